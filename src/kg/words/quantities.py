"""Durations, numbers and sums of money, as they are recorded, and numbers written in words.

In goes the text of a value: ``P13Y9M``, ``6``, ``CNY 100000``. Out comes a frozen value that keeps
the text and gives its parts. Refused with a `ValueError`, which names the nearest right form where
there is one: a second way of writing the same (``007``, ``P03M``, ``100,000``), fractions and times
of day in durations, what is nothing (``P0D``, ``USD 0``), negative numbers, unknown currencies.

A text is kept as it is written: ``P12M`` stays twelve months and does not become a year, ``2.20``
keeps its nought. Days, weeks, months and years are not converted into each other.

`in_digits` reads prose: it writes the number words of English and Russian in digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

MOST_DIGITS: Final = 18  # some stores change longer numbers in silence


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as it is recorded: its text, and how many of each unit."""

    text: str
    years: int
    months: int
    weeks: int
    days: int


@dataclass(frozen=True, slots=True)
class Integer:
    """A whole number, not negative: its text and its value."""

    text: str
    value: int


@dataclass(frozen=True, slots=True)
class Money:
    """A sum: its text, the ISO 4217 code of its currency, and the amount."""

    text: str
    currency: str
    amount: Decimal


_UNITS = r"(?:([0-9]{1,4})Y)?(?:([0-9]{1,5})M)?(?:([0-9]{1,5})W)?(?:([0-9]{1,6})D)?"
_NUMBER = re.compile(rf"0|[1-9][0-9]{{0,{MOST_DIGITS - 1}}}")
_MONEY = re.compile(rf"([A-Z]{{3}}) ((?:0|[1-9][0-9]{{0,{MOST_DIGITS - 1}}})(?:\.[0-9]{{1,3}})?)")

_CODES = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP "
    "BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP "
    "GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR "
    "KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK "
    "MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR "
    "SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS "
    "UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG "
    "AZM BYB BYR HRK RUR SUR TJR TMM TRL UAK VEF ZWL"  # withdrawn, but in older judgments
)
CURRENCIES: Final = frozenset(_CODES.split())
"""The codes of ISO 4217 that a sum may bear."""


_NAMES = r"""
RUB RUR SUR|₽|(?:Russian )?ro?ubles?|(?:российск\w+ )?руб(?:л\w+|\.)?
BYN BYR|(?:Belarus(?:ian)? )?ro?ubles?|(?:белорусск\w+ )?руб(?:л\w+|\.)?
USD CAD AUD NZD HKD TWD SGD|(?:US|C|A|NZ|HK|NT|S)?\$|(?:US )?dollars?|доллар\w*
EUR|€|euros?|евро
GBP EGP SYP LBP SDG|£|pounds?|фунт\w*
CNY|RMB|yuan|renminbi|юан\w+
UAH|₴|hr[iy]vnias?|грив\w+
KZT|₸|tenges?|тенге
KGS|soms?|сом\w{0,3}
UZS|sums?|so['‘’ʻ]m|сум\w{0,3}
TJS|somonis?|сомони
AZN AZM TMT TMM|₼|manats?|манат\w*
AMD|drams?|драм\w*
GEL|₾|laris?|лари
TRY TRL|₺|liras?|лир\w*
IRR YER OMR|rials?|риал\w*
"""
CURRENCY_NAMES: Final[Mapping[str, str]] = {
    code: names
    for line in _NAMES.strip().splitlines()
    for codes, _, names in [line.partition("|")]
    for code in codes.split()
}
"""Signs and names of currencies in prose, as patterns; one name may be that of several states."""


def parse_duration(text: str) -> Duration:
    """A duration in ISO 8601: years, months, weeks and days, in that order, none of them zero.

    Raises ValueError, in a sentence, where the text is anything else.

    >>> parse_duration("P13Y9M")
    Duration(text='P13Y9M', years=13, months=9, weeks=0, days=0)
    >>> parse_duration("P03M")
    Traceback (most recent call last):
    ValueError: “P03M” is no duration: write P3M
    """
    found = re.fullmatch("P" + _UNITS, text)
    parts = [part or "" for part in found.groups()] if found else []
    if any(parts) and not any(part.startswith("0") for part in parts):
        years, months, weeks, days = (int(part or 0) for part in parts)
        return Duration(text, years, months, weeks, days)
    right = _nearest_duration(text)
    if "T" in text.upper().partition("P")[2] and not right:
        raise ValueError(f"“{_shown(text)}” is no duration here: hours and minutes are not kept")
    if found and not right:
        raise ValueError(f"“{text}” is no time at all: leave the duration out")
    raise _wrong(text, "no duration", right, "such as P14Y, P13Y9M, P2W or P15D")


