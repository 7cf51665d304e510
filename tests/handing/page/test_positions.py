"""Where things stand in the network, and where their words do."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.handing.page import labels
from kg.handing.page.positions import NEVER, Box, Place, label_box, places, words

_WORDS = st.text(st.sampled_from("abc MWi жЩ漢\u202e"), min_size=1, max_size=60)


@st.composite
def graphs(draw: st.DrawFn) -> nx.MultiDiGraph[str]:
    """A graph of at most 40 things with words of any length."""
    count = draw(st.integers(1, 40))
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for i in range(count):
        graph.add_node(f"a/{i}", labels={"en": draw(_WORDS), "ru": draw(_WORDS)})
    ends = st.integers(0, count - 1)
    for a, b in draw(st.lists(st.tuples(ends, ends), max_size=90)):
        graph.add_edge(f"a/{a}", f"a/{b}")
    return graph


def _shown(graph: nx.MultiDiGraph[str], zoom: float) -> tuple[list[Box], dict[str, Box]]:
    """The boxes of all things, and of the words that show at a zoom, on the screen."""
    found = places(graph, ["a/0"])
    dots = [_moved(_dot(one), one, zoom) for one in found.values()]
    worded = {}
    for name, one in found.items():
        size = labels.box(words(graph.nodes[name], name))
        if size[0] and one.zoom <= zoom * 1000 and one.zoom < NEVER * 1000:
            worded[name] = _moved(label_box(one, size), one, zoom)
    return dots, worded


def _dot(one: Place) -> Box:
    return Box(-one.radius, -one.radius, one.radius, one.radius)


def _moved(box: Box, one: Place, zoom: float) -> Box:
    x, y = one.x * zoom, one.y * zoom
    return Box(box.left + x, box.top + y, box.right + x, box.bottom + y)


def _meet(a: Box, b: Box) -> bool:
    """Whether two boxes share more than an edge."""
    across = min(a.right, b.right) - max(a.left, b.left)
    down = min(a.bottom, b.bottom) - max(a.top, b.top)
    return across > 1e-6 and down > 1e-6


@settings(max_examples=60, deadline=None)
@given(graphs(), st.sampled_from([0.3, 0.55, 0.8, 1.0, 1.7, 4.0]))
def test_at_no_zoom_do_words_lie_on_words_or_on_a_thing(
    graph: nx.MultiDiGraph[str], zoom: float
) -> None:
    """Whatever the graph, the words that show are clear of each other and of every thing."""
    dots, worded = _shown(graph, zoom)
    assert not [pair for pair in combinations(worded.values(), 2) if _meet(*pair)]
    assert not [one for one in worded.values() for dot in dots if _meet(one, dot)]


@settings(max_examples=30, deadline=None)
@given(graphs())
def test_each_thing_has_a_place_of_its_own(graph: nx.MultiDiGraph[str]) -> None:
    """No two things stand in one place."""
    found = places(graph)
    assert list(found) == sorted(graph)
    assert len({(one.x, one.y) for one in found.values()}) == len(graph)


def test_all_words_of_a_small_network_show_at_zoom_one() -> None:
    """With room for all, nothing has to be zoomed in on."""
    found = places(_crowd(40))
    assert max(one.zoom for one in found.values()) <= 1000


def test_what_a_page_is_about_stands_near_the_middle() -> None:
    """The focus is drawn large, and nearer to the middle than most."""
    graph = _crowd(200)
    found = places(graph, ["a/150"])
    near = sorted(found, key=lambda name: found[name].x ** 2 + found[name].y ** 2)
    assert near.index("a/150") < 20
    assert found["a/150"].radius == max(one.radius for one in found.values())


def test_a_large_network_shows_the_names_of_what_has_most_relations_first() -> None:
    """Of 500 things, at least the ten with most relations are named at half size."""
    graph = _crowd(500)
    found = places(graph)
    most = sorted(graph, key=lambda name: -nx.Graph(graph).degree(name))[:10]
    assert sum(found[name].zoom <= 600 for name in most) >= 8


def test_an_empty_network_has_no_places() -> None:
    """Nothing stands nowhere."""
    assert places(nx.MultiDiGraph()) == {}


def _crowd(count: int) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for a, b in nx.barabasi_albert_graph(count, 2, seed=5).edges():
        graph.add_edge(f"a/{a}", f"a/{b}")
    for name in graph:
        graph.nodes[name]["labels"] = {"en": f"Harbour office {name}", "ru": f"Контора {name}"}
    return graph


_SCRIPT = """
import networkx as nx
from kg.handing.page.positions import places
graph = nx.MultiDiGraph()
for a, b in {(str(i * 7 % 90), str(i * 11 % 60)) for i in range(300)}:
    graph.add_edge("a/" + a, "a/" + b)
print(places(graph, ["a/3"]))
"""


def test_the_same_places_come_out_under_every_hash_seed() -> None:
    """Neither a run nor the order of a set moves anything."""
    found = {
        subprocess.run(
            [sys.executable, "-c", _SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(found) == 1
    assert "Place(" in found.pop()


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("", ()),
        ("Search", ("Search",)),
        ("x" * 100_000, ("x" * 22, "x" * 21 + "…")),
        ("a\u202eb", ("a⟨U+202E⟩b",)),
        ("two\nlines\u2028here", ("two lines⟨U+2028⟩here",)),
    ],
)
def test_words_are_cut_to_two_lines(label: str, expected: tuple[str, ...]) -> None:
    """A label of any length has at most two lines, and nothing in it moves other text."""
    assert labels.lines(label) == expected
