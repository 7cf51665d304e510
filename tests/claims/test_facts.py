"""Facts are a function of one group of claims and the rulings on them (design §4)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.claims.facts import Fact, Row, decide
from kg.words.values import Value

KEY = ("harbour/penalty-1", "duration")
Ruling = tuple[str, str]


def row(
    passage: str, text: str, *rulings: Ruling, fell: tuple[str, ...] = (), sort: str = "duration"
) -> Row:
    """A claim of a passage, as ruled on."""
    return Row(f"{passage}={text}", passage, Value(sort, text), rulings, fell)


def table(rows: list[Row], *, single: bool = True) -> list[tuple[object, ...]]:
    """The facts of a group: value, passages, what fits, standing, judgements."""
    return [
        (fact.value.text, fact.rests_on, fact.fits, fact.standing, fact.judged_by)
        for fact in decide(KEY, rows, single=single)
    ]


def test_passages_that_say_the_same_are_one_fact() -> None:
    """A fact rests on every passage that says just this."""
    rows = [row("b", "P1Y"), row("a", "P1Y")]
    assert decide(KEY, rows, single=True) == (Fact(*KEY, Value("duration", "P1Y"), ("a", "b")),)


def test_a_coarser_date_fits_the_finer_one() -> None:
    """Of dates the finest stand; what contains them fits, through any number of steps."""
    rows = [
        row(str(n), text, sort="date") for n, text in enumerate(["2022", "2022-03", "2022-03-04"])
    ]
    assert table(rows) == [("2022-03-04", ("2",), ("0", "1"), "", ())]


def test_a_coarser_date_fits_both_of_two_finer_ones() -> None:
    """Two days of one month are a conflict; the month that contains both fits each."""
    texts = ["2022-03", "2022-03-04", "2022-03-05"]
    rows = [row(str(n), text, sort="date") for n, text in enumerate(texts)]
    assert table(rows) == [
        ("2022-03-04", ("1",), ("0",), "Conflict", ()),
        ("2022-03-05", ("2",), ("0",), "Conflict", ()),
    ]


def test_a_coarser_date_stands_again_when_the_finer_falls() -> None:
    """What fell refines nothing."""
    rows = [row("a", "2022-03", sort="date"), row("b", "2022-03-04", fell=("j",), sort="date")]
    assert table(rows) == [("2022-03", ("a",), (), "", ("j",))]


def test_values_that_differ_all_stand_as_a_conflict() -> None:
    """Several values of a single-valued property without a judgement all stand, marked."""
    assert table([row("a", "P1Y"), row("b", "P2Y")]) == [
        ("P1Y", ("a",), (), "Conflict", ()),
        ("P2Y", ("b",), (), "Conflict", ()),
    ]


def test_a_property_of_many_values_has_no_conflict() -> None:
    """Two names are two names."""
    rows = [row("a", "Ada", sort="text"), row("b", "Bo", sort="text")]
    assert table(rows, single=False) == [("Ada", ("a",), (), "", ()), ("Bo", ("b",), (), "", ())]


def test_both_hold_where_a_judgement_names_every_value() -> None:
    """A judgement that lets both hold ends the conflict, and is named on both."""
    ruling = ("j", "both-hold")
    assert table([row("a", "P1Y", ruling), row("b", "P2Y", ruling)]) == [
        ("P1Y", ("a",), (), "BothHold", ("j",)),
        ("P2Y", ("b",), (), "BothHold", ("j",)),
    ]


def test_a_value_that_was_not_judged_opens_the_conflict_again() -> None:
    """A third value that the judgement did not name makes all three a conflict."""
    ruling = ("j", "both-hold")
    assert table([row("a", "P1Y", ruling), row("b", "P2Y", ruling), row("c", "P3Y")]) == [
        ("P1Y", ("a",), (), "Conflict", ("j",)),
        ("P2Y", ("b",), (), "Conflict", ("j",)),
        ("P3Y", ("c",), (), "Conflict", ()),
    ]


def test_open_keeps_the_conflict_with_its_name() -> None:
    """An open ruling leaves both values marked, and says which ruling looked at them."""
    ruling = ("j", "open")
    assert table([row("a", "P1Y", ruling), row("b", "P2Y", ruling)]) == [
        ("P1Y", ("a",), (), "Conflict", ("j",)),
        ("P2Y", ("b",), (), "Conflict", ("j",)),
    ]


def test_one_value_is_no_conflict_though_it_is_open() -> None:
    """What is left of an open conflict when the other value is gone is one plain value."""
    assert table([row("a", "P1Y", ("j", "open"))]) == [("P1Y", ("a",), (), "", ("j",))]


@pytest.mark.parametrize("outcome", ["superseded", "rejected", "retracted"])
def test_what_fell_is_no_fact(outcome: str) -> None:
    """A claim that fell gives no fact; the value that is left bears the ruling's name."""
    rows = [row("a", "P1Y"), row("b", "P2Y", fell=(outcome,))]
    assert table(rows) == [("P1Y", ("a",), (), "", (outcome,))]
    assert table(rows[1:]) == []


def test_a_value_stands_while_another_passage_says_it() -> None:
    """A retraction takes away its own passage, not the value that somebody else says."""
    rows = [row("a", "P1Y"), row("b", "P1Y", fell=("j",))]
    assert table(rows) == [("P1Y", ("a",), (), "", ("j",))]


VALUES = st.sampled_from(["2022", "2022-03", "2022-03-04", "2022-03-05", "2022-03~"])
ROWS = st.lists(
    st.builds(
        row,
        st.sampled_from("abc"),
        VALUES,
        fell=st.sampled_from([(), (), ("j",)]),
        sort=st.just("date"),
    ),
    max_size=6,
)


@settings(deadline=None, derandomize=True)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_claims_is_nothing(rows: list[Row], chance: object) -> None:
    """Facts are the same whatever order the claims come in, and a claim twice is one claim."""
    shuffled = [*rows, *rows]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert decide(KEY, shuffled, single=True) == decide(KEY, rows, single=True)
