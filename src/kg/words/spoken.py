"""Durations and dates as people say them: for labels and tables, never for data.

Goes in: a literal's sort and text, a language. Comes out: words. Refuses: nothing; what has no
better words keeps its own.
"""

from __future__ import annotations

import re

from kg.words.quantities import parse_duration

_UNITS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "years": ("year", "years"),
        "months": ("month", "months"),
        "weeks": ("week", "weeks"),
        "days": ("day", "days"),
    },
    "ru": {
        "years": ("год", "года", "лет"),
        "months": ("месяц", "месяца", "месяцев"),
        "weeks": ("неделя", "недели", "недель"),
        "days": ("день", "дня", "дней"),
    },
}
_BOUNDS = {
    "en": {"by": "by {1}", "since": "{0} or later", "between": "some day from {0} to {1}"},
    "ru": {"by": "не позднее {1}", "since": "{0} или позже", "between": "день с {0} по {1}"},
}
_CHOICE = re.compile(r"\[([0-9-]*)\.\.([0-9-]*)\]")


def spoken(sort: str, text: str, language: str = "en") -> str:
    """A literal as people say it.

    >>> spoken("duration", "P13Y9M"), spoken("duration", "P3M", "ru")
    ('13 years 9 months', '3 месяца')
    >>> spoken("date", "[..2023-12-24]"), spoken("date", "2022-03")
    ('by 2023-12-24', '2022-03')
    """
    words = language if language in _UNITS else "en"
    if sort == "duration":
        return _duration(text, words)
    if sort == "date" and (bounds := _CHOICE.fullmatch(text)):
        first, last = bounds.groups()
        form = "between" if first and last else "by" if last else "since"
        return _BOUNDS[words][form].format(first, last)
    return text


def _duration(text: str, language: str) -> str:
    parsed = parse_duration(text)
    parts = []
    for unit, forms in _UNITS[language].items():
        number = getattr(parsed, unit)
        if number:
            parts.append(f"{number} {_form(number, forms)}")
    return " ".join(parts)


def _form(number: int, forms: tuple[str, ...]) -> str:
    """The form of a noun after a number: two in English, three in Russian."""
    if len(forms) == 2:
        return forms[0] if number == 1 else forms[1]
    if number % 10 == 1 and number % 100 != 11:
        return forms[0]
    few = number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14)
    return forms[1] if few else forms[2]
