"""YAML as the authoring format reads it: mappings, lists and texts, each with its place.

Goes in: the bytes of a file. Comes out: plain ``dict``, ``list`` and ``str`` with a table from
path to place. Refuses, as findings: files past a bound, bytes that are not UTF-8, control
characters (also those written as escapes), tags, anchors, aliases, a key twice, deep nesting, a
second document.

Rule: design §2, "Every scalar is read as a string, the ontology does the typing": typed loading
turns Article ``282.10`` into 282.1 and ``NO`` into false.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml

from kg.words.findings import CODES, Finding, Place
from kg.words.values import ID

MAX_BYTES = 4_000_000
"""The largest file that is read; a longer one is not opened further."""
MAX_DEPTH = 24
"""The deepest nesting; the format itself needs nine."""
MAX_VALUES = 200_000
"""The most values in a file: each may be worth a finding, and a finding takes its time."""
MAX_ODD = 100
"""How many odd characters of a file are reported."""

Node = dict[str, "Node"] | list["Node"] | str
Path = tuple[str | int, ...]

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_COMMENT = re.compile("[ \t]+#")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(slots=True)
class Document:
    """What a file holds: its data, the places of values and of keys, and findings.

    ``at(path)`` is the place of a value, ``at_key(path)`` of the key before it; both fall back to
    the nearest place above. ``plain`` holds the paths of plain scalars, ``cut`` of those that a
    comment follows at once; ``unread`` the ids in what could not be read, of which nobody knows
    what it would have introduced.
    """

    file: str
    data: Node = ""
    places: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    plain: set[Path] = field(default_factory=set)
    cut: set[Path] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    @property
    def refused(self) -> bool:
        """Whether the file as a whole could not be read."""
        return self.data == "" and any(one.level == "error" for one in self.findings)

    def lose(self, node: object) -> None:
        """Keep the ids of a part that could not be read: that they are unknown merely follows.

        >>> document = Document("a.yaml")
        >>> document.lose([{"new search": "search-1"}])
        >>> sorted(document.unread)
        ['new', 'search', 'search-1']
        """
        if isinstance(node, str):
            self.unread.update(ID.findall(node))
        elif isinstance(node, dict):
            self.lose([*node.keys(), *node.values()])
        elif isinstance(node, list):
            for one in node:
                self.lose(one)

    def at(self, path: Path) -> Place:
        """The place of the value at ``path``, or of the nearest value above it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(self.file))

    def below(self, path: Path) -> dict[Path, Place]:
        """The places of the values of the mapping at ``path``, and of those in their lists."""
        data = self.data
        for one in path:
            data = data[one]  # type: ignore[index]
        found: dict[Path, Place] = {}
        for key, value in data.items() if isinstance(data, dict) else ():
            numbers = range(len(value)) if isinstance(value, list) else ()
            for where in ((key,), *((key, n) for n in numbers)):
                found[where] = self.at((*path, *where))
        return found

    def at_key(self, path: Path) -> Place:
        """The place of the key of ``path``, or of its value where it has no key."""
        return self.keys.get(path) or self.at(path)


class _Refused(Exception):
    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def read(file: str, content: bytes) -> Document:
    """Read one YAML file.

    ``file`` is its name in findings. Never raises on bad data: findings say what is wrong, and
    ``data`` is then empty.

    >>> document = read("a.yaml", b"source: {id: a-1}\\n")
    >>> document.data, str(document.at(("source", "id")))
    ({'source': {'id': 'a-1'}}, 'a.yaml:1:14')
    """
    document = Document(file)
    text = _text(document, content)
    if text is None:
        document.lose(content.decode("utf-8", "replace"))
        return document
    try:
        document.data = _Reader(document, text).read()
    except _Refused as refused:
        document.findings.append(refused.finding)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        problem = getattr(error, "problem", None) or str(error)
        message = f"this is not YAML: {problem}"
        help = _advice(problem, text, mark.index if mark else 0)
        document.findings.append(Finding(place, "yaml-syntax", message, help))
    if any(one.level == "error" for one in document.findings):
        document.data = ""
        document.lose(text)
    return document


def _advice(problem: str, text: str, at: int) -> str:
    """What is often meant by a text that is not YAML; nothing where that cannot be told.

    >>> _advice("did not find expected key", "quote: 'It's so'", 11)
    "an apostrophe in '…' is written twice (''); or use a block (>-)"
    """
    if problem.startswith("mapping values are not allowed"):
        return "a text with “: ” in it goes into quotation marks or a block (>-)"
    if "expected" in problem and text[at - 1 : at] == "'":
        return "an apostrophe in '…' is written twice (''); or use a block (>-)"
    if "expected" in problem and text[at - 1 : at] == '"':
        return "a text with quotation marks in it goes into '…' or a block (>-)"
    return ""


