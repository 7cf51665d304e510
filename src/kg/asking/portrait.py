"""A portrait: all that is known of one thing, in order of time, each line with its words.

Goes in: an asker, a thing's IRI. Comes out: entries of what it is, its roles, what happened, its
documents and counts, and, apart, what is alleged and said. Refuses: nothing.

An entry is the thing itself, what points at it (an event of which it is agent or target, a role it
holds), or what is told of that: its parts, its penalties, what it rests on, who denies it. The way
never leads over another person, organisation or place, nor over a case that is somebody else's.
Whatever denies or assesses an utterance is named beside it, in every portrait.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.asking import lines, words
from kg.asking.asker import Asker
from kg.asking.words import Words
from kg.words import terms
from kg.words.dates import parse_date
from kg.words.spoken import spoken

_POINTING = "SELECT DISTINCT ?next { VALUES ?near { NEAR } ?next ?points ?near . PASSABLE }"
_TOLD = """
SELECT DISTINCT ?next {
  VALUES ?near { NEAR }
  { ?next kg:partOf|kg:during|kg:inCase|kg:denies|kg:about|kg:decides|kg:replaces|kg:pursuantTo
      ?near }
  UNION
  { ?near kg:imposes|kg:basedOn|kg:statedIn|kg:resultsIn|kg:partOf|kg:cites|kg:endedBy ?next }
  PASSABLE
}
"""
_SPEECH = """
SELECT DISTINCT ?next { VALUES ?near { NEAR } ?next kg:denies|kg:about ?near . PASSABLE }
"""
_PASSABLE = """?next a ?class . ?class rdfs:subClassOf* ?passable .
  VALUES ?passable { kg:Event kg:Role kg:Penalty kg:Document kg:Count kg:Case }"""
_RECORDS = """
SELECT DISTINCT ?subject ?label ?class ?order ?predicate ?property ?object ?value ?standing
  ?judgement ?because ?passage ?exact WHERE {
  VALUES ?subject { NEAR }
  ?record rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object .
  ?subject rdfs:label ?label ; a ?class FILTER(LANG(?label) = "en")
  OPTIONAL { ?class kg:procedureOrder ?order }
  OPTIONAL { ?predicate rdfs:label ?property FILTER(LANG(?property) = "en") }
  OPTIONAL { ?object rdfs:label|skos:prefLabel ?value FILTER(LANG(?value) = "en") }
  { ?record kg:restsOn ?passage BIND(true AS ?exact) }
  UNION { ?record kg:fits ?passage BIND(false AS ?exact) }
  OPTIONAL { ?record kg:standing ?standing }
  OPTIONAL { ?record kg:judgedBy ?judgement }
  OPTIONAL { ?record kg:because ?because }
}
"""
_UNDER = "SELECT ?class ?top { ?class rdfs:subClassOf* ?top . VALUES ?top { TOPS } }"
_SECTIONS = {
    "Utterance": "What is alleged or said: that it was said, not that it is so",
    "Role": "Roles",
    "Document": "Documents and numbers",
    "Count": "Documents and numbers",
    "Event": "What happened",
    "Penalty": "What happened",
    "Case": "What happened",
}
"""Each class with the section in which its things stand; the first that fits."""
_ORDER = ("Roles", "What happened", _SECTIONS["Utterance"], "Documents and numbers")
_STEPS = 3
_BATCH = 150
_WHEN = ("date", "start", "end", "inForce", "served")
"""The properties that place an entry in time, the first that is known."""
_NEAR_IN_TIME = ("after", "during", "partOf", "decides", "endedBy", "replaces")
"""The properties by which an entry without a day stands after another."""


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """One fact: property, value, and where so its standing, judgements, and editors' reasons."""

    property: str
    value: str
    standing: str = ""
    judged_by: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Ground:
    """A passage behind a fact; ``exact`` is false where it says the same less exactly."""

    words: Words
    exact: bool


