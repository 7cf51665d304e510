"""What a query takes and gives, as plain values: terms, tables, bounds.

Goes in: nothing. Comes out: frozen values that know neither RDF library nor engine, so that
whoever shows or compares an answer needs none. Refuses: nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Sort = Literal["iri", "literal", "blank"]


@dataclass(frozen=True, slots=True)
class Term:
    """One RDF term. ``datatype`` is empty for plain text, ``language`` for all that has none.

    >>> Term("literal", "2022-10", datatype="http://id.loc.gov/datatypes/edtf/EDTF").text
    '2022-10'
    """

    sort: Sort
    text: str
    datatype: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: its columns, and its rows in the order the engine gave them.

    ``bound`` is empty when the answer is whole; else it is the name of the field of
    :class:`Bounds` that cut it: ``rows`` or ``answer_bytes``. ASK gives one row with the column
    ``ask``; CONSTRUCT and DESCRIBE give ``subject``, ``predicate``, ``object``.

    >>> Table(("name",), ((Term("literal", "Ada"),), (None,))).rows[1]
    (None,)
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a query may be, and how much it may take.

    ``depth`` counts brackets inside brackets, ``groups`` the braces of a query, ``operators`` its
    operators, parentheses and square brackets (those of VALUES apart): the engine's stack and
    its planner grow with each of the three.

    >>> Bounds(seconds=1.0).rows
    100000
    """

    seconds: float = 20.0
    rows: int = 100_000
    answer_bytes: int = 64_000_000
    query_bytes: int = 64_000
    depth: int = 64
    groups: int = 250
    operators: int = 1_000
    memory_bytes: int = 2 << 30


def place(query: str, at: int) -> tuple[int, int]:
    r"""Line and column of a character, both from 1; a line ends at ``\n``, ``\r`` or both.

    >>> place("SELECT *\r\n{ ?s }", 12)
    (2, 3)
    """
    before = query[:at].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def excerpt(query: str, line: int, column: int) -> str:
    r"""The line of a query with a caret under one of its characters; long lines are cut.

    >>> print(excerpt("SELECT *\n{ ?s }", 2, 3))
      { ?s }
        ^
    """
    lines = query.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    text = lines[line - 1].replace("\t", " ") if line <= len(lines) else ""
    start = max(0, column - 60)
    return f"  {text[start : start + 90]}\n  {' ' * (column - 1 - start)}^"
