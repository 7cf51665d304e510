"""The cards: what is told of each act, in lines that say no more than their records.

Goes in: what is known, an act. Comes out: a card. Refuses: nothing; what there is no room for is
counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.views.known import TYPE, Fact, Known
from kg.views.score.acts import Act, order
from kg.views.score.answers import contested
from kg.views.score.phrases import Phrases, apart, in_days, quoted, records, whole_date
from kg.views.score.values import Card, Line, Phrase, Rest
from kg.views.sorts import sort_of
from kg.words.quantities import parse_money

MOST = 3
"""So many cards stand below each other in a column."""
LINES = 3
"""So many lines of each style a card has under its title."""
_ORDER = ("Penalty", "Decision", "Event", "Document")
_DIFFERS = Phrase("sources differ", "источники расходятся")
_ONE_OR_TWO = Phrase("one act or two?", "одно событие или два?")


def card(known: Known, phrases: Phrases, act: Act, room: int = LINES) -> Card:
    """The card of an act; ``room`` is how many lines of each style it may have."""
    things = (act.thing, *act.members)
    facts = [fact for one in things for fact in known.of.get(one, ())]
    large = _large(known, phrases, things)
    lines = [*_differing(known, phrases, things)][:room]
    lines += [*_alleged(known, phrases, things)][:room]
    told = [*_told(known, phrases, act, large)][:room]
    shown = {one for line in told for one in _things(known, line.records)}
    return Card(
        thing=act.thing,
        sort=sort_of(known, act.thing),
        agents=tuple(phrases.short(f.value.text) for f in known.get(act.thing, "agent")),
        title=phrases.headline(act.thing),
        large=large,
        lines=(*lines, *told),
        more=len([m for m in act.members if m not in shown and not _is_large(known, large, m)]),
        members=act.members,
        voices=_voices(known, facts),
        records=records(known.of.get(act.thing, ())),
    )


def fitting(
    known: Known, phrases: Phrases, cards: Sequence[Card]
) -> tuple[tuple[Card, ...], tuple[Rest, ...]]:
    """The cards for which a column has room, and the others counted by class.

    Those with a length, then those that take liberty or on which sources differ, stay.
    """
    if len(cards) <= MOST:
        return tuple(cards), ()
    ranked = sorted(range(len(cards)), key=lambda n: (_weight(known, cards[n]), n))
    kept = sorted(ranked[: MOST - 1])
    groups: dict[str, list[Card]] = {}
    for n in sorted(set(ranked) - set(kept)):
        groups.setdefault(known.things[cards[n].thing].class_name, []).append(cards[n])
    rest = []
    for name, many in sorted(groups.items(), key=lambda one: (-len(one[1]), one[0])):
        label = phrases.term(name)
        text = Phrase(f"{label.en} × {len(many)}", f"{label.ru} × {len(many)}")
        things = tuple(one.thing for one in many)
        facts = [fact for one in things for fact in known.get(one, TYPE)]
        rest.append(Rest(text, known.is_alleged(things[0]), things, records(facts)))
    return tuple(cards[n] for n in kept), tuple(rest)


def _weight(known: Known, one: Card) -> int:
    """How much a card is to stay: the less, the more."""
    if one.large:
        return 0
    if known.is_a(one.thing, "Verdict", "DetentionOrder", "Apprehension", "Dissolution"):
        return 1
    return 2 if any(line.style == "differs" for line in one.lines) else 3


def _is_large(known: Known, large: Line | None, member: str) -> bool:
    return large is not None and member in _things(known, large.records)


def _things(known: Known, named: Iterable[str]) -> set[str]:
    wanted = set(named)
    return {fact.thing for fact in known.facts if fact.record in wanted}


def _voices(known: Known, facts: Iterable[Fact]) -> tuple[str, ...]:
    """Who vouches for the facts, those with most of them first."""
    counts: dict[str, int] = {}
    for fact in facts:
        for voice in known.voices(fact):
            counts[voice] = counts.get(voice, 0) + 1
    return tuple(sorted(counts, key=lambda one: (-counts[one], one)))


def _large(known: Known, phrases: Phrases, things: Sequence[str]) -> Line | None:
    """The longest penalty that is no part of another, else a sum, else by how much a term was cut.

    Where an act reached the focus, only what was imposed on the focus, or on nobody by name.
    """
    penalties = [one for one in things if known.is_a(one, "Penalty")]
    if _reaches(known, things[0], phrases.focus):
        penalties = [one for one in penalties if not phrases.others(one)]
    wholes = [one for one in penalties if not known.get(one, "partOf")] or penalties
    lengths = [fact for one in wholes for fact in known.get(one, "duration")]
    if lengths:
        fact = max(lengths, key=lambda one: (in_days(one.value.text), one.record))
        return Line(phrases.value(fact.value), "plain", (fact.record,))
    if sums := [fact for one in wholes for fact in known.get(one, "amount")]:
        fact = max(sums, key=lambda one: (parse_money(one.value.text).amount, one.record))
        return Line(phrases.value(fact.value), "plain", (fact.record,))
    cuts = [fact for one in things for fact in known.get(one, "reducedBy")]
    if cuts:
        text = phrases.value(cuts[0].value)
        return Line(Phrase(f"− {text.en}", f"− {text.ru}"), "plain", (cuts[0].record,))
    return None


def _alleged(known: Known, phrases: Phrases, things: Sequence[str]) -> Iterator[Line]:
    """The law and the words of accusations, as words of theirs; a charge's stand at its track."""
    for thing in things:
        on_track = known.is_a(thing, "Charge") and _reaches(known, thing, phrases.focus)
        if known.is_alleged(thing) and not on_track:
            for fact in known.get(thing, "underLaw"):
                yield Line(phrases.value(fact.value), "law", (fact.record,))
            facts = known.get(thing, "wording")
            if facts:
                fact = min(facts, key=lambda one: (_foreign(known, one), len(one.value.text)))
                yield Line(quoted(fact.value.text), "alleged", (fact.record,))
        if known.is_alleged(thing):
            yield from contested(known, phrases, thing)


