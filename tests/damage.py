"""The invented workspace as tests damage it: what is found, a text replaced, a text added."""

from __future__ import annotations

from pathlib import Path

from kg.asking.checks import check
from kg.claims.loaded import load
from kg.reading.workspace import open_workspace

BULLETIN = "graph/holm/bulletin-2021-06.yaml"
NAMA = "graph/holm/nama.yaml"
TERMS = "ontology/lantern.ttl"


def found(root: Path) -> list[tuple[str, str]]:
    """The places and codes of all findings."""
    findings = check(load(open_workspace(root))).findings
    return [(str(finding.place), finding.code) for finding in findings]


def codes(root: Path) -> list[str]:
    """The codes of all findings."""
    return [code for _, code in found(root)]


def messages(root: Path) -> list[str]:
    """The messages of all findings."""
    return [finding.message for finding in check(load(open_workspace(root))).findings]


def replace(path: Path, old: str, new: str) -> None:
    """Replace a text that stands once in a file."""
    text = path.read_bytes().decode("utf-8")
    assert text.count(old) == 1
    path.write_bytes(text.replace(old, new).encode("utf-8", "surrogatepass"))


def add(path: Path, text: str | bytes) -> None:
    """Add a text at the end of a file, or make the file."""
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    path.write_bytes((path.read_bytes() if path.exists() else b"") + data)
