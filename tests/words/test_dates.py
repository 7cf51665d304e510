"""Dates: what an EDTF text means, which texts are refused, and what makes one date finer."""

from __future__ import annotations

import calendar
import sys
from datetime import date
from time import struct_time

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.words.dates import (
    DATES_IN_PROSE,
    Edtf,
    has_gaps,
    month_number,
    parse_date,
    refines,
    within,
    written_dates,
)

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
CLOSE_DAYS = st.dates(date(2021, 11, 1), date(2022, 4, 30))
QUALIFIERS = st.sampled_from(["", "", "", "~", "?", "%"])


def cut(day: date, precision: int) -> str:
    """A day as EDTF to the day (10), month (7) or year (4)."""
    return day.isoformat()[:precision]


@st.composite
def plain(draw: st.DrawFn, days: st.SearchStrategy[date] = CLOSE_DAYS) -> str:
    """A year, month or day."""
    return cut(draw(days), draw(st.sampled_from([4, 7, 10])))


@st.composite
def choices(draw: st.DrawFn, days: st.SearchStrategy[date] = CLOSE_DAYS) -> str:
    """One day between bounds, one of which may be missing."""
    precision = draw(st.sampled_from([4, 7, 10]))
    lower, upper = sorted([cut(draw(days), precision), cut(draw(days), precision)])
    forms = [f"[..{upper}]", f"[{lower}..]"]
    return draw(st.sampled_from([*forms, f"[{lower}..{upper}]"] if lower != upper else forms))


@st.composite
def intervals(draw: st.DrawFn, days: st.SearchStrategy[date] = CLOSE_DAYS) -> str:
    """What lasts, with known, open or unknown ends."""
    lower, upper = sorted([draw(days), draw(days)])
    first = cut(lower, draw(st.sampled_from([4, 7, 10]))) + draw(QUALIFIERS)
    last = cut(upper, draw(st.sampled_from([4, 7, 10]))) + draw(QUALIFIERS)
    ends = [(first, last), (first, ".."), ("..", last), (first, ""), ("", last)]
    return "/".join(draw(st.sampled_from(ends)))


