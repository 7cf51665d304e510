"""The score of one focus, put together from its parts.

Goes in: what is known, a focus. Comes out: a score. Refuses: a focus that nothing is known of.

Rules and annotations of the ontology decide, never the id of a thing: ``docs/decisions`` says why
each column stands where it does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.shapes.ontology import LANGUAGES
from kg.views.known import Fact, Known
from kg.views.score import bars
from kg.views.score.acts import scene
from kg.views.score.cards import LINES, card, fitting
from kg.views.score.moments import Placed, columns, over
from kg.views.score.phrases import Phrases, records, whole_date
from kg.views.score.sayings import MOST as MOST_SAYINGS
from kg.views.score.sayings import sayings
from kg.views.score.stretches import Stretches
from kg.views.score.tracks import MOST as MOST_TRACKS
from kg.views.score.tracks import Tracks
from kg.views.score.values import (
    Bar,
    Column,
    Difference,
    Drop,
    Line,
    Phrase,
    Saying,
    Score,
    Stretch,
    Track,
)
from kg.views.sorts import sort_of
from kg.words.errors import NoSuchThing

_STORY = 3
_SPAN = {"en": {"start": "from", "end": "until"}, "ru": {"start": "начало:", "end": "конец:"}}


def score(known: Known, focus: str) -> Score:
    """The score of a focus, by its id.

    Raises NoSuchThing when nothing is known of it.
    """
    if focus not in known.things:
        raise NoSuchThing(f"nothing is known of “{focus}”")
    return _Scorer(known, focus).score()


class _Scorer:
    def __init__(self, known: Known, focus: str) -> None:
        self.known = known
        self.focus = focus
        self.phrases = Phrases(known, focus)
        self.scene = scene(known, focus)
        self.placed = columns(known, self.scene.acts)

    def score(self) -> Score:
        known, phrases, placed = self.known, self.phrases, self.placed
        made = tuple(self.column(one) for one in placed)
        tracks = Tracks(known, phrases, placed).tracks(self.scene.charges)
        hit = bars.hits(known, phrases, placed, self.focus)
        said = sayings(known, phrases, self.scene)
        stretches = Stretches(known, phrases, placed).stretches(self.scene.detentions)
        return Score(
            focus=self.focus,
            title=phrases.label(self.focus),
            story=tuple(self.story(made)),
            facets=tuple(self.facets()),
            columns=made,
            agents=bars.agents(known, phrases, placed),
            tracks=tracks[:MOST_TRACKS],
            more_charges=tuple(one for t in tracks[MOST_TRACKS:] for one in t.charges),
            stretches=stretches,
            hits=hit,
            drops=tuple(self.drops(hit, tracks[:MOST_TRACKS])),
            sayings=said[:MOST_SAYINGS],
            more_sayings=tuple(one for s in said[MOST_SAYINGS:] for one in s.things),
            differences=tuple(self.differences()),
            undrawn=self.undrawn(said, stretches, tracks),
        )

    def column(self, placed: Sequence[Placed]) -> Column:
        acts = [act for one in placed for act in one.acts]
        room = LINES if len(acts) == 1 else LINES - 1
        cards = [card(self.known, self.phrases, act, room) for act in acts]
        moments = tuple(one.moment for one in placed)
        told, rest = fitting(self.known, self.phrases, cards)
        return Column(moments, *over(moments), told, rest)

    def story(self, made: Sequence[Column]) -> Iterator[Line]:
        """The first dated act against the focus, and those that carry a length, in a few words."""
        told: list[tuple[int, Line]] = []
        for n, column in enumerate(made):
            for one in column.cards:
                reached = any(
                    f.value.text == self.focus for f in self.known.get(one.thing, "target")
                )
                if reached and (one.large or (not told and self.day(one.thing).en)):
                    told.append((n, self.telling(one.thing, one.title, one.large)))
        yield from (line for _, line in told[:_STORY])

    def telling(self, thing: str, title: Phrase, large: Line | None) -> Line:
        day = self.day(thing)
        length = large.text if large else Phrase("", "")
        texts = [
            ", ".join(filter(None, [t, s, d]))
            for t, s, d in ((title.en, length.en, day.en), (title.ru, length.ru, day.ru))
        ]
        facts = self.known.of.get(thing, ())
        behind = (*records(facts), *(large.records if large else ()))
        return Line(Phrase(*texts), "plain", tuple(dict.fromkeys(behind)))

    def day(self, thing: str) -> Phrase:
        """The day of a thing; where sources differ, each."""
        facts = self.known.get(thing, "date") or self.known.get(thing, "start")
        days = [whole_date(fact.value.text) for fact in facts if fact.disputed]
        days = days or [whole_date(fact.value.text) for fact in facts[:1]]
        return Phrase(" or ".join(d.en for d in days), " или ".join(d.ru for d in days))

    def facets(self) -> Iterator[Line]:
        """Under the name: occupations and descriptions, then the roles in organisations."""
        for fact in self.known.get(self.focus, "occupation", "description"):
            yield Line(self.phrases.value(fact.value), "plain", (fact.record,))
        for held in self.known.having(self.focus, "holder"):
            if self.known.is_a(held.thing, "Affiliation"):
                yield from self.affiliation(held)

    def affiliation(self, held: Fact) -> Iterator[Line]:
        """What somebody is in a body, or was: a tie that is told to have ended says until when."""
        get = self.known.get
        kinds, towards = get(held.thing, "kind"), get(held.thing, "of")
        if kinds and towards:
            facts = [
                kinds[0],
                towards[0],
                *get(held.thing, "start")[:1],
                *get(held.thing, "end")[:1],
            ]
            kind, body, *_ = (self.phrases.value(one.value) for one in facts)
            told = [f for f in get(held.thing, "position") if self.in_english(f)]
            for fact in told[:1] if told and told[0].value.text != kind.en else ():
                facts.append(fact)
                kind = Phrase(fact.value.text, f"{kind.ru} («{fact.value.text}»)")
            en, ru = (_span(facts[2:], language) for language in LANGUAGES)
            text = Phrase(f"{kind.en}, {body.en}{en}", f"{kind.ru} — {body.ru}{ru}")
            yield Line(text, "plain", records([held, *facts]))

    def in_english(self, fact: Fact) -> bool:
        return any(self.known.passages[p].language.startswith("en") for p in fact.passages)

    def drops(self, hit: Sequence[Bar], tracks: Sequence[Track]) -> Iterator[Drop]:
        """The lines of each column: one for what was done, one for what was alleged."""
        for n, column in enumerate(self.placed):
            acts = [act.thing for one in column for act in one.acts]
            for alleged in (False, True):
                mine = [one for one in acts if self.known.is_said(one) is alleged]
                facts = [f for one in mine for f in self.known.get(one, "target")]
                facts = facts or [f for one in mine for f in self.known.get(one, "about")]
                if not mine:
                    continue
                reached = {fact.value.text for fact in facts}
                rows = tuple(b.row for b in hit if reached & set(b.things))
                on = [
                    t
                    for t, track in enumerate(tracks)
                    if any(s.column == n for s in track.stations)
                    and any(set(s.things) & self.gathered(mine, n) for s in track.stations)
                ]
                agents = [f for one in mine for f in self.known.get(one, "agent")]
                behind = records([*agents, *facts]) or records(
                    [f for one in mine for f in self.known.get(one, "type")]
                )
                yield Drop(
                    n, alleged, self.focus in reached, tuple(sorted(set(rows))), tuple(on), behind
                )

    def gathered(self, acts: Sequence[str], column: int) -> set[str]:
        """Some acts of a column with what their cards gather."""
        placed = self.placed[column]
        named = {act.thing: act.members for one in placed for act in one.acts}
        return {thing for act in acts for thing in (act, *named[act])}

    def differences(self) -> Iterator[Difference]:
        """Where values stand that cannot both be true, or that a judgement left open."""
        seen = set()
        opened = {one.id for one in self.known.judgements.values() if one.outcome == "open"}
        for fact in self.known.facts:
            if (fact.disputed or opened & set(fact.judged_by)) and (
                (fact.thing, fact.property) not in seen
            ):
                seen.add((fact.thing, fact.property))
                facts = self.known.get(fact.thing, fact.property)
                name, thing = (
                    self.phrases.term(fact.property),
                    self.phrases.headline_or_label(fact.thing),
                )
                text = Phrase(f"{thing.en}: {name.en}", f"{thing.ru}: {name.ru}")
                named = tuple(sorted({j for f in facts for j in f.judged_by}))
                yield Difference(text, fact.thing, named, records(facts))
        for one in self.known.judgements.values():
            here = [thing for thing in one.things if thing in self.known.things]
            if one.outcome == "unsure" and here:
                names = self.apart(here)
                text = Phrase(
                    f"One or two? {' / '.join(n.en for n in names)}",
                    f"Одно или два? {' / '.join(n.ru for n in names)}",
                )
                facts = tuple(f for thing in here for f in self.known.get(thing, "type"))
                yield Difference(text, here[0], (one.id,), records(facts))

    def apart(self, things: Sequence[str]) -> list[Phrase]:
        """What things are called; those of one name with their day."""
        names = [self.phrases.headline_or_label(thing) for thing in things]
        days = [self.day(thing) for thing in things]
        return [
            Phrase(f"{name.en}, {day.en}", f"{name.ru}, {day.ru}")
            if names.count(name) > 1 and day.en
            else name
            for name, day in zip(names, days, strict=True)
        ]

    def undrawn(
        self,
        said: Sequence[Saying],
        stretches: Sequence[Stretch],
        tracks: Sequence[Track],
    ) -> dict[str, tuple[str, ...]]:
        """The things that stand on no card, bar, track or stretch, by sort."""
        drawn = {self.focus, *self.scene.cases}
        for held in self.known.having(self.focus, "holder"):
            drawn |= {held.thing, *(one.value.text for one in self.known.get(held.thing, "of"))}
        drawn |= {name for act in self.scene.acts for name in (act.thing, *act.members)}
        acts = [act.thing for act in self.scene.acts]
        drawn |= {
            fact.value.text
            for act in acts
            for fact in self.known.get(act, "agent", "target", "about")
        }
        drawn |= {thing for one in said for thing in (*one.things, *one.speakers)}
        drawn |= {thing for stretch in stretches for thing in stretch.things}
        on_tracks = {thing for t in tracks for one in t.stations for thing in one.things}
        drawn |= on_tracks
        drawn |= {f.value.text for one in on_tracks for f in self.known.get(one, "underLaw")}
        left: dict[str, list[str]] = defaultdict(list)
        for thing in self.known.things:
            if thing not in drawn and self.known.of.get(thing):
                left[sort_of(self.known, thing)].append(thing)
        return {sort: tuple(things) for sort, things in sorted(left.items())}


def _span(facts: Sequence[Fact], language: str) -> str:
    """From when until when, of the start and the end of something, as far as they are told."""
    words = _SPAN[language]
    days = {
        one.property: getattr(whole_date(one.value.text), language)
        for one in facts
        if one.property in words
    }
    if len(days) == 2:
        return f", {days['start']}–{days['end']}"
    return "".join(f", {words[name]} {day}" for name, day in days.items())
