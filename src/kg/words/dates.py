"""Dates in EDTF, the Extended Date/Time Format (ISO 8601-2, levels 0 to 2), as days.

In goes the text of a date: ``2022-10``, ``1951~``, ``[..2023-12-24]``, ``2021/2022``. Out comes
an `Edtf` with the first and the last day it can mean. Refused with a `ValueError`, which names the
nearest right form where there is one: days that no calendar has, bounds in the wrong order, times
of day and time zones, years outside 0001 to 9999, and forms whose days cannot be told (winters,
years alone with significant digits, sets of several dates).

The form is the meaning. A date is *one* unknown day between its bounds (``2022-10``,
``[2021..2022]``, ``[..2022]``) or it *lasts* from one to the other (``2021/2022``, ``../2022``);
the bounds of ``[..2022]`` and ``../2022`` are the same, what they say is not. In an interval
``..`` is an end that is open (it goes on), nothing (``2021/``) an end that is not known.

Spring, summer and autumn are those of the northern hemisphere, by whole months.
"""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from time import struct_time
from typing import Final

MOST_CHARACTERS: Final = 80

_QUALIFIER = "[~?%]?"
_SIMPLE = re.compile(rf"([0-9]{{4}})(?:-([0-9]{{2}})(?:-([0-9]{{2}}))?)?{_QUALIFIER}")
_CHOICE = re.compile(r"\[([0-9-]*)\.\.([0-9-]*)\]")
_SEASON = re.compile(rf"([0-9]{{4}}-(?:2[123]|3[3-9]|4[01])){_QUALIFIER}")
_PART = (
    rf"(?!XXXX){_QUALIFIER}[0-9]{{1,4}}X{{0,3}}{_QUALIFIER}"
    rf"(?:-{_QUALIFIER}(?:[0-9]{{2}}|XX){_QUALIFIER}(?:-{_QUALIFIER}(?:[0-9]{{2}}|XX){_QUALIFIER})?)?"
)
_RARE = re.compile(rf"{_PART}|\[(?:\.\.)?{_PART}(?:(?:\.\.|,){_PART})*(?:\.\.)?\]")
_BROKEN = re.compile(r"X[~?%]?-[~?%]?[0-9]|,")
_DOUBTS: Final = {"~": "approximate", "?": "uncertain", "%": "approximate uncertain"}


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as it is written, and the days it can mean.

    `earliest` and `latest` are the first and the last day, None where that side is open or
    unknown. `lasts` is true of an interval, false of one unknown day between them.
    """

    text: str
    earliest: date | None
    latest: date | None
    lasts: bool


@lru_cache(maxsize=65_536)
def parse_date(text: str) -> Edtf:
    """The date that an EDTF text means.

    Raises ValueError, in a sentence, where the text is not a date in EDTF or an impossible one.

    >>> parse_date("2024-02")
    Edtf(text='2024-02', earliest=datetime.date(2024, 2, 1), latest=datetime.date(2024, 2, 29), \
lasts=False)
    >>> parse_date("[..2023-12-24]").latest, parse_date("2021/..").lasts
    (datetime.date(2023, 12, 24), True)
    >>> parse_date("24.02.2022")
    Traceback (most recent call last):
    ValueError: “24.02.2022” is no date in EDTF: write 2022-02-24
    """
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f"“{text[:20]}…” is too long for a date")
    if "/" in text:
        return _interval(text)
    if _SIMPLE.fullmatch(text) and not _SEASON.fullmatch(text):
        return _simple(text)
    if _CHOICE.fullmatch(text):
        return _choice(text)
    if _SEASON.fullmatch(text) or _RARE.fullmatch(text):
        return _by_package(text)
    raise _no_date(text)


def refines(finer: Edtf, coarser: Edtf) -> bool:
    """Whether one date says the same as another, more exactly: a strict partial order.

    One unknown day is refined by a narrower one whose days all lie within its own, and the doubt
    must not grow: a date with ``~`` or ``?`` refines only a date that is marked with it too, while
    one without refines both. So ``2022-03-04`` and ``2022-03`` refine ``2022-03~``, and
    ``2022-03-04~`` does not refine ``2022-03``: dropping the month for it would drop a certainty.
    ``~`` never widens the bounds: how far "about March" reaches is not for us to say, so
    ``2022-04-02`` does not refine it, and an editor is asked.

    Intervals are compared end by end; each must be the same or finer. An end that is not known is
    refined by any, an open one by none: that something ended contradicts that it went on. A day
    never refines an interval, nor an interval a day. Dates with gaps (``[2021,2023]``,
    ``2022-XX-04``) are refined by none: their bounds do not tell their days.

    >>> refines(parse_date("2022-03-04"), parse_date("2022-03"))
    True
    >>> refines(parse_date("2022-03"), parse_date("2022-03"))
    False
    >>> refines(parse_date("2021-03/2022"), parse_date("2021/2022"))
    True
    """
    if finer.lasts != coarser.lasts:
        return False
    if not finer.lasts:
        return _refines_day(finer, coarser)
    ends = list(zip(finer.text.split("/"), coarser.text.split("/"), strict=True))
    return all(a == b or _refines_end(a, b) for a, b in ends) and finer.text != coarser.text


def within(inner: Edtf, outer: Edtf) -> bool:
    """Whether all days between the bounds of one date lie between those of another.

    >>> within(parse_date("2022-03-04"), parse_date("[2021..]"))
    True
    """
    starts = outer.earliest is None or (
        inner.earliest is not None and inner.earliest >= outer.earliest
    )
    return starts and (
        outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest)
    )


def has_gaps(value: Edtf) -> bool:
    """Whether there are days between the bounds of a date that it cannot mean.

    >>> has_gaps(parse_date("[2021,2023]")), has_gaps(parse_date("2022-XX"))
    (True, False)
    """
    return _BROKEN.search(value.text) is not None


def written_dates(value: Edtf) -> tuple[Edtf, ...]:
    """The dates that are written in a date: the ends of an interval or of bounds, else itself.

    >>> [written.text for written in written_dates(parse_date("[..2023-12-24]"))]
    ['2023-12-24']
    >>> [written.text for written in written_dates(parse_date("2021/2022-03"))]
    ['2021', '2022-03']
    """
    texts = re.split(r"/|\.\.|,", value.text.strip("[]"))
    return (value,) if len(texts) == 1 else tuple(parse_date(text) for text in texts if text)


def _refines_day(finer: Edtf, coarser: Edtf) -> bool:
    narrower = (finer.earliest, finer.latest) != (coarser.earliest, coarser.latest)
    surer = _doubts(finer) < _doubts(coarser)
    return (
        not has_gaps(coarser)
        and within(finer, coarser)
        and _doubts(finer) <= _doubts(coarser)
        and (narrower or surer)
    )


def _refines_end(finer: str, coarser: str) -> bool:
    if not coarser or not finer:
        return finer != coarser and not coarser
    if ".." in (finer, coarser):
        return False
    return _refines_day(parse_date(finer), parse_date(coarser))


def _doubts(value: Edtf) -> frozenset[str]:
    return frozenset(" ".join(_DOUBTS.get(mark, "") for mark in value.text).split())


def _simple(text: str) -> Edtf:
    """A year, month or day, with or without a qualifier."""
    year, month, day = (int(part) if part else None for part in _simple_parts(text))
    if not year:
        raise ValueError(f"“{text}” is no date here: years are 0001 to 9999")
    if month is None:
        return Edtf(text, date(year, 1, 1), date(year, 12, 31), lasts=False)
    if not 1 <= month <= 12:
        winter = month in (24, 28, 32)
        why = _WINTER if winter else f"there is no month or season {month:02}"
        raise ValueError(f"“{text}” is no date here: {why}")
    days = monthrange(year, month)[1]
    if day is None:
        return Edtf(text, date(year, month, 1), date(year, month, days), lasts=False)
    if not 1 <= day <= days:
        raise ValueError(f"“{text}” is no day: {month_name[month]} {year} has {days} days")
    return Edtf(text, date(year, month, day), date(year, month, day), lasts=False)


def _simple_parts(text: str) -> tuple[str | None, ...]:
    found = _SIMPLE.fullmatch(text)
    if found is None:
        raise _no_date(text)
    return found.groups()


def _choice(text: str) -> Edtf:
    """One day between bounds: ``[a..b]``, ``[..b]``, ``[a..]``."""
    lower, upper = text.strip("[]").split("..")
    if not lower and not upper:
        raise ValueError(f"“{text}” says nothing: leave the date out")
    if lower and upper and len(lower) != len(upper):
        raise ValueError(f"“{text}” is no date in EDTF: both bounds are years, months or days")
    first = _simple(lower).earliest if lower else None
    last = _simple(upper).latest if upper else None
    if lower == upper:
        raise ValueError(f"“{text}” has one bound twice: write {lower}")
    return _in_order(Edtf(text, first, last, lasts=False))


def _interval(text: str) -> Edtf:
    """What lasts: ``a/b``, ``a/..``, ``../b``, ``a/``, ``/b``."""
    ends = text.split("/")
    if len(ends) != 2 or any("[" in end or "." in end.replace("..", "", 1) for end in ends):
        raise _no_date(text)
    if not any(end.strip(".") for end in ends):
        raise ValueError(f"“{text}” says nothing: leave the date out")
    try:
        first, last = (parse_date(end) if end.strip(".") else None for end in ends)
    except ValueError as error:
        raise (_no_date(text) if _nearest(text) else error) from None
    return _in_order(
        Edtf(text, first.earliest if first else None, last.latest if last else None, lasts=True)
    )


def _in_order(value: Edtf) -> Edtf:
    if value.earliest and value.latest and value.earliest > value.latest:
        raise ValueError(f"“{value.text}” ends before it begins")
    return value


def _by_package(text: str) -> Edtf:
    """Rare forms: seasons, unspecified digits, qualified parts, lists; 13 ms, and imported late."""
    from edtf import parse_edtf

    if text.startswith("["):
        _check_list(text)
    season = _SEASON.fullmatch(text)
    try:
        parsed = parse_edtf(season[1] if season else text)
        first, last = _day(parsed.lower_strict()), _day(parsed.upper_strict())
    except Exception as error:  # the package raises AttributeError, TypeError and more of its own
        raise _no_date(text) from error
    return _in_order(Edtf(text, first, last, lasts=False))


def _check_list(text: str) -> None:
    """Refuse a list with an impossible member: the package looks at the outermost bounds only."""
    for member in text.strip("[]").split(","):
        if ".." in member.strip("."):
            _choice(f"[{member}]")
        elif member.strip("."):
            parse_date(member.strip("."))


def _day(bound: object) -> date | None:
    """A bound as the package gives it: a time tuple, or a float that is infinite."""
    if isinstance(bound, float):
        return None
    if not isinstance(bound, struct_time):
        raise TypeError(f"no bound: {bound!r}")
    return date(bound.tm_year, bound.tm_mon, bound.tm_mday)


_WINTER = "a winter is in two years: write the months, such as [2022-12..2023-02]"
_ENDS = r"\s*(?:\.\.|…|[-–—])\s*"
_SLIPS: Final[tuple[tuple[str, Callable[[re.Match[str]], str]], ...]] = (
    (r"\s*(\S+)\s*", lambda m: m[1]),
    (r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})", lambda m: f"{m[3]}-{m[2]:0>2}-{m[1]:0>2}"),
    (r"([0-9]{4})([-./])([0-9]{1,2})\2([0-9]{1,2})", lambda m: f"{m[1]}-{m[3]:0>2}-{m[4]:0>2}"),
    (r"([0-9]{4})[-./]([0-9]{1,2})", lambda m: f"{m[1]}-{m[2]:0>2}"),
    (r"([0-9]{1,2})[-./]([0-9]{4})", lambda m: f"{m[2]}-{m[1]:0>2}"),
    (r"([0-9]{4})([0-9]{2})([0-9]{2})", lambda m: f"{m[1]}-{m[2]}-{m[3]}"),
    (r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9].*", lambda m: m[1]),
    (r"(?:ca?\.?|circa|about)\s*([0-9]{4}\S*)", lambda m: f"{m[1]}~"),
    (r"([0-9]{3})0s", lambda m: f"{m[1]}X"),
    (r"([0-9]{4}[0-9-]*) ?/ ?([0-9]{4}[0-9-]*)", lambda m: f"{m[1]}/{m[2]}"),
    (rf"\[?([0-9]{{4}}[0-9-]*){_ENDS}([0-9]{{4}}[0-9-]*)\]?", lambda m: f"[{m[1]}..{m[2]}]"),
    (r"([0-9xX]{4}(?:-[0-9xX]{2})*)", lambda m: m[1].upper()),
)
"""What is often written instead, and how it is written in EDTF."""


def _no_date(text: str) -> ValueError:
    right = _nearest(text)
    if right:
        return ValueError(f"“{text}” is no date in EDTF: write {right}")
    day = text if re.fullmatch("[0-9]{2}-[0-9]{2}", text) else _in_words(text, dated=False)
    if day and _is_date(f"2024-{day}"):
        year = "write it as well; where another passage tells it, name that passage in with"
        return ValueError(f"“{text}” has no year, as 2024-{day} has: {year}")
    return ValueError(f"“{text}” is no date in EDTF, such as 2022, 2022-02, 2022-02-24, 2021/2022")


def _nearest(text: str) -> str:
    """The date that was meant by a text that is none, where that can be told; else nothing."""
    for pattern, written in _SLIPS:
        found = re.fullmatch(pattern, text)
        right = written(found) if found else text
        if right != text and _is_date(right):
            return right
    right = _in_words(text, dated=True)
    return right if right and _is_date(right) else ""


def _in_words(text: str, *, dated: bool) -> str:
    """A date in words, such as "26 May 2014" or «август 2014», in digits; with its year or none."""
    for language in _PROSE_DATES:
        found = DATES_IN_PROSE[language].fullmatch(text.strip())
        named = {key[0]: part for key, part in found.groupdict().items() if part} if found else {}
        name = named.get("m") or named.get("s") or ""
        day = named.get("d", "").removeprefix("the ").rstrip("stndrhгоему-")
        if name.strip(".").isalpha() and ("y" in named) == dated and day.isdecimal() == bool(day):
            parts = (named.get("y"), month_number(name), day and day.zfill(2))
            return "-".join(part for part in parts if part)
    return ""


def _is_date(text: str) -> bool:
    simple = _SIMPLE.fullmatch(text) and not _SEASON.fullmatch(text)
    try:
        _ = _simple(text) if simple else parse_date(text)
    except ValueError:
        return False
    return True


# Dates in prose

_YEAR = r"(?:1[5-9]|20)[0-9]{2}(?![^\Wг]|г\w|[.,][0-9])"
_TWO = "0?[1-9]|[12][0-9]|3[01]"
_EN_DAY = rf"(?:the )?(?:{_TWO})(?:st|nd|rd|th)?(?!\w)"
_EN_DAYS = (
    rf"{_EN_DAY}(?:(?:, {_EN_DAY}){{0,9}},? (?:and|or|to|until) {_EN_DAY}| ?[-–—] ?{_EN_DAY})?"
)
_RU_DAY = rf"(?:{_TWO})(?:-?(?:го|е|ое|му))?(?!\w)"
_RU_DAYS = rf"{_RU_DAY}(?:(?:, {_RU_DAY}){{0,9}} (?:и|или|по|до) {_RU_DAY}| ?[-–—] ?{_RU_DAY})?"
_EN_MONTHS = "January February March April May June July August September October November December"
_EN_MONTH = rf"(?:{'|'.join(f'{m}|{m.upper()}' for m in _EN_MONTHS.split())})(?!\w)" + (
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|(?!\w))"
)
_RU_MONTH = (
    r"(?i:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:ь|я|ю|ем|е)"
    r"|(?:март|август)(?:а|у|ом|е)?|ма(?:й|я|ю|ем|е))(?!\w)"
    r"|(?:янв|февр?|апр|авг|сент?|окт|нояб?|дек)\."
)
_STEMS: Final = (
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "янв фев мар апр ма июн июл авг сен окт ноя дек",
)
_SEASONS: Final = "sp21 su22 au23 fa23 ве21 ле22 ос23"
MONTHS: Final[Mapping[str, str]] = {
    stem: f"{number:02}" for stems in _STEMS for number, stem in enumerate(stems.split(), 1)
} | {season[:2]: season[2:] for season in _SEASONS.split()}
"""The number of a month or season by the first letters of its name, in English and Russian."""
_ANY_DATES: Final = (
    rf"(?P<y1>{_YEAR})-(?P<m1>0[1-9]|1[0-2])(?:-(?P<d1>[0-9]{{2}}))?(?![\w-])",
    rf"(?:(?P<d2>{_TWO})\.)?(?P<m2>0?[1-9]|1[0-2])\.(?P<y2>{_YEAR})",
    rf"(?P<d3>{_TWO})/(?P<m3>{_TWO})/(?P<y3>{_YEAR})",
    r"(?P<decade>(?:1[5-9]|20)[0-9])0(?:['’]?s|-[ехм])(?!\w)",
    rf"(?P<y4>(?<![$€£₽№#]){_YEAR})(?! (?:people|persons|человек|тыс|млн|руб|ro?uble|dollar|euro))",
)
_PROSE_DATES: Final[Mapping[str, tuple[str, ...]]] = {
    "en": (
        rf"(?P<d5>{_EN_DAYS})(?: of)? (?P<m5>{_EN_MONTH})(?:,? (?:of )?(?P<y5>{_YEAR}))?",
        rf"(?P<m6>{_EN_MONTH}) (?P<d6>{_EN_DAYS})(?:,? (?P<y6>{_YEAR}))?",
        rf"(?P<m7>{_EN_MONTH})(?:,? (?:of )?(?P<y7>{_YEAR}))?",
        rf"(?P<s8>(?i:spring|summer|autumn|fall))(?: of|,)? (?P<y8>{_YEAR})",
    ),
    "ru": (
        rf"(?P<d5>{_RU_DAYS}) (?P<m5>{_RU_MONTH})(?:,? (?P<y5>{_YEAR}))?",
        rf"(?P<m7>{_RU_MONTH})(?:,? (?P<y7>{_YEAR}))?",
        rf"(?P<s8>(?i:весн(?:а|ы|ой|е|у)|лет(?:о|а|у|ом|е)|осен(?:ь|и|ью))) (?P<y8>{_YEAR})",
    ),
}
DATES_IN_PROSE: Final[Mapping[str, re.Pattern[str]]] = {
    language: re.compile(rf"(?<!\w)(?<![0-9][.,/])(?:{'|'.join((*prose, *_ANY_DATES))})")
    for language, prose in {**_PROSE_DATES, "": ()}.items()
}
"""The forms of a date by language; "" are those of all. The groups begin with y, m, d or s."""


def month_number(name: str) -> str:
    """A month or season as EDTF writes it, from its name in English or Russian, or from digits.

    Raises ValueError where the name is none.

    >>> month_number("февраля"), month_number("Sept."), month_number("summer"), month_number("3")
    ('02', '09', '22', '03')
    """
    if name.isdecimal():
        return name.zfill(2)
    for letters in (3, 2):
        if number := MONTHS.get(name[:letters].lower()):
            return number
    raise ValueError(f"no month or season: {name!r}")
