"""What others say of it: who, on which day, in which words."""

from __future__ import annotations

from tests.deeds import act, scored
from tests.outline import sayings

from kg.views.score.sayings import MOST


def test_statements_are_gathered_by_speaker_and_day() -> None:
    """Two of one day are one saying; the undated stand last, the recognition first of its day."""
    one = scored(
        act("assessment", "view-1", "2022-03-06", agent="club", wording="a good kite"),
        act("recognition", "prize-1", "2022-03-06", agent="club", status="kite of the year"),
        act("assessment", "view-2", "2022-03-05", agent="club", wording="no harm in it"),
        act("utterance", "demand-1", agent="choir", kind="demand", wording="give it back"),
    )
    assert sayings(one) == [
        ("Kite Club, as told by Morning Paper", "5 Mar 2022", ["- “no harm in it”"]),
        (
            "Kite Club, as told by Morning Paper",
            "6 Mar 2022",
            ["- “kite of the year”", "- “a good kite”"],
        ),
        ("Open Choir, as told by Morning Paper", "no date", ["- “give it back”"]),
    ]
    assert [saying.things for saying in one.sayings][1] == ("kite/prize-1", "kite/view-1")


def test_those_who_say_it_together_say_it_together() -> None:
    """She and her club reject the charge: neither is left out."""
    one = scored(
        act("charge", "charge-1", "2022-03-04", agent="office"),
        {"new denial": "denial-1", "agent": ["ada", "club"], "denies": "charge-1"},
        {"new denial": "denial-2", "agent": "ada", "denies": "charge-1", "wording": "not so"},
    )
    assert sayings(one) == [
        ("Ada Quill, as told by Morning Paper", "no date", ["- “not so”"]),
        ("Ada Quill, Kite Club, as told by Morning Paper", "no date", ["- denies: charge"]),
    ]
    assert one.sayings[1].speakers == ("kite/ada", "register/club")
    assert one.sayings[1].lines[0].text.ru == "что оспаривает: предъявленное обвинение"


def test_who_speaks_may_be_unsaid() -> None:
    """The words stand all the same."""
    one = scored(act("assessment", "view-1", wording="a good kite"))
    assert sayings(one) == [
        ("not said who, as told by Morning Paper", "no date", ["- “a good kite”"])
    ]
    assert one.sayings[0].speakers == ()


def test_what_is_said_of_an_act_a_case_and_another_s_words_belongs_to_it() -> None:
    """Of her search, her case, the accusation; not of somebody else's search."""
    one = scored(
        act("search", "search-1", "2022-03-04", agent="guard"),
        {"new search": "search-2", "target": "choir", "agent": "guard"},
        {"new case": "case-1", "target": "ada"},
        act("accusation", "accusation-1", "2022-03-05", agent="choir", wording="a bad kite"),
        {"new assessment": "view-1", "agent": "club", "target": "search-1", "wording": "unlawful"},
        {"new assessment": "view-2", "agent": "club", "target": "search-2", "wording": "lawful"},
        {"new assessment": "view-3", "agent": "club", "target": "case-1", "wording": "empty"},
        {"new denial": "view-4", "agent": "club", "denies": "accusation-1", "wording": "not so"},
    )
    assert [saying.things for saying in one.sayings] == [
        ("kite/view-4", "kite/view-1", "kite/view-3")
    ]


def test_past_five_sayings_the_things_are_counted() -> None:
    """Six days, six sayings: the last is counted."""
    one = scored(
        *(
            act("assessment", f"view-{n}", f"2022-03-{n:02}", agent="club", wording=f"word {n}")
            for n in range(1, 7)
        )
    )
    assert len(one.sayings) == MOST == 5
    assert one.more_sayings == ("kite/view-6",)
