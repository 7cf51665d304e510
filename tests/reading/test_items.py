"""Items: one key names the class, the rest are its properties; new things may stand inline."""

from __future__ import annotations

import pytest
from tests.small import core

from kg.reading.items import items
from kg.reading.yaml import Node, read


def told(text: str) -> tuple[list[tuple[object, ...]], list[tuple[str, str]]]:
    """The items of a list in YAML, each as a row, and the findings."""
    document = read("a.yaml", text.encode())
    found = items(document, (), document.data, core()[0])
    rows: list[tuple[object, ...]] = [
        (one.class_name, one.id, one.new, [(s.property, s.value.text) for s in one.said])
        for one in found
    ]
    return rows, [(str(one.place), one.code) for one in document.findings]


def test_values_are_scalars_lists_and_reckoned_ones() -> None:
    """A value is one scalar, several, or one with the reason for which it is so."""
    text = "- {new search: s-1, target: [club, paper], date: {is: '2022', because: the heading}}"
    document = read("a.yaml", text.encode())
    (item,) = items(document, (), document.data, core()[0])
    assert [(s.property, s.value.sort, s.value.text, s.because) for s in item.said] == [
        ("target", "thing", "club", ""),
        ("target", "thing", "paper", ""),
        ("date", "date", "2022", "the heading"),
    ]
    assert [str(s.place) for s in item.said] == ["a.yaml:1:30", "a.yaml:1:36", "a.yaml:1:50"]


def test_an_inline_thing_is_an_item_of_its_own() -> None:
    """A new thing as a value leaves its id, at any depth."""
    text = "- {new search: s-1, location: {new place: p-1, part-of: [{new place: p-2}, port]}}"
    assert told(text) == (
        [
            ("Search", "s-1", True, [("location", "p-1")]),
            ("Place", "p-1", True, [("partOf", "p-2"), ("partOf", "port")]),
            ("Place", "p-2", True, []),
        ],
        [],
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- just text", [("a.yaml:1:3", "not-a-mapping")]),
        ("- {target: club}", [("a.yaml:1:3", "no-class")]),
        ("- {search: s, place: p}", [("a.yaml:1:15", "no-class")]),
        ("- {new serch: s}", [("a.yaml:1:4", "unknown-class")]),
        ("- {event: s}\n- {thing: t}", [("a.yaml:2:4", "unknown-class")]),
        ("- {search: S 1}", [("a.yaml:1:12", "bad-id")]),
        ("- {search: [a]}", [("a.yaml:1:12", "bad-id")]),
        ("- {search: ../s}", [("a.yaml:1:12", "bad-id")]),
        ("- {search: s, tarjet: a}", [("a.yaml:1:15", "unknown-property")]),
        ("- {search: s, born: '1980'}", [("a.yaml:1:15", "property-not-on-class")]),
        ("- {search: s, kind: riad}", [("a.yaml:1:21", "unknown-kind")]),
        ("- {search: s, date: '2022-02-30'}", [("a.yaml:1:21", "bad-date")]),
        ("- {search: s, duration: a year}", [("a.yaml:1:25", "bad-quantity")]),
        ("- {search: s, target: Club}", [("a.yaml:1:23", "bad-id")]),
        ("- {search: s, target: {place: p}}", [("a.yaml:1:24", "bad-value")]),
        ("- {search: s, target: {is: a, becuse: b}}", [("a.yaml:1:31", "unknown-key")]),
        ("- {person: p, name: {is: A, because: b}}", [("a.yaml:1:21", "not-reckonable")]),
        ("- {person: p, audience: all}", [("a.yaml:1:25", "bad-value")]),
    ],
)
def test_what_is_wrong_is_found_where_it_is(text: str, found: list[tuple[str, str]]) -> None:
    """Each slip is one finding at its place."""
    assert told(text)[1] == found


def test_a_list_is_expected() -> None:
    """A mapping in place of the list of items is one finding."""
    document = read("a.yaml", b"search: s-1")
    data: Node = document.data
    assert items(document, (), data, core()[0]) == ()
    assert [one.code for one in document.findings] == ["not-a-mapping"]
