"""How tables and findings are printed: aligned for people, CSV and JSON for programs.

Goes in: plain tables of texts, findings. Comes out: text. Refuses: nothing. Characters that turn
the direction of text, or move a terminal's cursor, are shown as their codes in tables for people;
CSV and JSON keep every value as it is.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.words.findings import Finding

Row = Sequence[str]

_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)


def visible(text: str) -> str:
    """A text with control and direction characters shown as their codes.

    >>> visible("a\\u202eb")
    'a⟨U+202E⟩b'
    """
    return _UNSEEN.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text)


def as_csv(columns: Row, rows: Iterable[Row]) -> str:
    """CSV (RFC 4180) with a header line.

    >>> as_csv(["a"], [["x, y"]]).splitlines()
    ['a', '"x, y"']
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def as_json(columns: Row, rows: Iterable[Row]) -> str:
    """A JSON list with an object a row.

    >>> print(as_json(["a"], [["x"]]), end="")
    [
      {"a": "x"}
    ]
    """
    lines = [
        "  " + json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) for row in rows
    ]
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"


def width() -> int:
    """The columns of the terminal, or of COLUMNS; 100 where there is neither."""
    return max(40, shutil.get_terminal_size((100, 24)).columns)


def as_table(columns: Row, rows: Iterable[Row], beneath: Iterable[Sequence[str]] = ()) -> str:
    """A table for people, as wide as the terminal, what cannot be seen shown as its code."""
    from kg.doors import tables

    shown = [[visible(cell) for cell in row] for row in rows]
    under = [[visible(text) for text in texts] for texts in beneath]
    return tables.as_table([visible(one) for one in columns], shown, under, width())


FORMATS: Mapping[str, Callable[[Row, Iterable[Row]], str]] = {
    "table": as_table,
    "csv": as_csv,
    "json": as_json,
}
"""The printers of tables, by the word of ``--format``."""


def finding_text(finding: Finding, root: Path) -> str:
    """A finding for people: place, code, message; the line with a caret; help."""
    head = (
        f"{visible(str(finding.place))} {finding.level} [{finding.code}] {visible(finding.message)}"
    )
    lines = [head]
    excerpt = _excerpt(finding, root)
    if excerpt:
        lines += excerpt
    if finding.help:
        lines.append(f"    help: {visible(finding.help)}")
    return "\n".join(lines)


def _excerpt(finding: Finding, root: Path) -> list[str]:
    """The line of a finding, with a caret under its column; long lines are cut around it."""
    try:
        with (root / finding.place.file).open("rb") as file:
            content = file.read(5_000_000)
    except OSError:
        return []
    rows = content.decode("utf-8", "replace").split("\n")
    if not 0 < finding.place.line <= len(rows):
        return []
    row, column = rows[finding.place.line - 1].rstrip("\r"), finding.place.column
    start = max(0, column - 60)
    cut, before = visible(row[start : start + 90]), visible(row[start : column - 1])
    return [f"    {cut}", f"    {' ' * len(before)}^"] if cut.strip() else []


def findings_json(findings: Iterable[Finding]) -> str:
    """Findings as a JSON list."""
    columns = ("level", "code", "file", "line", "column", "message", "help")
    rows = [
        {
            "level": one.level,
            "code": one.code,
            "file": one.place.file,
            "line": one.place.line,
            "column": one.place.column,
            "message": one.message,
            "help": one.help,
        }
        for one in findings
    ]
    lines = [
        "  " + json.dumps({key: row[key] for key in columns}, ensure_ascii=False) for row in rows
    ]
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"
