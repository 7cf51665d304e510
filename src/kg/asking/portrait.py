"""A portrait: all that is known of one thing, in order of time, each line with its words.

Goes in: an asker, a thing's IRI. Comes out: entries of what it is, what happened, and, apart,
what is alleged and said. Refuses: nothing.

An entry is the thing itself, or what points at it (an event of which it is agent or target, a
role it holds), or a part of that, with all that is known of it. Its facts are grouped by the
words they rest on, so that each quotation stands once.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.asking import lines
from kg.asking.asker import Asker
from kg.words import terms
from kg.words.dates import parse_date

_NEAR = """
SELECT DISTINCT ?near ?next WHERE {
  VALUES ?near { NEAR }
  { ?next ?points ?near } UNION { ?near ?leads ?next }
  ?next a ?class . ?class rdfs:subClassOf* ?passable .
  VALUES ?passable { kg:Event kg:Role kg:Penalty kg:Document kg:Count kg:Case }
}
"""
_RECORDS = """
SELECT DISTINCT ?subject ?label ?speech ?order ?predicate ?property ?object ?value ?standing
  ?judgement ?passage ?exact ?quotation ?hedge ?voice ?origin ?source ?issued ?reading WHERE {
  VALUES ?subject { NEAR }
  ?record rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object .
  ?subject rdfs:label ?label ; a ?class FILTER(LANG(?label) = "en")
  BIND(EXISTS { ?class rdfs:subClassOf* kg:Utterance } AS ?speech)
  OPTIONAL { ?class kg:procedureOrder ?order }
  OPTIONAL { ?predicate rdfs:label ?property FILTER(LANG(?property) = "en") }
  OPTIONAL { ?object rdfs:label|skos:prefLabel ?value FILTER(LANG(?value) = "en") }
  { ?record kg:restsOn ?passage BIND(true AS ?exact) }
  UNION { ?record kg:fits ?passage BIND(false AS ?exact) }
  ?passage kg:quotation ?quotation ; kg:voice ?who ; kg:inSource ?from .
  ?who rdfs:label ?voice FILTER(LANG(?voice) = "en")
  OPTIONAL { ?passage kg:fromDocument ?document }
  BIND(COALESCE(?document, ?from) AS ?origin)
  ?origin dcterms:title ?source ; dcterms:issued ?issued .
  OPTIONAL { ?passage kg:hedge ?hedge }
  OPTIONAL { ?passage kg:readingOf ?reading }
  OPTIONAL { ?record kg:standing ?standing }
  OPTIONAL { ?record kg:judgedBy ?judgement }
}
"""
_STEPS = 4
"""How many steps from a thing of a case its portrait goes; from one of the register, one."""
_BATCH = 200
_WHEN = ("date", "start", "end", "inForce", "served")
"""The properties that place an entry in time, the first that is known."""


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """The words behind a line. ``exact`` is false where they say it less exactly; ``reading``
    is true where editors read them."""

    passage: str
    quotation: str
    hedge: str
    voice: str
    source: str
    title: str
    issued: str
    exact: bool
    reading: bool


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """One fact: property, value, and where so its standing and the judgements on it."""

    property: str
    value: str
    standing: str = ""
    judged_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """The facts of an entry that rest on the same words."""

    facts: tuple[Said, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a portrait; ``when`` is its date as recorded, empty where none is known."""

    id: str
    label: str
    when: str
    order: int
    speech: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Portrait:
    """What a thing is, what happened, and what is alleged or said."""

    label: str
    itself: tuple[Entry, ...]
    happened: tuple[Entry, ...]
    said: tuple[Entry, ...]


def portrait(asker: Asker, iri: str) -> Portrait:
    """The portrait of a thing.

    Raises what asking raises.
    """
    subjects: dict[str, list[dict[str, str]]] = defaultdict(list)
    for cells in _rows(asker, _RECORDS, _around(asker, iri)):
        subjects[cells["subject"]].append(cells)
    entries = [_entry(asker.base, subject, rows) for subject, rows in subjects.items()]
    entries.sort(key=_moment)
    own = iri.removeprefix(asker.base)
    return Portrait(
        label=next((one.label for one in entries if one.id == own), own),
        itself=tuple(one for one in entries if one.id == own),
        happened=tuple(one for one in entries if not one.speech and one.id != own),
        said=tuple(one for one in entries if one.speech and one.id != own),
    )


def _around(asker: Asker, iri: str) -> list[str]:
    """The thing and what is told of around it: events, roles, penalties, documents, counts.

    The way leads over no other person, organisation or place; for a thing of a case it stays in
    the case, for one of the register it is one step.
    """
    case = iri.removeprefix(asker.base).split("/", 1)[0]
    found, frontier = {iri}, {iri}
    for _ in range(1 if case == "register" else _STEPS):
        near = {row["next"] for row in _rows(asker, _NEAR, sorted(frontier))}
        inside = {one for one in near if one.startswith(f"{asker.base}{case}/")}
        frontier = (near if case == "register" else inside) - found
        found |= frontier
        if not frontier:
            break
    return sorted(found)


def _rows(asker: Asker, query: str, iris: list[str]) -> Iterator[dict[str, str]]:
    """The rows of a query over some things, whose IRIs the store itself gave."""
    for start in range(0, len(iris), _BATCH):
        listed = " ".join(lines.iri(one) for one in iris[start : start + _BATCH])
        table = asker.query(query.replace("NEAR", listed, 1))
        for row in table.rows:
            yield {c: t.text if t else "" for c, t in zip(table.columns, row, strict=True)}


