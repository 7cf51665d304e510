"""Support: which literals stand in a quotation, which do not, and what is said of those."""

from __future__ import annotations

from calendar import month_name
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading.support import RULES, supports

_OF = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
RU_MONTHS = _OF.split()
_IN = "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре"
RU_IN_MONTHS = _IN.split()
ELSEWHERE = "name the passage that tells the year in with, or say because"
DAYS = st.dates(date(1500, 1, 1), date(2099, 12, 31))


def said(sort: str, texts: str, quotation: str, language: str = "en") -> list[str]:
    """Of some values, parted by spaces, those that a quotation supports."""
    return [text for text in texts.split() if not supports(sort, text, [quotation], language)]


@pytest.mark.parametrize(
    ("text", "quotation", "stands"),
    [
        ("205.2", "under Article 205.2 and others", True),
        ("205.2", "under Article 205.2.", True),
        ("205.2", "under Article 205.2. Then", True),
        ("205", "in Article 205. Two of them", True),
        ("2.2", "under Article 192.2.2", False),
        ("179.3", "under Article 179.3.2", False),
        ("3.2", "under Article 179.3.2", False),
        ("205", "under Article 205.2", False),
        ("2", "under Article 205.2", False),
        ("conscience", "of conscience.22 Then", True),
        ("conscience", "of conscience\u00b2\u00b2 Then", True),
    ],
)
def test_no_part_of_a_number_in_parts_stands(text: str, quotation: str, stands: bool) -> None:
    """Article 2.2 is not in 192.2.2; the full stop of a sentence is no part of a number."""
    why = supports("text", text, [quotation], "en")
    assert why == ("" if stands else f"“{text}” is only part of a word or number there")


def language_of(quotation: str) -> str:
    """English, or Russian where there are Cyrillic letters."""
    return "ru" if any("а" <= letter <= "я" for letter in quotation) else "en"


# Text


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("Ms. N. Example", "On Monday Ms. N.\n   Example was searched."),
        ("Example", "Example’s flat; (Example), “Example”"),
        ('"led" the movement', 'According to them, N. "led" the movement.'),
        ("Article 282.10", "under Article 282.10, part 2"),
        ("علی‌رضا نمونه", "آقای علی‌رضا نمونه بازداشت شد"),
        ("刘样", "2020年刘样被捕"),
        ("김보기", "김보기는 체포되었다"),
        ("Пример", "задержан Пример, 1974 г.р."),
        ("é", "e é"),
    ],
)
def test_text_stands_letter_by_letter_at_the_edges_of_words(text: str, quotation: str) -> None:
    """White space is folded, and scripts without spaces have no edges."""
    assert supports("text", text, [quotation], "en") == ""


@pytest.mark.parametrize(
    ("text", "quotation", "why"),
    [
        ("fourteen", "the fourteenth", "“fourteen” is only part of a word or number there"),
        ("رضا", "علی‌رضا", "“رضا” is only part of a word or number there"),
        ("e", "e\u0301", "“e” is only part of a word or number there"),
        ('"led"', "N. “led” it", "written otherwise there: “led”"),
        ("north office", "the North Office", "written otherwise there: North Office"),
        ("South Office", "the North Office", "“South Office” does not stand in the quotation"),
    ],
)
def test_other_text_does_not_stand_there(text: str, quotation: str, why: str) -> None:
    """Part of a word, other quotation marks, other capitals: nothing is repaired, all is said."""
    assert supports("text", text, [quotation], "en") == why


def test_text_may_stand_in_any_of_the_quotations_but_not_across_two() -> None:
    """Each quotation is looked into alone."""
    assert supports("text", "B. Example", ["He was held.", "B. Example was held."], "en") == ""
    assert supports("text", "held. B.", ["He was held.", "B. Example."], "en") != ""


# Dates


