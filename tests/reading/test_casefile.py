"""One file: a source with its passages, an overlay's addition, judgements, a register."""

from __future__ import annotations

import textwrap
from datetime import date

import pytest
from tests.small import core, source

from kg.reading import authored, casefile
from kg.words.audience import Audience

FILE = "graph/harbour/bulletin.yaml"
WHOLE = """
source:
  id: bulletin
  publisher: paper
  title: A bulletin
  published: {is: '2023-01', because: the masthead}
  language: en
  url: https://paper.example/1
  text: bulletin.txt
  text-sha256: '%s'
  retrieved: '2024-05-01'
  contains: [{id: old, publisher: wire, title: Old, published: '2022', language: en}]
passages:
  - id: raid
    quote: ['On 4 March', "they came."]
    occurrence: 2
    also: ['They had come.']
    speaker: wire
    said-on: '2022-12-31'
    hedge: reportedly
    with: [head]
    from: old
    translation: {ru: Пришли., de: Sie kamen.}
    audience: partner
    reviewed: by the editors
    says: [{new search: search-1}]
left-out: [{at: 10-20, why: contact}]
"""


def test_every_key_of_a_source_is_kept() -> None:
    """What stands in a file stands in the value: the whole head and the whole passage."""
    text = WHOLE % ("ab" * 32)
    made, document = casefile.source(FILE, "harbour", text.encode(), core()[0])
    assert document.findings == []
    assert isinstance(made, authored.Source)
    passage = made.passages[0]
    assert (made.name, made.publisher, made.title, made.url) == (
        "harbour/bulletin",
        "paper",
        "A bulletin",
        "https://paper.example/1",
    )
    assert (made.published.text, made.published_because) == ("2023-01", "the masthead")
    assert (made.text, made.sha256) == ("bulletin.txt", "ab" * 32)
    assert made.retrieved is not None
    assert made.retrieved.latest == date(2024, 5, 1)
    assert [(one.id, one.publisher, one.published.text) for one in made.contains] == [
        ("old", "wire", "2022")
    ]
    assert [(one.start, one.end, one.why) for one in made.left_out] == [(10, 20, "contact")]
    assert (passage.pieces, passage.quotation) == (
        ("On 4 March", "they came."),
        "On 4 March […] they came.",
    )
    assert (passage.occurrence, passage.also, passage.with_) == (2, ("They had come.",), ("head",))
    assert (passage.speaker, passage.hedge, passage.document) == ("wire", "reportedly", "old")
    assert passage.said_on is not None
    assert passage.said_on.text == "2022-12-31"
    assert passage.translation == (("de", "Sie kamen."), ("ru", "Пришли."))
    assert (passage.audience, passage.reviewed) == (Audience.PARTNER, "by the editors")
    assert (str(passage.place), str(passage.quote_place)) == (f"{FILE}:14:9", f"{FILE}:15:12")


PASSAGE = "- {id: raid, quote: 'They came.', says: [{new search: search-1}]}"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("id: bulletin", "id: bulletins", "file-name"),
        ("  title: bulletin\n", "", "missing-key"),
        ("language: en", "langauge: en", "unknown-key"),
        ("language: en", "language: en glish", "bad-value"),
        ("'2023-01-10'", "01/10/2023", "bad-date"),
        ("publisher: paper", "publisher: [paper]", "not-a-mapping"),
        ("language: en", "language: en\n  audience: friends", "bad-value"),
        ("language: en", "language: en\n  text-sha256: abc", "bad-value"),
        ("quote: 'They came.'", "quote: They came.", "plain-quotation"),
        ("quote: 'They came.'", "quote: ['They', came.]", "plain-quotation"),
        ("quote: 'They came.'", "quote: ''", "bad-value"),
        ("says: [{new search: search-1}]", "says: []", "says-nothing"),
        (", says: [{new search: search-1}]", "", "missing-key"),
        ("id: raid,", "id: raid, occurrence: first,", "bad-value"),
        ("id: raid,", "id: raid, occurrence: '0',", "bad-value"),
        ("id: raid,", "id: raid, said-on: yesterday,", "bad-date"),
        ("id: raid,", "id: Raid,", "bad-id"),
    ],
)
def test_a_slip_in_a_source_is_one_finding(old: str, new: str, code: str) -> None:
    """One wrong key or value, one finding, whose code says what it is."""
    text = source("bulletin", PASSAGE)
    assert old in text
    _, document = casefile.source(FILE, "harbour", text.replace(old, new).encode(), core()[0])
    found = {one.code for one in document.findings}
    assert found - ({"missing-key"} if code == "unknown-key" else set()) == {code}


def test_an_empty_file_is_no_source() -> None:
    """An empty file is said to be empty."""
    made, document = casefile.source(FILE, "harbour", b"", core()[0])
    assert made is None
    assert [one.code for one in document.findings] == ["missing-key"]


HEAD = "judgement: j, on: '2024', by: editors, reason: so"
REF = "{passage: bulletin/raid, thing: search-1, quote: abcdef01}"


