"""Exports are files made from our own text, and say the same."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import Phase, given, settings
from tests.generated import World, worlds
from tests.small import load_folder, load_world, source, write_files

from kg.asking.shape import Writer
from kg.handing import building, exports
from kg.reading.workspace import open_workspace
from kg.words import terms
from kg.words.audience import Audience
from kg.words.errors import WrongUse

PASSAGE = """
- id: raid
  quote: 'Kite Club, "the club", was searched.'
  says: [{new search: search-1, target: club}]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a small workspace, with a public build."""
    files = {"graph/harbour/bulletin.yaml": source("bulletin", PASSAGE)}
    workspace = open_workspace(write_files(tmp_path, files))
    built, _ = building.build(load_folder(tmp_path), Audience.PUBLIC)
    building.write(built, workspace)
    return tmp_path


@settings(max_examples=15, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate))
@given(worlds())
def test_trig_says_what_nquads_say(world: World) -> None:
    """The TriG of an account parses to the very quads of its lines."""
    lines = Writer(load_world(world).account(Audience.INTERNAL), terms.DATA).lines()
    text = ("\n".join(lines) + "\n").encode()
    trig = exports.as_trig(text, terms.DATA)
    assert set(ox.parse(trig, format=ox.RdfFormat.TRIG)) == set(
        ox.parse(text, format=ox.RdfFormat.N_QUADS)
    )
    assert exports.as_trig(text, terms.DATA) == trig


def test_nquads_are_our_text(root: Path, tmp_path: Path) -> None:
    """The export is the build's text, byte for byte: sorted, each line once."""
    target = exports.export(open_workspace(root), Audience.PUBLIC, "nquads", tmp_path / "out")
    text = target.read_bytes()
    assert text == (root / "build/public/graph.nq").read_bytes()
    lines = text.decode().splitlines()
    assert lines == sorted(set(lines))


def test_only_formats_of_the_table_and_audiences_that_are_built(root: Path, tmp_path: Path) -> None:
    """Another format, or an audience without a build, is broken use that says what there is."""
    workspace = open_workspace(root)
    with pytest.raises(WrongUse, match="no format “turtle”; there are nquads, trig"):
        exports.export(workspace, Audience.PUBLIC, "turtle", tmp_path)
    with pytest.raises(WrongUse, match="nothing is built for internal"):
        exports.export(workspace, Audience.INTERNAL, "trig", tmp_path)
