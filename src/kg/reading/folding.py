"""The text of a source as quotations are looked up in it.

In goes the text of a source as it is archived. Out comes a `Folded` text in which every
quotation is looked up and all places are counted, and the way back from its places to those of
the archived text. Folding only takes characters away, and turns each white space character that
stays into a space; it never adds, changes or reorders anything else.

What is taken away, in this order:

1. *Invisible characters*: soft hyphens (U+00AD) and byte order marks (U+FEFF), wherever they stand.
   No other zero-width character: joiners and non-joiners are part of Persian and Indic spelling.
2. *Heading marks*: one to six ``#`` at the start of a line (white space may stand before them)
   with white space or the end of the line after them.
3. *White space*: each run becomes one space, and none is left at either end. White space is what
   Unicode calls so (`WHITE_SPACE` lists it): no-break spaces and all line breaks are in it.
4. *Links*: ``[label](target)`` becomes ``label``. Nothing stands between ``]`` and ``(``; in a
   target parentheses are balanced, and there is no white space but before a title in double quotes.
5. *Emphasis*: pairs of one to three ``*`` or ``_`` around something. The first stands at the
   beginning of a word or of punctuation with no letter or digit before it, the second at the end
   of one with none after it, and both are equally long; how far apart they are does not matter.
   ``snake_case``, ``2*3*4``, ``* item``, ``(*)`` and ``\\*`` hold no marks.

Links and emphasis are taken away again and again until nothing changes, so that folding what is
folded changes nothing. A text made so that this takes more than `MOST_ROUNDS` rounds keeps all
its links and emphasis. Marks of lists (``1.``, ``-``) stay, as do quotation marks, quoted lines,
code and images: the same words in other marks are another text.

The time needed grows with the length of the text and with nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

Range: TypeAlias = tuple[int, int]
"""Where a stretch of text begins and where it has ended, counted in characters from 0."""

LINE_ENDS: Final = "\n\v\f\r\u0085\u2028\u2029"
"""The white space that ends a line."""

WHITE_SPACE: Final = (
    LINE_ENDS + "\t \u00a0\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
)
"""The 25 characters that Unicode gives the property White_Space."""

MOST_ROUNDS: Final = 8
"""How often links and emphasis are looked for, each time in what the last time left."""

_INVISIBLE = re.compile("[\u00ad\ufeff]+")
_RUN_OF_WHITE_SPACE = re.compile(f"[{WHITE_SPACE}]+")
_WHITE_SPACE_TO_SPACE: Final = dict.fromkeys(map(ord, WHITE_SPACE), " ")
_IN_LINE: Final = "".join(sorted(set(WHITE_SPACE) - set(LINE_ENDS)))
_HEADING_MARKS = re.compile(
    rf"(?:\A|(?<=[{LINE_ENDS}]))"
    rf"[{_IN_LINE}]*+(?:#{{1,6}}+(?=[{WHITE_SPACE}]|\Z)[{_IN_LINE}]*+)+"
)
_BRACKETS = re.compile(r"[\[\]()]")
_EMPHASIS = re.compile(r"\*+|_+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where each of its characters stood before.

    `text` is made of stretches that stood together in the original: the stretch that begins at
    `starts[n]` in `text` began at `origins[n]` there.

    >>> folded = fold("On  4 March **N.** was searched.")
    >>> folded.text
    'On 4 March N. was searched.'
    >>> folded.original((11, 13))
    (14, 16)
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def original(self, place: Range) -> Range:
        """The place in the original text of a place, not empty, in the folded one.

        It reaches from the first character to the last, with whatever was folded between them.

        Raises IndexError where the place is empty or not within the folded text.

        >>> fold("a **b** c").original((0, 5))
        (0, 9)
        """
        start, end = place
        if not 0 <= start < end <= len(self.text):
            raise IndexError(f"{start}-{end} is no place in a text of {len(self.text)} characters")
        return self._before(start), self._before(end - 1) + 1

    def _before(self, offset: int) -> int:
        stretch = bisect_right(self.starts, offset) - 1
        return self.origins[stretch] + offset - self.starts[stretch]


def fold(text: str) -> Folded:
    """The text of a source without what may differ between it and a quotation.

    >>> fold("### Heading\\r\\n\\r\\nThe [Office](#) of *N.*\\u00a0said:").text
    'Heading The Office of N. said:'
    >>> fold("_N._ \\u201csaid\\u201d 2*3*4").text
    'N. \\u201csaid\\u201d 2*3*4'
    """
    folded = Folded(text, (0,), (0,))
    folded = _without(folded, _spans(_INVISIBLE, folded.text))
    folded = _without(folded, _spans(_HEADING_MARKS, folded.text))
    plain = _with_single_spaces(folded)
    settled = plain
    for _ in range(MOST_ROUNDS):
        before = settled.text
        settled = _without(settled, _link_marks(settled.text))
        settled = _without(settled, _emphasis_marks(settled.text))
        settled = _without(settled, _spans(_HEADING_MARKS, settled.text))
        settled = _with_single_spaces(settled)
        if settled.text == before:
            return settled
    return plain


def fold_quotation(text: str) -> str:
    """A quotation as it is looked up: white space folded, nothing else.

    Marks and soft hyphens are not taken out of a quotation: it is written without them.

    >>> fold_quotation(" searched the\\n  office ")
    'searched the office'
    """
    return _RUN_OF_WHITE_SPACE.sub(" ", text).strip(" ")


def _with_single_spaces(folded: Folded) -> Folded:
    """The text with one space for each run of white space, and none at its ends."""
    text = folded.text
    cuts = []
    for start, end in _spans(_RUN_OF_WHITE_SPACE, text):
        at_an_end = start == 0 or end == len(text)
        if at_an_end or end > start + 1:
            cuts.append((start if at_an_end else start + 1, end))
    shorter = _without(folded, cuts)
    return Folded(shorter.text.translate(_WHITE_SPACE_TO_SPACE), shorter.starts, shorter.origins)


def _link_marks(text: str) -> list[Range]:
    """The brackets and targets of the links in a text, in order."""
    marks: list[Range] = []
    target_ends = dict(_targets(text))
    open_labels: list[int] = []
    resume = 0
    for found in _BRACKETS.finditer(text):
        at = found.start()
        if at < resume:
            continue
        if found[0] == "[" and not _escaped(text, at):
            open_labels.append(at)
        elif found[0] == "]" and open_labels and not _escaped(text, at):
            label = open_labels.pop()
            if at + 1 in target_ends:
                resume = target_ends[at + 1]
                marks += [(label, label + 1), (at, resume)]
    return sorted(marks)


def _targets(text: str) -> Iterator[Range]:
    """The stretches in parentheses, these included, that can be the target of a link."""
    spaces = [found.start() for found in re.finditer(" ", text)]
    open_parentheses: list[int] = []
    for found in re.finditer(r"[()]", text):
        if found[0] == "(":
            open_parentheses.append(found.start())
        elif open_parentheses:
            start, end = open_parentheses.pop(), found.end()
            next_space = bisect_left(spaces, start)
            space = spaces[next_space] if next_space < len(spaces) else end
            titled = text[space + 1 : space + 2] == '"' == text[end - 2] and space + 3 < end - 1
            if space >= end or titled:
                yield start, end


def _emphasis_marks(text: str) -> list[Range]:
    """The paired marks of emphasis in a text, in order."""
    marks: list[Range] = []
    unpaired: list[tuple[str, Range]] = []
    waiting: dict[str, int] = {}
    for found in _EMPHASIS.finditer(text):
        mark = found[0]
        if len(mark) > 3 or _escaped(text, found.start()):
            continue
        start, end = found.span()
        before, after = text[max(start - 1, 0) : start], text[end : end + 1]
        if _may_close(before, after) and waiting.get(mark):
            while unpaired:
                other, place = unpaired.pop()
                waiting[other] -= 1
                if other == mark:
                    marks += [place, found.span()]
                    break
        elif _may_open(before, after):
            unpaired.append((mark, found.span()))
            waiting[mark] = waiting.get(mark, 0) + 1
    return sorted(marks)


def _may_open(before: str, after: str) -> bool:
    return not _in_word(before) and after not in ("", " ") and unicodedata.category(after) != "Pe"


def _may_close(before: str, after: str) -> bool:
    return not _in_word(after) and before not in ("", " ") and unicodedata.category(before) != "Ps"


def _in_word(character: str) -> bool:
    """Whether this is a letter, a digit or a sign upon one; the end of the text is none."""
    return character != "" and unicodedata.category(character)[0] in "LMN"


def _escaped(text: str, offset: int) -> bool:
    return offset > 0 and text[offset - 1] == "\\"


def _spans(pattern: re.Pattern[str], text: str) -> list[Range]:
    return [found.span() for found in pattern.finditer(text)]


def _without(folded: Folded, cuts: Sequence[Range]) -> Folded:
    """The text without some of its stretches, which are in order and do not overlap."""
    if not cuts:
        return folded
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = 0
    for start, end, origin in _kept(folded, cuts):
        pieces.append(folded.text[start:end])
        starts.append(length)
        origins.append(origin)
        length += end - start
    return Folded("".join(pieces), tuple(starts) or (0,), tuple(origins) or (0,))


def _kept(folded: Folded, cuts: Iterable[Range]) -> Iterator[tuple[int, int, int]]:
    """What the cuts leave of each stretch: its start and end, and where it began originally."""
    stretch, begin = 0, 0
    ends = (*folded.starts[1:], len(folded.text))
    for cut_start, cut_end in (*cuts, (len(folded.text), len(folded.text))):
        while begin < cut_start:
            while ends[stretch] <= begin:
                stretch += 1
            end = min(cut_start, ends[stretch])
            yield begin, end, folded.origins[stretch] + begin - folded.starts[stretch]
            begin = end
        begin = cut_end