def _moment(entry: Entry) -> tuple[str, str, int, str, str]:
    """Dated entries by their bounds, then those without a day, each by the order of procedure."""
    if not entry.when:
        return "9999", "9999", entry.order, entry.label, entry.id
    value = parse_date(entry.when)
    first, last = value.earliest or value.latest, value.latest or value.earliest
    return str(first), str(last), entry.order, entry.label, entry.id


def _entry(base: str, subject: str, rows: list[dict[str, str]]) -> Entry:
    facts: dict[tuple[str, str], Said] = {}
    words: dict[tuple[str, str], set[Words]] = defaultdict(set)
    times: dict[str, str] = {}
    for row in rows:
        key = (row["predicate"], row["object"])
        words[key].add(_words(base, row))
        before = facts.get(key)
        judged = {*(before.judged_by if before else ()), row["judgement"].split("/judgement/")[-1]}
        facts[key] = _said(row, tuple(sorted(judged - {""})))
        times.setdefault(row["predicate"].removeprefix(terms.KG), row["object"])
    blocks: dict[tuple[Words, ...], list[Said]] = defaultdict(list)
    for key, fact in facts.items():
        blocks[tuple(sorted(words[key]))].append(fact)
    return Entry(
        id=subject.removeprefix(base),
        label=rows[0]["label"],
        when=next((times[name] for name in _WHEN if name in times), ""),
        order=min((int(row["order"]) for row in rows if row["order"]), default=1000),
        speech=any(row["speech"] == "true" for row in rows),
        blocks=tuple(
            Block(tuple(sorted(said, key=_first_class)), found)
            for found, said in sorted(blocks.items(), key=_by_class)
        ),
    )


def _first_class(fact: Said) -> tuple[bool, Said]:
    return fact.property != "is a", fact


def _by_class(block: tuple[tuple[Words, ...], list[Said]]) -> tuple[bool, tuple[Words, ...]]:
    return all(fact.property != "is a" for fact in block[1]), block[0]


def _said(row: dict[str, str], judged_by: tuple[str, ...]) -> Said:
    name = "is a" if row["predicate"] == terms.RDF + "type" else row["property"]
    standing = row["standing"].removeprefix(terms.KG)
    shown = {"Conflict": "sources differ", "BothHold": "both hold"}.get(standing, "")
    return Said(name, row["value"] or row["object"], shown, judged_by)


def _words(base: str, row: dict[str, str]) -> Words:
    passage = row["passage"].removeprefix(base).split("/", 1)[-1]
    source = row["origin"].removeprefix(base).split("/", 1)[-1]
    return Words(
        passage=passage,
        quotation=row["quotation"],
        hedge=row["hedge"],
        voice=row["voice"],
        source=source,
        title=row["source"],
        issued=row["issued"],
        exact=row["exact"] == "true",
        reading=bool(row["reading"]),
    )


def as_text(portrait: Portrait, width: int = 100) -> str:
    """A portrait for people, in lines of at most ``width`` characters where words allow.

    Within an entry a quotation stands once; below, its passage is named again.
    """
    parts = [portrait.label, ""]
    for title, entries in (
        ("What it is", portrait.itself),
        ("What happened", portrait.happened),
        ("What is alleged or said: that it was said, not that it is so", portrait.said),
    ):
        if entries:
            parts += [title, "─" * len(title)]
            parts += [line for entry in entries for line in _entry_text(entry, width)]
    parts += ["Sources", "───────", *_sources(portrait), ""]
    return "\n".join(parts)


def _entry_text(entry: Entry, width: int) -> Iterator[str]:
    def folded(text: str, indent: int, hang: int = 4) -> list[str]:
        first, rest = " " * indent, " " * (indent + hang)
        return textwrap.wrap(
            text,
            width,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )

    yield from folded(f"{entry.when or 'no date'}  {entry.label}  [{entry.id}]", 0)
    shown: set[str] = set()
    for block in entry.blocks:
        yield from folded(" · ".join(_fact_text(fact) for fact in block.facts), 4)
        again = []
        for words in block.words:
            if words.passage in shown and words.exact:
                again.append(words.passage)
                continue
            shown.add(words.passage)
            yield from folded(_words_text(words), 8)
        if again:
            yield from folded("as quoted above: " + ", ".join(again), 8)
    yield ""


def _words_text(words: Words) -> str:
    how = "" if words.exact else " (says it less exactly)"
    how += f" (hedged: {words.hedge})" if words.hedge else ""
    how += " (editors’ reading)" if words.reading else ""
    return f"{words.voice}{how}: “{words.quotation}” [{words.passage}]"


def _sources(portrait: Portrait) -> list[str]:
    """The sources of all words, once, with their day."""
    entries = (*portrait.itself, *portrait.happened, *portrait.said)
    words = (one for entry in entries for block in entry.blocks for one in block.words)
    return sorted({f"[{one.source}] {one.issued}: {one.title}" for one in words})


def _fact_text(fact: Said) -> str:
    extra = [fact.standing] if fact.standing else []
    extra += [f"judged: {', '.join(fact.judged_by)}"] if fact.judged_by else []
    return f"{fact.property}: {fact.value}" + (f" ({'; '.join(extra)})" if extra else "")