RARE = st.sampled_from(
    ["2021-22", "2022-21", "202X", "2022-XX", "2022-01-XX", "[2021,2022]", "2022-XX-04", "2022-~01"]
)
DATES = st.one_of(
    plain(), st.builds(str.__add__, plain(), QUALIFIERS), choices(), intervals(), RARE
).map(parse_date)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "lasts"),
    [
        ("2022", (2022, 1, 1), (2022, 12, 31), False),
        ("2024-02", (2024, 2, 1), (2024, 2, 29), False),
        ("2022-02-24", (2022, 2, 24), (2022, 2, 24), False),
        ("1951~", (1951, 1, 1), (1951, 12, 31), False),
        ("2022-03?", (2022, 3, 1), (2022, 3, 31), False),
        ("2022-03-04%", (2022, 3, 4), (2022, 3, 4), False),
        ("[2021..2022]", (2021, 1, 1), (2022, 12, 31), False),
        ("[..2023-12-24]", None, (2023, 12, 24), False),
        ("[2021-03..]", (2021, 3, 1), None, False),
        ("2021/2022", (2021, 1, 1), (2022, 12, 31), True),
        ("2021-03-05/..", (2021, 3, 5), None, True),
        ("../2022", None, (2022, 12, 31), True),
        ("2021/", (2021, 1, 1), None, True),
        ("/2022-02", None, (2022, 2, 28), True),
        ("2022-10/2022-10-03", (2022, 10, 1), (2022, 10, 3), True),
        ("2021~/2022-03?", (2021, 1, 1), (2022, 3, 31), True),
        ("2023-22", (2023, 6, 1), (2023, 8, 31), False),
        ("2023-22~", (2023, 6, 1), (2023, 8, 31), False),
        ("2022-34", (2022, 4, 1), (2022, 6, 30), False),
        ("199X", (1990, 1, 1), (1999, 12, 31), False),
        ("199X/2003", (1990, 1, 1), (2003, 12, 31), True),
        ("2022-XX", (2022, 1, 1), (2022, 12, 31), False),
        ("2022-02-XX", (2022, 2, 1), (2022, 2, 28), False),
        ("2022-XX-04", (2022, 1, 4), (2022, 12, 4), False),
        ("?2022-10", (2022, 10, 1), (2022, 10, 31), False),
        ("[2021,2023]", (2021, 1, 1), (2023, 12, 31), False),
        ("[2021-01,2021-03-04,2022..]", (2021, 1, 1), None, False),
    ],
)
def test_a_date_means_the_days_between_its_bounds(
    text: str,
    earliest: tuple[int, int, int] | None,
    latest: tuple[int, int, int] | None,
    lasts: bool,
) -> None:
    """Each form has its first and last day, and lasts only with a stroke."""
    expected = Edtf(
        text, date(*earliest) if earliest else None, date(*latest) if latest else None, lasts
    )
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("24.02.2022", "2022-02-24"),
        ("2.10.1989", "1989-10-02"),
        ("2022-2", "2022-02"),
        ("2022-2-4", "2022-02-04"),
        ("2022/2", "2022-02"),
        ("2022/02/24", "2022-02-24"),
        ("02.2022", "2022-02"),
        ("20220224", "2022-02-24"),
        ("2022-02-24T23:30:00+05:00", "2022-02-24"),
        ("c. 1951", "1951~"),
        ("1990s", "199X"),
        ("2021-2022", "[2021..2022]"),
        ("2021–2022", "[2021..2022]"),
        ("2021..2022", "[2021..2022]"),
        ("2022 / 2023", "2022/2023"),
        ("2022-xx", "2022-XX"),
        (" 2022", "2022"),
        ("2022\n", "2022"),
        ("26 May 2014", "2014-05-26"),
        ("May 26, 2014", "2014-05-26"),
        ("August 2014", "2014-08"),
        ("26 мая 2014", "2014-05-26"),
        ("summer of 2023", "2023-22"),
    ],
)
def test_a_slip_is_refused_with_the_right_form(text: str, right: str) -> None:
    """Where it can be told what was meant, the message says how to write it."""
    with pytest.raises(ValueError, match=r"^“") as refused:
        parse_date(text)
    assert str(refused.value) == f"“{text}” is no date in EDTF: write {right}"
    parse_date(right)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2022-02-30", "“2022-02-30” is no day: February 2022 has 28 days"),
        ("2021-02-29~", "“2021-02-29~” is no day: February 2021 has 28 days"),
        ("2022-02-30/2023", "“2022-02-30” is no day: February 2022 has 28 days"),
        ("[2021,2023-02-30]", "“2023-02-30” is no day: February 2023 has 28 days"),
        ("2022-13", "“2022-13” is no date here: there is no month or season 13"),
        ("2022/2021", "“2022/2021” ends before it begins"),
        ("[2022..2021]", "“[2022..2021]” ends before it begins"),
        ("[2022..2021,2023]", "“[2022..2021]” ends before it begins"),
        ("[2022..2022]", "“[2022..2022]” has one bound twice: write 2022"),
        (
            "[2021..2022-03]",
            "“[2021..2022-03]” is no date in EDTF: both bounds are years, months or days",
        ),
        ("0000", "“0000” is no date here: years are 0001 to 9999"),
        ("/", "“/” says nothing: leave the date out"),
        ("../..", "“../..” says nothing: leave the date out"),
        ("[..]", "“[..]” says nothing: leave the date out"),
        (
            "2022-24",
            "“2022-24” is no date here: "
            + "a winter is in two years: write the months, such as [2022-12..2023-02]",
        ),
        ("9" * 81, "“99999999999999999999…” is too long for a date"),
    ],
)
def test_an_impossible_date_is_refused_with_its_reason(text: str, why: str) -> None:
    """Days of no calendar, turned bounds and empty forms are told apart."""
    with pytest.raises(ValueError, match=r"^“") as refused:
        parse_date(text)
    assert str(refused.value) == why


