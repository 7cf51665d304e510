"""Folding takes away what may differ between a text and a quotation of it, and nothing else."""

from __future__ import annotations

import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.reading.folding import LINE_ENDS, WHITE_SPACE, Folded, fold, fold_quotation

MARKS = '*_[]()#\\"ab \n\u00ad\ufeff\u00a0\u200c1é'
"""The characters that matter to folding, with a few that do not."""

texts = st.text() | st.text(MARKS, max_size=60)
links = st.sampled_from(["[a](u)", "*", "**", "_", "[", "](u)", "](", ")", "# ", " ", "a", "\n"])
nested = st.lists(links, max_size=40).map("".join)


def text_of(text: str) -> str:
    """Only the text of what is folded."""
    return fold(text).text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        (" \r\n\t ", ""),
        ("On  4\r\nMarch\rat\u2028noon\u2029sharp\u0085.", "On 4 March at noon sharp ."),
        ("\ufeffOn\u00a04\u202fMarch", "On 4 March"),
        ("the asso\u00adcia\u00adtion", "the association"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\x1cb", "a\x1cb"),
    ],
)
def test_white_space_and_invisible_characters(text: str, folded: str) -> None:
    """Runs of white space are one space, soft hyphens and byte order marks are gone."""
    assert text_of(text) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("# Title\n\n###### Part\nBody", "Title Part Body"),
        ("  ## Title\r\n#\r\nBody", "Title Body"),
        ("# # Title", "Title"),
        ("####### Seven", "####### Seven"),
        ("#tag and # 5", "#tag and # 5"),
    ],
)
def test_heading_marks(text: str, folded: str) -> None:
    """A heading loses its marks; a number sign within a line or before a word stays."""
    assert text_of(text) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("**N.** was _held_ and *beaten*, __twice__.", "N. was held and beaten, twice."),
        ("***N.*** “_said_” (*so*)", "N. “said” (so)"),
        ("**_N._**", "N."),
        ("*one\n\ntwo*", "one two"),
        ("**not closed", "**not closed"),
        ("**not the same*", "**not the same*"),
        ("** spaced **", "** spaced **"),
        ("snake_case_name, 2*3*4, f**k, s**t", "snake_case_name, 2*3*4, f**k, s**t"),
        ("* one\n* two", "* one * two"),
        ("a (*) and b (*)", "a (*) and b (*)"),
        ("\\*not this\\*", "\\*not this\\*"),
        ("____ and ____", "____ and ____"),
        ("*a *b c*", "*a b c"),
        ("*a _b* c_", "a b c"),
    ],
)
def test_emphasis(text: str, folded: str) -> None:
    """Paired marks at the borders of words go; all others stay."""
    assert text_of(text) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("the [Office](https://example.org/a_(b)_c) said", "the Office said"),
        ('[N.](/n "the lawyer") and [M.](#)', "N. and M."),
        ("[**N.**](#), **[M.](#)**", "N., M."),
        ("[[1]](#note)", "[1]"),
        ("[[a](u) b](v)", "a b"),
        ("he [the lawyer] (aged 40) said", "he [the lawyer] (aged 40) said"),
        ("[the law](as it stood)", "[the law](as it stood)"),
        ("[open](never closed", "[open](never closed"),
        ("\\[a](u) [b\\](u)", "\\[a](u) [b\\](u)"),
        ("![a picture](p.png)", "!a picture"),
    ],
)
def test_links(text: str, folded: str) -> None:
    """A link leaves its label; brackets and parentheses that are no link stay."""
    assert text_of(text) == folded


def test_other_marks_stay() -> None:
    """Quotation marks, dashes, list marks, quoted lines and code are part of the text."""
    text = "1. “a” 'b' «c» - d – e > f `g` ~h~"
    assert text_of(text) == text


def test_white_space_is_what_unicode_calls_so() -> None:
    """The table is that of the Unicode property, which lacks four characters that Python adds."""
    spaces = {chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()}
    assert spaces - set("\x1c\x1d\x1e\x1f") == set(WHITE_SPACE)
    assert (len(WHITE_SPACE), len(LINE_ENDS)) == (25, 7)


