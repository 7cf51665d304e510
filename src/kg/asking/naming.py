"""Answers as people read them: labels in place of IRIs, and a word on terms that do not exist.

Goes in: a table, the asker it came from. Comes out: rows of texts. Refuses: nothing; what has no
label keeps its IRI, shortened by a prefix.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.asking.answers import Table, Term
from kg.asking.asker import Asker
from kg.words import terms
from kg.words.findings import nearest

_LABEL = """
SELECT ?thing ?label WHERE {
  ?thing rdfs:label|skos:prefLabel ?label FILTER(LANG(?label) = "en")
}
"""
_MANY = 200
"""Up to so many labels are asked one query; beyond, all labels of the store are read at once."""


def texts(asker: Asker, table: Table, *, iris: bool = False) -> list[list[str]]:
    """The rows of a table as texts; IRIs as labels unless ``iris``."""
    labels = {} if iris else _labels(asker, table)
    return [[_text(asker, cell, labels, iris) for cell in row] for row in table.rows]


def _text(asker: Asker, cell: Term | None, labels: dict[str, str], iris: bool) -> str:
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
        listed = " ".join(f"<{one}>" for one in sorted(wanted) if _SAFE.fullmatch(one))
        query = _LABEL.replace("WHERE {", f"WHERE {{ VALUES ?thing {{ {listed} }}")
    found = asker.query(query)
    return {row[0].text: row[1].text for row in found.rows if row[0] and row[1]}


_SAFE = re.compile(r'[^\x00-\x20<>"{}|^`\\]+')
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
