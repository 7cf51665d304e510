"""The line of the focus: heavy where custody or a penalty is told, thin where nothing is."""

from __future__ import annotations

from typing import Any

from tests.deeds import Item, act, scored, unsure
from tests.outline import line_of


def searches() -> list[Item]:
    """Six searches, one a month."""
    return [act("search", f"search-{n}", f"2022-{n:02}-10", agent="guard") for n in range(1, 7)]


def held(thing: str = "held-1", start: str = "2022-02-10", **more: Any) -> Item:
    """A detention of Ada."""
    return act("detention", thing, start, **more)


def test_nothing_is_said_of_her_where_nothing_is_told() -> None:
    """One thin stretch, without a word and without a record."""
    one = scored(*searches())
    assert line_of(one) == [(0, 5, "")]
    assert [(stretch.sort, stretch.records) for stretch in one.stretches] == [("", ())]


def test_custody_holds_until_the_last_day_on_which_it_is_told() -> None:
    """Told on 15 April: heavy until then, thin after, whatever may have been."""
    one = scored(*searches(), held(), published="2022-04-15")
    assert line_of(one) == [(0, 0, ""), (1, 3, "Held since 10 Feb 2022"), (4, 5, "")]


def test_an_end_ends_it() -> None:
    """Though it is told much later."""
    one = scored(*searches(), held(end="2022-03-20"))
    assert line_of(one) == [(0, 0, ""), (1, 2, "Held since 10 Feb 2022"), (3, 5, "")]


def test_so_does_what_ended_it_and_so_does_its_length() -> None:
    """A release on a day; two months."""
    release = act("release", "free-1", "2022-04-10", agent="guard")
    one = scored(*searches(), release, held(**{"ended-by": "free-1"}))
    assert line_of(one)[1:] == [(1, 3, "Held since 10 Feb 2022"), (4, 5, "")]
    one = scored(*searches(), held(duration="P2M"))
    assert line_of(one)[1:] == [(1, 3, "Held since 10 Feb 2022"), (4, 5, "")]


def test_custody_that_another_breaks_goes_on_after_it() -> None:
    """A night at a police station within months of house arrest."""
    one = scored(
        *searches(),
        held(kind="house-arrest", end="2022-06-30"),
        held("held-2", "2022-04-10", kind="short-term", end="2022-04-11"),
    )
    assert line_of(one) == [
        (0, 0, ""),
        (1, 2, "Held since 10 Feb 2022, house arrest"),
        (3, 3, "Held since 10 Apr 2022, short-term detention"),
        (4, 5, "Held since 10 Feb 2022, house arrest"),
    ]


def test_detentions_that_may_be_one_share_a_stretch_that_says_so() -> None:
    """The editors left it open."""
    ruling = unsure("held-1", "held-2")
    one = scored(
        *searches(), held(), held("held-2", "2022-02-11", kind="pre-trial"), rulings=[ruling]
    )
    assert line_of(one) == [(0, 0, ""), (1, 5, "Held since 10 Feb 2022")]
    assert [(s.differs, s.things) for s in one.stretches if s.sort] == [
        (True, ("kite/held-1", "kite/held-2"))
    ]


def test_a_detention_is_no_act_and_one_without_a_day_no_stretch() -> None:
    """Neither a card nor a line: it is counted as not drawn."""
    one = scored(*searches(), act("detention", "held-1", kind="pre-trial"))
    assert line_of(one) == [(0, 5, "")]
    assert one.undrawn["act"] == ("kite/held-1",)


def test_past_the_verdict_the_penalty_names_the_line_until_another_replaces_it() -> None:
    """Six years, on appeal five; a fine makes no line."""
    one = scored(
        *searches(),
        held(),
        act("verdict", "verdict-1", "2022-03-20", agent="court", imposes=["term-1", "fine-1"]),
        act("penalty", "term-1", kind="deprivation-of-liberty", duration="P6Y"),
        act("penalty", "fine-1", kind="fine", duration="P9Y"),
        act("decision", "ruling-1", "2022-05-20", agent="high-court", imposes="term-2")
        | {"kind": "appeal-ruling", "decides": "verdict-1"},
        act("penalty", "term-2", kind="deprivation-of-liberty", duration="P5Y", replaces="term-1"),
    )
    assert line_of(one) == [
        (0, 0, ""),
        (1, 2, "Held since 10 Feb 2022"),
        (3, 5, "penalty: 6 years"),
        (6, 7, "penalty: 5 years"),
    ]