@dataclass(frozen=True, slots=True)
class Block:
    """The facts of an entry that rest on the same passages."""

    facts: tuple[Said, ...]
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a portrait; ``when`` is its date as recorded, empty where none is known."""

    id: str
    label: str
    section: str
    when: str
    order: int
    blocks: tuple[Block, ...]
    answered: tuple[str, ...] = ()
    """What denies or assesses it."""
    near: tuple[str, ...] = ()
    """The entries after which it stands when it has no day."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """The thing itself, and its entries by section, each section in order of time."""

    label: str
    itself: tuple[Entry, ...]
    sections: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)


def portrait(asker: Asker, iri: str) -> Portrait:
    """The portrait of a thing.

    Raises what asking raises.
    """
    own = iri.removeprefix(asker.base)
    entries = _Painter(asker, _around(asker, iri)).entries()
    sections: dict[str, list[Entry]] = defaultdict(list)
    for entry in _in_time(entries):
        if entry.id != own:
            sections[entry.section].append(entry)
    return Portrait(
        label=next((one.label for one in entries if one.id == own), own),
        itself=tuple(one for one in entries if one.id == own),
        sections={name: tuple(sections[name]) for name in _ORDER if name in sections},
    )


def _around(asker: Asker, iri: str) -> list[str]:
    """The thing and what is told of around it."""
    case = iri.removeprefix(asker.base).split("/", 1)[0]
    found = {iri} | _next(asker, _POINTING, {iri})
    frontier = found - {iri}
    if case == "register":
        return sorted(found | _next(asker, _SPEECH, frontier))
    for _ in range(_STEPS):
        near = _next(asker, _TOLD, frontier)
        frontier = {one for one in near if one.startswith(f"{asker.base}{case}/")} - found
        found |= frontier
    return sorted(found)


def _next(asker: Asker, query: str, near: set[str]) -> set[str]:
    query = query.replace("PASSABLE", _PASSABLE)
    return {row["next"] for row in _rows(asker, query, sorted(near))}


def _rows(asker: Asker, query: str, iris: list[str]) -> Iterable[dict[str, str]]:
    """The rows of a query over some things, whose IRIs the store itself gave."""
    for start in range(0, len(iris), _BATCH):
        listed = " ".join(lines.iri(one) for one in iris[start : start + _BATCH])
        yield from words.rows(asker, query.replace("NEAR", listed))


class _Painter:
    """Rows to entries."""

    def __init__(self, asker: Asker, things: list[str]) -> None:
        self.base = asker.base
        self.rows: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in _rows(asker, _RECORDS, things):
            self.rows[row["subject"]].append(row)
        passages = {row["passage"] for rows in self.rows.values() for row in rows}
        self.words = words.fetch(asker, passages)
        tops = " ".join(f"kg:{name}" for name in _SECTIONS)
        self.tops: dict[str, set[str]] = defaultdict(set)
        for row in words.rows(asker, _UNDER.replace("TOPS", tops)):
            self.tops[row["class"]].add(row["top"].removeprefix(terms.KG))
        self.answers = self.answering()

    def answering(self) -> Mapping[str, tuple[str, ...]]:
        """For each thing, the utterances that deny it or are about it, as labels."""
        found: dict[str, set[str]] = defaultdict(set)
        for rows in self.rows.values():
            for row in rows:
                if self.section(rows) == _SECTIONS["Utterance"]:
                    name = row["predicate"].removeprefix(terms.KG)
                    if name in ("denies", "about"):
                        found[row["object"]].add(f"{row['label']} [{self.id(row['subject'])}]")
        return {thing: tuple(sorted(labels)) for thing, labels in found.items()}

    def id(self, iri: str) -> str:
        return iri.removeprefix(self.base)

    def section(self, rows: list[dict[str, str]]) -> str:
        tops = {top for row in rows for top in self.tops[row["class"]]}
        return next((name for top, name in _SECTIONS.items() if top in tops), "")

    def entries(self) -> list[Entry]:
        return [self.entry(subject, rows) for subject, rows in self.rows.items()]

    def entry(self, subject: str, rows: list[dict[str, str]]) -> Entry:
        facts: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
        for row in rows:
            facts[row["predicate"], row["object"]].append(row)
        blocks: dict[tuple[Ground, ...], list[Said]] = defaultdict(list)
        for of in facts.values():
            blocks[self.grounds(of)].append(self.said(of))
        values: dict[str, list[str]] = defaultdict(list)
        for predicate, value in facts:
            values[predicate.removeprefix(terms.KG)].append(value)
        section = self.section(rows)
        answered = self.answers.get(subject, ()) if section == _SECTIONS["Utterance"] else ()
        return Entry(
            id=self.id(subject),
            label=rows[0]["label"],
            section=section,
            when=next((min(values[name]) for name in _WHEN if name in values), ""),
            order=min((int(row["order"]) for row in rows if row["order"]), default=1000),
            blocks=tuple(
                Block(tuple(sorted(said, key=_type_first)), found)
                for found, said in sorted(blocks.items(), key=_typed_first)
            ),
            answered=answered,
            near=tuple(self.id(v) for name in _NEAR_IN_TIME for v in values.get(name, ())),
        )

    def grounds(self, rows: list[dict[str, str]]) -> tuple[Ground, ...]:
        return tuple(
            sorted({Ground(self.words[row["passage"]], row["exact"] == "true") for row in rows})
        )

    def said(self, rows: list[dict[str, str]]) -> Said:
        row = rows[0]
        standing = row["standing"].removeprefix(terms.KG)
        predicate = row["predicate"].removeprefix(terms.KG)
        sort = {"duration": "duration", "longerThan": "duration", "reducedBy": "duration"}
        plain = spoken(sort.get(predicate, "text"), row["object"])
        return Said(
            property="is a" if row["predicate"] == terms.RDF + "type" else row["property"],
            value=row["value"] or plain,
            standing={"Conflict": "sources differ", "BothHold": "both hold"}.get(standing, ""),
            judged_by=tuple(
                sorted({one["judgement"].split("/judgement/")[-1] for one in rows} - {""})
            ),
            because=tuple(sorted({one["because"] for one in rows} - {""})),
        )


def _type_first(fact: Said) -> tuple[bool, Said]:
    return fact.property != "is a", fact


def _typed_first(block: tuple[tuple[Ground, ...], list[Said]]) -> tuple[bool, tuple[Ground, ...]]:
    return all(fact.property != "is a" for fact in block[1]), block[0]


_Moment = tuple[str, str, int]


def _in_time(entries: list[Entry]) -> list[Entry]:
    """Entries in order of time; one without a day after those that it is told to follow."""
    moments: dict[str, _Moment] = {}
    for one in entries:
        if one.when:
            value = parse_date(one.when)
            bounds = (value.earliest or value.latest, value.latest or value.earliest)
            moments[one.id] = (str(bounds[0]), str(bounds[1]), one.order)
    for _ in range(_STEPS):
        for one in entries:
            known = [moments[name] for name in one.near if name in moments]
            if one.id not in moments and known:
                moments[one.id] = (*max(known)[:2], one.order)
    never: _Moment = ("9999", "9999", 1000)
    return sorted(
        entries,
        key=lambda one: (*moments.get(one.id, never)[:2], one.order, one.label, one.id),
    )
