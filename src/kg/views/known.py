"""What a store knows, as plain values: the one reading from which every view is made.

Goes in: nothing. Comes out: things, facts with the passages they rest on, passages, sources,
judgements, and what can be told of them by the ontology. Refuses: nothing; they are read by
:mod:`kg.views.reader`.

Views ask nothing else of a store. A store is already that of one audience, so there is nothing
in these values that its readers may not see.
"""

from __future__ import annotations

import builtins
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.shapes.ontology import Ontology
from kg.words.values import Value

TYPE = "type"
"""The property that says of which class a thing is."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A node: its id, its most specific class, its kinds, its labels by language, its names.

    Most specific is the class with most classes above it.
    """

    id: str
    class_name: str
    kinds: tuple[str, ...]
    labels: Mapping[str, str]
    names: tuple[str, ...] = ()

    def label(self, language: str = "en") -> str:
        """The label in a language, else in any, else the id."""
        return self.labels.get(language) or next(iter(self.labels.values()), self.id)


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One fact with its record: what it says, what it rests on, how it stands.

    ``record`` is the id of its record, unique in a store. ``property`` is a local name
    (``agent``); :data:`TYPE` for a class. ``rests_on`` and ``fits`` name passages: those that say
    just this, and those that say it less exactly. ``standing`` is ``Conflict``, ``BothHold`` or
    empty; ``because`` holds the editors' words where no quotation says it in so many.
    """

    thing: str
    property: str
    value: Value
    record: str
    rests_on: tuple[str, ...] = ()
    fits: tuple[str, ...] = ()
    standing: str = ""
    judged_by: tuple[str, ...] = ()
    because: tuple[str, ...] = ()

    @builtins.property
    def passages(self) -> tuple[str, ...]:
        """All passages behind it, those that say just this first."""
        return (*self.rests_on, *self.fits)

    @builtins.property
    def disputed(self) -> bool:
        """Whether another value stands that cannot be true with this one."""
        return self.standing == "Conflict"


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotation: its words, who vouches for them, where and when they were published.

    ``voice`` and ``read`` name things; ``source`` the document in which the words stand (a reprint
    where it is one); ``reads`` is empty unless editors read the words of ``reads`` in their own
    voice. ``translation`` is ours, by language.
    """

    id: str
    quotation: str
    language: str
    voice: str
    source: str
    hedge: str = ""
    said_on: str = ""
    reads: str = ""
    translation: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """A document, or one reprinted in another; ``issued`` is EDTF, ``publisher`` a thing."""

    id: str
    title: str
    publisher: str
    issued: str
    language: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """An editors' ruling; ``things`` are those on whose identity it rules."""

    id: str
    outcome: str
    on: str
    by: str
    reason: str
    things: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """All that is known of some things, or of all things of a store.

    ``things``, ``passages``, ``sources`` and ``judgements`` go by id; ``facts`` are sorted. What a
    fact, a passage or a judgement names is there.
    """

    ontology: Ontology
    base: str
    things: Mapping[str, Thing]
    facts: tuple[Fact, ...]
    passages: Mapping[str, Passage]
    sources: Mapping[str, Source]
    judgements: Mapping[str, Judgement]

    @cached_property
    def of(self) -> Mapping[str, tuple[Fact, ...]]:
        """The facts of each thing, as their subject."""
        return _grouped((fact.thing, fact) for fact in self.facts)

    @cached_property
    def to(self) -> Mapping[str, tuple[Fact, ...]]:
        """The facts that have a thing as their value."""
        return _grouped((f.value.text, f) for f in self.facts if f.value.sort == "thing")

    def get(self, thing: str, *properties: str) -> tuple[Fact, ...]:
        """The facts of a thing with one of some properties."""
        return tuple(fact for fact in self.of.get(thing, ()) if fact.property in properties)

    def having(self, thing: str, *properties: str) -> tuple[Fact, ...]:
        """The facts whose value is a thing, with one of some properties."""
        return tuple(fact for fact in self.to.get(thing, ()) if fact.property in properties)

    def is_a(self, thing: str, *classes: str) -> bool:
        """Whether a thing is of one of some classes, or of one under them."""
        return self.ontology.is_any(self.things[thing].class_name, classes)

    def is_adverse(self, thing: str) -> bool:
        """Whether a thing is done against its target (``kg:adverse``).

        A kind that burdens nobody overrules the class; so do outcomes, if none of them burdens: an
        acquittal on one count leaves a conviction on another.
        """
        kinds = self._adverse(thing, "kind")
        outcomes = self._adverse(thing, "outcome")
        if False in kinds or (outcomes and all(one is False for one in outcomes)):
            return False
        name = self.things[thing].class_name
        term = self.ontology.classes.get(name)
        return True in kinds or bool(term and term.adverse)

    def _adverse(self, thing: str, name: str) -> list[bool | None]:
        """What the kinds, or the outcomes, of a thing say of burdening somebody."""
        return [self.ontology.kinds[fact.value.text].adverse for fact in self.get(thing, name)]

    def is_said(self, thing: str) -> bool:
        """Whether a thing is an utterance, so that what it says is not thereby so."""
        return self.is_a(thing, "Utterance")

    def is_alleged(self, thing: str) -> bool:
        """Whether a thing is an accusation or a charge."""
        return self.is_a(thing, "Accusation")

    def voices(self, fact: Fact) -> tuple[str, ...]:
        """Who vouches for a fact, each once, in order of name."""
        return tuple(sorted({self.passages[name].voice for name in fact.rests_on}))


def _grouped(pairs: Iterable[tuple[str, Fact]]) -> Mapping[str, tuple[Fact, ...]]:
    found: dict[str, list[Fact]] = defaultdict(list)
    for key, fact in pairs:
        found[key].append(fact)
    return {key: tuple(facts) for key, facts in found.items()}
