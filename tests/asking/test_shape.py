"""The shape of the RDF is design §4, to the letter, and answers alike in every engine setting."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.generated import World, worlds
from tests.small import core, load_files, load_world, source

from kg.asking.lines import line
from kg.asking.shape import Iris, Writer
from kg.claims.account import Account
from kg.words import terms
from kg.words.audience import Audience

PHASES = (Phase.explicit, Phase.generate)
FEW = settings(max_examples=20, deadline=None, derandomize=True, phases=PHASES)
BASE = "https://data.example/"
Rows = set[tuple[str, str, str]]


def in_oxigraph(union: bool) -> Callable[[str, str], Rows]:
    """A way to ask N-Quads in pyoxigraph."""

    def ask(nquads: str, query: str) -> Rows:
        store = ox.Store()
        store.load(nquads.encode(), ox.RdfFormat.N_QUADS)
        found = store.query(query, use_default_graph_as_union=union)
        assert isinstance(found, ox.QuerySolutions)
        return {(str(s), str(p), str(o)) for s, p, o in found}

    return ask


def in_rdflib(union: bool) -> Callable[[str, str], Rows]:
    """A way to ask N-Quads in rdflib."""

    def ask(nquads: str, query: str) -> Rows:
        dataset = rdflib.Dataset(default_union=union)
        dataset.parse(data=nquads, format="nquads")
        return {tuple(term.n3() for term in row) for row in dataset.query(query)}  # type: ignore[misc,union-attr]

    return ask


ENGINES = {
    "oxigraph": in_oxigraph(False),
    "oxigraph, union": in_oxigraph(True),
    "rdflib": in_rdflib(False),
    "rdflib, union": in_rdflib(True),
}


@lru_cache(maxsize=1)
def predicates() -> frozenset[str]:
    """The predicates that facts have, but for the class."""
    return frozenset(f"<{one.iri}>" for one in core()[0].properties.values())


@lru_cache(maxsize=1)
def classes() -> frozenset[str]:
    """The classes that facts name."""
    return frozenset(f"<{one.iri}>" for one in core()[0].classes.values())


def facts_among(rows: Rows) -> Rows:
    """Those of some triples that are facts by their predicate."""
    type_ = f"<{terms.RDF}type>"
    return {
        row for row in rows if row[1] in predicates() or (row[1] == type_ and row[2] in classes())
    }


def facts_of(account: Account) -> Rows:
    """The facts of an account as triples."""
    writer = Writer(account, BASE)
    return {
        (
            writer.iris.thing(fact.thing),
            writer.fact_property(fact.property),
            writer.value(fact.value),
        )
        for fact in account.facts
    }


def lines_of(account: Account) -> list[str]:
    """The lines of an account without the ontology."""
    writer = Writer(account, BASE)
    return sorted({line(one) for one in (*writer.default_graph(), *writer.claims())})


@FEW
@given(worlds(), st.booleans())
def test_a_plain_pattern_finds_the_facts_and_no_fallen_claim(world: World, inside: bool) -> None:
    """In each engine, with and without union default graph, the triples are the facts."""
    account = load_world(world).account(Audience.INTERNAL if inside else Audience.PUBLIC)
    nquads = "\n".join(lines_of(account)) + "\n"
    want = facts_of(account)
    for name, ask in ENGINES.items():
        found = ask(nquads, "SELECT ?s ?p ?o WHERE { ?s ?p ?o }")
        assert (name, facts_among(found)) == (name, want)


@FEW
@given(worlds())
def test_each_fact_has_its_record(world: World) -> None:
    """Records and facts are one to one, and each record rests on the passages of its fact."""
    account = load_world(world).account()
    query = f"""
        SELECT ?record ?triple ?passage WHERE {{
          ?record a <{terms.KG}Record> ; <{terms.KG}restsOn> ?passage ; <{terms.RDF}subject> ?s ;
            <{terms.RDF}predicate> ?p ; <{terms.RDF}object> ?o .
          ?s ?p ?o .
          BIND(CONCAT(STR(?s), " ", STR(?p), " ", STR(?o)) AS ?triple)
        }}"""
    iris, writer = Iris(BASE), Writer(account, BASE)
    want = {
        (iris.record(fact), f'"{triple}"', iris.graph(passage))
        for fact in account.facts
        for passage in fact.rests_on
        for triple in [
            " ".join(
                (
                    iris.thing(fact.thing)[1:-1],
                    writer.fact_property(fact.property)[1:-1],
                    plain(writer.value(fact.value)),
                )
            )
        ]
    }
    assert in_oxigraph(False)("\n".join(lines_of(account)), query) == want
    assert len({iris.record(fact) for fact in account.facts}) == len(account.facts)


def plain(term: str) -> str:
    """A term's text: without brackets, quotation marks and datatype."""
    return term[1:-1] if term.startswith("<") else term.rpartition('"')[0].removeprefix('"')


