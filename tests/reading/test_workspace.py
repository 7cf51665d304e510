"""A workspace: settings in a closed form, trees read in order of name, overlays on top."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.small import codes, load_files, source, write_files

from kg.reading import authored
from kg.reading.workspace import open_workspace, read
from kg.words import terms
from kg.words.audience import Audience
from kg.words.errors import WrongUse

PASSAGE = "- {id: raid, quote: 'They came.', says: [{new search: search-1, target: club}]}"
FILE = "graph/harbour/bulletin.yaml"
OVERLAY = '[[overlays]]\nfolder = "inner"\naudience = "internal"\n'


def test_settings_have_defaults(tmp_path: Path) -> None:
    """An empty file of settings is a workspace: graph, build, the project's base and ontology."""
    workspace = open_workspace(write_files(tmp_path, {}))
    root = tmp_path.resolve()
    assert (workspace.root, workspace.base) == (root, terms.DATA)
    assert [(one.folder, one.audience) for one in workspace.trees] == [
        (root / "graph", Audience.PUBLIC)
    ]
    assert (workspace.archive, workspace.build) == ((), root / "build")


def test_a_workspace_is_found_from_below(tmp_path: Path) -> None:
    """From any folder below the settings, the workspace is the one above."""
    write_files(tmp_path, {FILE: source("bulletin", PASSAGE)})
    assert open_workspace(tmp_path / "graph/harbour").root == tmp_path.resolve()


def test_no_workspace_is_broken_use(tmp_path: Path) -> None:
    """Outside of any workspace one is told so."""
    with pytest.raises(WrongUse, match=r"no kg\.toml here or above"):
        open_workspace(tmp_path)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("grahp = 'x'", "“grahp” is no setting; did you mean “graph”"),
        ("base = 'data.example/'", "“base”: an IRI that ends in / or #"),
        ("base = 'https://data.example'", "“base”: an IRI that ends in / or #"),
        ("base = 'https://data example/'", "“base”: an IRI that ends in / or #"),
        ("audience = 'everybody'", "“everybody” is no audience"),
        ("graph = ['a']", "“graph”"),
        ("[[overlays]]\nfolder = 'x'", "“overlays.0.audience”"),
        ("graph = ", "Invalid value"),
        ("graph = 'absent'", "there is no folder"),
        ("ontology = ['absent']", "absent of terms, which kg.toml names"),
        ("[[overlays]]\nfolder = 'absent'\naudience = 'internal'", "absent of case files"),
    ],
)
def test_wrong_settings_are_broken_use(settings: str, message: str, tmp_path: Path) -> None:
    """A setting that is not known, or cannot be meant, is named."""
    with pytest.raises(WrongUse) as wrong:
        read(open_workspace(write_files(tmp_path, {"kg.toml": settings})))
    assert message in str(wrong.value)


def test_the_environment_names_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable overrides the setting, with several folders as a path has them."""
    root = write_files(tmp_path, {"kg.toml": "archive = ['texts']"})
    assert open_workspace(root).archive == (tmp_path.resolve() / "texts",)
    monkeypatch.setenv("KG_ARCHIVE", "/one:two")
    assert open_workspace(root).archive == (Path("/one"), tmp_path.resolve() / "two")


@pytest.mark.parametrize(
    "path",
    [
        "graph/loose.yaml",
        "graph/harbour/deeper/bulletin.yaml",
        "graph/Harbour/bulletin.yaml",
        "graph/record/bulletin.yaml",
        "graph/date/bulletin.yaml",
        "graph/harbour/bulletin.yml",
    ],
)
def test_a_file_out_of_place_is_found(path: str) -> None:
    """A file that would be passed over, or whose things would have the program's own IRIs."""
    assert codes(load_files({path: source("bulletin", PASSAGE)})) == [(f"{path}:1:1", "file-name")]


INNER = """
source: {extends: bulletin}
passages:
  - id: told
    quote: 'They came at night.'
    says: [{search: search-1, location: port}]
"""


def test_an_overlay_adds_to_a_source_and_is_as_strict_as_its_tree() -> None:
    """What an overlay adds is the source's, for the overlay's audience, whatever its file says."""
    files = {
        "kg.toml": OVERLAY,
        FILE: source("bulletin", PASSAGE),
        "inner/harbour/bulletin.yaml": INNER,
        "inner/harbour/dossier.yaml": source("dossier", PASSAGE.replace("new ", "")),
        "inner/harbour/judgements.yaml": "- {judgement: j, on: '2024', by: editors, reason: so, "
        "identity: unsure, things: [search-1, club]}",
        "inner/register/more.yaml": "organisation: {circle: Circle}",
    }
    corpus = load_files(files).corpus
    strict = {
        **{one.name: one.audience for one in corpus.sources},
        **{one.id: one.audience for source in corpus.sources for one in source.passages},
        **{one.name: one.audience for one in corpus.rulings},
        **{one.id: one.audience for one in corpus.registered if one.id in ("club", "circle")},
    }
    assert strict == {
        "harbour/bulletin": Audience.PUBLIC,
        "harbour/dossier": Audience.INTERNAL,
        "raid": Audience.PUBLIC,
        "told": Audience.INTERNAL,
        "harbour/j": Audience.INTERNAL,
        "club": Audience.PUBLIC,
        "circle": Audience.INTERNAL,
    }


def test_an_overlay_adds_only_to_what_is_there() -> None:
    """An addition to a source that is not there is an error at its place."""
    inner = INNER.replace("bulletin", "ledger")
    files = {"kg.toml": OVERLAY, "inner/harbour/ledger.yaml": inner}
    assert ("inner/harbour/ledger.yaml:2:19", "unknown-passage") in codes(load_files(files))


def test_one_source_stands_in_one_file() -> None:
    """A source of the same id in the overlay is an error: it says “extends” to add to one."""
    files = {
        "kg.toml": OVERLAY,
        FILE: source("bulletin", PASSAGE),
        "inner/harbour/bulletin.yaml": source("bulletin", PASSAGE),
    }
    assert codes(load_files(files)) == [("inner/harbour/bulletin.yaml:3:7", "id-twice")]


def test_all_files_are_read_in_order_of_name() -> None:
    """Cases and sources come sorted, whatever order the disk gives them."""
    names = ["north/b", "north/a", "island/c"]
    files = {
        f"graph/{name}.yaml": source(name.split("/")[1], PASSAGE.replace("search-1", f"s-{n}"))
        for n, name in enumerate(names)
    }
    corpus = load_files(files).corpus
    assert [one.name for one in corpus.sources] == sorted(names)
    assert all(isinstance(one, authored.Source) for one in corpus.sources)
