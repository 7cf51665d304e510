"""Where everything of a score stands: columns fit the room and their words, rows do not meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis.strategies import integers
from tests.deeds import act, scored
from tests.generated import World, worlds
from tests.imagined import FOCUS, imagined
from tests.knowing import case, told
from tests.small import load_world

from kg.handing.page import measure
from kg.handing.page.score_layout import (
    GUTTER,
    LARGE,
    ROOM,
    TEXT,
    TITLE,
    WIDEST,
    Layout,
    Span,
    is_tight,
    label_end,
    layout,
)
from kg.views.known import Known
from kg.views.score import score
from kg.views.score.values import Phrase, Score

NARROWEST = 60.0
ROUNDED = 0.01
FOCI = [("lantern", "holm/vera-holm"), ("khamroev", "khamroev/khamroev")]


def texts(one: Score, n: int) -> Iterator[tuple[Phrase, float, bool]]:
    """The texts of a column, with their size, and whether they are bold."""
    column = one.columns[n]
    yield column.head, 13.0, True
    for card in column.cards:
        yield card.title, TITLE, True
        yield from ((line.text, TEXT, False) for line in card.lines)
        if card.large:
            yield card.large.text, LARGE, True
    yield from ((rest.text, TEXT, False) for rest in column.rest)
    for track in one.tracks:
        stations = [station for station in track.stations if station.column == n]
        yield from ((line.text, TEXT, False) for s in stations for line in s.lines[:2])


def labels_in(one: Score, n: int) -> Iterator[tuple[Phrase, float, bool]]:
    """The labels of the bars that have no more than this column."""
    for bar in (*one.agents, *one.hits):
        if bar.first == n:
            yield bar.label, TEXT, True


def needed(one: Score, n: int, *, labels: bool = False) -> float:
    """The width of a column's longest word, in either language, with the gutter; or the widest."""
    found = [NARROWEST]
    for phrase, size, bold in (*texts(one, n), *(labels_in(one, n) if labels else ())):
        for text in (phrase.en, phrase.ru):
            own = text[:1] not in ("“", "«")
            shown = measure.soften(text, tight=is_tight(one)) if own else text
            found.append(GUTTER + measure.longest_word(shown, size, bold=bold))
    return min(WIDEST, max(found))


def hold(one: Score, places: Layout) -> None:
    """Hold all of one layout."""
    count = len(one.columns)
    assert len(places.widths) == len(places.edges) == count
    if count:
        assert sum(places.widths) == pytest.approx(ROOM, abs=ROUNDED * count)
        assert list(places.edges) == sorted(places.edges)
        assert places.edges[0] == 0
    short = [n for n in range(count) if places.widths[n] + ROUNDED < needed(one, n)]
    least = [needed(one, n, labels=True) for n in range(count)]
    assert short == [] or sum(least) > ROOM
    assert short != [] or sum(needed(one, n) for n in range(count)) <= ROOM + ROUNDED * count
    if count:
        hold_rows(one, places)
    for tick in places.strip.ticks:
        assert 0 <= tick.left <= tick.left + tick.width <= 100
        assert tick.records
    assert [year for year, _ in places.strip.years] == sorted(y for y, _ in places.strip.years)
    assert places.height > 0


def hold_rows(one: Score, places: Layout) -> None:
    """Hold that the lanes follow each other, each with room for what is in it."""
    rows = places.rows
    first = [rows.heads, rows.agents, rows.acts, rows.tracks, rows.focus, rows.hits, rows.sayings]
    assert first == sorted(set(first))
    assert rows.sayings < rows.end
    assert all(rows.agents + bar.row < rows.acts for bar in one.agents)
    assert rows.tracks + len(one.tracks) <= rows.focus
    assert all(rows.hits + bar.row < rows.sayings for bar in one.hits)
    assert all(rows.sayings + span.row < rows.end for span in places.sayings)
    hold_spans(places.sayings, len(one.columns), len(one.sayings))


