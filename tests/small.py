"""Workspaces of a few lines, written by hand: what a test needs and nothing else.

Goes in: texts by path. Comes out: a loaded workspace. Refuses: nothing.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from tests.generated import World, write

from kg.claims.account import Account
from kg.claims.loaded import Loaded, load
from kg.reading.workspace import open_workspace
from kg.shapes import ontology
from kg.words import terms
from kg.words.findings import Finding

REGISTER = """
organisation:
  editors: The Editors
  paper: Morning Paper
  wire: The Wire
  club: Kite Club
authority:
  guard: Harbour Guard
  tribunal: Harbour Tribunal
provision: {law-1: Act 1, law-2: Act 2, law-3: Act 3}
place: {port: Port Amber}
"""
HEAD = """
source:
  id: {id}
  publisher: {publisher}
  title: {id}
  published: '{published}'
  language: en
"""


@lru_cache(maxsize=1)
def core() -> tuple[ontology.Ontology, list[Finding]]:
    """The project's ontology, read once."""
    return ontology.load([ontology.CORE])


def load_folder(root: Path) -> Loaded:
    """The workspace of a folder, with the project's ontology."""
    with patch("kg.reading.workspace.load", lambda *_: (core()[0], [])):
        return load(open_workspace(root))


def load_world(world: World) -> Loaded:
    """A generated world, loaded from files that are gone by then."""
    with TemporaryDirectory() as folder:
        return load_folder(write(world, Path(folder)))


def load_files(files: Mapping[str, str]) -> Loaded:
    """Texts by path, loaded from files that are gone by then; settings and register if need be."""
    with TemporaryDirectory() as folder:
        return load_folder(write_files(Path(folder), files))


def write_files(root: Path, files: Mapping[str, str]) -> Path:
    """Texts by path as files of a workspace; returns its folder."""
    whole = {"kg.toml": "", "graph/register/all.yaml": REGISTER, **files}
    for path, text in whole.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(textwrap.dedent(text).encode())
    return root


def source(
    identifier: str, passages: str, published: str = "2023-01-10", publisher: str = "paper"
) -> str:
    """The text of a source's file: its head, and the passages as they are given."""
    head = HEAD.format(id=identifier, published=published, publisher=publisher)
    return head + "passages:\n" + textwrap.indent(textwrap.dedent(passages), "  ")


def rows(account: Account) -> set[tuple[str, str, str]]:
    """The facts of an account, as thing, property and value in the spelling of the files."""
    return {
        (fact.thing, terms.kebab(fact.property), spelt(fact.value.sort, fact.value.text))
        for fact in account.facts
    }


def spelt(sort: str, text: str) -> str:
    """A value's text as the files spell it."""
    return terms.kebab(text) if sort == "class" else text


def codes(loaded: Loaded) -> list[tuple[str, str]]:
    """The findings of loading: place and code."""
    return [(str(one.place), one.code) for one in loaded.findings]