@FEW
@given(worlds())
def test_graphs_are_passages_and_readings_and_hold_claims_only(world: World) -> None:
    """What is said stands in the graph of its passage; all else outside; nothing is blank."""
    account = load_world(world).account(Audience.INTERNAL)
    quads = list(ox.parse("\n".join(lines_of(account)).encode(), format=ox.RdfFormat.N_QUADS))
    iris = Iris(BASE)
    graphs = {str(quad.graph_name) for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}
    assert graphs == {iris.graph(claim.passage) for claim in account.claims}
    for quad in quads:
        is_said = quad.predicate.value.startswith(terms.SAID)
        assert is_said == (not isinstance(quad.graph_name, ox.DefaultGraph))
        assert not any(isinstance(term, ox.BlankNode | ox.Triple) for term in triple(quad))


def triple(quad: ox.Quad) -> tuple[object, object, object]:
    """The triple of a quad."""
    return quad.subject, quad.predicate, quad.object


def test_every_term_that_is_written_is_defined() -> None:
    """Whatever the writer says under kg: is a term of the ontology, with a definition."""
    account = load_files(WHOLE).account(Audience.INTERNAL)
    defined = {s for s, p, _ in account.ontology.triples if p == f"<{terms.SKOS}definition>"}
    used = set()
    for quad in ox.parse("\n".join(lines_of(account)).encode(), format=ox.RdfFormat.N_QUADS):
        used |= {str(one) for one in triple(quad) if str(one).startswith(f"<{terms.KG}")}
    assert used - defined == set()


WHOLE = {
    "graph/harbour/bulletin.yaml": source(
        "bulletin",
        """
        - id: raid
          quote: ['On 4 March 2022 Kite Club', 'was reportedly searched.']
          hedge: reportedly
          said-on: '2022-03-05'
          speaker: wire
          translation: {ru: обыск}
          says:
            - {new search: search-1, target: club, date: '2022-03-04'}
            - {organisation: club, name: Kite Club}
        - id: again
          quote: 'It was searched again in March, and on the 9th.'
          with: [raid]
          says:
            - {new search: search-2, date: [{is: 2022-03, because: the year}, 2022-03-09]}
            - {search: search-1, date: {is: 2022-03, because: the year}}
        """,
    ),
    "graph/harbour/judgements.yaml": """
        - {judgement: one, on: '2024', by: editors, reason: the same, identity: same,
           keep: search-1, things: [search-1, search-2]}
        - {judgement: both, on: '2024', by: editors, reason: two days, outcome: both-hold,
           because: [bulletin/raid], stand: [
             {passage: bulletin/raid, thing: search-1, property: date, value: '2022-03-04',
              quote: a6affe85},
             {passage: bulletin/again, thing: search-2, property: date, value: '2022-03-09',
              quote: 79f0f6ff}]}
        - {judgement: read, on: '2024', by: editors, reason: a reading, reading: bulletin/again,
           says: [{search: search-2, agent: guard}]}
        """,
}


