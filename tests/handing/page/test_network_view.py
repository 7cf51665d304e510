"""The network as a view of the page: its data and its part of the page."""

from __future__ import annotations

import re
from pathlib import Path

import networkx as nx
import pytest

from kg.handing.page import network_view as module
from kg.handing.page.network_view import network_view, section
from kg.handing.page.network_words import WORDS
from kg.shapes import ontology
from kg.views.known import Fact, Known, Thing
from kg.views.network import network
from kg.words.values import Value

SCRIPTS = sorted((Path(module.__file__).parent / "script").glob("9[0-5]-network*.js"))
HOSTILE = "<script>alert(1)</script>\u2028<img src=x onerror=alert(2)> \"href\" 'javascript:'"


def _known(label: str = "Nadia Rokov") -> Known:
    terms = ontology.load([ontology.CORE])[0]
    things = [
        Thing("quay/charge-1", "Charge", (), {"en": "charge", "ru": "обвинение"}),
        Thing("quay/rokov", "Person", (), {"en": label}),
        Thing("quay/search-1", "Search", (), {"en": "search"}),
    ]
    facts = [
        Fact("quay/charge-1", "target", Value("thing", "quay/rokov"), "01"),
        Fact("quay/search-1", "agent", Value("thing", "quay/rokov"), "02"),
        Fact("quay/search-1", "target", Value("thing", "quay/rokov"), "03"),
    ]
    return Known(terms, "", {one.id: one for one in things}, tuple(facts), {}, {}, {})


def _projection() -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(projection="acts")
    for name in ("quay/guard", "quay/rokov"):
        graph.add_node(name, label=name, labels={"en": name}, sort="person")
    graph.add_edge("quay/guard", "quay/rokov", key="quay/search-2", records=("05", "06"))
    graph.add_edge("quay/guard", "quay/rokov", key="quay/search-1", records=("04", "05"))
    return graph


def test_every_fact_between_things_is_an_edge() -> None:
    """Parallel facts are edges of their own, each with its record, and say what is alleged."""
    _, data = network_view(_known())
    assert data["shown"] == ["whole"]
    assert data["edges"]["whole"] == [
        ["quay/charge-1", "quay/rokov", "01", 1],
        ["quay/search-1", "quay/rokov", "02", 0],
        ["quay/search-1", "quay/rokov", "03", 0],
    ]
    assert list(data["positions"]["whole"]) == ["quay/charge-1", "quay/rokov", "quay/search-1"]
    assert all(
        len(place) == 5 and all(type(one) is int for one in place)
        for place in data["positions"]["whole"].values()
    )


def test_a_projection_says_what_its_lines_stand_for() -> None:
    """Acts between the same two are one line with all of their records, each once."""
    known = _known()
    _, data = network_view(known, {"whole": network(known), "acts": _projection()})
    assert data["shown"] == ["acts", "whole"]
    assert data["edges"]["acts"] == [
        {
            "from": "quay/guard",
            "to": "quay/rokov",
            "stands": ["quay/search-1", "quay/search-2"],
            "records": ["04", "05", "06"],
        }
    ]


def test_words_come_in_each_language_there_is() -> None:
    """The words at a thing are broken into lines beforehand."""
    _, data = network_view(_known())
    assert data["lines"]["quay/charge-1"] == {"en": ("charge",), "ru": ("обвинение",)}
    assert data["lines"]["quay/rokov"] == {"en": ("Nadia Rokov",)}


def test_hostile_labels_never_reach_the_markup() -> None:
    """The part of the page has no word of the data; the data has it as text."""
    html, data = network_view(_known(HOSTILE * 500))
    assert html == network_view(_known())[0]
    assert "".join(data["lines"]["quay/rokov"]["en"]).startswith("<script>alert(1)")
    assert max(map(len, data["lines"]["quay/rokov"]["en"])) <= 22


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_section_speaks_each_language(language: str) -> None:
    """Every word of it can be put into another language by its key."""
    html = section({"whole": 3, "acts": 2}, language)
    keys = set(re.findall(r'data-t(?:-label)?="([^"]+)"', html))
    assert keys <= set(WORDS)
    assert str(WORDS["network.list"][language]) in html


def test_the_section_has_no_style_handler_or_link() -> None:
    """What the policy would block is not there."""
    assert not re.search(r"\sstyle=|\son[a-z]+=|href=|<script", section({"whole": 1}))


def test_scripts_name_only_words_that_there_are() -> None:
    """A key that a script asks for is in the table, and each of the table is asked for."""
    text = "".join(path.read_text("utf-8") for path in SCRIPTS) + str(section({"whole": 1}))
    asked = set(re.findall(r"[\"'`](network\.[a-z.]+[a-z])[\"'`]", text))
    assert asked <= set(WORDS)
    open_ended = {"network.about.whole", "network.about.acts", "network.about.ties"}
    offered = {"network.acts", "network.ties", "network.whole"}
    assert set(WORDS) - asked <= open_ended | offered


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_make_no_code_or_markup_of_data(path: Path) -> None:
    """Text of the data is put in as text, and nobody is contacted."""
    found = re.findall(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|"
        r"window\.open|RTCPeerConnection|fetch\(|XMLHttpRequest|setAttribute\(\"style",
        path.read_text("utf-8"),
    )
    assert not found
