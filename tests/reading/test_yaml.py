"""YAML is read as mappings, lists and texts, with places; whatever is more is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.reading.yaml import MAX_BYTES, Node, read
from kg.words.findings import Place


def refused(content: bytes) -> list[tuple[str, str]]:
    """The findings on a file: place and code; a file with an error has no data."""
    document = read("a.yaml", content)
    assert document.data == "" or document.findings == []
    return [(str(one.place), one.code) for one in document.findings]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("article: 282.10", {"article": "282.10"}),
        ("value: NO", {"value": "NO"}),
        (
            "n: [007, 1e3, 0x1F, 12:30:45, ~, null]",
            {"n": ["007", "1e3", "0x1F", "12:30:45", "~", "null"]},
        ),
        ("day: 2024-03-04", {"day": "2024-03-04"}),
        ("empty:", {"empty": ""}),
        ("<<: x", {"<<": "x"}),
        ("quote: >-\n  two\n  lines\n", {"quote": "two lines"}),
        ("", ""),
    ],
)
def test_every_scalar_is_a_text(text: str, data: Node) -> None:
    """Numbers, dates, booleans and nothing at all are the letters that stand there."""
    document = read("a.yaml", text.encode())
    assert (document.data, document.findings) == (data, [])


def test_values_and_keys_have_places() -> None:
    """Line and column, from 1, of a value, of a key, and of the nearest thing above."""
    document = read("a.yaml", b"a:\n  - {b: one}\n  - two\n")
    assert document.at(("a", 0, "b")) == Place("a.yaml", 2, 9)
    assert document.at_key(("a", 0, "b")) == Place("a.yaml", 2, 6)
    assert document.at(("a", 1, "x", "y")) == Place("a.yaml", 3, 5)
    assert document.plain == {("a", 0, "b"), ("a", 1)}


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"a: !!python/object:os.system x", [("a.yaml:1:4", "yaml-tag")]),
        (b"a: !x {b: c}", [("a.yaml:1:4", "yaml-tag")]),
        (b"!t a: b", [("a.yaml:1:1", "yaml-tag")]),
        (b"a: &x b", [("a.yaml:1:4", "yaml-alias")]),
        (b"a: &x [b]\nc: *x", [("a.yaml:1:4", "yaml-alias")]),
        (b"a: 1\nb: 2\na: 3", [("a.yaml:3:1", "yaml-key-twice")]),
        (b"[a, b]: c", [("a.yaml:1:1", "yaml-syntax")]),
        (b"a: 1\n---\nb: 2", [("a.yaml:2:1", "yaml-syntax")]),
        (b"a: b: c", [("a.yaml:1:5", "yaml-syntax")]),
        (b"a: 'x\xff'", [("a.yaml:1:1", "not-utf-8")]),
        (b"x: 1\na: \xff", [("a.yaml:2:1", "not-utf-8")]),
        (b"a: x\x00y", [("a.yaml:1:5", "control-character")]),
        (b"a: x\ry", [("a.yaml:1:5", "control-character")]),
        (b'a: "x\\0y"', [("a.yaml:1:4", "control-character")]),
        (b'a: "x\\ry"', [("a.yaml:1:4", "control-character")]),
        (b'a: "x\\ry"\r\n', [("a.yaml:1:4", "control-character")]),
        (b'"x\\ey": a', [("a.yaml:1:1", "control-character")]),
        (b"[" * 40 + b"]" * 40, [("a.yaml:1:26", "yaml-too-deep")]),
        (b"a: 1\n" * (MAX_BYTES // 5 + 1), [("a.yaml:1:1", "file-too-large")]),
    ],
)
def test_what_is_more_than_text_is_refused(content: bytes, found: list[tuple[str, str]]) -> None:
    """Tags, anchors, doubled keys, deep nests, controls, escapes of controls: one finding each."""
    assert refused(content) == found


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor() -> None:
    """Nothing is expanded: the first anchor ends the reading."""
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]\n" for n in range(1, 9))
    assert refused(bomb.encode()) == [("a.yaml:1:5", "yaml-alias")]


@pytest.mark.parametrize("text", ["a: x\u202ey", 'a: "x\\u202ey"'])
def test_what_turns_the_direction_of_text_is_noted(text: str) -> None:
    """A bidi override is read and noted, raw or as an escape; it is no error."""
    document = read("a.yaml", text.encode())
    assert document.data == {"a": "x\u202ey"}
    assert [(one.code, one.level) for one in document.findings] == [("bidi-control", "note")]


def test_joiners_line_ends_and_a_mark_at_the_start_are_ordinary() -> None:
    """Persian joiners, carriage returns before line feeds and a byte order mark are no finding."""
    document = read("a.yaml", "\ufeffa: می\u200cخواهم\r\nb: c\r\n".encode())
    assert (document.data, document.findings) == ({"a": "می\u200cخواهم", "b": "c"}, [])


ODD = "\x85\ufffe\uffff"
PLANE = st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs", "Cc"], exclude_characters=ODD)
TEXTS = st.text(PLANE)
DATA = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None, derandomize=True)
@given(DATA)
def test_what_is_written_is_read(data: Node) -> None:
    """Any data of texts, lists and mappings, written as quoted YAML, is read as it was."""
    assert read("a.yaml", json.dumps(data).encode()).data == data


@settings(deadline=None, derandomize=True)
@given(st.binary(max_size=60))
def test_no_bytes_are_an_exception(content: bytes) -> None:
    """Whatever the bytes, there are data or findings."""
    document = read("a.yaml", content)
    assert isinstance(document.data, dict | list | str)
