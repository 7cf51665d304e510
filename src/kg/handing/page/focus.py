"""Whom a page is about when nobody is named: the actor against whom most was done.

Goes in: what is known. Comes out: the id of a thing, and how many acts. Refuses: nothing; where
nothing is done against anybody there is no such thing.
"""

from __future__ import annotations

from collections import defaultdict

from kg.views.known import Known


def most_acted_against(known: Known) -> tuple[str, int] | None:
    """The actor who is the target of most adverse events, and their number; ties by id.

    An utterance is no such event: that somebody is accused is done to them, but what is counted
    here is what nobody need believe an accuser for.
    """
    against: dict[str, set[str]] = defaultdict(set)
    for thing in known.things:
        if known.is_a(thing, "Event") and not known.is_said(thing) and known.is_adverse(thing):
            for fact in known.get(thing, "target"):
                if fact.value.sort == "thing" and known.is_a(fact.value.text, "Actor"):
                    against[fact.value.text].add(thing)
    if not against:
        return None
    found = min(against, key=lambda one: (-len(against[one]), one))
    return found, len(against[found])
