"""Answers as people read them: labels in place of IRIs, words in place of passages.

Goes in: a table, the asker it came from. Comes out: rows of texts, and for people the paragraphs
that stand beneath each row. Refuses: nothing; what has no label keeps its IRI, shortened by a
prefix. What programs get keeps every value as it was recorded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.asking import lines, words
from kg.asking.answers import Table, Term
from kg.asking.asker import Asker
from kg.words import terms
from kg.words.findings import nearest
from kg.words.spoken import spoken

_LABEL = """
SELECT ?thing ?label (LANG(?label) = "en" AS ?english) WHERE {
  ?thing rdfs:label|skos:prefLabel ?label
} ORDER BY ?thing ?english ?label
"""
_MANY = 200
"""Up to so many labels are asked one query; beyond, all labels of the store are read at once."""
_BENEATH = ("voice", "quotation", "hedge", "source", "published", "passage", "reason")
"""Columns that people read beneath a row: the words of its passage, the editors' reason."""
_SORTS = {terms.EDTF: "date", terms.KG + "duration": "duration"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A table for people: columns, rows, and the paragraphs beneath each row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    beneath: tuple[tuple[str, ...], ...]


def texts(asker: Asker, table: Table, *, iris: bool = False) -> list[list[str]]:
    """The rows of a table as texts for programs; IRIs as labels unless ``iris``."""
    labels = {} if iris else _labels(asker, table)
    return [[_text(asker, cell, labels, iris) for cell in row] for row in table.rows]


def shown(asker: Asker, table: Table, *, iris: bool = False) -> Shown:
    """A table for people: what its passages say stands beneath each row, as one sentence."""
    below = [n for n, column in enumerate(table.columns) if column in _BENEATH]
    if "quotation" not in table.columns and "passage" not in table.columns:
        below = []
    above = [n for n in range(len(table.columns)) if n not in below]
    cells = texts(asker, table, iris=iris)
    said = _sentences(asker, table)
    named = {table.columns[n]: n for n in below}
    rows, beneath = [], []
    for row, cell in zip(table.rows, cells, strict=True):
        rows.append(tuple(_spoken(row[n], cell[n]) for n in above))
        passage = row[named["passage"]] if "passage" in named else None
        sentence = said.get(passage.text) if passage else None
        told = [sentence or _plainly({name: cell[n] for name, n in named.items()})]
        told += [f"the editors: {cell[named['reason']]}"] if _cell_at(cell, named, "reason") else []
        beneath.append(tuple(filter(None, told)))
    return Shown(tuple(table.columns[n] for n in above), tuple(rows), tuple(beneath))


def _cell_at(cells: Sequence[str], named: Mapping[str, int], name: str) -> str:
    """The text in a column, empty where there is no such column."""
    return cells[named[name]] if name in named else ""


def _sentences(asker: Asker, table: Table) -> Mapping[str, str]:
    """What each passage of a table says, as a sentence, by its IRI."""
    if "passage" not in table.columns:
        return {}
    place = table.columns.index("passage")
    passages = {cell.text for row in table.rows if (cell := row[place]) and cell.sort == "iri"}
    return {iri: one.sentence for iri, one in words.fetch(asker, passages).items()}


def _plainly(said: Mapping[str, str]) -> str:
    """The words that a row itself gives, where no passage leads to more."""
    quotation = f"“{said['quotation']}”" if said.get("quotation") else ""
    text = ": ".join(filter(None, [said.get("voice", ""), quotation]))
    where = ", ".join(said[name] for name in ("source", "published") if said.get(name))
    return f"{text} — {where}" if text and where else text or where


def _spoken(term: Term | None, text: str) -> str:
    sort = _SORTS.get(term.datatype, "") if term else ""
    return spoken(sort, text) if sort else text


def _text(asker: Asker, cell: Term | None, labels: Mapping[str, str], iris: bool) -> str:
    if cell is None:
        return ""
    if cell.sort != "iri" or iris:
        return cell.text
    return labels.get(cell.text) or _short(cell.text, asker.base)


def _short(iri: str, base: str) -> str:
    if iri.startswith(base):
        return iri.removeprefix(base)
    for prefix, namespace in terms.PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _labels(asker: Asker, table: Table) -> dict[str, str]:
    wanted = {c.text for row in table.rows for c in row if c is not None and c.sort == "iri"}
    if not wanted:
        return {}
    query = _LABEL
    if len(wanted) <= _MANY:
        listed = " ".join(lines.iri(one) for one in sorted(wanted))
        query = _LABEL.replace("WHERE {", f"WHERE {{ VALUES ?thing {{ {listed} }}")
    found = asker.query(query)
    labels = {row[0].text: row[1].text for row in found.rows if row[0] and row[1]}
    return labels | {terms.RDF + "type": "is a"}


_OURS = re.compile(r"(?<![\w:])(kg|kind|said):([A-Za-z][\w-]*)")


def unknown_terms(folders: Sequence[Path], query: str) -> Iterable[str]:
    """A sentence for each term of ours in a query that the ontology lacks: a typo answers no row.

    >>> from kg.shapes.ontology import CORE
    >>> list(unknown_terms([CORE], "SELECT ?x { ?x kg:agnet ?y }"))
    ['kg:agnet is no term of the ontology; did you mean “agent”?']
    """
    from kg.shapes.ontology import load

    ontology, _ = load(folders)
    named = {iri[1:-1] for iri, _, _ in ontology.triples}
    known = {prefix: _locals(named, namespace) for prefix, namespace in terms.PREFIXES.items()}
    known["said"] = {*ontology.properties, "type"}
    plain = re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>|#[^\n]*', " ", query)
    for prefix, local in sorted(set(_OURS.findall(plain))):
        if local not in known[prefix]:
            help = nearest(local, known[prefix])
            yield f"{prefix}:{local} is no term of the ontology" + (f"; {help}" if help else "")


def _locals(iris: set[str], namespace: str) -> set[str]:
    return {iri.removeprefix(namespace) for iri in iris if iri.startswith(namespace)}
