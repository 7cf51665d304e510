"""Tables as people read them: aligned columns, and beneath each row what it rests on.

Goes in: columns and rows of texts, and for each row the paragraphs that stand beneath it. Comes
out: lines. Refuses: nothing. Columns that nothing fills are left out; neighbouring rows that read
alike stand once, with all their paragraphs beneath.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_NARROWEST = 10
_GAP = 2
_INDENT = 4


def as_table(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    beneath: Sequence[Sequence[str]] = (),
    wide: int = 100,
) -> str:
    """An aligned table, at most ``wide`` characters wide where its words allow.

    >>> rows = [["a court", "2024"]]
    >>> print(as_table(["who", "when"], rows, [["A Bulletin: “It ruled so.”"]], 40), end="")
    who      when
    ─────────────
    a court  2024
        A Bulletin: “It ruled so.”
    """
    filled = [n for n in range(len(columns)) if not rows or any(row[n] for row in rows)]
    heads = [columns[n] for n in filled]
    cells = [[row[n] for n in filled] for row in rows]
    widths = _widths([heads, *cells], wide)
    lines = _aligned(heads, widths)
    lines.append("─" * max(map(len, lines), default=0))
    under = list(beneath) or [()] * len(rows)
    for key, group in groupby(zip(cells, under, strict=True), key=lambda one: one[0]):
        lines += _aligned(key, widths)
        paragraphs = dict.fromkeys(text for _, texts in group for text in texts)
        lines += (line for text in paragraphs for line in _paragraph(text, wide))
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _widths(cells: list[list[str]], wide: int) -> list[int]:
    """The width of each column: its longest cell, the widest narrowed until all fit."""
    from rich.cells import cell_len

    columns = list(zip(*cells, strict=True))
    widths = [max(cell_len(cell) for cell in column) for column in columns]
    least = [
        min(width, max(_NARROWEST, *(cell_len(w) for cell in column for w in cell.split() or [""])))
        for width, column in zip(widths, columns, strict=True)
    ]
    room = wide - _GAP * (len(widths) - 1)
    while sum(widths) > room and (loose := [n for n, w in enumerate(widths) if w > least[n]]):
        widest = max(loose, key=lambda n: (widths[n], n))
        widths[widest] -= 1
    return widths


def _aligned(row: Iterable[str], widths: list[int]) -> list[str]:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, _GAP, 0, 0))
    for width in widths:
        grid.add_column(width=width, overflow="fold")
    grid.add_row(*map(Text, row))
    return _rendered(_console(sum(widths) + _GAP * len(widths)), grid)


def _paragraph(text: str, wide: int) -> list[str]:
    from rich.padding import Padding
    from rich.text import Text

    return _rendered(_console(max(wide, 24)), Padding(Text(text), (0, 0, 0, _INDENT)))


def _console(wide: int) -> Console:
    from io import StringIO

    from rich.console import Console

    return Console(file=StringIO(), width=wide, color_system=None, legacy_windows=False)


def _rendered(console: Console, what: object) -> list[str]:
    with console.capture() as capture:
        console.print(what)
    return capture.get().rstrip("\n").split("\n")
