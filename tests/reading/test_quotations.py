"""A quotation stands in a text exactly, or what is wrong is said."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, product
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.reading.folding import Range, fold_quotation
from kg.reading.quotations import (
    LONGEST_SURROUNDINGS,
    MOST_OCCURRENCES,
    Coverage,
    Problem,
    Quoted,
    coverage,
    locate,
    seal,
    surroundings,
)
from kg.words.findings import CODES

TEXT = (
    "Page 3 On 4 March officers of the Security Service searched the office of the Association. "
    "Vera Example was held for fourteen days. The court extended this. The court extended this. "
    "She was released on 18 March. Page 4"
)


def test_a_quotation_that_stands_once() -> None:
    """A quotation is found where it stands, whatever its white space."""
    assert locate("He was held. He left.", ["was\n  held."]) == ((3, 12),)


def test_pieces_that_stand_in_order() -> None:
    """Each piece of a quotation gets its place."""
    assert locate("Seized: a phone, a key.", ["Seized:", "a key"]) == ((0, 7), (17, 22))


@pytest.mark.parametrize(
    ("occurrence", "places"),
    [(1, ((0, 2),)), (2, ((9, 11),)), ("all", ((0, 2), (9, 11)))],
)
def test_an_occurrence_is_chosen(
    occurrence: int | Literal["all"], places: tuple[Range, ...]
) -> None:
    """Of a quotation that stands twice, one is meant, or both."""
    assert locate("He fell. He left.", ["He"], occurrence) == places


@pytest.mark.parametrize(
    ("occurrence", "places"),
    [(1, ((0, 1), (2, 3))), (2, ((4, 5), (6, 7))), ("all", ((0, 1), (2, 3), (4, 5), (6, 7)))],
)
def test_occurrences_of_pieces(occurrence: int | Literal["all"], places: tuple[Range, ...]) -> None:
    """Pieces that stand twice are two occurrences, not the three ways to take them in order."""
    assert locate("a b a b", ["a", "b"], occurrence) == places


@pytest.mark.parametrize(
    ("pieces", "occurrence", "problem"),
    [
        (
            ["held for fifteen days"],
            None,
            Problem(
                "quote-not-found",
                "the quotation does not stand in the text",
                "the text has: “held for fourteen days.”",
            ),
        ),
        (
            ["Vera Example", "a wholly different thing"],
            None,
            Problem(
                "quote-not-found",
                "piece 2 of 2 does not stand in the text",
                "nothing in the text is near to it",
            ),
        ),
        ([" \n"], None, Problem("quote-not-found", "the quotation is empty")),
        ([], None, Problem("quote-not-found", "the quotation is empty")),
        (
            ["The court extended this."],
            None,
            Problem(
                "quote-ambiguous",
                "the quotation stands in the text 2 times",
                "quote more of the sentence, or say occurrence: 1 (or 2 …, or all)",
            ),
        ),
        (
            ["She was released", "Page"],
            1,
            Problem(
                "occurrence-needless",
                "the quotation stands in the text once",
                "leave out occurrence: 1",
            ),
        ),
        (
            ["Vera Example", "extended"],
            None,
            Problem(
                "quote-ambiguous",
                "the quotation stands in the text once, and its pieces in several places",
                "quote more of the sentence, or say occurrence: 1 (or 2 …, or all)",
            ),
        ),
        (
            ["The court extended this."],
            3,
            Problem(
                "occurrence-out-of-range",
                "occurrence 3 of a quotation that stands in the text 2 times",
            ),
        ),
        (
            ["Vera Example"],
            2,
            Problem(
                "occurrence-out-of-range",
                "occurrence 2 of a quotation that stands in the text 1 time",
            ),
        ),
        (
            ["Vera Example"],
            "all",
            Problem(
                "occurrence-needless",
                "the quotation stands in the text once",
                "leave out occurrence: all",
            ),
        ),
        (
            ["She was released", "On 4 March", "Vera"],
            None,
            Problem(
                "pieces-out-of-order",
                "the pieces all stand in the text, but not in this order, one after the other",
                "in the text they begin in the order 2, 3, 1",
            ),
        ),
        (
            ["Vera Example was", "was held"],
            None,
            Problem(
                "pieces-out-of-order",
                "the pieces all stand in the text, but not in this order, one after the other",
                "in the text they begin in the order 1, 2",
            ),
        ),
    ],
)
def test_what_is_wrong_with_a_quotation(
    pieces: list[str], occurrence: int | Literal["all"] | None, problem: Problem
) -> None:
    """Each way to be wrong has its code, its message, and advice where there is any."""
    assert locate(TEXT, pieces, occurrence) == problem
    assert problem.code in CODES


@pytest.mark.parametrize("occurrence", [0, -1])
def test_occurrences_count_from_one(occurrence: int) -> None:
    """There is no occurrence before the first."""
    found = locate("a a", ["a"], occurrence)
    assert isinstance(found, Problem)
    assert found.code == "occurrence-out-of-range"


def test_quotation_marks_and_case_are_not_folded() -> None:
    """Another quotation mark or another case is another text, and the right one is shown."""
    text = "They said that she “led the movement” and left."
    shown = "the text has: “she “led the movement” and”"
    for piece in ['she "led the movement" and', "she “Led the movement” and"]:
        found = locate(text, [piece])
        assert isinstance(found, Problem)
        assert (found.code, found.help) == ("quote-not-found", shown)


def test_a_quotation_may_stand_within_itself() -> None:
    """Overlapping occurrences are several: none of them is the one that is meant."""
    assert locate("a long long long day", ["long long"], "all") == ((2, 11), (7, 16))


def test_a_quotation_that_stands_everywhere() -> None:
    """A quotation of a single letter is refused, not counted to the end."""
    found = locate("a" * 1_000_000, ["a"], 2)
    message = f"the quotation stands {MOST_OCCURRENCES} times or more"
    assert found == Problem("quote-ambiguous", message, "quote more of the sentence")


def all_ways(text: str, pieces: list[str]) -> list[tuple[Range, ...]]:
    """Every way to place pieces in order, by trying all."""
    starts = [[at for at in range(len(text)) if text.startswith(p, at)] for p in pieces]
    ways = [
        tuple((at, at + len(piece)) for at, piece in zip(way, pieces, strict=True))
        for way in product(*starts)
    ]
    return [way for way in ways if all(a[1] <= b[0] for a, b in pairwise(way))]


@settings(deadline=None)
@given(
    st.text("ab", max_size=9),
    st.lists(st.text("ab", min_size=1, max_size=2), min_size=1, max_size=3),
)
def test_once_is_one_way(text: str, pieces: list[str]) -> None:
    """Without an occurrence, places are given if and only if there is a single way."""
    ways = all_ways(text, pieces)
    found = locate(text, pieces)
    if len(ways) == 1:
        assert found == ways[0]
    else:
        assert isinstance(found, Problem)
        present = all(piece in text for piece in pieces)
        missing = "pieces-out-of-order" if present else "quote-not-found"
        assert found.code == ("quote-ambiguous" if ways else missing)


@settings(deadline=None)
@given(
    st.text("ab", max_size=9),
    st.lists(st.text("ab", min_size=1, max_size=2), min_size=1, max_size=3),
)
def test_occurrences_reach_over_no_other(text: str, pieces: list[str]) -> None:
    """All occurrences are the spans of ways within which there is no other way."""
    ways = all_ways(text, pieces)
    spans = {(way[0][0], way[-1][1]) for way in ways}
    closest = sorted(
        (start, end)
        for start, end in spans
        if not any((a, b) != (start, end) and start <= a and b <= end for a, b in spans)
    )
    found = locate(text, pieces, "all")
    if len(ways) > 1:
        assert not isinstance(found, Problem)
        each = [found[at : at + len(pieces)] for at in range(0, len(found), len(pieces))]
        assert all(way in ways for way in each)
        assert [(way[0][0], way[-1][1]) for way in each] == closest
        assert each == [locate(text, pieces, n + 1) for n in range(len(each))]
    else:
        assert isinstance(found, Problem)


@settings(deadline=None)
@given(st.text("abc ", max_size=80), st.text("abc ", max_size=30))
def test_what_is_shown_stands_in_the_text(text: str, piece: str) -> None:
    """The text that is shown for a quotation that is not found is the text's own."""
    folded = fold_quotation(text)
    found = locate(folded, [piece])
    if isinstance(found, Problem) and found.help.startswith("the text has"):
        assert found.help[len("the text has: “") : -1] in folded


