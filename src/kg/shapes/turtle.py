"""Turtle files as triples, with the place in a file at which each term is described.

Goes in: files, first those of the core. Comes out: triples of IRIs and literals, each once, by
subject and predicate. Refuses, as findings: what is not Turtle, blank nodes, triple terms, literals
with a direction, and what another file states of a term of the core.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.words import terms
from kg.words.findings import Finding, Place

MAX_BYTES = 4_000_000
"""The largest file of terms that is read."""


class Triples:
    """The triples of all files, each once, and the place at which each term is described."""

    def __init__(self) -> None:
        self.objects: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self.triples: set[tuple[str, str, str]] = set()
        self.places: dict[str, Place] = {}
        self.core: set[str] = set()

    def read(self, path: Path, name: str, *, core: bool) -> list[Finding]:
        """Read a file, of the core or of a workspace; its findings."""
        with path.open("rb") as file:
            text = file.read(MAX_BYTES + 1)
        if len(text) > MAX_BYTES:
            message = f"more than {MAX_BYTES:,} bytes; no file of terms needs so many"
            return [Finding(Place(name), "file-too-large", message)]
        try:
            triples = list(ox.parse(text, format=ox.RdfFormat.TURTLE))
        except SyntaxError as error:
            place = Place(name, error.lineno or 1, error.offset or 1)
            return [Finding(place, "ontology-syntax", f"this is not Turtle: {error.msg}")]
        heads = _heads(text.decode("utf-8", "replace").splitlines())
        return list(self._added([quad.triple for quad in triples], name, heads, core))

    def _added(
        self, triples: Sequence[ox.Triple], name: str, heads: Mapping[str, int], core: bool
    ) -> Iterator[Finding]:
        """Add the triples of a file; findings on those that are refused."""
        refused: set[str] = set()
        for triple in triples:
            node, value = triple.subject, triple.object
            turned = isinstance(value, ox.Literal) and value.direction is not None
            plain = isinstance(value, ox.NamedNode | ox.Literal) and not turned
            if not isinstance(node, ox.NamedNode) or not plain:
                message = "a blank node, triple or direction of text: only IRIs and literals"
                yield Finding(Place(name), "ontology-syntax", message)
                continue
            subject = node.value
            place = Place(name, heads.get(local_name(subject), 1))
            if subject in self.core and not core:
                if subject not in refused:
                    message = f"{short(subject)} is a term of the core: nothing is added to it here"
                    yield Finding(place, "term-redefined", message, _OWN)
                refused.add(subject)
                continue
            self.places.setdefault(subject, place)
            if core and subject.startswith((terms.KG, terms.KIND)):
                self.core.add(subject)
            written = (str(triple.subject), str(triple.predicate), str(triple.object))
            if written not in self.triples:
                self.triples.add(written)
                self.objects[subject][triple.predicate.value].append(value)  # type: ignore[arg-type]

    def values(self, subject: str, predicate: str) -> list[str]:
        return sorted(o.value for o in self.objects.get(subject, {}).get(predicate, ()))

    def texts(self, subject: str, predicate: str) -> dict[str, str]:
        found = self.objects.get(subject, {}).get(predicate, ())
        return {o.language or "": o.value for o in found if isinstance(o, ox.Literal)}

    def flag(self, subject: str, name: str) -> bool:
        """Whether a mark stands on a term; where two files differ, it does."""
        return "true" in self.values(subject, terms.KG + name)

    def typed(self, kind: str) -> list[str]:
        return sorted(s for s in list(self.objects) if kind in self.values(s, terms.RDF + "type"))

    def word(self, subject: str, name: str) -> str:
        return next(iter(self.values(subject, terms.KG + name)), "")


_OWN = "describe a term of your own, in a namespace of your own"


_HEAD = re.compile(r"(\s*)(?:[\w.-]*:|<[^\s>]*[/#])([^\s<>;,]+)")


def _heads(rows: Sequence[str]) -> dict[str, int]:
    """By local name, the row that begins to describe a term, else the first that begins with it.

    >>> _heads(["  kg:Search ;", "kg:Search a rdfs:Class ."])
    {'Search': 2}
    """
    found = [(n, match) for n, row in enumerate(rows, 1) if (match := _HEAD.match(row))]
    heads: dict[str, int] = {}
    for number, match in sorted(found, key=lambda one: (len(one[1][1]) > 0, one[0])):
        heads.setdefault(match[2].rstrip("."), number)
    return heads


def local_name(iri: str) -> str:
    """The last part of an IRI.

    >>> local_name("https://example.org/ns#Search")
    'Search'
    """
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def short(iri: str) -> str:
    """An IRI with its prefix, where that is one of ours.

    >>> short("https://w3id.org/hrd-kg/ns#Search")
    'kg:Search'
    """
    for prefix, namespace in terms.PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"