def hold_spans(spans: tuple[Span, ...], columns: int, sayings: int) -> None:
    """Hold that sayings stand side by side."""
    if columns:
        assert len(spans) == sayings
        taken = Counter((span.row, n) for span in spans for n in range(span.first, span.last))
        assert all(span.first < span.last <= columns for span in spans)
        assert max(taken.values(), default=0) <= 1


def hold_all(known: Known) -> None:
    """Hold the layout of every actor."""
    for thing in known.things:
        if known.is_a(thing, "Actor"):
            one = score(known, thing)
            hold(one, layout(one))


@settings(max_examples=12, deadline=None, derandomize=True)
@given(worlds())
def test_the_layout_of_any_world_has_room_for_its_words(world: World) -> None:
    """From files to places."""
    hold_all(told(load_world(world)))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(integers(0, 1_000_000))
def test_the_layout_of_whatever_may_be_known_has_room_for_its_words(seed: int) -> None:
    """Thirteen columns of any classes, with labels that nobody would choose."""
    one = score(imagined(seed), FOCUS)
    hold(one, layout(one))


@pytest.mark.parametrize(("name", "focus"), FOCI)
def test_no_word_of_a_case_is_wider_than_its_column(name: str, focus: str) -> None:
    """Not scaled: each column has what its longest word needs."""
    one = score(case(name)[1], focus)
    places = layout(one)
    hold(one, places)
    assert [n for n, wide in enumerate(places.widths) if wide + ROUNDED < needed(one, n)] == []


def test_a_score_of_nothing_has_places_for_nothing() -> None:
    """No columns, no strip."""
    places = layout(scored())
    assert (places.widths, places.edges, places.strip.ticks, places.strip.years) == ((), (), (), ())


def test_the_strip_is_true_to_time() -> None:
    """A tick a day, a bar a month; what is bounded on one side is open; undated acts have none."""
    one = scored(
        act("search", "search-1", "2022-01-01", agent="guard"),
        act("search", "search-2", "2022-12-31", agent="guard"),
        act("search", "search-3", "2022-07", agent="guard"),
        act("search", "search-4", "[..2022-10-01]", agent="guard"),
        act("search", "search-5", agent="guard", after="search-1"),
    )
    strip = layout(one).strip
    assert [one.columns[tick.column].head.en for tick in strip.ticks] == [
        *("1 Jan", "Jul", "by 1 Oct", "31 Dec")
    ]
    first, month, bound, last = strip.ticks
    assert (first.left, last.left) == (2.5, 97.5)
    assert first.width == last.width == 0.35
    assert month.left == pytest.approx(2.5 + 95 * 181 / 364, abs=0.01)
    assert month.width == pytest.approx(95 * 30 / 364, abs=0.01)
    assert [tick.open for tick in strip.ticks] == [False, False, True, False]
    assert bound.left < 2.5 + 95 * 273 / 364 < bound.left + bound.width
    assert strip.years == ()


def test_a_label_ends_before_the_next_stop_of_its_bar() -> None:
    """It never runs under a sign."""
    one = scored(
        act("search", "search-1", "2022-01-01", agent="guard"),
        act("search", "search-2", "2022-01-02", agent="court"),
        act("search", "search-3", "2022-01-03", agent="guard"),
    )
    assert [(bar.label.en, label_end(bar)) for bar in one.agents] == [
        ("Harbour Guard", 2),
        ("Amber Court", 2),
    ]


def test_sayings_stand_in_rows_of_at_most_four() -> None:
    """Five sayings over thirteen columns: four and one."""
    one = scored(
        *(act("search", f"search-{n}", f"2022-01-{n:02}", agent="guard") for n in range(1, 14)),
        *(
            act("assessment", f"view-{n}", f"2022-03-{n:02}", agent="club", wording=f"word {n}")
            for n in range(1, 6)
        ),
    )
    spans = layout(one).sayings
    assert [span.row for span in spans] == [0, 0, 0, 0, 1]
    assert [(span.first, span.last) for span in spans] == [
        (0, 3),
        (3, 6),
        (6, 10),
        (10, 13),
        (0, 13),
    ]
