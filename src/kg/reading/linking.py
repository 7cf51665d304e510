"""The ids of a corpus resolved: which thing each names, and whether it may stand there.

Goes in: a corpus. Comes out: things by their full ids, and findings. Refuses, as findings: ids
that nothing introduces or two items do, ids in case and register both, classes that differ,
values of a class that the property does not take, passages and sources that are not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.reading.authored import Item, Passage, Ruling, Source
from kg.reading.workspace import Corpus
from kg.words import terms
from kg.words.audience import Audience, strictest
from kg.words.findings import Finding, Place, nearest

REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Thing:
    """A node: its full id, class, the register's labels, its audience, where it is introduced."""

    id: str
    class_name: str
    labels: Mapping[str, str]
    audience: Audience
    place: Place


@dataclass(frozen=True)
class Linked:
    """A corpus whose ids are resolved."""

    corpus: Corpus
    things: Mapping[str, Thing]
    passages: Mapping[str, tuple[Source, Passage]]
    findings: tuple[Finding, ...] = field(default=())

    def full(self, case: str, identifier: str) -> str | None:
        """The full id of a bare one: of the case, else of the register, else nothing."""
        if "/" in identifier:
            return identifier if identifier in self.things else None
        for folder in (case, REGISTER):
            if (name := f"{folder}/{identifier}") in self.things:
                return name
        return None


def link(corpus: Corpus) -> Linked:
    """Resolve every id of the corpus."""
    linker = _Linker(corpus)
    linker.introduce()
    linker.use()
    findings = tuple(sorted((*corpus.findings, *linker.findings)))
    return Linked(corpus, linker.things, linker.passages, findings)


