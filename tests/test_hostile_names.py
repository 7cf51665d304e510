"""Hostile names, paths, settings and terms: refused in words, never a traceback.

No id leads out of a folder, no text means anything to a program, no rule reaches out.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import pytest
from tests.damage import BULLETIN, NAMA, TERMS, add, codes, found, messages, replace

from kg.asking.checks import check
from kg.claims.loaded import load
from kg.doors.printing import finding_text
from kg.reading.workspace import open_workspace
from kg.words import terms
from kg.words.errors import KgError, WrongUse

pytestmark = pytest.mark.usefixtures("one_ontology", "nothing_reaches_out")


# names, ids, paths


@pytest.mark.parametrize(
    "bad", ["../search-1", "/etc/passwd", "a/b", "A", "a b", "a--b", "-a", "é", "{0}", ".*", "''"]
)
def test_an_id_is_nothing_but_lower_case_letters_digits_and_hyphens(
    bad: str, lantern: Path
) -> None:
    """No path, no pattern and no format string is an id."""
    replace(lantern / BULLETIN, "new search: search-1", f"new search: {bad}")
    named = codes(lantern)
    assert named[0] == "bad-id"
    assert set(named) <= {"bad-id", "unknown-thing"}


@pytest.mark.parametrize(
    "name",
    ["../../../../etc/passwd", "/etc/passwd", "..", ".hidden", "a/b.txt", "'a\\b'", '"\\u009ba"'],
)
def test_a_text_is_a_name_in_the_archive_and_never_a_path(name: str, lantern: Path) -> None:
    """``text`` leads out of no folder."""
    replace(lantern / NAMA, "text: nama.txt", f"text: {name}")
    ((_, code),) = found(lantern)
    assert code in ("bad-value", "control-character")


def test_a_link_leads_out_of_no_archive(lantern: Path, tmp_path: Path) -> None:
    """A link in the archive to a file elsewhere is not followed, even to the right text."""
    text = (lantern / "archive/nama.txt").rename(tmp_path / "elsewhere.txt")
    (lantern / "archive/nama.txt").symlink_to(text)
    assert found(lantern) == [(f"{NAMA}:7:9", "bad-value")]


def test_a_link_leads_out_of_no_folder_of_case_files(lantern: Path, tmp_path: Path) -> None:
    """A case file that is a link to elsewhere is not read, so that no report quotes it."""
    (tmp_path / "secret").write_text("password: hunter2\n")
    (lantern / "graph/holm/secret.yaml").symlink_to(tmp_path / "secret")
    assert found(lantern) == [("graph/holm/secret.yaml:1:1", "file-name")]
    assert not any("hunter2" in message for message in messages(lantern))


def test_what_is_no_file_is_not_waited_for(lantern: Path) -> None:
    """A pipe or a folder that is called like a case file or a text is not opened."""
    os.mkfifo(lantern / "graph/holm/pipe.yaml")
    (lantern / "graph/holm/folder.yaml").mkdir()
    (lantern / "archive/nama.txt").unlink()
    os.mkfifo(lantern / "archive/nama.txt")
    assert found(lantern) == [
        ("graph/holm/folder.yaml:1:1", "file-name"),
        (f"{NAMA}:7:9", "text-missing"),
        ("graph/holm/pipe.yaml:1:1", "file-name"),
    ]


def test_names_of_files_are_shown_as_their_codes(lantern: Path) -> None:
    """A file's name that would colour a terminal, or is no text at all, is printed as text."""
    (lantern / "graph/holm/a\x1b[31m.yaml").write_text("a: b\n")
    with open(os.fsencode(lantern / "graph/holm") + b"/\xff.yaml", "wb") as file:
        file.write(b"a: b\n")
    findings = check(load(open_workspace(lantern))).findings
    assert [finding_text(one, lantern).splitlines()[0].split(" ")[0] for one in findings] == [
        "graph/holm/\\udcff.yaml:1:1",
        "graph/holm/a⟨U+001B⟩[31m.yaml:1:1",
    ]


def test_a_case_called_like_the_programs_own_iris_is_refused(lantern: Path) -> None:
    """A thing ``date/2021`` would be the node of a date."""
    for name in ("date", "claim", "record", "passage", "source", "judgement"):
        (lantern / "graph" / name).mkdir()
        (lantern / "graph" / name / "a.yaml").write_text("a: b\n")
    assert {code for _, code in found(lantern)} == {"file-name"}


