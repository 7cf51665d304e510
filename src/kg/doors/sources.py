"""``kg source``: the archive of texts against which quotations are verified."""

from __future__ import annotations

from pathlib import Path

import click

from kg.doors import options


@click.group()
def source() -> None:
    """Manage the archive of source texts."""


@source.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", help="Its name in the archive; the file's own when not given.")
@click.option("--retrieved", metavar="DAY", help="The day it was retrieved; today when not given.")
def add(file: Path, name: str | None, retrieved: str | None) -> None:
    """File a text; print what the source's YAML says about it."""
    from datetime import date

    from kg.reading import archive
    from kg.words.errors import WrongUse

    workspace = options.workspace()
    if not workspace.archive:
        raise WrongUse("no folder of texts: set archive in kg.toml, or KG_ARCHIVE")
    day = options.day(retrieved) or date.today()
    filed = archive.add(file, workspace.archive[0], name or file.name)
    for key, value in archive.source_keys(filed, day).items():
        click.echo(f"  {key}: {value}")


@source.command("list")
@options.format_option("table", "csv", "json")
def list_(format_: str) -> None:
    """List the sources, and what share of each text is quoted."""
    from kg.asking.checks import check
    from kg.claims.loaded import load
    from kg.doors import printing

    report = check(load(options.workspace()))
    columns = ("source", "published", "language", "passages", "text", "quoted")
    rows = [
        (
            one.source.name,
            one.source.published.text,
            one.source.language,
            str(len(one.source.passages)),
            one.source.text if one.verified else f"{one.source.text or '-'} (not at hand)",
            f"{float(one.coverage.quoted):.0%}" if one.coverage else "unknown",
        )
        for one in report.verified
    ]
    click.echo(printing.FORMATS[format_](columns, rows), nl=False)


@source.command()
def verify() -> None:
    """Hold every quotation against its text; exit 1 when one differs or none could be verified."""
    from kg.asking.checks import check
    from kg.claims.loaded import load
    from kg.doors import printing

    workspace = options.workspace()
    report = check(load(workspace))
    found = [finding for one in report.verified for finding in one.findings]
    for finding in sorted(found):
        click.echo(printing.finding_text(finding, workspace.root))
    yes, no = report.counts
    click.echo(f"{yes} quotations verified, {no} not verified", err=True)
    failed = any(finding.level == "error" for finding in found)
    raise click.exceptions.Exit(1 if failed or not yes else 0)


COMMANDS = (source,)
