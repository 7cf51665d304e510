"""A workspace: its settings, and all that its files say.

Goes in: a folder with ``kg.toml``. Comes out: a corpus, that is ontology, register, sources,
judgements and the findings of reading them. Refuses: settings it does not know (an error);
whatever the readers of single files refuse (findings).
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from kg.reading import authored, casefile
from kg.reading.yaml import MAX_BYTES
from kg.shapes.ontology import CORE, Ontology, load
from kg.words import terms
from kg.words.audience import Audience, audience
from kg.words.errors import Outside, WrongUse
from kg.words.findings import Finding, Place
from kg.words.values import ID

SETTINGS = "kg.toml"
ARCHIVE_VARIABLE = "KG_ARCHIVE"
"""Names the folders of archived texts, in place of the setting ``archive``."""


class _Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Overlay(_Closed):
    """A tree of narrower audience, kept elsewhere."""

    folder: str
    audience: str


class Settings(_Closed):
    """What ``kg.toml`` may say."""

    base: str = terms.DATA
    graph: str = "graph"
    audience: str = "public"
    ontology: tuple[str, ...] = ()
    archive: tuple[str, ...] = ()
    build: str = "build"
    exports: str = "exports"
    overlays: tuple[Overlay, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder of case files; nothing in it is stricter than its audience."""

    folder: Path
    audience: Audience


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with its settings resolved."""

    root: Path
    base: str
    trees: tuple[Tree, ...]
    ontology: tuple[Path, ...]
    archive: tuple[Path, ...]
    build: Path
    exports: Path

    def name(self, path: Path) -> str:
        """A file's name in findings: relative to the root where it lies below it."""
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)
        )


@dataclass(frozen=True)
class Corpus:
    """All that a workspace's files say, and what was found while reading them."""

    workspace: Workspace
    ontology: Ontology
    registered: tuple[authored.Registered, ...] = ()
    sources: tuple[authored.Source, ...] = ()
    rulings: tuple[authored.Ruling, ...] = ()
    floors: dict[str, Audience] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def open_workspace(start: Path) -> Workspace:
    """The workspace of a folder: the nearest ``kg.toml`` at or above it.

    Raises WrongUse when there is none or it says what settings cannot.
    """
    start = start.resolve()
    root = next((one for one in (start, *start.parents) if (one / SETTINGS).is_file()), None)
    if root is None:
        raise WrongUse(f"no {SETTINGS} here or above: {start} is not in a workspace")
    try:
        raw = tomllib.loads((root / SETTINGS).read_text(encoding="utf-8"))
        settings = Settings.model_validate(raw)
        trees = [Tree(root / settings.graph, audience(settings.audience))]
        trees += [Tree(root / o.folder, audience(o.audience)) for o in settings.overlays]
    except (tomllib.TOMLDecodeError, ValidationError, ValueError) as error:
        raise WrongUse(f"{root / SETTINGS}: {error}") from None
    if not settings.base.endswith(("/", "#")):
        raise WrongUse(f"{root / SETTINGS}: base must end in / or #, it is “{settings.base}”")
    named = os.environ.get(ARCHIVE_VARIABLE)
    folders = [one for one in named.split(os.pathsep) if one] if named else settings.archive
    return Workspace(
        root=root,
        base=settings.base,
        trees=tuple(trees),
        ontology=(CORE, *(root / one for one in settings.ontology)),
        archive=tuple(root / one for one in folders),
        build=root / settings.build,
        exports=root / settings.exports,
    )


def read(workspace: Workspace) -> Corpus:
    """Read every file of the workspace, in order of name.

    Raises Outside when the disk fails.
    """
    try:
        ontology, findings = load(workspace.ontology, workspace.root)
        return _Reader(workspace, ontology, findings).read()
    except OSError as error:
        raise Outside(f"{error.filename}: {error.strerror}") from None


class _Reader:
    def __init__(self, workspace: Workspace, ontology: Ontology, findings: list[Finding]) -> None:
        self.workspace = workspace
        self.ontology = ontology
        self.findings = findings
        self.registered: list[authored.Registered] = []
        self.sources: dict[str, authored.Source] = {}
        self.more: list[authored.More] = []
        self.rulings: list[authored.Ruling] = []
        self.floors: dict[str, Audience] = {}

    def read(self) -> Corpus:
        for tree in self.workspace.trees:
            for path in sorted(tree.folder.rglob("*.yaml")):
                self.file(tree, path)
        for one in self.more:
            self.extend(one)
        return Corpus(
            workspace=self.workspace,
            ontology=self.ontology,
            registered=tuple(self.registered),
            sources=tuple(source for _, source in sorted(self.sources.items())),
            rulings=tuple(sorted(self.rulings, key=lambda one: (one.name, one.place))),
            floors=self.floors,
            findings=tuple(self.findings),
        )

    def file(self, tree: Tree, path: Path) -> None:
        name = self.workspace.name(path)
        self.floors[name] = tree.audience
        parts = path.relative_to(tree.folder).parts
        if len(parts) != 2 or not ID.fullmatch(parts[0]):
            message = "a case file lies in the folder of its case, a list in register/"
            self.findings.append(Finding(Place(name), "file-name", message))
            return
        content = _content(path)
        if parts[0] == "register":
            things, found = casefile.register(name, content, self.ontology, tree.audience)
            self.registered += things
        elif parts[1] == "judgements.yaml":
            rulings, found = casefile.judgements(name, parts[0], content, self.ontology)
            self.rulings += [_floored(one, tree.audience) for one in rulings]
        else:
            found = self.source(tree, name, parts[0], content)
        self.findings += found

    def source(self, tree: Tree, name: str, case: str, content: bytes) -> list[Finding]:
        made, found = casefile.source(name, case, content, self.ontology)
        if isinstance(made, authored.More):
            self.more.append(_floored_more(made, tree.audience))
        elif made is not None and made.name in self.sources:
            message = f"source “{made.id}” stands in {self.sources[made.name].place} as well"
            found.append(Finding(made.place, "id-twice", message))
        elif made is not None:
            strictest = max(made.audience, tree.audience)
            self.sources[made.name] = replace(made, audience=strictest)
        return found

    def extend(self, more: authored.More) -> None:
        name = f"{more.case}/{more.extends}"
        source = self.sources.get(name)
        if source is None:
            message = f"no source “{more.extends}” to add to"
            self.findings.append(Finding(more.place, "unknown-passage", message))
            return
        self.sources[name] = replace(source, passages=source.passages + more.passages)


def _content(path: Path) -> bytes:
    """A file's bytes, never more than one past the bound, so that a huge file is not read."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _floored(ruling: authored.Ruling, floor: Audience) -> authored.Ruling:
    return replace(ruling, audience=max(ruling.audience, floor))


def _floored_more(more: authored.More, floor: Audience) -> authored.More:
    passages = (replace(one, audience=max(one.audience, floor)) for one in more.passages)
    return replace(more, passages=tuple(passages))
