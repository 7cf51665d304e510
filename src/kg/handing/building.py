"""A build: from case files to the store of one audience, its text, and the derived files.

Goes in: a loaded workspace without errors, an audience. Comes out: ``build/<audience>/`` with the
sorted N-Quads text, the store and a manifest; beside the sources, their twins and places. Refuses:
to build over errors. Everything is written beside and then renamed; the same input gives the same
bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import kg
from kg.asking import store
from kg.asking.checks import Report, check, places_file, selectors
from kg.asking.shape import Writer
from kg.claims.account import Account
from kg.claims.loaded import Loaded
from kg.handing.trig import trig
from kg.reading import places
from kg.reading.workspace import REGISTER, SETTINGS, Workspace
from kg.words import terms
from kg.words.audience import Audience
from kg.words.errors import Outside, Unsound
from kg.words.files import write_whole


@dataclass(frozen=True)
class Built:
    """What a build wrote: the account, its lines, and the derived files by path."""

    account: Account
    lines: tuple[str, ...]
    derived: Mapping[Path, bytes]


def build(loaded: Loaded, audience: Audience) -> tuple[Built, Report]:
    """Compute a build, writing nothing.

    Raises Unsound when the check has errors; its report is the exception's second argument.
    """
    report = check(loaded)
    if report.errors:
        raise Unsound(f"{len(report.errors)} errors stand in the way of a build", report)
    account = loaded.account(audience)
    writer = Writer(account, loaded.workspace.base, selectors(report.verified, account))
    lines = tuple(writer.lines())
    derived = dict(_places(loaded, report))
    if audience is Audience.PUBLIC:
        derived.update(_twins(loaded, writer))
    return Built(account, lines, derived), report


def write(built: Built, workspace: Workspace) -> Path:
    """Write a build; returns the folder of its store.

    Raises Outside when the disk fails; then the old build still stands.
    """
    folder = workspace.build / built.account.audience.word
    text = ("\n".join(built.lines) + "\n").encode()
    for path, data in built.derived.items():
        if not path.exists() or path.read_bytes() != data:
            write_whole(path, data)
    store.load(folder / "store", [text], ours=True)
    write_whole(folder / "graph.nq", text)
    manifest = {
        "audience": built.account.audience.word,
        "graph": hashlib.sha256(text).hexdigest(),
        "inputs": fingerprint(workspace),
        "program": kg.__version__,
    }
    write_whole(folder / "manifest.json", (json.dumps(manifest, indent=1) + "\n").encode())
    return folder / "store"


def differing(built: Built) -> tuple[Path, ...]:
    """The derived files that are not what this build would write."""
    return tuple(
        path
        for path, data in sorted(built.derived.items())
        if not path.exists() or path.read_bytes() != data
    )


def orphans(workspace: Workspace) -> tuple[Path, ...]:
    """Twins and places whose source is gone: moved to an overlay, it would still be read there."""
    found = (path for tree in workspace.trees for path in sorted(tree.folder.rglob("*")))
    derived = (path for path in found if path.name.endswith((".trig", ".places.json")))
    return tuple(
        path for path in derived if not path.with_name(path.name.split(".")[0] + ".yaml").exists()
    )


def fingerprint(workspace: Workspace) -> str:
    """A hash of all that a build reads, texts apart: settings, ontology, case files.

    Raises Outside when the disk fails.
    """
    whole = hashlib.sha256(f"{kg.__version__}\n{workspace.base}\n".encode())
    folders = [(workspace.root, SETTINGS)]
    folders += [(folder, "*.ttl") for folder in workspace.ontology]
    folders += [(tree.folder, "**/*.yaml") for tree in workspace.trees]
    try:
        for number, (folder, pattern) in enumerate(folders):
            for path in sorted(folder.glob(pattern)):
                whole.update(f"{number}/{path.relative_to(folder).as_posix()}\n".encode())
                whole.update(hashlib.sha256(path.read_bytes()).digest())
    except OSError as error:
        raise Outside(f"{error.filename}: {error.strerror}") from None
    return whole.hexdigest()


def is_stale(workspace: Workspace, audience: Audience) -> bool:
    """Whether the files have changed since the audience's build, or there is none."""
    try:
        manifest = json.loads(
            (workspace.build / audience.word / "manifest.json").read_text("utf-8")
        )
    except (OSError, ValueError):
        return True
    return bool(manifest.get("inputs") != fingerprint(workspace))


def _places(loaded: Loaded, report: Report) -> Iterator[tuple[Path, bytes]]:
    """The files of places of the sources whose texts are at hand."""
    for one in report.verified:
        if one.places is not None and one.source.passages:
            path = places_file(loaded.workspace.root, one.source.passages[0].place.file)
            yield path, places.to_json(one.places)


def _twins(loaded: Loaded, writer: Writer) -> Iterator[tuple[Path, bytes]]:
    """The TriG twin of each source that the writer's audience may see."""
    account, base = writer.account, loaded.workspace.base
    for source in loaded.corpus.sources:
        if source.name not in account.sources:
            continue
        quads = list(writer.source(account.sources[source.name]))
        for document in source.contains:
            note = account.sources.get(f"{source.name}/{document.id}")
            quads += writer.source(note) if note else ()
        names = [f"{source.name}/{one.id}" for one in source.passages]
        for name in names:
            note_ = account.passages.get(name)
            quads += writer.passage(note_) if note_ else ()
        quads += writer.authored(names)
        text = trig(quads, _prefixes(base, source.case, source.name))
        yield (loaded.workspace.root / source.place.file).with_suffix(".trig"), text.encode()


def _prefixes(base: str, case: str, source: str) -> dict[str, str]:
    """The prefixes of a twin: ours, and those under which its own things are short."""
    return {
        **terms.prefixes(base),
        "case": f"{base}{case}/",
        "register": f"{base}{REGISTER}/",
        "passage": f"{base}passage/{source}/",
        "source": f"{base}source/{case}/",
    }
