"""Which acts a score shows, and which of them are told on the card of another.

Goes in: what is known, the focus. Comes out: the acts, each with the things it gathers. Refuses:
nothing.

An act is an event against the focus, against somebody it is tied to by a role, or within a case
against it, if it is adverse, a decision, or has a place in the order of procedure. What happened
during an act, the parts of a whole, what carries it out and the penalties it imposes are told on
its card. Gathered things lend their act neither agent nor date nor target.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.views.known import Known

_WHOLE = ("during", "partOf", "pursuantTo")
"""The properties that lead from what is gathered to the act that gathers it."""
_BEHIND = ("imposes", "statedIn", "endedBy", "resultsIn")
"""The properties that lead from an act to what its card tells besides."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act with what its card gathers, in order of id."""

    thing: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Scene:
    """The focus, who it is tied to, its cases, the acts; its charges and its detentions.

    A charge that came of a decision is told at that decision; a detention of the focus is a part
    of the focus's line, not an act.
    """

    focus: str
    related: frozenset[str]
    cases: frozenset[str]
    acts: tuple[Act, ...]
    charges: tuple[str, ...]
    detentions: tuple[str, ...]


def scene(known: Known, focus: str) -> Scene:
    """What a score of a focus is about."""
    related = frozenset(_related(known, focus))
    cases = frozenset(
        fact.thing for fact in known.having(focus, "target") if known.is_a(fact.thing, "Case")
    )
    concerned = set(_concerned(known, {focus} | related, cases))
    charges = sorted(
        one
        for one in concerned
        if known.is_a(one, "Charge") and focus in _values(known, one, "target")
    )
    detentions = sorted(
        one
        for one in concerned
        if known.is_a(one, "Detention") and focus in _values(known, one, "target")
    )
    apart = {one for one in charges if _has_no_act(known, one)} | set(detentions)
    gathered: dict[str, list[str]] = defaultdict(list)
    for one, main in _mains(known, concerned - apart).items():
        gathered[main].extend([] if one == main else [one])
    acts = tuple(
        Act(main, tuple(sorted({*members, *_behind(known, [main, *members])} - set(gathered))))
        for main, members in sorted(gathered.items())
    )
    return Scene(focus, related, cases, acts, tuple(charges), tuple(detentions))


def _related(known: Known, focus: str) -> Iterable[str]:
    """The actors tied to the focus by a role of either in the other, family apart."""
    for mine, theirs in (("holder", "of"), ("of", "holder")):
        for fact in known.having(focus, mine):
            if not known.is_a(fact.thing, "Kinship"):
                for other in _values(known, fact.thing, theirs):
                    if known.is_a(other, "Actor") and not known.is_a(other, "Place"):
                        yield other


def _concerned(known: Known, targets: set[str], cases: frozenset[str]) -> Iterable[str]:
    """The events that are acts: against the targets, or within the cases."""
    for thing in known.things:
        if not known.is_a(thing, "Event") or not _is_act(known, thing):
            continue
        if targets & _values(known, thing, "agent"):
            continue
        reached = targets & _values(known, thing, "target")
        within = cases & _values(known, thing, "inCase")
        if reached or within or _whole_within(known, thing, targets):
            yield thing


def _whole_within(known: Known, thing: str, targets: set[str]) -> bool:
    """Whether a thing took place during an act against the targets, or is part of one."""
    return any(
        targets & _values(known, whole, "target") and _is_act(known, whole)
        for whole in _values(known, thing, *_WHOLE)
        if known.is_a(whole, "Event")
    )


def _is_act(known: Known, thing: str) -> bool:
    if known.is_said(thing) and not known.is_alleged(thing):
        return False
    return (
        known.is_adverse(thing) or known.is_a(thing, "Decision") or order(known, thing) is not None
    )


def order(known: Known, thing: str) -> int | None:
    """The place of a thing in the order of procedure: of its kind, else of its class.

    What is stated in a document stands where the document does.
    """
    ontology = known.ontology
    for document in _values(known, thing, "statedIn"):
        kinds = [ontology.kinds[kind].order for kind in known.things[document].kinds]
        if found := [one for one in kinds if one is not None]:
            return min(found)
    kinds = [ontology.kinds[kind].order for kind in known.things[thing].kinds]
    if found := [one for one in kinds if one is not None]:
        return min(found)
    return ontology.classes[known.things[thing].class_name].order


def _has_no_act(known: Known, charge: str) -> bool:
    """Whether a charge came of a decision, so that it is that decision which is the act."""
    return bool(known.having(charge, "resultsIn")) and not known.get(charge, "agent", "date")


def _mains(known: Known, acts: set[str]) -> Mapping[str, str]:
    """For each act, the one on whose card it is told: itself, or the whole it belongs to."""
    found: dict[str, str] = {}
    for act in sorted(acts):
        seen, at = {act}, act
        while wholes := sorted(set(_wholes(known, at, acts)) - seen):
            nearer = [one for one in wholes if one in acts] or [
                one for one in wholes if _gathers(known, one)
            ]
            if not nearer:
                break
            at = nearer[0]
            seen.add(at)
        found[act] = at
        found.setdefault(at, at)
    return found


def _gathers(known: Known, thing: str) -> bool:
    """Whether what is itself no act may have a card for what belongs to it: a request made to
    an authority, an order; never what was only said, nor what somebody did in using a right."""
    return bool(known.get(thing, "agent")) and (
        known.is_a(thing, "Submission") or _is_act(known, thing)
    )


def _wholes(known: Known, thing: str, acts: set[str]) -> Iterable[str]:
    """The events on whose card a thing may be told.

    What carries a decision out is told with it where it has no date of its own; else a decision
    without a date is told with what carries it out.
    """
    dated = known.get(thing, "date", "start")
    for one in _values(known, thing, *_WHOLE[: 2 if dated else 3]):
        if one in known.things and known.is_a(one, "Event"):
            yield one
    if not dated and known.is_a(thing, "Decision"):
        carried = {fact.thing for fact in known.having(thing, "pursuantTo")} & acts
        if len(carried) == 1 and known.get(*carried, "date", "start"):
            yield from carried


def _behind(known: Known, things: Iterable[str]) -> set[str]:
    """What acts lead to besides, with the parts of it: penalties, the papers they stand in."""
    found = {
        one
        for thing in things
        for one in _values(known, thing, *_BEHIND)
        if not known.is_a(one, "Charge")
    }
    parts = {f.thing for one in found for f in known.having(one, "partOf")}
    return found | {one for one in parts if known.is_a(one, "Penalty")}


def _values(known: Known, thing: str, *names: str) -> set[str]:
    """The things that are values of a thing's properties."""
    return {f.value.text for f in known.get(thing, *names) if f.value.sort == "thing"}
