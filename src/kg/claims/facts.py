"""Facts: what stands of one thing and one property after the judgements.

Goes in: the rulings on a group of claims. Comes out: facts, each with the passages that say just
this and those that say it less exactly. Refuses: nothing. No store, no file, no clock: facts are
a function of their group alone, so that only touched groups are computed again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.words import dates
from kg.words.values import Value

CONFLICT = "Conflict"
BOTH_HOLD = "BothHold"

Key = tuple[str, str]
"""A thing's canonical id and a property."""


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """One claim in its group, as ruled on: ``settles`` names judgements under which it stands,
    with their outcome; ``fell`` those by which it falls."""

    claim: str
    passage: str
    value: Value
    settles: tuple[tuple[str, str], ...] = ()
    fell: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """A triple that stands: this is what the sources, as judged, say."""

    thing: str
    property: str
    value: Value
    rests_on: tuple[str, ...]
    fits: tuple[str, ...] = ()
    standing: str = ""
    judged_by: tuple[str, ...] = ()


def decide(key: Key, rows: Iterable[Row], *, single: bool) -> tuple[Fact, ...]:
    """The facts of one group.

    A row that fell gives none. Of dates, those stand that contain no finer one; what contains
    them fits. Several values of a single-valued property all stand: as a conflict, unless a
    judgement names every one of them; one that is ``open`` leaves them a conflict, with its name.

    >>> march = Row("1", "p/a", Value("date", "2024-03"))
    >>> fourth = Row("2", "p/b", Value("date", "2024-03-04"))
    >>> rows = [march, fourth]
    >>> [(f.value.text, f.rests_on, f.fits) for f in decide(("x/y", "date"), rows, single=True)]
    [('2024-03-04', ('p/b',), ('p/a',))]
    """
    rows = sorted(rows)
    alive = [row for row in rows if not row.fell]
    passages: dict[Value, set[str]] = defaultdict(set)
    for row in alive:
        passages[row.value].add(row.passage)
    coarser = _coarser(passages)
    kept = sorted(value for value in passages if not any(value in c for c in coarser.values()))
    standing, ruling = _standing(kept, alive) if single and len(kept) > 1 else ("", ())
    fallen = {name for row in rows for name in row.fell}
    facts = []
    for value in kept:
        said = {name for row in alive if row.value == value for name, _ in row.settles}
        fits = set().union(*(passages[one] for one in coarser.get(value, ())))
        facts.append(
            Fact(
                thing=key[0],
                property=key[1],
                value=value,
                rests_on=tuple(sorted(passages[value])),
                fits=tuple(sorted(fits - passages[value])),
                standing=standing,
                judged_by=tuple(sorted(said | set(ruling) | (fallen if single else set()))),
            )
        )
    return tuple(facts)


def _coarser(passages: Mapping[Value, set[str]]) -> dict[Value, set[Value]]:
    """For each date, the dates of the group that contain it."""
    days = {value: dates.parse_date(value.text) for value in passages if value.sort == "date"}
    if len(days) < 2:
        return {}
    return {
        fine: {coarse for coarse in days if dates.refines(days[fine], days[coarse])}
        for fine in days
    }


def _standing(kept: list[Value], alive: list[Row]) -> tuple[str, tuple[str, ...]]:
    """How several values of a single-valued property stand, and by which judgements."""
    covered: dict[tuple[str, str], set[Value]] = defaultdict(set)
    for row in alive:
        for ruling in row.settles:
            covered[ruling].add(row.value)
    whole = sorted(ruling for ruling, values in covered.items() if values.issuperset(kept))
    both = tuple(name for name, outcome in whole if outcome == "both-hold")
    if both:
        return BOTH_HOLD, both
    return CONFLICT, tuple(name for name, outcome in whole if outcome == "open")
