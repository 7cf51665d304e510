"""Who acted against whom, and who is with whom: each edge is one event, or one role."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import Phase, given, settings
from tests.generated import World, worlds
from tests.knowing import asked, case, told
from tests.small import load_files, load_world, source

from kg.asking.asker import Asker
from kg.asking.questions import load
from kg.shapes.ontology import CORE
from kg.views import reader
from kg.views.known import Known
from kg.views.projections import Bundle, acts, bundles, ties

Edges = list[tuple[str, str, str]]

STORY = """
- id: persons
  quote: 'Ada and Ben.'
  says:
    - {new person: ada, name: Ada}
    - {new person: ben, name: Ben}
- id: raid
  quote: 'Harbour Guard searched Kite Club and Ada on 4 March 2022.'
  says:
    - new search: search-1
      agent: guard
      target: [club, ada]
      date: 2022-03-04
- id: again
  quote: 'Kite Club was searched in March 2022.'
  says:
    - search: search-1
      target: club
      date: 2022-03
- id: nobody
  quote: 'Ben was searched.'
  says: [{new search: search-2, target: ben}]
- id: at-nobody
  quote: 'Harbour Guard made a search.'
  says: [{new search: search-3, agent: guard}]
- id: called
  quote: 'Harbour Guard called Ada "a ringleader" and accused Ben.'
  says:
    - {new accusation: accusation-1, agent: guard, target: ada, wording: '"a ringleader"'}
    - {new charge: charge-1, agent: guard, target: ben}
- id: acquitted
  quote: 'Harbour Tribunal acquitted Ada.'
  says: [{new verdict: verdict-1, agent: tribunal, target: ada, outcome: acquitted}]
- id: mixed
  quote: 'Harbour Tribunal convicted Ben on one count and acquitted him on another.'
  says: [{new verdict: verdict-2, agent: tribunal, target: ben, outcome: [convicted, acquitted]}]
- id: release
  quote: 'Harbour Guard released Ben.'
  says: [{new release: release-1, agent: guard, target: ben}]
- id: roles
  quote: 'Ada and Ben worked for Kite Club in 2020; Ben was a lawyer.'
  says:
    - {new role: role-1, holder: ada, of: club, start: 2020}
    - {new role: role-2, holder: ben, of: club}
    - {new role: role-3, holder: ben, position: lawyer}
