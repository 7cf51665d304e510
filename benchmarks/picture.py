"""The page of a case beside stock pyvis and vis-network alone, on the same graphs, in one run.

Measures the real case and crowds of 150 and 500 things (or of the sizes given): how long ``kg
draw`` takes, how large the pages are, and in Chromium without a GPU how soon they show something
and are ready, how they pan and zoom, and how many of their labels lie on each other.

Stock pyvis loads its scripts from CDNs. Here it gets the same vis-network from its own package, so
that nothing is asked of anybody and its time is not that of a network; it is ready when its physics
have settled. Sizes count what a page loads; ours holds every fact with its words. "vis-network
alone" has our positions and no physics: the floor for the second view. A page that did not follow
the mouse has no time for it. Times differ by machine; the ratios say more. Node and its modules are
needed: tests/browser.

    make bench
    python benchmarks/picture.py 500
"""

from __future__ import annotations

import json
import math
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pyvis

from kg.asking.asker import Asker
from kg.reading.workspace import open_workspace
from kg.shapes.ontology import load
from kg.views import reader
from kg.views.known import Known
from spine import ROOT, temporary

sys.path.insert(0, str(ROOT))
from tests.crowd import crowd
from tests.hostile_case import stock_page

SIZES = (150, 500)
RUNS = 3
"""How often each page is opened; the median counts. Stock pyvis is opened once."""
PATIENCE = {"stock": 180_000}
"""How many milliseconds a page has to be ready; 20 seconds when nothing is said."""
SCORE, NETWORK = "ours, the score", "ours, the network"
STOCK, BARE_VIS = "stock pyvis", "vis-network alone"
VIS = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
BARE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>vis-network</title>
<style>#network {{ height: 750px }}</style><div id="network"></div><script src="{vis}"></script>
<script>
const data = {data};
new vis.Network(document.getElementById("network"), data, {{ physics: false }});
</script></html>
"""


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening a page showed; milliseconds, None for what never came."""

    painted: float | None
    ready: float | None
    pan: float | None = None
    zoom: float | None = None
    shown: int | None = None
    pairs: int | None = None
    whole: int | None = None
    """Pairs of labels that lie on each other when all are drawn at full size."""


def drawn(folder: Path) -> tuple[Path, float]:
    """The page that ``kg draw`` makes of a workspace that is built, and the seconds it takes."""
    page = folder / "page.html"
    begin = time.perf_counter()
    kg(folder, "draw", "-o", str(page))
    return page, time.perf_counter() - begin


def kg(folder: Path, *words: str) -> None:
    """Run a command in a workspace."""
    command = [sys.executable, "-m", "kg", *words]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def everything(folder: Path) -> Known:
    """All that the public store of a workspace knows."""
    workspace = open_workspace(folder)
    ontology, _ = load(workspace.ontology, workspace.root)
    return reader.read(Asker(workspace.build / "public" / "store", workspace.base), ontology)


def bare_page(told: Known, page: str, path: Path) -> Path:
    """vis-network with the nodes and edges, our positions, no physics and nothing else."""
    places = positions(page, told)
    nodes = [
        {"id": one.id, "label": one.label(), "x": places[one.id][0], "y": places[one.id][1]}
        for one in told.things.values()
    ]
    edges = [
        {"from": fact.thing, "to": fact.value.text}
        for fact in told.facts
        if fact.value.sort == "thing"
    ]
    data = json.dumps({"nodes": nodes, "edges": edges}).replace("<", "\\u003c")
    path.write_text(BARE.format(vis=VIS.as_uri(), data=data), "utf-8")
    return path


def positions(page: str, told: Known) -> Mapping[str, Sequence[float]]:
    """Where our page puts the nodes; on a circle where it has no network."""
    begin = page.index(">", page.index('id="data"')) + 1
    data = json.loads(page[begin : page.index("</script>", begin)])
    found = data["network"].get("positions", {}).get("whole", {})
    if set(told.things) <= set(found):
        return dict(found)
    turn = 2 * math.pi / len(told.things)
    radius = 30 * len(told.things)
    return {
        one: (radius * math.cos(turn * n), radius * math.sin(turn * n))
        for n, one in enumerate(told.things)
    }


