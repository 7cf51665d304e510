"""The ids of a corpus resolved: which thing each names, and whether it may stand there.

Goes in: a corpus. Comes out: things by their full ids, and findings. Refuses, as findings: ids
that nothing introduces or two items do, ids in case and register both, classes that differ,
values of a class that the property does not take, passages and sources that are not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.reading.authored import Item, Passage, Ruling, Source
from kg.reading.workspace import REGISTER, Corpus
from kg.words import terms
from kg.words.audience import Audience, strictest
from kg.words.findings import Finding, Place, nearest, with_article


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
    unknown: frozenset[tuple[str, str]] = frozenset()
    """The ids, each with its case, that are used and that nothing introduces."""

    def may_hold(self, case: str, identifier: str) -> bool:
        """Whether something else is wrong about an id already, so that its absence follows."""
        return (case, identifier) in self.unknown or self.corpus.may_hold(case, identifier)

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
    findings = tuple(sorted((*corpus.findings, *linker.findings, *linker.unknown_things())))
    unknown = frozenset(linker.unknown)
    return Linked(corpus, linker.things, linker.passages, findings, unknown)


class _Linker:
    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.ontology = corpus.ontology
        self.things: dict[str, Thing] = {}
        self.passages: dict[str, tuple[Source, Passage]] = {}
        self.sources = {source.name: source for source in corpus.sources}
        self.findings: list[Finding] = []
        self.unknown: dict[tuple[str, str], list[Place]] = {}
        self.classes: dict[tuple[str, str], str] = {}

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
            place = source.at("publisher")
            self.actor(source.case, source.publisher, place, source.audience)
            for one in source.contains:
                self.actor(source.case, one.publisher, one.publisher_place, source.audience)
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
        if not self.corpus.may_hold(case, identifier):
            self.unknown.setdefault((case, identifier), []).append(place)
        return None

    def unknown_things(self) -> Iterator[Finding]:
        """One finding for each id that nothing introduces, at its first use."""
        for (case, identifier), places in sorted(self.unknown.items()):
            folders = (f"{case}/", f"{REGISTER}/")
            known = [name.split("/")[1] for name in self.things if name.startswith(folders)]
            message = f"“{identifier}” is not introduced in this case nor in the register"
            if len(places) > 1:
                message += f"; it is used at {len(places)} places"
            help = nearest(identifier, known)
            if class_name := self.classes.get((case, identifier)):
                word = terms.kebab(class_name)
                help += f"{' or ' if help else ''}introduce it: new {word}: {identifier}"
            yield Finding(min(places), "unknown-thing", message, help)

    def item(self, case: str, item: Item) -> None:
        self.classes.setdefault((case, item.id), item.class_name)
        thing = self.thing(case, item.id, item.place)
        if thing is not None and thing.place != item.place:
            related = (thing.class_name, item.class_name)
            if not self.ontology.is_a(*related) and not self.ontology.is_a(*reversed(related)):
                words = [_a(name) for name in related]
                message = f"“{item.id}” is {words[0]} (see {thing.place}), here {words[1]}"
                self.say(item.place, "class-differs", message)
        for said in item.said:
            prop = self.ontology.properties[said.property]
            if prop.sort != "thing":
                continue
            value = self.thing(case, said.value.text, said.place)
            if value and prop.classes and not self.ontology.is_any(value.class_name, prop.classes):
                takes = ", ".join(terms.kebab(name) for name in prop.classes)
                name, given = terms.kebab(said.property), said.value.text
                message = f"“{name}” takes {takes}; “{given}” is {_a(value.class_name)}"
                self.say(said.place, "value-sort", message)

    def actor(self, case: str, identifier: str, place: Place, audience: Audience) -> None:
        """Check who speaks: an actor or a document, and nobody who is for fewer than the words."""
        thing = self.thing(case, identifier, place)
        if thing and not audience.sees(thing.audience):
            message = f"“{identifier}”, who speaks here, is for {thing.audience.word} only"
            self.say(place, "names-internal", message, "narrow the audience of what they say")
        if thing and not self.ontology.is_any(thing.class_name, ("Actor", "Document")):
            message = f"“{identifier}” is {_a(thing.class_name)}; only actors and documents speak"
            self.say(place, "value-sort", message)

    def passage(self, source: Source, passage: Passage) -> None:
        if passage.speaker:
            audience = strictest((source.audience, passage.audience))
            self.actor(source.case, passage.speaker, passage.at("speaker"), audience)
        contained = {one.id for one in source.contains}
        if passage.document and passage.document not in contained:
            message = f"the source contains no document “{passage.document}”"
            self.say(passage.at("from"), "unknown-passage", message)
        own = {one.id for one in source.passages}
        for n, one in enumerate(passage.with_):
            known = f"{source.name}/{one}" in self.passages
            if not known and not self.corpus.may_hold(source.case, one):
                message = f"no passage “{one}” in this source"
                self.say(passage.at("with", n), "unknown-passage", message, nearest(one, own))

    def ruling(self, ruling: Ruling) -> None:
        self.actor(ruling.case, ruling.by, ruling.place, ruling.audience)
        named = [*ruling.because, *ruling.passages, *([ruling.reading] if ruling.reading else [])]
        for one in named:
            unread = self.corpus.may_hold(ruling.case, one.rpartition("/")[2])
            if f"{ruling.case}/{one}" not in self.passages and not unread:
                known = [name.split("/", 1)[1] for name in self.passages]
                message = f"no passage “{one}”"
                self.say(ruling.place, "unknown-passage", message, nearest(one, known))
        for one in (*ruling.things, *([ruling.thing] if ruling.thing else [])):
            self.thing(ruling.case, one, ruling.place)
        sources = self.sources
        unread = self.corpus.may_hold(ruling.case, ruling.in_source)
        if ruling.in_source and f"{ruling.case}/{ruling.in_source}" not in sources and not unread:
            message = f"no source “{ruling.in_source}”"
            self.say(ruling.place, "unknown-passage", message)
        if ruling.document:
            source_id, _, document = ruling.document.partition("/")
            source = sources.get(f"{ruling.case}/{source_id}")
            known_documents = {one.id for one in source.contains} if source else set()
            unread = self.corpus.may_hold(ruling.case, source_id)
            if document not in known_documents and not unread:
                message = f"no source contains a document “{ruling.document}”"
                self.say(ruling.place, "unknown-passage", message)
            for one in ruling.passages:
                if not one.startswith(f"{source_id}/"):
                    message = f"“{one}” is no passage of the source that contains the document"
                    self.say(ruling.place, "unknown-passage", message)


def _a(class_name: str) -> str:
    """A class as files spell it, with its article."""
    return with_article(terms.kebab(class_name))
