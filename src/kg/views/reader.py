"""A store read into plain values, whole or around some things.

Goes in: an asker, the ontology, perhaps some things and how many steps around them. Comes out:
what is known. Refuses: a store that answers only in part, and more things than are wanted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.asking import lines
from kg.asking.answers import Bounds, Term
from kg.asking.asker import Asker
from kg.reading.workspace import REGISTER
from kg.shapes.ontology import LANGUAGES, Ontology
from kg.views.known import TYPE, Fact, Judgement, Known, Passage, Source, Thing
from kg.words import terms
from kg.words.errors import Outside, WrongUse
from kg.words.values import Value

STEPS = 4
"""How far around a thing one looks when nothing is said."""
_MANY = 120
_BOUNDS = Bounds(seconds=120.0, rows=5_000_000, answer_bytes=2_000_000_000)

_FACTS = """
SELECT ?record ?subject ?predicate ?object ?standing WHERE {
  ?record rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ; a kg:Record .
  OPTIONAL { ?record kg:standing ?standing }
}
"""
_GROUNDS = """
SELECT ?record ?how ?ground WHERE {
  ?record rdf:subject ?subject ; a kg:Record ; ?how ?ground .
  VALUES ?how { kg:restsOn kg:fits kg:judgedBy kg:because }
}
"""
_LABELS = "SELECT ?subject ?label WHERE { ?subject rdfs:label ?label }"
_NEXT = """
SELECT DISTINCT ?next WHERE {
  { ?record rdf:subject ?subject ; rdf:object ?next } UNION
  { ?record rdf:object ?subject ; rdf:subject ?next }
  ?record a kg:Record .
  FILTER(ISIRI(?next))
}
"""
_PASSAGES = """
SELECT ?subject ?quotation ?hedge ?voice ?whole ?document ?said ?read WHERE {
  ?subject kg:quotation ?quotation ; kg:voice ?voice ; kg:inSource ?whole .
  OPTIONAL { ?subject kg:fromDocument ?document }
  OPTIONAL { ?subject kg:hedge ?hedge }
  OPTIONAL { ?subject kg:saidOn ?said }
  OPTIONAL { ?subject kg:readingOf ?of . ?of kg:voice ?read }
}
"""
_TRANSLATIONS = "SELECT ?subject ?text WHERE { ?subject kg:translation ?text }"
_SOURCES = """
SELECT ?subject ?title ?label ?publisher ?issued ?language ?address WHERE {
  ?subject a kg:Source ; dcterms:title ?title ; rdfs:label ?label ; dcterms:publisher ?publisher ;
    dcterms:issued ?issued ; dcterms:language ?language .
  OPTIONAL { ?subject dcterms:identifier ?address }
}
"""
_JUDGEMENTS = """
SELECT ?subject ?outcome ?on ?by ?reason WHERE {
  ?subject a kg:Judgement ; kg:outcomeOfJudgement ?outcome ; kg:madeOn ?on ; kg:madeBy ?by ;
    kg:reason ?reason .
}
"""
_RULED = """
SELECT ?subject ?thing WHERE { ?subject a kg:Judgement ; kg:identityOf ?thing }
"""


def read(
    asker: Asker,
    ontology: Ontology,
    around: Sequence[str] = (),
    steps: int = STEPS,
    most: int | None = None,
) -> Known:
    """Read a store, whole, or around some things (ids with their folder) for some steps.

    A step goes along a fact between two things, either way. From what many cases share it goes on
    only to things of the cases that were reached. With ``most``, more things than so many are
    refused.

    Raises WrongUse for too many things; Outside where the store answers only in part; what asking
    raises.
    """
    reader = _Reader(replace(asker, bounds=_BOUNDS), ontology)
    near = reader.around(around, steps) if around else None
    if most is not None and near is not None and len(near) > most:
        raise WrongUse(f"{len(near)} things lie within {steps} steps, more than {most}")
    known = reader.known(near)
    if most is not None and len(known.things) > most:
        raise WrongUse(f"there are {len(known.things)} things, more than {most}: name one to start")
    return known


class _Reader:
    """Puts the queries and turns their rows into values."""

    def __init__(self, asker: Asker, ontology: Ontology) -> None:
        self.asker = asker
        self.ontology = ontology
        self.base = asker.base
        named = (*ontology.properties.values(),)
        self.properties = {term.iri: term.name for term in named} | {terms.RDF + "type": TYPE}
        self.kinds = {term.iri: term.name for term in ontology.kinds.values()}
        self.classes = {term.iri: term.name for term in ontology.classes.values()}

    def rows(self, query: str, near: Iterable[str] | None = None) -> Iterator[dict[str, Term]]:
        """The rows of a query, or of it asked of some subjects; what is unbound is left out."""
        if near is None:
            yield from self.asked(query)
            return
        iris = sorted(near)
        for start in range(0, len(iris), _MANY):
            listed = " ".join(lines.iri(one) for one in iris[start : start + _MANY])
            values = f"WHERE {{ VALUES ?subject {{ {listed} }}"
            yield from self.asked(query.replace("WHERE {", values, 1))

    def asked(self, query: str) -> Iterator[dict[str, Term]]:
        table = self.asker.query(query)
        if table.bound:
            raise Outside(f"the store answered only in part: the bound on {table.bound}")
        for row in table.rows:
            yield {c: t for c, t in zip(table.columns, row, strict=True) if t is not None}

    def around(self, things: Sequence[str], steps: int) -> set[str]:
        """The IRIs of the things within some steps."""
        found = {self.base + one for one in things}
        frontier, shared = set(found), set[str]()
        for _ in range(steps):
            near = self.next_to(frontier)
            cases = {self.case(one) for one in found | near} - {REGISTER}
            near |= {one for one in self.next_to(shared) if self.case(one) in cases}
            fresh = near - found
            found |= fresh
            shared = {one for one in fresh if self.case(one) == REGISTER}
            frontier = fresh - shared
        return found

    def next_to(self, iris: set[str]) -> set[str]:
        """The things that some fact joins to these."""
        near = {row["next"].text for row in self.rows(_NEXT, iris)}
        return {one for one in near if one.startswith(self.base)}

    def case(self, iri: str) -> str:
        """The folder of a thing: its case, or the register."""
        return self.id(iri).split("/", 1)[0]

    def known(self, near: set[str] | None) -> Known:
        facts = self.facts(near)
        passages = self.passages({p for fact in facts for p in fact.passages})
        sources = self.sources({one.source for one in passages.values()})
        judgements = self.judgements({j for fact in facts for j in fact.judged_by}, near)
        named = {fact.thing for fact in facts} | {one.by for one in judgements.values()}
        named |= {f.value.text for f in facts if f.value.sort == "thing"}
        named |= {one.voice for one in passages.values()} | {p.reads for p in passages.values()}
        named |= {source.publisher for source in sources.values()}
        named |= {thing for one in judgements.values() for thing in one.things}
        return Known(
            self.ontology,
            self.base,
            self.things(named - {""}, facts),
            tuple(facts),
            passages,
            sources,
            judgements,
        )

    def facts(self, near: set[str] | None) -> list[Fact]:
        grounds: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for row in self.rows(_GROUNDS, near):
            how = row["how"].text.removeprefix(terms.KG)
            grounds[row["record"].text][how].append(row["ground"].text)
        found = []
        for row in self.rows(_FACTS, near):
            value = self.value(row["object"])
            if near is not None and value.sort == "thing" and row["object"].text not in near:
                continue
            behind = grounds[row["record"].text]
            found.append(
                Fact(
                    thing=self.id(row["subject"].text),
                    property=self.properties[row["predicate"].text],
                    value=value,
                    record=self.id(row["record"].text).removeprefix("record/"),
                    rests_on=tuple(sorted(map(self.passage_id, behind["restsOn"]))),
                    fits=tuple(sorted(map(self.passage_id, behind["fits"]))),
                    standing=row["standing"].text.removeprefix(terms.KG)
                    if "standing" in row
                    else "",
                    judged_by=tuple(sorted(map(self.passage_id, behind["judgedBy"]))),
                    because=tuple(sorted(behind["because"])),
                )
            )
        return sorted(found)

    def id(self, iri: str) -> str:
        return iri.removeprefix(self.base)

    def passage_id(self, iri: str) -> str:
        """The id of a passage, a reading or a judgement: without the folder of its sort."""
        return self.id(iri).split("/", 1)[1]

    def value(self, term: Term) -> Value:
        """A term as a value: a thing, a kind, a class, or a literal by its datatype."""
        if term.sort == "iri":
            if term.text in self.kinds:
                return Value("kind", self.kinds[term.text])
            if term.text in self.classes:
                return Value("class", self.classes[term.text])
            return Value("thing", self.id(term.text))
        sorts = {
            terms.EDTF: "date",
            terms.KG + "duration": "duration",
            terms.KG + "money": "money",
            terms.XSD + "integer": "integer",
        }
        return Value(sorts.get(term.datatype, "text"), term.text)

    def things(self, named: set[str], facts: Sequence[Fact]) -> dict[str, Thing]:
        labels: dict[str, dict[str, str]] = defaultdict(dict)
        for row in self.rows(_LABELS, {self.base + one for one in named}):
            labels[self.id(row["subject"].text)][row["label"].language] = row["label"].text
        said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for fact in facts:
            if fact.property in (TYPE, "kind", "name"):
                said[fact.thing][fact.property].append(fact.value.text)
        return {
            name: Thing(
                id=name,
                class_name=max(
                    said[name][TYPE],
                    key=lambda one: (len(self.ontology.ancestors(one)), one),
                    default="Thing",
                ),
                kinds=tuple(said[name]["kind"]),
                labels={one: labels[name][one] for one in LANGUAGES if one in labels[name]},
                names=tuple(said[name]["name"]),
            )
            for name in sorted(named)
            if labels[name]
        }

    def passages(self, wanted: set[str]) -> dict[str, Passage]:
        iris = {self.passage_iri(one) for one in wanted}
        translations: dict[str, dict[str, str]] = defaultdict(dict)
        for row in self.rows(_TRANSLATIONS, iris):
            translations[row["subject"].text][row["text"].language] = row["text"].text
        found = {}
        for row in self.rows(_PASSAGES, iris):
            name = self.passage_id(row["subject"].text)
            source = row.get("document", row["whole"]).text
            found[name] = Passage(
                id=name,
                quotation=row["quotation"].text,
                language=row["quotation"].language,
                voice=self.id(row["voice"].text),
                source=self.id(source).removeprefix("source/"),
                hedge=row["hedge"].text if "hedge" in row else "",
                said_on=row["said"].text if "said" in row else "",
                reads=self.id(row["read"].text) if "read" in row else "",
                translation=dict(sorted(translations[row["subject"].text].items())),
            )
        return dict(sorted(found.items()))

    def passage_iri(self, name: str) -> str:
        """A passage stands under ``passage/`` (three parts), a reading under ``judgement/``."""
        return f"{self.base}{'passage' if name.count('/') == 2 else 'judgement'}/{name}"

    def sources(self, wanted: set[str]) -> dict[str, Source]:
        found = {}
        for row in self.rows(_SOURCES, {f"{self.base}source/{one}" for one in wanted}):
            name = self.id(row["subject"].text).removeprefix("source/")
            found[name] = Source(
                id=name,
                title=row["label"].text,
                publisher=self.id(row["publisher"].text),
                issued=row["issued"].text,
                language=row["language"].text,
                address=row["address"].text if "address" in row else "",
            )
        return dict(sorted(found.items()))

    def judgements(self, wanted: set[str], near: set[str] | None) -> dict[str, Judgement]:
        """The judgements that facts name, and those on the identity of things that are near."""
        on: dict[str, list[str]] = defaultdict(list)
        for row in self.rows(_RULED):
            if near is None or row["thing"].text in near:
                on[row["subject"].text].append(self.id(row["thing"].text))
        iris = {f"{self.base}judgement/{one}" for one in wanted} | set(on)
        found = {}
        for row in self.rows(_JUDGEMENTS, iris):
            name = self.passage_id(row["subject"].text)
            found[name] = Judgement(
                id=name,
                outcome=row["outcome"].text,
                on=row["on"].text,
                by=self.id(row["by"].text),
                reason=row["reason"].text,
                things=tuple(sorted(on[row["subject"].text])),
            )
        return dict(sorted(found.items()))
