"""Fixtures that many tests share: copies of the invented workspace, and no archive but its own."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.shapes import ontology
from kg.shapes.ontology import Ontology
from kg.words.findings import Finding

LANTERN = Path(__file__).parent / "workspaces" / "lantern"


@pytest.fixture(autouse=True)
def _own_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the archive that the caller's environment names out of the tests."""
    monkeypatch.delenv("KG_ARCHIVE", raising=False)


@pytest.fixture
def lantern(tmp_path: Path) -> Path:
    """A copy of the invented workspace, as the public sees it: without its overlay."""
    return Path(shutil.copytree(LANTERN, tmp_path / "lantern"))


@pytest.fixture
def lantern_internal(lantern: Path) -> Path:
    """A copy of the invented workspace with its overlay, which names a brother."""
    shutil.copyfile(lantern / "kg-internal.toml", lantern / "kg.toml")
    return lantern


@pytest.fixture
def nothing_reaches_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every attempt at a connection, a process or a line of code fail the test."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a file of data has reached out")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("subprocess.Popen", refuse)
    monkeypatch.setattr("os.system", refuse)
    monkeypatch.setattr("builtins.eval", refuse)


@pytest.fixture
def one_ontology(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workspaces that have the same terms share one ontology, and so its models: it is faster."""

    def read(folders: Sequence[Path], root: Path) -> tuple[Ontology, list[Finding]]:
        files = [path for folder in folders for path in sorted(folder.glob("*.ttl"))]
        key = tuple((path.name, _head(path)) for path in files)
        if key not in _ONTOLOGIES:
            _ONTOLOGIES[key] = ontology.load(folders, root)
        terms, findings = _ONTOLOGIES[key]
        return terms, list(findings)

    monkeypatch.setattr("kg.reading.workspace.load", read)


def _head(path: Path) -> bytes:
    """The bytes of a file up to the bound past which it is refused."""
    with path.open("rb") as file:
        return file.read(4_000_001)


_ONTOLOGIES: dict[tuple[tuple[str, bytes], ...], tuple[Ontology, list[Finding]]] = {}