def _reaches(known: Known, thing: str, focus: str) -> bool:
    return any(fact.value.text == focus for fact in known.get(thing, "target"))


def _foreign(known: Known, fact: Fact) -> bool:
    """Whether a text is quoted from a source that is not in English."""
    return not any(known.passages[name].language.startswith("en") for name in fact.passages)


def _differing(known: Known, phrases: Phrases, things: Sequence[str]) -> Iterator[Line]:
    """Where values differ, and where it is open whether two things are one."""
    for thing in things:
        disputed: dict[str, list[Fact]] = {}
        for fact in known.of.get(thing, ()):
            if fact.disputed:
                disputed.setdefault(fact.property, []).append(fact)
        for name, facts in disputed.items():
            label = phrases.term(name)
            values = apart([phrases.value(one.value) for one in facts])
            text = Phrase(
                f"{label.en}: {' or '.join(one.en for one in values)}",
                f"{label.ru}: {' или '.join(one.ru for one in values)}",
            )
            yield Line(text, "differs", records(facts))
    yield from _one_or_two(known, phrases, things)


def _one_or_two(known: Known, phrases: Phrases, things: Sequence[str]) -> Iterator[Line]:
    main = things[0]
    for one in known.judgements.values():
        if one.outcome == "unsure" and main in one.things:
            others = [other for other in one.things if other != main and other in known.things]
            if not others:
                continue
            facts = [f for thing in (main, *others) for f in known.get(thing, TYPE)]
            named = [_distinct(known, phrases, other) for other in others]
            text = Phrase(
                f"{', '.join(n.en for n in named)}: {_ONE_OR_TWO.en}",
                f"{', '.join(n.ru for n in named)}: {_ONE_OR_TWO.ru}",
            )
            yield Line(text, "differs", records(facts))


def _distinct(known: Known, phrases: Phrases, thing: str) -> Phrase:
    """What tells a thing apart from another of its class: its date, else what was done."""
    dates = known.get(thing, "date", "start", "inForce")
    return whole_date(dates[0].value.text) if dates else phrases.headline(thing)


def _told(known: Known, phrases: Phrases, act: Act, large: Line | None) -> Iterator[Line]:
    """What else the card says: of the act itself, then of what it gathers."""
    for fact in known.get(act.thing, "description"):
        if not _foreign(known, fact):
            yield Line(quoted(fact.value.text), "plain", (fact.record,))
            break
    if not known.is_a(act.thing, "Verdict") and not known.get(act.thing, "reducedBy"):
        for fact in known.get(act.thing, "outcome") if large is None else ():
            yield Line(phrases.value(fact.value), "plain", (fact.record,))
    for fact in known.get(act.thing, "reducedBy"):
        if large is None or fact.record not in large.records:
            name, cut = phrases.term("reducedBy"), phrases.value(fact.value)
            yield Line(
                Phrase(f"{name.en} {cut.en}", f"{name.ru} {cut.ru}"), "plain", (fact.record,)
            )
    for member in sorted(act.members, key=lambda one: _rank(known, phrases.focus, one)):
        if known.is_alleged(member) or _is_large(known, large, member):
            continue
        facts = known.get(member, TYPE)
        if facts:
            title = _part(known, phrases, member) or phrases.headline(member)
            yield Line(Phrase(_small(title.en), _small(title.ru)), "plain", records(facts))


def _part(known: Known, phrases: Phrases, thing: str) -> Phrase | None:
    """A part of a penalty: how long and how; of which kind it is, the whole has said."""
    facts = known.get(thing, "duration", "regime")
    if not known.is_a(thing, "Penalty") or not known.get(thing, "partOf") or not facts:
        return None
    values = [phrases.value(one.value) for one in facts]
    return Phrase(", ".join(one.en for one in values), ", ".join(one.ru for one in values))


def _rank(known: Known, focus: str, thing: str) -> tuple[int, bool, int, str]:
    """What is imposed and decided first, what reached the focus before what reached others."""
    place = next((n for n, name in enumerate(_ORDER) if known.is_a(thing, name)), len(_ORDER))
    step = order(known, thing)
    return place, not _reaches(known, thing, focus), 999 if step is None else step, thing


def _small(text: str) -> str:
    """A title within a line: its first letter small, unless it is a word of capitals."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