@pytest.mark.parametrize(
    ("quotation", "language", "supported"),
    [
        ("On 24 February 2022 they came.", "en", "2022-02-24 2022-02 2022 [..2022-02-24] 2022~"),
        ("February 24th, 2022: they came", "en", "2022-02-24 2022-02 2022 [..2022-02-24] 2022~"),
        ("On the 24th of Feb. 2022", "en", "2022-02-24 2022-02 2022 [..2022-02-24] 2022~"),
        ("24 февраля 2022 года пришли", "ru", "2022-02-24 2022-02 2022 [..2022-02-24] 2022~"),
        ("задержан 24-го февраля 2022 г.", "ru", "2022-02-24 2022-02 2022 [..2022-02-24] 2022~"),
        ("(24.02.2022)", "uz", "2022-02-24 2022-02 2022 [..2022-02-24] 2022~"),
        ("24/2/2022", "en", "2022-02-24 2022-02 2022 [..2022-02-24] 2022~"),
        ("2/24/2022", "en", "2022-02-24 2022-02 2022 [..2022-02-24] 2022~"),
        ("in early February 2022", "en", "2022-02 2022 2022~"),
        ("в феврале 2022 года", "ru", "2022-02 2022 2022~"),
        ("Февраль, 2022", "ru", "2022-02 2022 2022~"),
        ("02.2022", "ru", "2022-02 2022 2022~"),
        ("04/02/2022", "en", "2022 2022~"),
        ("до 2022 года", "ru", "2022 2022~"),
        ("2022г.", "ru", "2022 2022~"),
        ("Article 2022.1, no. A2022, $2022, 2022 people, 2022nd", "en", ""),
        ("30 February 2022", "en", ""),
    ],
)
def test_a_date_supports_itself_and_what_is_coarser(
    quotation: str, language: str, supported: str
) -> None:
    """Of one list of values, exactly those that are no finer than the text."""
    values = "2022-02-24 2022-02 2022 [..2022-02-24] 2022~ 2022-02-25 2022-04 2023 2022-02-02"
    assert said("date", values, quotation, language) == supported.split()


@pytest.mark.parametrize(
    ("value", "quotation"),
    [
        ("2023-22", "in the summer of 2023"),
        ("199X", "since the 1990s"),
        ("1994/1997-07", "from 1994 to July 1, 1997"),
        ("2022-02-24/2022-02-26", "24–26 February 2022"),
        ("2022-02-25", "on 24 and 25 February 2022"),
        ("[2022-03..2022-04]", "in March or April 2022"),
        ("2021/..", "since 2021"),
        ("[2021,2023]", "in 2021 or 2023"),
        ("2022-02-24~", "around 24 February 2022"),
        ("2023-21", "весной 2023 года"),
        ("2023-22", "летом 2023 года"),
        ("2023-23", "осенью 2023"),
        ("198X", "в 1980-х годах"),
        ("2022-02-24/2022-03-04", "с 24 февраля по 4 марта 2022 года"),
        ("2013", "до 2013 года"),
    ],
)
def test_seasons_decades_lists_and_both_ends_are_read(value: str, quotation: str) -> None:
    """Each date that is written in a value stands in the text, in English or Russian."""
    assert supports("date", value, [quotation], language_of(quotation)) == ""


@pytest.mark.parametrize(
    ("value", "quotations", "why"),
    [
        ("2022-03-04", ["in March 2022"], "2022-03-04 is finer than “March 2022”"),
        ("2022-03", ["in 2022"], "2022-03 is finer than “2022”"),
        ("2023-07", ["in the summer of 2023"], "2023-07 is finer than “summer of 2023”"),
        ("2022-03-05", ["on 4 March 2022"], "the quotation gives “4 March 2022”, not 2022-03-05"),
        ("2022-03-04", ["The next day."], "the quotation gives no date that a rule reads"),
        ("2022-03-04", ["On 4 March."], "“4 March” has no year there: " + ELSEWHERE),
        (
            "2021-03",
            ["In March", "2020, 2021"],
            "“March” may be of 2020 or 2021 there: " + ELSEWHERE,
        ),
        ("2021/2022", ["since 2021"], "the quotation gives “2021”, not 2022"),
        ("[..2023-12-24]", ["in 2023"], "2023-12-24 is finer than “2023”"),
        ("2022-XX-04", ["on 4 March 2022"], "no rule reads 2022-XX-04 in prose"),
    ],
)
def test_a_date_without_support_is_told_why(value: str, quotations: list[str], why: str) -> None:
    """Finer than the text, another day, no year, one end only."""
    assert supports("date", value, quotations, "en") == why


