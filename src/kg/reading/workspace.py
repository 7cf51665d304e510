"""A workspace: its settings, and all that its files say.

Goes in: a folder with ``kg.toml``. Comes out: a corpus, that is ontology, register, sources,
judgements and the findings of reading them. Refuses: settings it does not know (an error);
whatever the readers of single files refuse (findings).
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError

from kg.reading import authored, casefile
from kg.reading.yaml import MAX_BYTES, Document
from kg.shapes.ontology import CORE, Ontology, load
from kg.words import terms
from kg.words.audience import Audience, audience
from kg.words.errors import Outside, WrongUse
from kg.words.findings import Finding, Place, nearest
from kg.words.values import ID

SETTINGS = "kg.toml"
REGISTER = "register"
"""The folder, and the first part of the ids, of what the cases share."""
RESERVED = frozenset({"source", "passage", "judgement", "record", "claim", "date"})
"""Folders that would give things the IRIs of what the program writes itself."""
JUDGEMENTS = "judgements.yaml"
"""The file of a case's judgements."""
ARCHIVE_VARIABLE = "KG_ARCHIVE"
"""Names the folders of archived texts, in place of the setting ``archive``."""


class _Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _base(text: str) -> str:
    if not re.fullmatch(r'[a-z][a-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*[/#]', text):
        raise ValueError(f"an IRI that ends in / or # is expected, not “{text}”")
    return text


def _audience(word: str) -> str:
    return audience(word).word


Folder = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f\x7f]+$")]
Who = Annotated[str, AfterValidator(_audience)]
Words = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f\x7f]*$", max_length=1000)]
"""One line of plain text, for people."""


class Overlay(_Closed):
    """A tree of narrower audience, kept elsewhere."""

    folder: Folder
    audience: Who


class Settings(_Closed):
    """What ``kg.toml`` may say."""

    base: Annotated[str, AfterValidator(_base)] = terms.DATA
    graph: Folder = "graph"
    audience: Who = "public"
    ontology: tuple[Folder, ...] = ()
    archive: tuple[Folder, ...] = ()
    build: Folder = "build"
    overlays: tuple[Overlay, ...] = ()
    cite: Words = ""
    contact: Words = ""


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
    cite: str = ""
    contact: str = ""

    def name(self, path: Path) -> str:
        """A file's name in findings: relative to the root where it lies below it."""
        near = path.relative_to(self.root) if path.is_relative_to(self.root) else path
        return near.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


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
    unread: dict[str, frozenset[str]] = field(default_factory=dict)
    terms_sound: bool = True

    def may_hold(self, case: str, identifier: str) -> bool:
        """Whether the id stands in what could not be read of a case or of the register.

        What follows from such a part (it introduces nothing, it settles nothing) is not reported.
        """
        case, _, bare = identifier.rpartition("/") if "/" in identifier else (case, "", identifier)
        return any(bare in self.unread.get(folder, ()) for folder in (case, REGISTER))

    def may_settle(self, thing: str) -> bool:
        """Whether a judgement that could not be read names the thing of this full id."""
        case, _, bare = thing.partition("/")
        return bare in self.unread.get(f"{case}/{JUDGEMENTS}", ())


def open_workspace(start: Path) -> Workspace:
    """The workspace of a folder: the nearest ``kg.toml`` at or above it.

    Raises WrongUse when there is none or it says what settings cannot.
    """
    start = start.resolve()
    root = next((one for one in (start, *start.parents) if (one / SETTINGS).is_file()), None)
    if root is None:
        raise WrongUse(f"no {SETTINGS} here or above: {start} is not in a workspace")
    settings = _settings(root / SETTINGS)
    trees = [Tree(root / settings.graph, audience(settings.audience))]
    trees += [Tree(root / o.folder, audience(o.audience)) for o in settings.overlays]
    named = os.environ.get(ARCHIVE_VARIABLE)
    folders = [one for one in named.split(os.pathsep) if one] if named else settings.archive
    return Workspace(
        root=root,
        base=settings.base,
        trees=tuple(trees),
        ontology=(CORE, *(root / one for one in settings.ontology)),
        archive=tuple(root / one for one in folders),
        build=root / settings.build,
        cite=settings.cite,
        contact=settings.contact,
    )


def _settings(path: Path) -> Settings:
    """The settings in a file; whatever is wrong with them is broken use."""
    try:
        content = _content(path)
        if len(content) > MAX_BYTES:
            raise WrongUse(f"{path}: more than {MAX_BYTES:,} bytes")
        return Settings.model_validate(tomllib.loads(content.decode("utf-8")))
    except ValidationError as error:
        raise WrongUse(f"{path}: {_wrong_setting(error)}") from None
    except RecursionError:
        raise WrongUse(f"{path}: nested too deeply") from None
    except ValueError as error:
        raise WrongUse(f"{path}: {error}") from None
    except OSError as error:
        raise Outside(f"{path}: {error.strerror}") from None


def _wrong_setting(error: ValidationError) -> str:
    """What is wrong with the first setting that is."""
    first = error.errors(include_url=False)[0]
    name = ".".join(map(str, first["loc"]))
    if first["type"] == "extra_forbidden":
        model = Overlay if first["loc"][0] == "overlays" else Settings
        known = nearest(str(first["loc"][-1]), model.model_fields)
        return f"“{name}” is no setting; {known or 'there are ' + ', '.join(model.model_fields)}"
    return f"“{name}”: {first['msg'].removeprefix('Value error, ')}"


