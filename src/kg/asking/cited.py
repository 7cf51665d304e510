"""What ids in answers lead to: a passage with all that it says, a judgement with its reason.

Goes in: an asker, an id as answers show it. Comes out: text for people. Refuses: nothing; an id
that is neither gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.asking import words
from kg.asking.answers import Term
from kg.asking.asker import Asker
from kg.words import terms
from kg.words.wrapping import folded

_SAID = """
SELECT ?passage ?label ?predicate ?value WHERE {
  GRAPH ?passage { ?thing ?said ?object }
  OPTIONAL { ?thing rdfs:label ?english FILTER(LANG(?english) = "en") }
  OPTIONAL { ?object rdfs:label|skos:prefLabel ?named FILTER(LANG(?named) = "en") }
  BIND(STRAFTER(STR(?said), "said#") AS ?predicate)
  BIND(COALESCE(?english, STR(?thing)) AS ?label)
  BIND(COALESCE(?named, STR(?object)) AS ?value)
} ORDER BY ?label ?predicate ?value
"""
_RULING = """
SELECT ?judgement ?outcome ?on ?by ?reason WHERE {
  ?judgement a kg:Judgement ; kg:outcomeOfJudgement ?outcome ; kg:madeOn ?on ; kg:reason ?reason ;
    kg:madeBy ?who . ?who rdfs:label ?by FILTER(LANG(?by) = "en")
}
"""
_TOUCHED = """
SELECT ?judgement ?how ?text WHERE {
  ?judgement ?rules ?what .
  VALUES (?rules ?how) {
    (kg:rests "cites") (kg:identityOf "on") (kg:stands "stands") (kg:falls "falls")
  }
  OPTIONAL { ?what rdfs:label ?named FILTER(LANG(?named) = "en") }
  OPTIONAL { ?what rdf:subject ?thing ; rdf:predicate ?said ; rdf:object ?object .
    ?thing rdfs:label ?subject FILTER(LANG(?subject) = "en")
    OPTIONAL { ?object rdfs:label|skos:prefLabel ?value FILTER(LANG(?value) = "en") }
    BIND(CONCAT(?subject, " · ", STRAFTER(STR(?said), "said#"), ": ",
                COALESCE(?value, STR(?object))) AS ?claim) }
  BIND(COALESCE(?claim, ?named, STR(?what)) AS ?text)
} ORDER BY ?how ?text
"""
_ID = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+){1,2}")


def cited(asker: Asker, identifier: str, width: int = 100) -> str:
    """The text on a passage (case/source/passage) or judgement (case/judgement); else nothing.

    Raises what asking raises.
    """
    if not _ID.fullmatch(identifier):
        return ""
    passage = f"{asker.base}passage/{identifier}"
    judgement = f"{asker.base}judgement/{identifier}"
    lines = [*_passage(asker, passage, width)] or [*_judgement(asker, judgement, width)]
    return "".join(f"{line}\n" for line in lines)


def _passage(asker: Asker, iri: str, width: int) -> Iterator[str]:
    found = words.fetch(asker, [iri]).get(iri)
    if found is None:
        return
    yield from folded(found.sentence, 0, width)
    yield "It says:"
    for row in words.rows(asker, _SAID, {"passage": Term("iri", iri)}):
        said = "is a" if row["predicate"] == "type" else terms.kebab(row["predicate"])
        yield from folded(f"{row['label']} · {said}: {row['value']}", 4, width)


def _judgement(asker: Asker, iri: str, width: int) -> Iterator[str]:
    bound = {"judgement": Term("iri", iri)}
    for row in words.rows(asker, _RULING, bound):
        yield f"A judgement of {row['by']}, {row['on']}: {row['outcome']}"
        yield from folded(row["reason"], 4, width)
    for row in words.rows(asker, _TOUCHED, bound):
        text = row["text"].removeprefix(asker.base).removeprefix("passage/")
        yield from folded(f"{row['how']}: {text}", 4, width)