@pytest.mark.parametrize("text", ["26 May", "05-26", "May 26", "the 26th of May", "26 мая"])
def test_a_day_without_its_year_is_told_so(text: str) -> None:
    """The year is missing, and another passage may bring it; nobody guesses it."""
    with pytest.raises(ValueError, match=f"^“{text}” has no year, as 2024-05-26 has: .* in with$"):
        parse_date(text)


@pytest.mark.parametrize("text", ["1/2/2014", "31 February", "30 Feb 2014", "13-45"])
def test_what_could_be_two_days_or_none_gets_no_advice(text: str) -> None:
    """Either order could be meant, or no calendar has the day."""
    with pytest.raises(ValueError, match="is no date in EDTF, such as"):
        parse_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "a",
        "XXXX",
        "Y170000",
        "-0044",
        "1985S2",
        "{2021,2022}",
        "2022-10-1X",
        "٢٠٢٢",
        "24/02/2022",
        "24 February 2022",
        "2021/2022/2023",
        "2021/[2022..2023]",
        "2021/...",
        "000X",
        "[2022]",
        "[2021,,2023]",
        "2022-02-24Z",
        "２０２２",
        "2022-02-24T24",
        "[2022~..2023]",
    ],
)
def test_what_is_no_date_of_ours_is_refused(text: str) -> None:
    """Huge and negative years, sets, other digits, times, zones and stray text are no dates."""
    with pytest.raises(ValueError, match=r"^“.*” is no date"):
        parse_date(text)


@given(st.text(alphabet="0123456789X-/.[],~?% TZ:+", max_size=24))
def test_any_text_gives_a_date_or_a_sentence(text: str) -> None:
    """Nothing but a ValueError comes out, and what is read has its bounds in order."""
    try:
        value = parse_date(text)
    except ValueError as refused:
        message = str(refused)
        value = None
    if value is None:
        assert message.startswith("“")
        return
    assert value.text == text
    assert value.lasts == ("/" in text)
    assert value.earliest or value.latest
    assert not (value.earliest and value.latest) or value.earliest <= value.latest


def by_package(text: str) -> tuple[date | None, date | None]:
    """The bounds that the edtf package gives."""

    def day(bound: object) -> date | None:
        return date(*bound[:3]) if isinstance(bound, struct_time) else None

    parsed = parse_edtf(text)
    return day(parsed.lower_strict()), day(parsed.upper_strict())


@settings(deadline=None)
@given(
    st.one_of(
        st.builds(str.__add__, plain(DAYS), QUALIFIERS),
        choices(DAYS),
        intervals(DAYS).filter(lambda text: not text.startswith("/") and not text.endswith("/")),
    )
)
def test_our_bounds_are_those_of_the_package(text: str) -> None:
    """The two readers agree; but for an unknown end the package guesses ten years."""
    value = parse_date(text)
    assert (value.earliest, value.latest) == by_package(text)


