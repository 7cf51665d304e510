"""Durations and dates as people say them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.words.spoken import spoken


@pytest.mark.parametrize(
    ("text", "english", "russian"),
    [
        ("P1Y", "1 year", "1 год"),
        ("P2Y", "2 years", "2 года"),
        ("P11Y", "11 years", "11 лет"),
        ("P21Y", "21 years", "21 год"),
        ("P13Y9M", "13 years 9 months", "13 лет 9 месяцев"),
        ("P2M", "2 months", "2 месяца"),
        ("P1W", "1 week", "1 неделя"),
        ("P12D", "12 days", "12 дней"),
    ],
)
def test_a_duration_is_said_in_words(text: str, english: str, russian: str) -> None:
    """With the form of the noun that the number asks for."""
    assert spoken("duration", text) == english
    assert spoken("duration", text, "ru") == russian


@pytest.mark.parametrize(
    ("text", "english", "russian"),
    [
        ("[..2023-12-24]", "by 2023-12-24", "не позднее 2023-12-24"),
        ("[2021..]", "2021 or later", "2021 или позже"),
        ("[2021..2022]", "some day from 2021 to 2022", "день с 2021 по 2022"),
    ],
)
def test_an_unknown_day_within_bounds_is_said_so(text: str, english: str, russian: str) -> None:
    """It is one day, and the words do not make a stretch of it."""
    assert spoken("date", text) == english
    assert spoken("date", text, "ru") == russian


@given(st.text())
def test_what_has_no_better_words_keeps_its_own(text: str) -> None:
    """Text, numbers and sums are shown as they are, in any language."""
    for sort in ("text", "integer", "money", "thing"):
        assert spoken(sort, text, "xx") == text


def test_other_dates_keep_their_form() -> None:
    """A day, a month, an interval: EDTF reads well enough."""
    for text in ("2022-02-24", "2022-10", "2021/2022", "1951~"):
        assert spoken("date", text) == text
