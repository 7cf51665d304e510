"""Durations, numbers and sums as recorded, and number words read as digits."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.words.quantities import (
    CURRENCIES,
    CURRENCY_NAMES,
    WORDS,
    Duration,
    Integer,
    Money,
    in_digits,
    parse_duration,
    parse_integer,
    parse_money,
)


def message(parse: object, text: str) -> str:
    """What a parser says of a text that it refuses."""
    assert callable(parse)
    with pytest.raises(ValueError, match=r"^“") as refused:
        parse(text)
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("P14Y", (14, 0, 0, 0)),
        ("P13Y9M", (13, 9, 0, 0)),
        ("P12M", (0, 12, 0, 0)),
        ("P2W", (0, 0, 2, 0)),
        ("P15D", (0, 0, 0, 15)),
        ("P1Y2M3W4D", (1, 2, 3, 4)),
    ],
)
def test_a_duration_keeps_its_text_and_counts_its_units(
    text: str, parts: tuple[int, int, int, int]
) -> None:
    """Twelve months stay twelve months."""
    assert parse_duration(text) == Duration(text, *parts)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("P03M", "P3M"),
        ("P0Y3M", "P3M"),
        ("P1.5Y", "P1Y6M"),
        ("P0,5Y", "P6M"),
        ("PT48H", "P2D"),
        ("1Y", "P1Y"),
        ("p1y", "P1Y"),
        ("3 months", "P3M"),
        ("fourteen years", "P14Y"),
        ("P1Y ", "P1Y"),
    ],
)
def test_a_slip_in_a_duration_is_refused_with_the_right_form(text: str, right: str) -> None:
    """There is one way to write each, and the message says it."""
    assert message(parse_duration, text) == f"“{text}” is no duration: write {right}"
    parse_duration(right)


def test_durations_of_nothing_of_hours_and_of_anything_else_are_refused() -> None:
    """No time at all, hours, a sign, other digits and other words are told apart."""
    general = "is no duration, such as P14Y, P13Y9M, P2W or P15D"
    texts = ["P0D", "P", "PT5H", "P1DT5H", "-P1Y", "life", "", "P０1Y", "P99999Y", "P1M1Y"]
    assert [message(parse_duration, text) for text in texts] == [
        "“P0D” is no time at all: leave the duration out",
        "“P” is no time at all: leave the duration out",
        "“PT5H” is no duration here: hours and minutes are not kept",
        "“P1DT5H” is no duration here: hours and minutes are not kept",
        *(f"“{text}” {general}" for text in texts[4:]),
    ]


@given(*[st.integers(0, 9999)] * 4)
def test_a_duration_is_read_back_from_its_units(
    years: int, months: int, weeks: int, days: int
) -> None:
    """Writing the units that are not zero and reading them gives the same."""
    units = zip((years, months, weeks, days), "YMWD", strict=True)
    text = "P" + "".join(f"{number}{unit}" for number, unit in units if number)
    if text != "P":
        assert parse_duration(text) == Duration(text, years, months, weeks, days)


@given(st.integers(0, 10**18 - 1))
def test_a_whole_number_is_read_back(number: int) -> None:
    """Up to eighteen digits, a number is what Python writes for it."""
    assert parse_integer(str(number)) == Integer(str(number), number)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("007", "7"),
        ("1,000", "1000"),
        ("100 000", "100000"),
        ("six", "6"),
        ("+5", "5"),
        (" 6", "6"),
        ("two hundred and five", "205"),
        ("00", "0"),
    ],
)
def test_a_second_way_to_write_a_number_is_refused(text: str, right: str) -> None:
    """The message says the one way."""
    assert message(parse_integer, text) == (
        f"“{text}” is no number as it is written here: write {right}"
    )


def test_what_is_no_whole_number_is_refused() -> None:
    """Negative and broken numbers, other digits and very long ones are no numbers here."""
    assert message(parse_integer, "-5") == "“-5” is negative: numbers here count something"
    for text in ("6.0", "", "٣", "5x", "1e3", "6\n7"):
        assert message(parse_integer, text).endswith("written here, such as 6 or 330")
    assert message(parse_integer, "9" * 50).startswith(f"“{'9' * 40}…” is no number")


def test_a_sum_keeps_its_text_and_knows_its_currency() -> None:
    """The noughts of an amount stay in its text."""
    assert parse_money("CNY 100000") == Money("CNY 100000", "CNY", Decimal(100000))
    assert parse_money("GBP 2.20") == Money("GBP 2.20", "GBP", Decimal("2.2"))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("USD 100,000", "USD 100000"),
        ("100 RUB", "RUB 100"),
        ("usd 5", "USD 5"),
        ("RUB 100 000", "RUB 100000"),
        ("RUB 5,50", "RUB 5.50"),
        ("EUR 02.52", "EUR 2.52"),
        ("RUB  5", "RUB 5"),
        ("RUB5", "RUB 5"),
    ],
)
def test_a_slip_in_a_sum_is_refused_with_the_right_form(text: str, right: str) -> None:
    """The code first, one space, no grouping, a point before decimals."""
    assert message(parse_money, text) == f"“{text}” is no sum of money: write {right}"
    parse_money(right)


def test_no_money_unknown_currencies_and_other_texts_are_refused() -> None:
    """Each with its reason."""
    assert message(parse_money, "USD 0") == "“USD 0” is no money at all: leave it out"
    assert message(parse_money, "XXX 5") == (
        "“XXX 5”: XXX is no currency in ISO 4217, as EUR or RUB are"
    )
    for text in ("$5", "RUB 5.", "RUB -5", "five pounds", "", "RUB", "USD 5 EUR"):
        assert message(parse_money, text) == f"“{text}” is no sum of money, such as CNY 100000"


def test_currencies_named_in_prose_have_codes() -> None:
    """No name leads to a code that a sum could not bear."""
    assert len(CURRENCIES) > 150
    assert CURRENCY_NAMES.keys() <= CURRENCIES


@pytest.mark.parametrize(
    ("prose", "digits"),
    [
        ("fourteen years in prison", "14 years in prison"),
        ("four of the six posts", "4 of the 6 posts"),
        ("Twenty-one people, twenty two", "21 people, 22"),
        ("two hundred and five; a hundred", "205; a 100"),
        ("six and ten, three and four", "6 and 10, 3 and 4"),
        ("two million three hundred thousand and five", "2300005"),
        ("2.5 million, 300 thousand", "2500000, 300000"),
        ("1,000 and 100 000", "1000 and 100000"),
        ("15 and six years", "15 and 6 years"),
        ("one two three", "1 2 3"),
        ("the fourteenth, hundreds, thousands", "the fourteenth, hundreds, thousands"),
        ("someone, often, Articles 205.2 and 12.5", "someone, often, Articles 205.2 and 12.5"),
        ("in 2011, 24 people", "in 2011, 24 people"),
    ],
)
def test_english_number_words_become_digits(prose: str, digits: str) -> None:
    """What makes one number is written as one; ordinals and words for many stay."""
    assert in_digits(prose, "en") == digits


@pytest.mark.parametrize(
    ("prose", "digits"),
    [
        ("к четырнадцати годам", "к 14 годам"),
        ("двух лет, трёх месяцев", "2 лет, 3 месяцев"),
        ("тринадцать лет и девять месяцев", "13 лет и 9 месяцев"),
        ("пятидесяти пяти человек", "55 человек"),
        ("восьмисот, девятьюстами, сорока, ста", "800, 900, 40, 100"),
        ("две тысячи триста сорок пять", "2345"),
        ("тысячи людей, тысяча рублей", "тысячи людей, 1000 рублей"),
        ("300 тыс. рублей, 1,5 млн", "300000 рублей, 1500000"),
        ("четверых детей", "4 детей"),
        ("двухлетний, шестнадцатилетнего", "2-летний, 16-летнего"),
        ("двадцатипятилетний срок", "25-летний срок"),
        ("свою семью, пятый, стойте", "свою семью, пятый, стойте"),
    ],
)
def test_russian_number_words_become_digits_in_all_cases(prose: str, digits: str) -> None:
    """A word is read in every case; ordinals, words for many and «семью» stay."""
    assert in_digits(prose, "ru") == digits


def test_other_languages_have_their_digits_only() -> None:
    """Grouping is taken out of digits anywhere; words are left alone."""
    assert in_digits("fourteen, 100 000", "fa") == "fourteen, 100000"


def english(number: int) -> str:
    """A number below a million in English words."""
    names = {value: word for word, value in WORDS["en"].items()}
    if number >= 1000:
        rest = f" {english(number % 1000)}" if number % 1000 else ""
        return f"{english(number // 1000)} thousand{rest}"
    if number >= 100:
        rest = f" and {english(number % 100)}" if number % 100 else ""
        return f"{names[number // 100]} hundred{rest}"
    if number in names:
        return names[number]
    return f"{names[number // 10 * 10]}-{names[number % 10]}"


@given(st.integers(0, 999_999))
def test_any_number_in_english_words_is_read(number: int) -> None:
    """Writing a number in words and reading it gives its digits."""
    assert in_digits(f"some {english(number)} people", "en") == f"some {number} people"


@given(
    st.sampled_from([value for value in WORDS["ru"].values() if 100 <= value < 1000]),
    st.sampled_from([value for value in WORDS["ru"].values() if 20 <= value < 100]),
    st.sampled_from([value for value in WORDS["ru"].values() if 0 < value < 10]),
    st.randoms(),
)
def test_russian_numbers_are_read_in_any_form_of_their_words(
    hundreds: int, tens: int, units: int, random: object
) -> None:
    """Hundreds, tens and units that stand together are one number, whatever their case."""
    assert hasattr(random, "choice")
    parts = [
        random.choice([word for word, number in WORDS["ru"].items() if number == value])
        for value in (hundreds, tens, units)
    ]
    assert in_digits(f"({' '.join(parts)})", "ru") == f"({hundreds + tens + units})"


@given(st.text(max_size=60), st.sampled_from(["en", "ru", "uz"]))
def test_any_text_is_read_without_complaint(text: str, language: str) -> None:
    """Reading numbers never fails, and a text without letters or digits stays as it is."""
    read = in_digits(text, language)
    if not any(letter.isalnum() for letter in text):
        assert read == text


def test_hostile_runs_of_numbers_are_read_in_good_time() -> None:
    """Twenty thousand number words, and digits past any number, do no harm."""
    assert in_digits("one " * 20_000, "en") == "1 " * 20_000
    assert in_digits("9" * 20_000, "en") == "9" * 20_000
