"""From case files to the first answer: how long, and where the time goes.

Measures the real case and generated workspaces of 100 and 1,000 cases (or of the sizes given):
each command as a whole process, each stage within one, and beside them peers that do a part of the
work with nothing else, in the same run. What a peer answers is compared before it is timed.
Times differ by machine; the ratios say more.

    make bench
    python benchmarks/spine.py 100
"""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pyoxigraph
import rdflib
import yaml

from generate import generate
from kg.asking import questions, store
from kg.asking.answers import Term
from kg.asking.asker import Asker
from kg.asking.checks import check, selectors
from kg.asking.shape import Writer
from kg.claims.holdings import gather
from kg.claims.judgements import resolve
from kg.claims.loaded import load
from kg.reading.linking import link
from kg.reading.workspace import Workspace, open_workspace, read
from kg.reading.yaml import read as read_yaml
from kg.words import terms
from kg.words.audience import Audience

ROOT = Path(__file__).parent.parent
SIZES = (100, 1000)
QUESTION = "charges"
MOST_RDFLIB = 100
"""Up to so many cases rdflib is asked as well: it loads some 20,000 quads a second."""
T = TypeVar("T")


class Times:
    """Seconds by name, in the order measured."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def of(self, name: str, work: Callable[[], T]) -> T:
        """Do the work; keep how long it took."""
        begin = time.perf_counter()
        result = work()
        self.seconds[name] = time.perf_counter() - begin
        return result

    def show(self, title: str) -> None:
        """Print the seconds and what share of their sum each is."""
        whole = sum(self.seconds.values())
        print(f"\n{title}: {whole:.2f} s")
        for name, seconds in self.seconds.items():
            print(f"  {seconds:8.3f} s  {seconds / whole:5.0%}  {name}")


def whole_processes(folder: Path, person: str) -> Times:
    """Each command, started afresh."""
    times = Times()
    commands = {
        "kg --help": ["--help"],
        "kg check": ["check"],
        "kg build": ["build"],
        f"kg ask {QUESTION}": ["ask", QUESTION, "-p", f"person={person}"],
    }
    for name, words in commands.items():
        command = [sys.executable, "-m", "kg", *words]

        def run(command: list[str] = command) -> None:
            subprocess.run(command, cwd=folder, check=True, capture_output=True)

        times.of(name, run)
    return times


def stages(workspace: Workspace, person: str) -> tuple[Times, bytes]:
    """The way from files to an answer in one process; also the text that was written."""
    times = Times()
    corpus = times.of("read YAML into models", lambda: read(workspace))
    linked = times.of("link ids", lambda: link(corpus))
    holdings = times.of("claims", lambda: gather(linked))
    times.of("judgements", lambda: resolve(linked, holdings))
    loaded = load(workspace)
    account = times.of("facts", lambda: loaded.account(Audience.PUBLIC))
    report = times.of("all checks", lambda: check(loaded))
    if report.errors:
        raise SystemExit(f"the workspace has {len(report.errors)} errors")

    def write() -> bytes:
        places = selectors(report.verified, account)
        return "\n".join(Writer(account, workspace.base, places).lines()).encode()

    text = times.of("write N-Quads", write)
    with temporary() as folder:
        times.of("bulk load", lambda: store.load(folder / "store", [text], ours=True))
        asker = Asker(folder / "store", workspace.base)
        question = questions.load(workspace.ontology)[QUESTION]
        times.of("first answer", lambda: asker.ask(question, {"person": person}))
    return times, text


def peers(workspace: Workspace, text: bytes, times: Times, person: str, with_rdflib: bool) -> None:
    """Print ratios against peers that do a part of the work alone."""
    files = [path for tree in workspace.trees for path in sorted(tree.folder.rglob("*.yaml"))]
    alone = Times()
    for path in files[:40]:
        plain = yaml.load(path.read_bytes(), Loader=yaml.CBaseLoader)
        same("YAML", plain, read_yaml(path.name, path.read_bytes()).data)
    alone.of("PyYAML", lambda: [yaml.load(p.read_bytes(), Loader=yaml.CBaseLoader) for p in files])
    with temporary() as folder:

        def bulk() -> int:
            engine = pyoxigraph.Store(str(folder / "bare"))
            engine.bulk_load(text, format=pyoxigraph.RdfFormat.N_QUADS)
            engine.flush()
            return len(engine)

        same("quads", alone.of("pyoxigraph", bulk), text.count(b"\n") + 1)
    ours, theirs = times.seconds, alone.seconds
    print("\nRatios, ours to the peer's:")
    ratio = ours["read YAML into models"] / theirs["PyYAML"]
    print(
        f"  {ratio:6.1f}  files into checked models / the same files through PyYAML's CBaseLoader"
    )
    print(f"  {ours['bulk load'] / theirs['pyoxigraph']:6.1f}  our bulk load / bare pyoxigraph")
    if with_rdflib:
        rdflib_ratio(workspace, text, person)


def rdflib_ratio(workspace: Workspace, text: bytes, person: str) -> None:
    """The question through the guard and its process, beside rdflib's own engine, warm."""
    question = questions.load(workspace.ontology)[QUESTION]
    asker = Asker(text, workspace.base)
    iri = asker.thing(person).iri
    times = Times()
    table = times.of("ours", lambda: asker.query(question.query, {"person": Term("iri", iri)}))
    rdflib.NORMALIZE_LITERALS = False
    dataset = rdflib.Dataset()
    dataset.parse(data=text.decode(), format="nquads")

    def ask() -> set[tuple[str, ...]]:
        bound = {"person": rdflib.URIRef(iri)}
        prefixes = terms.prefixes(workspace.base)
        answer = dataset.query(question.query, initNs=prefixes, initBindings=bound)
        return {tuple("" if c is None else str(c) for c in row) for row in answer}  # type: ignore[union-attr]

    theirs = times.of("rdflib", ask)
    ours = {tuple(cell.text if cell else "" for cell in row) for row in table.rows}
    same("answers", ours, theirs)
    ratio = times.seconds["ours"] / times.seconds["rdflib"]
    print(f"  {ratio:6.2f}  a question with process and load / rdflib's engine, loaded, same rows")


def same(what: str, one: object, other: object) -> None:
    """Go no further where two peers do not agree: then nothing is compared."""
    if one != other:
        raise SystemExit(f"{what} differ: {str(one)[:200]} and {str(other)[:200]}")


@contextmanager
def temporary() -> Iterator[Path]:
    """A folder that goes afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def measure(title: str, folder: Path, person: str, *, with_rdflib: bool) -> None:
    """Print what one workspace takes."""
    whole_processes(folder, person).show(f"{title}, whole processes")
    workspace = open_workspace(folder)
    times, text = stages(workspace, person)
    times.show(f"{title}, stages in one process ({text.count(b'>'):,} terms)")
    peers(workspace, text, times, person, with_rdflib)


def main() -> None:
    """Measure the real case, then generated ones."""
    os.environ.pop("KG_ARCHIVE", None)
    gc.disable()  # as the command does
    with temporary() as folder:
        real = folder / "real"
        real.mkdir()
        shutil.copy(ROOT / "kg.toml", real)
        shutil.copytree(ROOT / "graph", real / "graph")
        measure("The real case", real, "khamroev", with_rdflib=True)
        for size in [int(word) for word in sys.argv[1:]] or SIZES:
            generated = folder / f"cases-{size}"
            generate(generated, size)
            person = "case-00001/person-1"
            measure(f"{size:,} generated cases", generated, person, with_rdflib=size <= MOST_RDFLIB)


if __name__ == "__main__":
    main()
