"""``kg path``: how two things are connected, with the words for each step."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from kg.doors import asking, options

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.asking.words import Words
    from kg.views.known import Known
    from kg.views.paths import Step

_COLUMNS = (
    *("step", "from", "to", "property", "told-of", "alleged", "disputed", "record"),
    *("passage", "exact", "quotation", "hedge", "voice", "source", "published"),
)


@click.command("path")
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@click.option("--alleged", is_flag=True, help="Also over what is only said; it is marked.")
@options.audience_option
@options.as_of_option
@options.format_option("text", "csv", "json")
@asking.seconds_option
def path_(
    start: str,
    end: str,
    alleged: bool,
    audience: str,
    as_of: str | None,
    format_: str,
    seconds: float,
) -> None:
    """Show how A and B (ids or names) are connected, with the words for each step.

    The way goes over facts; over what is only said, as an accusation, with --alleged alone.
    """
    from kg.doors.printing import visible, width
    from kg.shapes.ontology import load
    from kg.views import paths, reader

    workspace = options.workspace()
    one = asking.asker(audience, as_of, seconds)
    ends = tuple(map(one.thing, (start, end)))
    asking.tell_merged(one, ends)
    ids = [found.iri.removeprefix(one.base) for found in ends]
    told = reader.read(one, load(workspace.ontology, workspace.root)[0])
    steps = paths.path(told, *ids, alleged=alleged)
    if not steps:
        click.echo(_nothing(told, ids, alleged), err=True)
    elif format_ == "text":
        click.echo(visible("".join(f"{line}\n" for line in _lines(told, steps, width()))), nl=False)
    if format_ != "text":
        click.echo(_table(steps, format_), nl=False)


def _nothing(told: Known, ids: Sequence[str], alleged: bool) -> str:
    """What is said where there is no way."""
    from kg.views.paths import LONGEST, path

    labels = " and ".join(f"“{told.things[one].label()}”" for one in ids)
    said = f"nothing that is told as a fact connects {labels} within {LONGEST} steps"
    if alleged:
        return f"note: nothing connects {labels} within {LONGEST} steps"
    if path(told, *ids, alleged=True):
        return f"note: {said}; something that is only said does: --alleged"
    return f"note: {said}"


def _lines(told: Known, steps: Sequence[Step], wide: int) -> Iterator[str]:
    """The ends, then for each step its sentence and its words; a quotation stands once."""
    from kg.views.paths import sentences
    from kg.words.wrapping import folded

    first, last = (told.things[one].label() for one in (steps[0].here, steps[-1].there))
    many = "1 step" if len(steps) == 1 else f"{len(steps)} steps"
    yield from folded(f"From {first} to {last}: {many}", 0, wide)
    shown: set[str] = set()
    for number, (step, sentence) in enumerate(zip(steps, sentences(told, steps), strict=True), 1):
        yield ""
        yield from folded(f"{number}. {sentence}", 0, wide)
        yield from folded(f"{step.here} → {step.there}", 4, wide)
        again = []
        for words, exact in _grounds(step):
            if words.passage in shown:
                again.append(words.passage)
                continue
            shown.add(words.passage)
            how = "" if exact else "less exactly, "
            yield from folded(f"{how}{words.sentence} [{words.passage}]", 8, wide)
        if again:
            yield from folded("as quoted above: " + ", ".join(again), 8, wide)
        for reason in step.fact.because:
            yield from folded(f"the editors reckon so because: {reason}", 8, wide)


def _grounds(step: Step) -> Iterator[tuple[Words, bool]]:
    """The words of a step, each with whether they say just this."""
    for number, words in enumerate(step.words):
        yield words, number < len(step.fact.rests_on)


def _table(steps: Sequence[Step], format_: str) -> str:
    """A row for each passage of each step; as JSON, an object for each step."""
    from kg.doors.printing import FORMATS

    if format_ == "csv":
        rows = [row for number, step in enumerate(steps, 1) for row in _rows(number, step)]
        return FORMATS["csv"](_COLUMNS, rows)
    return json.dumps([_object(step) for step in steps], ensure_ascii=False, indent=2) + "\n"


def _rows(number: int, step: Step) -> Iterator[list[str]]:
    marks = ["yes" if one else "" for one in (step.alleged, step.disputed)]
    head = [str(number), step.here, step.there, step.property, step.fact.thing, *marks]
    for words, exact in _grounds(step):
        said = [words.quotation, words.hedge, words.speaker, words.title]
        day = words.said_on or words.issued
        yield [*head, step.record, words.passage, "yes" if exact else "", *said, day]


def _object(step: Step) -> dict[str, object]:
    return {
        "from": step.here,
        "to": step.there,
        "property": step.property,
        "told-of": step.fact.thing,
        "alleged": step.alleged,
        "disputed": step.disputed,
        "record": step.record,
        "passages": [
            {
                "passage": words.passage,
                "exact": exact,
                "quotation": words.quotation,
                "hedge": words.hedge,
                "voice": words.speaker,
                "source": words.title,
                "published": words.said_on or words.issued,
            }
            for words, exact in _grounds(step)
        ],
    }


COMMANDS = (path_,)
