"""Where quotations stand in a text, and what of the text they cover.

In go a folded text (see `kg.reading.folding`), the pieces of a quotation and, where the text has
it more than once, which occurrence is meant. Out come places in the folded text, or a `Problem`.
A quotation is found exactly or not at all: "fifteen" for "fourteen" is a hit for every measure of
likeness. What the text has instead is shown and never taken.

Rules: design §2, "Quotations". Only white space is folded in a quotation.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction
from hashlib import sha256
from typing import Final, Literal, TypeAlias

from kg.reading.folding import Range, fold_quotation

Occurrence: TypeAlias = int | Literal["all"] | None
"""Which occurrence of a quotation is meant: counted from 1, all, or the only one."""

MOST_OCCURRENCES: Final = 1000
"""How often a piece is looked for; one that stands so often quotes nothing in particular."""
LONGEST_SURROUNDINGS: Final = 32
"""How many characters before and after a quotation are shown with it."""
LONGEST_COMPARED: Final = 400
"""How much of a quotation that is not found is compared with the text."""

_GAP: Final = " […] "
_GRAM: Final = 8
_BUCKET: Final = 32


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with a quotation, a text or a file of places; the place is its reader's to add.

    `code` is a key of `kg.words.findings.CODES`.
    """

    code: str
    message: str
    help: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Quoted:
    """A piece of a quotation at its place; `space` where one space follows it in the text.

    Raises ValueError where text and place differ in length.
    """

    place: Range
    text: str
    space: bool = False

    def __post_init__(self) -> None:
        """Refuse a text that does not fit its place."""
        start, end = self.place
        if not 0 <= start < end == start + len(self.text):
            raise ValueError(f"{len(self.text)} characters do not stand at {start}-{end}")


@dataclass(frozen=True, slots=True)
class Coverage:
    """What of a text is quoted, what is left out for which reason, and what is neither.

    The shares are of all characters that are no white space, and add up to 1 (0 in an empty text):
    `quoted`, `left_out` by reason, `uncovered`, and `marks`, the punctuation between quotations.
    `stretches` are the uncovered texts at their places. `problems` stand with the index of the
    left-out place that each is about.
    """

    quoted: Fraction
    left_out: tuple[tuple[str, Fraction], ...]
    uncovered: Fraction
    marks: Fraction
    stretches: tuple[Quoted, ...]
    problems: tuple[tuple[int, Problem], ...]


def seal(pieces: Iterable[str]) -> str:
    """The mark by which a judgement or a file of places knows that a quotation has not changed.

    Rule: the first 8 hexadecimal digits of the SHA-256 of the pieces, their white space folded,
    joined with " […] ".

    >>> seal(["was  searched", "in March"]) == seal(["was searched", "in\\nMarch"])
    True
    >>> seal(["was searched"])
    'db166ef0'
    """
    whole = _GAP.join(fold_quotation(piece) for piece in pieces)
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def locate(
    folded: str, pieces: Sequence[str], occurrence: Occurrence = None
) -> tuple[Range, ...] | Problem:
    """The places of the pieces of a quotation in a folded text.

    Pieces stand in order and do not overlap. There is one way to place them so, or `occurrence`
    says which is meant. It counts the closest ways: those that reach over no other. For `all`, the
    places of all closest ways follow each other, each as long as the list of pieces.

    >>> locate("He was searched. He was held.", ["was held"])
    ((20, 28),)
    >>> locate("He was searched. He was held.", ["He"], 2)
    ((17, 19),)
    >>> locate("He was searched. He was held.", ["He"]).code
    'quote-ambiguous'
    """
    wanted = [fold_quotation(piece) for piece in pieces]
    found = [list(_occurrences(folded, piece)) for piece in wanted]
    for number, (piece, starts) in enumerate(zip(wanted, found, strict=True)):
        if not starts:
            return _not_found(folded, piece, _name(number, len(wanted)))
        if len(starts) >= MOST_OCCURRENCES:
            message = f"{_name(number, len(wanted))} stands {MOST_OCCURRENCES} times or more"
            return Problem("quote-ambiguous", message, "quote more of the sentence")
    if not wanted:
        return Problem("quote-not-found", "the quotation is empty")
    ways = _closest_ways(wanted, found)
    if not ways:
        message = "the pieces all stand in the text, but not in this order, one after the other"
        return Problem("pieces-out-of-order", message, _order_help(found))
    return _choose(ways, _is_only_way(wanted, found), occurrence)


