"""The network as a view of the page: where everything stands, and which lines are drawn.

Goes in: what is known, and the networks made of it. Comes out: the part of the page that holds
the view, and the data from which a script draws it. Refuses: a vis-network that is not pinned.

Each edge is carried over, parallel ones too: the script draws those between the same two things
as one line with their number, and choosing it opens all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.handing.page.carrier import carrier
from kg.handing.page.network_words import WORDS
from kg.handing.page.positions import places, words
from kg.views.known import Known
from kg.views.network import network

Json = dict[str, Any]
PROJECTIONS = ("acts", "ties", "whole")
"""The networks of a page, in the order in which they are offered."""


def network_view(
    known: Known,
    graphs: Mapping[str, nx.MultiDiGraph[str]] | None = None,
    focus: Sequence[str] = (),
    language: str = "en",
) -> tuple[Markup, Json]:
    """The view and its data.

    ``graphs`` holds ``whole`` as :func:`kg.views.network.network` makes it, and ``acts`` and
    ``ties`` as :mod:`kg.views.projections` does; without them there is the whole alone. The data
    has, for each, ``positions`` (id: x, y, radius, side and least zoom of its words, see
    :class:`kg.handing.page.positions.Place`) and ``edges``; ``lines``, the words at each thing by
    language; and ``ui``, the words around.
    """
    given = graphs if graphs is not None else {"whole": network(known)}
    named = [one for one in PROJECTIONS if one in given]
    carried = {one: _carried(given[one], focus) for one in named}
    data = {
        "shown": named,
        "positions": {one: positions for one, (positions, _) in carried.items()},
        "edges": {one: edges for one, (_, edges) in carried.items()},
        "lines": _lines(given),
        "ui": {key: dict(texts) for key, texts in WORDS.items()},
    }
    return section({one: len(given[one]) for one in named}, language), data


def section(counts: Mapping[str, int] | None = None, language: str = "en") -> Markup:
    """The part of the page that holds the network: controls, a place for it, a list beside it.

    ``counts`` says how many things each network has.
    """
    page = _environment().get_template("network.html.j2")
    return Markup(page.render(counts=counts or {}, ui=WORDS, language=language))  # noqa: S704


def _carried(graph: nx.MultiDiGraph[str], focus: Sequence[str]) -> tuple[Json, list[Any]]:
    """Positions and edges of one network, by way of the carrier."""
    found = places(graph, focus)
    held = carrier(graph, {name: (one.x, one.y) for name, one in found.items()})
    positions = {
        node["id"]: [node["x"], node["y"], *astuple(found[node["id"]])[2:]] for node in held.nodes
    }
    edges = [(edge["from"], edge["to"], edge["id"]) for edge in held.edges]
    if "projection" not in graph.graph:
        told = [[*edge, int(_attribute(graph, edge, "alleged"))] for edge in edges]
        return positions, sorted(told)
    return positions, _bundled(graph, sorted(edges))


def _bundled(graph: nx.MultiDiGraph[str], edges: Sequence[tuple[str, str, str]]) -> list[Json]:
    """The edges between the same two things together, each with what it stands for."""
    found: dict[tuple[str, str], Json] = {}
    for start, end, name in edges:
        one = found.setdefault(
            (start, end), {"from": start, "to": end, "stands": [], "records": []}
        )
        one["stands"].append(name)
        fresh = _attribute(graph, (start, end, name), "records") or ()
        one["records"] += [record for record in fresh if record not in one["records"]]
    return list(found.values())


def _attribute(graph: nx.MultiDiGraph[str], edge: tuple[str, str, str], name: str) -> Any:
    start, end, key = edge
    return graph.edges[start, end, key].get(name, False)


def _lines(graphs: Mapping[str, nx.MultiDiGraph[str]]) -> Json:
    """The words at each thing, broken into lines, by language."""
    found: Json = {}
    for graph in graphs.values():
        for name, node in graph.nodes(data=True):
            tags = list(node.get("labels") or {"en": None})
            found[name] = dict(zip(tags, words(node, name), strict=True))
    return dict(sorted(found.items()))


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
