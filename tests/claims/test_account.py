"""An account is what the sources, as judged, say: properties over generated worlds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from tests import naive
from tests.generated import AS_OF, DAYS, Ruling, World, worlds
from tests.rulings import said
from tests.small import load_world, spelt

from kg.claims.account import Account, account
from kg.words import terms
from kg.words.audience import Audience

UNSHRUNK = (Phase.explicit, Phase.generate)
MANY = settings(max_examples=50, deadline=None, derandomize=True, phases=UNSHRUNK)
FEW = settings(MANY, max_examples=25)
Facts = dict[naive.Triple, naive.Row]


def computed(one: Account) -> Facts:
    """An account's facts, in the shape that the naive computation gives them."""
    return {
        (
            fact.thing,
            terms.kebab(fact.property),
            spelt(fact.value.sort, fact.value.text),
        ): naive.Row(
            frozenset(fact.rests_on), frozenset(fact.fits), fact.standing, frozenset(fact.judged_by)
        )
        for fact in one.facts
    }


def whole(world: World, inside: bool = True, day: date | None = None) -> Account:
    """The account of a world for those inside, or for all."""
    audience = Audience.INTERNAL if inside else Audience.PUBLIC
    return load_world(world).account(audience, day)


def changed(before: Facts, after: Facts) -> set[tuple[str, str]]:
    """The things and properties whose facts are not the same."""
    keys = before.keys() | after.keys()
    return {(key[0], key[1]) for key in keys if before.get(key) != after.get(key)}


@MANY
@given(worlds(), st.booleans(), st.sampled_from([None, *map(date.fromisoformat, AS_OF)]))
def test_facts_are_what_the_claims_say(world: World, inside: bool, day: date | None) -> None:
    """Facts, evidence, standing and rulings are those of a second, plain computation."""
    assert computed(whole(world, inside, day)) == naive.facts(world, inside=inside, day=day)


@MANY
@given(worlds(), st.data())
def test_a_retracted_judgement_changes_what_depends_on_it(
    world: World, data: st.DataObject
) -> None:
    """Without one judgement, the facts are the same but for the groups that it touches."""
    assume(world.rulings)
    gone = data.draw(st.sampled_from(world.rulings))
    rest = replace(world, rulings=tuple(one for one in world.rulings if one is not gone))
    before, after = computed(whole(world)), computed(whole(rest))
    assert after == naive.facts(rest, inside=True)
    assert changed(before, after) <= groups_touched(world, gone) | groups_touched(rest, gone)


def groups_touched(world: World, ruling: Ruling) -> set[tuple[str, str]]:
    """The groups of the claims that a judgement names, and of the things whose holding it moves.

    A judgement of identity names all claims of its things. What holds an activity or a role is an
    accusation that rests on it, or the ban of its body: rulings on these touch what they hold.
    """
    case, data = ruling.case, ruling.data
    refs = [*data.get("stand", ()), *data.get("fall", ())]
    things = {ref["thing"] for ref in refs} | set(data.get("things", ()))
    things |= {data["thing"]} if "thing" in data else set()
    spoken = {str(text) for item in data.get("says", ()) for text in item.values()}
    things |= spoken & _ids(world)
    return groups_near(world, case, things) | _said_by(ruling, world)


def groups_near(world: World, case: str, things: set[str]) -> set[tuple[str, str]]:
    """The groups of some things, and of what is held on their account."""
    claims = [one for one in said(world) if one.case == case]
    named = [one for one in claims if one.thing in things]
    near = things | {one.value for one in named if one.property in ("based-on", "target", "of")}
    near |= {one.thing for one in claims if one.property == "of" and one.value in near}
    return set(_groups(world, case, near - {"club", "morning-paper", "hidden-body", "wire"}))


def _ids(world: World) -> set[str]:
    return {one.thing for one in said(world)}


def _groups(world: World, case: str, things: set[str]) -> Iterator[tuple[str, str]]:
    reader = naive.Reader(world, inside=True)
    same = naive.Same(reader.counted)
    for line in reader.lines():
        if {line.thing, line.value} & {f"{case}/{one}" for one in things}:
            yield from ((line.thing, line.prop), (same.of(*line.about), line.prop))


