"""The list of all facts: things in order of time, each with what is told of it and in which words.

Goes in: what is known, a language. Comes out: plain values that a template writes down. Refuses:
nothing. It is what a page shows where no script runs, what it prints after its picture, and what
is read aloud. A quotation stands in it once, with a number by which later facts name it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.handing.page import times
from kg.handing.page.data import said
from kg.handing.page.words import UI
from kg.views.known import TYPE, Fact, Judgement, Known
from kg.views.sorts import sort_of


@dataclass(frozen=True, slots=True)
class Line:
    """One fact in words: its record, property, value; whether sources differ on it."""

    record: str
    property: str
    value: str
    standing: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: its number, who says it and where; ``first`` where it stands here in full."""

    number: int
    passage: str
    first: bool
    exact: bool
    text: str
    language: str
    translation: str
    hedge: str
    speaker: str
    source: str
    day: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """A judgement in words."""

    id: str
    outcome: str
    by: str
    on: str
    reason: str


@dataclass(frozen=True, slots=True)
class Block:
    """Facts that rest on the same passages, with these, rulings and reckonings."""

    lines: tuple[Line, ...]
    quotes: tuple[Quote, ...]
    rulings: tuple[Ruling, ...]
    because: tuple[str, ...]

    @property
    def again(self) -> tuple[Quote, ...]:
        """The quotations that stand in full further up."""
        return tuple(one for one in self.quotes if not one.first)


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing: its label, sort, date; ``status`` is ``alleged``, ``said`` or empty."""

    id: str
    label: str
    sort: str
    what: str
    when: str
    status: str
    blocks: tuple[Block, ...]


class Teller:
    """Tells facts in one language, counting quotations."""

    def __init__(self, known: Known, language: str) -> None:
        self.known = known
        self.language = language
        self.numbers: dict[str, int] = {}

    def entries(self) -> tuple[Entry, ...]:
        """Every thing of which something is told, in order of time."""
        return tuple(self.entry(one) for one in times.in_time(self.known) if one in self.known.of)

    def entry(self, name: str) -> Entry:
        """A thing with all that is told of it."""
        thing = self.known.things[name]
        alleged = self.known.is_alleged(name)
        when = times.when(self.known, name).text
        return Entry(
            id=name,
            label=thing.label(self.language),
            sort=sort_of(self.known, name),
            what=self.known.ontology.label(thing.class_name, self.language),
            when=times.told(when, self.language),
            status="alleged" if alleged else "said" if self.known.is_said(name) else "",
            blocks=tuple(self.blocks(self.known.of[name])),
        )

    def blocks(self, facts: Sequence[Fact]) -> Iterator[Block]:
        """The facts grouped by the passages they rest on; what the thing is comes first."""
        groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Fact]] = defaultdict(list)
        for fact in sorted(facts, key=lambda one: one.property != TYPE):
            groups[fact.rests_on, fact.fits].append(fact)
        for (rests_on, fits), group in groups.items():
            quotes = [self.quote(one, exact=True) for one in rests_on]
            quotes += [self.quote(one, exact=False) for one in fits]
            judged = sorted({one for fact in group for one in fact.judged_by})
            yield Block(
                lines=tuple(map(self.line, group)),
                quotes=tuple(quotes),
                rulings=tuple(self.ruling(self.known.judgements[one]) for one in judged),
                because=tuple(sorted({one for fact in group for one in fact.because})),
            )

    def line(self, fact: Fact) -> Line:
        """A fact in words."""
        ontology = self.known.ontology
        is_type = fact.property == TYPE
        name = self.word("type") if is_type else ontology.label(fact.property, self.language)
        standing = {"Conflict": self.word("conflict"), "BothHold": self.word("both")}
        return Line(fact.record, name, self.value(fact), standing.get(fact.standing, ""))

    def value(self, fact: Fact) -> str:
        """The value of a fact in words."""
        if fact.value.sort == "thing":
            return self.label(fact.value.text)
        if fact.value.sort in ("kind", "class"):
            return self.known.ontology.label(fact.value.text, self.language)
        return said(fact).get(self.language, fact.value.text)

    def quote(self, name: str, exact: bool) -> Quote:
        """A passage; it has the next number where it has none yet."""
        passage = self.known.passages[name]
        source = self.known.sources[passage.source]
        first = name not in self.numbers
        number = self.numbers.setdefault(name, len(self.numbers) + 1)
        day = passage.said_on or source.issued
        return Quote(
            number=number,
            passage=name,
            first=first,
            exact=exact,
            text=passage.quotation,
            language=passage.language,
            translation=passage.translation.get(self.language, ""),
            hedge=passage.hedge,
            speaker=self.speaker(name),
            source=source.title,
            day=times.told(day, self.language),
        )

    def speaker(self, name: str) -> str:
        """Who vouches, with who tells of it, or whose words are read."""
        passage = self.known.passages[name]
        voice, publisher = passage.voice, self.known.sources[passage.source].publisher
        if passage.reads:
            return f"{self.label(voice)}, {self.word('reading')} {self.label(passage.reads)}"
        told = f", {self.word('told')} {self.label(publisher)}" if publisher != voice else ""
        return self.label(voice) + told

    def rulings(self) -> tuple[Ruling, ...]:
        """All judgements in words, by their id."""
        return tuple(self.ruling(one) for one in self.known.judgements.values())

    def ruling(self, one: Judgement) -> Ruling:
        """A judgement in words; of an outcome without a word its own."""
        key = f"outcome.{one.outcome}"
        outcome = self.word(key) if key in UI else one.outcome
        return Ruling(one.id, outcome, self.label(one.by), one.on, one.reason)

    def label(self, thing: str) -> str:
        """The label of a thing."""
        return self.known.things[thing].label(self.language)

    def word(self, key: str) -> str:
        """A word of the page."""
        return UI[key][self.language]
