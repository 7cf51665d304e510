"""Judgements of every form on the claims of an invented world, drawn so that none contradicts.

Goes in: chance and a world without judgements. Comes out: rulings. Refuses: a claim that stands by
one and falls by another, a thing merged twice or in a circle, "different" broken by "same".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.generated import CARRIED, Ruling, World, drawn_item, item_data, seal

FALLING = ("superseded", "retracted", "rejected")
STANDING = ("accepted", "both-hold", "open")


@dataclass(frozen=True, order=True)
class Said:
    """One claim, in the words of the files: its passage as source/passage, its seal apart."""

    case: str
    passage: str
    thing: str
    property: str
    value: str
    inner: bool = False


def said(world: World) -> Iterator[Said]:
    """Every claim of a world's passages, as its author wrote it."""
    for source, passage, inner in world.passages():
        for item in passage.items:
            name = f"{source.id}/{passage.id}"
            yield Said(source.case, name, item.id, "type", item.class_key, inner)
            for prop, value in item.values:
                yield Said(source.case, name, item.id, prop, value, inner)


def seals(world: World) -> dict[tuple[str, str], str]:
    """The seal of each passage, by case and source/passage."""
    return {
        (source.case, f"{source.id}/{passage.id}"): seal(passage.words)
        for source, passage, _ in world.passages()
    }


@dataclass
class _Drawing:
    """What is drawn so far of one case and tree, so that nothing contradicts it."""

    chance: Random
    world: World
    case: str
    inner: bool
    standing: set[Said] = field(default_factory=set)
    falling: set[Said] = field(default_factory=set)
    merged: dict[str, str] = field(default_factory=dict)
    apart: list[tuple[str, ...]] = field(default_factory=list)
    elsewhere: set[tuple[str, str]] = field(default_factory=set)

    def claims(self) -> list[Said]:
        mine = (one for one in said(self.world) if one.case == self.case)
        return sorted({one for one in mine if one.inner == self.inner})

    def ref(self, claim: Said, *, whole: bool = False) -> dict[str, str]:
        sealed = seals(self.world)[self.case, claim.passage]
        ref = {"passage": claim.passage, "thing": claim.thing, "quote": sealed}
        return ref if whole else ref | {"property": claim.property, "value": claim.value}

    def some(self, taken: Iterable[Said]) -> list[Said]:
        """A few claims of one thing and property, none of them among those taken."""
        free = [one for one in self.claims() if one not in set(taken)]
        if not free:
            return []
        first = self.chance.choice(free)
        group = [one for one in free if (one.thing, one.property) == (first.thing, first.property)]
        return self.chance.sample(group, self.chance.randint(1, min(3, len(group))))

    def standing_form(self) -> dict[str, Any]:
        outcome = self.chance.choice(STANDING)
        claims = self.some(self.falling)
        if outcome != "open":
            self.standing.update(claims)
        return {"outcome": outcome, "stand": [self.ref(one) for one in claims]} if claims else {}

    def accepted(self) -> dict[str, Any]:
        """A ruling that accepts all that a passage says of one thing."""
        types = [one for one in self.claims() if one.property == "type"]
        if not types:
            return {}
        first = self.chance.choice(types)
        whole = [
            one for one in self.claims() if (one.passage, one.thing) == (first.passage, first.thing)
        ]
        if self.falling.intersection(whole):
            return {}
        self.standing.update(whole)
        return {"outcome": "accepted", "stand": [self.ref(first, whole=True)]}

    def falling_form(self) -> dict[str, Any]:
        claims = self.some(self.standing)
        self.falling.update(claims)
        outcome = self.chance.choice(FALLING)
        return {"outcome": outcome, "fall": [self.ref(one) for one in claims]} if claims else {}

    def reading(self) -> dict[str, Any]:
        """A reading of a passage: a claim of it falls, and the editors say something else."""
        claims = self.some(self.standing)
        if not claims:
            return {}
        self.falling.add(claims[0])
        item = drawn_item(self.chance, CARRIED)
        known = {one.thing for one in said(self.world) if one.case == self.case}
        known = {one.thing for one in self.claims()} if not self.inner else known
        if item.id not in known or not self.spoken_of(item.values):
            says = _again(claims[0])
        else:
            says = item_data(item)
        return {"reading": claims[0].passage, "fall": [self.ref(claims[0])], "says": [says]}

    def spoken_of(self, values: Iterable[tuple[str, str]]) -> bool:
        """Whether the things among values are introduced where this tree may name them."""
        ours = {value for _, value in values if value.rpartition("-")[0] in CARRIED}
        named = {one.thing for one in self.claims()}
        return ours <= named

    def pair(self) -> list[str]:
        things: dict[str, list[str]] = {}
        for one in self.claims():
            if one.property == "type" and one.thing not in things.setdefault(one.value, []):
                things[one.value].append(one.thing)
        pairs = [sorted(found)[:2] for found in things.values() if len(found) > 1]
        return self.chance.choice(pairs) if pairs else []

    def same(self) -> dict[str, Any]:
        things = self.pair()
        if not things or things[1] in self.merged or (things[0], things[1]) in self.apart:
            return {}
        self.merged[things[1]] = things[0]
        return {"identity": "same", "keep": things[0], "things": things}

    def different(self) -> dict[str, Any]:
        things = self.pair()
        if not things or things[1] in self.merged:
            return {}
        self.apart.append((things[0], things[1]))
        return {"identity": "different", "things": things}

    def parted(self) -> dict[str, Any]:
        claims = self.claims()
        if not claims:
            return {}
        one = self.chance.choice(claims)
        mark = (one.thing, one.passage.split("/")[0])
        if mark in self.elsewhere:
            return {}
        self.elsewhere.add(mark)
        return {"identity": "different", "thing": mark[0], "in": mark[1]}

    def unsure(self) -> dict[str, Any]:
        things = self.pair()
        return {"identity": "unsure", "things": things} if things else {}

    def attribution(self) -> dict[str, Any]:
        found = [
            (source, passage)
            for source, passage, inner in self.world.passages()
            if source.case == self.case and source.reprint and inner == self.inner
        ]
        if not found:
            return {}
        source, passage = self.chance.choice(found)
        document, name = f"{source.id}/reprint", f"{source.id}/{passage.id}"
        return {"attribution": {"document": document, "passages": [name]}}