def _said_by(ruling: Ruling, world: World) -> set[tuple[str, str]]:
    reader = naive.Reader(world, inside=True)
    same = naive.Same(reader.counted)
    name = f"{ruling.case}/{ruling.id}"
    lines = (line for line in reader.lines() if line.passage == name)
    return {(same.of(*line.about), line.prop) for line in lines}


@MANY
@given(worlds(), st.data())
def test_a_source_of_another_day_changes_what_it_says(world: World, data: st.DataObject) -> None:
    """A re-dated source changes, as of a day, the facts of its passages and of what cites them."""
    index = data.draw(st.integers(0, len(world.sources) - 1))
    day = date.fromisoformat(data.draw(st.sampled_from(AS_OF)))
    moved = replace(world.sources[index], published=data.draw(st.sampled_from(DAYS)))
    sources = (*world.sources[:index], moved, *world.sources[index + 1 :])
    other = replace(world, sources=sources)
    before, after = computed(whole(world, day=day)), computed(whole(other, day=day))
    assert after == naive.facts(other, inside=True, day=day)
    citing = [
        one
        for one in world.rulings
        if any(f"{one.case}/{name}".startswith(f"{moved.name}/") for name in naive.cited(one.data))
    ]
    own = {item.id for passage in (*moved.passages, *moved.more) for item in passage.items}
    touched = groups_near(world, moved.case, own) | groups_near(other, moved.case, own)
    for ruling in citing:
        touched |= groups_touched(world, ruling) | groups_touched(other, ruling)
    assert changed(before, after) <= touched


@FEW
@given(worlds(), st.data())
def test_touched_groups_alone_give_the_same(world: World, data: st.DataObject) -> None:
    """An account computed from the one before is equal to one computed from nothing."""
    kept = (
        data.draw(st.lists(st.sampled_from(world.rulings), unique_by=id)) if world.rulings else []
    )
    old = load_world(replace(world, rulings=tuple(kept)))
    new = load_world(world)
    for audience in Audience:
        before = account(old.holdings, old.judgements, audience)
        stepped = account(new.holdings, new.judgements, audience, previous=before)
        fresh = account(new.holdings, new.judgements, audience)
        assert stepped.by_key == fresh.by_key
        assert stepped.groups == fresh.groups


@FEW
@given(worlds())
def test_merging_and_undoing_leaves_no_trace(world: World) -> None:
    """Identity judgements taken one by one, then back: at each step the evidence is the claims'."""
    identity = [one for one in world.rulings if "identity" in one.data]
    rest = tuple(one for one in world.rulings if "identity" not in one.data)
    steps = [identity[:n] for n in (*range(len(identity) + 1), *range(len(identity) - 1, -1, -1))]
    accounts = [computed(whole(replace(world, rulings=(*rest, *step)))) for step in steps]
    for step, found in zip(steps, accounts, strict=True):
        assert found == naive.facts(replace(world, rulings=(*rest, *step)), inside=True)
    assert accounts == accounts[::-1]


@FEW
@given(worlds(), st.sampled_from([None, *map(date.fromisoformat, AS_OF)]))
def test_what_goes_out_hangs_together(world: World, day: date | None) -> None:
    """Every passage goes out with a claim or a ruling; facts and rulings point at what goes out."""
    for inside in (True, False):
        one = whole(world, inside, day)
        claimed = {claim.passage for claim in one.claims}
        cited = {
            name
            for ruling in one.judgements
            for name in (*ruling.because, *ruling.attributed, ruling.reading_of)
        }
        readings = {ruling.name for ruling in one.judgements if ruling.reading_of}
        assert set(one.passages) == claimed | (cited - {""}) | readings
        assert {name for fact in one.facts for name in (*fact.rests_on, *fact.fits)} <= claimed
        assert {name for note in one.passages.values() for name in note.with_} <= set(one.passages)
        rulings = {ruling.name for ruling in one.judgements}
        assert {name for fact in one.facts for name in fact.judged_by} <= rulings
        assert {note.source for note in one.passages.values()} <= set(one.sources)
