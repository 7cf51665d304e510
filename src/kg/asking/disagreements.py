"""Where sources differ, what was joined, and what may be the same: for the editors' eyes.

Goes in: an account. Comes out: entries, each with the words of every side and the judgements on
it. Refuses: nothing; an entry is shown also when it is judged, since judgements are reversible.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from kg.claims.account import Account
from kg.claims.facts import CONFLICT
from kg.claims.holdings import TYPE, PassageNote
from kg.claims.judgements import Judgement
from kg.claims.labels import Labels
from kg.words.wrapping import folded

_OUTCOMES = {
    "open": "left open",
    "both-hold": "held to be both right",
    "unsure": "left unsure",
    "same": "held to be the same",
    "different": "held to be different",
    "reading": "read",
    "attribution": "attributed",
}


@dataclass(frozen=True, slots=True)
class Words:
    """One passage behind a side: its id, its voice, its quotation."""

    passage: str
    voice: str
    quotation: str


@dataclass(frozen=True, slots=True)
class Side:
    """One value, or one thing, with the passages that say it."""

    says: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A judgement on an entry."""

    name: str
    outcome: str
    on: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A disagreement, a join, or a question of identity."""

    sort: str
    about: str
    sides: tuple[Side, ...]
    rulings: tuple[Ruling, ...] = ()


def all_of(account: Account) -> tuple[Entry, ...]:
    """What differs, or is left open by a judgement; then things that may be the same."""
    lister = _Lister(account)
    return (*lister.conflicts(), *lister.identities())


def rulings(account: Account) -> tuple[Entry, ...]:
    """Every judgement that counts, with the words that it cites."""
    return tuple(_Lister(account).ruled())


def joined(account: Account) -> tuple[Entry, ...]:
    """Things that several sources speak of under one id, or that a judgement joined."""
    return tuple(_Lister(account).joined())


class _Lister:
    def __init__(self, account: Account) -> None:
        self.account = account
        self.labels = Labels(account)

    def conflicts(self) -> Iterator[Entry]:
        opened = {one.name for one in self.account.judgements if one.outcome == "open"}
        for (thing, name), facts in self.account.by_key.items():
            left = any(opened.intersection(fact.judged_by) for fact in facts)
            if not left and not any(fact.standing == CONFLICT for fact in facts):
                continue
            sides = tuple(
                Side(self.labels.value(fact.value), self.words((*fact.rests_on, *fact.fits)))
                for fact in facts
            )
            named = sorted({one for fact in facts for one in fact.judged_by})
            about = f"{self.account.ontology.label(name)} of {self.shown(thing)}"
            yield Entry("conflict", about, sides, self.rulings(named))

    def identities(self) -> Iterator[Entry]:
        """Pairs that the ontology asks about, and those that editors are unsure of."""
        asked = {
            frozenset(pair)
            for group in self.once().values()
            for pair in combinations(sorted(group), 2)
        }
        judged: dict[frozenset[str], list[Judgement]] = defaultdict(list)
        for one in self.account.judgements:
            if one.identity in ("different", "unsure"):
                for pair in combinations(sorted(one.things), 2):
                    judged[frozenset(pair)].append(one)
        unsure = {
            pair for pair, all_ in judged.items() if any(j.identity == "unsure" for j in all_)
        }
        for both in sorted(asked | unsure, key=sorted):
            sides = tuple(
                Side(self.shown(one), self.words(self.typed(one))) for one in sorted(both)
            )
            names = sorted(one.name for one in judged.get(both, ()))
            yield Entry("the same?", " and ".join(sorted(both)), sides, self.rulings(names))

    def once(self) -> dict[tuple[str, str], set[str]]:
        """Things of a class that happens once per target or case, by class and that target."""
        groups: dict[tuple[str, str], set[str]] = defaultdict(set)
        for thing, classes in self.account.classes.items():
            for name in classes:
                per = self.account.ontology.classes[name].once_per
                carrier = {"target": "target", "case": "inCase"}.get(per)
                for value in self.account.values(thing, carrier) if carrier else ():
                    groups[name, value.text].add(thing)
        return groups

    def joined(self) -> Iterator[Entry]:
        """By thing: the author's ids and sources under which it is spoken of."""
        spoken: dict[str, dict[tuple[str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
        for claim in self.account.claims:
            if claim.property == TYPE:
                thing, _ = self.account.canonical(claim)
                note = self.account.passages[claim.passage]
                source = self.account.sources[note.source]
                spoken[thing][claim.thing, source.document_of or source.name].append(claim.passage)
        for thing, uses in sorted(spoken.items()):
            if len({source for _, source in uses}) < 2 and len({one for one, _ in uses}) < 2:
                continue
            sides = tuple(
                Side(f"{author} in {source}", self.words(passages[:1]))
                for (author, source), passages in sorted(uses.items())
            )
            names = [
                j.name for j in self.account.judgements if j.identity == "same" and thing == j.keep
            ]
            yield Entry("joined", self.shown(thing), sides, self.rulings(sorted(names)))

    def ruled(self) -> Iterator[Entry]:
        for one in self.account.judgements:
            things = [*one.things, *([one.thing] if one.thing else [])]
            about = ", ".join(map(self.shown, things)) or one.document or one.reading_of
            cited = (name for name in sorted(one.cites) if name in self.account.passages)
            sides = (Side("cites", self.words(cited)),)
            yield Entry(
                "ruling", about or ", ".join(sorted(one.cites)), sides, self.rulings([one.name])
            )

    def typed(self, thing: str) -> tuple[str, ...]:
        facts = self.account.by_key.get((thing, TYPE), ())
        return tuple(passage for fact in facts for passage in fact.rests_on)

    def shown(self, thing: str) -> str:
        return f"{thing} ({self.labels.label(thing)})"

    def words(self, passages: Iterable[str]) -> tuple[Words, ...]:
        notes = (self.account.passages[name] for name in passages)
        return tuple(Words(n.name, self.speaker(n), n.quotation) for n in notes)

    def speaker(self, note: PassageNote) -> str:
        """The voice of a passage; of a reading, also whose words it reads."""
        voice = self.labels.label(note.voice)
        read = self.account.passages.get(note.reading_of)
        return f"{voice}, reading {self.labels.label(read.voice)}" if read else voice

    def rulings(self, names: Iterable[str]) -> tuple[Ruling, ...]:
        by_name = {one.name: one for one in self.account.judgements}
        found = (by_name[name] for name in names)
        return tuple(
            Ruling(
                j.name,
                j.form,
                j.on,
                self.labels.label(j.by),
                j.reason,
            )
            for j in found
        )


def as_text(entries: Iterable[Entry], width: int = 100) -> str:
    """Entries for people, in lines of at most ``width`` characters where words allow."""
    blocks = []
    for entry in entries:
        lines = [f"{entry.sort}: {entry.about}"]
        for side in entry.sides:
            lines.append(f"  ≠ {side.says}" if entry.sort == "conflict" else f"  · {side.says}")
            lines += [f"      {w.voice}: “{w.quotation}” [{w.passage}]" for w in side.words]
        for ruling in entry.rulings:
            how = _OUTCOMES.get(ruling.outcome, f"judged {ruling.outcome}")
            lines.append(f"  {how} by {ruling.by}, {ruling.on}: {ruling.reason}")
            lines.append(f"      [{ruling.name}]")
        if not entry.rulings and entry.sort != "joined":
            lines.append("  no judgement")
        blocks.append("\n".join(text for line in lines for text in _hung(line, width)))
    return "\n\n".join(blocks) + "\n" if blocks else "nothing\n"


def _hung(line: str, width: int) -> list[str]:
    return folded(line, len(line) - len(line.lstrip()), width)


def as_json(entries: Iterable[Entry]) -> str:
    """Entries as a JSON list."""
    rows = [
        {
            "sort": entry.sort,
            "about": entry.about,
            "sides": [
                {
                    "says": side.says,
                    "words": [
                        {"passage": w.passage, "voice": w.voice, "quotation": w.quotation}
                        for w in side.words
                    ],
                }
                for side in entry.sides
            ],
            "judgements": [
                {"id": r.name, "outcome": r.outcome, "on": r.on, "by": r.by, "reason": r.reason}
                for r in entry.rulings
            ],
        }
        for entry in entries
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
