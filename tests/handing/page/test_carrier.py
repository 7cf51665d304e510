"""What pyvis carries, and what it is kept from doing."""

from __future__ import annotations

import hashlib
from pathlib import Path

import networkx as nx
import pytest

from kg.handing.page.carrier import carrier, checked, vis_script
from kg.words.errors import Outside, WrongUse


def _graph() -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in ("a/search-1", "a/guard"):
        graph.add_node(name, label=f"<b>{name}</b> href", sort="act")
    for record in ("r1", "r2", "r3"):
        graph.add_edge("a/search-1", "a/guard", key=record, label="agent")
    graph.add_edge("a/guard", "a/search-1", key="r4", label="of")
    return graph


_PLACES = {"a/search-1": (0, 0), "a/guard": (120, -40)}


def test_every_parallel_edge_is_kept() -> None:
    """Facts between the same two things are claims of their own: none is dropped."""
    held = carrier(_graph(), _PLACES)
    assert [edge["id"] for edge in held.edges] == ["r1", "r2", "r3", "r4"]
    assert {node["id"]: (node["x"], node["y"]) for node in held.nodes} == _PLACES
    assert not any(node["physics"] for node in held.nodes)


def test_a_thing_without_a_place_is_refused() -> None:
    """Nothing is put where chance has it."""
    with pytest.raises(KeyError):
        carrier(_graph(), {})


@pytest.mark.parametrize("name", ["show", "write_html", "save_graph", "from_nx", "set_options"])
def test_pyvis_writes_no_page_of_its_own(name: str) -> None:
    """What contacts a CDN or runs text as HTML is closed."""
    with pytest.raises(WrongUse, match="contacts others"):
        getattr(carrier(_graph(), _PLACES), name)("page.html")


def test_its_html_is_our_part_of_the_page() -> None:
    """It has no script, no address and nothing of the data."""
    html = carrier(_graph(), _PLACES).generate_html()
    assert 'id="net-host"' in html
    assert not [one for one in ("<script", "http", "href", "search-1") if one in html]


def test_vis_network_is_the_file_that_is_pinned(tmp_path: Path) -> None:
    """Another file of that name, or none, stops the page."""
    other = tmp_path / "vis.js"
    with pytest.raises(Outside, match="cannot read"):
        checked(other)
    other.write_text("alert(1)", "utf-8")
    with pytest.raises(Outside, match="not the file"):
        checked(other)
    assert checked(other, hashlib.sha256(b"alert(1)").hexdigest()) == "alert(1)"


def test_vis_network_can_stand_in_a_page() -> None:
    """It ends no script element, and a browser makes no other text of it by its line ends."""
    text = vis_script()
    assert "@version 9.1.2" in text
    assert not [one for one in ("\r", "\0", "</script", "<!--") if one in text.lower()]
