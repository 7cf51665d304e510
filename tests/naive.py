"""The facts of an invented world, computed once more: plainly, slowly, from its files' words alone.

Goes in: a world, whether the reader is inside, perhaps a day. Comes out: facts as a mapping. It
shares no line with `kg.claims`; of `kg.words` it takes what dates mean. Where the two differ, one
of them is wrong (design §4).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.generated import REGISTER, Passage, Ruling, Source, World

from kg.words.dates import parse_date, refines

Triple = tuple[str, str, str]
SINGLE = {"date", "start", "born", "duration", "sequence", "from-provision", "to-provision"}
SINGLE |= {"holder", "of"}
DATED = {"date", "start", "born"}
GUARDED = {"activity", "affiliation"}
LEFT = {"hidden-body"} | {one for things in REGISTER.values() for one in things}


@dataclass(frozen=True)
class Row:
    """What a fact rests on, and how it stands."""

    rests_on: frozenset[str]
    fits: frozenset[str] = frozenset()
    standing: str = ""
    judged_by: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Line:
    """A claim in the author's words, with full ids; ``key`` are its four parts."""

    passage: str
    source: str
    thing: str
    prop: str
    value: str
    is_thing: bool

    @property
    def about(self) -> tuple[str, str]:
        """The thing, and the source that speaks of it."""
        return self.thing, self.source

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Passage, thing, property, value."""
        return self.passage, self.thing, self.prop, self.value


@dataclass
class Reader:
    """A reader of a world: what they may see, as of a day."""

    world: World
    inside: bool = False
    day: date | None = None
    sources: dict[str, Source] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.sources = {one.name: one for one in self.world.sources}
        self.rulings = [one for one in self.world.rulings if self.inside or not one.inner]
        self.counted = self._counted()

    def _counted(self) -> list[Ruling]:
        """The rulings all of whose passages were out; attributions first, as they change days."""
        while True:
            self.shown = {
                f"{source.name}/{passage.id}"
                for source, passage, inner in self.world.passages()
                if (self.inside or not inner) and self._out(source, passage)
            }
            early = [r for r in self.rulings if "attribution" in r.data and not self._is_out(r)]
            if not early:
                return [one for one in self.rulings if self._is_out(one)]
            self.rulings = [one for one in self.rulings if one not in early]

    def _is_out(self, ruling: Ruling) -> bool:
        return {f"{ruling.case}/{one}" for one in cited(ruling.data)} <= self.shown

    def _out(self, source: Source, passage: Passage) -> bool:
        name = f"{source.name}/{passage.id}"
        reprinted = passage.reprinted or any(
            name == f"{ruling.case}/{one}"
            for ruling in self.rulings
            for one in ruling.data.get("attribution", {}).get("passages", ())
        )
        latest = parse_date(source.reprint if reprinted else source.published).latest
        return self.day is None or latest is None or latest <= self.day

    def lines(self) -> Iterator[Line]:
        """All claims: of passages and of readings."""
        for source, passage, _ in self.world.passages():
            name = f"{source.name}/{passage.id}"
            for item in passage.items if name in self.shown else ():
                yield from lines(
                    source.case, name, source.name, item.class_key, item.id, item.values
                )
        for ruling in self.counted:
            name = f"{ruling.case}/{ruling.id}"
            source_name = f"{ruling.case}/{ruling.data.get('reading', '').split('/')[0]}"
            for item in ruling.data.get("says", ()):
                keys = [key for key in item if key not in _PROPERTIES]
                values = [(k, one) for k, found in item.items() for one in _texts(k, found)]
                yield from lines(ruling.case, name, source_name, keys[0], item[keys[0]], values)


_PROPERTIES = {"name", "residence", "occupation", "target", "agent", "location", "based-on", "kind"}
_PROPERTIES |= SINGLE


def _texts(key: str, found: Any) -> list[str]:
    if key not in _PROPERTIES:
        return []
    return [one["is"] if isinstance(one, dict) else one for one in found]


def lines(case: str, name: str, source: str, class_key: str, thing: str, values: Any) -> list[Line]:
    """The claims of one item."""
    full = f"{case}/{thing}"
    found = [Line(name, source, full, "type", class_key, False)]
    for prop, value in values:
        literal = prop in {"name", "occupation", "kind", "duration", "sequence"} | DATED
        text = value if literal else f"{'register' if value in LEFT else case}/{value}"
        found.append(Line(name, source, full, prop, text, not literal))
    return found


def cited(data: Mapping[str, Any]) -> set[str]:
    """The passages that a ruling names, as source/passage."""
    refs = {ref["passage"] for ref in (*data.get("stand", ()), *data.get("fall", ()))}
    refs |= set(data.get("because", ())) | set(data.get("attribution", {}).get("passages", ()))
    return refs | ({data["reading"]} if "reading" in data else set())


def named(ruling: Ruling, side: str, claims: list[Line]) -> list[Line]:
    """The claims that a ruling lets stand or fall."""
    found = []
    for ref in ruling.data.get(side, ()):
        where = (f"{ruling.case}/{ref['passage']}", f"{ruling.case}/{ref['thing']}")
        for one in claims:
            value = one.value.split("/")[-1] if one.is_thing else one.value
            part = (ref.get("property", one.prop), ref.get("value", value))
            if (one.passage, one.thing) == where and (one.prop, value) == part:
                found.append(one)
    return found


def facts(world: World, *, inside: bool = False, day: date | None = None) -> dict[Triple, Row]:
    """The facts of a world, by thing, property and value, in the spelling of the files."""
    reader = Reader(world, inside, day)
    claims = list(reader.lines())
    stands: dict[tuple[str, ...], set[tuple[str, str]]] = {}
    falls: dict[tuple[str, ...], set[str]] = {}
    for ruling in reader.counted:
        name = f"{ruling.case}/{ruling.id}"
        for one in named(ruling, "stand", claims):
            stands.setdefault(one.key, set()).add((name, ruling.data.get("outcome", "")))
        for one in named(ruling, "fall", claims):
            falls.setdefault(one.key, set()).add(name)
    same = Same(reader.counted)
    held = holds(claims, stands, falls, same)
    if day is not None:
        held |= held_keys(world, inside=inside)
    groups: dict[tuple[str, str], list[Line]] = {}
    for one in claims:
        if one.key not in held:
            groups.setdefault((same.of(*one.about), one.prop), []).append(one)
    found: dict[Triple, Row] = {}
    for (thing, prop), group in groups.items():
        for value, row in group_facts(prop, group, stands, falls, same).items():
            found[thing, prop, value] = row
    return found


def held_keys(world: World, *, inside: bool) -> set[tuple[str, str, str, str]]:
    """The claims that are held today."""
    reader = Reader(world, inside)
    claims = list(reader.lines())
    stands: dict[tuple[str, ...], set[tuple[str, str]]] = {}
    falls: dict[tuple[str, ...], set[str]] = {}
    for ruling in reader.counted:
        for one in named(ruling, "stand", claims):
            stands.setdefault(one.key, set()).add(("", ruling.data.get("outcome", "")))
        for one in named(ruling, "fall", claims):
            falls.setdefault(one.key, set()).add("")
    return holds(claims, stands, falls, Same(reader.counted))


class Same:
    """Which ids are one, and which uses of an id are another thing."""

    def __init__(self, rulings: list[Ruling]) -> None:
        self.steps: dict[str, str] = {}
        self.parted: set[tuple[str, str]] = set()
        for one in rulings:
            case, data = one.case, one.data
            if data.get("identity") == "same":
                for thing in data["things"]:
                    if thing != data["keep"]:
                        self.steps[f"{case}/{thing}"] = f"{case}/{data['keep']}"
            if "in" in data:
                self.parted.add((f"{case}/{data['thing']}", f"{case}/{data['in']}"))

    def of(self, thing: str, source: str) -> str:
        """The one id of a thing, as a source speaks of it."""
        if (thing, source) in self.parted:
            return f"{thing}--{source.split('/')[1]}"
        while thing in self.steps:
            thing = self.steps[thing]
        return thing


def holds(
    claims: list[Line],
    stands: Mapping[tuple[str, ...], set[tuple[str, str]]],
    falls: Mapping[tuple[str, ...], set[str]],
    same: Same,
) -> set[tuple[str, str, str, str]]:
    """The claims that wait for a judgement (firewall, rule 4)."""
    about: dict[str, set[str]] = {}
    links: dict[str, set[tuple[str, str]]] = {}
    for one in claims:
        thing = same.of(*one.about)
        if one.prop == "type":
            about.setdefault(thing, set()).add(one.value)
        elif one.is_thing and (one.key not in falls or one.prop == "of"):
            links.setdefault(one.prop, set()).add((thing, same.of(one.value, one.source)))
    charged = {
        base for thing, base in links.get("based-on", ()) if "accusation" in about.get(thing, ())
    }
    banned = {
        body for thing, body in links.get("target", ()) if "designation" in about.get(thing, ())
    }
    guarded = {one for one in charged if about.get(one, set()) & {"activity", "search"}}
    guarded |= {
        thing
        for thing, body in links.get("of", ())
        if body in banned and about.get(thing, set()) & GUARDED
    }
    accepted = {key for key, rulings in stands.items() if any(o == "accepted" for _, o in rulings)}
    opened = {same.of(c.thing, c.source) for c in claims if c.key in accepted and c.prop == "type"}
    return {
        one.key
        for one in claims
        if one.key not in accepted
        and (
            same.of(*one.about) in guarded
            or (one.is_thing and same.of(one.value, one.source) in guarded - opened)
        )
    }


def group_facts(
    prop: str,
    group: list[Line],
    stands: Mapping[tuple[str, ...], set[tuple[str, str]]],
    falls: Mapping[tuple[str, ...], set[str]],
    same: Same,
) -> dict[str, Row]:
    """The facts of one thing and property."""

    def value(one: Line) -> str:
        return same.of(one.value, one.source) if one.is_thing else one.value

    alive = [one for one in group if one.key not in falls]
    values = {value(one) for one in alive}
    kept = {one for one in values if prop not in DATED or not any(_finer(o, one) for o in values)}
    covers: dict[tuple[str, str], set[str]] = {}
    for one in alive:
        for ruling in stands.get(one.key, ()):
            covers.setdefault(ruling, set()).add(value(one))
    whole = {ruling for ruling, covered in covers.items() if covered >= kept}
    both = {name for name, outcome in whole if outcome == "both-hold"}
    opens = {name for name, outcome in whole if outcome == "open"}
    several = prop in SINGLE and len(kept) > 1
    standing = ("BothHold" if both else "Conflict") if several else ""
    whole_rulings = (both or opens) if several else set()
    fell = {name for one in group for name in falls.get(one.key, ()) if prop in SINGLE}
    found = {}
    for text in kept:
        mine = [one for one in alive if value(one) == text]
        rests = {one.passage for one in mine}
        coarser = {one.passage for one in alive if prop in DATED and _finer(text, value(one))}
        said = {name for one in mine for name, _ in stands.get(one.key, ())}
        judged = frozenset(said | whole_rulings | fell)
        found[text] = Row(frozenset(rests), frozenset(coarser - rests), standing, judged)
    return found


def _finer(one: str, other: str) -> bool:
    return refines(parse_date(one), parse_date(other))
