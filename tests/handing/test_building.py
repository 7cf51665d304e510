"""A build gives the same bytes for the same public input, whatever else differs."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.generated import World, draw, other_inside, public_only, text_of, worlds, write
from tests.small import load_folder, source, write_files

from kg.handing import building
from kg.reading.workspace import Tree, open_workspace
from kg.words.audience import Audience
from kg.words.errors import Unsound

PHASES = (Phase.explicit, Phase.generate)
FEW = settings(max_examples=25, deadline=None, derandomize=True, phases=PHASES)
ROOT = Path(__file__).parents[2]


def public_bytes(world: World) -> dict[str, str]:
    """All that a public build would write of a world, by path, but for what lies in the overlay."""
    with TemporaryDirectory() as folder:
        root = write(world, Path(folder)).resolve()
        built, _ = building.build(load_folder(root), Audience.PUBLIC)
        derived = {
            path.relative_to(root).as_posix(): data.decode() for path, data in built.derived.items()
        }
    outside = {path: text for path, text in derived.items() if not path.startswith("inner/")}
    return outside | {"graph.nq": "\n".join(built.lines)}


def of_one_archive(worlds: list[World]) -> list[World]:
    """Worlds whose sources of one name have one text: that of all of them, line by line."""
    lines: dict[str, dict[str, None]] = {}
    for one in (one for world in worlds for one in world.sources):
        lines.setdefault(one.name, {}).update(dict.fromkeys(text_of(one).splitlines(True)))
    texts = {name: "".join(found) for name, found in lines.items()}
    return [
        replace(world, sources=tuple(replace(one, text=texts[one.name]) for one in world.sources))
        for world in worlds
    ]


@FEW
@given(worlds(), st.randoms(use_true_random=False))
def test_no_internal_value_touches_the_public_output(world: World, chance: Random) -> None:
    """With the overlay replaced by another, or gone, the public lines, twins and places stay."""
    variants = of_one_archive([world, other_inside(world, chance), public_only(world)])
    first, *others = [public_bytes(one) for one in variants]
    assert others == [first, first]


BUILD = """
import os, sys
from contextlib import contextmanager
from pathlib import Path

entries = os.scandir


@contextmanager
def turned(path):
    with entries(path) as found:
        yield sorted(found, key=lambda one: one.name, reverse=sys.argv[1] == "turned")


os.scandir = turned
from kg.claims.loaded import load
from kg.handing import building
from kg.reading.workspace import Tree, open_workspace
from kg.words.audience import Audience

workspace = open_workspace(Path())
for audience in Audience:
    built, _ = building.build(load(workspace), audience)
    building.write(built, workspace)
"""
SURROUNDINGS = [
    ("plain", {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"}),
    ("turned", {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "Asia/Vladivostok"}),
    ("turned", {"PYTHONHASHSEED": "77", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/Lima"}),
]


def written_in(root: Path, order: str, surroundings: dict[str, str]) -> dict[str, bytes]:
    """What a build in another process writes into a folder: all files but the store's own."""
    variables = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), **surroundings}
    subprocess.run(
        [sys.executable, "-c", BUILD, order], cwd=root, env=variables, check=True, timeout=60
    )
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and "store" not in path.parts
    }


@pytest.mark.parametrize("seed", [3, 11])
def test_surroundings_change_no_byte(seed: int, tmp_path: Path) -> None:
    """Hash seed, locale, time zone, folder, order of files: every file comes out the same."""
    world = draw(Random(seed))
    outputs = []
    for number, (order, surroundings) in enumerate(SURROUNDINGS):
        root = tmp_path / f"folder {number}" / "ünder"
        root.mkdir(parents=True)
        write(world, root, Random(number))
        outputs.append(written_in(root, order, surroundings))
    assert outputs[1:] == [outputs[0], outputs[0]]
    names = {Path(path).name for path in outputs[0]}
    assert {"graph.nq", "manifest.json", "bulletin.trig", "bulletin.places.json"} <= names


