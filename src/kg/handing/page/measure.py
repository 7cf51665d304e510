"""How wide words are, before any browser has seen them; and where a long word may be parted.

Goes in: a text, a size in px, whether it is bold. Comes out: a width in px; a text with soft
hyphens. Refuses: nothing.

The widths are those of Helvetica (Adobe’s font metrics, in thousandths of the size), with a margin
for the fonts that stand in for it; Cyrillic and other letters are taken by their case.
"""

from __future__ import annotations

import re
from functools import lru_cache

SOFT_HYPHEN = "\u00ad"
_NARROW = {c: w for chars, w in (
    ("ijl'|", 222), ("!,./:;I[\\]ft ", 278), ("()-r`", 333), ('"*°', 370), ("{}", 334),
    ("ckJsvxyz", 500), ("_abdeghnopqu0123456789$?#L", 556), ("FTZ", 611), ("&ABEKPSVXY", 667),
    ("CDHNRUw", 722), ("GOQ", 778), ("m", 833), ("M", 833), ("%", 889), ("W", 944), ("@", 1015),
    ("+<=>~", 584), ("“”…—", 800), ("’‘·", 278), ("«»–", 556),
) for c in chars}  # fmt: skip
_MARGIN = 1.06
_BOLD = 1.07
_ONE_SOUND = ("th", "sh", "ch", "ph", "qu")
_VOWELS = "aeiouyаеёиоуыэюяAEIOUYАЕЁИОУЫЭЮЯ"
_SOUND = rf"[^\W\d_{_VOWELS}ьъЬЪ]"
_PART = re.compile(
    rf"(?<=[{_VOWELS}])(?={_SOUND}[{_VOWELS}])|(?<=[{_VOWELS}]{_SOUND})(?={_SOUND}[{_VOWELS}])"
)
_LONG = re.compile("[а-яёА-ЯЁ]{9,}|[^\\W\\d_]{12,}")
"""Words that may be parted: Russian ones sooner, for they are longer."""
_LESS = re.compile("[а-яёА-ЯЁ]{8,}|[^\\W\\d_]{8,}")
"""Words that may be parted where columns are many and narrow."""
_EDGE = 3
"""So many letters stay together at either end of a word."""


@lru_cache(maxsize=8192)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text on one line, in px; soft hyphens have none.

    >>> width("ill", 10) < width("WWW", 10)
    True
    """
    units = sum(_unit(c) for c in text if c != SOFT_HYPHEN)
    return units * size / 1000 * _MARGIN * (_BOLD if bold else 1)


def _unit(character: str) -> int:
    if character in _NARROW:
        return _NARROW[character]
    if character.isupper():
        return 720
    return 565 if character.isalpha() else 620


def longest_word(text: str, size: float, *, bold: bool = False) -> float:
    """The width of the widest piece of a text that stays on one line."""
    pieces = re.split(rf"[\s{SOFT_HYPHEN}]+|(?<=-)", text)
    return max((width(one, size, bold=bold) for one in pieces), default=0.0)


def lines(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """On how many lines a text stands in some room, in px.

    >>> lines("one two", 10, 1000), lines("one two", 10, 20)
    (1, 2)
    """
    count, at = 1, 0.0
    space = width(" ", size, bold=bold)
    for word in text.split():
        wide = width(word, size, bold=bold)
        if at and at + space + wide > room:
            count, at = count + 1, wide
        else:
            at += (space if at else 0) + wide
    return count


def soften(text: str, *, tight: bool = False) -> str:
    """A text whose long words may be parted between syllables; for our own words only.

    ``tight`` parts shorter words too, where columns are many and narrow.

    >>> soften("reclassification").replace(SOFT_HYPHEN, "-"), soften("court")
    ('rec-las-si-fi-ca-tion', 'court')
    """
    return (_LESS if tight else _LONG).sub(lambda m: _softened(m[0]), text)


def _softened(word: str) -> str:
    places = [
        at
        for at in (m.start() for m in _PART.finditer(word))
        if _EDGE <= at <= len(word) - _EDGE and word[at - 1 : at + 1] not in _ONE_SOUND
    ]
    for place in reversed(places):
        word = word[:place] + SOFT_HYPHEN + word[place:]
    return word
