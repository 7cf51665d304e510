"""Where everything of a score stands: widths of columns, rows of the grid, spans, the time strip.

Goes in: a score. Comes out: plain numbers, apart from any drawing. Refuses: nothing.

The columns share :data:`ROOM` px. The narrowest a column can be is its longest word; then the
fewest lines are sought for which all columns fit, and what is left is shared out. Labels stand
right of their column’s line and never leave the column, so that they cannot meet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.handing.page import measure
from kg.views.score.values import Bar, Card, Column, Moment, Phrase, Score

ROOM = 1288.0
"""What the columns share at a width of 1440 px, in px."""
WIDEST = 170.0
"""No word asks for more room than this, in px: a longer one is parted."""
GUTTER = 23.5
"""From a column’s edge to its text, in px: the line and its sign stand there."""
TITLE = 12.5
TEXT = 11.5
LARGE = 19.0
_SAYINGS_A_ROW = 4


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the time strip, in percent of its width; ``open`` where a bound is not known."""

    left: float
    width: float
    open: bool
    column: int
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """True time: years with their place, the ticks, all in percent."""

    years: tuple[tuple[float, str], ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The first row of each lane of the grid, counted from 1, and the row after the last."""

    heads: int
    agents: int
    acts: int
    tracks: int
    focus: int
    hits: int
    sayings: int
    end: int


@dataclass(frozen=True, slots=True)
class Span:
    """Some columns, from the first up to, not with, the last; counted from 0."""

    first: int
    last: int
    row: int


@dataclass(frozen=True)
class Layout:
    """All places of one score; ``edges`` are the left edges of the columns, in percent."""

    widths: tuple[float, ...]
    edges: tuple[float, ...]
    rows: Rows
    strip: Strip
    sayings: tuple[Span, ...]
    tight: bool = False
    """Whether words are parted sooner, for want of room."""
    height: float = 0.0
    """How high the whole will be at 1440 px, about; for fitting it onto paper."""


def layout(score: Score) -> Layout:
    """The places of a score."""
    tight = is_tight(score)
    widths = _widths(score, tight=tight)
    total = sum(widths) or 1.0
    edges = tuple(round(100 * sum(widths[:n]) / total, 3) for n in range(len(widths)))
    sayings = tuple(_sayings(len(score.sayings), len(score.columns)))
    rows = _rows(score, sayings)
    return Layout(widths, edges, rows, _strip(score), sayings, tight, _tall(score, widths, rows))


def _tall(score: Score, widths: Sequence[float], rows: Rows) -> float:
    """The height of a score in px, from the texts of its lanes."""
    if not widths:
        return 100.0
    acts = max(
        _height(tuple(_deeds(column)), wide) + 26 * (len(column.cards) + bool(column.rest))
        for column, wide in zip(score.columns, widths, strict=True)
    )
    tracks = sum(
        34
        + max(
            _height(tuple(t for line in s.lines for t in _both(line.text, TEXT, False)), wide)
            for s in track.stations
            for wide in [widths[s.column]]
        )
        for track in score.tracks
    )
    agents = (rows.acts - rows.agents) * 52
    return (
        190
        + agents
        + acts
        + max(40, tracks)
        + 45
        + 36 * (rows.sayings - rows.hits)
        + 72 * (rows.end - rows.sayings)
    )


def _rows(score: Score, sayings: Sequence[Span]) -> Rows:
    agents = 3
    acts = agents + _deep(score.agents)
    tracks = acts + 1
    focus = tracks + max(1, len(score.tracks) + bool(score.more_charges))
    hits = focus + 1
    said = hits + max(1, _deep(score.hits))
    end = said + max((one.row for one in sayings), default=0) + 1 + bool(score.more_sayings)
    return Rows(2, agents, acts, tracks, focus, hits, said, end)


def _deep(bars: Sequence[Bar]) -> int:
    return max((one.row for one in bars), default=-1) + 1


def is_tight(score: Score) -> bool:
    """Whether the longest words of all columns need more than :data:`ROOM`, if seldom parted."""
    least = 0.0
    for n, column in enumerate(score.columns):
        own = _parted(tuple(_texts(score, n, column)), tight=False)
        least += max([60.0, *(_least(one) for one in own)])
    return least > ROOM


def _parted(texts: Sequence[_Text], *, tight: bool) -> tuple[_Text, ...]:
    """Texts with the places where our own words may be parted."""
    return tuple(
        (text if text[:1] in "“«" else measure.soften(text, tight=tight), size, bold)
        for text, size, bold in texts
    )


def _widths(score: Score, *, tight: bool) -> tuple[float, ...]:
    """The width of each column, in px of :data:`ROOM`: the fewest lines for which all fit."""
    told = [tuple(_texts(score, n, column)) for n, column in enumerate(score.columns)]
    texts = [_parted(own, tight=tight) for own in told]
    least = [min(WIDEST, max([60.0, *(_least(one) for one in own)])) for own in texts]
    fit = least
    for height in range(40, 900, 12):
        wanted = [_narrowest(own, height, low) for own, low in zip(texts, least, strict=True)]
        if sum(wanted) <= ROOM:
            fit = wanted
            break
    spare = max(0.0, ROOM - sum(fit)) / max(1, len(fit))
    scale = min(1.0, ROOM / max(1.0, sum(fit)))
    return tuple(round((one + spare) * scale, 2) for one in fit)


_Text = tuple[str, float, bool]


def _texts(score: Score, n: int, column: Column) -> Iterator[_Text]:
    """The texts of a column with their size, and whether they are bold."""
    yield from _both(column.head, 13.0, True)
    yield from _deeds(column)
    for track in score.tracks:
        for station in track.stations:
            if station.column == n:
                for line in station.lines[:2]:
                    yield from _both(line.text, TEXT, False)
    for bar in (*score.agents, *score.hits):
        if bar.first == n and label_end(bar) == n + 1:
            yield from _both(bar.label, TEXT, True)


def _deeds(column: Column) -> Iterator[_Text]:
    """The texts of the cards of a column."""
    for card in column.cards:
        yield from _card(card)
    for rest in column.rest:
        yield from _both(rest.text, TEXT, False)


def label_end(bar: Bar) -> int:
    """The column before which the label of a bar ends: that of its next stop, else its end."""
    return min((stop.column for stop in bar.stops if stop.column > bar.first), default=bar.last + 1)


def _card(card: Card) -> Iterator[_Text]:
    yield from _both(card.title, TITLE, True)
    if card.large:
        yield from _both(card.large.text, LARGE, True)
    for line in card.lines:
        yield from _both(line.text, TEXT, False)


def _both(phrase: Phrase, size: float, bold: bool) -> Iterator[_Text]:
    for text in (phrase.en, phrase.ru):
        yield text, size, bold


def _least(text: _Text) -> float:
    return GUTTER + measure.longest_word(text[0], text[1], bold=text[2])


def _narrowest(texts: Sequence[_Text], height: float, low: float) -> float:
    """The least room, by steps of 6 px, in which texts below each other are not higher."""
    room = low
    while room < 300 and _height(texts, room) > height:
        room += 6
    return room


def _height(texts: Sequence[_Text], room: float) -> float:
    """How high texts are in some room: each as in the language in which it has more lines."""
    pairs = zip(texts[::2], texts[1::2], strict=True)
    return sum(
        max(measure.lines(text, size, room - GUTTER, bold=bold) for text, size, bold in pair)
        * pair[0][1]
        * 1.22
        for pair in pairs
    )


def _strip(score: Score) -> Strip:
    """The strip of true time over the dated moments."""
    dated = [
        (n, moment)
        for n, column in enumerate(score.columns)
        for moment in column.moments
        if moment.dated
    ]
    days = [day for _, one in dated for day in _days(one)]
    if not days:
        return Strip((), ())
    first, last = min(days), max(days)
    span = max(1, (last - first).days)

    def at(day: date) -> float:
        return round(2.5 + 95 * (day - first).days / span, 3)

    step = max(1, -(-(last.year - first.year) // 12))
    years = [
        (at(date(year, 1, 1)), str(year))
        for year in range(first.year + 1, last.year + 1)
        if (year - first.year) % step == 0
    ]
    ticks = []
    for n, moment in dated:
        start, end = _days(moment)
        whole = not (moment.first and moment.last)
        left = at(start) - (2.0 if whole and not moment.first else 0)
        wide = max(0.35, at(end) - at(start)) + (2.0 if whole else 0)
        ticks.append(Tick(round(left, 3), round(wide, 3), whole, n, moment.records))
    return Strip(tuple(years), tuple(ticks))


def _days(moment: Moment) -> tuple[date, date]:
    first = moment.first or moment.last
    return date.fromisoformat(first), date.fromisoformat(moment.last or first)


def _sayings(count: int, columns: int) -> Iterator[Span]:
    """Sayings side by side, each as wide as the others of its row."""
    wide = max(1, min(_SAYINGS_A_ROW, columns // 3 or 1))
    rows = [min(wide, count - start) for start in range(0, count, wide)]
    for row, many in enumerate(rows):
        for n in range(many):
            yield Span(round(n * columns / many), round((n + 1) * columns / many), row)
