"""Ids resolve in their case, then in the register; what does not is found, once each."""

from __future__ import annotations

import pytest
from tests.small import codes, load_files, source

PASSAGES = """
- id: raid
  quote: 'Kite Club was searched.'
  says:
    - {new search: search-1, target: club}
- id: again
  quote: 'The Guard searched it.'
  with: [raid]
  says:
    - {search: search-1, agent: guard}
"""
FILE = "graph/harbour/bulletin.yaml"


def found(old: str, new: str, **files: str) -> list[tuple[str, str]]:
    """The findings once a text of the source's file is another, by line and code."""
    text = source("bulletin", PASSAGES)
    assert old in text
    loaded = load_files({FILE: text.replace(old, new), **files})
    return [
        (f"{one.place.file.split('/')[-1]}:{one.place.line}", one.code) for one in loaded.findings
    ]


def test_a_bare_id_is_of_the_case_or_of_the_register() -> None:
    """The claims have full ids: the case's own, and the register's."""
    loaded = load_files({FILE: source("bulletin", PASSAGES)})
    assert codes(loaded) == []
    assert [(one.thing, one.value.text) for one in loaded.holdings.claims] == [
        ("harbour/search-1", "register/guard"),
        ("harbour/search-1", "Search"),
        ("harbour/search-1", "register/club"),
        ("harbour/search-1", "Search"),
    ]


SEARCH, AGAIN, AGAIN_SAYS = 13, 14, 18
"""Lines of the source's file."""
PLAIN = "- {search: search-1, agent: guard}"


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("target: club", "target: clubb", SEARCH, "unknown-thing"),
        ("new search: search-1", "search: search-1", SEARCH, "unknown-thing"),
        ("- {search: search-1", "- {new search: search-1", AGAIN_SAYS, "introduced-twice"),
        (PLAIN, "- {new authority: guard}", AGAIN_SAYS, "shadows-register"),
        ("- {search: search-1", "- {seizure: search-1", AGAIN_SAYS, "class-differs"),
        ("agent: guard", "agent: port", AGAIN_SAYS, "value-sort"),
        ("agent: guard", "under-law: club", AGAIN_SAYS, "value-sort"),
        ("publisher: paper", "publisher: port", 4, "value-sort"),
        ("with: [raid]", "with: [rad]", AGAIN + 2, "unknown-passage"),
        ("with: [raid]", "from: old", AGAIN + 2, "unknown-passage"),
        ("with: [raid]", "speaker: port", AGAIN + 2, "value-sort"),
        ("id: again", "id: raid", AGAIN, "id-twice"),
    ],
)
def test_a_slip_is_found_where_it_is(old: str, new: str, line: int, code: str) -> None:
    """Each wrong id or class is one finding, at its line."""
    assert found(old, new) == [(f"bulletin.yaml:{line}", code)]


def test_a_narrower_class_may_be_named_later() -> None:
    """A thing introduced as a decision may be called a verdict, and the other way round."""
    passages = PASSAGES.replace("new search:", "new event:")
    assert codes(load_files({FILE: source("bulletin", passages)})) == []


def test_another_case_cannot_be_referred_to() -> None:
    """A thing of another case is unknown here."""
    other = PASSAGES.replace("search-1", "search-9")
    files = {
        FILE: source("bulletin", PASSAGES.replace("target: club", "during: search-9")),
        "graph/island/ledger.yaml": source("ledger", other),
    }
    assert [code for _, code in codes(load_files(files))] == ["unknown-thing"]


OVERLAY = {
    "kg.toml": '[[overlays]]\nfolder = "inner"\naudience = "internal"\n',
    "inner/register/all.yaml": "organisation: {circle: Circle}",
}


@pytest.mark.parametrize(
    ("old", "new"),
    [("publisher: paper", "publisher: circle"), ("with: [raid]", "speaker: circle")],
)
def test_nobody_speaks_for_more_than_may_know_them(old: str, new: str) -> None:
    """A voice that is internal in a passage for all would go out with it: an error."""
    files = {FILE: source("bulletin", PASSAGES).replace(old, new), **OVERLAY}
    assert [code for _, code in codes(load_files(files))] == ["names-internal"]


def test_an_internal_voice_speaks_inside() -> None:
    """In an internal passage, an internal voice is nobody's business outside."""
    inner = """
        source: {extends: bulletin}
        passages:
          - id: told
            quote: 'They came at night.'
            speaker: circle
            says: [{search: search-1, location: port}]
        """
    files = {FILE: source("bulletin", PASSAGES), "inner/harbour/bulletin.yaml": inner, **OVERLAY}
    assert codes(load_files(files)) == []


HEAD = "judgement: j, on: '2024', by: editors, reason: so"


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("identity: unsure, things: [search-1, search-2]", "unknown-thing"),
        ("identity: unsure, things: [search-1, island/search-1]", "unknown-thing"),
        ("identity: different, thing: search-1, in: ledger", "unknown-passage"),
        ("identity: unsure, things: [search-1, club], because: bulletin/no", "unknown-passage"),
        ("attribution: {document: bulletin/no, passages: [bulletin/raid]}", "unknown-passage"),
        ("attribution: {document: bulletin/old, passages: [ledger/raid]}", "unknown-passage"),
    ],
)
def test_a_judgement_names_what_is_there(form: str, code: str) -> None:
    """Things, sources, passages and documents of a judgement are there, and of one source."""
    head = "language: en\n  contains: [{id: old, publisher: wire, title: Old, published: '2022', "
    text = source("bulletin", PASSAGES).replace("language: en", head + "language: en}]")
    ledger = source("ledger", PASSAGES.replace("new search", "search"))
    files = {
        FILE: text,
        "graph/harbour/judgements.yaml": f"- {{{HEAD}, {form}}}",
        **({"graph/harbour/ledger.yaml": ledger} if "ledger/raid" in form else {}),
    }
    assert [one for _, one in codes(load_files(files))] == [code]


def test_one_judgement_has_one_id() -> None:
    """Two judgements of one id in a case are an error at the second."""
    line = f"- {{{HEAD}, identity: unsure, things: [search-1, club]}}\n"
    files = {FILE: source("bulletin", PASSAGES), "graph/harbour/judgements.yaml": line * 2}
    assert codes(load_files(files)) == [("graph/harbour/judgements.yaml:2:15", "id-twice")]