RECORDS = {
    ("harbour/search-1", "rdf:type", "kg:Search"): {
        "restsOn": {"bulletin/raid", "bulletin/again", "read"},
    },
    ("harbour/search-1", "kg:target", "register/club"): {"restsOn": {"bulletin/raid"}},
    ("harbour/search-1", "kg:agent", "register/guard"): {"restsOn": {"read"}},
    ("harbour/search-1", "kg:date", "2022-03-04"): {
        "restsOn": {"bulletin/raid"},
        "fits": {"bulletin/again"},
        "standing": {"kg:BothHold"},
        "judgedBy": {"both"},
    },
    ("harbour/search-1", "kg:date", "2022-03-09"): {
        "restsOn": {"bulletin/again"},
        "standing": {"kg:BothHold"},
        "judgedBy": {"both"},
    },
    ("register/club", "rdf:type", "kg:Organisation"): {"restsOn": {"bulletin/raid"}},
    ("register/club", "kg:name", "Kite Club"): {"restsOn": {"bulletin/raid"}},
}
"""The facts of ``WHOLE``, read off its passages and judgements by hand."""


def test_a_small_case_has_these_records() -> None:
    """Facts, what they rest on, what fits, how they stand and by which judgements: the whole."""
    records: dict[str, dict[str, set[str]]] = {}
    for quad in ox.parse("\n".join(lines_of(small())).encode(), format=ox.RdfFormat.N_QUADS):
        if "/record/" in str(quad.subject):
            parts = records.setdefault(str(quad.subject), {})
            parts.setdefault(shortened(quad.predicate), set()).add(shortened(quad.object))
    table = {}
    for parts in records.values():
        assert parts.pop("rdf:type") == {"kg:Record"}
        spo = tuple(min(parts.pop(f"rdf:{one}")) for one in ("subject", "predicate", "object"))
        table[spo] = {name.removeprefix("kg:"): found for name, found in parts.items()}
    assert table == RECORDS


def small() -> Account:
    """The account of ``WHOLE``."""
    return load_files(WHOLE).account()


def shortened(term: object) -> str:
    """A term as the tables of these tests write it."""
    if isinstance(term, ox.Literal):
        return term.value
    text = str(term)[1:-1].removeprefix(BASE)
    for word in ("passage/harbour/", "judgement/harbour/"):
        text = text.removeprefix(word)
    for prefix, namespace in terms.PREFIXES.items():
        text = text.replace(namespace, f"{prefix}:") if text.startswith(namespace) else text
    return text


def test_a_joined_id_leads_to_the_one_that_is_kept() -> None:
    """The store holds the id that is kept, and one line from the other to it."""
    lines = [one for one in lines_of(small()) if f"<{BASE}harbour/search-2>" in one]
    joined, kept = f"<{BASE}harbour/search-2>", f"<{BASE}harbour/search-1>"
    assert lines == [
        f"{joined} <{terms.KG}mergedInto> {kept} .",
        f"<{BASE}judgement/harbour/one> <{terms.KG}identityOf> {joined} .",
    ]


def test_a_quotation_in_pieces_has_a_selector_for_each() -> None:
    """Each piece is a selector with its own words; the quotation shows them joined."""
    node = f"<{BASE}passage/harbour/bulletin/raid"
    lines = [one for one in lines_of(small()) if one.startswith(node) and '"' in one]
    said = {(one.split()[0], one.split()[1]): one.split(" ", 2)[2] for one in lines}
    assert said == {
        (f"{node}.quote-1>", f"<{terms.OA}exact>"): '"On 4 March 2022 Kite Club" .',
        (f"{node}.quote-2>", f"<{terms.OA}exact>"): '"was reportedly searched." .',
        (f"{node}>", f"<{terms.KG}hedge>"): '"reportedly"@en .',
        (f"{node}>", f"<{terms.KG}quotation>"): (
            '"On 4 March 2022 Kite Club […] was reportedly searched."@en .'
        ),
        (f"{node}>", f"<{terms.KG}saidOn>"): f'"2022-03-05"^^<{terms.EDTF}> .',
        (f"{node}>", f"<{terms.KG}translation>"): '"обыск"@ru .',
    }


@pytest.mark.parametrize("name", ["harbour/bulletin/raid", "harbour/read"])
def test_graphs_have_the_ids_of_passages_and_readings(name: str) -> None:
    """A passage's graph is named by case, source and passage; a reading's by case and judgement."""
    word = "passage" if name.count("/") == 2 else "judgement"
    assert Iris(BASE).graph(name) == f"<{BASE}{word}/{name}>"