def test_a_seal_is_of_the_pieces_and_their_order() -> None:
    """White space changes no seal; a letter, a border between pieces and their order do."""
    same = {seal(["was  held", "in March"]), seal(["was\nheld ", " in March"])}
    other = {seal(["was held in March"]), seal(["in March", "was held"]), seal(["was held"])}
    assert (len(same), len(other), same & other) == (1, 3, set())


def test_coverage_of_a_text() -> None:
    """What is quoted, what is left out for its reason and what is neither add up to the text."""
    found = coverage("One. Two, three! Four five.", [(0, 4), (10, 15)], [((17, 21), "contact")])
    assert found == Coverage(
        quoted=Fraction(9, 23),
        left_out=(("contact", Fraction(4, 23)),),
        uncovered=Fraction(9, 23),
        marks=Fraction(1, 23),
        stretches=(Quoted((5, 9), "Two,", space=True), Quoted((22, 27), "five.")),
        problems=(),
    )


def test_coverage_of_nothing() -> None:
    """An empty text has no shares and nothing uncovered."""
    nothing = Fraction(0)
    assert coverage("", [], []) == Coverage(nothing, (), nothing, nothing, (), ())


def test_punctuation_alone_is_not_uncovered() -> None:
    """Marks between quotations are no text; a number, a currency sign or a picture is."""
    said = {mark: coverage(f"He {mark} left", [(0, 2), (5, 9)], []) for mark in "—|>*”7$🔴"}
    assert {mark: len(found.stretches) for mark, found in said.items()} == {
        **dict.fromkeys("—|>*”", 0),
        **dict.fromkeys("7$🔴", 1),
    }