def ruled(form: str) -> tuple[tuple[authored.Ruling, ...], list[str]]:
    """The rulings of a file with one judgement, and the messages of its findings."""
    text = f"- {{{HEAD}, {form}}}"
    file = "graph/harbour/judgements.yaml"
    rulings, document = casefile.judgements(file, "harbour", text.encode(), core()[0])
    return rulings, [f"{one.code}: {one.message}" for one in document.findings]


@pytest.mark.parametrize(
    "form",
    [
        f"outcome: accepted, stand: [{REF}]",
        f"outcome: superseded, stand: [{REF}], fall: [{REF}]",
        f"reading: bulletin/raid, fall: [{REF}], says: [{{search: search-1}}]",
        "identity: same, keep: a, things: [a, b]",
        "identity: same, keep: other-case/a, things: [other-case/a, b]",
        "identity: different, things: [a, b, c]",
        "identity: different, thing: a, in: bulletin",
        "identity: unsure, things: [a, b]",
        "attribution: {document: bulletin/old, passages: [bulletin/raid]}",
    ],
)
def test_each_form_of_a_judgement_is_read(form: str) -> None:
    """Every form is one ruling, without a finding."""
    rulings, messages = ruled(form)
    assert (len(rulings), messages) == (1, [])


@pytest.mark.parametrize(
    ("form", "message"),
    [
        (
            "audience: public",
            "a judgement is one of outcome, reading, identity, attribution; here: none",
        ),
        (
            "outcome: open, identity: same",
            "a judgement is one of outcome, reading, identity, "
            "attribution; here: outcome, identity",
        ),
        ("outcome: open", "“open” names the claims that stand"),
        (f"outcome: accepted, fall: [{REF}]", "“accepted” names the claims that stand"),
        (f"outcome: retracted, stand: [{REF}]", "“retracted” names the claims that fall"),
        ("outcome: rejected", "“rejected” names the claims that fall"),
        ("reading: bulletin/raid", "a reading says what it reads"),
        (
            f"reading: bulletin/raid, stand: [{REF}], says: [{{search: s}}]",
            "“stand” says nothing beside “reading”",
        ),
        (
            f"identity: unsure, things: [a, b], fall: [{REF}]",
            "“fall” says nothing beside “identity”",
        ),
        (
            "identity: same, keep: c, things: [a, b]",
            "“same” names two or more things and keeps one of them",
        ),
        (
            "identity: same, keep: a, things: [a, a]",
            "“same” names two or more things and keeps one of them",
        ),
        ("identity: unsure, things: [a]", "“unsure” names two or more things"),
        (
            "identity: different, things: [a]",
            "“different” names two things, or a thing and the source it is another in",
        ),
        (
            "identity: different, things: [a, b], thing: a, in: s",
            "“different” names two things, or a thing and the source it is another in",
        ),
        (
            "identity: different, thing: a",
            "“different” names two things, or a thing and the source it is another in",
        ),
    ],
)
def test_a_judgement_has_one_form_and_what_it_needs(form: str, message: str) -> None:
    """A judgement of no form or two, or without what its form needs, is no ruling."""
    assert ruled(form) == ((), [f"bad-value: {message}"])


@pytest.mark.parametrize(
    ("form", "code"),
    [("outcome: agreed", "bad-value"), ("identity: equal, things: [a, b]", "bad-value")],
)
def test_outcomes_and_identities_are_closed_lists(form: str, code: str) -> None:
    """A word that is not in the list is a finding."""
    rulings, messages = ruled(form)
    assert (rulings, [one.split(":")[0] for one in messages]) == ((), [code])


def registered(text: str) -> tuple[list[tuple[object, ...]], list[tuple[str, str]]]:
    """The things of a register, as rows, and the findings."""
    content = textwrap.dedent(text).encode()
    found, document = casefile.register("r.yaml", content, core()[0], Audience.PARTNER)
    rows: list[tuple[object, ...]] = [
        (one.class_name, one.id, dict(one.labels), one.audience) for one in found
    ]
    return rows, [(str(one.place), one.code) for one in document.findings]


def test_a_register_maps_classes_to_ids_and_labels() -> None:
    """A label is one text or one a language; the tree's audience is that of its things."""
    text = "organisation:\n  club: Kite Club\nplace:\n  port: {en: Port Amber, ru: Порт}\n"
    assert registered(text) == (
        [
            ("Organisation", "club", {"en": "Kite Club"}, Audience.PARTNER),
            ("Place", "port", {"en": "Port Amber", "ru": "Порт"}, Audience.PARTNER),
        ],
        [],
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("organization: {club: Kite Club}", [("r.yaml:1:1", "unknown-class")]),
        ("event: [a]", [("r.yaml:1:8", "not-a-mapping")]),
        ("actor: {a: A}", [("r.yaml:1:1", "unknown-class")]),
        ("place: {Port: A}", [("r.yaml:1:9", "bad-id")]),
        ("place: {port: [A]}", [("r.yaml:1:15", "not-a-mapping")]),
        ("place: {port: {en: ''}}", [("r.yaml:1:15", "not-a-mapping")]),
        ("[a]", [("r.yaml:1:1", "not-a-mapping")]),
        ("", []),
    ],
)
def test_a_slip_in_a_register_is_one_finding(text: str, found: list[tuple[str, str]]) -> None:
    """Unknown classes, ids that are none, labels that are none: each one finding."""
    assert registered(text)[1] == found