def parse_integer(text: str) -> Integer:
    """A whole number in digits, not negative, with no leading zero, sign or grouping.

    Raises ValueError, in a sentence, where the text is anything else.

    >>> parse_integer("330").value
    330
    >>> parse_integer("007")
    Traceback (most recent call last):
    ValueError: “007” is no number as it is written here: write 7
    """
    if _NUMBER.fullmatch(text):
        return Integer(text, int(text))
    if re.fullmatch(r"[-−][0-9]+", text):
        raise ValueError(f"“{_shown(text)}” is negative: numbers here count something")
    right = _without_grouping(text.strip().lstrip("+"))
    right = right if _NUMBER.fullmatch(right) else in_digits(text.strip(), "en")
    right = right if _NUMBER.fullmatch(right) else ""
    raise _wrong(text, "no number as it is written here", right, "such as 6 or 330")


def parse_money(text: str) -> Money:
    """A sum: the code of a currency, one space, the amount with a point before its decimals.

    Raises ValueError, in a sentence, where the text is anything else.

    >>> parse_money("CNY 100000")
    Money(text='CNY 100000', currency='CNY', amount=Decimal('100000'))
    >>> parse_money("100,000 CNY")
    Traceback (most recent call last):
    ValueError: “100,000 CNY” is no sum of money: write CNY 100000
    """
    found = _MONEY.fullmatch(text)
    if not found:
        raise _wrong(text, "no sum of money", _nearest_money(text), "such as CNY 100000")
    currency, amount = found[1], Decimal(found[2])
    if currency not in CURRENCIES:
        raise ValueError(f"“{text}”: {currency} is no currency in ISO 4217, as EUR or RUB are")
    if not amount:
        raise ValueError(f"“{text}” is no money at all: leave it out")
    return Money(text, currency, amount)


def _wrong(text: str, what: str, right: str, such: str) -> ValueError:
    return ValueError(
        f"“{_shown(text)}” is {what}" + (f": write {right}" if right else f", {such}")
    )


def _shown(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"


def _without_grouping(text: str) -> str:
    """A number without what groups its digits, and without leading zeros."""
    if re.fullmatch(r"[0-9]{1,3}(?:[ ,.'\u00a0\u202f][0-9]{3})+", text):
        text = re.sub("[^0-9]", "", text)
    return re.sub(r"^0+(?=[0-9])", "", text)


def _nearest_duration(text: str) -> str:
    """The duration that was meant by a text that is none, where that can be told; else nothing."""
    upper = text.strip().upper()
    halves = re.fullmatch(r"P?([0-9]{1,3})[.,]5Y", upper)
    hours = re.fullmatch(r"P?T([0-9]{1,4})H", upper)
    units = re.fullmatch("P?" + _UNITS, upper)
    words = re.fullmatch(r"([0-9]+) ?-?(YEAR|MONTH|WEEK|DAY)S?", in_digits(upper, "en"))
    right = ""
    if halves:
        right = f"P{halves[1]}Y6M" if int(halves[1]) else "P6M"
    elif hours and int(hours[1]) % 24 == 0:
        right = f"P{int(hours[1]) // 24}D"
    elif units:
        numbers = zip(units.groups(""), "YMWD", strict=True)
        right = "P" + "".join(n.lstrip("0") + unit for n, unit in numbers if n.strip("0"))
    elif words:
        right = f"P{words[1]}{words[2][0]}"
    return right if re.fullmatch("P(?=.)" + _UNITS, right) and right != "P0D" else ""


def _nearest_money(text: str) -> str:
    found = re.fullmatch(
        r"\s*([A-Za-z]{3})?\s*([0-9][0-9 ,.'\u00a0\u202f]*?)\s*([A-Za-z]{3})?\s*", text
    )
    if not found or bool(found[1]) == bool(found[3]):
        return ""
    right = f"{(found[1] or found[3]).upper()} {_without_grouping(found[2])}"
    right = re.sub(r",([0-9]{1,2})$", r".\1", right)
    return right if _MONEY.fullmatch(right) and right[:3] in CURRENCIES else ""


# Numbers in prose


def _english() -> dict[str, int]:
    small = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen"
    )
    words = {word: number for number, word in enumerate(small.split())}
    tens = "twenty thirty forty fifty sixty seventy eighty ninety"
    words |= {word: number * 10 for number, word in enumerate(tens.split(), 2)}
    return words | {"hundred": 100, "thousand": 1000, "million": 1_000_000}


