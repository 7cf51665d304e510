"""How wide the words at a node are, before any browser has drawn them.

Goes in: a label. Comes out: at most two short lines, and a box that holds them in whichever of
the usual fonts a reader has. Refuses: nothing; a longer label ends in an ellipsis, and is whole
in the list beside the picture.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from kg.handing.page.safe import shown

FONT = 12
"""The size of the words at a node, in pixels of the screen, at every zoom."""
LINE = 15
"""From one line to the next."""
MOST = 22
"""How many characters a line has at most."""

_WIDE = frozenset("mwMWQOGЩЖШЮФМщжшюфм@%—…")
_NARROW = frozenset("iljtfrI1.,:;'’|!()[] ")


def lines(label: str) -> tuple[str, ...]:
    """A label in at most two lines, broken between words.

    >>> lines("Inspectorate of the Northern Harbour")
    ('Inspectorate of the', 'Northern Harbour')
    >>> lines("Regional Chamber of Commerce and Inland Navigation of the Delta")
    ('Regional Chamber of', 'Commerce and Inland…')
    """
    found: list[str] = []
    rest = " ".join(shown(label[:400]).split())
    while rest and len(found) < 2:
        cut = len(rest) if len(rest) <= MOST else rest.rfind(" ", 0, MOST + 1)
        cut = MOST if cut <= 0 else cut
        found.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    if rest:
        found[-1] = found[-1][: MOST - 1].rstrip(" ,.;:-–") + "…"
    return tuple(found)


def width(line: str) -> int:
    """How many pixels a line takes at most.

    >>> width("Search"), width("Обыск")
    (47, 42)
    """
    return round(sum(map(_advance, line)) * FONT + 0.5)


def box(labels: Iterable[Sequence[str]]) -> tuple[int, int]:
    """Width and height that hold a label in each of its languages."""
    taken = [tuple(one) for one in labels]
    wide = max((width(line) for one in taken for line in one), default=0)
    return wide, LINE * max((len(one) for one in taken), default=0)


def _advance(char: str) -> float:
    """The width of a character in ems, on the safe side of Arial, Helvetica and DejaVu Sans."""
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.05
    if char in _WIDE:
        return 0.98
    if char in _NARROW:
        return 0.42
    return 0.78 if char.isupper() else 0.66
