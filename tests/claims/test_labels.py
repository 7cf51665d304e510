"""Labels: the register's, else a name, else what the template of the class makes of the facts."""

from __future__ import annotations

import pytest
from tests.small import REGISTER, load_files, source

from kg.claims.labels import Labels
from kg.words.audience import Audience


def labels(passages: str, audience: Audience = Audience.PUBLIC, register: str = REGISTER) -> Labels:
    """The labels of a source with these passages, beside a register."""
    files = {
        "graph/harbour/bulletin.yaml": source("bulletin", passages),
        "graph/register/all.yaml": register,
    }
    return Labels(load_files(files).account(audience))


RAID = """
- id: raid
  quote: 'On 4 March 2022 the Guard searched the flat of Ada Quill (Ада Квилл).'
  says:
    - {new search: search-1, target: {new person: person-1}, agent: guard, date: '2022-03-04'}
    - {person: person-1, name: [Ada Quill, Ада Квилл]}
    - {new search: search-2}
    - {new search: search-3, target: search-2}
"""


@pytest.mark.parametrize(
    ("thing", "language", "label"),
    [
        ("register/club", "en", "Kite Club"),
        ("register/club", "ru", "Kite Club"),
        ("harbour/person-1", "en", "Ada Quill"),
        ("harbour/person-1", "ru", "Ада Квилл"),
        ("harbour/search-1", "en", "search of Ada Quill by Harbour Guard, 2022-03-04"),
        ("harbour/search-2", "en", "search"),
        ("harbour/search-3", "en", "search of search"),
    ],
)
def test_labels_come_from_register_names_and_templates(
    thing: str, language: str, label: str
) -> None:
    """The register first, then a name in the language's script, then the template's segments."""
    assert labels(RAID).label(thing, language) == label


def test_a_name_is_not_read_as_a_template() -> None:
    """Braces and brackets in a name are letters of the name."""
    passage = """
        - id: raid
          quote: 'They searched the club “[{date}]”.'
          says:
            - {new search: search-1, target: {new organisation: odd}}
            - {organisation: odd, name: '[{date}]'}
        """
    assert labels(passage).label("harbour/search-1") == "search of [{date}]"


def test_a_label_holds_only_what_its_reader_may_see() -> None:
    """A target that is for few is in no label for all."""
    passage = """
        - id: raid
          quote: 'They searched her flat.'
          says:
            - {new search: search-1}
            - {search: search-1, audience: internal, target: {new person: p-1}}
        """
    assert labels(passage).label("harbour/search-1") == "search"
    inside = labels(passage, Audience.INTERNAL).label("harbour/search-1")
    assert inside == "search of a person not named"


def test_a_register_label_in_any_language_is_better_than_none() -> None:
    """Where the register has neither of the two languages, its own one is shown."""
    register = "organisation: {editors: E, paper: P, wire: W, club: {ka: კლუბი}}\n"
    found = labels(RAID.replace("agent: guard, ", ""), register=register)
    assert found.label("register/club") == "კლუბი"
