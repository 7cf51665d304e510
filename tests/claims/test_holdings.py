"""Claims: their ids, and for whom they are."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings
from tests.generated import World, worlds
from tests.small import load_files, load_world, rows, source

from kg.claims.holdings import digest
from kg.claims.loaded import Loaded
from kg.words import terms
from kg.words.audience import Audience

PASSAGE = """
- id: raid
  quote: 'Kite Club was searched.'
  says: [{new search: search-1, target: club, kind: raid}]
"""
FILES = {"graph/harbour/bulletin.yaml": source("bulletin", PASSAGE)}


def ids(loaded: Loaded) -> dict[tuple[str, str], str]:
    """Claim ids by property and value."""
    claims = loaded.holdings.claims
    return {(terms.kebab(one.property), terms.kebab(one.value.text)): one.id for one in claims}


def changed(old: str, new: str) -> dict[tuple[str, str], str]:
    """The claim ids after a change in the source's file."""
    return ids(load_files({path: text.replace(old, new) for path, text in FILES.items()}))


TARGET = ("target", "register/club")


def test_a_claim_id_does_not_depend_on_base_or_quotation() -> None:
    """A workspace may move to another base, a quotation may be corrected: ids stay."""
    moved = FILES | {"kg.toml": 'base = "https://elsewhere.example/"'}
    assert ids(load_files(moved)) == ids(load_files(FILES))
    assert changed("was searched", "had been searched") == ids(load_files(FILES))
    assert changed("published: '2023-01-10'", "published: '2024'") == ids(load_files(FILES))


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("id: raid", "id: search", TARGET),
        ("search-1", "search-2", TARGET),
        ("target: club", "location: port", ("location", "register/port")),
        ("target: club", "target: paper", ("target", "register/paper")),
    ],
    ids=["passage", "thing", "property", "value"],
)
def test_a_claim_id_depends_on_its_four_parts(old: str, new: str, key: tuple[str, str]) -> None:
    """Passage, thing, property and value: another one makes another claim."""
    assert changed(old, new)[key] not in ids(load_files(FILES)).values()


def test_parts_cannot_be_forged_into_each_other() -> None:
    """No shift of letters between the parts gives the same id."""
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("a", "b", "c")}) == 4


@settings(max_examples=25, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate))
@given(worlds())
def test_claims_have_ids_of_their_own(world: World) -> None:
    """In a whole workspace, claims differ in id exactly where they differ in what they say."""
    claims = load_world(world).holdings.claims
    parts = {(one.passage, one.thing, one.property, one.value) for one in claims}
    assert len({one.id for one in claims}) == len(claims) == len(parts)


STRICT = """
- id: about
  quote: 'Ada Quill, born in 1980, of Port Amber.'
  says:
    - {new person: person-1, name: Ada Quill, born: '1980', residence: port, gender: woman}
- id: told
  audience: partner
  quote: 'She fled.'
  says: [{person: person-1, occupation: activist}]
- id: kin
  quote: 'Her husband.'
  says: [{new kinship: kinship-1, holder: person-1, kind: spouse}]
- id: hidden
  quote: 'Somebody saw it.'
  says: [{new person: person-2, audience: internal}, {new search: search-1, target: person-2}]
"""
PERSON, KIN = "harbour/person-1", "harbour/kinship-1"


def test_the_strictest_of_term_thing_passage_and_item_wins() -> None:
    """Each claim is for whom its term, its things, its passage and its item let it be."""
    loaded = load_files({"graph/harbour/bulletin.yaml": source("bulletin", STRICT)})
    public = {
        (PERSON, "type", "person"),
        (PERSON, "name", "Ada Quill"),
        (PERSON, "residence", "register/port"),
        ("harbour/search-1", "type", "search"),
    }
    partner = {(PERSON, "gender", "woman"), (PERSON, "occupation", "activist")}
    internal = {
        (PERSON, "born", "1980"),
        (KIN, "type", "kinship"),
        (KIN, "holder", PERSON),
        (KIN, "kind", "spouse"),
        ("harbour/person-2", "type", "person"),
        ("harbour/search-1", "target", "harbour/person-2"),
    }
    assert rows(loaded.account(Audience.PUBLIC)) == public
    assert rows(loaded.account(Audience.PARTNER)) == public | partner
    assert rows(loaded.account(Audience.INTERNAL)) == public | partner | internal


def test_a_passage_goes_out_only_with_a_claim() -> None:
    """A passage all of whose claims are for others stays with them, words and all."""
    loaded = load_files({"graph/harbour/bulletin.yaml": source("bulletin", STRICT)})
    seen = {one.word: [*loaded.account(one).passages] for one in Audience}
    outer = ["harbour/bulletin/about", "harbour/bulletin/hidden"]
    inner = sorted([*outer, "harbour/bulletin/kin", "harbour/bulletin/told"])
    assert seen == {
        "public": outer,
        "partner": sorted([*outer, "harbour/bulletin/told"]),
        "internal": inner,
    }


@pytest.mark.parametrize("first", ["internal", "public"])
def test_what_is_said_twice_is_for_those_who_may_read_it_once(first: str) -> None:
    """A claim that one passage makes for all and again for some is for all, in either order."""
    second = "public" if first == "internal" else "internal"
    passage = f"""
        - id: about
          quote: 'Ada Quill, an activist of Port Amber.'
          says:
            - {{new search: search-1, target: club}}
            - {{search: search-1, location: port, audience: {first}}}
            - {{search: search-1, location: port, audience: {second}}}
        """
    account = load_files({"graph/harbour/bulletin.yaml": source("bulletin", passage)}).account()
    assert rows(account) == {
        ("harbour/search-1", "type", "search"),
        ("harbour/search-1", "target", "register/club"),
        ("harbour/search-1", "location", "register/port"),
    }
