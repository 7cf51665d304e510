"""Who acted and who else was hit: rows of bars, first-fit."""

from __future__ import annotations

from tests.deeds import Item, act, scored
from tests.outline import bars, drops


def by(*agencies: int) -> list[Item]:
    """A search by each of some agencies, day after day."""
    return [
        act("search", f"search-{n}", f"2022-03-{n:02}", agent=f"agency-{agency}")
        for n, agency in enumerate(agencies, start=1)
    ]


def test_a_bar_runs_from_the_first_act_to_the_last() -> None:
    """What lies within another's bar takes the next row."""
    assert bars(scored(*by(1, 2, 3, 1, 4)).agents) == [
        (0, "Agency 1", [0, 3]),
        (1, "Agency 2", [1]),
        (1, "Agency 3", [2]),
        (0, "Agency 4", [4]),
    ]


def test_a_stop_tells_how_many_acts_it_stands_for_and_by_which_records() -> None:
    """Two searches on one day by one agency."""
    one = scored(
        act("search", "search-1", "2022-03-04", agent="guard"),
        act("search", "search-2", "2022-03-04", agent="guard"),
    )
    (stop,) = one.agents[0].stops
    assert (stop.column, stop.count, stop.alleged, len(stop.records)) == (0, 2, False, 2)


def test_seven_rows_are_enough_for_seven_who_never_leave_off() -> None:
    """Seven agencies act on the first days and again on the last."""
    one = scored(*by(*range(1, 7), 7), *_again(range(1, 7)))
    assert {bar.row for bar in one.agents} == set(range(7))
    assert all(len(bar.things) == 1 for bar in one.agents)


def test_past_seven_rows_the_last_gathers_the_others() -> None:
    """Nine agencies act twice; three of them share a row that counts them."""
    one = scored(*by(*range(1, 7)), *_later(7, 8, 9), *_again(range(1, 7)))
    rows = bars(one.agents)
    assert [name for _, name, _ in rows] == [
        *(f"Agency {n}" for n in range(1, 7)),
        "3 other authorities",
    ]
    assert rows[-1][0] == 6
    assert len(one.agents[-1].things) == 3
    assert one.agents[-1].label.ru == "3 других органов"


def _later(*agencies: int) -> list[Item]:
    """A search by each on one day, so that they stand in one column."""
    return [act("search", f"late-{n}", "2022-04-01", agent=f"agency-{n}") for n in agencies]


def _again(agencies: range) -> list[Item]:
    return [act("search", f"again-{n}", "2022-05-01", agent=f"agency-{n}") for n in agencies]


def test_a_column_without_an_agent_has_a_bar_without_a_thing() -> None:
    """It says so, and rests on no record, for there is none."""
    one = scored(*by(1), act("search", "search-9", "2022-03-09"), act("search", "x", "2022-03-10"))
    assert bars(one.agents) == [
        (0, "Agency 1", [0]),
        (0, "not said who", [1]),
        (0, "not said who", [2]),
    ]


def test_others_hit_have_four_rows_and_the_last_gathers() -> None:
    """Six people are searched beside her, on one day."""
    people = [{"new person": f"p-{n}", "name": f"Person {n}"} for n in range(6)]
    one = scored(
        *people,
        {
            **{"new search": "search-1", "target": ["ada", *(f"p-{n}" for n in range(6))]},
            **{"agent": "guard", "date": "2022-03-04"},
        },
    )
    assert [(row, name) for row, name, _ in bars(one.hits)] == [
        (0, "Person 0"),
        (1, "Person 1"),
        (2, "Person 2"),
        (3, "3 others"),
    ]
    assert drops(one) == ["0 done: the focus, hit row 0, hit row 1, hit row 2, hit row 3"]
