"""Errors: what stops a command. Findings about data are no errors (see :mod:`kg.words.findings`).

::

    KgError                    2  broken use
    ├── WrongUse                  an argument or setting that cannot be meant
    │   ├── NoSuchThing           a name or id that nothing in the graph bears
    │   ├── NoSuchQuestion        a question that is not saved
    │   ├── QueryRefused          a query outside the bounds, refused before it is parsed
    │   └── QueryWrong            a query that does not parse; line, column, what was expected
    ├── QueryBound                a query stopped at a bound
    ├── Unsound                1  findings stand in the way of a build
    └── Outside                3  something outside failed: disk, server
"""

from __future__ import annotations


class KgError(Exception):
    """The root of the tree; ``exit_code`` is what the command line returns."""

    exit_code = 2


class WrongUse(KgError):
    """An argument, option or setting that cannot be meant."""


class NoSuchThing(WrongUse):
    """A name or id that nothing in the graph bears."""


class NoSuchQuestion(WrongUse):
    """A question that is not saved."""


class QueryRefused(WrongUse):
    """A query that the guard refuses before it is parsed."""


class QueryWrong(WrongUse):
    """A query that is not SPARQL; says line, column and what was expected."""


class QueryBound(KgError):
    """A query that met a bound and was stopped; no part of its answer is given."""


class Unsound(KgError):
    """Findings stand in the way; they have been printed."""

    exit_code = 1


class Outside(KgError):
    """Something outside the program failed: a disk, a server, a process."""

    exit_code = 3
