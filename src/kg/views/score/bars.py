"""The bars: who acted, and who else was hit, over the columns, packed into few rows.

Goes in: what is known, the columns. Comes out: bars. Refuses: nothing.

Only an act itself lends its agent and its targets, never what is gathered on its card. A column in
which no source names who acted has a bar without a thing. Bars are packed first-fit; past the last
row, those that remain share one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.views.known import Fact, Known
from kg.views.score.moments import Placed
from kg.views.score.phrases import Phrases, records
from kg.views.score.values import Bar, Phrase, Stop
from kg.views.sorts import sort_of

MOST_AGENTS = 7
MOST_HITS = 4
_NOT_NAMED = Phrase("not said who", "кто — не сказано")

Columns = Sequence[Sequence[Placed]]


def agents(known: Known, phrases: Phrases, columns: Columns) -> tuple[Bar, ...]:
    """The bars of who acted."""
    touched = _touched(known, columns, "agent")
    rows = _packed(known, phrases, touched, MOST_AGENTS, "other authorities", "других органов")
    nobody = [
        n
        for n, column in enumerate(columns)
        if not any(known.get(act.thing, "agent") for one in column for act in one.acts)
    ]
    return (*rows, *_unnamed(rows, nobody))


def hits(known: Known, phrases: Phrases, columns: Columns, focus: str) -> tuple[Bar, ...]:
    """The bars of those hit besides the focus."""
    touched = {
        thing: stops
        for thing, stops in _touched(known, columns, "target", "about").items()
        if thing != focus and known.is_a(thing, "Actor") and not known.is_a(thing, "Place")
    }
    return _packed(known, phrases, touched, MOST_HITS, "others", "других")


_Touched = Mapping[str, Mapping[int, list[Fact]]]


def _touched(known: Known, columns: Columns, *names: str) -> _Touched:
    """For each value of some properties of the acts, the facts that say so, by column."""
    found: dict[str, dict[int, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for n, column in enumerate(columns):
        for placed in column:
            for act in placed.acts:
                facts = known.get(act.thing, names[0]) or known.get(act.thing, *names[1:])
                for fact in facts:
                    found[fact.value.text][n].append(fact)
    return found


def _packed(
    known: Known, phrases: Phrases, touched: _Touched, most: int, en: str, ru: str
) -> tuple[Bar, ...]:
    """Bars in rows, first-fit, in order of their first column; the last row gathers the rest."""
    ordered = sorted(touched, key=lambda one: (min(touched[one]), -max(touched[one]), one))
    places, rest = _places(ordered, touched, most)
    if rest:
        places, rest = _places(ordered, touched, most - 1)
    bars = [
        Bar(
            (thing,),
            phrases.short(thing),
            sort_of(known, thing),
            row,
            _stops(known, touched[thing]),
        )
        for thing, row in places.items()
    ]
    if rest:
        whole: dict[int, list[Fact]] = defaultdict(list)
        for thing in rest:
            for n, facts in touched[thing].items():
                whole[n].extend(facts)
        label = Phrase(f"{len(rest)} {en}", f"{len(rest)} {ru}")
        bars.append(Bar(tuple(rest), label, "authority", most - 1, _stops(known, whole)))
    return tuple(bars)


def _places(
    ordered: Sequence[str], touched: _Touched, most: int
) -> tuple[Mapping[str, int], Sequence[str]]:
    """The row of each thing that fits, first-fit, and those that do not."""
    ends: list[int] = []
    places: dict[str, int] = {}
    rest = []
    for thing in ordered:
        first, last = min(touched[thing]), max(touched[thing])
        row = next((n for n, end in enumerate(ends) if end < first), len(ends))
        if row >= most:
            rest.append(thing)
            continue
        ends[row:] = [last, *ends[row + 1 :]]
        places[thing] = row
    return places, rest


def _stops(known: Known, by_column: Mapping[int, Sequence[Fact]]) -> tuple[Stop, ...]:
    return tuple(
        Stop(n, len(facts), all(known.is_said(f.thing) for f in facts), records(facts))
        for n, facts in sorted(by_column.items())
    )


def _unnamed(rows: Sequence[Bar], columns: Sequence[int]) -> tuple[Bar, ...]:
    """A bar without a thing in each column where nobody is named, in the first row with room."""
    taken = {(bar.row, n) for bar in rows for n in range(bar.first, bar.last + 1)}
    deepest = max((bar.row for bar in rows), default=-1) + 1
    found = []
    for n in columns:
        row = next(row for row in range(deepest + 1) if (row, n) not in taken)
        found.append(Bar((), _NOT_NAMED, "other", row, (Stop(n, 0, False, ()),)))
    return tuple(found)
