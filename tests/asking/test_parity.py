"""Every question answers alike in two engines, with and without a union default graph.

So does every plain pattern: what a judgement took out answers in none of the four.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.term import Identifier

from kg.asking.answers import Term
from kg.asking.lines import iri, literal
from kg.asking.questions import Question, load
from kg.asking.shape import Iris, Writer
from kg.asking.store import Store
from kg.claims.account import Account
from kg.claims.loaded import Loaded
from kg.claims.loaded import load as load_workspace
from kg.reading.workspace import open_workspace
from kg.words import terms
from kg.words.audience import Audience

ROOT = Path(__file__).parents[2]
WORKSPACES = {"khamroev": ROOT, "lantern": ROOT / "tests" / "workspaces" / "lantern"}
PERSONS = {"khamroev": "khamroev/khamroev", "lantern": "holm/vera-holm"}
RANGES = {"khamroev": ("2022-02-01", "2022-04-15"), "lantern": ("2021-03-05", "2021-10-14")}
DAYS = {"khamroev": ("", "2023-12-20", "2024-12-31"), "lantern": ("", "2021-12-31")}
QUESTIONS = load([ROOT / "ontology"])

Rows = list[tuple[str, ...]]
Ask = Callable[[bytes, str, Mapping[str, Term]], Rows]


def oxigraph(union: bool) -> Ask:
    """Rows as pyoxigraph gives them."""

    def ask(nquads: bytes, query: str, given: Mapping[str, Term]) -> Rows:
        table = store(nquads).query(query, given, union_default_graph=union)
        return [tuple(nt(cell) for cell in row) for row in table.rows]

    return ask


def with_rdflib(union: bool) -> Ask:
    """Rows as rdflib gives them."""

    def ask(nquads: bytes, query: str, given: Mapping[str, Term]) -> Rows:
        bound = {name: node(term) for name, term in given.items()}
        found = dataset(nquads, union).query(query, initNs=terms.prefixes(), initBindings=bound)
        return [tuple(nt(of_rdflib(cell)) for cell in row) for row in found]  # type: ignore[union-attr,arg-type]

    return ask


ENGINES = {
    "oxigraph": oxigraph(False),
    "oxigraph, union": oxigraph(True),
    "rdflib": with_rdflib(False),
    "rdflib, union": with_rdflib(True),
}


@pytest.fixture(autouse=True)
def _literals_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rdflib is told to leave literals alone."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


@lru_cache
def store(nquads: bytes) -> Store:
    """A store of these quads."""
    return Store.from_nquads(nquads)


@lru_cache(maxsize=2)
def dataset(nquads: bytes, union: bool) -> rdflib.Dataset:
    """A data set of these quads."""
    found = rdflib.Dataset(default_union=union)
    found.parse(data=nquads.decode(), format="nquads")
    return found


def node(term: Term) -> Identifier:
    """A term of ours as one of rdflib's."""
    if term.sort == "iri":
        return rdflib.URIRef(term.text)
    return rdflib.Literal(term.text, lang=term.language or None, datatype=term.datatype or None)


def of_rdflib(cell: Identifier | None) -> Term | None:
    """A term of rdflib's as one of ours."""
    if cell is None:
        return None
    if isinstance(cell, rdflib.Literal):
        datatype = "" if cell.datatype in (None, rdflib.XSD.string) else str(cell.datatype)
        return Term("literal", str(cell), datatype, cell.language or "")
    return Term("iri", str(cell))


def nt(term: Term | None) -> str:
    """A term as N-Quads spell it, so that equal texts are equal terms."""
    if term is None:
        return "-"
    return (
        iri(term.text) if term.sort == "iri" else literal(term.text, term.datatype, term.language)
    )


@lru_cache
def loaded(name: str) -> Loaded:
    """A workspace."""
    return load_workspace(open_workspace(WORKSPACES[name]))


@lru_cache
def account(name: str, day: str = "") -> Account:
    """What everybody may read, as of a day or today."""
    return loaded(name).account(Audience.PUBLIC, date.fromisoformat(day) if day else None)


@lru_cache
def lines(name: str, day: str = "") -> bytes:
    """The graph as text."""
    return "\n".join(Writer(account(name, day), terms.DATA).lines()).encode()


