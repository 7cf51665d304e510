"""Two networks without events between: who acted against whom, and who is with whom.

Goes in: an asker, what is known. Comes out: a ``networkx.MultiDiGraph``. Refuses: what asking
refuses.

Each is made by a saved question, ``acts`` and ``ties``, which a reader can review and ask alone.
An edge stands for one event or one role and says which; it carries both facts of which it is made.
What lacks one of its ends is left out, never guessed. Utterances are never contracted: that one
accuses another stays an event with its words (design §3, rule 8).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from kg.asking import questions
from kg.asking.asker import Asker
from kg.shapes.ontology import CORE
from kg.views.known import Known
from kg.views.network import dates, evidence, node

ACTS, TIES = "acts", "ties"
"""The names of the two questions; the graph attribute ``projection`` has one of them."""
_ENDS = {ACTS: ("agent", "target", "event"), TIES: ("holder", "of", "role")}
"""The columns of each question: where an edge starts, where it ends, what it stands for."""
_RECORDS = {ACTS: ("acting", "aiming"), TIES: ("holding", "facing")}


@dataclass(frozen=True, slots=True, order=True)
class Bundle:
    """All that stands between two things, in one direction: what a picture draws as one line.

    ``stands_for`` are events or roles, ``records`` those of their facts.
    """

    start: str
    end: str
    stands_for: tuple[str, ...]
    records: tuple[str, ...]


def acts(asker: Asker, known: Known) -> nx.MultiDiGraph[str]:
    """Who acted against whom: an edge from agent to target for each event done against somebody.

    Nodes are as in :func:`kg.views.network.network`; only those with an edge are there. The key of
    an edge is the id of the event. Its attributes: ``stands_for`` (that id), ``label`` and
    ``labels`` of the event, ``class``, ``kinds``, ``records`` (those of its agent and of its
    target), ``passages``, ``quotations``, ``voices``, ``dates``, ``disputed``, ``judged_by``,
    ``because``; ``alleged`` is always false.

    Only what is in ``known`` is there, so that a neighbourhood stays one. Raises what asking
    raises.
    """
    return _projection(ACTS, asker, known)


def ties(asker: Asker, known: Known) -> nx.MultiDiGraph[str]:
    """Who is with whom: an edge from the holder of a role to whom or what it is held towards.

    The key of an edge is the id of the role; the rest is as in :func:`acts`. Raises what asking
    raises.
    """
    return _projection(TIES, asker, known)


def bundles(graph: nx.MultiDiGraph[str]) -> tuple[Bundle, ...]:
    """The edges of a projection, those between the same two things together, in order."""
    found: dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]] = {}
    for start, end, name, edge in graph.edges(keys=True, data=True):
        found.setdefault((start, end), []).append((name, edge["records"]))
    return tuple(
        Bundle(
            start,
            end,
            stands_for=tuple(name for name, _ in edges),
            records=tuple(dict.fromkeys(one for _, records in edges for one in records)),
        )
        for (start, end), edges in sorted(found.items())
    )


def _projection(name: str, asker: Asker, known: Known) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(known=known, projection=name)
    facts = {fact.record: fact for fact in known.facts}
    for row in sorted(set(_rows(name, asker))):
        start, end, between = row[:3]
        records = row[3:]
        if not facts.keys() >= set(records):
            continue
        for one in (start, end):
            if one not in graph:
                graph.add_node(one, **node(known, one))
        thing = known.things[between]
        graph.add_edge(
            start,
            end,
            key=between,
            stands_for=between,
            label=thing.label(),
            labels=dict(thing.labels),
            **{"class": thing.class_name},
            kinds=thing.kinds,
            records=records,
            **evidence(known, [facts[record] for record in records]),
            dates=dates(known, between),
            alleged=False,
        )
    return graph


def _rows(name: str, asker: Asker) -> Iterable[tuple[str, ...]]:
    """For each row of a question: both ends, what is between, both records; as ids."""
    question = questions.find(questions.load([CORE]), name)
    table = asker.query(question.query)
    places = [table.columns.index(one) for one in (*_ENDS[name], *_RECORDS[name])]
    for row in table.rows:
        cells = [row[place] for place in places]
        yield tuple(
            cell.text.removeprefix(asker.base).removeprefix("record/") for cell in cells if cell
        )
