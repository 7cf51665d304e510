"""What all sources say, before any judgement: things, sources, passages, claims.

Goes in: a linked corpus. Comes out: holdings, plain values in the authors' ids. Refuses: nothing;
what does not link has been reported and is left out.

A claim is one triple as one passage says it. Its id is a hash of passage, thing, property and
value in the authors' ids, without namespace or quotation (design §4): it stays the same when a
workspace moves to another base, and when a quotation is corrected.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kg.reading import authored
from kg.reading.linking import Linked, Thing
from kg.shapes.ontology import Ontology
from kg.words.audience import Audience, strictest
from kg.words.dates import Edtf
from kg.words.findings import Place
from kg.words.values import Value

TYPE = "type"
"""The property of the claim that a thing is of a class."""


def digest(*parts: str) -> str:
    """A hash of texts that no concatenation can forge; 16 hexadecimal digits.

    >>> digest("ab", "c") == digest("a", "bc")
    False
    """
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Claim:
    """One triple, as one passage or reading says it."""

    id: str
    passage: str
    thing: str
    property: str
    value: Value
    because: str
    audience: Audience
    place: Place


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A source as facts point at it; ``out`` is the day by which it was published."""

    name: str
    publisher: str
    title: str
    published: Edtf
    language: str
    url: str
    sha256: str
    retrieved: Edtf | None
    out: date
    audience: Audience
    document_of: str
    """For a document reprinted inside a source: that source's name; else empty."""


@dataclass(frozen=True, slots=True)
class PassageNote:
    """A passage as facts point at it, or a reading, whose words are those of its passage."""

    name: str
    source: str
    pieces: tuple[str, ...]
    voice: str
    said_on: Edtf | None
    hedge: str
    with_: tuple[str, ...]
    translation: tuple[tuple[str, str], ...]
    audience: Audience
    reading_of: str
    """For a reading: the passage it rests on; else empty."""
    place: Place

    @property
    def quotation(self) -> str:
        """The words, pieces joined."""
        return authored.PIECES.join(self.pieces)


@dataclass(frozen=True)
class Holdings:
    """What all sources say, before any judgement."""

    ontology: Ontology
    things: Mapping[str, Thing]
    sources: Mapping[str, SourceNote]
    passages: Mapping[str, PassageNote]
    claims: tuple[Claim, ...]


def gather(linked: Linked) -> Holdings:
    """The holdings of a linked corpus; each item gives a claim of its class and of its values."""
    corpus = linked.corpus
    sources: dict[str, SourceNote] = {}
    passages: dict[str, PassageNote] = {}
    claims: list[Claim] = []
    for source in corpus.sources:
        for note in _notes(linked, source):
            sources[note.name] = note
        for passage in source.passages:
            note_ = _passage(linked, source, passage)
            passages.setdefault(note_.name, note_)
            strict = strictest((source.audience, passage.audience))
            claims += item_claims(linked, source.case, note_.name, passage.items, strict)
    return Holdings(corpus.ontology, linked.things, sources, passages, once(claims))


def once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims, each once, sorted; of one that a passage makes twice, the one that more may read.

    What a narrower item says again must change nothing for those who do not see it.
    """
    unique: dict[str, Claim] = {}
    for claim in claims:
        known = unique.get(claim.id)
        if known is None or claim.audience < known.audience:
            unique[claim.id] = claim
    return tuple(
        sorted(unique.values(), key=lambda one: (one.passage, one.thing, one.property, one.value))
    )


def _notes(linked: Linked, source: authored.Source) -> Iterator[SourceNote]:
    out = _out(source.published, source.retrieved)
    publisher = linked.full(source.case, source.publisher) or source.publisher
    yield SourceNote(
        name=source.name,
        publisher=publisher,
        title=source.title,
        published=source.published,
        language=source.language,
        url=source.url,
        sha256=source.sha256,
        retrieved=source.retrieved,
        out=out,
        audience=source.audience,
        document_of="",
    )
    for one in source.contains:
        yield SourceNote(
            name=f"{source.name}/{one.id}",
            publisher=linked.full(source.case, one.publisher) or one.publisher,
            title=one.title,
            published=one.published,
            language=one.language,
            url="",
            sha256="",
            retrieved=None,
            out=_out(one.published, None),
            audience=source.audience,
            document_of=source.name,
        )


def _out(published: Edtf, retrieved: Edtf | None) -> date:
    """The day by which a source was published: its latest bound, else the day of retrieval."""
    if published.latest is not None:
        return published.latest
    return retrieved.latest if retrieved and retrieved.latest else date.max


def _passage(linked: Linked, source: authored.Source, passage: authored.Passage) -> PassageNote:
    document = next((one for one in source.contains if one.id == passage.document), None)
    speaker = passage.speaker or (document.publisher if document else source.publisher)
    return PassageNote(
        name=f"{source.name}/{passage.id}",
        source=f"{source.name}/{document.id}" if document else source.name,
        pieces=passage.pieces,
        voice=linked.full(source.case, speaker) or speaker,
        said_on=passage.said_on,
        hedge=passage.hedge,
        with_=tuple(f"{source.name}/{one}" for one in passage.with_),
        translation=passage.translation,
        audience=strictest((source.audience, passage.audience)),
        reading_of="",
        place=passage.place,
    )


def item_claims(
    linked: Linked, case: str, passage: str, items: Iterable[authored.Item], floor: Audience
) -> Iterator[Claim]:
    """The claims of items, each with the strictest audience of all that it touches."""
    ontology = linked.corpus.ontology

    def claim(
        item: authored.Item, thing: Thing, name: str, value: Value, said: authored.Said | None
    ) -> Claim:
        term = ontology.properties.get(name)
        touched = [thing.audience, floor, item.audience]
        touched += [term.audience] if term else [ontology.classes[value.text].audience]
        touched += [linked.things[value.text].audience] if value.sort == "thing" else []
        return Claim(
            id=digest(passage, thing.id, name, value.sort, value.text),
            passage=passage,
            thing=thing.id,
            property=name,
            value=value,
            because=said.because if said else "",
            audience=strictest(touched),
            place=said.place if said else item.place,
        )

    for item in items:
        full = linked.full(case, item.id)
        if full is None:
            continue
        thing = linked.things[full]
        yield claim(item, thing, TYPE, Value("class", item.class_name), None)
        for said in item.said:
            value = said.value
            if value.sort == "thing":
                target = linked.full(case, value.text)
                if target is None:
                    continue
                value = Value("thing", target)
            yield claim(item, thing, said.property, value, said)