def test_a_day_takes_the_year_of_the_date_that_it_is_joined_to() -> None:
    """Another year earlier in the text does not matter then."""
    text = "In 2011 he spoke. Between 24 February and 4 March 2022 he was held."
    values = "2022-02-24 2022-03-04 2011-02-24 2011-03-04"
    assert said("date", values, text) == ["2022-02-24", "2022-03-04"]


def test_a_day_takes_the_only_year_that_the_quotations_name() -> None:
    """The year may stand after it, or in another quotation."""
    for other in ("On 4 March 2022 they came.", "It was 2022."):
        assert supports("date", "2022-03-19", ["On 19 March she left.", other], "en") == ""
    assert supports("date", "2022-03-19", ["On 19 March she left; in May 2022 too."], "en") == ""


def test_among_several_years_a_day_takes_the_nearest_before_it_in_its_own_quotation() -> None:
    """Days that run on through a text keep its year; another year takes over where it is named."""
    text = (
        "In late May 2017 he hid. On 7 July he was found. On 2 April 2018 he left; on 8 May, too."
    )
    values = "2017-07-07 2018-07-07 2018-05-08 2017-05-08"
    assert said("date", values, text) == ["2017-07-07", "2018-05-08"]


def test_words_that_are_also_names_of_months_are_no_dates() -> None:
    """A month alone is read where it can be nothing else."""
    assert said("date", "2022-05", "May the court hear it, in 2022") == []
    assert said("date", "2022-05", "in May he was held; 2022") == ["2022-05"]
    assert said("date", "2022-01", "Jan was held in 2022") == []
    assert said("date", "2022-03", "Марта была задержана в 2022 году", "ru") == []
    assert said("date", "2022-03", "в марте 2022 года; до марта", "ru") == ["2022-03"]


PROSE = {
    "en": (
        lambda day: f"On {day.day} {month_name[day.month]} {day.year:04}, they came.",
        lambda day: f"They came ({month_name[day.month]} {day.day}, {day.year:04}).",
        lambda day: f"Date: {day.isoformat()}.",
    ),
    "ru": (
        lambda day: f"Под стражей с {day.day} {RU_MONTHS[day.month - 1]} {day.year:04} года.",
        lambda day: f"Дата: {day:%d.%m}.{day.year:04}",
    ),
}
MONTHLY = {
    "en": lambda day: f"in {month_name[day.month]} {day.year:04}",
    "ru": lambda day: f"в {RU_IN_MONTHS[day.month - 1]} {day.year:04} года",
}


@given(DAYS, st.sampled_from(["en", "ru"]), st.integers(-400, 400).filter(bool), st.data())
def test_any_day_in_prose_is_supported_and_no_other(
    day: date, language: str, off: int, data: st.DataObject
) -> None:
    """A day written in either language supports itself, its month and year, and no other day."""
    quotation = data.draw(st.sampled_from(PROSE[language]))(day)
    iso = day.isoformat()
    for value in (iso, iso[:7], iso[:4], f"[..{iso}]", f"{iso}/.."):
        assert supports("date", value, [quotation], language) == ""
    other = (day + timedelta(off)).isoformat()
    assert supports("date", other, [quotation], language) != ""


@given(DAYS, st.sampled_from(["en", "ru"]))
def test_a_month_in_prose_supports_no_day(day: date, language: str) -> None:
    """Nothing finer than the text is supported."""
    quotation = MONTHLY[language](day)
    iso = day.isoformat()
    assert supports("date", iso[:7], [quotation], language) == ""
    assert supports("date", iso, [quotation], language).startswith(f"{iso} is finer than “")