class _Linker:
    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.ontology = corpus.ontology
        self.things: dict[str, Thing] = {}
        self.passages: dict[str, tuple[Source, Passage]] = {}
        self.findings: list[Finding] = []

    def say(self, place: Place, code: str, message: str, help: str = "") -> None:
        self.findings.append(Finding(place, code, message, help))

    # -- what is introduced ---------------------------------------------------------------

    def introduce(self) -> None:
        for one in self.corpus.registered:
            labels = dict(one.labels)
            self.add(REGISTER, Thing(one.id, one.class_name, labels, one.audience, one.place))
        for case, item, audience in self.items():
            if item.new:
                strict = strictest((audience, item.audience))
                self.add(case, Thing(item.id, item.class_name, {}, strict, item.place))
        for source in self.corpus.sources:
            for passage in source.passages:
                name = f"{source.name}/{passage.id}"
                if name in self.passages:
                    message = f"passage “{passage.id}” stands twice in this source"
                    self.say(passage.place, "id-twice", message)
                else:
                    self.passages[name] = (source, passage)
        self.judgement_ids()

    def judgement_ids(self) -> None:
        seen: set[str] = set()
        for ruling in self.corpus.rulings:
            if ruling.name in seen:
                self.say(ruling.place, "id-twice", f"judgement “{ruling.id}” stands twice")
            seen.add(ruling.name)

    def items(self) -> Iterator[tuple[str, Item, Audience]]:
        """All items with their case and the audience of what holds them."""
        for source in self.corpus.sources:
            for passage in source.passages:
                audience = strictest((source.audience, passage.audience))
                yield from ((source.case, item, audience) for item in passage.items)
        for ruling in self.corpus.rulings:
            yield from ((ruling.case, item, ruling.audience) for item in ruling.says)

    def add(self, folder: str, thing: Thing) -> None:
        name = f"{folder}/{thing.id}"
        default = self.ontology.classes[thing.class_name].audience
        there = self.things.get(name) or (
            self.things.get(f"{REGISTER}/{thing.id}") if folder != REGISTER else None
        )
        if there is not None:
            code = "introduced-twice" if there.id == name else "shadows-register"
            self.say(thing.place, code, f"“{thing.id}” is introduced at {there.place} already")
            return
        self.things[name] = Thing(
            name, thing.class_name, thing.labels, max(thing.audience, default), thing.place
        )

    # -- what is used ---------------------------------------------------------------------

    def use(self) -> None:
        for case, item, _ in self.items():
            self.item(case, item)
        for source in self.corpus.sources:
            self.actor(source.case, source.publisher, source.place)
            for one in source.contains:
                self.actor(source.case, one.publisher, one.place)
            for passage in source.passages:
                self.passage(source, passage)
        for ruling in self.corpus.rulings:
            self.ruling(ruling)

    def thing(self, case: str, identifier: str, place: Place) -> Thing | None:
        """The thing of a bare id; a finding where there is none."""
        names = (
            (identifier,)
            if "/" in identifier
            else (f"{case}/{identifier}", f"{REGISTER}/{identifier}")
        )
        for name in names:
            if (found := self.things.get(name)) is not None:
                return found
        known = [name.split("/")[1] for name in self.things if name.startswith((case, REGISTER))]
        message = f"“{identifier}” is not introduced in this case nor in the register"
        self.say(place, "unknown-thing", message, nearest(identifier, known))
        return None

    def item(self, case: str, item: Item) -> None:
        thing = self.thing(case, item.id, item.place)
        if thing is not None and thing.place != item.place:
            related = (thing.class_name, item.class_name)
            if not self.ontology.is_a(*related) and not self.ontology.is_a(*reversed(related)):
                words = [terms.kebab(name) for name in related]
                message = f"“{item.id}” is a {words[0]} (see {thing.place}), here a {words[1]}"
                self.say(item.place, "class-differs", message)
        for said in item.said:
            prop = self.ontology.properties[said.property]
            if prop.sort != "thing":
                continue
            value = self.thing(case, said.value.text, said.place)
            if value and prop.classes and not self.ontology.is_any(value.class_name, prop.classes):
                takes = ", ".join(terms.kebab(name) for name in prop.classes)
                name = terms.kebab(said.property)
                message = f"“{name}” takes {takes}; “{value.id}” is a {value.class_name}"
                self.say(said.place, "value-sort", message)

    def actor(self, case: str, identifier: str, place: Place) -> None:
        thing = self.thing(case, identifier, place)
        if thing and not self.ontology.is_any(thing.class_name, ("Actor", "Document")):
            message = f"“{identifier}” is a {thing.class_name}; only actors and documents speak"
            self.say(place, "value-sort", message)

    def passage(self, source: Source, passage: Passage) -> None:
        if passage.speaker:
            self.actor(source.case, passage.speaker, passage.place)
        if passage.document and passage.document not in {one.id for one in source.contains}:
            message = f"the source contains no document “{passage.document}”"
            self.say(passage.place, "unknown-passage", message)
        own = {one.id for one in source.passages}
        for one in passage.with_:
            if f"{source.name}/{one}" not in self.passages:
                message = f"no passage “{one}” in this source"
                self.say(passage.place, "unknown-passage", message, nearest(one, own))

    def ruling(self, ruling: Ruling) -> None:
        self.actor(ruling.case, ruling.by, ruling.place)
        named = [*ruling.because, *ruling.passages, *([ruling.reading] if ruling.reading else [])]
        for one in named:
            if f"{ruling.case}/{one}" not in self.passages:
                known = [name.split("/", 1)[1] for name in self.passages]
                message = f"no passage “{one}”"
                self.say(ruling.place, "unknown-passage", message, nearest(one, known))
        for one in (*ruling.things, *([ruling.thing] if ruling.thing else [])):
            self.thing(ruling.case, one, ruling.place)
        sources = {source.name: source for source in self.corpus.sources}
        if ruling.in_source and f"{ruling.case}/{ruling.in_source}" not in sources:
            message = f"no source “{ruling.in_source}”"
            self.say(ruling.place, "unknown-passage", message)
        if ruling.document:
            source_id, _, document = ruling.document.partition("/")
            source = sources.get(f"{ruling.case}/{source_id}")
            if source is None or document not in {one.id for one in source.contains}:
                message = f"no source contains a document “{ruling.document}”"
                self.say(ruling.place, "unknown-passage", message)
