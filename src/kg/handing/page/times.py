"""When things were, as a page needs it: a date to show, two days to filter by, an order.

Goes in: what is known. Comes out: for each thing its date, the first and the last day, and a place
in the order of time. Refuses: nothing; what has no date has none here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.handing.page.words import UI
from kg.views.known import Fact, Known
from kg.words.dates import Edtf, parse_date

_POINTS = ("date", "inForce", "served")
_AFTER = ("after", "during", "partOf", "decides", "endedBy", "replaces")
"""The properties by which a thing without a date stands after another."""
_STEPS = 4
_LATER = date.max.toordinal()

_DAY = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?([~?]?)")
_CHOICE = re.compile(r"\[([0-9-]*)\.\.([0-9-]*)\]")

Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class When:
    """A date in EDTF, empty where none is known; its bounds, None where open or not known."""

    text: str = ""
    first: date | None = None
    last: date | None = None


def when(known: Known, thing: str) -> When:
    """When a thing was: its date, else from its start to its end.

    Where several dates are told, the text is the first of them and the bounds enclose all.
    """
    for name in _POINTS:
        if facts := known.get(thing, name):
            dates = _dates(facts)
            return When(facts[0].value.text, _first(dates), _last(dates))
    starts, ends = known.get(thing, "start"), known.get(thing, "end")
    if not starts and not ends:
        return When()
    text = f"{starts[0].value.text if starts else ''}/{ends[0].value.text if ends else ''}"
    return When(text, _first(_dates(starts)), _last(_dates(ends)))


def _dates(facts: tuple[Fact, ...]) -> list[Edtf]:
    return [parse_date(fact.value.text) for fact in facts]


def _first(dates: list[Edtf]) -> date | None:
    found = [one.earliest for one in dates if one.earliest]
    return min(found) if found and len(found) == len(dates) else None


def _last(dates: list[Edtf]) -> date | None:
    found = [one.latest for one in dates if one.latest]
    return max(found) if found and len(found) == len(dates) else None


def told(text: str, language: str = "en") -> str:
    """A date in EDTF as people say it; a rare form as it is.

    >>> told("2022-02-24"), told("2022-02-24", "ru"), told("2022-03")
    ('24 February 2022', '24 февраля 2022', 'March 2022')
    >>> told("[..2023-12-24]"), told("2022-02-24/"), told("2021/2022"), told("1951~")
    ('by 24 December 2023', 'since 24 February 2022', '2021 to 2022', 'about 1951')
    """
    choice = _CHOICE.fullmatch(text)
    ends = choice.groups() if choice else tuple(text.split("/"))
    if len(ends) == 1:
        return _day_told(text, language)
    first, last = (_day_told(one.strip("."), language) for one in ends)
    if first and last:
        return _word("date.between" if choice else "date.span", language).format(first, last)
    closed, opened = ("date.by", "date.since") if choice else ("date.until", "date.from")
    return _word(closed if last else opened, language).format(first or last)


def _day_told(text: str, language: str) -> str:
    found = _DAY.fullmatch(text)
    if not found:
        return text
    year, month, day, doubt = found.groups()
    said = year
    if month:
        names = _word("months.of" if day else "months", language).split()
        said = f"{names[int(month) - 1]} {year}"
    if day:
        said = f"{int(day)} {said}"
    key = {"~": "date.about", "?": "date.perhaps"}.get(doubt)
    return _word(key, language).format(said) if key else said


def _word(key: str, language: str) -> str:
    return UI[key][language]


def in_time(known: Known) -> tuple[str, ...]:
    """All things in order of time; one without a date after those that it is told to follow.

    What has no date, and follows nothing that has one, stands at the end, by class and label.
    """
    places = _places(known)
    never: Place = (_LATER, _LATER, 0)

    def key(thing: str) -> tuple[object, ...]:
        one = known.things[thing]
        return (*places.get(thing, never), one.class_name, one.label().casefold(), thing)

    return tuple(sorted(known.things, key=key))


def _places(known: Known) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for thing in known.things:
        found = when(known, thing)
        if day := found.first or found.last:
            places[thing] = (day.toordinal(), (found.last or day).toordinal(), _order(known, thing))
    for _ in range(_STEPS):
        fresh = {}
        for thing in known.things:
            if thing in places:
                continue
            near = [f.value.text for f in known.get(thing, *_AFTER) if f.value.text in places]
            if near:
                fresh[thing] = (*max(places[one] for one in near)[:2], _order(known, thing))
        places |= fresh
    return places


def _order(known: Known, thing: str) -> int:
    term = known.ontology.classes.get(known.things[thing].class_name)
    return term.order if term and term.order is not None else 1000
