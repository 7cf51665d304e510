"""When: what stands in which column, what is written above it, and what is joined for room."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.deeds import Item, act, scored, unsure
from tests.outline import card_of, columns, heads, texts

from kg.views.score.moments import MOST

START = date(2022, 1, 1)


def day(number: int) -> str:
    """The day that is so many days after the first."""
    return str(START + timedelta(number))


def searches(*days: int) -> list[Item]:
    """A search for each of some days."""
    return [act("search", f"search-{n}", day(n), agent="guard") for n in days]


def test_acts_of_one_date_share_a_column_in_the_order_of_procedure() -> None:
    """Search before order before verdict; another day is another column."""
    one = scored(
        act("verdict", "a-verdict", "2022-03-04", agent="court"),
        act("detention-order", "b-order", "2022-03-04", agent="court"),
        act("search", "c-search", "2022-03-04", agent="guard"),
        act("search", "d-search", "2022-03-05", agent="guard"),
    )
    assert columns(one) == [
        ("4 Mar 2022", ["c-search", "b-order", "a-verdict"]),
        ("5 Mar 2022", ["d-search"]),
    ]


def test_columns_stand_in_order_of_time_whatever_the_procedure() -> None:
    """A verdict before a search, if that is when they were."""
    one = scored(
        act("search", "search-1", "2022-03-05", agent="guard"),
        act("verdict", "verdict-1", "2022-03-04", agent="court"),
    )
    assert heads(one) == ["4 Mar 2022", "5 Mar 2022"]


@pytest.mark.parametrize(
    ("text", "head", "russian"),
    [
        ("2022-03-04", "4 Mar / 2022", "4 марта / 2022"),
        ("2022-03", "Mar / 2022", "март / 2022"),
        ("2022", "2022 / ", "2022 / "),
        ("2022-03~", "Mar~ / 2022", "март~ / 2022"),
        ("[..2022-03-04]", "by 4 Mar / 2022", "к 4 марта / 2022"),
        ("[2022-03-04..]", "from 4 Mar / 2022", "с 4 марта / 2022"),
    ],
)
def test_above_a_column_stands_no_more_than_is_told(text: str, head: str, russian: str) -> None:
    """A month is a month and a bound a bound."""
    one = scored(act("search", "search-1", text, agent="guard")).columns[0]
    assert [f"{one.head.en} / {one.below.en}", f"{one.head.ru} / {one.below.ru}"] == [head, russian]
    assert one.moments[0].text == text


def test_an_undated_act_stands_after_what_it_is_told_to_follow() -> None:
    """Whatever the order of procedure: “after” is said, the order is only usual."""
    one = scored(
        act("search", "search-1", "2022-03-04", agent="guard"),
        act("search", "search-2", "2022-05-04", agent="guard"),
        act("search", "search-3", agent="guard", after="search-2"),
    )
    assert columns(one) == [
        ("4 Mar 2022", ["search-1"]),
        ("4 May 2022", ["search-2"]),
        ("soon after no date", ["search-3"]),
    ]
    last = one.columns[-1].moments[0]
    assert (last.dated, last.records, last.text, last.head.ru) == (False, (), "", "вскоре")


def test_an_undated_decision_stands_after_what_it_decides() -> None:
    """An appeal is decided after the verdict, though the search was later still."""
    one = scored(
        act("verdict", "verdict-1", "2022-03-04", agent="court"),
        act("search", "search-1", "2022-05-04", agent="guard"),
        act("decision", "ruling-1", kind="appeal-ruling", agent="court", decides="verdict-1"),
    )
    assert [things for _, things in columns(one)] == [["verdict-1"], ["ruling-1"], ["search-1"]]


def test_another_undated_act_stands_by_the_order_of_procedure() -> None:
    """A charge between search and verdict; that this is so nobody says, and the head tells it."""
    one = scored(
        act("charge", "charge-1", agent="office"),
        act("verdict", "verdict-1", "2023-05-01", agent="court"),
        act("search", "search-1", "2022-03-04", agent="guard"),
    )
    assert columns(one) == [
        ("4 Mar 2022", ["search-1"]),
        ("then no date", ["charge-1"]),
        ("1 May 2023", ["verdict-1"]),
    ]


def test_what_has_no_place_in_procedure_is_no_later_than_the_words_that_tell_it() -> None:
    """Threats told in 2022 were before the verdict of 2023, and “then” is not said of them."""
    acts = (
        act("search", "search-1", "2022-03-04", agent="guard"),
        act("ill-treatment", "threat-1", kind="intimidation"),
        act("verdict", "verdict-1", "2023-05-01", agent="court"),
    )
    assert columns(scored(*acts, published="2022-06-01")) == [
        ("4 Mar 2022", ["search-1"]),
        ("no date", ["threat-1"]),
        ("1 May 2023", ["verdict-1"]),
    ]
    assert [things for _, things in columns(scored(*acts))][-1] == ["threat-1"]


def test_what_was_told_before_a_later_act_is_placed_before_it_by_procedure_too() -> None:
    """A transfer told in 2022 cannot have come after the verdict of 2023."""
    one = scored(
        act("search", "search-1", "2022-03-04", agent="guard"),
        act("event", "transfer-1", kind="transfer"),
        act("verdict", "verdict-1", "2023-05-01", agent="court"),
        published="2022-06-01",
    )
    assert [things for _, things in columns(one)] == [["search-1"], ["transfer-1"], ["verdict-1"]]


def test_what_was_done_in_custody_stands_after_it_began() -> None:
    """A call is refused in custody, which a court had ordered; or which began on a day."""
    refused = act("denial-of-right", "refused-1", kind="access-to-counsel", during="held-1")
    verdict = act("verdict", "verdict-1", "2023-05-01", agent="court")
    order = act("detention-order", "order-1", "2022-03-05", agent="court")
    held = act("detention", "held-1", **{"pursuant-to": "order-1"})
    expected = [["order-1"], ["refused-1"], ["verdict-1"]]
    assert [things for _, things in columns(scored(verdict, order, held, refused))] == expected
    held = act("detention", "held-1", "2022-03-06")
    assert [things for _, things in columns(scored(verdict, order, held, refused))] == expected


def test_an_undated_act_stands_beside_the_one_with_which_it_may_be_one() -> None:
    """The editors left it open, so the two share a column, each with its question."""
    one = scored(
        act("search", "search-1", "2022-03-04", agent="guard"),
        act("search", "search-2", agent="guard", description="a search at dawn"),
        act("search", "search-3", "2022-03-06", agent="guard"),
        rulings=[unsure("search-1", "search-2")],
    )
    assert columns(one) == [
        ("4 Mar 2022, or no date", ["search-1", "search-2"]),
        ("6 Mar 2022", ["search-3"]),
    ]
    assert texts(card_of(one, "search-2").lines) == [
        "≠ 4 Mar 2022: one act or two?",
        "- “a search at dawn”",
    ]
    assert texts(card_of(one, "search-1").lines) == ["≠ Searched: one act or two?"]


def test_thirteen_columns_stay_and_of_fourteen_the_nearest_are_joined() -> None:
    """Every tenth day, but one after three."""
    apart = [n * 10 for n in range(MOST)]
    assert len(scored(*searches(*apart)).columns) == MOST
    one = scored(*searches(*apart, 53))
    assert len(one.columns) == MOST
    assert columns(one)[5] == ("20 Feb – 23 Feb 2022", ["search-50", "search-53"])
    assert [len(column.moments) for column in one.columns].count(1) == MOST - 1


def test_of_two_years_both_are_written_above() -> None:
    """The last day of a year and the first of the next."""
    one = scored(*searches(*(n * 30 for n in range(MOST)), 364, 365))
    assert "1 Jan – 2 Jan 2023" not in heads(one)
    assert any(head.endswith("2022–2023") for head in heads(one))


@pytest.mark.parametrize(
    "kept",
    [
        [act("detention-order", "kept-1", day(51), agent="court")],
        [act("apprehension", "kept-1", day(51), agent="guard")],
        [act("verdict", "kept-1", day(51), agent="court")],
        [
            act("verdict", "before-1", day(0), agent="court"),
            {
                **act("decision", "kept-1", day(51), agent="high-court"),
                **{"kind": "appeal-ruling", "decides": "before-1"},
            },
        ],
    ],
    ids=["detention order", "apprehension", "verdict", "ruling on a verdict"],
)
def test_what_takes_liberty_resists(kept: list[Item]) -> None:
    """A day lies between it and its neighbours, ten between the others: those are joined."""
    one = scored(*searches(*(n * 10 for n in range(MOST))), *kept)
    assert len(one.columns) == MOST
    assert ["kept-1"] in [things for _, things in columns(one)]


def test_undated_acts_join_each_other_before_dated_ones() -> None:
    """Two accusations without a day share a column when there are too many."""
    one = scored(
        *searches(*(n * 10 for n in range(MOST - 1))),
        act("charge", "charge-1", agent="office"),
        act("charge", "charge-2", agent="office"),
    )
    assert len(one.columns) == MOST
    assert columns(one)[-1] == ("then no date", ["charge-1", "charge-2"])


def test_above_joined_columns_stands_what_is_true_of_each() -> None:
    """A broadcast “soon after” and an accusation without a day: “soon after” is said of one."""
    one = scored(
        *searches(*(n * 10 for n in range(MOST - 1))),
        act("accusation", "accusation-1", agent="club", after="search-110", wording="a bad kite"),
        act("accusation", "accusation-2", agent="choir", wording="a worse one"),
    )
    assert columns(one)[-1] == ("then no date", ["accusation-1", "accusation-2"])
    assert [moment.head.en for moment in one.columns[-1].moments] == ["soon after", "then"]
