"""What could be known of a case, drawn at random from the ontology: plain values, no files.

Goes in: a number of chance. Comes out: what is known of some actors and of events, penalties,
roles and documents that do whatever the ontology lets them. Refuses: nothing. Worlds of
:mod:`tests.generated` are true to the whole way from files; these are quick and know every class.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.small import core

from kg.shapes.ontology import LANGUAGES, PropertyTerm
from kg.views.known import TYPE, Fact, Judgement, Known, Passage, Source, Thing
from kg.words.values import Value

FOCUS = "case/person-1"
ACTORS = ("Person", "Organisation", "Authority", "Group", "PlaceOfDetention")
OTHERS = ("Penalty", "Case", "Document", "Affiliation", "Role", "Kinship", "Provision", "Place")
DATES = (
    *("2020", "2021-05", "2021-05-04", "2021-05-04", "2021-06-30", "2022-11-02", "2023-01-01"),
    *("[..2022-02-01]", "[2021-03-01..]", "2021-05~", "2019/2021", "2021/..", "../2021", "2022?"),
    *("[2021-01-01..2021-02-01]", "2021-23", "202X", "2021-XX-04"),
)
TEXTS = ("a few words", "“quoted”", "<b>&\"'</b>", "x" * 90, "слова на русском", "كلمات")
LENGTHS = ("P1Y", "P13Y9M", "P2M", "P10D", "P3W")
MONEY = ("EUR 40000", "RUB 100")
_LITERALS = {
    "date": DATES,
    "text": TEXTS,
    "duration": LENGTHS,
    "money": MONEY,
    "integer": ("1", "2", "40"),
}


def imagined(seed: int) -> Known:
    """What is known of a case of up to some sixty things; each number has its own."""
    chance = Random(seed)
    events = sorted(
        name
        for name, term in core()[0].classes.items()
        if not term.abstract and core()[0].is_a(name, "Event")
    )
    few = chance.sample(events, chance.randint(1, len(events)))
    classes = [*ACTORS, *(chance.choice(ACTORS) for _ in range(chance.randint(0, 12)))]
    classes += [chance.choice(few) for _ in range(chance.randint(0, 40))]
    classes += [chance.choice(OTHERS) for _ in range(chance.randint(0, 12))]
    named = [(f"case/{name.lower()}-{n}", name) for n, name in enumerate(classes, start=1)]
    told = {(one.thing, one.property, one.value): one for one in _facts(chance, named)}
    facts = sorted(told.values())
    return Known(
        core()[0],
        "https://case.example/",
        {thing: _thing(thing, name, facts) for thing, name in named},
        tuple(facts),
        {one: _passage(one) for one in ("first/part-1", "first/part-2", "second/part-1")},
        {one: _source(one) for one in ("first", "second")},
        {one.id: one for one in _judgements(chance, [thing for thing, _ in named])},
    )


def _facts(chance: Random, named: list[tuple[str, str]]) -> Iterator[Fact]:
    ontology = core()[0]
    for thing, name in named:
        yield _fact(chance, thing, TYPE, Value("class", name), 0)
        carried = [p for p in ontology.carried_by(name) if chance.random() < 0.5]
        if ontology.is_a(name, "Event") and chance.random() < 0.7:
            target = Value("thing", FOCUS if chance.random() < 0.8 else chance.choice(named)[0])
            yield _fact(chance, thing, "target", target, 9)
        for term in carried:
            for n in range(1 if chance.random() < 0.7 else 2):
                if value := _value(chance, term, name, named):
                    yield _fact(chance, thing, term.name, value, n)


def _value(
    chance: Random, term: PropertyTerm, name: str, named: list[tuple[str, str]]
) -> Value | None:
    sort = term.sort
    if sort == "kind":
        kinds = sorted(core()[0].kinds_for(term.name, name))
        return Value("kind", chance.choice(kinds)) if kinds else None
    if sort in _LITERALS:
        return Value(sort, chance.choice(_LITERALS[sort]))
    fit = [thing for thing, one in named if core()[0].is_any(one, term.classes)]
    return Value("thing", chance.choice(fit)) if fit else None


def _fact(chance: Random, thing: str, name: str, value: Value, n: int) -> Fact:
    rests = chance.sample(("first/part-1", "first/part-2", "second/part-1"), chance.randint(1, 2))
    disputed = chance.random() < 0.1 and name != TYPE
    judged = ("open-1",) if disputed and chance.random() < 0.5 else ()
    standing = "Conflict" if disputed else ""
    record = f"{thing}/{name}/{n}"
    return Fact(thing, name, value, record, tuple(sorted(rests)), (), standing, judged)


def _thing(thing: str, name: str, facts: list[Fact]) -> Thing:
    mine = [fact for fact in facts if fact.thing == thing]
    kinds = tuple(fact.value.text for fact in mine if fact.property == "kind")
    names = tuple(fact.value.text for fact in mine if fact.property == "name")
    return Thing(thing, name, kinds, {one: f"{thing} {one}" for one in LANGUAGES}, names)


def _judgements(chance: Random, things: list[str]) -> Iterator[Judgement]:
    yield Judgement("open-1", "open", "2024-01-01", FOCUS, "not known")
    for n in range(chance.randint(0, 4)):
        pair = tuple(sorted(chance.sample(things, 2)))
        outcome = chance.choice(("unsure", "unsure", "different"))
        yield Judgement(f"two-{n}", outcome, "2024-01-01", FOCUS, "not known", pair)


def _passage(name: str) -> Passage:
    return Passage(name, "some words", "en", "case/organisation-2", name.partition("/")[0])


def _source(name: str) -> Source:
    issued = {"first": "2022-06-01", "second": "[2023-04..2023-06]"}[name]
    return Source(name, f"The {name}", "case/organisation-2", issued, "en")