# Durations


@pytest.mark.parametrize(
    ("quotation", "lengths"),
    [
        ("sentenced to fourteen years in prison", "P14Y"),
        ("14 years’ imprisonment", "P14Y"),
        ("more than a year in pre-trial detention", "P1Y P12M"),
        ("reduced by three months", "P3M"),
        ("13 years and 9 months", "P13Y9M"),
        ("eleven years in a colony and three years in prison", "P3Y P11Y"),
        ("between 5 years and 10 years", "P5Y P10Y"),
        ("from five to ten years", "P5Y P10Y"),
        ("a three-and-a-half-year sentence", "P3Y6M"),
        ("five years and half imprisonment", "P5Y6M"),
        ("3.5 years", "P3Y6M"),
        ("half a year", "P6M"),
        ("a year and a half", "P1Y6M"),
        ("a two-week detention", "P2W P14D"),
        ("twelve months", "P1Y P12M"),
        ("a 14-year-old boy, aged 14 years of age", ""),
        ("the fourteenth year, 205.5 years", ""),
        ("к четырнадцати годам", "P14Y"),
        ("сократил до 13 лет 9 месяцев", "P13Y9M"),
        ("тринадцать лет и девять месяцев", "P13Y9M"),
        ("около двух лет", "P2Y"),
        ("двухлетний срок", "P2Y"),
        ("на 15 суток", "P15D"),
        ("более года под стражей", "P1Y P12M"),
        ("на год и три месяца", "P1Y3M"),
        ("полтора года", "P1Y6M"),
        ("около полутора лет", "P1Y6M"),
        ("три с половиной года", "P3Y6M"),
        ("полгода", "P6M"),
        ("от пяти до десяти лет", "P5Y P10Y"),
        ("до 2013 года, 24 февраля 2022 года, в этом году", ""),
    ],
)
def test_lengths_of_time_are_read(quotation: str, lengths: str) -> None:
    """Of one list of values, exactly those that the text gives; a year like 2013 is none."""
    values = (
        "P1Y P1Y3M P1Y6M P2Y P3M P3Y P3Y6M P5Y P5Y6M P6M P9M P10Y P11Y P12M P13Y P13Y9M P14Y P15Y "
        "P2W P14D P15D P14M P2013Y P2022Y"
    )
    read = said("duration", values, quotation, language_of(quotation))
    assert sorted(read) == sorted(lengths.split())


def test_a_duration_without_support_is_told_why() -> None:
    """What the text gives is said as it would be recorded."""
    text = "11 years in a colony and 3 years in prison"
    assert supports("duration", "P14Y", [text], "en") == "the quotation gives P11Y, P3Y, not P14Y"
    none = "the quotation gives no length of time that a rule reads"
    assert supports("duration", "P14Y", ["for life"], "en") == none
    assert supports("duration", "P14Y", ["14 yil"], "uz") == none


# Numbers and money


@pytest.mark.parametrize(
    ("quotation", "language", "numbers"),
    [
        ("four of the six posts", "en", "4 6"),
        ("more than 330 people; 1,000 others", "en", "330 1000"),
        ("a 72-year-old", "en", "72"),
        ("Articles 205.2 and 282.14, A14, the 14th, 10:14", "en", ""),
        ("On 14 March 2024 and March 6, 2024", "en", ""),
        ("in March 14 people", "en", "14"),
        ("в шести постах и четырёх письмах", "ru", "4 6"),
        ("имеет четверых детей, 14-го числа", "ru", "4"),
        ("72 ۴", "fa", "72"),
    ],
)
def test_numbers_stand_in_digits_or_words(quotation: str, language: str, numbers: str) -> None:
    """Not as part of other numbers, nor as the day of a date, nor as ordinals."""
    values = "4 6 14 72 205 330 1000"
    assert said("integer", values, quotation, language) == numbers.split()


