"""Widths before any browser has seen them, and where a long word may be parted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis.strategies import floats, lists, sampled_from, text

from kg.handing.page.measure import SOFT_HYPHEN, lines, longest_word, soften, width

WORDS = text(
    alphabet="abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюяABCЖИ", max_size=30
)
TEXTS = lists(WORDS, max_size=8).map(" ".join)


@settings(deadline=None, derandomize=True)
@given(TEXTS, TEXTS)
def test_a_width_is_the_sum_of_its_letters(one: str, other: str) -> None:
    """To twice the size twice the width; bold is wider."""
    assert width(one + other, 12) == pytest.approx(width(one, 12) + width(other, 12))
    assert width(one, 24) == pytest.approx(2 * width(one, 12))
    assert width(one, 12, bold=True) >= width(one, 12)


@settings(deadline=None, derandomize=True)
@given(TEXTS)
def test_soft_hyphens_part_words_and_change_nothing_else(one: str) -> None:
    """Without them the text is what it was, as wide as it was; its longest piece is no wider."""
    soft = soften(one)
    assert soft.replace(SOFT_HYPHEN, "") == one
    assert width(soft, 12) == pytest.approx(width(one, 12))
    assert longest_word(soft, 12) <= longest_word(one, 12)
    for piece in soft.split():
        parts = piece.split(SOFT_HYPHEN)
        assert all(parts)
        assert len(parts) == 1 or min(len(parts[0]), len(parts[-1])) >= 3


@settings(deadline=None, derandomize=True)
@given(TEXTS, floats(20, 400))
def test_a_text_takes_no_more_lines_than_words_and_fewer_the_more_room(
    one: str, room: float
) -> None:
    """One line where it fits, never fewer than its width needs."""
    count = lines(one, 12, room)
    assert 1 <= count <= max(1, len(one.split()))
    assert lines(one, 12, room * 2) <= count
    if width(one, 12) <= room:
        assert count == 1
    if longest_word(one, 12) <= room:
        assert count * room >= sum(width(word, 12) for word in one.split())


@pytest.mark.parametrize(
    ("word", "parted"),
    [
        ("court", "court"),
        ("suspicion", "suspicion"),
        ("reclassification", "rec-las-si-fi-ca-tion"),
        ("апелляционное", "апел-ля-цион-ное"),
        ("Administrative", "Admi-nistra-tive"),
    ],
)
def test_a_long_word_is_parted_between_syllables(word: str, parted: str) -> None:
    """A short one is not; three letters stay together at either end."""
    assert soften(word).replace(SOFT_HYPHEN, "-") == parted


@given(sampled_from(["", " ", "\u2028", "\u202e", "كلمات", "一二三", "😀"]))
def test_what_the_tables_lack_has_a_width_too(one: str) -> None:
    """No letter raises."""
    assert width(one, 12) >= 0
    assert longest_word(one, 12) >= 0


def test_a_hyphen_ends_a_piece() -> None:
    """A browser breaks after it."""
    assert longest_word("so-called", 12) == pytest.approx(width("called", 12))
    assert longest_word("", 12) == 0