# settings


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("grahp = 'graph'", "“grahp” is no setting; did you mean “graph”?"),
        ("graph = 3", "“graph”: Input should be a valid string"),
        ("graph = 'nowhere'", "there is no folder"),
        ("audience = 'everyone'", "“everyone” is no audience; there are public, partner, internal"),
        ("base = 'https://x.example/> <y:'", "an IRI that ends in / or # is expected"),
        ("base = 'https://x.example'", "an IRI that ends in / or # is expected"),
        ('graph = "a\\u0000b"', "“graph”"),
        ("overlays = [{folder = 'a', audence = 'internal'}]", "“overlays.0"),
        ("a = " + "[" * 100_000, "nested too deeply"),
        ("a = 'x", "kg.toml"),
    ],
)
def test_settings_are_closed(settings: str, message: str, lantern: Path) -> None:
    """A setting that is unknown, mistyped or cannot be meant is broken use, with its name."""
    (lantern / "kg.toml").write_text(settings)
    with pytest.raises(WrongUse, match=re.escape(message)) as caught:
        load(open_workspace(lantern))
    assert "\n" not in str(caught.value)
    assert "pydantic" not in str(caught.value)


def test_settings_that_are_not_utf_8_are_broken_use(lantern: Path) -> None:
    """So are settings in another encoding."""
    (lantern / "kg.toml").write_bytes(b"graph = '\xff'")
    with pytest.raises(WrongUse, match="utf-8"):
        open_workspace(lantern)


# files of other shapes


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("register/list.yaml", "- a\n- b\n", "not-a-mapping"),
        ("register/text.yaml", "just words\n", "not-a-mapping"),
        ("register/labels.yaml", "place: {oldmere-2: {en: [a]}}\n", "not-a-mapping"),
        ("register/ids.yaml", "place: {../x: a}\n", "bad-id"),
        ("register/things.yaml", "place: oldmere-2\n", "not-a-mapping"),
        ("holm/list.yaml", "- a\n", "not-a-mapping"),
        ("holm/text.yaml", "~\n", "not-a-mapping"),
        ("other/judgements.yaml", "a: b\n", "not-a-mapping"),
        ("other/judgements.yaml", "- - a\n", "not-a-mapping"),
        ("holm/two.yaml", "--- a\n--- b\n", "yaml-syntax"),
    ],
)
def test_files_of_another_shape_are_refused(file: str, text: str, code: str, lantern: Path) -> None:
    """A list for a mapping, a text for a list, two documents in one."""
    (lantern / "graph" / file).parent.mkdir(exist_ok=True)
    (lantern / "graph" / file).write_text(text)
    assert codes(lantern) == [code]


# terms, rules, texts with a meaning to some program

TERM = """
lantern:{name} a rdf:Property ;
  rdfs:label "a"@en , "а"@ru ;
  skos:definition "a"@en ;
  skos:example "a"@en ;
  skos:scopeNote "a"@en ;
  kg:onClass lantern:Vigil ;
  kg:value xsd:integer .
"""


@pytest.mark.parametrize(
    "name",
    ["model_config", "__class__", "audience_", "copy", "json", "model_fields", "has_target", "new"],
)
def test_a_property_may_be_called_like_anything_of_pythons(name: str, lantern: Path) -> None:
    """A term of a partner is a word to the program, whatever it is called, and it works."""
    add(lantern / TERMS, TERM.format(name=name))
    file = lantern / "graph/holm/tidewater-2021-11.yaml"
    replace(file, "attendance: '40'", f"attendance: '40'\n        {terms.kebab(name)}: '40'")
    assert found(lantern) == []
    claims = load(open_workspace(lantern)).holdings.claims
    assert [claim.value.text for claim in claims if claim.property == name] == ["40"]


@pytest.mark.parametrize("name", ["audience", "is", "because", "type"])
def test_a_property_is_called_like_no_key_of_the_format(name: str, lantern: Path) -> None:
    """What already means something in an item is no name for a property."""
    add(lantern / TERMS, TERM.format(name=name))
    assert set(codes(lantern)) == {"term-clash"}


