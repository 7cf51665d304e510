"""The archive: folders with the texts of sources, outside of version control.

In goes the name of a text and the folders to look in. Out comes the text with the hash of its
bytes. Refuses: names that lead out of the folder, texts past a bound, bytes that are not UTF-8,
NUL. A text is filed once and never replaced by another; nothing is fetched, and no clock is read.

Rule: design §2, "Archived texts are not in Git"; without a text, its quotations are not verified.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final

from kg.reading.quotations import Problem
from kg.words.errors import Outside, WrongUse
from kg.words.files import write_whole

LARGEST_TEXT: Final = 20_000_000
"""How many bytes a text may have."""

_UNFIT = re.compile(r"[/\\\x00-\x1f\x7f-\x9f\ud800-\udfff]|^\.|^$")


@dataclass(frozen=True, slots=True)
class ArchivedText:
    """A text of the archive: its name, its text as it is, and the SHA-256 of its bytes."""

    name: str
    text: str
    sha256: str


def find(name: str, folders: Iterable[Path]) -> Path | None:
    """The file of a text, in the first folder that has it; None where none has.

    Raises WrongUse where the name is not one of a file in a folder, or the file is a link that
    leads out of the folder; Outside where a folder cannot be read.

    >>> find("bulletin.txt", []) is None
    True
    >>> find("../bulletin.txt", [])
    Traceback (most recent call last):
    ...
    kg.words.errors.WrongUse: “../bulletin.txt” is no name of a text: a name has no path in it
    """
    if _UNFIT.search(name):
        raise WrongUse(f"“{_shown(name)}” is no name of a text: a name has no path in it")
    for folder in folders:
        path = folder / name
        try:
            if path.is_file():
                if path.resolve().parent.is_relative_to(folder.resolve()):
                    return path
                raise WrongUse(f"“{_shown(name)}” is a link that leads out of the folder of texts")
        except OSError as error:
            raise _not_read(path, error) from error
    return None


def read(path: Path) -> ArchivedText:
    """The text in a file.

    Raises WrongUse where that is no text to be archived, Outside where it cannot be read.
    """
    return _text(path.name, _bytes(path))


def add(text: Path | bytes, folder: Path, name: str) -> ArchivedText:
    """File a text under a name, and give it back as it is read from now on.

    The same text may be filed again. A text is filed byte for byte, line ends and all.

    Raises WrongUse where the name leads elsewhere, where another text has it already, or where
    this is no text; Outside where the disk does not let it. Then nothing is filed.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     filed = add(b"He was held.", Path(folder), "bulletin.txt")
    ...     read(Path(folder, "bulletin.txt")) == filed
    True
    """
    data = text if isinstance(text, bytes) else _bytes(text)
    filed = _text(name, data)
    present = find(name, [folder])
    if present is not None:
        if _bytes(present) != data:
            raise WrongUse(
                f"“{_shown(name)}” is another text already; file this one under another name"
            )
        return filed
    if os.path.lexists(folder / name):
        raise WrongUse(f"“{_shown(name)}” is something else than a text already")
    write_whole(folder / name, data)
    return filed


def source_keys(filed: ArchivedText, retrieved: date) -> dict[str, str]:
    """What the file of a source says about its text; the day is the caller's to know.

    >>> source_keys(ArchivedText("b.txt", "", "9c1f"), date(2024, 3, 5))
    {'text': 'b.txt', 'text-sha256': '9c1f', 'retrieved': '2024-03-05'}
    """
    return {
        "text": filed.name,
        "text-sha256": filed.sha256,
        "retrieved": retrieved.isoformat(),
    }


def verify(name: str, text_sha256: str, folders: Iterable[Path]) -> ArchivedText | Problem:
    """The text of a source, if it is the one that the source was encoded from.

    What a source says is data: also a name that leads elsewhere is a problem here.

    Raises Outside where the disk does not let it be read.

    >>> verify("bulletin.txt", "9c1f", []).code
    'text-missing'
    """
    try:
        path = find(name, folders)
    except WrongUse as error:
        return Problem("bad-value", str(error), "the name of a file in a folder of texts")
    if path is None:
        message = f"the text “{_shown(name)}” is in no folder of texts"
        return Problem(
            "text-missing", message, "file it with kg source add, or name its folder in KG_ARCHIVE"
        )
    data = _bytes(path)
    found = sha256(data).hexdigest()
    if len(data) <= LARGEST_TEXT and found != text_sha256:
        message = f"the text “{_shown(name)}” has the hash {found}, "
        message += f"not {text_sha256}" if text_sha256 else "and the source gives none"
        return Problem("text-hash", message, "find the text that the source was encoded from")
    decoded = _decoded(data)
    return decoded if isinstance(decoded, Problem) else ArchivedText(name, decoded, found)


def _shown(name: str) -> str:
    """A name in messages, what cannot be seen of it as an escape.

    >>> _shown("a\\0b")
    'a\\\\x00b'
    """
    return repr(name)[1:-1]


def _text(name: str, data: bytes) -> ArchivedText:
    decoded = _decoded(data)
    if isinstance(decoded, Problem):
        raise WrongUse(f"“{_shown(name)}” cannot be archived: {decoded.message}")
    return ArchivedText(name, decoded, sha256(data).hexdigest())


def _decoded(data: bytes) -> str | Problem:
    """The text that bytes are, unchanged."""
    if len(data) > LARGEST_TEXT:
        return Problem("file-too-large", f"a text has at most {LARGEST_TEXT} bytes")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Problem("not-utf-8", f"byte {error.start} is not UTF-8", "convert it to UTF-8 first")
    if "\0" in text:
        return Problem("control-character", f"character {text.index(chr(0))} is NUL")
    return text


def _bytes(path: Path) -> bytes:
    """The bytes of a file, no more than one past the bound."""
    try:
        if path.exists() and not path.is_file():
            raise WrongUse(f"{path} is no file")
        with path.open("rb") as file:
            return file.read(LARGEST_TEXT + 1)
    except OSError as error:
        raise _not_read(path, error) from error


def _not_read(path: Path, error: OSError) -> Outside:
    return Outside(f"{path} cannot be read: {error.strerror or error}")
