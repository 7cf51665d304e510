"""When acts were: one moment each, in order of time, and the columns that they share.

Goes in: what is known, the acts. Comes out: columns of acts. Refuses: nothing.

Acts that have a date stand by it. One without stands after the act that it is told to follow, else
after what it decides, else where the order of procedure puts it among those with a date. Acts of
one date share a column. Past ``MOST`` columns the neighbours with the smallest gap are joined;
the first detention, the verdicts and what decides on them resist.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.views.known import TYPE, Known
from kg.views.score.acts import Act, order
from kg.views.score.phrases import head, records
from kg.views.score.values import Moment, Phrase
from kg.words.dates import parse_date

MOST = 13
"""So many columns stand side by side."""
_WHEN = ("date", "start", "inForce", "served", "end")
_FOLLOWS = ("after", "decides", "basedOn", "replaces")
_RESISTING = ("DetentionOrder", "Apprehension", "Verdict")
_NO_DATE = Phrase("no date", "дата не указана")
_THEN = Phrase("then", "затем")
_SOON = Phrase("soon after", "вскоре")
_VAGUE = (_SOON, _THEN, _NO_DATE)
"""What is written above undated moments, the vaguest last."""
_ALSO = Phrase("or no date", "или без даты")
_HEADS = {"after": (_SOON, _NO_DATE), "": (_NO_DATE, Phrase("", ""))}
_RESISTS = 36_500
"""A gap, in days, wider than any between two acts of one life."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Acts of one moment; ``first`` is the day by which they are sorted and gaps are measured."""

    moment: Moment
    first: date
    acts: tuple[Act, ...]
    resists: bool
    joins: bool = False
    """Whether it shares the column before it: editors left open whether their acts are one."""


def columns(known: Known, acts: Sequence[Act]) -> tuple[tuple[Placed, ...], ...]:
    """The columns, each with the moments that share it, in order."""
    row: list[tuple[Placed, ...]] = []
    for one in _placed(known, acts):
        if one.joins and row:
            row[-1] = (*row[-1], one)
        else:
            row.append((one,))
    return _joined(row)


def _placed(known: Known, acts: Sequence[Act]) -> list[Placed]:
    """Every act at its moment, in order."""
    dated: dict[str, list[Act]] = {}
    undated = []
    for act in acts:
        text = when(known, act.thing)
        if text:
            dated.setdefault(text, []).append(act)
        else:
            undated.append(act)
    row = [_moment(known, text, same) for text, same in dated.items()]
    row.sort(key=lambda one: (one.first, one.moment.last or "9999", _least(known, one.acts)))
    for act in sorted(undated, key=lambda one: (order(known, one.thing) or 999, one.thing)):
        place, why = _place(known, act, row)
        near = row[place - 1].first if place else (row[0].first if row else date.max)
        head, below = _HEADS.get(why, (_THEN, _NO_DATE))
        moment = Moment("", "", "", False, head, below, ())
        resists = _resists(known, [act])
        row.insert(place, Placed(moment, near, (act,), resists, why == "unsure"))
    return row


def over(moments: Sequence[Moment]) -> tuple[Phrase, Phrase]:
    """What is written above a column: its moment, or the first and the last of several.

    Of undated ones what is true of each; beside dated ones, that some have no date.
    """
    dated = [one for one in moments if one.dated]
    if not dated:
        one = max(moments, key=lambda one: _VAGUE.index(one.head))
        return one.head, one.below
    head, below = _over(dated)
    if len(dated) == len(moments):
        return head, below
    also = [
        ", ".join(filter(None, both)) for both in zip(_texts(below), _texts(_ALSO), strict=True)
    ]
    return head, Phrase(*also)


def _over(dated: Sequence[Moment]) -> tuple[Phrase, Phrase]:
    if len(dated) == 1:
        return dated[0].head, dated[0].below
    first, last = dated[0], dated[-1]
    head = Phrase(f"{first.head.en} – {last.head.en}", f"{first.head.ru} – {last.head.ru}")
    if first.below == last.below:
        return head, first.below
    years = zip(_texts(first.below), _texts(last.below), strict=True)
    return head, Phrase(*("–".join(filter(None, both)) for both in years))


def _texts(phrase: Phrase) -> tuple[str, str]:
    return phrase.en, phrase.ru


def when(known: Known, thing: str) -> str:
    """The date of a thing as recorded; of several that differ the earliest; empty where none."""
    for name in _WHEN:
        texts = sorted(fact.value.text for fact in known.get(thing, name))
        if texts:
            return min(texts, key=lambda one: (*_bounds(one), one))
    return ""


def _bounds(text: str) -> tuple[date, date]:
    value = parse_date(text)
    first = value.earliest or value.latest or date.max
    return first, value.latest or first


