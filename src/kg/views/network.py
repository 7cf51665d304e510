"""All that is known, as one network: things are its nodes, facts between things are its edges.

Goes in: what is known. Comes out: a ``networkx.MultiDiGraph``, for notebooks, exports, paths and
the page. Refuses: nothing.

Events stay nodes, with an edge to each thing that takes part. Each fact between two things is one
edge under the id of its record, so that parallel facts are all kept, and every other fact stands
on its node: the network says what the store says. Nothing is inferred and nothing contracted; see
:mod:`kg.views.projections` for that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from kg.views.known import Fact, Known
from kg.views.sorts import sort_of
from kg.words.dates import parse_date

WHEN = ("date", "start", "end", "inForce", "served")
"""The properties that say when something took place or held."""


@dataclass(frozen=True, slots=True, order=True)
class Dated:
    """A date that is told of a thing, in EDTF, with the first and the last day it can mean.

    ``first`` and ``last`` are empty where that end is open or unknown.
    """

    text: str
    first: str
    last: str
    property: str
    record: str


def network(known: Known) -> nx.MultiDiGraph[str]:
    """The network of all things and facts.

    A node is the id of a thing. Its attributes: ``label`` (English), ``labels`` by language,
    ``names``, ``class``, ``classes`` (all that it is told to be), ``kinds``, ``sort``,
    ``utterance`` (what it says is not thereby so), ``alleged`` (it is an accusation or a charge),
    ``adverse`` (done against its target), ``dates`` (:class:`Dated`), and ``facts``: those facts
    of it that lead to no other thing, with their records.

    An edge goes from the subject of a fact to its value; its key is the id of the record. Its
    attributes: ``record``, ``property``, ``label``, ``labels``; ``passages``, those that say just
    this first, and their ``quotations`` in the same order; ``exact``, how many of these say just
    this; ``voices``, who vouches; ``dates`` of the subject; ``disputed``, ``standing``,
    ``judged_by``, ``because``; ``alleged``, where the subject is an utterance.

    The graph attribute ``known`` leads back to passages, sources and judgements.

    >>> from kg.shapes import ontology
    >>> from kg.views.known import Thing
    >>> from kg.words.values import Value
    >>> fact = Fact("a/search-1", "agent", Value("thing", "a/guard"), "0f")
    >>> things = [Thing("a/search-1", "Search", (), {}), Thing("a/guard", "Authority", (), {})]
    >>> terms = ontology.load([ontology.CORE])[0]
    >>> known = Known(terms, "", {one.id: one for one in things}, (fact,), {}, {}, {})
    >>> list(network(known).edges(keys=True, data="label"))
    [('a/search-1', 'a/guard', '0f', 'agent')]
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(known=known)
    for name in known.things:
        graph.add_node(name, **node(known, name))
    for fact in known.facts:
        if fact.value.sort == "thing":
            graph.add_edge(fact.thing, fact.value.text, key=fact.record, **edge(known, fact))
    return graph


def node(known: Known, name: str) -> dict[str, object]:
    """The attributes of the node of a thing, as :func:`network` has them.

    Raises KeyError for a thing that is not known.
    """
    thing = known.things[name]
    return {
        "label": thing.label(),
        "labels": dict(thing.labels),
        "names": thing.names,
        "class": thing.class_name,
        "classes": tuple(sorted(fact.value.text for fact in known.get(name, "type"))),
        "kinds": thing.kinds,
        "sort": sort_of(known, name),
        "utterance": known.is_said(name),
        "alleged": known.is_alleged(name),
        "adverse": known.is_adverse(name),
        "dates": dates(known, name),
        "facts": tuple(fact for fact in known.of.get(name, ()) if fact.value.sort != "thing"),
    }


def edge(known: Known, fact: Fact) -> dict[str, object]:
    """The attributes of the edge of a fact, as :func:`network` has them."""
    term = known.ontology.properties[fact.property]
    return {
        "record": fact.record,
        "property": fact.property,
        "label": known.ontology.label(fact.property),
        "labels": dict(term.labels),
        **evidence(known, [fact]),
        "exact": len(fact.rests_on),
        "dates": dates(known, fact.thing),
        "standing": fact.standing,
        "alleged": known.is_said(fact.thing),
    }


def evidence(known: Known, facts: Iterable[Fact]) -> dict[str, object]:
    """What some facts rest on, together: passages, quotations, voices, and how they stand."""
    facts = tuple(facts)
    exact = [name for fact in facts for name in fact.rests_on]
    passages = tuple(dict.fromkeys([*exact, *(name for fact in facts for name in fact.fits)]))
    return {
        "passages": passages,
        "quotations": tuple(known.passages[name].quotation for name in passages),
        "voices": tuple(sorted({voice for fact in facts for voice in known.voices(fact)})),
        "disputed": any(fact.disputed for fact in facts),
        "judged_by": tuple(sorted({name for fact in facts for name in fact.judged_by})),
        "because": tuple(sorted({reason for fact in facts for reason in fact.because})),
    }


def dates(known: Known, thing: str) -> tuple[Dated, ...]:
    """All dates that are told of a thing, in order of time; one without a first day by its last."""
    found = []
    for fact in known.get(thing, *WHEN):
        value = parse_date(fact.value.text)
        first, last = (str(day) if day else "" for day in (value.earliest, value.latest))
        found.append(Dated(fact.value.text, first, last, fact.property, fact.record))
    return tuple(sorted(found, key=lambda one: (one.first or one.last, one)))