def read(workspace: Workspace) -> Corpus:
    """Read every file of the workspace, in order of name.

    Raises WrongUse when a folder of case files or terms is not there, Outside when the disk fails.
    """
    for what, folders in (
        ("case files", [tree.folder for tree in workspace.trees]),
        ("terms", workspace.ontology),
    ):
        for folder in folders:
            if not folder.is_dir():
                raise WrongUse(f"there is no folder {folder} of {what}, which {SETTINGS} names")
    try:
        ontology, findings = load(workspace.ontology, workspace.root)
        return _Reader(workspace, ontology, findings).read()
    except OSError as error:
        raise Outside(f"{error.filename}: {error.strerror}") from None


_ON_TERMS = frozenset(
    {"no-class", "unknown-class", "unknown-property", "property-not-on-class", "unknown-kind"}
)


class _Reader:
    def __init__(self, workspace: Workspace, ontology: Ontology, findings: list[Finding]) -> None:
        self.workspace = workspace
        self.ontology = ontology
        self.findings = findings
        self.terms_unread = any(one.level == "error" for one in findings)
        self.registered: list[authored.Registered] = []
        self.sources: dict[str, authored.Source] = {}
        self.more: list[authored.More] = []
        self.rulings: list[authored.Ruling] = []
        self.floors: dict[str, Audience] = {}
        self.unread: dict[str, set[str]] = {}

    def read(self) -> Corpus:
        for tree in self.workspace.trees:
            for path in sorted(tree.folder.rglob("*")):
                if path.suffix.lower() in (".yaml", ".yml"):
                    self.file(tree, path)
        for one in self.more:
            self.extend(one)
        findings = (one for one in self.findings if not self.follows_from_terms(one))
        return Corpus(
            workspace=self.workspace,
            ontology=self.ontology,
            registered=tuple(self.registered),
            sources=tuple(source for _, source in sorted(self.sources.items())),
            rulings=tuple(sorted(self.rulings, key=lambda one: (one.name, one.place))),
            floors=self.floors,
            findings=tuple(findings),
            terms_sound=not self.terms_unread,
            unread={folder: frozenset(ids) for folder, ids in sorted(self.unread.items())},
        )

    def follows_from_terms(self, finding: Finding) -> bool:
        """Whether a finding may only follow from terms that could not be read."""
        return self.terms_unread and finding.code in _ON_TERMS

    def file(self, tree: Tree, path: Path) -> None:
        name = self.workspace.name(path)
        self.floors[name] = tree.audience
        parts = path.relative_to(tree.folder).parts
        if message := _misplaced(tree, path):
            self.findings.append(Finding(Place(name), "file-name", message))
            words = ID.findall(_content(path).decode("utf-8", "replace")) if path.is_file() else ()
            self.unread.setdefault(REGISTER, set()).update(words)
            return
        content = _content(path)
        if parts[0] == REGISTER:
            things, document = casefile.register(name, content, self.ontology, tree.audience)
            self.registered += things
        elif parts[1] == JUDGEMENTS:
            rulings, document = casefile.judgements(name, parts[0], content, self.ontology)
            self.rulings += [_floored(one, tree.audience) for one in rulings]
        else:
            document = self.source(tree, name, parts[0], content)
        self.findings += document.findings
        self.unread.setdefault(parts[0], set()).update(document.unread)
        if parts[1] == JUDGEMENTS:
            self.unread.setdefault("/".join((parts[0], JUDGEMENTS)), set()).update(document.unread)

    def source(self, tree: Tree, name: str, case: str, content: bytes) -> Document:
        made, document = casefile.source(name, case, content, self.ontology)
        if isinstance(made, authored.More):
            self.more.append(_floored_more(made, tree.audience))
        elif made is not None and made.name in self.sources:
            message = f"source “{made.id}” stands in {self.sources[made.name].place} as well"
            document.findings.append(Finding(made.place, "id-twice", message))
            document.lose(document.data)
        elif made is not None:
            strictest = max(made.audience, tree.audience)
            self.sources[made.name] = replace(made, audience=strictest)
        return document

    def extend(self, more: authored.More) -> None:
        name = f"{more.case}/{more.extends}"
        source = self.sources.get(name)
        if source is None:
            unread = self.unread.setdefault(more.case, set())
            if more.extends not in unread:
                message = f"no source “{more.extends}” to add to"
                self.findings.append(Finding(more.place, "unknown-passage", message))
            unread.update(one.id for one in more.passages)
            unread.update(item.id for one in more.passages for item in one.items)
            return
        self.sources[name] = replace(source, passages=source.passages + more.passages)


def _misplaced(tree: Tree, path: Path) -> str:
    """Why a file of a tree is not read; nothing where it is."""
    parts = path.relative_to(tree.folder).parts
    if len(parts) != 2 or not ID.fullmatch(parts[0]):
        return "a case file lies in the folder of its case, a list in register/"
    if not ID.fullmatch(path.stem):
        return "the name of a case file is lower case letters, digits and hyphens"
    if parts[0] in RESERVED:
        return f"a case cannot be called “{parts[0]}”: such IRIs are the program's own"
    if path.suffix != ".yaml":
        return f"the name of a case file ends in .yaml, not in {path.suffix}"
    if not path.resolve().is_relative_to(tree.folder.resolve()):
        return "a link that leads out of the folder of case files"
    return "" if path.is_file() else "no file that could be read"


def _content(path: Path) -> bytes:
    """A file's bytes, never more than one past the bound, so that a huge file is not read."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _floored(ruling: authored.Ruling, floor: Audience) -> authored.Ruling:
    return replace(ruling, audience=max(ruling.audience, floor))


def _floored_more(more: authored.More, floor: Audience) -> authored.More:
    passages = (replace(one, audience=max(one.audience, floor)) for one in more.passages)
    return replace(more, passages=tuple(passages))
