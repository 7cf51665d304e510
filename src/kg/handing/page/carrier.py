"""The graph as pyvis carries it, and the script that draws it, without what pyvis does besides.

Goes in: a network and where its nodes stand. Comes out: a ``pyvis.network.Network`` with every
edge, and the text of vis-network from the pyvis package. Refuses: a script that is not the one
pinned here, and all ways by which pyvis writes a page of its own: these contact a CDN and run
text of the data as HTML.

pyvis imports IPython, which takes two seconds: it is imported at the first use.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx

from kg.words.errors import Outside, WrongUse

VIS = "9.1.2"
"""The version of vis-network that the pyvis package brings."""
VIS_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"
"""The hash of its file, as it lies in the package."""
_REFUSED = ("write_html", "save_graph", "show", "prep_notebook", "set_template",
            "set_template_dir", "from_DOT", "from_nx", "set_options")  # fmt: skip


def vis_script() -> str:
    r"""The text of vis-network, with each line ended by ``\n``, as a browser hashes it.

    Raises Outside where the file is missing or is not the one pinned.

    >>> vis_script().startswith("/**\n * vis-network")
    True
    """
    found = importlib.util.find_spec("pyvis")
    places = list(found.submodule_search_locations or ()) if found else []
    if not places:
        raise Outside("the package pyvis is not installed")
    path = Path(places[0]) / "lib" / f"vis-{VIS}" / "vis-network.min.js"
    return checked(path).replace("\r\n", "\n")


def checked(path: Path, sha256: str = VIS_SHA256) -> str:
    """The text of a file whose hash is known.

    Raises Outside where it cannot be read or has another hash.
    """
    try:
        held = path.read_bytes()
    except OSError as error:
        raise Outside(f"cannot read {path}: {error.strerror}") from error
    if hashlib.sha256(held).hexdigest() != sha256:
        raise Outside(f"{path} is not the file that this version knows; reinstall pyvis 0.3.2")
    return held.decode("utf-8")


def carrier(graph: nx.MultiDiGraph[str], places: Mapping[str, tuple[int, int]]) -> Any:
    """A pyvis network of a graph, each node where it belongs, each edge kept, without physics.

    Edges carry the id of their record, or of the event or role that they stand for, as ``id``.
    ``generate_html`` gives the part of our page that holds the network, and no page. Raises
    KeyError for a node without a place.

    >>> graph = nx.MultiDiGraph()
    >>> keys = [graph.add_edge("a", "b", key=one) for one in ("said-1", "said-2")]
    >>> carrier(graph, {"a": (0, 0), "b": (90, 0)}).num_edges()
    2
    """
    held = _carrier_class()(directed=True)
    for name, node in graph.nodes(data=True):
        x, y = places[name]
        label = str(node.get("label", name)) or name
        held.add_node(name, label=label, x=x, y=y, physics=False, group=node.get("sort", "other"))
    for start, end, key, edge in graph.edges(keys=True, data=True):
        held.add_edge(start, end, id=key, label=str(edge.get("label", "")), physics=False)
    held.toggle_physics(False)
    return held


@cache
def _carrier_class() -> type[Any]:
    from pyvis.network import Network

    class Carrier(Network):  # type: ignore[misc]
        """A pyvis network that writes no page."""

        def generate_html(self, *_: object, **__: object) -> str:
            """The part of our page in which the network is drawn."""
            from kg.handing.page.network_view import section

            return str(section())

    for name in _REFUSED:
        setattr(Carrier, name, _refusing(name))
    return Carrier


def _refusing(name: str) -> Any:
    def refuse(*_: object, **__: object) -> None:
        raise WrongUse(f"{name} of pyvis writes a page that contacts others; use kg draw")

    return refuse
