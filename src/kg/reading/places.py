"""The file of places: where the quotations of a source stand in its text, for those without it.

In go the quotations of a source at their places in the folded text (see `kg.reading.quotations`).
Out comes `graph/<case>/<source>.places.json`, a derived file that is committed, so that a clone
without texts writes the same selectors. It is sealed by the hash of the text and by the seal of
each quotation. Refuses, as problems, what no longer fits, and any file that this module would
have written otherwise; a passage without a place is never silently dropped.

It is JSON with its keys in order and one passage a line. For each piece stand its start, its end,
and 1 where one space follows it in the text, else 0: nothing else of the text is in it::

    {
    "passages": {
    "raid": {"at": [[12, 40, 1], [52, 60, 0]], "quote": "4fd0a1b2"}
    },
    "source": "bulletin",
    "text-sha256": "9c1f…"
    }
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from kg.reading.folding import Range, fold_quotation
from kg.reading.quotations import Problem, Quoted, seal
from kg.words.errors import Outside
from kg.words.files import write_whole
from kg.words.values import ID

LARGEST_FILE: Final = 20_000_000
"""How many bytes a file of places may have."""
LARGEST_PLACE: Final = 1_000_000_000
"""The end of the longest text that has places."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_SEAL = re.compile(r"[0-9a-f]{8}")
_AGAIN: Final = "write it again where the text is at hand"


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Where a piece begins and has ended in the folded text, and whether one space follows."""

    start: int
    end: int
    space: bool


@dataclass(frozen=True, slots=True, order=True)
class Sealed:
    """The places of one passage, with the seal of its quotation."""

    seal: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a source's passages, with the hash of its text."""

    source: str
    text_sha256: str
    passages: tuple[tuple[str, Sealed], ...]


@dataclass(frozen=True, slots=True)
class Fitting:
    """The quotations whose places fit, by passage; and the problems, each with its passage.

    The passage is empty where a problem is of the whole file.
    """

    passages: Mapping[str, tuple[Quoted, ...]]
    problems: tuple[tuple[str, Problem], ...]


def places(
    source: str,
    text_sha256: str,
    folded: str,
    located: Mapping[str, tuple[Sequence[str], Sequence[Range]]],
) -> Places:
    """The places of passages that were located: of each, its pieces and where they stand.

    >>> places("bulletin", "9c1f", "He was held.", {"held": (["was held"], [(3, 11)])}).passages
    (('held', Sealed(seal='b05e0938', spots=(Spot(start=3, end=11, space=False),))),)
    """
    passages = []
    for passage, (pieces, ranges) in sorted(located.items()):
        spots = tuple(Spot(start, end, folded[end : end + 1] == " ") for start, end in ranges)
        passages.append((passage, Sealed(seal(pieces), spots)))
    return Places(source, text_sha256, tuple(passages))


def to_json(places: Places) -> bytes:
    """The bytes of a file of places.

    >>> print(to_json(Places("bulletin", "9c1f", ())).decode(), end="")
    {
    "passages": {},
    "source": "bulletin",
    "text-sha256": "9c1f"
    }
    """
    lines = [
        f"{json.dumps(passage)}: {_line(sealed)}" for passage, sealed in sorted(places.passages)
    ]
    passages = "{\n" + ",\n".join(lines) + "\n}" if lines else "{}"
    source, text_sha256 = json.dumps(places.source), json.dumps(places.text_sha256)
    whole = f'"passages": {passages},\n"source": {source},\n"text-sha256": {text_sha256}'
    return ("{\n" + whole + "\n}\n").encode()