"""


@pytest.fixture(scope="module")
def story() -> tuple[Asker, Known]:
    """A small invented case."""
    loaded = load_files({"graph/kite/story.yaml": source("story", STORY)})
    assert [str(one) for one in loaded.findings if one.level == "error"] == []
    return asked(loaded), told(loaded)


def edges(graph: nx.MultiDiGraph[str]) -> Edges:
    """From where to where, and for what."""
    return sorted(
        (start.split("/")[1], end.split("/")[1], key.split("/")[1])
        for start, end, key in graph.edges(keys=True)
    )


def test_only_what_was_done_by_somebody_to_somebody_is_contracted(
    story: tuple[Asker, Known],
) -> None:
    """Neither an accusation, nor an acquittal, nor a release, nor an act with one end unknown."""
    assert edges(acts(*story)) == [
        ("guard", "ada", "search-1"),
        ("guard", "club", "search-1"),
        ("tribunal", "ben", "verdict-2"),
    ]


def test_a_role_towards_nobody_is_no_tie(story: tuple[Asker, Known]) -> None:
    """Ben was a lawyer; nobody says whose."""
    assert edges(ties(*story)) == [("ada", "club", "role-1"), ("ben", "club", "role-2")]


def test_an_edge_carries_both_facts_of_which_it_is_made(story: tuple[Asker, Known]) -> None:
    """A passage that names the target alone stands beside the one that names both."""
    known = story[1]
    by_record = {fact.record: fact for fact in known.facts}
    edge = acts(*story).edges["register/guard", "register/club", "kite/search-1"]
    assert [(by_record[one].property, by_record[one].value.text) for one in edge["records"]] == [
        ("agent", "register/guard"),
        ("target", "register/club"),
    ]
    assert edge["stands_for"] == "kite/search-1"
    assert edge["passages"] == ("kite/story/raid", "kite/story/again")
    assert edge["quotations"] == (
        "Harbour Guard searched Kite Club and Ada on 4 March 2022.",
        "Kite Club was searched in March 2022.",
    )
    assert edge["voices"] == ("register/paper",)
    assert [one.text for one in edge["dates"]] == ["2022-03-04"]
    assert (edge["class"], edge["disputed"], edge["alleged"]) == ("Search", False, False)


def test_the_question_says_which_end_a_passage_names(story: tuple[Asker, Known]) -> None:
    """One row for each passage of an edge."""
    table, _ = story[0].ask(load([CORE])["acts"], {})
    at = [table.columns.index(one) for one in ("target", "says", "when", "passage")]
    cells = [[row[n] for n in at] for row in table.rows]
    texts = [[one.text.rsplit("/", 1)[-1] if one else "-" for one in row] for row in cells]
    assert [row for row in texts if row[0] == "club"] == [
        ["club", "against whom", "2022-03-04", "again"],
        ["club", "both", "2022-03-04", "raid"],
    ]


def test_edges_between_the_same_two_are_one_bundle() -> None:
    """The office did three things to her; the picture draws one line, which names all three."""
    asker, known = case("lantern")
    found = {(one.start, one.end): one for one in bundles(acts(asker, known))}
    one = found["register/security-office", "holm/vera-holm"]
    assert isinstance(one, Bundle)
    assert one.stands_for == ("holm/ill-treatment-1", "holm/search-1", "holm/seizure-1")
    assert len(set(one.records)) == len(one.records) == 6


def test_the_acts_and_ties_of_the_invented_case_are_these() -> None:
    """What the four documents tell, and no more."""
    asker, known = case("lantern")
    assert edges(acts(asker, known)) == [
        ("high-court", "open-meadow", "designation-1"),
        ("oldmere-court", "vera-holm", "order-1"),
        ("oldmere-court", "vera-holm", "verdict-1"),
        ("security-office", "vera-holm", "ill-treatment-1"),
        ("security-office", "vera-holm", "search-1"),
        ("security-office", "vera-holm", "seizure-1"),
    ]
    assert edges(ties(asker, known)) == [
        ("vera-holm", "lantern-association", "affiliation-1"),
        ("vera-holm", "lantern-association", "affiliation-3"),
        ("vera-holm", "open-meadow", "affiliation-2"),
    ]


def test_a_neighbourhood_stays_one() -> None:
    """Around the searched body, the court that sentenced him does not appear."""
    asker, known = case("khamroev")
    near = reader.read(asker, known.ontology, ["register/civic-assistance"], steps=2)
    assert edges(acts(asker, near)) == [
        ("federal-security-service", "civic-assistance", "search-3")
    ]


def sound(asker: Asker, known: Known) -> None:
    """Hold that acts are what is adverse, not said, and has both ends; ties likewise."""
    found = acts(asker, known)
    expected = {
        (doer.value.text, target.value.text, name)
        for name in known.things
        if known.is_adverse(name) and not known.is_said(name)
        for doer in known.get(name, "agent")
        for target in known.get(name, "target")
    }
    assert set(found.edges(keys=True)) == expected
    assert set(ties(asker, known).edges(keys=True)) == {
        (holder.value.text, of.value.text, name)
        for name in known.things
        if known.is_a(name, "Role")
        for holder in known.get(name, "holder")
        for of in known.get(name, "of")
    }


@pytest.mark.parametrize("name", ["khamroev", "lantern"])
def test_what_is_drawn_is_what_the_view_of_things_says(name: str) -> None:
    """The questions and :meth:`Known.is_adverse` agree."""
    sound(*case(name))


@settings(max_examples=8, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate))
@given(worlds())
def test_of_any_world_acts_and_ties_are_just_those_with_two_ends(world: World) -> None:
    """Nothing is invented, nothing left out."""
    loaded = load_world(world)
    sound(asked(loaded), told(loaded))
