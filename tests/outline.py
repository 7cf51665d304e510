"""A score as an outline that people can read and check against the sources' words.

Goes in: what is known, a score. Comes out: its text, all of it but the ids of records. Refuses:
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.views.known import Known
from kg.views.score.values import (
    Bar,
    Card,
    Column,
    Drop,
    Line,
    Moment,
    Phrase,
    Saying,
    Score,
    Station,
    Stretch,
    Track,
)

_MARKS = {"plain": "-", "alleged": "alleged:", "differs": "≠", "law": "§"}


def outline(known: Known, score: Score) -> str:
    """A score in English, with ids and Russian texts beneath one another where it helps."""
    return "\n".join(_whole(known, score)) + "\n"


def structure(score: Score) -> str:
    """A score without any text that a source tells: heads, ids, sorts, places."""
    return "\n".join(_bare(score)) + "\n"


def both(phrase: Phrase) -> str:
    """A phrase in both languages, once where they are the same."""
    return phrase.en if phrase.en == phrase.ru else f"{phrase.en} | {phrase.ru}"


def heads(score: Score) -> list[str]:
    """What stands above each column."""
    return [f"{one.head.en} {one.below.en}".strip() for one in score.columns]


def short(thing: str) -> str:
    """A thing's id without its folder."""
    return thing.rpartition("/")[2]


def _ids(things: Iterable[str]) -> str:
    return " ".join(short(one) for one in things)


def _whole(known: Known, score: Score) -> Iterator[str]:
    yield f"focus {score.focus}: {both(score.title)}"
    yield from _lines("story", score.story)
    yield from _lines("facets", score.facets)
    for n, column in enumerate(score.columns):
        yield ""
        yield from _column(n, column)
    yield from _bars("agents", score.agents)
    yield "\ntracks"
    for track in score.tracks:
        yield from _track(track)
    if score.more_charges:
        yield f"  more: {_ids(score.more_charges)}"
    yield "\nline of the focus"
    yield from (f"  {_stretch(one)}" for one in score.stretches)
    yield from _bars("hits", score.hits)
    yield "\ndrops"
    yield from (f"  {_drop(one)}" for one in score.drops)
    yield "\nsayings"
    for saying in score.sayings:
        yield from _saying(known, saying)
    if score.more_sayings:
        yield f"  more: {_ids(score.more_sayings)}"
    yield "\ndifferences"
    for one in score.differences:
        ruled = f" [{_ids(one.judgements)}]" if one.judgements else ""
        yield f"  {short(one.thing)} {both(one.about)}{ruled}"
    yield "\nundrawn"
    yield from (f"  {len(them)} {sort}: {_ids(them)}" for sort, them in score.undrawn.items())


def _lines(name: str, lines: Sequence[Line]) -> Iterator[str]:
    if lines:
        yield name
    yield from (f"  {_MARKS[one.style]} {both(one.text)}" for one in lines)


def _column(n: int, column: Column) -> Iterator[str]:
    yield f"{n} {both(column.head)} / {both(column.below)} {_moments(column.moments)}"
    for card in column.cards:
        yield from _card(card)
    for rest in column.rest:
        alleged = " (alleged)" if rest.alleged else ""
        yield f"  rest: {both(rest.text)}{alleged}: {_ids(rest.things)}"


def _moments(moments: Sequence[Moment]) -> str:
    told = [one.text if one.dated else f"({one.head.en}, no date)" for one in moments]
    return f"[{'; '.join(told)}]"


def _card(card: Card) -> Iterator[str]:
    agents = ", ".join(both(one) for one in card.agents) or "?"
    yield f"  {short(card.thing)} ({card.sort}) by {agents}: {both(card.title)}"
    if card.large:
        yield f"    LARGE {both(card.large.text)}"
    yield from (f"    {_MARKS[one.style]} {both(one.text)}" for one in card.lines)
    gathers = f"gathers {_ids(card.members)}" if card.members else ""
    more = f"+{card.more}" if card.more else ""
    voices = f"voices {_ids(card.voices)}"
    yield "    " + "; ".join(filter(None, [gathers, more, voices]))


def _bars(name: str, bars: Sequence[Bar]) -> Iterator[str]:
    yield f"\n{name}"
    for bar in bars:
        stops = " ".join(
            f"{one.column}{f'×{one.count}' if one.count != 1 else ''}{'~' if one.alleged else ''}"
            for one in bar.stops
        )
        yield f"  row {bar.row} {_ids(bar.things) or '-'} ({bar.sort}) {both(bar.label)}: {stops}"


def _track(track: Track) -> Iterator[str]:
    yield f"  {_ids(track.charges)}"
    yield from (f"    {_station(one)}" for one in track.stations)


def _station(one: Station) -> str:
    lines = "; ".join(f"{_MARKS[line.style]} {both(line.text)}" for line in one.lines)
    return f"{one.column} {one.sort}{' ≠' if one.differs else ''} ({_ids(one.things)}): {lines}"


