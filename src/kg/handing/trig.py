"""TriG: quads as a text that people read and parsers take (W3C RDF 1.1 TriG).

Goes in: quads as text, prefixes. Comes out: one text, the same for the same quads. Refuses:
nothing. Quotations are literals, never comments: a carriage return in a comment became a triple.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby

from kg.asking.lines import Quad

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?")
_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


def trig(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> str:
    """The TriG text of quads: prefixes, the default graph, then each named graph.

    >>> print(trig([("<http://e/s>", "<http://e/p>", '"o"', "")], {"e": "http://e/"}))
    PREFIX e: <http://e/>
    <BLANKLINE>
    e:s e:p "o" .
    <BLANKLINE>
    """
    rows = sorted(set(quads), key=lambda one: (one[3], one))
    shorten = _Shortener(prefixes)
    blocks = []
    for graph, in_graph in groupby(rows, key=lambda one: one[3]):
        lines = [_subject(s, list(of), shorten) for s, of in groupby(in_graph, lambda one: one[0])]
        if graph:
            inner = "\n".join(f"  {line}" for block in lines for line in block.split("\n"))
            blocks.append(f"GRAPH {shorten(graph)} {{\n{inner}\n}}")
        else:
            blocks += lines
    used = [f"PREFIX {name}: <{prefixes[name]}>" for name in sorted(shorten.used)]
    return "\n".join(used) + "\n\n" + "\n\n".join(blocks) + "\n"


def _subject(subject: str, quads: list[Quad], shorten: _Shortener) -> str:
    rows = []
    for predicate, of in groupby(quads, key=lambda one: one[1]):
        word = "a" if predicate == _TYPE else shorten(predicate)
        rows.append(f"{word} " + ", ".join(shorten(one[2]) for one in of))
    rows.sort(key=lambda row: not row.startswith("a "))
    return f"{shorten(subject)} " + " ;\n    ".join(rows) + " ."


class _Shortener:
    """IRIs as prefixed names where that is safe; ``used`` holds the prefixes that were."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = sorted(prefixes.items(), key=lambda one: (-len(one[1]), one[0]))
        self.used: set[str] = set()
        self.short: dict[str, str] = {}

    def __call__(self, term: str) -> str:
        if term.startswith("<"):
            return self.iri(term)
        text, mark, datatype = term.rpartition("^^<")
        if mark and term.endswith(">"):
            return f"{text}^^{self.iri('<' + datatype)}"
        return term

    def iri(self, term: str) -> str:
        if term not in self.short:
            self.short[term] = self.shorter(term)
        return self.short[term]

    def shorter(self, term: str) -> str:
        for name, namespace in self.prefixes:
            local = term[1:-1].removeprefix(namespace)
            if term.startswith(f"<{namespace}") and _LOCAL.fullmatch(local):
                self.used.add(name)
                return f"{name}:{local}"
        return term
