"""When things were, whom a page is about, and where sources differ."""

from __future__ import annotations

from datetime import date

import pytest
from tests.knowing import case

from kg.handing.page.differing import differences
from kg.handing.page.facts_list import Teller
from kg.handing.page.focus import most_acted_against
from kg.handing.page.times import When, in_time, told, when
from kg.shapes import ontology
from kg.views.known import Fact, Known, Thing
from kg.words.values import Value

TERMS = ontology.load([ontology.CORE])[0]


def small(**facts: list[tuple[str, str, str]]) -> Known:
    """What is known of a few things: class and name first, then property, sort and value."""
    things, found = {}, []
    for name, told_of in facts.items():
        class_name = next(value for key, _, value in told_of if key == "type")
        things[f"a/{name}"] = Thing(f"a/{name}", class_name, (), {"en": name})
        for number, (key, sort, value) in enumerate(told_of):
            found.append(Fact(f"a/{name}", key, Value(sort, value), f"{name}{number}"))
    return Known(TERMS, "", things, tuple(sorted(found)), {}, {}, {})


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([("date", "date", "2024-03")], When("2024-03", date(2024, 3, 1), date(2024, 3, 31))),
        ([("date", "date", "[..2024-03-02]")], When("[..2024-03-02]", None, date(2024, 3, 2))),
        ([("start", "date", "2024")], When("2024/", date(2024, 1, 1), None)),
        ([("end", "date", "2024")], When("/2024", None, date(2024, 12, 31))),
        ([], When()),
    ],
)
def test_what_is_not_known_of_a_time_stays_open(
    facts: list[tuple[str, str, str]], expected: When
) -> None:
    """A start without an end is open at its end; nothing is made up."""
    assert when(small(one=[("type", "class", "Detention"), *facts]), "a/one") == expected


def test_what_has_no_date_stands_after_what_it_follows() -> None:
    """Else at the end."""
    known = small(
        late=[("type", "class", "Search"), ("date", "date", "2024-05-01")],
        early=[("type", "class", "Search"), ("date", "date", "2024-01-01")],
        then=[("type", "class", "Seizure"), ("during", "thing", "a/early")],
        never=[("type", "class", "Search")],
    )
    assert in_time(known) == ("a/early", "a/then", "a/late", "a/never")


@pytest.mark.parametrize(
    ("text", "en", "ru"),
    [
        ("2024-03-05", "5 March 2024", "5 марта 2024"),
        ("2024-03", "March 2024", "март 2024"),
        ("[2024-03-05..]", "5 March 2024 or later", "5 марта 2024 или позже"),
        ("[2024..2025]", "some day from 2024 to 2025", "день с 2024 по 2025"),
        ("/2024-03-05", "until 5 March 2024", "до 5 марта 2024"),
        ("2024-03-05/..", "since 5 March 2024", "с 5 марта 2024"),
        ("2024?", "2024, uncertain", "2024, не точно"),
        ("[2021,2023]", "[2021,2023]", "[2021,2023]"),
        ("", "", ""),
    ],
)
def test_dates_are_told_as_people_say_them(text: str, en: str, ru: str) -> None:
    """In both languages; a rare form keeps its own."""
    assert (told(text), told(text, "ru")) == (en, ru)


def test_a_page_is_about_whom_most_was_done_to() -> None:
    """Events count, accusations do not; a tie goes to the first id; nobody where there is none."""
    person, search = ("type", "class", "Person"), ("type", "class", "Search")
    known = small(
        ann=[person],
        bo=[person],
        one=[search, ("target", "thing", "a/bo")],
        two=[search, ("target", "thing", "a/bo"), ("target", "thing", "a/ann")],
        said=[("type", "class", "Accusation"), ("target", "thing", "a/ann")],
        more=[("type", "class", "Accusation"), ("target", "thing", "a/ann")],
    )
    assert most_acted_against(known) == ("a/bo", 2)
    assert most_acted_against(small(ann=[person])) is None
    assert most_acted_against(case("lantern")[1]) == ("holm/vera-holm", 8)


def test_where_sources_differ_is_found_with_its_judgements() -> None:
    """Conflicts by thing and property, then what may be one."""
    found = differences(case("khamroev")[1])
    conflicts = [(one.things, one.property, len(one.facts)) for one in found if one.property]
    assert conflicts == [(("khamroev/reclassification-2",), "fromProvision", 2)]
    assert found[0].judgements == ("khamroev/appeal-provision",)
    assert {one.judgements for one in found if not one.property} >= {("khamroev/dissolution",)}


def test_a_quotation_stands_once_with_a_number() -> None:
    """Where facts rest on it again its number is named, and that is one that stands further up."""
    entries = Teller(case("lantern")[1], "en").entries()
    quotes = [quote for entry in entries for block in entry.blocks for quote in block.quotes]
    full = [quote.number for quote in quotes if quote.first]
    assert full == list(range(1, len(full) + 1))
    seen: set[int] = set()
    for quote in quotes:
        assert quote.first == (quote.number not in seen)
        seen.add(quote.number)
