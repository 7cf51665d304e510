"""``kg check`` and ``kg conflicts``: what is wrong with the data, where the sources differ."""

from __future__ import annotations

import click

from kg.doors import options


@click.command()
@click.option("--coverage", is_flag=True, help="Also text that is neither quoted nor left out.")
@click.option(
    "--require-texts", is_flag=True, help="An error when no quotation was held against a text."
)
@options.format_option("text", "json")
def check(coverage: bool, require_texts: bool, format_: str) -> None:
    """Check the case files; all findings at once.

    Exit code 1 when there are errors.
    """
    from kg.asking.checks import check as run
    from kg.claims.loaded import load
    from kg.doors import printing
    from kg.words.errors import Unsound

    workspace = options.workspace()
    report = run(load(workspace), coverage=coverage)
    if format_ == "json":
        click.echo(printing.findings_json(report.findings), nl=False)
    else:
        for finding in report.findings:
            click.echo(printing.finding_text(finding, workspace.root))
        _sum_up(report, coverage)
    yes, no = report.counts
    if report.errors:
        raise click.exceptions.Exit(1)
    if require_texts and (no or not yes):
        raise Unsound(f"{yes} quotations verified, {no} not: the archived texts are not at hand")


def _sum_up(report: object, coverage: bool) -> None:
    from kg.asking.checks import Report

    assert isinstance(report, Report)
    if coverage:
        for one in report.verified:
            if one.coverage is not None:
                click.echo(f"{one.source.name}: {_shares(one.coverage)}")
    yes, no = report.counts
    notes = len(report.findings) - len(report.errors)
    unread = any(one.code == "text-hash" for one in report.findings)
    unverified = f", {no} not verified" + ("" if unread else " (no text at hand)") if no else ""
    click.echo(
        f"{len(report.errors)} errors, {notes} notes; {yes} quotations verified{unverified}",
        err=True,
    )


def _shares(found: object) -> str:
    from kg.reading.quotations import Coverage

    assert isinstance(found, Coverage)
    parts = [("quoted", found.quoted)]
    parts += [(f"left out ({why})", share) for why, share in found.left_out]
    parts += [("punctuation", found.marks), ("neither", found.uncovered)]
    return ", ".join(f"{float(share):.1%} {what}" for what, share in parts)


@click.command()
@click.option("--merged", is_flag=True, help="What was joined by id or by a judgement instead.")
@click.option("--rulings", is_flag=True, help="Every judgement, with its reason, instead.")
@options.audience_option
@options.as_of_option
@options.format_option("text", "json")
def conflicts(merged: bool, rulings: bool, audience: str, as_of: str | None, format_: str) -> None:
    """List what sources disagree on, with the words of each and the judgement.

    Also the things of which the ontology asks whether they are the same.
    """
    from kg.asking import disagreements
    from kg.asking.checks import sound_account
    from kg.claims.loaded import load
    from kg.doors import printing

    loaded = load(options.workspace())
    account = sound_account(loaded, options.audience(audience), options.day(as_of))
    if merged and rulings:
        raise click.UsageError("--merged or --rulings, not both")
    listed = disagreements.joined if merged else disagreements.all_of
    entries = (disagreements.rulings if rulings else listed)(account)
    if format_ == "json":
        click.echo(disagreements.as_json(entries), nl=False)
    else:
        click.echo(disagreements.as_text(entries, printing.width()), nl=False)


COMMANDS = (check, conflicts)
