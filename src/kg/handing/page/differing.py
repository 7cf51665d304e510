"""Where sources differ: the facts that cannot both hold, and the things that may be one.

Goes in: what is known. Comes out: plain values. Refuses: nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kg.views.known import Fact, Known

_UNSURE = ("unsure", "open")


@dataclass(frozen=True, slots=True)
class Difference:
    """A point on which sources differ, or on which it is not known whether they do.

    ``things`` are those it is about; ``property`` and ``facts`` those of a conflict, empty where
    it is asked whether things are one; ``judgements`` what the editors rule on it.
    """

    things: tuple[str, ...]
    property: str
    facts: tuple[Fact, ...]
    judgements: tuple[str, ...]


def differences(known: Known) -> tuple[Difference, ...]:
    """Conflicts first, by thing and property; then the things of which one is not sure."""
    found: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in known.facts:
        if fact.disputed:
            found[fact.thing, fact.property].append(fact)
    conflicts = [
        Difference(
            (thing,), name, tuple(facts), tuple(sorted({j for f in facts for j in f.judged_by}))
        )
        for (thing, name), facts in sorted(found.items())
    ]
    unsure = [
        Difference(one.things, "", (), (one.id,))
        for one in known.judgements.values()
        if one.outcome in _UNSURE and len(one.things) > 1
    ]
    return (*conflicts, *unsure)