def test_common_forms_do_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package, which is slow, is imported for rare forms only."""
    monkeypatch.setitem(sys.modules, "edtf", None)
    parse_date.cache_clear()
    common = ["2022~", "2022-02", "2022-02-24", "[2021..2022]", "[..2022]", "2021/..", "/2022"]
    assert [parse_date(text).text for text in common] == common
    with pytest.raises(ImportError):
        parse_date("199X")
    parse_date.cache_clear()


@pytest.mark.parametrize(
    ("finer", "coarser"),
    [
        ("2022-03-04", "2022-03"),
        ("2022-03-04", "2022"),
        ("2022-03-04", "[..2022-03-05]"),
        ("2022", "[2021..2022]"),
        ("[2021..2022]", "[2021..]"),
        ("2023-07", "2023-22"),
        ("1994", "199X"),
        ("2022-03-04", "2022-03~"),
        ("2022-03", "2022-03~"),
        ("2022-03~", "2022-03%"),
        ("2022-03-04?", "2022-03%"),
        ("[2021,2022]", "[2020..2023]"),
        ("2021-03/2022", "2021/2022"),
        ("2021/2022", "2021/"),
        ("2021/..", "2021/"),
        ("2021-03/..", "2021/.."),
        ("2021/2022", "2021~/2022"),
    ],
)
def test_a_finer_date_refines_a_coarser_one_and_never_the_other_way(
    finer: str, coarser: str
) -> None:
    """What lies within, with no more doubt, says the same more exactly."""
    assert refines(parse_date(finer), parse_date(coarser))
    assert not refines(parse_date(coarser), parse_date(finer))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2022-03-04", "2022-04"),
        ("2022-03-04~", "2022-03"),
        ("2022-03~", "2022-03?"),
        ("2022-04-02", "2022-03~"),
        ("2022-03-04", "2021/2022"),
        ("2022-03-01/2022-03-05", "2022-03"),
        ("../2022", "[..2022]"),
        ("2021-06/2021-09", "2021/2022"),
        ("2021/2022", "2021/.."),
        ("2022", "[2021,2022]"),
        ("2022-05-04", "2022-XX-04"),
        ("2022-XX", "2022"),
        ("2022", "2022"),
    ],
)
def test_dates_that_differ_otherwise_refine_each_other_neither_way(one: str, other: str) -> None:
    """Other days, other doubts, a day beside an interval, and gaps are no refinement."""
    assert not refines(parse_date(one), parse_date(other))
    assert not refines(parse_date(other), parse_date(one))


@settings(deadline=None)
@given(DATES, DATES, DATES)
def test_refinement_is_a_strict_partial_order(one: Edtf, two: Edtf, three: Edtf) -> None:
    """It is irreflexive, antisymmetric and transitive."""
    assert not refines(one, one)
    assert not (refines(one, two) and refines(two, one))
    if refines(one, two) and refines(two, three):
        assert refines(one, three)


@settings(deadline=None)
@given(DATES, DATES)
def test_what_refines_lies_within_and_is_of_the_same_form(one: Edtf, two: Edtf) -> None:
    """A finer date has no day outside the coarser one, and both last or neither does."""
    if refines(one, two):
        assert one.lasts == two.lasts
        assert within(one, two)


@given(CLOSE_DAYS)
def test_a_day_refines_its_month_and_year(day: date) -> None:
    """Precision is a chain, and only the chain."""
    chain = [parse_date(cut(day, precision)) for precision in (10, 7, 4)]
    found = [[refines(a, b) for b in chain] for a in chain]
    assert found == [[False, True, True], [False, False, True], [False, False, False]]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2022-02~", ["2022-02~"]),
        ("[..2023-12-24]", ["2023-12-24"]),
        ("[2021..2022]", ["2021", "2022"]),
        ("[2021,2023..]", ["2021", "2023"]),
        ("2021/2022-03?", ["2021", "2022-03?"]),
        ("2021/..", ["2021"]),
        ("/2022", ["2022"]),
        ("2022-XX", ["2022-XX"]),
    ],
)
def test_the_dates_written_in_a_date_are_its_ends(text: str, written: list[str]) -> None:
    """Bounds and ends are dates of their own; open and unknown ends are none."""
    assert [one.text for one in written_dates(parse_date(text))] == written


def test_gaps_are_seen() -> None:
    """A list, and digits unspecified before specified ones, leave days out between the bounds."""
    texts = ["[2021,2023]", "2022-XX-04", "199X-03", "2022-XX", "199X", "2022", "2022-XX-XX"]
    assert [has_gaps(parse_date(text)) for text in texts] == [True] * 3 + [False] * 4


def test_every_english_month_has_its_number() -> None:
    """Names and abbreviations of months are numbered as in the calendar."""
    numbers = {f"{number:02}" for number in range(1, 13)}
    assert {month_number(name) for name in calendar.month_name[1:]} == numbers
    assert {month_number(name) for name in calendar.month_abbr[1:]} == numbers
    with pytest.raises(ValueError, match="no month or season: 'Brumaire'"):
        month_number("Brumaire")


def test_forms_in_prose_are_kept_for_two_languages_and_all_others() -> None:
    """The table of forms has English, Russian, and what is read in any language."""
    assert sorted(DATES_IN_PROSE) == ["", "en", "ru"]
