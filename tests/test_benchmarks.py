"""The generated cases that benchmarks measure on are valid, and the same each time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from kg.asking.checks import check
from kg.claims.loaded import load
from kg.reading.workspace import open_workspace

GENERATE = Path(__file__).parent.parent / "benchmarks" / "generate.py"


def generated(folder: Path, cases: int) -> Path:
    """A generated workspace."""
    command = [sys.executable, str(GENERATE), str(folder), str(cases)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def test_generated_cases_have_no_findings(tmp_path: Path) -> None:
    """Every quotation is verified; nothing is found that is an error."""
    report = check(load(open_workspace(generated(tmp_path / "three", 3))))
    assert report.errors == ()
    assert report.counts[1] == 0


def test_a_case_does_not_depend_on_how_many_there_are(tmp_path: Path) -> None:
    """The same bytes for the first two cases of two and of three."""
    two, three = generated(tmp_path / "two", 2), generated(tmp_path / "three", 3)
    files = [p.relative_to(two) for p in sorted((two / "graph").glob("case-*/*.yaml"))]
    assert [(two / p).read_bytes() for p in files] == [(three / p).read_bytes() for p in files]
