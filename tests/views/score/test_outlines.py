"""Whole scores as outlines, which were checked by hand against the texts of the sources.

``python -m tests.views.score.test_outlines`` writes them again; then read what has changed beside
the sources.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from tests.knowing import ROOT, WORKSPACES, case, told
from tests.outline import outline, structure
from tests.small import core

from kg.claims.loaded import load
from kg.reading.workspace import open_workspace
from kg.views.score import score

TABLES = ROOT / "tests" / "tables" / "score"


NUMBERED = re.compile("[a-z-]+-[0-9]+")
"""An id that only says the how manieth of its class it is: examples of the code have such ids."""


def outlined(name: str) -> str:
    """The outline of a case's score; of the real case only its structure."""
    if name == "khamroev":
        return structure(score(case("khamroev")[1], "khamroev/khamroev"))
    if name == "lantern":
        known = case("lantern")[1]
        return outline(known, score(known, "holm/vera-holm"))
    known = told(load(open_workspace(ROOT / "tests" / "workspaces" / "harbour")))
    return outline(known, score(known, "register/tern-house"))


@pytest.mark.parametrize("name", ["lantern", "harbour", "khamroev"])
def test_the_score_of_a_case_is_as_it_was_read_and_found_right(name: str) -> None:
    """Columns, cards, bars, tracks, stretches, drops, sayings, differences, what is undrawn."""
    assert outlined(name) == (TABLES / f"{name}.txt").read_text("utf-8")


def ids() -> set[str]:
    """The ids of the real case and of the invented workspaces, as their files name them."""
    found = {one.name for one in (ROOT / "graph").iterdir() if one.is_dir()} - {"register"}
    for folder in [*WORKSPACES.values(), ROOT / "tests" / "workspaces" / "harbour"]:
        for path in sorted((folder / "graph").rglob("*.yaml")):
            if path.name != "judgements.yaml" and path.parent.name != "register":
                found.add(path.stem)
    for name in ("khamroev", "lantern"):
        things = {thing.partition("/")[2] for thing in case(name)[1].things}
        found |= {one for one in things if "-" in one and one not in core()[0].kinds}
    return {one for one in found if not NUMBERED.fullmatch(one)}


@pytest.mark.parametrize("folder", ["views", "handing/page"])
def test_no_id_of_any_case_stands_in_the_code(folder: str) -> None:
    """Rules and annotations of the ontology decide, never who it is about."""
    named = ids()
    assert {"vera-holm", "khamroev", "federal-security-service", "memopzk"} <= named
    root = ROOT / "src" / "kg" / folder
    files = [one for one in sorted(root.rglob("*")) if one.suffix in (".py", ".j2", ".js", ".css")]
    assert files
    assert [(one.name, word) for one in files for word in named_in(one, named)] == []


def named_in(path: Path, ids: set[str]) -> list[str]:
    """The ids that stand in a file as words."""
    text = path.read_text("utf-8")
    return sorted(one for one in ids if one in text and _alone(one, text))


def _alone(word: str, text: str) -> bool:
    """Whether a word stands in a text with no letter, digit or hyphen at either side."""
    ends = text.split(word)
    return any(not _inside(left[-1:]) and not _inside(right[:1]) for left, right in pairwise(ends))


def _inside(letter: str) -> bool:
    return letter.isalnum() or letter in ("-", "_")


if __name__ == "__main__":
    for table in ("lantern", "harbour", "khamroev"):
        (TABLES / f"{table}.txt").write_text(outlined(table), "utf-8")
