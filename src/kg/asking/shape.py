"""The shape of the RDF: an account as N-Quads lines (design §4, to the letter).

Goes in: an account, the base of its data, the places of its quotations. Comes out: lines.
Refuses: nothing; the account is checked before.

Each passage, and each reading, is a named graph, and nothing else is; in it stand the claims,
under ``said:``. All else is in the default graph: facts under ``kg:``, their records, sources,
judgements, dates, labels, the ontology. So a plain pattern finds facts only, also in stores whose
default graph is the union of all. No blank nodes, no triple terms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from kg.asking.lines import Quad, iri, line, literal, quad
from kg.claims.account import Account
from kg.claims.facts import Fact
from kg.claims.holdings import TYPE, Claim, PassageNote, SourceNote, digest
from kg.claims.judgements import Judgement
from kg.claims.labels import Labels
from kg.shapes.ontology import LANGUAGES
from kg.words import terms
from kg.words.dates import Edtf, parse_date
from kg.words.values import Value

_DATATYPES = {
    "text": "",
    "date": terms.EDTF,
    "duration": terms.KG + "duration",
    "integer": terms.XSD + "integer",
    "money": terms.KG + "money",
}
A = iri(terms.RDF + "type")


@dataclass(frozen=True, slots=True)
class Selector:
    """Where one piece of a quotation stands in the folded text (Web Annotation selectors)."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs of a workspace's things, passages, sources and the rest, in angle brackets.

    >>> Iris("https://data.example/").thing("some-case/search-1")
    '<https://data.example/some-case/search-1>'
    """

    base: str

    def thing(self, name: str) -> str:
        """A thing, by its full id."""
        return iri(self.base + name)

    def graph(self, name: str) -> str:
        """A passage (case/source/passage) or a reading (case/judgement): a named graph."""
        return self._of("passage" if name.count("/") == 2 else "judgement", name)

    def source(self, name: str) -> str:
        """A source, or a document reprinted in one."""
        return self._of("source", name)

    def judgement(self, name: str) -> str:
        """A judgement."""
        return self._of("judgement", name)

    def claim(self, identifier: str) -> str:
        """A claim, by its hash."""
        return self._of("claim", identifier)

    def record(self, fact: Fact) -> str:
        """The record of a fact: a hash of its three parts."""
        value = fact.value
        return self._of("record", digest(fact.thing, fact.property, value.sort, value.text))

    def date(self, text: str) -> str:
        """The node of a date's text."""
        return self._of("date", quote(text, safe=""))

    def _of(self, sort: str, name: str) -> str:
        return iri(f"{self.base}{sort}/{name}")


def _kg(name: str) -> str:
    return iri(terms.KG + name)


