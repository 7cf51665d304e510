"""Options that several commands share, and the workspace they work in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from datetime import date

    from kg.reading.workspace import Workspace
    from kg.words.audience import Audience

Command = TypeVar("Command", bound=Callable[..., Any])

AUDIENCES = ("public", "partner", "internal")
"""The words of :class:`kg.words.audience.Audience`, here so that help needs no import."""


def audience_option(function: Command) -> Command:
    """``--audience``: whose store or account; public when nothing is said."""
    return click.option(
        "--audience",
        type=click.Choice(AUDIENCES),
        default="public",
        show_default=True,
        help="Who will read it.",
    )(function)


def as_of_option(function: Command) -> Command:
    """``--as-of``: what was published by a day."""
    return click.option(
        "--as-of", metavar="DAY", help="Answer with what was published by this day."
    )(function)


def format_option(*formats: str) -> Callable[[Command], Command]:
    """``--format``, the first being the default."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How it is printed.",
    )


def workspace() -> Workspace:
    """The workspace of the folder in which the command runs.

    Raises WrongUse when there is none.
    """
    from kg.reading.workspace import open_workspace

    return open_workspace(Path.cwd())


def audience(word: str) -> Audience:
    """The audience of an option's word."""
    from kg.words.audience import audience as named

    return named(word)


def day(text: str | None) -> date | None:
    """The day of an option.

    Raises WrongUse when the text is not one day.
    """
    if text is None:
        return None
    from datetime import date

    from kg.asking.questions import day as one_day

    return date.fromisoformat(one_day(text).text)
