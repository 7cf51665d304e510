"""``kg draw``: a case as one page that needs no network."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.doors import asking, options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.asking.asker import Asker
    from kg.handing.page.page import Graphs, Made
    from kg.reading.workspace import Workspace
    from kg.views.known import Known

MOST = 1000
"""How many things a page shows; its network is not to be read beyond that."""
_LANGUAGES = ("en", "ru")


@click.command()
@click.argument("things", metavar="[THING]...", nargs=-1)
@click.option(
    "--depth",
    type=click.IntRange(min=1, max=20),
    default=4,
    show_default=True,
    help="How many steps around each THING.",
)
@options.audience_option
@click.option(
    "--language",
    type=click.Choice(_LANGUAGES),
    default="en",
    show_default=True,
    help="In which it opens.",
)
@click.option(
    "-o", "file", metavar="FILE", required=True, help="The page to write, or - for stdout."
)
def draw(things: tuple[str, ...], depth: int, audience: str, language: str, file: str) -> None:
    """Draw each THING (an id or a name) and what is around it as one page.

    Without THING, all that is known, about the actor against whom most is recorded.
    """
    from kg.handing.page.page import draw as page
    from kg.words.files import write_whole

    workspace = options.workspace()
    one = asking.asker(audience, None, 120.0)
    found = tuple(map(one.thing, things))
    asking.tell_merged(one, found)
    ids = list(dict.fromkeys(thing.iri.removeprefix(one.base) for thing in found))
    known = _known(one, workspace, ids, depth)
    focus, chosen = (ids, 0) if ids else _chosen(known)
    made = _made(workspace, audience, language, chosen)
    written = page(known, focus, made, _graphs(one, known)).encode("utf-8")
    if file == "-":
        sys.stdout.buffer.write(written)
        return
    write_whole(Path(file), written)
    shown = "".join(f", {known.things[name].label(language)}" for name in focus)
    click.echo(f"{file}: {len(known.things)} things, {len(known.facts)} facts{shown}", err=True)


def _known(one: Asker, workspace: Workspace, ids: Sequence[str], depth: int) -> Known:
    """What is known around some things, or of all.

    Raises WrongUse where it is more than a page can show.
    """
    from kg.shapes.ontology import load
    from kg.views.reader import read
    from kg.words.errors import WrongUse

    ontology = load(workspace.ontology, workspace.root)[0]
    known = read(one, ontology, ids, depth)
    if len(known.things) <= MOST:
        return known
    advice = "a smaller --depth" if ids else "a THING, and --depth for how far around it"
    raise WrongUse(f"there are {len(known.things)} things, more than {MOST:,}: give {advice}")


def _chosen(known: Known) -> tuple[list[str], int]:
    """The actor against whom most is recorded, and how much.

    Raises WrongUse where nothing is done against anybody.
    """
    from kg.handing.page.focus import most_acted_against
    from kg.words.errors import WrongUse

    found = most_acted_against(known)
    if found is None:
        raise WrongUse("no act against anybody is recorded: name a THING to draw")
    return [found[0]], found[1]


def _graphs(one: Asker, known: Known) -> Graphs:
    """The networks of a page: the whole, and its two projections."""
    from kg.views.network import network
    from kg.views.projections import acts, ties

    return {"acts": acts(one, known), "ties": ties(one, known), "whole": network(known)}


def _made(workspace: Workspace, audience: str, language: str, chosen: int) -> Made:
    """From what the page is made; the hash is the one that the build wrote down."""
    from kg.handing.page.page import Made

    manifest = workspace.build / audience / "manifest.json"
    try:
        version = json.loads(manifest.read_text("utf-8"))["graph"]
    except (OSError, ValueError, KeyError):
        version = ""
    return Made(version, audience, language, chosen, workspace.cite, workspace.contact)


COMMANDS = (draw,)
