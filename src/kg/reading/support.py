"""Does a literal stand in its quotations, in its own words or in a form that a rule reads?

In go the sort of a value, its text, the quotations it may stand in (the passage's own first, then
those of its `with`) and the language they are in. Out comes nothing where one of them supports it,
else a sentence saying why not. Refused with a `ValueError`: a value that is malformed, and a sort
that is not a literal's.

The rules, which `RULES` says in words for each language:

- *Text* stands there letter by letter, at the edges of words and numbers (`kg.reading.edges`),
  after folding white space. Quotation marks and capitals are letters: nothing is repaired.
- *Dates* are supported by a date that lies within them: a coarser value stands, a finer one does
  not. Bounds and both ends of an interval are dates of their own, and each must stand there. The
  doubt of ``~`` and ``?`` and the words for it (since, until, about) are the encoder's reading.
- *A day or month without a year* takes the year of the date that it is joined to ("24 February
  and 4 March 2022"); else the only year that the quotations name; else, where they name several,
  the nearest before it in its own quotation. Where there is none before it, the year is open to
  dispute, and the value must say `because`.
- *Durations* are sums of units that stand together, from the larger to the smaller: the whole is
  supported and its parts are not. A year is twelve months and a week seven days. "More than a
  year" supports ``P1Y``: which side of it is meant is said by the property.
- *Numbers* stand in digits or words; ``fourteenth`` is not fourteen, nor is the 24 of a day.
- *Money* is an amount beside its currency: code, sign or name. A name that several states share
  (rouble, dollar) supports each of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from kg.reading.edges import is_edge
from kg.reading.folding import fold_quotation
from kg.words import dates, quantities
from kg.words.dates import Edtf, parse_date

RULES: Final[Mapping[str, tuple[str, ...]]] = {
    "any": (
        "text, letter by letter, at the edges of words; never a part of 205.2",
        "dates: 2022-02-24, 2022-02, 24.02.2022, 02.2022, 1990s, a year from 1500 to 2099",
        "dates: 24/02/2022; its year only where either order could be meant",
        "numbers: digits, grouped by spaces or commas or not, never part of 205.2 or A94",
        "money: an amount beside the ISO 4217 code, the sign or a name of its currency",
    ),
    "en": (
        "dates: 24 February 2022, the 24th of Feb., February 24, 2022, March 2022, summer of 2023",
        "dates: 24 and 25 February, 24–26 February (both ends); months with a capital",
        "durations: fourteen years, 14 years’, three-month, 13 years and 9 months, a year; no ages",
        "durations: three and a half years, 3.5 years, half a year, five to ten years (both)",
        "numbers: words up to millions; not ordinals, not “thousands of”",
    ),
    "ru": (
        "dates: 24 февраля 2022 года, months in all cases (в апреле 2022 года), летом 2023 года",
        "dates: 24 и 25 февраля, с 24 по 26 февраля (both ends)",
        "durations: 14 лет, двух лет, 13 лет 9 месяцев, 15 суток, двухлетний; never 2013 года",
        "durations: полтора года, с половиной, полгода, более года, от пяти до десяти лет (both)",
        "numbers: words up to millions in all cases, четверо; not ordinals, not семью",
    ),
}
"""What is read, in words: by language; "any" holds for all."""


def supports(value_sort: str, text: str, quotations: Sequence[str], language: str) -> str:
    """Nothing where the quotations support a literal, else a sentence saying why they do not.

    Raises ValueError where the value is malformed or no literal has that sort.

    >>> supports("date", "2024-03-04", ["On 4 March 2024 the office was searched."], "en")
    ''
    >>> supports("date", "2024-03-04", ["It was searched in March 2024."], "en")
    '2024-03-04 is finer than “March 2024”'
    >>> supports("duration", "P13Y9M", ["к тринадцати годам и девяти месяцам"], "ru")
    ''
    """
    if value_sort not in _SORTS:
        raise ValueError(f"no sort of literal: {value_sort!r}; there are {', '.join(_SORTS)}")
    folded = [fold_quotation(quotation) for quotation in quotations]
    return _SORTS[value_sort](text, folded, re.split("[-_]", language.lower())[0])


# Text


def _text(text: str, quotations: Sequence[str], _language: str) -> str:
    looked_for = fold_quotation(text)
    if not looked_for:
        raise ValueError("an empty text stands nowhere")
    for quotation in quotations:
        for found in re.finditer(f"(?={re.escape(looked_for)})", quotation):
            end = found.start() + len(looked_for)
            if is_edge(quotation, found.start()) and is_edge(quotation, end):
                return ""
    if any(looked_for in quotation for quotation in quotations):
        return f"“{looked_for}” is only part of a word or number there"
    for quotation in quotations:
        at = _plain(quotation).find(_plain(looked_for))
        if at >= 0:
            return f"written otherwise there: {quotation[at : at + len(looked_for)]}"
    return f"“{looked_for}” does not stand in the quotation"


_MISTAKEN = str.maketrans("“”„«»‘’‚ʼ`", "\"\"\"\"\"'''''")


def _plain(text: str) -> str:
    """A text, as long as before, without what is often mistaken: capitals and quotation marks."""
    lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return lower.translate(_MISTAKEN)


# Dates


@dataclass(frozen=True, slots=True)
class _Mention:
    """A date as the text gives it: the words, their place, and what is said of the day."""

    words: str
    start: int
    end: int
    year: str = ""
    month: str = ""
    day: str = ""

    def date(self) -> Edtf | None:
        """The date in EDTF; None where its year is not known or no calendar has it."""
        if not self.year:
            return None
        try:
            return parse_date("-".join(filter(None, (self.year, self.month, self.day))))
        except ValueError:
            return None


_YEAR_ELSEWHERE: Final = "name the passage that tells the year in with, or say because"
_JOINED = re.compile(r",?(?: ?[-–—] ?| (?:and|or|to|until|и|или|по|до) | )(?:the )?")
_LEADS_TO_MONTH = re.compile(
    r"(?:\b(?:in|since|until|till|by|of|from|to|before|after|during|early|late|mid|last|this|past"
    r"|next|following|and|between)|[,–—])[ -]$",
    re.IGNORECASE,
)


def _date(text: str, quotations: Sequence[str], language: str) -> str:
    value = parse_date(text)
    mentions, open_ones = _dates_in(quotations, language)
    reasons = (_why_not(part, mentions, open_ones) for part in dates.written_dates(value))
    return next(filter(None, reasons), "")


def _why_not(value: Edtf, mentions: Sequence[_Mention], open_ones: Sequence[_Mention]) -> str:
    """Why no date in the quotations supports one that is written in a value; "" where one does."""
    if dates.has_gaps(value):
        return f"no rule reads {value.text} in prose"
    dated = [(mention, date) for mention in mentions if (date := mention.date())]
    if any(dates.within(date, value) for _, date in dated):
        return ""
    numbers = value.text.rstrip("~?%").split("-")[1:]
    for mention in open_ones:
        if numbers and [mention.month, mention.day][: len(numbers)] == numbers:
            years = sorted({one.year for one in mentions if one.year.isdigit()})
            which = f"may be of {' or '.join(years)}" if years else "has no year"
            return f"“{mention.words}” {which} there: {_YEAR_ELSEWHERE}"
    coarser = [mention for mention, date in dated if dates.within(value, date)]
    if coarser:
        nearest = max(coarser, key=lambda one: len(one.month) + len(one.day))
        return f"{value.text} is finer than “{nearest.words}”"
    words = [f"“{mention.words}”" for mention in (*mentions, *open_ones)]
    if not words:
        return "the quotation gives no date that a rule reads"
    return f"the quotation gives {_listed(words)}, not {value.text}"


def _dates_in(quotations: Sequence[str], language: str) -> tuple[list[_Mention], list[_Mention]]:
    """The dates with a year, their own or one that the rule gives them, and those without."""
    read = [
        _with_joined_years(_mentions(quotation, language), quotation) for quotation in quotations
    ]
    years = {mention.year for mentions in read for mention in mentions if mention.year.isdigit()}
    dated: list[_Mention] = []
    open_ones: list[_Mention] = []
    for mentions in read:
        before = ""
        for mention in mentions:
            year = mention.year or (min(years) if len(years) == 1 else before)
            (dated if year else open_ones).append(replace(mention, year=year))
            before = mention.year if mention.year.isdigit() else before
    return dated, open_ones


def _with_joined_years(mentions: list[_Mention], quotation: str) -> list[_Mention]:
    """Give a date without a year that of the next, where only "and", "to" or a dash is between."""
    done: list[_Mention] = []
    for mention in reversed(mentions):
        if not mention.year and done:
            after = done[-1]
            together = mention.start == after.start
            if together or _JOINED.fullmatch(quotation[mention.end : after.start]):
                mention = replace(mention, year=after.year)
        done.append(mention)
    return done[::-1]


def _mentions(quotation: str, language: str) -> list[_Mention]:
    """The dates in a quotation, in order; several for "24 and 25 February"."""
    mentions: list[_Mention] = []
    for found in dates.DATES_IN_PROSE.get(language, dates.DATES_IN_PROSE[""]).finditer(quotation):
        named = {name[0]: part for name, part in found.groupdict().items() if part}
        year, name = named.get("y", ""), named.get("m") or named.get("s")
        month = dates.month_number(name) if name else ""
        plain = _Mention(found[0], found.start(), found.end(), year, month)
        if decade := found["decade"]:
            mentions.append(replace(plain, year=decade + "X"))
        elif "d" in named and found["d3"]:
            mentions.append(_slashed(plain, int(named["d"]), int(named["m"])))
        elif "d" in named:
            days = re.findall(r"(?<![0-9])[0-9]{1,2}(?![0-9])", named["d"])
            mentions += [replace(plain, day=day.zfill(2)) for day in days]
        elif year or _is_month_alone(quotation, found):
            mentions.append(plain)
    return mentions


def _slashed(mention: _Mention, first: int, second: int) -> _Mention:
    """``24/02/2022`` or ``02/24/2022``; the year alone where either order could be meant."""
    if max(first, second) > 12 or first == second:
        day, month = max(first, second), min(first, second)
        return replace(mention, month=f"{month:02}", day=f"{day:02}")
    return replace(mention, month="")


def _is_month_alone(quotation: str, found: re.Match[str]) -> bool:
    """Whether a month with neither day nor year is one: Jan is a name, May a word."""
    name = found[0].lower()
    if name in ("may", "march"):
        return (
            _LEADS_TO_MONTH.search(quotation[max(0, found.start() - 12) : found.start()])
            is not None
        )
    if name.isascii():
        return len(name.rstrip(".")) > 4 or name in ("june", "july")
    return found[0][0].islower()


# Durations

_N = r"(?<![\w.,/])[0-9]{1,9}(?:[.,]5)?(?!\w|[.,][0-9])"
_RU_UNIT = (
    r"(?:лет(?:н\w+)?|год(?:а|у|ом|е|ы|ов|ам|ами|ах|ичн\w+)?|месяц\w{0,3}|месячн\w+|недел\w{1,5}"
    r"|день|дн(?:я|ю|ем|е|и|ей|ям|ями|ях|евн\w+)|сут(?:ки|ок|кам|ками|ках|очн\w+))(?!\w)"
)
_LENGTHS: Final[Mapping[str, re.Pattern[str]]] = {
    "en": re.compile(
        rf"(?P<others>(?:{_N}(?: (?:to|or|and) | ?[-–—] ?)){{0,9}})(?P<n>{_N})"
        r"(?P<half1>[ -]and[ -](?:a[ -])?half)?[ -](?P<unit>year|month|week|day)s?(?!\w)"
        r"(?![- ]olds?\b| of age)(?P<half2> and (?:a )?half\b(?! months?| weeks?| days?))?"
        r"|(?P<none>\bhalf an? )(?P<unit3>year)(?!\w)"
        r"|\ban? (?P<unit2>year|month|week|day)(?!\w)(?P<half3> and a half)?",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        rf"(?P<others>(?:{_N}(?: (?:до|или|и) | ?[-–—] ?)){{0,9}})(?P<n>{_N})"
        rf"(?P<half1> с половиной)?[ -](?P<unit>{_RU_UNIT})"
        r"|(?P<none>\bпол)у?(?P<unit3>год(?:а|ом|у|ия|ие)(?!\w))"
        rf"|(?P<half2>\b(?:полтора|полутора) )(?P<unit4>{_RU_UNIT})"
        r"|\b(?:на|за|через|спустя|более|больше|свыше|около|почти|менее|меньше) "
        rf"(?P<unit2>{_RU_UNIT})(?P<half3> с половиной)?",
        re.IGNORECASE,
    ),
}
_UNITS: Final = {"y": (0, 12, 0), "m": (1, 1, 0), "w": (2, 0, 7), "d": (3, 0, 1)}
"""Units from the largest on: its rank, and how many months and days it has."""
_RU_UNITS: Final = dict(zip("лгмндс", "yymwdd", strict=True))
_TOGETHER = re.compile("[,’']?(?: and| и)? ")


def _duration(text: str, quotations: Sequence[str], language: str) -> str:
    value = quantities.parse_duration(text)
    wanted = (value.years * 12 + value.months, value.weeks * 7 + value.days)
    lengths = [length for quotation in quotations for length in _lengths_in(quotation, language)]
    if wanted in lengths:
        return ""
    if not lengths:
        return "the quotation gives no length of time that a rule reads"
    return f"the quotation gives {_listed([_iso(*length) for length in lengths])}, not {text}"


def _lengths_in(quotation: str, language: str) -> list[tuple[int, int]]:
    """The lengths of time in a quotation, in months and days; what stands together is one."""
    if language not in _LENGTHS:
        return []
    written = quantities.in_digits(quotation, language)
    lengths: list[tuple[int, int]] = []
    end, smallest = -1, -1
    for found in _LENGTHS[language].finditer(written):
        given = {name.rstrip("1234"): part for name, part in found.groupdict().items() if part}
        initial = given["unit"][0].lower()
        rank, months, days = _UNITS[_RU_UNITS.get(initial, initial)]
        number = Decimal(given.get("n", "0" if "none" in given else "1").replace(",", "."))
        if "half" in given or "none" in given:
            number += Decimal("0.5")
        if (language == "ru" and months == 12 and 1000 <= number < 3000) or number * months % 1:
            continue  # a year of the calendar; half a month
        length = int(number * months), int(number * days)
        others = [int(other) for other in re.findall("[0-9]+", given.get("others", ""))]
        lengths += [(other * months, other * days) for other in others]
        together = end >= 0 and _TOGETHER.fullmatch(written[end : found.start()])
        if together and rank > smallest and not others:
            before = lengths.pop()
            length = before[0] + length[0], before[1] + length[1]
        lengths.append(length)
        end, smallest = found.end(), rank
    return lengths


def _iso(months: int, days: int) -> str:
    parts = zip((months // 12, months % 12, days), "YMD", strict=True)
    return "P" + "".join(f"{number}{unit}" for number, unit in parts if number)


# Numbers and money

_INTEGER = re.compile(
    r"(?<!\w)(?<![0-9][.,:/])[0-9]{1,18}(?!\w|[.,:/][0-9]|-(?:го|й|я|е|ю|му)(?!\w))"
)
_AMOUNT = "([0-9]{1,18}(?:[.,][0-9]{1,2})?)(?![.,]?[0-9])"


def _integer(text: str, quotations: Sequence[str], language: str) -> str:
    value = quantities.parse_integer(text).value
    numbers = [number for quotation in quotations for number in _integers_in(quotation, language)]
    if value in numbers:
        return ""
    if not numbers:
        return "the quotation gives no number that a rule reads"
    return f"the quotation gives {_listed([str(number) for number in numbers])}, not {text}"


def _integers_in(quotation: str, language: str) -> list[int]:
    """The whole numbers in a quotation, without those of its days."""
    days = {
        (mention.start, mention.end)
        for mention in _mentions(quotation, language)
        if mention.day and (mention.year or mention.words[0].isdigit())
    }
    for start, end in sorted(days, reverse=True):
        quotation = f"{quotation[:start]}…{quotation[end:]}"
    return [int(found[0]) for found in _INTEGER.finditer(quantities.in_digits(quotation, language))]


def _money(text: str, quotations: Sequence[str], language: str) -> str:
    value = quantities.parse_money(text)
    names = "|".join(filter(None, (value.currency, quantities.CURRENCY_NAMES.get(value.currency))))
    beside = rf"(?<!\w)(?:{names}) ?{_AMOUNT}|(?<![\w.,]){_AMOUNT} ?(?:{names})(?!\w)"
    amounts = [
        (found[1] or found[2]).replace(",", ".")
        for quotation in quotations
        for found in re.finditer(beside, quantities.in_digits(quotation, language), re.IGNORECASE)
    ]
    if value.amount in map(Decimal, amounts):
        return ""
    if not amounts:
        return f"the quotation gives no sum in {value.currency} that a rule reads"
    return f"the quotation gives {_listed(amounts)} in {value.currency}, not {text}"


def _listed(words: Sequence[str]) -> str:
    """At most three of them, each once."""
    shown = list(dict.fromkeys(words))
    return ", ".join(shown[:3]) + (" and others" if len(shown) > 3 else "")


_SORTS: Final[Mapping[str, Callable[[str, Sequence[str], str], str]]] = {
    "text": _text,
    "date": _date,
    "duration": _duration,
    "integer": _integer,
    "money": _money,
}