_RUSSIAN_FORMS: Final = """
0 ноль нуль ноля нуля нулю нулем
1 один одна одно одного одной одному одним одном одну
2 два две двух двум двумя двое двоих двоим двоими
3 три трех трем тремя трое троих троим троими
4 четыре четырех четырем четырьмя четверо четверых четверым четверыми
5 пятеро пятерых пятерым пятерыми
6 шестеро шестерых шестерым шестерыми
7 семеро семерых семерым семерыми
8 восьмью восемью
40 сорок сорока
90 девяносто девяноста
100 сто ста
200 двести двухсот двумстам двумястами двухстах
300 триста трехсот тремстам тремястами трехстах
400 четыреста четырехсот четыремстам четырьмястами четырехстах
1000 тысяча тысячу тысячи тысяче тысячей тысячью тысяч тысячам тысячами тысячах тыс
1000000 миллион миллиона миллиону миллионом миллионе миллионы миллионов миллионам миллионах млн
"""
_RUSSIAN_SOFT: Final = (
    "5 пят 6 шест 7 сем 8 восем 9 девят 10 десят 11 одиннадцат 12 двенадцат 13 тринадцат "
    "14 четырнадцат 15 пятнадцат 16 шестнадцат 17 семнадцат 18 восемнадцат 19 девятнадцат "
    "20 двадцат 30 тридцат"
)
_MANY = "тысячи тысяч тысячам тысячами тысячах тыс миллионы миллионов миллионам миллионах млн"
_PLURAL_SCALES: Final = frozenset(_MANY.split())
"""Said alone these are no number: «тысячи людей»."""


def _russian() -> dict[str, int]:
    """Number words in all cases, by stems where a rule makes them; ``ё`` is read as ``е``."""
    words: dict[str, int] = {}
    for line in _RUSSIAN_FORMS.strip().splitlines():
        number, *forms = line.split()
        words |= dict.fromkeys(forms, int(number))
    soft = _RUSSIAN_SOFT.split()
    for number, stem in zip(soft[::2], soft[1::2], strict=True):
        oblique = "восьм" if stem == "восем" else stem
        words |= dict.fromkeys((stem + "ь", oblique + "и", stem + "ью"), int(number))
    for number, stem in zip(soft[:10:2], soft[1:10:2], strict=True):
        oblique = "восьм" if stem == "восем" else stem
        tens, hundreds = int(number) * 10, int(number) * 100
        if tens < 90:
            words |= dict.fromkeys((stem + "ьдесят", oblique + "идесяти", stem + "ьюдесятью"), tens)
        cases = ("исот", "истам", "истах")
        words |= dict.fromkeys(
            (stem + "ьсот", stem + "ьюстами", *(oblique + case for case in cases)), hundreds
        )
    del words["семью"]  # "family" far more often than "by seven"
    return words


WORDS: Final[Mapping[str, Mapping[str, int]]] = {"en": _english(), "ru": _russian()}
"""Number words by language, in lower case."""

_DIGITS = (
    r"(?<![\w.,/])(?:[0-9]{1,3}(?:[ ,][0-9]{3}){1,5}|[0-9]{1,18}"
    r"|[0-9]{1,9}[.,][0-9]{1,3}(?= (?:mil|tho|млн|мил|тыс)))(?![\w/]|[.,][0-9])"
)
_DIGITS_ALONE = re.compile(_DIGITS)
_TOKENS: Final = {
    language: re.compile(
        rf"{_DIGITS}|(?<!\w)(?:{'|'.join(sorted(words, key=len, reverse=True))})(?!\w)"
        r"(?:(?<=тыс)\.|(?<=млн)\.)?",
        re.IGNORECASE,
    )
    for language, words in WORDS.items()
}


