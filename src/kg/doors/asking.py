"""``kg ask``, ``kg query`` and ``kg show``: questions put to the store of an audience."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.doors import options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.asking.answers import Table
    from kg.asking.asker import Asker, Found

_MOST_BYTES = 1_000_000
"""How much of a query is read; the guard refuses far shorter ones."""


def asker(audience: str, as_of: str | None, seconds: float) -> Asker:
    """The asker of an audience's store, or of what was published by a day, in memory.

    Raises WrongUse where nothing is built, Unsound where files that are read have errors.
    """
    from kg.asking.answers import Bounds
    from kg.asking.asker import Asker
    from kg.handing.building import is_stale
    from kg.words.errors import WrongUse

    workspace, bounds = options.workspace(), Bounds(seconds=seconds)
    whose = options.audience(audience)
    if (day := options.day(as_of)) is not None:
        from kg.asking.checks import sound_account
        from kg.asking.shape import Writer
        from kg.claims.loaded import load

        loaded = load(workspace)
        account = sound_account(loaded, whose, day)
        later = {one.name for one in loaded.corpus.sources} - account.sources.keys()
        late = f"; not out by then, or not surely: {', '.join(sorted(later))}" if later else ""
        click.echo(f"note: as of {day}{late}", err=True)
        text = "\n".join(Writer(account, workspace.base).lines()).encode()
        return Asker(text, workspace.base, day.isoformat(), bounds)
    folder = workspace.build / audience / "store"
    if not folder.is_dir():
        raise WrongUse(f"nothing is built for {audience}: run kg build --audience {audience}")
    if is_stale(workspace, whose):
        click.echo("note: the case files have changed since this was built: kg build", err=True)
    return Asker(folder, workspace.base, "", bounds)


def seconds_option(function: options.Command) -> options.Command:
    """``--seconds``: how long a query may take."""
    return click.option(
        "--seconds",
        type=click.FloatRange(min=0.1),
        default=20.0,
        show_default=True,
        help="Stop after so long.",
    )(function)


def iri_option(function: options.Command) -> options.Command:
    """``--iri``: IRIs in place of labels."""
    return click.option("--iri", is_flag=True, help="Show IRIs in place of labels.")(function)


@click.command()
@click.argument("question", required=False)
@click.option("-p", "given", metavar="KEY=VALUE", multiple=True, help="A parameter.")
@options.audience_option
@options.as_of_option
@options.format_option("table", "csv", "json")
@iri_option
@seconds_option
def ask(
    question: str | None,
    given: tuple[str, ...],
    audience: str,
    as_of: str | None,
    format_: str,
    iri: bool,
    seconds: float,
) -> None:
    """Ask a saved question; without one, list them."""
    from kg.asking import questions

    workspace = options.workspace()
    known = questions.load(workspace.ontology)
    if question is None:
        _list(known.values())
        return
    found = questions.find(known, question)
    pairs = _pairs(given)
    one = asker(audience, as_of, seconds)
    table, things = one.ask(found, pairs)
    tell_merged(one, things)
    _print(one, table, format_, iri)


def _list(known: Iterable[object]) -> None:
    from kg.asking.questions import NOW, Question

    for one in known:
        assert isinstance(one, Question)
        given = " ".join(
            f"-p {p.name}={p.default or p.type.upper()}" for p in one.parameters if p.name != NOW
        )
        click.echo(f"{one.name} {given}".rstrip())
        click.echo(f"    {one.question}")


def _pairs(given: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for text in given:
        key, mark, value = text.partition("=")
        if not mark or not key:
            raise click.UsageError(f"-p {text}: write KEY=VALUE")
        if key in pairs:
            raise click.UsageError(f"-p {key} is given twice")
        pairs[key] = value
    return pairs


def tell_merged(one: Asker, things: tuple[Found, ...]) -> None:
    """Say on stderr which of the things was asked for by an id that is judged to be another's."""
    for thing in things:
        if thing.merged_from:
            kept = thing.iri.removeprefix(one.base)
            click.echo(f"note: “{thing.merged_from}” is judged the same as “{kept}”", err=True)


def _print(one: Asker, table: Table, format_: str, iri: bool) -> None:
    from kg.asking import naming
    from kg.doors import printing

    if format_ == "table":
        shown = naming.shown(one, table, iris=iri)
        click.echo(printing.as_table(shown.columns, shown.rows, shown.beneath), nl=False)
    else:
        rows = naming.texts(one, table, iris=iri)
        click.echo(printing.FORMATS[format_](table.columns, rows), nl=False)
    if table.bound:
        click.echo(f"note: cut at the bound on {table.bound}; narrow the query", err=True)
    elif format_ == "table":
        many = len(table.rows)
        click.echo("1 row" if many == 1 else f"{many} rows", err=True)


@click.command()
@click.argument("file", type=click.Path(allow_dash=True, dir_okay=False))
@options.audience_option
@options.as_of_option
@options.format_option("table", "csv", "json")
@iri_option
@seconds_option
def query(
    file: str, audience: str, as_of: str | None, format_: str, iri: bool, seconds: float
) -> None:
    """Ask any SPARQL query, from FILE or - for standard input; our prefixes are known."""
    from kg.asking.naming import unknown_terms
    from kg.words.errors import WrongUse

    raw = sys.stdin.buffer.read(_MOST_BYTES) if file == "-" else _read(file)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise WrongUse(f"{file}: byte {error.start} is not UTF-8") from None
    one = asker(audience, as_of, seconds)
    table = one.query(text)
    for word in unknown_terms(options.workspace().ontology, text):
        click.echo(f"note: {word}", err=True)
    _print(one, table, format_, iri)


def _read(file: str) -> bytes:
    from kg.words.errors import WrongUse

    try:
        with Path(file).open("rb") as opened:
            return opened.read(_MOST_BYTES)
    except OSError as error:
        raise WrongUse(f"{file}: {error.strerror}") from None


@click.command()
@click.argument("thing")
@options.audience_option
@options.as_of_option
@seconds_option
def show(thing: str, audience: str, as_of: str | None, seconds: float) -> None:
    """Show all that is known of THING (an id or a name), in order of time, with the words.

    The id of a passage or a judgement, as answers give it, shows what it says or rules.
    """
    from kg.asking.cited import cited
    from kg.asking.portrait import portrait
    from kg.asking.portrait_text import as_text
    from kg.doors.printing import visible, width
    from kg.words.errors import NoSuchThing

    one = asker(audience, as_of, seconds)
    try:
        found = one.thing(thing)
    except NoSuchThing:
        text = cited(one, thing, width())
        if not text:
            raise
    else:
        tell_merged(one, (found,))
        text = as_text(portrait(one, found.iri), width())
    click.echo(visible(text), nl=False)


COMMANDS = (ask, query, show)