def test_the_way_back() -> None:
    """A place in the folded text leads to the characters that it was made of."""
    text = "### The\r\n[Office](#) of **N.**\u00a0said"
    folded = fold(text)
    assert folded.text == "The Office of N. said"
    places = {word: folded.text.index(word) for word in folded.text.split()}
    originals = {
        word: text[slice(*folded.original((at, at + len(word))))] for word, at in places.items()
    }
    assert originals == {"The": "The", "Office": "Office", "of": "of", "N.": "N.", "said": "said"}
    assert text[slice(*folded.original((4, 16)))] == "Office](#) of **N."


@pytest.mark.parametrize("place", [(0, 0), (-1, 1), (2, 1), (0, 4)])
def test_no_way_back_from_elsewhere(place: tuple[int, int]) -> None:
    """An empty place, or one that is not in the folded text, has no original."""
    with pytest.raises(IndexError, match="is no place in a text of 3 characters"):
        fold("abc").original(place)


@settings(deadline=None)
@given(texts | nested)
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded is folded."""
    assert text_of(text_of(text)) == text_of(text)


@settings(deadline=None)
@given(texts | nested)
def test_nothing_is_added_or_reordered(text: str) -> None:
    """Each folded character is the one at its original place, or a space for white space there."""
    folded = fold(text)
    originals = [folded.original((at, at + 1))[0] for at in range(len(folded.text))]
    assert originals == sorted(set(originals))
    assert folded.text == "".join(" " if text[at] in WHITE_SPACE else text[at] for at in originals)


@settings(deadline=None)
@given(st.text(MARKS.replace("(", "")) | st.text(st.characters(exclude_characters="(")))
def test_no_letter_goes(text: str) -> None:
    """Where there can be no link, only white space, marks and invisible characters go."""
    going = set(WHITE_SPACE + "\u00ad\ufeff#*_")
    kept = [character for character in text if character not in going]
    assert [character for character in text_of(text) if character not in going] == kept


@given(st.text(st.characters(exclude_characters="\u00ad\ufeff#*_[]\\")))
def test_a_text_without_marks(text: str) -> None:
    """A text without marks is folded as a quotation is."""
    assert text_of(text) == fold_quotation(text)


@given(st.text())
def test_a_quotation_keeps_all_but_white_space(text: str) -> None:
    """In a quotation no mark is touched, and folding it twice changes nothing."""
    folded = fold_quotation(text)
    assert fold_quotation(folded) == folded
    assert [c for c in folded if c != " "] == [c for c in text if c not in WHITE_SPACE]


def test_marks_that_do_not_settle_stay() -> None:
    """Links and emphasis that lay each other bare, round after round, stay where it is too much."""
    link = "[](u)"
    for mark in "*_" * 5:
        link = f"[]{mark}{link}{mark}(u){mark * 2}"
        if len(link) < 30:
            assert "[" not in text_of(link)
    assert text_of(f"He [said](#)\n{link}") == f"He [said](#) {link}"


HOSTILE = [
    *("*", "_", "*a", "*a ", "**a_ ", "*(", "_*", "\\*", "#", "# ", "\n#", "\n ", " ", "\u00ad"),
    *("[", "]", "(", ")", "](", "[](", "[a](", "[a](b) ", "[*](u)b*", "[[a]*(b)*](", '[a](b "'),
]


@pytest.mark.parametrize("part", HOSTILE)
def test_hostile_texts_take_no_longer_than_others(part: str) -> None:
    """A hundred thousand marks are folded in well under the minutes that a square would take."""
    begun = time.perf_counter()
    fold(part * (100_000 // len(part)))
    assert time.perf_counter() - begun < 5


def test_a_folded_text_is_a_value() -> None:
    """Folding the same text gives an equal value that can be a key."""
    assert fold("**a** b") == fold("**a** b") == Folded("a b", (0, 1), (2, 5))
    assert len({fold("**a** b"), fold("**a** b")}) == 1
