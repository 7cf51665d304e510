"""Exports: files for somebody else's software, out of a built text, as one closed table.

Goes in: a build's sorted N-Quads text. Comes out: a file in the wanted format. Refuses: a format
that is not in the table; an audience that is not built.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.handing.trig import trig
from kg.reading.workspace import Workspace
from kg.words import terms
from kg.words.audience import Audience
from kg.words.errors import WrongUse
from kg.words.files import write_whole


def nquads(text: bytes, base: str) -> bytes:
    """Our own text, as it is: one quad a line, sorted."""
    return text


def as_trig(text: bytes, base: str) -> bytes:
    """TriG: the default graph, then a graph for each passage and reading."""
    parsed = ox.parse(text, format=ox.RdfFormat.N_QUADS)
    quads = (
        (str(q.subject), str(q.predicate), str(q.object), _graph(q.graph_name)) for q in parsed
    )
    return trig(quads, terms.prefixes(base)).encode()


def _graph(name: object) -> str:
    return "" if isinstance(name, ox.DefaultGraph) else str(name)


FORMATS: Mapping[str, tuple[str, Callable[[bytes, str], bytes]]] = MappingProxyType(
    {"nquads": ("graph.nq", nquads), "trig": ("graph.trig", as_trig)}
)
"""Format to file name and exporter."""


def export(workspace: Workspace, audience: Audience, name: str, folder: Path) -> Path:
    """Write one export of an audience's build; returns its path.

    Raises WrongUse for an unknown format or where nothing is built, Outside when the disk fails.
    """
    if name not in FORMATS:
        raise WrongUse(f"no format “{name}”; there are {', '.join(FORMATS)}")
    built = workspace.build / audience.word / "graph.nq"
    if not built.is_file():
        raise WrongUse(
            f"nothing is built for {audience.word}: run kg build --audience {audience.word}"
        )
    file, exporter = FORMATS[name]
    target = folder / file
    write_whole(target, exporter(built.read_bytes(), workspace.base))
    return target