def given(question: Question, name: str) -> dict[str, Term]:
    """What a question is asked of a case."""
    values = {
        "person": Term("iri", terms.DATA + PERSONS[name]),
        "thing": Term("iri", terms.DATA + PERSONS[name]),
        "from": Term("literal", RANGES[name][0], terms.XSD + "date"),
        "to": Term("literal", RANGES[name][1], terms.XSD + "date"),
    }
    return {one.name: values[one.name] for one in question.parameters}


NOTHING = {
    ("disagreements", "khamroev", "2023-12-20"),
    ("disagreements", "lantern", "2021-12-31"),
    ("searched-in-case", "lantern", ""),
    ("searched-in-case", "lantern", "2021-12-31"),
}
"""What has no answer: one document alone, or two, where nobody disagrees; no search of others."""

ASKED = [
    (question, name, day) for name in WORKSPACES for day in DAYS[name] for question in QUESTIONS
]


def test_both_cases_are_asked_every_question() -> None:
    """Ten questions, of two cases, as of today and of earlier days."""
    assert len(ASKED) == 10 * 5


@pytest.mark.parametrize(("question", "name", "day"), ASKED)
def test_a_question_answers_the_same_in_every_engine(question: str, name: str, day: str) -> None:
    """The same rows, terms and order in four settings."""
    asked = QUESTIONS[question]
    found = {
        engine: ask(lines(name, day), asked.query, given(asked, name))
        for engine, ask in ENGINES.items()
    }
    first = found["oxigraph"]
    assert first or (question, name, day) in NOTHING
    assert all(rows == first for rows in found.values())


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_does_not_hang_on_the_order_of_the_text(question: str) -> None:
    """Rows have one order: loading the lines backwards changes none of them."""
    asked, text = QUESTIONS[question], lines("khamroev")
    backwards = b"\n".join(reversed(text.split(b"\n")))
    bound = given(asked, "khamroev")
    assert ENGINES["oxigraph"](backwards, asked.query, bound) == ENGINES["oxigraph"](
        text, asked.query, bound
    )


def fallen(name: str) -> Iterator[tuple[str, str, str]]:
    """What judgements took out and no other passage says, as facts would have it."""
    seen = account(name)
    ruled = {claim for judgement in seen.judgements for claim in judgement.fall}
    standing = {(fact.thing, fact.property, fact.value) for fact in seen.facts}
    write = Writer(seen, terms.DATA)
    for claim in seen.claims:
        thing, value = seen.canonical(claim)
        if claim.id in ruled and (thing, claim.property, value) not in standing:
            iris = Iris(terms.DATA)
            yield iris.thing(thing), write.fact_property(claim.property), write.value(value)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", WORKSPACES)
def test_what_a_judgement_took_out_answers_to_no_plain_pattern(name: str, engine: str) -> None:
    """Neither in its own triple, nor by subject and object alone, nor by a record."""
    taken_out = list(fallen(name))
    assert taken_out
    for subject, predicate, object_ in taken_out:
        patterns = [
            f"{subject} {predicate} {object_}",
            f"{subject} {predicate} ?x . FILTER(?x = {object_})",
            f"?r rdf:subject {subject} ; rdf:predicate {predicate} ; rdf:object {object_}",
        ]
        for pattern in patterns:
            rows = ENGINES[engine](lines(name), f"SELECT * WHERE {{ {pattern} }}", {})
            assert rows == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", WORKSPACES)
def test_facts_are_what_plain_patterns_find_and_no_more(name: str, engine: str) -> None:
    """Every triple under a property of the ontology is a fact of the account."""
    seen = account(name)
    write = Writer(seen, terms.DATA)
    expected = {
        (write.iris.thing(f.thing), write.fact_property(f.property), write.value(f.value))
        for f in seen.facts
        if f.property != "type"
    }
    query = "SELECT ?s ?p ?o WHERE { ?p kg:onClass ?class . ?s ?p ?o }"
    assert set(ENGINES[engine](lines(name), query, {})) == expected


def test_the_engines_are_those_that_were_measured() -> None:
    """Another version may answer other shapes wrongly: look at the questions again."""
    assert pyoxigraph.__version__.startswith("0.5.")
    assert rdflib.__version__.startswith("7.")