def from_json(data: bytes) -> Places | Problem:
    """The places in the bytes of a file, if this module would write these bytes for them.

    >>> from_json(b'{"passages": {}}')
    Problem(code='places-stale', message='the file of places is not one that kg has written', \
help='write it again where the text is at hand')
    """
    try:
        read = _places(json.loads(data.decode("utf-8")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        read = None
    if read is None or to_json(read) != data:
        return Problem("places-stale", "the file of places is not one that kg has written", _AGAIN)
    return read


def read(path: Path) -> Places | Problem | None:
    """The places in a file; None where there is no file.

    Raises Outside where the file cannot be read.
    """
    try:
        if not path.exists():
            return None
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Outside(f"{path} cannot be read: {error.strerror or error}") from error
    if len(data) > LARGEST_FILE:
        return Problem("file-too-large", f"a file of places has at most {LARGEST_FILE} bytes")
    return from_json(data)


def write(path: Path, places: Places) -> None:
    """Write the file of places, whole. Raises Outside where the disk does not let it."""
    write_whole(path, to_json(places))


def fitting(
    places: Places, source: str, text_sha256: str, quotations: Mapping[str, Sequence[str]]
) -> Fitting:
    """Those of the quotations of a source whose places are known, at these places.

    >>> known = places("bulletin", "9c1f", "He was held.", {"held": (["was held"], [(3, 11)])})
    >>> fitting(known, "bulletin", "9c1f", {"held": ["was held"]}).passages
    {'held': (Quoted(place=(3, 11), text='was held', space=False),)}
    >>> fitting(known, "bulletin", "9c1f", {"held": ["was hit"]}).problems[0][1].message
    'the quotation has changed since its place was written'
    """
    if (places.source, places.text_sha256) != (source, text_sha256):
        message = "the file of places is of another source or another text"
        return Fitting({}, (("", Problem("places-stale", message, _AGAIN)),))
    sealed = dict(places.passages)
    passages: dict[str, tuple[Quoted, ...]] = {}
    problems: list[tuple[str, Problem]] = []
    for passage, pieces in quotations.items():
        quoted = _quoted(sealed.get(passage), [fold_quotation(piece) for piece in pieces])
        if isinstance(quoted, Problem):
            problems.append((passage, quoted))
        else:
            passages[passage] = quoted
    for passage in sorted(sealed.keys() - quotations.keys()):
        problems.append((passage, _stale("the file of places has a passage that is gone")))
    return Fitting(passages, tuple(problems))


def _quoted(sealed: Sealed | None, pieces: Sequence[str]) -> tuple[Quoted, ...] | Problem:
    if sealed is None:
        return _stale("the file of places lacks this passage")
    if sealed.seal != seal(pieces):
        return _stale("the quotation has changed since its place was written")
    lengths = [len(piece) for piece in pieces]
    times, rest = divmod(len(sealed.spots), len(pieces))
    if rest or [spot.end - spot.start for spot in sealed.spots] != lengths * times:
        return _stale("the places are not as long as the quotation")
    for number, (before, spot) in enumerate(pairwise(sealed.spots), start=1):
        if number % len(pieces) and spot.start < before.end:
            return _stale("the places of the pieces are not in order")
    return tuple(
        Quoted((spot.start, spot.end), piece, spot.space)
        for spot, piece in zip(sealed.spots, [*pieces] * times, strict=True)
    )


def _stale(message: str) -> Problem:
    return Problem("places-stale", message, _AGAIN)


def _line(sealed: Sealed) -> str:
    spots = [[spot.start, spot.end, int(spot.space)] for spot in sealed.spots]
    return json.dumps({"at": spots, "quote": sealed.seal}, sort_keys=True)


def _places(data: Any) -> Places:
    """The places in parsed JSON. Raises ValueError and its like where they are not."""
    passages = data["passages"].items()
    return Places(
        source=_matching(ID, data["source"]),
        text_sha256=_matching(_SHA256, data["text-sha256"]),
        passages=tuple(sorted((_matching(ID, name), _sealed(value)) for name, value in passages)),
    )


def _sealed(data: Any) -> Sealed:
    if not data["at"]:
        raise ValueError("a passage without a place")
    return Sealed(_matching(_SEAL, data["quote"]), tuple(map(_spot, data["at"])))


def _spot(data: Any) -> Spot:
    start, end, space = data
    if any(type(number) is not int for number in data):
        raise TypeError("a place is made of whole numbers")
    if not 0 <= start < end <= LARGEST_PLACE or space not in (0, 1):
        raise ValueError("no place in a text")
    return Spot(start, end, space == 1)


def _matching(form: re.Pattern[str], text: Iterable[str]) -> str:
    if not isinstance(text, str) or not form.fullmatch(text):
        raise ValueError("not of its form")
    return text