def _moment(known: Known, text: str, acts: Sequence[Act]) -> Placed:
    value = parse_date(text)
    above, below = head(text)
    facts = [
        fact for act in acts for fact in known.get(act.thing, *_WHEN) if fact.value.text == text
    ]
    bounds = [str(one) if one else "" for one in (value.earliest, value.latest)]
    moment = Moment(text, bounds[0], bounds[1], True, above, below, records(facts))
    ordered = sorted(acts, key=lambda one: (order(known, one.thing) or 999, one.thing))
    return Placed(moment, _bounds(text)[0], tuple(ordered), _resists(known, acts))


def _least(known: Known, acts: Sequence[Act]) -> int:
    return min((order(known, one.thing) or 999) for one in acts)


def _resists(known: Known, acts: Sequence[Act]) -> bool:
    """Whether acts keep a column of their own: custody, a verdict, what decides on one."""
    things = [act.thing for act in acts]
    decided = {f.value.text for one in things for f in known.get(one, "decides")}
    return any(known.is_a(one, *_RESISTING) for one in things) or any(
        known.is_a(one, "Penalty", "Verdict") for one in decided
    )


def _place(known: Known, act: Act, row: Sequence[Placed]) -> tuple[int, str]:
    """Where in the row an act without a date belongs, and what puts it there."""
    where = {one.thing: n for n, placed in enumerate(row) for one in placed.acts}
    where |= {member: n for n, p in enumerate(row) for one in p.acts for member in one.members}
    for name in _FOLLOWS:
        near = [where[f.value.text] for f in known.get(act.thing, name) if f.value.text in where]
        if near:
            return max(near) + 1, name
    if maybe := [where[one] for one in _maybe_same(known, act.thing) if one in where]:
        return max(maybe) + 1, "unsure"
    told = _told_by(known, act.thing, row)
    if (within := _within(known, act.thing, where, row)) is not None:
        return min(within, told), "during"
    mine = order(known, act.thing)
    if mine is None:
        return told, ""
    later = [n for n, placed in enumerate(row) if _most(known, placed.acts) > mine]
    earlier = [n for n, placed in enumerate(row) if 0 <= _most(known, placed.acts) <= mine]
    first = min((n for n in later if not earlier or n > min(earlier)), default=len(row))
    return min(first, told), "order"


def _told_by(known: Known, thing: str, row: Sequence[Placed]) -> int:
    """The place before all that was later than the words by which a thing is first told."""
    passages = {name for fact in known.get(thing, TYPE) for name in fact.passages}
    days = [_bounds(known.sources[known.passages[one].source].issued)[1] for one in passages]
    first = min(days, default=date.max)
    return max((n + 1 for n, one in enumerate(row) if one.first <= first), default=0)


def _within(
    known: Known, thing: str, where: Mapping[str, int], row: Sequence[Placed]
) -> int | None:
    """The place at which that began in the course of which a thing took place, if it is known."""
    wholes = [fact.value.text for fact in known.get(thing, "during", "partOf")]
    same = [other for one in wholes for other in _maybe_same(known, one)]
    for one in sorted({*wholes, *same}):
        ordered = [f.value.text for f in known.get(one, "pursuantTo")]
        if places := [where[name] for name in ordered if name in where]:
            return max(places) + 1
        if text := when(known, one):
            day = _bounds(text)[0]
            return max((n + 1 for n, placed in enumerate(row) if placed.first <= day), default=0)
    return None


def _maybe_same(known: Known, thing: str) -> list[str]:
    """The things of which editors left open whether they are one with this."""
    return [
        other
        for one in known.judgements.values()
        if one.outcome == "unsure" and thing in one.things
        for other in one.things
        if other != thing
    ]


def _most(known: Known, acts: Sequence[Act]) -> int:
    return max(-1 if (found := order(known, one.thing)) is None else found for one in acts)


def _joined(row: list[tuple[Placed, ...]]) -> tuple[tuple[Placed, ...], ...]:
    """The row with the nearest neighbours joined until it is short enough."""
    while len(row) > MOST:
        at = min(range(len(row) - 1), key=lambda n: (_gap(row[n], row[n + 1]), n))
        row[at : at + 2] = [(*row[at], *row[at + 1])]
    return tuple(row)


def _gap(left: Sequence[Placed], right: Sequence[Placed]) -> int:
    """The days between two columns, with what must be told apart made far.

    Undated ones lie nearest to each other, then to what they follow; the more acts a column holds
    already, the less it takes another.
    """
    days = (right[0].first - left[-1].first).days
    dated = left[-1].moment.dated + right[0].moment.dated
    crowd = sum(len(one.acts) for one in (*left, *right))
    kept = any(one.resists for one in (*left, *right))
    return days + dated * 2 + crowd * 3 + (_RESISTS if kept else 0)
