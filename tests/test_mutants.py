"""Each check has a mutant of a valid workspace for which exactly its finding is reported.

The mutants stand in ``tests/mutants/*.yaml``, whose README says how to read them.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import rdflib
import yaml

from kg.asking.checks import Report, check
from kg.asking.shape import Writer
from kg.asking.store import Store
from kg.claims.loaded import load
from kg.reading.workspace import open_workspace
from kg.shapes.ontology import CORE
from kg.words import terms
from kg.words.audience import Audience
from kg.words.findings import CODES, Finding, Place

pytestmark = pytest.mark.usefixtures("one_ontology")

MUTANTS = Path(__file__).parent / "mutants"
MARK = "‸"
NUMBER = 136
"""How many mutants there are: a suite does not shrink in silence."""


@dataclass(frozen=True)
class Mutant:
    """A change of the valid workspace, and what is then found."""

    file: str
    name: str
    settings: str
    coverage: bool
    changes: tuple[dict[str, str], ...]
    finds: tuple[dict[str, str], ...]


def _mutants() -> Iterator[Mutant]:
    for path in sorted(MUTANTS.glob("*.yaml")):
        for one in yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader):
            first = {key: one[key] for key in one if key not in _ABOUT}
            yield Mutant(
                path.stem,
                one["mutant"],
                one.get("settings", "public"),
                "coverage" in one,
                (first, *one.get("more", ())),
                tuple(one["finds"]),
            )


_ABOUT = frozenset({"mutant", "settings", "coverage", "more", "finds"})
ALL = tuple(_mutants())


def _change(root: Path, change: dict[str, str]) -> None:
    """Make one change in a copy of the workspace; marks are still in it."""
    path = root / change["in"]
    keys = sorted(change.keys() - {"in"})
    if keys == ["replace", "with"]:
        text = path.read_bytes().decode("utf-8")
        assert text.count(change["replace"]) == 1, change["replace"]
        path.write_bytes(text.replace(change["replace"], change["with"]).encode("utf-8"))
    elif keys == ["append"]:
        path.write_bytes(path.read_bytes() + change["append"].encode("utf-8"))
    elif keys == ["hex"]:
        path.write_bytes(path.read_bytes() + bytes.fromhex(change["hex"]))
    elif keys == ["write"]:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(change["write"].encode("utf-8"))
    elif keys == ["grow"]:
        path.write_bytes(path.read_bytes().ljust(int(change["grow"]), b"#"))
    elif keys == ["repeat"]:
        path.write_bytes(path.read_bytes() + b"x: [" + b"0," * int(change["repeat"]) + b"]\n")
    elif keys == ["delete"]:
        path.unlink()
    else:
        raise ValueError(f"no change: {change}")


def _marks(root: Path, files: set[str]) -> list[Place]:
    """The places of the marks in the changed files, in order; the marks are taken out."""
    places = []
    for file in sorted(files):
        path = root / file
        content = path.read_bytes() if path.exists() else b""
        if MARK.encode("utf-8") not in content:
            continue
        text = content.decode("utf-8")
        while (at := text.find(MARK)) >= 0:
            column = at - text.rfind("\n", 0, at)
            places.append(Place(file, text.count("\n", 0, at) + 1, column))
            text = text[:at] + text[at + 1 :]
        path.write_bytes(text.encode("utf-8"))
    return places


def _place(text: str) -> Place:
    file, line, column = text.rsplit(":", 2)
    return Place(file, int(line), int(column))


def _mutate(mutant: Mutant, root: Path) -> list[Finding]:
    """Change the workspace as a mutant says; gives back what has to be found."""
    if mutant.settings == "internal":
        shutil.copyfile(root / "kg-internal.toml", root / "kg.toml")
    for change in mutant.changes:
        _change(root, change)
    marks = iter(_marks(root, {change["in"] for change in mutant.changes}))
    expected = [
        Finding(
            _place(one["at"]) if "at" in one else next(marks),
            one["code"],
            one.get("says", ""),
            one.get("help", ""),
        )
        for one in mutant.finds
    ]
    assert list(marks) == []
    return sorted(expected)


def _check(root: Path, *, coverage: bool) -> Report:
    return check(load(open_workspace(root)), coverage=coverage)


def test_the_valid_workspace_is_valid(lantern: Path) -> None:
    """Nothing is found in the workspace that the mutants change, and all of it is verified."""
    report = _check(lantern, coverage=True)
    assert report.findings == ()
    assert report.counts == (28, 0)


def test_the_valid_workspace_with_its_overlay_is_valid(lantern_internal: Path) -> None:
    """Nothing is found with the overlay either, which quotes what the public tree leaves out."""
    report = _check(lantern_internal, coverage=True)
    assert report.findings == ()
    assert report.counts == (29, 0)


@pytest.mark.parametrize("mutant", ALL, ids=lambda one: f"{one.file}: {one.name}")
def test_exactly_the_mutants_findings_are_reported(mutant: Mutant, lantern: Path) -> None:
    """What a mutant gets wrong is found at its place, in these words, and nothing else is."""
    expected = _mutate(mutant, lantern)
    assert list(_check(lantern, coverage=mutant.coverage).findings) == expected


def test_every_code_has_a_mutant() -> None:
    """There is no code that no mutant shows, and no mutant of a code that does not exist."""
    assert {one["code"] for one in chain.from_iterable(m.finds for m in ALL)} == CODES.keys()


def test_every_rule_has_a_mutant() -> None:
    """Each rule over the whole graph is named by a mutant of it."""
    names = {path.stem for path in (CORE / "rules").glob("*.rq")}
    assert {one.name.split(",")[0] for one in ALL if one.file == "rules"} == names


def test_the_mutants_are_all_there() -> None:
    """The number of mutants is known; whoever adds one changes it here."""
    assert len(ALL) == NUMBER


def _rows_in_rdflib(lines: list[str], query: str) -> list[tuple[str, ...]]:
    dataset = rdflib.Dataset()
    dataset.parse(data="\n".join(lines), format="nquads")
    answer: Any = dataset.query(query, initNs=dict(terms.PREFIXES))
    return sorted(tuple(map(str, row)) for row in answer)


@pytest.mark.filterwarnings("ignore:.*default_context:DeprecationWarning")
@pytest.mark.parametrize(
    "mutant", [one for one in ALL if one.file == "rules"], ids=lambda one: str(one.name)
)
def test_rules_answer_alike_in_both_engines(mutant: Mutant, lantern: Path) -> None:
    """A rule finds the same rows in pyoxigraph and in rdflib, in each with a union graph or not."""
    _mutate(mutant, lantern)
    loaded = load(open_workspace(lantern))
    lines = Writer(loaded.account(Audience.INTERNAL), loaded.workspace.base).lines()
    query = (CORE / "rules" / f"{mutant.name.split(',')[0]}.rq").read_text("utf-8")
    store = Store.from_nquads("\n".join(lines).encode())
    answers = [
        sorted(tuple(cell.text if cell else "" for cell in row) for row in table.rows)
        for table in (store.query(query), store.query(query, union_default_graph=True))
    ]
    assert answers[0] != []
    assert answers[1] == answers[0]
    assert _rows_in_rdflib(lines, query) == answers[0]
