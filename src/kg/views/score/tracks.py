"""The tracks: each charge against the focus, and what became of it.

Goes in: what is known, the charges, the columns. Comes out: tracks. Refuses: nothing.

A charge that a decision made out of another goes on in the same track. One that could have come of
several is told, as open, where it came about, in the track of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.views.known import Fact, Known
from kg.views.score.moments import Placed
from kg.views.score.phrases import Phrases, quoted, records
from kg.views.score.values import Line, Phrase, Station, Track

MOST = 4
_WORDING = 42
"""How much of the wording of a charge a track shows."""
_CHANGED = Phrase("changed", "изменено")
_OF_WHICH = Phrase("of which charge?", "о каком обвинении?")


class Tracks:
    """Makes the tracks of one score."""

    def __init__(self, known: Known, phrases: Phrases, columns: Sequence[Sequence[Placed]]) -> None:
        self.known = known
        self.phrases = phrases
        self.where = _where(columns)
        self.told: set[str] = set()
        self.charges: Sequence[str] = ()

    def tracks(self, charges: Sequence[str]) -> tuple[Track, ...]:
        """The tracks, those with most stations first, in order of their first column."""
        self.charges = charges
        chains = self.chains(charges)
        made = [Track(tuple(chain), tuple(self.stations(chain))) for chain in chains]
        told = [one for one in made if one.stations]
        return tuple(sorted(told, key=lambda one: (one.stations[0].column, one.charges)))

    def chains(self, charges: Sequence[str]) -> list[list[str]]:
        """Charges in rows, each made out of the one before it.

        One that could come of several, or that is a part of what was before, begins a row of its
        own and is told as a split where it came about.
        """
        after = {}
        for charge in charges:
            before = self.before(charge)
            if len(before) == 1:
                after[charge] = before[0]
        firsts = [one for one in charges if one not in after]
        chains = []
        for first in firsts:
            chain = [first]
            while nxt := sorted(c for c, b in after.items() if b == chain[-1] and c not in chain):
                chain.append(nxt[0])
            chains.append(chain)
        return [chain for chain in chains if not self.splits(chain[0])]

    def before(self, charge: str) -> list[str]:
        """The charges out of which a decision made this one."""
        found = {
            fact.value.text
            for made in self.known.having(charge, "resultsIn")
            for fact in self.known.get(made.thing, "decides")
            if self.known.is_a(fact.value.text, "Charge")
        }
        return sorted(found - {charge})

    def splits(self, charge: str) -> bool:
        """Whether a charge came of a decision on several, so that its track is theirs."""
        return len(self.before(charge)) > 1

    def stations(self, chain: Sequence[str]) -> Iterator[Station]:
        """What happened to the charges of a row, in order of column."""
        found = [one for charge in chain for one in self.of(charge)]
        start = self.begun(chain[0])
        if start:
            found.insert(0, start)
        yield from sorted(found, key=lambda one: (one.column, one.sort))

    def begun(self, charge: str) -> Station | None:
        """The station at which a charge was brought; none where a decision made it."""
        at = self.where.get(charge)
        if at is None:
            return None
        facts = self.known.of.get(charge, ())
        bare = Line(self.phrases.term("Charge"), "alleged", records(self.known.get(charge, "type")))
        lines = tuple(self.named(charge)) or (bare,)
        return Station(at, "brought", lines, False, (charge,), records(facts))

    def named(self, charge: str) -> Iterator[Line]:
        """The provision of a charge and its wording, as words of whoever charges."""
        for fact in self.known.get(charge, "underLaw"):
            yield Line(self.law(fact), "law", (fact.record,))
        wordings = [f for f in self.known.get(charge, "wording") if self.in_english(f)]
        wordings = wordings or list(self.known.get(charge, "wording"))
        if wordings:
            fact = min(wordings, key=lambda one: (len(one.value.text), one.record))
            yield Line(quoted(fact.value.text, _WORDING), "alleged", (fact.record,))

    def made(self, charge: str, *, short: bool) -> Iterator[Line]:
        """A charge that a decision made: what of the conduct it is about, its law, its wording."""
        for fact in self.known.get(charge, "description"):
            if self.in_english(fact):
                yield Line(quoted(fact.value.text, _WORDING), "plain", (fact.record,))
        yield from (one for one in self.named(charge) if not short or one.style == "law")

    def law(self, fact: Fact) -> Phrase:
        """A provision, without the name of the code where all charges are under one code."""
        whole = self.phrases.value(fact.value)
        laws = [
            self.phrases.value(other.value)
            for charge in self.charges
            for other in self.known.get(charge, "underLaw")
        ]
        codes = {one.en.rpartition(", ")[2] for one in laws}
        return (
            Phrase(whole.en.rpartition(", ")[0] or whole.en, whole.ru)
            if (len(codes) == 1 and len(laws) > 1)
            else whole
        )

    def in_english(self, fact: Fact) -> bool:
        return any(self.known.passages[p].language.startswith("en") for p in fact.passages)

    def of(self, charge: str) -> Iterator[Station]:
        """The decisions on a charge."""
        for fact in self.known.having(charge, "decides"):
            decision = fact.thing
            at = self.where.get(decision)
            if at is None:
                continue
            made = self.known.get(decision, "resultsIn")
            charges = [f for f in made if self.known.is_a(f.value.text, "Charge")]
            outcomes = self.known.get(decision, "outcome")
            several = self.several(decision)
            lines = [*self.outcome(decision, outcomes, charges, several)]
            short = several and decision in self.told
            for one in charges:
                lines += self.made(one.value.text, short=short)
                lines += self.ended(one.value.text, at)
            self.told.add(decision)
            behind = [fact, *outcomes, *charges]
            sort = self.sort(outcomes, charges, several)
            things = (decision, *(one.value.text for one in charges))
            yield Station(at, sort, tuple(lines), several, things, records(behind))

    def several(self, decision: str) -> bool:
        """Whether it is open which of several charges a decision is on."""
        facts = [f for f in self.known.get(decision, "decides") if f.judged_by]
        return len(facts) > 1

    def outcome(
        self, decision: str, outcomes: Sequence[Fact], charges: Sequence[Fact], several: bool
    ) -> Iterator[Line]:
        """How the decision ended it, in one line."""
        if several:
            facts = self.known.get(decision, "decides")
            yield Line(_OF_WHICH, "differs", records(facts))
        for fact in outcomes:
            yield Line(self.phrases.value(fact.value), "plain", (fact.record,))
        if not outcomes and charges:
            yield Line(_CHANGED, "plain", records(charges))

    def ended(self, charge: str, at: int) -> Iterator[Line]:
        """What another decision of the same column did to a charge that just came about."""
        for fact in self.known.having(charge, "decides"):
            if self.where.get(fact.thing) == at:
                for outcome in self.known.get(fact.thing, "outcome"):
                    yield Line(self.phrases.value(outcome.value), "plain", (outcome.record,))

    def sort(self, outcomes: Sequence[Fact], charges: Sequence[Fact], several: bool) -> str:
        words = {one.value.text for one in outcomes}
        if "convicted" in words:
            return "convicted"
        if charges:
            return "split" if several else "changed"
        return "ended" if words else "changed"


def _where(columns: Sequence[Sequence[Placed]]) -> Mapping[str, int]:
    """The column of each act and of what it gathers."""
    found: dict[str, int] = {}
    for n, column in enumerate(columns):
        for placed in column:
            for act in placed.acts:
                for thing in (act.thing, *act.members):
                    found.setdefault(thing, n)
    return found
