"""What a case's files say, as frozen values: the words of the authors, with their places.

Ids stand as written (without their folder); :mod:`kg.reading.linking` resolves them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.words.audience import Audience
from kg.words.dates import Edtf
from kg.words.findings import Place
from kg.words.values import Value

PIECES = " […] "
"""How the pieces of one quotation are shown together."""


@dataclass(frozen=True, slots=True)
class Said:
    """One value that an item gives a property; ``because`` says how it was reckoned."""

    property: str
    value: Value
    because: str
    place: Place


@dataclass(frozen=True, slots=True)
class Item:
    """What a passage says of one thing: its class, whether it introduces it, its properties."""

    class_name: str
    id: str
    new: bool
    audience: Audience
    said: tuple[Said, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Passage:
    """A verbatim quotation of a source, in one or more pieces, with its items."""

    id: str
    pieces: tuple[str, ...]
    occurrence: int | str | None
    also: tuple[str, ...]
    speaker: str | None
    said_on: Edtf | None
    hedge: str
    with_: tuple[str, ...]
    document: str | None
    translation: tuple[tuple[str, str], ...]
    audience: Audience
    reviewed: str
    items: tuple[Item, ...]
    place: Place
    quote_place: Place
    keys: Mapping[tuple[str | int, ...], Place] = field(default_factory=dict, compare=False)

    def at(self, key: str, number: int = 0) -> Place:
        """The place of a key's value, or of one value of its list; of the passage without it."""
        return self.keys.get((key, number)) or self.keys.get((key,), self.place)

    @property
    def quotation(self) -> str:
        """The quotation as it is shown."""
        return PIECES.join(self.pieces)


@dataclass(frozen=True, slots=True)
class Contained:
    """A document reprinted inside a source."""

    id: str
    publisher: str
    title: str
    published: Edtf
    language: str
    publisher_place: Place


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A range of the folded text that is not encoded, and why."""

    start: int
    end: int
    why: str
    place: Place


@dataclass(frozen=True, slots=True)
class Source:
    """A published document: its head, its passages, what is left out of it."""

    case: str
    id: str
    publisher: str
    title: str
    published: Edtf
    published_because: str
    language: str
    url: str
    text: str
    sha256: str
    retrieved: Edtf | None
    audience: Audience
    contains: tuple[Contained, ...]
    passages: tuple[Passage, ...]
    left_out: tuple[LeftOut, ...]
    place: Place
    keys: Mapping[tuple[str | int, ...], Place] = field(default_factory=dict, compare=False)

    def at(self, key: str) -> Place:
        """The place of a key's value in the head; of the source where it has no such key."""
        return self.keys.get((key,), self.place)

    @property
    def name(self) -> str:
        """The source's id with its case."""
        return f"{self.case}/{self.id}"


@dataclass(frozen=True, slots=True)
class More:
    """Passages that an overlay adds to a source of the tree below."""

    case: str
    extends: str
    passages: tuple[Passage, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Ref:
    """The claims that a judgement names: all of a passage on a thing, or one by its four parts."""

    passage: str
    thing: str
    property: str
    value: str
    seal: str
    place: Place


@dataclass(frozen=True, slots=True)
class Ruling:
    """A judgement as written; which of its forms it has, its filled fields say."""

    case: str
    id: str
    on: str
    by: str
    reason: str
    because: tuple[str, ...]
    audience: Audience
    outcome: str
    stand: tuple[Ref, ...]
    fall: tuple[Ref, ...]
    reading: str
    says: tuple[Item, ...]
    identity: str
    keep: str | None
    things: tuple[str, ...]
    thing: str | None
    in_source: str
    document: str
    passages: tuple[str, ...]
    place: Place

    @property
    def name(self) -> str:
        """The judgement's id with its case."""
        return f"{self.case}/{self.id}"


@dataclass(frozen=True, slots=True)
class Registered:
    """A thing of the register: its class and the editors' labels."""

    id: str
    class_name: str
    labels: tuple[tuple[str, str], ...]
    audience: Audience
    place: Place
