"""The crowd, on which pictures and benchmarks are tried, is sound and the same each time."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.crowd import FEWEST, FOCUS, crowd
from tests.knowing import told

from kg.asking.checks import check
from kg.claims.loaded import load
from kg.reading.workspace import open_workspace

pytestmark = pytest.mark.usefixtures("one_ontology")


@pytest.mark.parametrize("things", [FEWEST, 500])
def test_a_crowd_has_as_many_things_as_are_wanted(things: int, tmp_path: Path) -> None:
    """Nothing is found in it, each quotation is verified, and the views know so many things."""
    loaded = load(open_workspace(crowd(tmp_path / "crowd", things)))
    report = check(loaded)
    assert report.findings == ()
    assert report.counts[1] == 0
    assert len(told(loaded).things) == things


def test_a_crowd_of_500_is_of_many_kinds(tmp_path: Path) -> None:
    """Nine agencies and more act; six voices speak; all is about one person."""
    known = told(load(open_workspace(crowd(tmp_path / "crowd", 500))))
    agents = {f.value.text for f in known.facts if f.property == "agent"}
    assert sum(known.is_a(one, "Authority") for one in agents) >= 9
    assert len({passage.voice for passage in known.passages.values()}) == 6
    kinds = Counter(thing.class_name for thing in known.things.values())
    wanted = ("Search", "Questioning", "Seizure", "Charge", "Hearing", "Accusation", "Denial")
    assert {name for name in wanted if kinds[name] < 20} == set()
    assert {"Verdict", "Penalty", "Submission", "Decision", "IllTreatment"} <= set(kinds)
    targets = Counter(f.value.text for f in known.facts if f.property == "target")
    assert targets.most_common(1)[0][0] == f"crowd/{FOCUS}"
    assert sum(fact.disputed for fact in known.facts) == 20


def test_a_crowd_is_the_same_each_time(tmp_path: Path) -> None:
    """The same bytes in all files."""
    one, two = crowd(tmp_path / "one"), crowd(tmp_path / "two")
    files = sorted(p.relative_to(one) for p in one.rglob("*") if p.is_file())
    assert files == sorted(p.relative_to(two) for p in two.rglob("*") if p.is_file())
    assert [(one / p).read_bytes() for p in files] == [(two / p).read_bytes() for p in files]


def test_too_small_a_crowd_is_refused(tmp_path: Path) -> None:
    """The register and one round need room."""
    with pytest.raises(ValueError, match="at least"):
        crowd(tmp_path / "crowd", FEWEST - 1)
