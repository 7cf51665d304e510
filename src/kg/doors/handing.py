"""``kg build`` and ``kg export``: the store of an audience, and files for others."""

from __future__ import annotations

from pathlib import Path

import click

from kg.doors import options


@click.command()
@options.audience_option
@click.option("--compare", is_flag=True, help="Write nothing; exit 1 if a derived file differs.")
def build(audience: str, compare: bool) -> None:
    """Build the store of an audience; write the twins and places beside the sources.

    Nothing is written over errors, and nothing half.
    """
    from kg.claims.loaded import load
    from kg.doors import printing
    from kg.handing import building
    from kg.words.errors import Unsound

    workspace = options.workspace()
    try:
        built, _ = building.build(load(workspace), options.audience(audience))
    except Unsound as error:
        for finding in error.args[1].errors:
            click.echo(printing.finding_text(finding, workspace.root), err=True)
        raise
    for path in building.orphans(workspace):
        click.echo(f"{workspace.name(path)} has no source beside it: remove it", err=not compare)
    if compare:
        different = (*building.differing(built), *building.orphans(workspace))
        for path in building.differing(built):
            click.echo(f"{workspace.name(path)} is not what a build writes")
        raise click.exceptions.Exit(1 if different else 0)
    folder = building.write(built, workspace)
    facts, passages = len(built.account.facts), len(built.account.passages)
    click.echo(
        f"{workspace.name(folder)}: {facts} facts from {passages} passages of "
        f"{len(built.account.sources)} sources, {len(built.lines)} quads",
        err=True,
    )


@click.command()
@click.argument("format_", metavar="FORMAT")
@options.audience_option
@click.option(
    "-o",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder to write into.",
)
def export(format_: str, audience: str, folder: Path) -> None:
    """Write what was built for an audience as nquads or trig."""
    from kg.handing.exports import export as run

    path = run(options.workspace(), options.audience(audience), format_, folder)
    click.echo(str(path))


COMMANDS = (build, export)
