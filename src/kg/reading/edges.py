"""Where a word or a number of a text begins or ends: what may be cut there and what may not.

Goes in: a text and a place in it. Comes out: whether the letters on both sides are of one word, or
the digits on both sides of one number in parts, such as 205.2. Refuses: nothing.

A joiner (Persian ZWNJ) is within its word. Scripts written without spaces, and Korean with its
particles, have no edges to look for. A raised digit is the mark of a footnote and of no word.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_JOINERS: Final = "\u200c\u200d"
_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
    "\U00020000-\U0003ffff]"
)
_GOES_ON = re.compile(r"(?<=[0-9])\.[0-9]")
_CAME_BEFORE = re.compile(r"(?<=[0-9]\.)[0-9]")
_LONGEST_SHOWN: Final = 40


def is_edge(text: str, at: int) -> bool:
    """Whether a word or a number begins or ends at this place.

    >>> is_edge("fourteenth", 8), is_edge("fourteen, then", 8)
    (False, True)
    >>> is_edge("Article 205.2 and", 11), is_edge("Article 205. Then", 11)
    (False, True)
    """
    return not (_splits(text, at) or _CAME_BEFORE.match(text, at))


def cut_word(text: str, start: int, end: int) -> str:
    """The word or number of a text that a quotation from start to end cuts; "" where it cuts none.

    Digits may follow the full stop that ends a quotation: they are the mark of a footnote.

    >>> cut_word("the fourteenth day", 4, 12), cut_word("of conscience.22 Then", 3, 14)
    ('fourteenth', '')
    """
    if not is_edge(text, start):
        return _around(text, start)
    return _around(text, end) if _splits(text, end) else ""


def _splits(text: str, at: int) -> bool:
    """Whether a word, or a number that goes on with a point, is split at this place."""
    if _GOES_ON.match(text, at):
        return True
    before, after = text[max(0, at - 8) : at].rstrip(_JOINERS), text[at : at + 8].lstrip(_JOINERS)
    if not (before and after) or _WITHOUT_SPACES.search(before[-1] + after[0]):
        return False
    return _in_word(before[-1]) and _in_word(after[0])


def _in_word(letter: str) -> bool:
    category = unicodedata.category(letter)
    raised = category == "No" and unicodedata.decomposition(letter).startswith("<super>")
    return category[0] in "LMN" and not raised


def _around(text: str, at: int) -> str:
    """What stands around a place up to the next white space; for showing only."""
    before = re.search(r"\S*\Z", text[max(0, at - _LONGEST_SHOWN) : at])
    after = re.match(r"\S*", text[at : at + _LONGEST_SHOWN])
    return (before[0] if before else "") + (after[0] if after else "")
