"""What the public knows of a workspace, for tests of the views.

Goes in: a loaded workspace. Comes out: an asker over its lines, and all that it knows. Refuses:
nothing.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kg.asking.asker import Asker
from kg.asking.shape import Writer
from kg.claims.loaded import Loaded, load
from kg.reading.workspace import open_workspace
from kg.views import reader
from kg.views.known import Known
from kg.words.audience import Audience

ROOT = Path(__file__).parents[1]
WORKSPACES = {"khamroev": ROOT, "lantern": ROOT / "tests" / "workspaces" / "lantern"}


def asked(loaded: Loaded, audience: Audience = Audience.PUBLIC) -> Asker:
    """A way to ask what an audience may read."""
    base = loaded.workspace.base
    return Asker("\n".join(Writer(loaded.account(audience), base).lines()).encode(), base)


def told(loaded: Loaded, audience: Audience = Audience.PUBLIC) -> Known:
    """All that an audience may read."""
    return reader.read(asked(loaded, audience), loaded.corpus.ontology)


@lru_cache
def case(name: str) -> tuple[Asker, Known]:
    """What everybody may read of a case that is kept: how to ask it, and all of it."""
    loaded = load(open_workspace(WORKSPACES[name]))
    asker = asked(loaded)
    return asker, reader.read(asker, loaded.corpus.ontology)