def test_a_number_without_support_is_told_why() -> None:
    """The numbers of the text are named, at most three."""
    assert supports("integer", "7", ["four of the six"], "en") == "the quotation gives 4, 6, not 7"
    assert supports("integer", "7", ["1, 2, 3, 4"], "en") == (
        "the quotation gives 1, 2, 3 and others, not 7"
    )
    assert (
        supports("integer", "7", ["none"], "en")
        == "the quotation gives no number that a rule reads"
    )


@pytest.mark.parametrize(
    ("value", "quotation", "language"),
    [
        ("CNY 100000", "a fine of 100,000 yuan", "en"),
        ("CNY 100000", "RMB 100,000 was confiscated", "en"),
        ("GBP 3.40", "the stamps (£3.40 – $4.15; €3.95)", "en"),
        ("EUR 3.95", "the stamps (£3.40 – $4.15; €3.95)", "en"),
        ("RUB 300000", "штраф в размере 300 тыс. рублей", "ru"),
        ("RUB 500000", "взыскать 500 000 руб. в доход", "ru"),
        ("RUB 1500000", "1,5 млн рублей", "ru"),
        ("BYN 2000", "two thousand Belarusian rubles", "en"),
        ("BYN 2000", "2000 roubles", "en"),
        ("USD 5000", "US$5,000", "en"),
    ],
)
def test_money_stands_beside_its_currency(value: str, quotation: str, language: str) -> None:
    """Code, sign or name, before or after, in digits or words."""
    assert supports("money", value, [quotation], language) == ""


def test_money_without_support_is_told_why() -> None:
    """Another amount, another currency."""
    text = "a fine of 100,000 yuan"
    assert supports("money", "CNY 10000", [text], "en") == (
        "the quotation gives 100000 in CNY, not CNY 10000"
    )
    assert supports("money", "RUB 2000", ["2000 Belarusian rubles"], "en") != ""
    none = "the quotation gives no sum in EUR that a rule reads"
    assert supports("money", "EUR 100000", [text], "en") == none


# All sorts


def test_malformed_values_and_other_sorts_are_refused() -> None:
    """What cannot be a literal of its sort is broken use, not lack of support."""
    for sort, text in [("date", "24.02.2022"), ("duration", "3"), ("integer", "x"), ("text", " ")]:
        with pytest.raises(ValueError, match=r"“|empty"):
            supports(sort, text, ["a"], "en")
    with pytest.raises(ValueError, match="no sort of literal: 'kind'; there are text, date"):
        supports("kind", "raid", ["a"], "en")


def test_a_language_may_name_its_region() -> None:
    """``en-GB`` is read as English."""
    assert supports("date", "2022-03", ["in March 2022"], "en-GB") == ""
    assert supports("date", "2022-03", ["in March 2022"], "fr") != ""


def test_the_rules_are_told_for_every_language_that_has_some() -> None:
    """The table for the docs has what all languages share, English and Russian."""
    assert {language: len(rules) for language, rules in RULES.items()} == {
        "any": 5,
        "en": 5,
        "ru": 5,
    }


@given(
    st.sampled_from([("text", "a"), ("date", "2022"), ("duration", "P1Y"), ("integer", "6")]),
    st.lists(st.text(max_size=40) | st.from_regex(r"[0-9 ./,-]{0,20}"), max_size=3),
    st.sampled_from(["en", "ru", "fa"]),
)
def test_any_quotation_is_read_without_complaint(
    value: tuple[str, str], quotations: list[str], language: str
) -> None:
    """Whatever stands in the quotations, the answer is a sentence or nothing."""
    assert isinstance(supports(*value, quotations, language), str)


def test_hostile_quotations_are_read_in_good_time() -> None:
    """Long runs of numbers, months and commas do no harm."""
    for text in ("1 and " * 3000, "24, " * 5000, "May " * 5000, "9" * 50_000, "aaaa" * 5000):
        for sort, value in [
            ("date", "1999"),
            ("duration", "P7Y"),
            ("integer", "7"),
            ("text", "aa"),
        ]:
            assert supports(sort, value, [text], "en") != ""