def _again(claim: Said) -> dict[str, Any]:
    """An item that says of a claim's thing no more than its class."""
    word = claim.thing.rpartition("-")[0]
    return {"person" if word == "hidden" else word: claim.thing}


def rulings(chance: Random, world: World) -> Iterator[Ruling]:
    """Up to six rulings in each case and tree."""
    outer = [one for case in _cases(world) for one in _some(_Drawing(chance, world, case, False))]
    yield from outer
    yield from inner_rulings(chance, world, outer)


def inner_rulings(chance: Random, world: World, outer: Iterable[Ruling]) -> Iterator[Ruling]:
    """Rulings of the overlay, which contradict none of those outside."""
    for case in _cases(world):
        drawing = _Drawing(chance, world, case, True)
        for data in (one.data for one in outer if one.case == case):
            if data.get("identity") == "same":
                drawing.merged[data["things"][1]] = data["keep"]
            elif data.get("identity") == "different":
                drawing.apart.append(tuple(data.get("things", ())))
                drawing.elsewhere.add((data.get("thing", ""), data.get("in", "")))
        yield from _some(drawing)


def _cases(world: World) -> list[str]:
    return sorted({source.case for source in world.sources})


def _some(drawing: _Drawing) -> Iterator[Ruling]:
    for number in range(drawing.chance.randint(0, 6)):
        form = drawing.chance.choice(_FORMS)(drawing)
        if form:
            yield Ruling(drawing.case, _ruled(drawing, number, form), drawing.inner)


_FORMS = (
    _Drawing.standing_form,
    _Drawing.standing_form,
    _Drawing.accepted,
    _Drawing.falling_form,
    _Drawing.falling_form,
    _Drawing.reading,
    _Drawing.reading,
    _Drawing.same,
    _Drawing.different,
    _Drawing.parted,
    _Drawing.unsure,
    _Drawing.attribution,
)


def _ruled(drawing: _Drawing, number: int, form: dict[str, Any]) -> dict[str, Any]:
    word = "inner" if drawing.inner else "outer"
    head = {"judgement": f"{word}-{number}", "on": "2025-01-01", "by": "editors", "reason": "drawn"}
    passages = sorted({one.passage for one in drawing.claims()})
    because = drawing.chance.sample(passages, min(len(passages), drawing.chance.randint(0, 1)))
    return head | ({"because": because} if because else {}) | form
