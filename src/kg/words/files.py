"""Files and folders that are there whole or not at all.

In go bytes, or a folder as it is being filled. What is written stands beside its goal, under a
name that begins with a dot, until it is complete; then it is renamed. Whoever reads meanwhile
sees the old or the new. Refuses: to leave anything behind when something fails.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.words.errors import Outside


def write_whole(path: Path, data: bytes) -> None:
    """Write a file at once, in place of the one that may stand there; make its folder if need be.

    A symbolic link is replaced, not followed.

    Raises Outside where the disk does not let it; then what stood there still stands.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_whole(Path(folder, "a", "b.txt"), b"whole")
    ...     Path(folder, "a", "b.txt").read_bytes()
    b'whole'
    """
    beside = _beside(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        _settle(path.parent)
    except OSError as error:
        raise _not_written(path, error) from error


@contextmanager
def replace_folder(path: Path) -> Iterator[Path]:
    """A new, empty folder to fill, which takes the place of the one at `path` at the end.

    Where filling it fails, the new one goes and the old one stays as it is.

    Raises Outside where the disk does not let it, or where `path` is no folder.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with replace_folder(Path(folder, "out")) as new:
    ...         write_whole(new / "a.txt", b"a")
    ...     [found.name for found in Path(folder, "out").iterdir()]
    ['a.txt']
    """
    new = _beside(path)
    try:
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            raise NotADirectoryError(None, "there is something else than a folder")
        new.mkdir(parents=True)
    except OSError as error:
        raise _not_written(path, error) from error
    try:
        yield new
        _swap(path, new)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _swap(path: Path, new: Path) -> None:
    """Put the new folder where the old one stands; the old one goes last, or comes back."""
    old = _beside(path)
    try:
        if path.exists():
            path.rename(old)
        try:
            new.rename(path)
        except OSError:
            if old.exists():
                old.rename(path)
            raise
        _settle(path.parent)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise _not_written(path, error) from error


def _beside(path: Path) -> Path:
    return path.parent / f".{secrets.token_hex(8)}.partial"


def _not_written(path: Path, error: OSError) -> Outside:
    return Outside(f"{path} is not written: {error.strerror or error}")


def _settle(folder: Path) -> None:
    """Ask the disk to keep a renaming; not every system can be asked for a folder."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