def test_problems_with_left_out_places() -> None:
    """A place that is none, and one that is quoted, are named by their index."""
    places = [((0, 2), "private"), ((5, 30), "contact"), ((3, 3), "contact"), ((6, 9), "contact")]
    found = coverage("One. Two three.", [(5, 8)], places)
    advice = "start-end, with the end after what is left out"
    assert found.problems == (
        (1, Problem("left-out-range", "5-30 is no place in a text of 15 characters", advice)),
        (2, Problem("left-out-range", "3-3 is no place in a text of 15 characters", advice)),
        (3, Problem("left-out-quoted", "of 6-9, 6-8 is quoted", "leave out less")),
    )
    assert {problem.code for _, problem in found.problems} <= CODES.keys()


ranges = st.tuples(st.integers(-1, 12), st.integers(-1, 12))


@settings(deadline=None)
@given(
    st.text("ab. 7", max_size=10).map(fold_quotation),
    st.lists(ranges),
    st.lists(st.tuples(ranges, st.sampled_from(["contact", "private"]))),
)
def test_each_character_counts_once(
    text: str, quoted: list[Range], left_out: list[tuple[Range, str]]
) -> None:
    """Counted character by character, the shares come out the same, and add up to the whole."""
    quoted = [(a, b) for a, b in quoted if 0 <= a < b <= len(text)]
    sound = [((a, b), why) for (a, b), why in left_out if 0 <= a < b <= len(text)]
    found = coverage(text, quoted, left_out)
    visible = [at for at, character in enumerate(text) if character != " "]
    in_quoted = {at for at in visible for a, b in quoted if a <= at < b}
    in_left_out = {at for at in visible for (a, b), _ in sound if a <= at < b} - in_quoted
    listed = {at for s in found.stretches for at in range(*s.place)} & set(visible)
    whole = max(len(visible), 1)
    assert found.quoted == Fraction(len(in_quoted), whole)
    assert sum(share for _, share in found.left_out) == Fraction(len(in_left_out), whole)
    assert found.uncovered == Fraction(len(listed), whole)
    loose = set(visible) - in_quoted - in_left_out - listed
    assert found.marks == Fraction(len(loose), whole)
    assert all(text[at] == "." for at in loose)
    assert not listed & (in_quoted | in_left_out)
    assert all(text[slice(*s.place)] == s.text for s in found.stretches)


def test_surroundings_are_what_others_quote() -> None:
    """A quotation is surrounded by its neighbours' words, over one known space and no further."""
    quoted = [
        Quoted((0, 9), "She left.", space=True),
        Quoted((10, 19), "She wrote", space=True),
        Quoted((20, 27), "to her."),
        Quoted((28, 33), "Later"),
    ]
    assert surroundings(quoted) == (
        ("", " She wrote to her."),
        ("She left. ", " to her."),
        ("She left. She wrote ", ""),
        ("", ""),
    )


def test_surroundings_are_short() -> None:
    """No more than so many characters are shown on either side."""
    quoted = [Quoted((0, 50), "a" * 50), Quoted((50, 51), "b"), Quoted((51, 90), "c" * 39)]
    size = LONGEST_SURROUNDINGS
    assert surroundings(quoted)[1] == ("a" * size, "c" * size)


def test_a_quotation_within_another() -> None:
    """What a longer quotation says around a shorter one is shown with it."""
    quoted = [Quoted((0, 11), "one two six"), Quoted((4, 7), "two"), Quoted((5, 13), "wo six k")]
    assert surroundings(quoted) == (("", " k"), ("one ", " six k"), ("one t", ""))


@settings(deadline=None)
@given(st.text("ab ", max_size=30), st.lists(ranges))
def test_surroundings_give_nothing_else_away(text: str, places: list[Range]) -> None:
    """Every character of the surroundings is quoted or a space that is known to follow a quotation.

    They are as long as that allows.
    """
    places = [(a, b) for a, b in places if 0 <= a < b <= len(text)]
    quoted = [Quoted((a, b), text[a:b], text[b : b + 1] == " ") for a, b in places]
    known = {at for a, b in places for at in range(a, b)}
    known |= {b for _, b in places if text[b : b + 1] == " " and b + 1 in known}
    for (start, end), (before, after) in zip(places, surroundings(quoted), strict=True):
        first, last = start, end
        while first - 1 in known and start - first < LONGEST_SURROUNDINGS:
            first -= 1
        while last in known and last - end < LONGEST_SURROUNDINGS:
            last += 1
        assert (before, after) == (text[first:start], text[end:last])


def test_a_piece_is_as_long_as_its_place() -> None:
    """Text that does not fit its place is a mistake of the program, not of the data."""
    with pytest.raises(ValueError, match="2 characters do not stand at 0-3"):
        Quoted((0, 3), "ab")
