"""What she is charged with, and what became of each charge."""

from __future__ import annotations

from typing import Any

from tests.deeds import act, left_open, scored
from tests.outline import card_of, drops, tracks


def charge(number: int, date: str = "", **more: Any) -> dict[str, Any]:
    """A charge against Ada under a law of its own."""
    return act("charge", f"charge-{number}", date, **{"under-law": f"law-{number}"}, **more)


def test_a_charge_is_told_by_law_and_wording_where_it_was_brought() -> None:
    """The shortest of its wordings, as the prosecutor's words; not on its card again."""
    one = scored(
        charge(1, "2022-03-04", agent="office", wording="flying kites at night and by day"),
        {"charge": "charge-1", "wording": "flying kites"},
    )
    assert tracks(one) == [
        ("charge-1", ["0 brought; § Article 1, Code of Amber; alleged: “flying kites”"])
    ]
    assert card_of(one, "charge-1").lines == ()
    assert drops(one) == ["0 alleged: the focus, track 0"]


def test_a_charge_of_which_nothing_is_told_is_still_a_charge() -> None:
    """No law, no words: the station says what it is, as alleged."""
    assert tracks(scored(act("charge", "charge-1", "2022-03-04", agent="office"))) == [
        ("charge-1", ["0 brought; alleged: charge"])
    ]


def test_another_s_charge_has_no_track_and_its_law_stands_on_its_card() -> None:
    """Ben is charged in her case: two counts that would look the same without their laws."""
    one = scored(
        {"new person": "ben", "name": "Ben Marsh"},
        {"new case": "case-1", "target": "ada"},
        {**charge(1, "2022-03-04", agent="office"), "target": "ben", "in-case": "case-1"},
    )
    assert one.tracks == ()
    card = card_of(one, "charge-1")
    assert [(line.style, line.text.en) for line in card.lines] == [
        ("law", "Article 1, Code of Amber")
    ]


def test_a_verdict_is_told_in_the_track_of_the_charge_it_is_on() -> None:
    """Convicted of one, acquitted of the other."""
    one = scored(
        charge(1, "2022-03-04", agent="office"),
        charge(2, "2022-03-04", agent="office"),
        act("verdict", "verdict-1", "2023-05-01", agent="court")
        | {"outcome": "convicted", "decides": "charge-1"},
        act("verdict", "verdict-2", "2023-05-01", agent="court")
        | {"outcome": "acquitted", "decides": "charge-2"},
    )
    assert tracks(one) == [
        ("charge-1", ["0 brought; § Article 1", "1 convicted; - convicted"]),
        ("charge-2", ["0 brought; § Article 2", "1 ended; - acquitted"]),
    ]


def test_a_charge_that_a_decision_made_goes_on_in_the_same_track() -> None:
    """Reclassified from one law to another, convicted under that."""
    one = scored(
        charge(1, "2022-03-04", agent="office"),
        act("reclassification", "change-1", "2022-06-01", agent="court")
        | {"decides": "charge-1", "results-in": "charge-2", "outcome": "reclassified"},
        charge(2),
        act("verdict", "verdict-1", "2023-05-01", agent="court")
        | {"outcome": "convicted", "decides": "charge-2"},
    )
    assert tracks(one) == [
        (
            "charge-1 charge-2",
            [
                "0 brought; § Article 1",
                "1 changed; - reclassified; § Article 2",
                "2 convicted; - convicted",
            ],
        )
    ]
    assert [len(column.cards) for column in one.columns] == [1, 1, 1]


def test_a_charge_that_could_come_of_several_is_told_as_open_in_each() -> None:
    """Two sentences differ on which charge it was; what came of it is told once."""
    change = act("reclassification", "change-1", "2022-06-01", agent="court")
    one = scored(
        charge(1, "2022-03-04", agent="office"),
        charge(2, "2022-03-04", agent="office"),
        charge(3),
        {**change, "decides": "charge-1", "results-in": "charge-3", "outcome": "reclassified"},
        {"reclassification": "change-1", "decides": "charge-2"},
        rulings=[left_open("change-1", "decides", "charge-1", "charge-2")],
    )
    assert tracks(one) == [
        (
            "charge-1",
            [
                "0 brought; § Article 1",
                "1 split ≠; ≠ of which charge?; - reclassified; § Article 3",
            ],
        ),
        (
            "charge-2",
            [
                "0 brought; § Article 2",
                "1 split ≠; ≠ of which charge?; - reclassified; § Article 3",
            ],
        ),
    ]


def test_more_than_four_tracks_are_counted() -> None:
    """Six charges: four tracks, two numbered."""
    one = scored(
        *(act("charge", f"charge-{n}", f"2022-03-{n:02}", agent="office") for n in range(1, 7))
    )
    assert [name for name, _ in tracks(one)] == [f"charge-{n}" for n in range(1, 5)]
    assert one.more_charges == ("kite/charge-5", "kite/charge-6")