@pytest.mark.parametrize(
    ("turtle", "code"),
    [
        ("lantern:Vigil kg:seeAlso [] .", "ontology-syntax"),
        ("lantern:Vigil kg:seeAlso <<( lantern:a lantern:b lantern:c )>> .", "ontology-syntax"),
        ("lantern:Vigil kg:seeAlso " + "(" * 100_000, "ontology-syntax"),
        ("lantern:Vigil kg:procedureOrder 'first' .", "term-unknown"),
        ("lantern:Vigil kg:defaultAudience 'everyone' .", "term-unknown"),
        ("lantern:Vigil rdfs:subClassOf lantern:Nothing .", "term-unknown"),
    ],
)
def test_files_of_terms_are_refused(turtle: str, code: str, lantern: Path) -> None:
    """Blank nodes, triple terms, endless lists and annotations of another sort are findings."""
    add(lantern / TERMS, turtle)
    assert codes(lantern) == [code]


@pytest.mark.parametrize(
    "turtle", ["kg:Affiliation kg:guarded false .", 'kg:born kg:defaultAudience "public" .']
)
def test_no_file_of_terms_takes_the_guard_off(turtle: str, lantern: Path) -> None:
    """A workspace's terms make nothing less guarded and nothing more public."""
    add(lantern / TERMS, turtle)
    ontology = load(open_workspace(lantern)).corpus.ontology
    assert ontology.classes["Affiliation"].guarded
    assert ontology.properties["born"].audience.word == "internal"


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE asks another server"),
        ("SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }", "FROM hides the passages"),
        ("LOAD <file:///etc/passwd>", "LOAD fetches a file"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE writes"),
        ("SELECT", "line 1"),
        ("#" * 100_000, "rules/own.rq"),
    ],
)
def test_a_rule_neither_reaches_out_nor_writes(rule: str, message: str, lantern: Path) -> None:
    """The rules of a workspace run under the guard of all queries; a broken one names its file."""
    (lantern / "ontology/rules").mkdir()
    (lantern / "ontology/rules/own.rq").write_text(rule)
    with pytest.raises(KgError, match=re.escape(message)) as caught:
        found(lantern)
    assert "rules/own.rq" in str(caught.value)


def test_the_message_of_a_rule_is_filled_and_not_formatted(lantern: Path) -> None:
    """Only ``{0}`` and its like are replaced, by data that is not read as a template again."""
    (lantern / "ontology/rules").mkdir()
    (lantern / "ontology/rules/own.rq").write_text(
        "#+ message: {0.__class__} {0!r} {x} {} {1} {7} %s\n"
        'SELECT ("a" AS ?a) ("{0} {a.__class__}" AS ?b) {}'
    )
    assert messages(lantern) == ["own: {0.__class__} {0!r} {x} {} {0} {a.__class__} {7} %s"]


@pytest.mark.parametrize(
    "text",
    ["{0}", "{x.real}", "%s %n", "$(true)", "`true`", "<script>", "(((", "[a-z]*+", "\\1", '"'],
)
def test_texts_mean_nothing_to_a_program(text: str, lantern_internal: Path) -> None:
    """Format strings, patterns, shell and markup are letters, also in a hidden name."""
    root = lantern_internal
    added = root / "archive/bulletin-2021-06.txt"
    add(added, f"\nNote {text} end.\n")
    file = root / BULLETIN
    digest = hashlib.sha256(added.read_bytes()).hexdigest()
    file.write_text(re.sub("text-sha256: .*", f"text-sha256: {digest}", file.read_text("utf-8")))
    overlay = root / "overlay/holm/bulletin-2021-06-internal.yaml"
    add(
        overlay,
        f"""
  - id: note
    quote: 'Note {text} end.'
    says:
      - person: person-2
        name: '{text}'
""",
    )
    assert found(root) == []


def test_a_language_is_a_tag_and_nothing_more(lantern: Path) -> None:
    """No quad is smuggled into the graph through a tag of a language."""
    evil = '"fa . <https://x.example/a> <https://x.example/b> <https://x.example/c>"'
    replace(lantern / NAMA, "language: fa", f"language: {evil}")
    assert found(lantern) == [(f"{NAMA}:6:13", "bad-value")]
    replace(lantern / NAMA, f"language: {evil}", "language: fa")
    replace(lantern / NAMA, "translation: {en: ", f"translation: {{{evil}: ")
    assert codes(lantern) == ["bad-value"]