def opened(pages: Sequence[tuple[str, str, Path]]) -> dict[str, Opened]:
    """What opening pages shows, by name; the median of the runs."""
    wanted = [
        {
            "name": name,
            "url": path.as_uri() + fragment(kind),
            "kind": kind,
            "patience": PATIENCE.get(kind, 20_000),
        }
        for name, kind, path in pages
        for _ in range(1 if kind == "stock" else RUNS)
    ]
    command = ["node", str(Path(__file__).with_suffix(".mjs")), json.dumps(wanted)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    told: dict[str, list[Opened]] = {name: [] for name, _, _ in pages}
    for line in done.stdout.splitlines():
        one = json.loads(line)
        told[one["name"]].append(read(one))
    return {name: median(runs) for name, runs in told.items()}


def fragment(kind: str) -> str:
    """The permalink at which a page of ours is opened."""
    return "#view=network" if kind == "network" else ""


def read(told: Mapping[str, Any]) -> Opened:
    """What the script told of one opening."""
    labels, whole = told.get("labels") or {}, told.get("whole") or {}
    return Opened(
        painted=told["painted"],
        ready=told["ready"],
        pan=told.get("pan"),
        zoom=told.get("zoom"),
        shown=labels.get("shown"),
        pairs=labels.get("pairs"),
        whole=whole.get("pairs"),
    )


def median(runs: Sequence[Opened]) -> Opened:
    """The median of each measure; None where it never came in one of the runs."""

    def of(name: str) -> Any:
        values = [getattr(one, name) for one in runs]
        return None if None in values else statistics.median(values)

    return Opened(**{one.name: of(one.name) for one in fields(Opened)})


def show(title: str, told: Mapping[str, Opened], sizes: Mapping[str, int], seconds: float) -> None:
    """Print the measures, then the ratios."""
    print(f"\n{title}; kg draw: {seconds:.2f} s")
    print(
        "      size   first      ready     pan p95  zoom p95  labels  overlap  overlap\n"
        "        kB   picture s  s         ms       ms        shown   at once  all drawn"
    )
    for name, one in told.items():
        cells = [
            number(sizes[name] / 1000, 10, 0),
            number(one.painted, 9, 2, 1000),
            number(one.ready, 9, 2, 1000),
            number(one.pan, 10, 0),
            number(one.zoom, 9, 0),
            number(one.shown, 8, 0),
            number(one.pairs, 8, 0),
            number(one.whole, 9, 0),
        ]
        print("".join(cells) + f"   {name}")
    print("  ratios, ours to the peer's:")
    for line in ratios(told, sizes):
        print(f"  {line}")


def ratios(told: Mapping[str, Opened], sizes: Mapping[str, int]) -> Iterator[str]:
    """Our views against each peer."""
    for ours, theirs in ((SCORE, STOCK), (NETWORK, STOCK), (NETWORK, BARE_VIS)):
        parts = [f"size {sizes[ours] / sizes[theirs]:.2f}"]
        for name, word in (("painted", "first picture"), ("ready", "ready"), ("pan", "pan")):
            one, other = getattr(told[ours], name), getattr(told[theirs], name)
            if one is not None and other:
                parts.append(f"{word} {one / other:.2f}")
        yield f"{', '.join(parts)}   {ours} / {theirs}"


def number(value: float | None, width: int, digits: int, unit: float = 1) -> str:
    """A number in a column; a dash where there is none."""
    return "–".rjust(width) if value is None else f"{value / unit:{width}.{digits}f}"


def measure(title: str, folder: Path) -> None:
    """Print what the pages of one workspace take."""
    kg(folder, "build")
    page, seconds = drawn(folder)
    told = everything(folder)
    stock = stock_page(told, folder / "stock.html", offline=True)
    bare = bare_page(told, page.read_text("utf-8"), folder / "bare.html")
    pages = [
        (SCORE, "score", page),
        (NETWORK, "network", page),
        (STOCK, "stock", stock),
        (BARE_VIS, "bare", bare),
    ]
    loaded = {STOCK, BARE_VIS}
    sizes = {
        name: path.stat().st_size + (VIS.stat().st_size if name in loaded else 0)
        for name, _, path in pages
    }
    show(f"{title}: {len(told.things)} things", opened(pages), sizes, seconds)


def main() -> None:
    """Measure the real case, then crowds."""
    with temporary() as folder:
        real = folder / "real"
        real.mkdir()
        shutil.copy(ROOT / "kg.toml", real)
        shutil.copytree(ROOT / "graph", real / "graph")
        measure("The real case", real)
        for size in [int(word) for word in sys.argv[1:]] or SIZES:
            measure("An invented crowd", crowd(folder / f"crowd-{size}", size))


if __name__ == "__main__":
    main()
