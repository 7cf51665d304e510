"""The network: every fact is there once, with its record, and nothing else is."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest
from hypothesis import Phase, given, settings
from tests.generated import World, worlds
from tests.knowing import case, told
from tests.small import load_files, load_world, source

import kg
from kg.views.known import Known
from kg.views.network import Dated, network

RAID = """
- id: raid
  quote: 'Harbour Guard searched Kite Club on 4 March 2022, according to The Wire.'
  speaker: wire
  says:
    - new search: search-1
      agent: guard
      target: club
      date: 2022-03-04
- id: called
  quote: 'Harbour Guard called Kite Club "a nest".'
  says:
    - new accusation: accusation-1
      agent: guard
      target: club
      wording: '"a nest"'
      after: {is: search-1, because: told in one breath with it}
"""


def small() -> Known:
    """A search and an accusation, as a paper tells them."""
    loaded = load_files({"graph/harbour/bulletin.yaml": source("bulletin", RAID)})
    assert [str(one) for one in loaded.findings] == []
    return told(loaded)


def test_a_small_case_is_one_network_edge_by_edge() -> None:
    """Four kinds of edges, each with its voice; of what is said, each is marked as alleged."""
    graph = network(small())
    edges = [
        (start, data["property"], end, data["voices"], data["because"], data["alleged"])
        for start, end, data in graph.edges(data=True)
    ]
    paper, wire, reckoned = ("register/paper",), ("register/wire",), ("told in one breath with it",)
    search, accusation = "harbour/search-1", "harbour/accusation-1"
    assert sorted(edges) == [
        (accusation, "after", search, paper, reckoned, True),
        (accusation, "agent", "register/guard", paper, (), True),
        (accusation, "target", "register/club", paper, (), True),
        (search, "agent", "register/guard", wire, (), False),
        (search, "target", "register/club", wire, (), False),
    ]


def test_an_edge_carries_its_record_its_words_and_the_dates_of_its_subject() -> None:
    """All that a reader asks of one line."""
    known = small()
    (fact,) = known.get("harbour/search-1", "agent")
    (dated,) = known.get("harbour/search-1", "date")
    edge = network(known).edges["harbour/search-1", "register/guard", fact.record]
    assert edge == {
        "record": fact.record,
        "property": "agent",
        "label": "agent",
        "labels": {"en": "agent", "ru": "кто действует"},
        "passages": ("harbour/bulletin/raid",),
        "quotations": ("Harbour Guard searched Kite Club on 4 March 2022, according to The Wire.",),
        "exact": 1,
        "voices": ("register/wire",),
        "dates": (Dated("2022-03-04", "2022-03-04", "2022-03-04", "date", dated.record),),
        "disputed": False,
        "standing": "",
        "judged_by": (),
        "because": (),
        "alleged": False,
    }


def test_a_node_carries_its_class_its_sort_and_the_facts_that_lead_nowhere() -> None:
    """Wording, class and dates are not lost; labels stand in both languages."""
    known = small()
    node = network(known).nodes["harbour/accusation-1"]
    assert {fact.property for fact in node["facts"]} == {"type", "wording"}
    assert {key: node[key] for key in ("class", "classes", "kinds", "sort", "dates")} == {
        "class": "Accusation",
        "classes": ("Accusation",),
        "kinds": (),
        "sort": "alleged",
        "dates": (),
    }
    assert (node["utterance"], node["alleged"], node["adverse"]) == (True, True, True)
    assert node["label"] == node["labels"]["en"] == known.things["harbour/accusation-1"].label()


def complete(known: Known) -> None:
    """Hold that a network has each fact once: those between things as edges, the rest on nodes."""
    graph = network(known)
    between = {fact.record: fact for fact in known.facts if fact.value.sort == "thing"}
    edges = {key: (start, data, end) for start, end, key, data in graph.edges(keys=True, data=True)}
    assert len(edges) == graph.number_of_edges()
    assert edges.keys() == between.keys()
    for record, (start, data, end) in edges.items():
        fact = between[record]
        assert (start, data["property"], end) == (fact.thing, fact.property, fact.value.text)
        assert data["passages"] == fact.passages != ()
        assert data["alleged"] == known.is_said(start)
    assert set(graph.nodes) == set(known.things)
    on_nodes = [fact for _, facts in graph.nodes(data="facts") for fact in facts]
    assert {*on_nodes, *between.values()} == set(known.facts)
    assert len(on_nodes) + len(between) == len(known.facts)


@pytest.mark.parametrize("name", ["khamroev", "lantern"])
def test_a_kept_case_is_there_whole(name: str) -> None:
    """Every fact exactly once."""
    complete(case(name)[1])


@settings(max_examples=12, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate))
@given(worlds())
def test_whatever_is_known_is_there_once(world: World) -> None:
    """Of any invented world, every fact between things is exactly one edge."""
    complete(told(load_world(world)))


def test_parallel_facts_are_all_kept() -> None:
    """The search of the Centre was made within the case against him, and because of it."""
    graph = network(case("khamroev")[1])
    between = graph["khamroev/search-2"]["khamroev/case-1"]
    assert sorted(edge["property"] for edge in between.values()) == ["basedOn", "inCase"]


def test_a_network_leads_back_to_what_is_known_and_can_be_kept() -> None:
    """Passages, sources and judgements hang on it; a notebook may pickle it."""
    known = small()
    graph = pickle.loads(pickle.dumps(network(known)))
    assert graph.graph["known"].passages == known.passages


def test_dates_are_in_order_of_time_and_keep_their_bounds_open() -> None:
    """A verdict with two dates, on which the sources differ, has both."""
    graph = network(case("lantern")[1])
    told_of = graph.nodes["holm/verdict-1"]["dates"]
    assert [(one.text, one.first, one.last) for one in told_of if one.property == "date"] == [
        ("2021-10-14", "2021-10-14", "2021-10-14"),
        ("2021-10-15", "2021-10-15", "2021-10-15"),
    ]


def test_the_package_gives_its_views_when_they_are_asked_for() -> None:
    """``import kg`` loads none of them."""
    assert kg.network is network
    assert {"network", "path", "score"} <= set(dir(kg))
    with pytest.raises(AttributeError, match="nothing"):
        _ = kg.nothing
    code = "import sys, kg; print([m for m in ('networkx', 'pyoxigraph') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