class Writer:
    """Writes the lines of one account."""

    def __init__(
        self, account: Account, base: str, places: Mapping[str, tuple[Selector, ...]] | None = None
    ) -> None:
        self.account = account
        self.iris = Iris(base)
        self.labels = Labels(account)
        self.places = places or {}
        self.claims_by_id = {claim.id: claim for claim in account.claims}
        self.reasons = _reasons(account)
        self.claims_of: dict[str, list[Claim]] = defaultdict(list)
        for claim in account.claims:
            self.claims_of[claim.passage].append(claim)

    # -- the whole ------------------------------------------------------------------------

    def lines(self) -> list[str]:
        """All lines of the account with the ontology, sorted, each once."""
        ontology = (quad(*triple) for triple in self.account.ontology.triples)
        return sorted({line(one) for one in (*self.default_graph(), *self.claims(), *ontology)})

    def default_graph(self) -> Iterator[Quad]:
        """The lines outside the named graphs, without the ontology."""
        for fact in self.account.facts:
            yield from self.fact(fact)
        for thing in sorted(self.shown_things()):
            yield from self.label_lines(thing)
        for joined, kept in sorted(self.merged()):
            yield quad(self.iris.thing(joined), _kg("mergedInto"), self.iris.thing(kept))
        for source in self.account.sources.values():
            yield from self.source(source)
        for note in self.account.passages.values():
            yield from self.passage(note)
        for judgement in self.account.judgements:
            yield from self.judgement(judgement)
        for text in sorted(self.date_texts()):
            yield from self.date(parse_date(text))

    def claims(self) -> Iterator[Quad]:
        """The named graphs: what each passage or reading says, fallen or not, in canonical ids."""
        for claim in self.account.claims:
            yield self.said_quad(claim, *self.account.canonical(claim))

    def authored(self, passages: Iterable[str]) -> Iterator[Quad]:
        """The named graphs of some passages, in the ids that their authors wrote.

        Beside them stands why a value was reckoned that no quotation has.
        """
        for name in passages:
            for claim in self.claims_of.get(name, ()):
                yield self.said_quad(claim, claim.thing, claim.value)
                if claim.because:
                    yield from self.claim_node(claim, claim.thing, claim.value)

    def said_quad(self, claim: Claim, thing: str, value: Value) -> Quad:
        """A claim as a line of its passage's graph."""
        said, graph = self.said(claim.property), self.iris.graph(claim.passage)
        return quad(self.iris.thing(thing), said, self.value(value), graph)

    # -- terms ----------------------------------------------------------------------------

    def value(self, value: Value) -> str:
        """A value as an RDF term."""
        ontology = self.account.ontology
        if value.sort == "thing":
            return self.iris.thing(value.text)
        if value.sort == "kind":
            return iri(ontology.kinds[value.text].iri)
        if value.sort == "class":
            return iri(ontology.classes[value.text].iri)
        return literal(value.text, _DATATYPES[value.sort])

    def fact_property(self, name: str) -> str:
        """The predicate of a fact."""
        return A if name == TYPE else iri(self.account.ontology.properties[name].iri)

    @staticmethod
    def said(name: str) -> str:
        """The predicate of a claim, in the namespace of what is said."""
        return iri(terms.SAID + name)

    # -- parts ----------------------------------------------------------------------------

    def fact(self, fact: Fact) -> Iterator[Quad]:
        """A fact and its record."""
        thing, predicate = self.iris.thing(fact.thing), self.fact_property(fact.property)
        value, record = self.value(fact.value), self.iris.record(fact)
        yield quad(thing, predicate, value)
        yield quad(record, A, _kg("Record"))
        yield quad(record, iri(terms.RDF + "subject"), thing)
        yield quad(record, iri(terms.RDF + "predicate"), predicate)
        yield quad(record, iri(terms.RDF + "object"), value)
        for passage in fact.rests_on:
            yield quad(record, _kg("restsOn"), self.iris.graph(passage))
        for passage in fact.fits:
            yield quad(record, _kg("fits"), self.iris.graph(passage))
        if fact.standing:
            yield quad(record, _kg("standing"), _kg(fact.standing))
        for name in fact.judged_by:
            yield quad(record, _kg("judgedBy"), self.iris.judgement(name))
        reasons = self.reasons.get((fact.thing, fact.property, fact.value), {})
        if reasons.keys() >= set(fact.rests_on):
            for reason in sorted(set(reasons.values())):
                yield quad(record, _kg("because"), literal(reason, language="en"))

    def shown_things(self) -> set[str]:
        """The things that occur in the account's lines."""
        account = self.account
        found = {fact.thing for fact in account.facts}
        found |= {fact.value.text for fact in account.facts if fact.value.sort == "thing"}
        found |= {note.voice for note in account.passages.values()}
        found |= {source.publisher for source in account.sources.values()}
        found |= {judgement.by for judgement in account.judgements}
        return found

    def merged(self) -> set[tuple[str, str]]:
        """Pairs of joined and kept id, as the judgements of this account name them."""
        named = {thing for one in self.account.judgements for thing in one.things}
        return {pair for pair in self.account.identity.merged.items() if pair[0] in named}

    def label_lines(self, thing: str) -> Iterator[Quad]:
        """A thing's labels, one a language."""
        for language in LANGUAGES:
            text = literal(self.labels.label(thing, language), language=language)
            yield quad(self.iris.thing(thing), iri(terms.RDFS + "label"), text)

    def source(self, source: SourceNote) -> Iterator[Quad]:
        """A source in Dublin Core terms."""
        node = self.iris.source(source.name)

        def say(predicate: str, object: str) -> Quad:
            return quad(node, predicate, object)

        yield say(A, _kg("Source"))
        yield say(iri(terms.DCTERMS + "title"), literal(source.title, language=source.language))
        yield say(iri(terms.RDFS + "label"), literal(self.cited(source), language=source.language))
        yield say(iri(terms.DCTERMS + "publisher"), self.iris.thing(source.publisher))
        yield say(iri(terms.DCTERMS + "issued"), literal(source.published.text, terms.EDTF))
        yield say(iri(terms.DCTERMS + "language"), literal(source.language))
        if source.out != date.max:
            yield say(_kg("outBy"), literal(source.out.isoformat(), terms.XSD + "date"))
        if source.url:
            yield say(iri(terms.DCTERMS + "identifier"), literal(source.url))
        if source.sha256:
            yield say(_kg("textHash"), literal(source.sha256))
        if source.retrieved:
            yield say(_kg("retrievedOn"), literal(source.retrieved.text, terms.EDTF))
        if source.document_of:
            yield say(iri(terms.DCTERMS + "isPartOf"), self.iris.source(source.document_of))

    def cited(self, source: SourceNote) -> str:
        """How a source is cited: by its title; a reprint says where it stands."""
        whole = self.account.sources.get(source.document_of)
        return f"{source.title} (reprinted in {whole.title})" if whole else source.title

    def passage(self, note: PassageNote) -> Iterator[Quad]:
        """A passage or reading: its words, voice, source and place."""
        node = self.iris.graph(note.name)
        source = self.account.sources[note.source]
        whole = source.document_of or source.name
        yield quad(node, A, _kg("Passage"))
        yield quad(node, _kg("quotation"), literal(note.quotation, language=source.language))
        yield quad(node, _kg("voice"), self.iris.thing(note.voice))
        yield quad(node, _kg("inSource"), self.iris.source(whole))
        if source.document_of:
            yield quad(node, _kg("fromDocument"), self.iris.source(source.name))
        if note.hedge:
            yield quad(node, _kg("hedge"), literal(note.hedge, language=source.language))
        if note.said_on:
            yield quad(node, _kg("saidOn"), literal(note.said_on.text, terms.EDTF))
        for other in note.with_:
            yield quad(node, iri(terms.DCTERMS + "relation"), self.iris.graph(other))
        for language, text in note.translation:
            yield quad(node, _kg("translation"), literal(text, language=language))
        if note.reading_of:
            yield quad(node, _kg("readingOf"), self.iris.graph(note.reading_of))
        else:
            yield from self.selectors(note, whole)

    def selectors(self, note: PassageNote, source: str) -> Iterator[Quad]:
        """Web Annotation selectors: the quote of each piece, and where its text is known, the
        place."""
        node = self.iris.graph(note.name)
        yield quad(node, iri(terms.OA + "hasSource"), self.iris.source(source))
        places = self.places.get(note.name, ())
        for n, piece in enumerate(note.pieces, 1):
            quoted = f"{node[:-1]}.quote-{n}>"
            yield quad(node, iri(terms.OA + "hasSelector"), quoted)
            yield quad(quoted, A, iri(terms.OA + "TextQuoteSelector"))
            yield quad(quoted, iri(terms.OA + "exact"), literal(piece))
            if len(places) < n:
                continue
            place, placed = places[n - 1], f"{node[:-1]}.position-{n}>"
            for name, text in (("prefix", place.prefix), ("suffix", place.suffix)):
                if text:
                    yield quad(quoted, iri(terms.OA + name), literal(text))
            yield quad(node, iri(terms.OA + "hasSelector"), placed)
            yield quad(placed, A, iri(terms.OA + "TextPositionSelector"))
            for name, offset in (("start", place.start), ("end", place.end)):
                number = literal(str(offset), terms.XSD + "integer")
                yield quad(placed, iri(terms.OA + name), number)

    def judgement(self, judgement: Judgement) -> Iterator[Quad]:
        """A judgement: what it rules, by whom, when, why, and the claims it names."""
        node = self.iris.judgement(judgement.name)
        yield quad(node, A, _kg("Judgement"))
        yield quad(node, iri(terms.RDFS + "label"), literal(judgement.name, language="en"))
        yield quad(node, _kg("outcomeOfJudgement"), literal(judgement.form))
        yield quad(node, _kg("madeOn"), literal(judgement.on, terms.EDTF))
        yield quad(node, _kg("madeBy"), self.iris.thing(judgement.by))
        yield quad(node, _kg("reason"), literal(judgement.reason, language="en"))
        for passage in sorted(judgement.cites & self.account.passages.keys()):
            yield quad(node, _kg("rests"), self.iris.graph(passage))
        for thing in (*judgement.things, *([judgement.thing] if judgement.thing else [])):
            yield quad(node, _kg("identityOf"), self.iris.thing(thing))
        for predicate, named in (("stands", judgement.stand), ("falls", judgement.fall)):
            for identifier in sorted(named & self.claims_by_id.keys()):
                yield quad(node, _kg(predicate), self.iris.claim(identifier))
                yield from self.claim(self.claims_by_id[identifier])

    def claim(self, claim: Claim) -> Iterator[Quad]:
        """A claim that a judgement names, as a node of its own, in canonical ids."""
        yield from self.claim_node(claim, *self.account.canonical(claim))

    def claim_node(self, claim: Claim, thing: str, value: Value) -> Iterator[Quad]:
        """A claim as a node: its three parts, its passage, and why it was reckoned."""
        node = self.iris.claim(claim.id)
        yield quad(node, A, _kg("Claim"))
        yield quad(node, iri(terms.RDF + "subject"), self.iris.thing(thing))
        yield quad(node, iri(terms.RDF + "predicate"), self.said(claim.property))
        yield quad(node, iri(terms.RDF + "object"), self.value(value))
        yield quad(node, iri(terms.DCTERMS + "isPartOf"), self.iris.graph(claim.passage))
        if claim.because:
            yield quad(node, _kg("because"), literal(claim.because, language="en"))

    def date_texts(self) -> set[str]:
        """Every distinct text of a date in facts and about sources."""
        account = self.account
        found = {fact.value.text for fact in account.facts if fact.value.sort == "date"}
        found |= {source.published.text for source in account.sources.values()}
        found |= {note.said_on.text for note in account.passages.values() if note.said_on}
        return found | {judgement.on for judgement in account.judgements}

    def date(self, value: Edtf) -> Iterator[Quad]:
        """The node of a date's text, with its bounds."""
        node = self.iris.date(value.text)
        yield quad(node, A, _kg("DateValue"))
        yield quad(node, _kg("edtfText"), literal(value.text, terms.EDTF))
        for name, bound in (("earliest", value.earliest), ("latest", value.latest)):
            if bound is not None:
                yield quad(node, _kg(name), literal(bound.isoformat(), terms.XSD + "date"))


def _reasons(account: Account) -> dict[tuple[str, str, Value], dict[str, str]]:
    """By thing, property and value: the passages in which it was reckoned, and why."""
    found: dict[tuple[str, str, Value], dict[str, str]] = {}
    for claim in account.claims:
        if claim.because:
            thing, value = account.canonical(claim)
            found.setdefault((thing, claim.property, value), {})[claim.passage] = claim.because
    return found
