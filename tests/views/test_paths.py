"""How two things are connected: the steps, what they rest on, and what no way leads over."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import Phase, given, settings
from tests.generated import World, worlds
from tests.knowing import case, told
from tests.small import load_files, load_world, source

from kg.asking import words as asking
from kg.views.known import Known
from kg.views.network import network
from kg.views.paths import LONGEST, path, sentences, toll
from kg.views.wording import words
from kg.words.errors import NoSuchThing, WrongUse

Way = list[tuple[str, str, bool, str, bool]]

HER, OFFICE = "holm/vera-holm", "register/security-office"


def way(known: Known, start: str, end: str, *, alleged: bool = False) -> Way:
    """The steps of a path: from where, by what, whether forward, to where, whether alleged."""
    return [
        (one.here, one.property, one.forward, one.there, one.alleged)
        for one in path(known, start, end, alleged=alleged)
    ]


def test_a_way_leads_over_the_events_with_most_voices() -> None:
    """Three acts join them; two papers tell of the search."""
    assert way(case("lantern")[1], OFFICE, HER) == [
        (OFFICE, "agent", False, "holm/search-1", False),
        ("holm/search-1", "target", True, HER, False),
    ]


def test_the_way_back_is_the_same_way() -> None:
    """Whoever is named first, the same facts are quoted."""
    _, known = case("lantern")
    there, back = path(known, OFFICE, HER), path(known, HER, OFFICE)
    assert [one.record for one in back] == [one.record for one in reversed(there)]


def test_who_only_accuses_is_not_connected_unless_it_is_asked_for() -> None:
    """A channel called her something: no fact joins them, and the steps are marked."""
    _, known = case("lantern")
    assert path(known, "register/channel-nine", HER) == ()
    assert way(known, "register/channel-nine", HER, alleged=True) == [
        ("register/channel-nine", "agent", False, "holm/accusation-2", True),
        ("holm/accusation-2", "target", True, HER, True),
    ]


def test_what_is_only_said_is_not_gone_over_where_facts_lead_too() -> None:
    """Asking for alleged steps adds ways; it does not prefer them."""
    _, known = case("khamroev")
    pair = ("register/federal-security-service", "khamroev/khamroev")
    assert path(known, *pair, alleged=True) == path(known, *pair)


def test_a_body_searched_within_his_case_is_connected_by_the_case() -> None:
    """“…within the framework of the criminal prosecution against Bakhrom Khamroev…”

    Not by the service that searched both: an authority acts in many cases.
    """
    _, known = case("khamroev")
    found = path(known, "register/civic-assistance", "khamroev/khamroev")
    assert [(one.property, one.there) for one in found] == [
        ("target", "khamroev/search-3"),
        ("inCase", "khamroev/case-1"),
        ("target", "khamroev/khamroev"),
    ]
    quoted = "within the framework of the criminal prosecution against Bakhrom Khamroev"
    assert all(quoted in one.words[0].quotation for one in found)


HUB = """
- id: persons
  quote: 'Ada and Ben live in Port Amber.'
  says:
    - {new person: ada, name: Ada, residence: port}
    - {new person: ben, name: Ben, residence: port}
    - {place: port, name: Port Amber}
- id: club
  quote: 'Ada and Ben worked for Kite Club; Harbour Guard did not.'
  says:
    - {new role: role-1, holder: ada, of: club}
    - {new role: role-2, holder: ben, of: club}
    - {authority: guard, name: Harbour Guard}
"""


def test_a_place_that_everybody_lives_in_joins_nobody_where_roles_do() -> None:
    """The town is two steps away, the club four: the club says more."""
    known = told(load_files({"graph/kite/story.yaml": source("story", HUB)}))
    assert [one.there for one in path(known, "kite/ada", "kite/ben")] == [
        "kite/role-1",
        "register/club",
        "kite/role-2",
        "kite/ben",
    ]
    assert [one.there for one in path(known, "kite/ada", "kite/ben", longest=3)] == [
        "register/port",
        "kite/ben",
    ]
    assert path(known, "kite/ada", "kite/ben", longest=1) == ()
    assert [toll(known, one) for one in ("register/port", "register/guard", "register/club")] == [
        4,
        3,
        0,
    ]


def test_each_step_is_a_sentence_with_its_marks() -> None:
    """Of what it is told, as what, of which value."""
    _, known = case("lantern")
    found = path(known, "register/channel-nine", HER, alleged=True)
    assert list(sentences(known, found)) == [
        'accusation by Channel Nine against Vera Holm: “"a voice of Open Meadow"” · agent:'
        " Channel Nine (alleged)",
        'accusation by Channel Nine against Vera Holm: “"a voice of Open Meadow"” · target:'
        " Vera Holm (alleged)",
    ]


def test_the_network_does_as_well_and_wrong_ids_are_told() -> None:
    """Both forms of what is known give one answer; a thing has no way to itself."""
    _, known = case("lantern")
    assert path(network(known), OFFICE, HER) == path(known, OFFICE, HER)
    with pytest.raises(NoSuchThing, match="holm/nobody"):
        path(known, "holm/nobody", HER)
    with pytest.raises(WrongUse, match="twice"):
        path(known, HER, HER)


@pytest.mark.parametrize("name", ["khamroev", "lantern"])
def test_the_words_are_those_that_answers_show(name: str) -> None:
    """The same sentence as ``kg ask`` prints beneath a row, for every passage and reading."""
    asker, known = case(name)
    iris = {
        one: f"{known.base}{'passage' if one.count('/') == 2 else 'judgement'}/{one}"
        for one in known.passages
    }
    found = asking.fetch(asker, iris.values())
    assert {one: words(known, one).sentence for one in iris} == {
        one: found[iri].sentence for one, iri in iris.items()
    }


def hold(known: Known, start: str, end: str, *, alleged: bool) -> bool:
    """Hold that a path is one: it chains, rests on facts, and leads over what it may."""
    found = path(known, start, end, alleged=alleged)
    for one, following in pairwise(found):
        assert one.there == following.here
    for one in found:
        assert one.fact in known.facts
        ends = (one.fact.thing, one.fact.value.text)
        assert (one.here, one.there) == (ends if one.forward else ends[::-1])
        said = known.is_said(one.here) or known.is_said(one.there)
        assert one.alleged == said
        assert alleged or not said
        assert [word.passage for word in one.words] == list(one.fact.passages) != []
    if found:
        assert (found[0].here, found[-1].there) == (start, end)
        passed = [found[0].here, *(one.there for one in found)]
        assert len(set(passed)) == len(passed) <= LONGEST + 1
    assert [one.record for one in path(known, end, start, alleged=alleged)] == [
        one.record for one in reversed(found)
    ]
    return bool(found)


@settings(max_examples=10, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate))
@given(worlds())
def test_a_path_chains_and_leads_over_nothing_that_is_only_said(world: World) -> None:
    """Between any two things of any world; whatever facts join, joins with alleged steps too."""
    known = told(load_world(world))
    for start, end in list(combinations(sorted(known.things), 2))[:60]:
        assert hold(known, start, end, alleged=False) <= hold(known, start, end, alleged=True)
