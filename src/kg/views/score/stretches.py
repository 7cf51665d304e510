"""The line of the focus: heavy where custody or a penalty is told, thin where nothing is.

Goes in: what is known, the detentions of the focus, the columns. Comes out: stretches. Refuses:
nothing.

A stretch of custody begins with its detention and ends where that ends, else with the last act by
the day on which a source still tells of it: somebody who is “in custody since” is so on the day of
the words. Where editors left open whether detentions are one, they share a stretch. Past a verdict
the penalty that stands last names the line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from kg.views.known import TYPE, Fact, Known
from kg.views.score.moments import Placed, when
from kg.views.score.phrases import Phrases, in_days, records
from kg.views.score.values import Phrase, Stretch
from kg.words.dates import parse_date

_NOTHING = Phrase("", "")


class Stretches:
    """Makes the line of one focus."""

    def __init__(self, known: Known, phrases: Phrases, columns: Sequence[Sequence[Placed]]) -> None:
        self.known = known
        self.phrases = phrases
        self.columns = columns
        self.days = [column[0].first for column in columns]

    def stretches(self, detentions: Sequence[str]) -> tuple[Stretch, ...]:
        """The stretches in order, thin ones between."""
        if not self.columns:
            return ()
        found = sorted([*self.held(detentions), *self.penalties()], key=_start)
        return tuple(self.filled(found))

    def held(self, detentions: Sequence[str]) -> Iterator[Stretch]:
        """One stretch for each detention that has a start, or group that may be one."""
        done: set[str] = set()
        dated = [one for one in detentions if when(self.known, one)]
        for thing in sorted(dated, key=lambda one: (when(self.known, one), one)):
            if thing in done:
                continue
            group = self.maybe_one(thing, detentions)
            done |= set(group)
            facts = [
                fact
                for one in group
                for fact in self.known.get(one, TYPE, "target", "start", "date", "end", "location")
            ]
            text = self.phrases.headline(thing)
            first, last = self.column_of(thing), self.last(group)
            yield Stretch(
                first, max(first, last), "custody", text, len(group) > 1, group, records(facts)
            )

    def maybe_one(self, thing: str, detentions: Sequence[str]) -> tuple[str, ...]:
        """A detention with those of which it is open whether they are one with it."""
        group = {thing}
        for one in self.known.judgements.values():
            if one.outcome == "unsure" and thing in one.things:
                group |= set(one.things) & set(detentions)
        return tuple(sorted(group))

    def column_of(self, thing: str) -> int:
        """The column of the act with which a detention starts: the last one by its first day."""
        value = parse_date(when(self.known, thing))
        day = value.earliest or value.latest or date.max
        near = max((one for one in self.days if one <= day), default=self.days[0])
        return self.days.index(near)

    def last(self, group: Sequence[str]) -> int:
        """The last column of a stretch: of its end, else of the last day on which it is told."""
        ends = [one for thing in group for one in self.ends(thing)]
        if ends:
            last = max(ends)
        else:
            last = max(
                (self.told(f) for thing in group for f in self.known.get(thing, TYPE)),
                default=date.min,
            )
        return max((n for n, one in enumerate(self.days) if one <= last), default=0)

    def ends(self, thing: str) -> Iterator[date]:
        """The days on which a detention is told to have ended: by itself, by what ended it, or by
        its length."""
        known = self.known
        yield from (_latest(fact.value.text) for fact in known.get(thing, "end"))
        for fact in known.get(thing, "endedBy"):
            if text := when(known, fact.value.text):
                yield _latest(text)
        starts = [_latest(fact.value.text) for fact in known.get(thing, "start")]
        for fact in known.get(thing, "duration") if starts else ():
            last = max(starts).toordinal() + in_days(fact.value.text)
            yield date.fromordinal(min(last, date.max.toordinal()))

    def told(self, fact: Fact) -> date:
        """The first day on which the last of a fact's words can have been published."""
        known = self.known
        days = [parse_date(known.sources[known.passages[p].source].issued) for p in fact.rests_on]
        return max((one.earliest or one.latest or date.min for one in days), default=date.min)

    def penalties(self) -> Iterator[Stretch]:
        """The longest penalty of deprivation of liberty, from the decision that imposed it on."""
        for n, column in enumerate(self.columns):
            for placed in column:
                for act in placed.acts:
                    for fact in self.known.get(act.thing, "imposes"):
                        if self.takes_liberty(fact.value.text):
                            yield self.penalty(n, fact)

    def takes_liberty(self, penalty: str) -> bool:
        """Whether a penalty holds the focus: it has a length, a regime, and is no part."""
        known = self.known
        mine = any(f.value.text == self.phrases.focus for f in known.get(penalty, "target"))
        whole = not known.get(penalty, "partOf")
        return bool(mine and whole and known.get(penalty, "duration")) and bool(
            {"deprivation-of-liberty", "imprisonment"} & set(known.things[penalty].kinds)
        )

    def penalty(self, column: int, imposed: Fact) -> Stretch:
        thing = imposed.value.text
        facts = [imposed, *self.known.get(thing, "duration", "target")]
        text = self.phrases.value(self.known.get(thing, "duration")[0].value)
        named = self.phrases.term("Penalty")
        both = Phrase(f"{named.en}: {text.en}", f"{named.ru}: {text.ru}")
        return Stretch(
            column, len(self.columns) - 1, "penalty", both, False, (thing,), records(facts)
        )

    def filled(self, found: Sequence[Stretch]) -> Iterator[Stretch]:
        """The stretches one after another; in each column the one that began last; gaps are thin.

        One that another breaks goes on after it, for it is told to last so long.
        """
        thin = Stretch(0, 0, "", _NOTHING, False, (), ())
        shown = [
            next((one for one in reversed(found) if one.first <= n <= one.last), thin)
            for n in range(len(self.columns))
        ]
        for one, group in groupby(enumerate(shown), key=lambda pair: pair[1]):
            places = [n for n, _ in group]
            yield replace(one, first=places[0], last=places[-1])


def _start(one: Stretch) -> tuple[int, str, tuple[str, ...]]:
    return one.first, one.sort, one.things


def _latest(text: str) -> date:
    value = parse_date(text)
    return value.latest or value.earliest or date.max
