"""What holds of every score, of whatever case."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis.strategies import integers
from tests.generated import World, worlds
from tests.imagined import imagined
from tests.knowing import ROOT, case, told
from tests.small import load_world

from kg.views.known import Known
from kg.views.score import score
from kg.views.score.acts import scene
from kg.views.score.moments import MOST
from kg.views.score.values import Bar, Line, Moment, Score
from kg.words.errors import NoSuchThing

_AGENT_ROWS, _HIT_ROWS = 7, 4


def marks(one: Score) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every mark of a score that says something, with its records."""
    yield from (("line", line.records) for line in lines(one))
    for column in one.columns:
        yield from (("moment", moment.records) for moment in column.moments if moment.dated)
        yield from (("card", card.records) for card in column.cards)
        yield from (("rest", rest.records) for rest in column.rest)
    for bar in (*one.agents, *one.hits):
        yield from (("stop", stop.records) for stop in bar.stops if bar.things)
    yield from (("station", station.records) for t in one.tracks for station in t.stations)
    yield from (("stretch", stretch.records) for stretch in one.stretches if stretch.sort)
    yield from (("drop", drop.records) for drop in one.drops)
    yield from (("saying", saying.records) for saying in one.sayings)
    yield from (("difference", difference.records) for difference in one.differences)


def lines(one: Score) -> Iterator[Line]:
    """Every line of text."""
    yield from (*one.story, *one.facets)
    for column in one.columns:
        for card in column.cards:
            yield from (*card.lines, *([card.large] if card.large else []))
    for track in one.tracks:
        yield from (line for station in track.stations for line in station.lines)
    yield from (line for saying in one.sayings for line in saying.lines)


def unsaid(known: Known, one: Score) -> list[tuple[str, tuple[str, ...]]]:
    """The marks that no record of a fact says, or one that is none of a fact."""
    records = {fact.record for fact in known.facts}
    return [mark for mark in marks(one) if not mark[1] or not records.issuperset(mark[1])]


def day(moment: Moment) -> date:
    """The day by which a dated moment stands."""
    found = moment.first or moment.last
    return date.fromisoformat(found) if found else date.max


def overlapping(bars: tuple[Bar, ...]) -> list[tuple[int, int]]:
    """The row and column of every place that two bars take."""
    places = Counter((bar.row, n) for bar in bars for n in range(bar.first, bar.last + 1))
    return [place for place, many in places.items() if many > 1]


def hold(known: Known, focus: str) -> Score:
    """Hold all of one score."""
    one = score(known, focus)
    acts = scene(known, focus).acts
    assert unsaid(known, one) == []
    assert [line for line in lines(one) if not (line.text.en and line.text.ru)] == []

    assert len(one.columns) <= MOST
    dated = [day(m) for column in one.columns for m in column.moments if m.dated]
    assert dated == sorted(dated)

    told = [card.thing for column in one.columns for card in column.cards]
    told += [thing for column in one.columns for rest in column.rest for thing in rest.things]
    assert sorted(told) == sorted(act.thing for act in acts)
    gathered = Counter(m for column in one.columns for c in column.cards for m in c.members)
    assert not set(gathered) & set(told)

    for bars, rows in ((one.agents, _AGENT_ROWS + 1), (one.hits, _HIT_ROWS)):
        assert overlapping(bars) == []
        assert all(bar.row < rows for bar in bars)
        assert all(list(b.stops) == sorted(b.stops, key=lambda s: s.column) for b in bars)

    covered = [n for stretch in one.stretches for n in range(stretch.first, stretch.last + 1)]
    assert covered == list(range(len(one.columns)))
    last = len(one.columns)
    assert all(0 <= drop.column < last for drop in one.drops)
    for track in one.tracks:
        at = [station.column for station in track.stations]
        assert at == sorted(at)
        assert all(0 <= n < last for n in at)
    assert [card for c in one.columns for card in c.cards if wrongly_drawn(known, card.thing)] == []
    return one


def wrongly_drawn(known: Known, thing: str) -> bool:
    """Whether a thing may not stand as an act: a denial, an assessment, a recognition."""
    return known.is_said(thing) and not known.is_alleged(thing)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(worlds())
def test_a_score_of_any_world_says_what_its_records_say(world: World) -> None:
    """From files to the score, for whichever actor."""
    known = told(load_world(world))
    for thing in known.things:
        if known.is_a(thing, "Actor"):
            hold(known, thing)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(integers(0, 1_000_000))
def test_a_score_of_whatever_the_ontology_lets_be_known(seed: int) -> None:
    """Every class of event, with any properties that it may carry, in any order of time."""
    known = imagined(seed)
    for thing in known.things:
        if known.is_a(thing, "Actor"):
            hold(known, thing)


@pytest.mark.parametrize("name", ["khamroev", "lantern"])
def test_a_score_of_every_thing_of_a_case(name: str) -> None:
    """Also of what is no actor: a score is then short, but never wrong."""
    _, known = case(name)
    for thing in known.things:
        hold(known, thing)


def test_nothing_is_known_of_a_thing_that_is_not_there() -> None:
    """A wrong id is told."""
    with pytest.raises(NoSuchThing, match="holm/nobody"):
        score(case("lantern")[1], "holm/nobody")


_TELLS = """
import hashlib
from tests.imagined import FOCUS, imagined
from tests.knowing import case
from kg.handing.page.score_layout import layout
from kg.handing.page.score_view import score_views
from kg.views.score import score

found = [(case("lantern")[1], "holm/vera-holm")]
found += [(imagined(seed), FOCUS) for seed in range(12)]
for known, focus in found:
    whole = repr((score(known, focus), score_views(known, [focus], "en")))
    print(hashlib.sha256(whole.encode()).hexdigest())
"""


def test_a_score_is_the_same_under_any_hash_seed() -> None:
    """Three processes, three orders of sets: the same values, the same markup."""
    told = {_run(_TELLS, seed) for seed in ("0", "1", "4242")}
    assert len(told) == 1
    assert len(told.pop().split()) == 13


def _run(code: str, seed: str) -> str:
    paths = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
