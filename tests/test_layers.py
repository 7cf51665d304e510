"""Imports go down only, and each library is known where it belongs (design §5)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[1] / "src" / "kg"
LAYERS = ("words", "shapes", "reading", "claims", "asking", "views", "handing", "doors")
"""From the lowest to the highest."""
MODULES = sorted(path.relative_to(SOURCES).as_posix() for path in SOURCES.rglob("*.py"))
HOMES = {
    "pydantic": ("shapes/", "reading/"),
    "pydantic_core": ("shapes/", "reading/"),
    "click": ("doors/",),
    "rich": ("doors/",),
    "pyoxigraph": ("shapes/turtle.py", "asking/store.py", "handing/exports.py"),
    "rdflib": ("asking/worker.py",),
    "yaml": ("reading/yaml.py",),
    "edtf": ("words/dates.py",),
    "networkx": ("views/", "handing/page/"),
    "rustworkx": ("handing/page/",),
    "pyvis": ("handing/page/carrier.py",),
    "jinja2": ("handing/page/",),
}
"""Where a library may be imported."""
FILES = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "rglob", "glob", "iterdir"}
"""Calls that touch a disk; the claims make none."""


def tree(module: str) -> ast.Module:
    """The parsed text of a module."""
    return ast.parse((SOURCES / module).read_text(encoding="utf-8"), module)


def imported(module: str) -> Iterator[str]:
    """All that a module imports, wherever in it: dotted names."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import"
            yield from (f"{node.module}.{one.name}" for one in node.names)


def layer(name: str) -> int:
    """The height of a module of ours; the package itself is below all."""
    word = name.removeprefix("kg.").split(".")[0].split("/")[0]
    return LAYERS.index(word) if word in LAYERS else -1


def test_every_folder_is_a_layer() -> None:
    """There is no package beside the layers, and each of them holds something."""
    assert {path.split("/")[0] for path in MODULES if "/" in path} == set(LAYERS)


@pytest.mark.parametrize("module", [one for one in MODULES if one != "__main__.py"])
def test_imports_go_down_only(module: str) -> None:
    """A module imports from its own layer and from those below it."""
    ours = [name for name in imported(module) if name.startswith("kg.")]
    assert [name for name in ours if layer(name) > layer(module)] == []


@pytest.mark.parametrize("library", sorted(HOMES))
def test_a_library_is_known_only_where_it_belongs(library: str) -> None:
    """What a library does is hidden behind the modules that import it."""
    users = {
        module
        for module in MODULES
        if any(name.split(".")[0] == library for name in imported(module))
    }
    assert {one for one in users if not one.startswith(HOMES[library])} == set()


@pytest.mark.parametrize("module", [one for one in MODULES if one.startswith("claims/")])
def test_claims_know_neither_rdf_nor_files(module: str) -> None:
    """Claims, judgements and facts: no RDF library, no path, no disk, no clock."""
    roots = {name.split(".")[0] for name in imported(module)}
    assert roots & {"pyoxigraph", "rdflib", "pathlib", "os", "io", "time"} == set()
    calls = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call)
    }
    assert calls & (FILES | {"now", "today"}) == set()


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_it_is(module: str) -> None:
    """A module opens with a docstring whose first line is a sentence."""
    said = ast.get_docstring(tree(module)) or ""
    assert said.split("\n\n")[0].endswith((".", ":", "?"))


@pytest.mark.parametrize("module", MODULES)
def test_functions_and_files_are_short(module: str) -> None:
    """Functions have at most 40 lines, files at most 400."""
    text = (SOURCES / module).read_text(encoding="utf-8")
    long = [
        node.name
        for node in ast.walk(tree(module))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 40
    ]
    assert (long, len(text.splitlines()) <= 400) == ([], True)