def _text(document: Document, content: bytes) -> str | None:
    """The text of a file, or nothing when it cannot be read at all."""
    file = document.file
    if len(content) > MAX_BYTES:
        message = f"more than {MAX_BYTES:,} bytes; no file of a case needs so many"
        document.findings.append(Finding(Place(file), "file-too-large", message))
        return None
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} is not UTF-8"
        document.findings.append(Finding(Place(file, line), "not-utf-8", message))
        return None
    odd = list(islice(odd_characters(file, text), MAX_ODD))
    document.findings += odd
    return None if any(one.level == "error" for one in odd) else text


def odd_characters(file: str, text: str) -> Iterator[Finding]:
    """Control characters (errors) and characters that turn the direction of text (notes).

    A zero-width non-joiner is ordinary Persian and is neither. A carriage return before a line
    feed is a line end; alone it is a control character.

    >>> [f.message for f in odd_characters("a.yaml", "x\\u202ey")]
    ['U+202E turns the direction of the text after it']
    """
    text = text.replace("\r\n", " \n")
    for at, code, message in _odd(text):
        line = text.count("\n", 0, at) + 1
        column = at - (text.rfind("\n", 0, at) + 1) + 1
        yield Finding(Place(file, line, column), code, message)


def _odd(text: str) -> Iterator[tuple[int, str, str]]:
    """Where odd characters stand in a text, their codes, and what is wrong with them."""
    for pattern, code, what in (
        (_CONTROL, "control-character", "is a control character"),
        (_BIDI, "bidi-control", "turns the direction of the text after it"),
    ):
        for match in pattern.finditer(text):
            yield match.start(), code, f"U+{ord(match[0]):04X} {what}"


class _Reader:
    """Events to data; the only state is the stream of events."""

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        self.events = yaml.parse(text, Loader=loader)
        self.raw = text
        self.text = text.replace("\r\n", "\n")
        self.values = 0

    def read(self) -> Node:
        data: Node = ""
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.refuse(event, "yaml-syntax", "a second document in one file")
                data = self.node(next(self.events), ())
        return data

    def place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self.document.file, mark.line + 1, mark.column + 1)

    def refuse(self, event: Any, code: str, message: str) -> None:
        raise _Refused(Finding(self.place(event), code, message))

    def node(self, event: Any, path: Path) -> Node:
        self.plainly(event, path)
        self.values += 1
        if self.values > MAX_VALUES:
            self.refuse(event, "file-too-large", f"more than {MAX_VALUES:,} values in a file")
        self.document.places[path] = self.place(event)
        if isinstance(event, yaml.ScalarEvent):
            if event.style is None or event.style == "":
                self.document.plain.add(path)
                mark: Any = event.end_mark
                if _COMMENT.match(self.raw, mark.index):
                    self.document.cut.add(path)
            return str(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(path)
        return self.mapping(path)

    def plainly(self, event: Any, path: Path) -> None:
        """Refuse what is more than mappings, lists and texts."""
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, "yaml-alias", f"*{event.anchor}: write it out, aliases are not read")
        if event.anchor:
            self.refuse(event, "yaml-alias", f"&{event.anchor}: anchors are not read")
        if event.tag and event.tag != "!":
            self.refuse(event, "yaml-tag", f"{event.tag}: tags are not read, every scalar is text")
        if len(path) > MAX_DEPTH:
            self.refuse(event, "yaml-too-deep", f"nested deeper than {MAX_DEPTH} levels")
        if isinstance(event, yaml.ScalarEvent) and event.style == '"':
            self.escapes(event)

    def escapes(self, event: Any) -> None:
        """The odd characters that a double-quoted scalar holds and the file does not show."""
        for at, code, message in islice(_odd(event.value), MAX_ODD):
            if event.value[at] in self.text:
                continue
            if CODES[code].level == "error":
                self.refuse(event, code, message)
            self.document.findings.append(Finding(self.place(event), code, message))

    def sequence(self, path: Path) -> Node:
        found: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            found.append(self.node(event, (*path, len(found))))
        return found

    def mapping(self, path: Path) -> Node:
        found: dict[str, Node] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self.plainly(event, path)
                self.refuse(event, "yaml-syntax", "a key must be a plain word")
            self.plainly(event, path)
            key = str(event.value)  # type: ignore[attr-defined]  # the stubs lack it
            if key in found:
                self.refuse(event, "yaml-key-twice", f"“{key}” stands twice in this mapping")
            self.document.keys[(*path, key)] = self.place(event)
            found[key] = self.node(next(self.events), (*path, key))
        return found