def _stretch(one: Stretch) -> str:
    if not one.sort:
        return f"{one.first}-{one.last} -"
    differs = " ≠" if one.differs else ""
    return f"{one.first}-{one.last} {one.sort}{differs}: {both(one.text)} ({_ids(one.things)})"


def _drop(one: Drop) -> str:
    ends = ["the focus"] if one.to_focus else []
    ends += [f"hit row {row}" for row in one.hits] + [f"track {row}" for row in one.tracks]
    return f"{one.column} {'alleged' if one.alleged else 'done'}: {', '.join(ends) or 'nobody'}"


def _saying(known: Known, one: Saying) -> Iterator[str]:
    yield f"  {both(one.who)}, {both(one.day)} ({_ids(one.things)}), voices {_ids(one.voices)}"
    yield from (f"    {_MARKS[line.style]} {both(line.text)}" for line in one.lines)


def _bare(score: Score) -> Iterator[str]:
    yield f"focus {score.focus}"
    yield f"story {len(score.story)}, facets {len(score.facets)}"
    for n, column in enumerate(score.columns):
        yield f"{n} {column.head.en} / {column.below.en} {_moments(column.moments)}"
        for card in column.cards:
            styles = " ".join(_MARKS[one.style].rstrip(":") for one in card.lines)
            yield (
                f"  {short(card.thing)} ({card.sort}){' LARGE' if card.large else ''} {styles}"
            ).rstrip()
            if card.members:
                yield f"    {_ids(card.members)}{f' +{card.more}' if card.more else ''}"
        for rest in column.rest:
            yield f"  rest: {rest.text.en}: {_ids(rest.things)}"
    for name, bars in (("agents", score.agents), ("hits", score.hits)):
        yield name
        for bar in bars:
            stops = " ".join(f"{one.column}×{one.count}" for one in bar.stops)
            yield f"  row {bar.row} {_ids(bar.things) or '-'}: {stops}"
    yield "tracks"
    for track in score.tracks:
        yield f"  {_ids(track.charges)}"
        for station in track.stations:
            differs = " ≠" if station.differs else ""
            yield f"    {station.column} {station.sort}{differs}: {_ids(station.things)}"
    yield "line of the focus"
    yield from (
        f"  {one.first}-{one.last} {one.sort or '-'} {_ids(one.things)}".rstrip()
        for one in score.stretches
    )
    yield "drops"
    yield from (f"  {_drop(one)}" for one in score.drops)
    yield "sayings"
    yield from (
        f"  {_ids(one.speakers) or '?'}, {one.day.en}: {_ids(one.things)}" for one in score.sayings
    )
    yield f"differences {len(score.differences)}"
    yield "undrawn " + ", ".join(f"{len(them)} {sort}" for sort, them in score.undrawn.items())


def columns(score: Score) -> list[tuple[str, list[str]]]:
    """What stands above each column, and the acts in it."""
    return [
        (head, [*(short(card.thing) for card in column.cards), *_resting(column)])
        for head, column in zip(heads(score), score.columns, strict=True)
    ]


def _resting(column: Column) -> Iterator[str]:
    for rest in column.rest:
        yield from (f"+{short(thing)}" for thing in rest.things)


def card_of(score: Score, thing: str) -> Card:
    """The card of a thing, by its id without the folder."""
    found = [c for column in score.columns for c in column.cards if short(c.thing) == thing]
    assert len(found) == 1, thing
    return found[0]


def bars(rows: Sequence[Bar]) -> list[tuple[int, str, list[int]]]:
    """Bars: the row, who, in which columns."""
    return [(bar.row, bar.label.en, [stop.column for stop in bar.stops]) for bar in rows]


def texts(lines: Sequence[Line]) -> list[str]:
    """Lines with their marks, in English."""
    return [f"{_MARKS[one.style]} {one.text.en}" for one in lines]


def tracks(score: Score) -> list[tuple[str, list[str]]]:
    """The charges of each track, and its stations."""
    return [
        (_ids(one.charges), [_plain(station) for station in one.stations]) for one in score.tracks
    ]


def _plain(one: Station) -> str:
    mark = " ≠" if one.differs else ""
    return "; ".join([f"{one.column} {one.sort}{mark}", *texts(one.lines)])


def line_of(score: Score) -> list[tuple[int, int, str]]:
    """The line of the focus: from column to column, what is said."""
    return [(one.first, one.last, one.text.en) for one in score.stretches]


def drops(score: Score) -> list[str]:
    """The lines downwards."""
    return [_drop(one) for one in score.drops]


def sayings(score: Score) -> list[tuple[str, str, list[str]]]:
    """Who says something, when, in which words."""
    return [(one.who.en, one.day.en, texts(one.lines)) for one in score.sayings]