RAID = """
- id: raid
  quote: 'Kite Club was searched.'
  says: [{new search: search-1, target: club}]
"""
CALM = {"graph/harbour/bulletin.yaml": source("bulletin", RAID)}


def test_a_build_does_not_stand_over_errors() -> None:
    """An error in the files stops the build, and the exception carries the report."""
    broken = {path: text.replace("target: club", "target: clubb") for path, text in CALM.items()}
    with TemporaryDirectory() as folder:
        loaded = load_folder(write_files(Path(folder), broken))
        with pytest.raises(Unsound) as stopped:
            building.build(loaded, Audience.PUBLIC)
    report = stopped.value.args[1]
    assert [one.code for one in report.errors] == ["unknown-thing"]


def test_a_build_is_stale_once_a_file_changes(tmp_path: Path) -> None:
    """A build knows the files it was made of; one changed letter makes it stale."""
    workspace = open_workspace(write_files(tmp_path, CALM))
    assert building.is_stale(workspace, Audience.PUBLIC)
    built, _ = building.build(load_folder(tmp_path), Audience.PUBLIC)
    building.write(built, workspace)
    assert not building.is_stale(workspace, Audience.PUBLIC)
    assert building.is_stale(workspace, Audience.PARTNER)
    file = tmp_path / "graph/harbour/bulletin.yaml"
    file.write_text(file.read_text().replace("Kite Club was", "Kite Club had been"))
    assert building.is_stale(workspace, Audience.PUBLIC)


def test_derived_files_are_compared_with_what_would_be_written(tmp_path: Path) -> None:
    """A twin that is missing or changed by hand differs; one that a build wrote does not."""
    workspace = open_workspace(write_files(tmp_path, CALM))
    built, _ = building.build(load_folder(tmp_path), Audience.PUBLIC)
    twin = tmp_path.resolve() / "graph/harbour/bulletin.trig"
    assert building.differing(built) == (twin,)
    building.write(built, workspace)
    assert building.differing(built) == ()
    twin.write_text(twin.read_text() + "\n")
    assert building.differing(built) == (twin,)


def test_a_twin_keeps_the_ids_of_its_author() -> None:
    """A judgement of identity changes the store; the file beside the source stays as it is."""
    more = RAID.replace("raid", "again").replace("was", "had been").replace("-1", "-2")
    both = {"graph/harbour/bulletin.yaml": source("bulletin", RAID + more)}
    same = """
        - {judgement: j, on: '2024', by: editors, reason: one search, identity: same,
           keep: search-1, things: [search-1, search-2]}
        """
    twins, lines = [], []
    for files in (both, both | {"graph/harbour/judgements.yaml": same}):
        with TemporaryDirectory() as folder:
            loaded = load_folder(write_files(Path(folder), files))
            built, _ = building.build(loaded, Audience.PUBLIC)
        twins.append([data for path, data in built.derived.items() if path.suffix == ".trig"])
        lines.append(built.lines)
    assert twins[0] == twins[1]
    assert lines[0] != lines[1]


def test_a_manifest_names_no_folder_of_this_machine(tmp_path: Path) -> None:
    """What a build writes down of its input is the same wherever the overlay lies."""
    manifests = set()
    for name in ("one", "two"):
        root, inner = tmp_path / name / "workspace", tmp_path / name / "inner"
        write_files(root, CALM)
        (inner / "register").mkdir(parents=True)
        (inner / "register/more.yaml").write_text("organisation: {circle: Circle}")
        workspace = replace(
            open_workspace(root),
            trees=(*open_workspace(root).trees, Tree(inner, Audience.INTERNAL)),
        )
        built, _ = building.build(load_folder(root), Audience.INTERNAL)
        building.write(built, workspace)
        manifests.add((workspace.build / "internal/manifest.json").read_text())
    assert len(manifests) == 1