def in_digits(text: str, language: str) -> str:
    """A text with its number words written in digits, and digits without grouping.

    English and Russian words are read up to millions, in all cases; in other languages digits
    only. Ordinals (``fourteenth``) and words for many (``thousands``) stay.

    >>> in_digits("fourteen years, four of the six; twenty-one; two hundred and five", "en")
    '14 years, 4 of the 6; 21; 205'
    >>> in_digits("к тринадцати годам и девяти месяцам, 300 тысяч, двухлетний", "ru")
    'к 13 годам и 9 месяцам, 300000, 2-летний'
    """
    if language == "ru":
        text = _split_adjectives(text.replace("ё", "е").replace("Ё", "Е"))
    written: list[str] = []
    end = 0
    for start, stop, number in _numbers(text, language):
        written += [text[end:start], str(number)]
        end = stop
    return "".join(written) + text[end:]


def _split_adjectives(text: str) -> str:
    """``двухлетний`` as ``2-летний``: a genitive and a word for a unit, written together."""
    return _ADJECTIVE.sub(lambda m: f"{_RUSSIAN_ADJECTIVES[m[0].lower()]}-", text)


def _russian_adjectives() -> dict[str, int]:
    """The genitives that begin ``двухлетний`` and ``двадцатипятилетний``."""
    genitives = {
        form: number
        for form, number in WORDS["ru"].items()
        if form.endswith(("и", "двух", "рех", "сорока")) and 1 < number < 100
    }
    units = {form: number for form, number in genitives.items() if number < 10}
    tens = {form: number for form, number in genitives.items() if number >= 20}
    both = {ten + unit: tens[ten] + units[unit] for ten in tens for unit in units}
    return genitives | both | {"одно": 1}


_RUSSIAN_ADJECTIVES: Final = _russian_adjectives()
_ADJECTIVE = re.compile(
    rf"\b(?:{'|'.join(sorted(_RUSSIAN_ADJECTIVES, key=len, reverse=True))})"
    r"(?=(?:лет|годич|месяч|недель|днев|суточ)\w)",
    re.IGNORECASE,
)


def _numbers(text: str, language: str) -> Iterator[tuple[int, int, int]]:
    """The numbers in a text: where each begins and has ended, and what it is."""
    run: list[re.Match[str]] = []
    for token in _TOKENS.get(language, _DIGITS_ALONE).finditer(text):
        if run and not _goes_on(text[run[-1].end() : token.start()], run[-1][0]):
            yield from _in_run(run, language)
            run = []
        run.append(token)
    yield from _in_run(run, language)


def _goes_on(between: str, before: str) -> bool:
    """Whether what stands between two number words lets them be one number."""
    hundred = before.lower() in ("hundred", "thousand", "million")
    return between in (" ", "-") or (between == " and " and hundred)


def _in_run(run: list[re.Match[str]], language: str) -> Iterator[tuple[int, int, int]]:
    """Split number words that stand together into numbers: in ``6 14`` there are two."""
    at = 0
    while at < len(run):
        count, number = _longest(run, at, WORDS.get(language, {}))
        if count:
            yield run[at].start(), run[at + count - 1].end(), number
        at += count or 1


def _longest(run: list[re.Match[str]], first: int, words: Mapping[str, int]) -> tuple[int, int]:
    """How many words from a first one on make one number, and which; 0 where it makes none."""
    whole, part, limit, count = Decimal(0), Decimal(0), Decimal("Infinity"), 0
    scale = Decimal("Infinity")
    for at in range(first, len(run)):
        word = run[at][0].lower().rstrip(".")
        value = Decimal(words[word]) if word in words else _amount(word)
        if value >= 1000 and word in words:
            if value >= scale or (not part and (count or word in _PLURAL_SCALES)):
                break
            whole, part, limit, scale = whole + (part or 1) * value, Decimal(0), value, value
        elif value == 100 and word == "hundred" and 0 < part < 10:
            part, limit = part * 100, Decimal(100)
        elif word in words and value < limit and (value or not count):
            part += value
            limit = Decimal(100 if value >= 100 else 10 if value >= 20 else 0)
        elif word not in words and not count:
            part, limit = value, Decimal(0)
        else:
            break
        count += 1
    number = whole + part
    return (count, int(number)) if number == int(number) else (0, 0)


def _amount(digits: str) -> Decimal:
    if re.fullmatch(r"[0-9]+[.,][0-9]{1,2}", digits):
        return Decimal(digits.replace(",", "."))
    return Decimal(re.sub("[^0-9]", "", digits))
