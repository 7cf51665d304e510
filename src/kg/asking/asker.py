"""Asking: queries, saved questions and names, put to one store under the guard.

Goes in: a store's folder or N-Quads, the base of its data. Comes out: tables. Refuses: names that
nothing bears or several things do; what the guard refuses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from kg.asking import worker
from kg.asking.answers import Bounds, Table, Term
from kg.asking.questions import NOW, Question, check_given, day
from kg.words import terms
from kg.words.errors import NoSuchThing, WrongUse

_NAMED = """
SELECT DISTINCT ?name ?thing WHERE {
  VALUES ?property { rdfs:label kg:name }
  ?thing ?property ?text .
  FILTER NOT EXISTS { ?thing a kg:Source }
  FILTER(LCASE(STR(?text)) = LCASE(STR(?name)))
} ORDER BY ?thing LIMIT 20
"""
_ENDING = """
SELECT DISTINCT ?end ?thing WHERE {
  { ?thing rdfs:label ?label } UNION { ?thing kg:mergedInto ?kept }
  FILTER(STRENDS(STR(?thing), STR(?end)))
} ORDER BY ?thing LIMIT 20
"""
_MERGED = "SELECT ?thing ?kept WHERE { ?thing kg:mergedInto ?kept }"
_THERE = "SELECT ?thing ?label WHERE { ?thing rdfs:label ?label } LIMIT 1"
_CALLED = """
SELECT DISTINCT ?thing ?text WHERE {
  ?thing rdfs:label|kg:name ?text . ?thing a/rdfs:subClassOf* kg:Thing
} LIMIT 50000
"""
_NEWEST = "SELECT (MAX(?day) AS ?newest) WHERE { ?source a kg:Source ; kg:outBy ?day }"


_ANY_ID = re.compile("[a-z0-9]+(?:--?[a-z0-9]+)*")
"""An author's id, or one of those with two hyphens that a judgement parted from it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that a name led to; ``merged_from`` is the id asked for, where it was joined."""

    iri: str
    merged_from: str = ""


@dataclass(frozen=True)
class Asker:
    """Puts queries to one store; ``now`` is the day as of which it was computed, if any."""

    store: Path | bytes
    base: str = terms.DATA
    now: str = ""
    bounds: Bounds = field(default_factory=Bounds)

    def query(self, text: str, parameters: Mapping[str, Term] | None = None) -> Table:
        """Any SPARQL query, with our prefixes known.

        Raises QueryRefused, QueryWrong, QueryBound, Outside.
        """
        prefixes = terms.prefixes(self.base)
        return worker.ask(self.store, text, parameters or {}, self.bounds, prefixes=prefixes)

    def ask(self, question: Question, given: Mapping[str, str]) -> tuple[Table, tuple[Found, ...]]:
        """A saved question's table, with the columns that it shows, and the things it was asked of.

        Raises WrongUse, NoSuchThing, and what :meth:`query` raises.
        """
        values = check_given(question, given)
        bound: dict[str, Term] = {}
        found = []
        for parameter in question.parameters:
            if parameter.name == NOW:
                bound[NOW] = self.today()
            elif parameter.type == "thing":
                thing = self.thing(values[parameter.name])
                found.append(thing)
                bound[parameter.name] = Term("iri", thing.iri)
            elif parameter.type == "day":
                bound[parameter.name] = day(values[parameter.name])
            else:
                bound[parameter.name] = Term("literal", values[parameter.name])
        _in_order(bound)
        return _shown(self.query(question.query, bound), question), tuple(found)

    def today(self) -> Term:
        """The day as of which questions are asked: the one given, else the newest source's."""
        if self.now:
            return day(self.now)
        newest = self.query(_NEWEST).rows[0][0]
        if newest is None:
            raise WrongUse("the store has no source with a day")
        return newest

    def thing(self, name: str) -> Found:
        """The thing that an id, an IRI, a label or a name means.

        Raises NoSuchThing when nothing bears it, WrongUse when several things do.
        """
        candidates = self._by_id(name) or self._named(_NAMED, "name", name)
        kept = {self._kept(one) for one in candidates}
        iris = sorted({one.iri for one in kept})
        if not iris:
            raise NoSuchThing(f"nothing here is called “{name}”{self._advice(name)}")
        if len(iris) > 1:
            listed = ", ".join(iri.removeprefix(self.base) for iri in iris)
            raise WrongUse(f"several things are called “{name}”: {listed}; give one of these ids")
        return min(kept, key=lambda one: one.merged_from)

    def _advice(self, name: str) -> str:
        """The names and ids nearest to one that nothing bears."""
        known: dict[str, str] = {}
        for row in self.query(_CALLED).rows:
            if row[0] is not None and row[1] is not None and row[0].text.startswith(self.base):
                known[row[1].text.casefold()] = row[1].text
                known[row[0].text.rsplit("/", 1)[-1]] = row[0].text.removeprefix(self.base)
        wanted = name.casefold()
        close = get_close_matches(wanted, known, n=3, cutoff=0.7)
        close += sorted(one for one in known if wanted in one.split() and one not in close)[:3]
        if not close:
            return f", by {self.now}" if self.now else ""
        return "; did you mean " + ", ".join(f"“{known[one]}”" for one in close) + "?"

    def _by_id(self, name: str) -> list[str]:
        parts = name.split("/")
        if name.startswith(("http://", "https://")):
            return [name] if self._there(name) else []
        if len(parts) == 2 and all(map(_ANY_ID.fullmatch, parts)):
            return [self.base + name] if self._there(self.base + name) else []
        return self._named(_ENDING, "end", f"/{name}") if _ANY_ID.fullmatch(name) else []

    def _there(self, iri: str) -> bool:
        if re.search(r'[\x00-\x20<>"{}|^`\\]', iri):
            return False
        term = {"thing": Term("iri", iri)}
        return bool(self.query(_THERE, term).rows or self.query(_MERGED, term).rows)

    def _named(self, query: str, variable: str, text: str) -> list[str]:
        rows = self.query(query, {variable: Term("literal", text)}).rows
        things = [row[1].text for row in rows if row[1] is not None]
        sources = (self.base + "source/", self.base + "passage/", self.base + "judgement/")
        return [one for one in things if one.startswith(self.base) and not one.startswith(sources)]

    def _kept(self, iri: str) -> Found:
        rows = self.query(_MERGED, {"thing": Term("iri", iri)}).rows
        kept = rows[0][1] if rows else None
        return Found(kept.text, iri.removeprefix(self.base)) if kept else Found(iri)


def _in_order(bound: Mapping[str, Term]) -> None:
    """Refuse a first day after the last.

    Raises WrongUse.
    """
    first, last = bound.get("from"), bound.get("to")
    if first and last and first.text > last.text:
        raise WrongUse(f"from {first.text} is later than to {last.text}")


def _shown(table: Table, question: Question) -> Table:
    """A table with the columns that the question shows, in its order."""
    missing = [column for column in question.columns if column not in table.columns]
    if missing:
        raise WrongUse(f"“{question.name}” selects no ?{missing[0]}")
    places = [table.columns.index(column) for column in question.columns]
    rows = tuple(tuple(row[place] for place in places) for row in table.rows)
    return Table(tuple(question.columns), rows, table.bound)
