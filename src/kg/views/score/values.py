"""The score as plain values: columns, cards, bars, tracks, the focus's line, sayings.

Goes in: nothing. Comes out: frozen values that a test compares whole and that know neither page
nor pixel. Refuses: nothing.

Columns are numbered from 0. Whatever is to be drawn carries ``records``: the ids of the facts that
say it (design: nothing is drawn that no record says).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Style = Literal["plain", "alleged", "differs", "law"]


@dataclass(frozen=True, slots=True, order=True)
class Phrase:
    """Words in both languages of the ontology.

    >>> Phrase("convicted", "осуждён").ru
    'осуждён'
    """

    en: str
    ru: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a card; ``alleged`` says that nothing follows from it."""

    text: Phrase
    style: Style
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One act: its thing, sort, agents, title, the penalty set large, and what it says.

    ``members`` are the things that are told on this card and drawn nowhere else; ``more`` is how
    many of them no line names. ``voices`` are the things that vouch.
    """

    thing: str
    sort: str
    agents: tuple[Phrase, ...]
    title: Phrase
    large: Line | None
    lines: tuple[Line, ...]
    more: int
    members: tuple[str, ...]
    voices: tuple[str, ...]
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """When a column is: an EDTF text with its bounds (ISO days), or, undated, after what it stands.

    ``head`` and ``below`` are what is written above the column; ``dated`` is false where no source
    tells the day.
    """

    text: str
    first: str
    last: str
    dated: bool
    head: Phrase
    below: Phrase
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """Acts of one class that share a line of a column, for want of room."""

    text: Phrase
    alleged: bool
    things: tuple[str, ...]
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """Acts of one moment, or of neighbouring ones where there would be too many columns.

    ``head`` and ``below`` are what is written above it, from the first to the last of its moments.
    ``rest`` counts the acts for which there is no card, class by class.
    """

    moments: tuple[Moment, ...]
    head: Phrase
    below: Phrase
    cards: tuple[Card, ...]
    rest: tuple[Rest, ...] = ()


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a bar is touched: a column, how often, and by what; ``alleged`` if only by words."""

    column: int
    count: int
    alleged: bool
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """An actor over the columns in which it acts or is hit; several actors where one row gathers.

    ``things`` is empty where no source names who acted. ``row`` counts from 0.
    """

    things: tuple[str, ...]
    label: Phrase
    sort: str
    row: int
    stops: tuple[Stop, ...]

    @property
    def first(self) -> int:
        """The first column."""
        return self.stops[0].column

    @property
    def last(self) -> int:
        """The last column."""
        return self.stops[-1].column


@dataclass(frozen=True, slots=True)
class Station:
    """What happened to a charge in a column.

    ``sort`` is brought, undated, changed, convicted, ended or split; ``differs`` where the sources
    disagree on it.
    """

    column: int
    sort: str
    lines: tuple[Line, ...]
    differs: bool
    things: tuple[str, ...]
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """A charge, and what became of it."""

    charges: tuple[str, ...]
    stations: tuple[Station, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the focus's line: ``sort`` is custody, penalty, or empty where nothing is said."""

    first: int
    last: int
    sort: str
    text: Phrase
    differs: bool
    things: tuple[str, ...]
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drop:
    """The vertical line of a column, from who acted down to whom it reached.

    ``to_focus`` is whether it ends at the focus; ``hits`` are the rows of those else hit,
    ``tracks`` those of the charges it reaches. An alleged one is dashed.
    """

    column: int
    alleged: bool
    to_focus: bool
    hits: tuple[int, ...]
    tracks: tuple[int, ...]
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """What some say of it on one day: their words, how many statements, in whose voice."""

    speakers: tuple[str, ...]
    who: Phrase
    day: Phrase
    lines: tuple[Line, ...]
    things: tuple[str, ...]
    voices: tuple[str, ...]
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where sources differ: what about, the values that stand, the rulings on it."""

    about: Phrase
    thing: str
    judgements: tuple[str, ...]
    records: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """The score of one focus.

    ``focus`` and ``related`` are things; ``facets`` the lines under its name; ``story`` the short
    telling beside it. ``undrawn`` are things known of but on no card, by sort.
    """

    focus: str
    title: Phrase
    story: tuple[Line, ...]
    facets: tuple[Line, ...]
    columns: tuple[Column, ...]
    agents: tuple[Bar, ...]
    tracks: tuple[Track, ...]
    more_charges: tuple[str, ...]
    stretches: tuple[Stretch, ...]
    hits: tuple[Bar, ...]
    drops: tuple[Drop, ...]
    sayings: tuple[Saying, ...]
    more_sayings: tuple[str, ...]
    differences: tuple[Difference, ...]
    undrawn: dict[str, tuple[str, ...]] = field(default_factory=dict)