def coverage(
    folded: str, quoted: Iterable[Range], left_out: Sequence[tuple[Range, str]]
) -> Coverage:
    """What of a folded text is quoted, left out, and neither.

    Stretches with nothing but white space, punctuation and signs such as ``|`` and ``>`` in them
    are no text that could be uncovered. What is quoted and left out counts as quoted.

    >>> found = coverage("Page 7. He was held.", [(8, 20)], [])
    >>> found.stretches
    (Quoted(place=(0, 7), text='Page 7.', space=True),)
    >>> found.quoted, found.uncovered
    (Fraction(5, 8), Fraction(3, 8))
    """
    taken = _merged(quoted)
    problems = []
    sound = []
    for index, (place, reason) in enumerate(left_out):
        problem = _left_out_problem(place, len(folded), taken)
        if problem is not None:
            problems.append((index, problem))
        if problem is None or problem.code == "left-out-quoted":
            sound.append((place, reason))
    shares: Counter[str] = Counter()
    for place, reason in _unquoted(sorted(sound), taken):
        shares[reason] += _visible(folded, place)
    stretches, marks = _stretches_beside(folded, _merged([*taken, *(at for at, _ in sound)]))
    whole = max(_visible(folded, (0, len(folded))), 1)
    return Coverage(
        quoted=Fraction(sum(_visible(folded, place) for place in taken), whole),
        left_out=tuple((reason, Fraction(n, whole)) for reason, n in sorted(shares.items())),
        uncovered=Fraction(sum(_visible(folded, s.place) for s in stretches), whole),
        marks=Fraction(marks, whole),
        stretches=stretches,
        problems=tuple(problems),
    )


def surroundings(quoted: Sequence[Quoted]) -> tuple[tuple[str, str], ...]:
    """What stands before and after each of some quotations, as far as the others quote it.

    At most `LONGEST_SURROUNDINGS` characters on each side, without the text itself being at hand:
    what nobody quotes is not in them. Give it what may be seen by those who will see the result.

    >>> surroundings([Quoted((0, 3), "He ", False), Quoted((3, 11), "was held")])
    (('', 'was held'), ('He ', ''))
    >>> surroundings([Quoted((0, 5), "First", True), Quoted((6, 9), "one")])
    (('', ' one'), ('First ', ''))
    """
    known = _known_stretches(quoted)
    begins = [begin for begin, _ in known]
    found = []
    for piece in quoted:
        begin, text = known[bisect_right(begins, piece.place[0]) - 1]
        start, end = piece.place[0] - begin, piece.place[1] - begin
        before = text[max(start - LONGEST_SURROUNDINGS, 0) : start]
        found.append((before, text[end : end + LONGEST_SURROUNDINGS]))
    return tuple(found)


def _name(number: int, of: int) -> str:
    return "the quotation" if of == 1 else f"piece {number + 1} of {of}"


def _occurrences(text: str, piece: str) -> Iterator[int]:
    """Where a piece begins in a text, also within itself; at most `MOST_OCCURRENCES` places."""
    at = text.find(piece) if piece else -1
    count = 0
    while at >= 0 and count < MOST_OCCURRENCES:
        yield at
        count += 1
        at = text.find(piece, at + 1)


def _closest_ways(pieces: Sequence[str], found: Sequence[Sequence[int]]) -> list[tuple[Range, ...]]:
    """The ways to place the pieces in order that reach over no other, from front to back."""
    ways: list[tuple[Range, ...]] = []
    for last in found[-1]:
        way = [(last, last + len(pieces[-1]))]
        for piece, starts in zip(reversed(pieces[:-1]), reversed(found[:-1]), strict=True):
            index = bisect_right(starts, way[0][0] - len(piece)) - 1
            if index < 0:
                break
            way.insert(0, (starts[index], starts[index] + len(piece)))
        if len(way) == len(pieces) and (not ways or ways[-1][0] != way[0]):
            ways.append(tuple(way))
    return ways


def _is_only_way(pieces: Sequence[str], found: Sequence[Sequence[int]]) -> bool:
    """Whether placing each piece as early and as late as can be is the same, where a way exists."""
    early = []
    at = 0
    for piece, starts in zip(pieces, found, strict=True):
        early.append(starts[bisect_left(starts, at)])
        at = early[-1] + len(piece)
    late = []
    limit = found[-1][-1] + len(pieces[-1])
    for piece, starts in zip(reversed(pieces), reversed(found), strict=True):
        limit = starts[bisect_right(starts, limit - len(piece)) - 1]
        late.append(limit)
    return early == late[::-1]


def _choose(
    ways: Sequence[tuple[Range, ...]], only: bool, occurrence: Occurrence
) -> tuple[Range, ...] | Problem:
    """The places of the occurrence that is meant."""
    times = f"{len(ways)} times" if len(ways) > 1 else "once, and its pieces in several places"
    if occurrence is None:
        advice = "quote more of the sentence, or say occurrence: 1 (or 2 …, or all)"
        message = f"the quotation stands in the text {times}"
        return ways[0] if only else Problem("quote-ambiguous", message, advice)
    if occurrence != "all" and not 1 <= occurrence <= len(ways):
        message = f"occurrence {occurrence} of a quotation that stands in the text {len(ways)} "
        return Problem("occurrence-out-of-range", message + ("times" if len(ways) > 1 else "time"))
    if only:
        message = "the quotation stands in the text once"
        return Problem("occurrence-needless", message, f"leave out occurrence: {occurrence}")
    if occurrence == "all":
        return tuple(place for way in ways for place in way)
    return ways[occurrence - 1]


def _order_help(found: Sequence[Sequence[int]]) -> str:
    by_place = sorted(range(len(found)), key=lambda number: found[number][0])
    return f"in the text they begin in the order {', '.join(str(n + 1) for n in by_place)}"


def _not_found(folded: str, piece: str, name: str) -> Problem:
    if not piece:
        return Problem("quote-not-found", f"{name} is empty")
    near = _nearest(folded, piece)
    advice = f"the text has: “{near}”" if near else "nothing in the text is near to it"
    return Problem("quote-not-found", f"{name} does not stand in the text", advice)


def _nearest(folded: str, piece: str) -> str:
    """The text that stands where most parts of a piece stand, or nothing; for showing only."""
    piece = piece[:LONGEST_COMPARED]
    begin = _likely_begin(folded, piece)
    if begin is None:
        return ""
    window = folded[max(begin - 2 * _BUCKET, 0) : begin + len(piece) + 4 * _BUCKET]
    matcher = SequenceMatcher(None, piece, window, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size > 2]
    if 2 * sum(block.size for block in blocks) < len(piece):
        return ""
    first, last = blocks[0], blocks[-1]
    start = max(first.b - first.a, 0)
    end = min(last.b + len(piece) - last.a, len(window))
    start = window.rfind(" ", 0, start + 1) + 1
    space = window.find(" ", max(end - 1, 0))
    return window[start : space if space >= 0 else end].strip()


def _likely_begin(folded: str, piece: str) -> int | None:
    """About where a piece would begin, by the places of its parts; the first of equals."""
    size = min(_GRAM, max(len(piece) // 2, 1))
    votes: Counter[int] = Counter()
    for offset in range(0, len(piece) - size + 1, 2):
        gram = piece[offset : offset + size]
        for at, _ in zip(_occurrences(folded, gram), range(_GRAM), strict=False):
            votes[(at - offset) // _BUCKET] += 1
    if not votes:
        return None
    best = min(votes, key=lambda bucket: (-votes[bucket] - votes[bucket + 1], bucket))
    return best * _BUCKET


def _merged(places: Iterable[Range]) -> list[Range]:
    """The places in order, those that touch or overlap made one."""
    merged: list[Range] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _left_out_problem(place: Range, length: int, quoted: Sequence[Range]) -> Problem | None:
    start, end = place
    if not 0 <= start < end <= length:
        message = f"{start}-{end} is no place in a text of {length} characters"
        return Problem("left-out-range", message, "start-end, with the end after what is left out")
    for begin, stop in quoted[max(bisect_right(quoted, (start, length)) - 1, 0) :]:
        if begin >= end:
            break
        if stop > start:
            at = f"{max(begin, start)}-{min(stop, end)}"
            return Problem("left-out-quoted", f"of {start}-{end}, {at} is quoted", "leave out less")
    return None


def _unquoted(
    left_out: Iterable[tuple[Range, str]], quoted: Sequence[Range]
) -> Iterator[tuple[Range, str]]:
    """The parts of left-out places, in order, that are not quoted, each once."""
    reach = 0
    for (start, end), reason in left_out:
        at = max(start, reach)
        reach = max(end, reach)
        first = max(bisect_right(quoted, (at, at)) - 1, 0)
        for begin, stop in quoted[first : bisect_left(quoted, (end, end))]:
            if at < begin:
                yield (at, begin), reason
            at = max(at, stop)
        if at < end:
            yield (at, end), reason


def _stretches_beside(folded: str, covered: Sequence[Range]) -> tuple[tuple[Quoted, ...], int]:
    """The texts that nothing covers, and how many marks stand alone between what is covered."""
    stretches: list[Quoted] = []
    marks = 0
    at = 0
    for start, end in (*covered, (len(folded), len(folded))):
        gap = folded[at:start]
        if any(map(_says_something, gap)):
            begin = at + len(gap) - len(gap.lstrip(" "))
            text = gap.strip(" ")
            stop = begin + len(text)
            stretches.append(Quoted((begin, stop), text, folded[stop : stop + 1] == " "))
        else:
            marks += len(gap) - gap.count(" ")
        at = end
    return tuple(stretches), marks


def _says_something(character: str) -> bool:
    """Whether this is a letter, a digit, a sign of money or a picture."""
    category = unicodedata.category(character)
    return category[0] in "LMN" or category in ("Sc", "So")


def _visible(folded: str, place: Range) -> int:
    return place[1] - place[0] - folded.count(" ", *place)


def _known_stretches(quoted: Iterable[Quoted]) -> list[tuple[int, str]]:
    """The stretches of a text that quotations give away together: where they begin, and the text.

    A quotation that ends one space before the next joins with it.
    """
    known: list[tuple[int, list[str]]] = []
    reach, space = -1, False
    for piece in sorted(quoted):
        start, end = piece.place
        if known and start <= reach + space:
            known[-1][1].append(" " * (start - reach) + piece.text[max(reach - start, 0) :])
        else:
            known.append((start, [piece.text]))
        if end > reach:
            reach, space = end, piece.space
        elif end == reach:
            space = space or piece.space
    return [(begin, "".join(texts)) for begin, texts in known]
