"""What is written is there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.words.errors import Outside
from kg.words.files import replace_folder, write_whole


def tree(folder: Path) -> dict[str, bytes]:
    """All files under a folder, with their content."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    """A file takes the place of the one before, and nothing else is left in the folder."""
    write_whole(tmp_path / "out" / "a.txt", b"old")
    write_whole(tmp_path / "out" / "a.txt", b"new\r\n")
    assert tree(tmp_path) == {"out/a.txt": b"new\r\n"}


def test_a_file_can_be_read_by_whom_the_system_lets(tmp_path: Path) -> None:
    """A file has the rights of any new file, not those of a secret one."""
    (tmp_path / "plain").write_bytes(b"")
    write_whole(tmp_path / "whole", b"")
    assert (tmp_path / "whole").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_link_is_replaced(tmp_path: Path) -> None:
    """What a link points at is not written to."""
    (tmp_path / "target").write_bytes(b"kept")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    write_whole(tmp_path / "link", b"new")
    assert not (tmp_path / "link").is_symlink()
    assert tree(tmp_path) == {"link": b"new", "target": b"kept"}


def test_a_failed_writing_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk gives up half way, the old file stands and nothing lies beside it."""
    write_whole(tmp_path / "a.txt", b"old")

    def full(handle: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Outside, match=r"a\.txt is not written: No space left on device"):
        write_whole(tmp_path / "a.txt", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert tree(tmp_path) == {"a.txt": b"old"}


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    """A folder is not replaced by a file, nor a file taken for a folder."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"kept")
    for path in (tmp_path / "folder", tmp_path / "file" / "a.txt"):
        with pytest.raises(Outside, match="is not written: "):
            write_whole(path, b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]
    assert tree(tmp_path) == {"file": b"kept"}


def test_a_folder_is_replaced_whole(tmp_path: Path) -> None:
    """What stood in the folder and is not written again is gone; nothing lies beside it."""
    for name in ("old", "new"):
        with replace_folder(tmp_path / "out") as new:
            write_whole(new / "deep" / f"{name}.txt", name.encode())
            assert "new.txt" not in str(tree(tmp_path / "out"))
    assert tree(tmp_path) == {"out/deep/new.txt": b"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_is_not_filled_replaces_nothing(tmp_path: Path) -> None:
    """Where filling fails, the old folder stays as it is, and the half new one goes."""
    with replace_folder(tmp_path / "out") as new:
        write_whole(new / "a.txt", b"old")

    def fill_half() -> None:
        with replace_folder(tmp_path / "out") as half:
            write_whole(half / "a.txt", b"new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill_half()
    assert tree(tmp_path) == {"out/a.txt": b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_cannot_be_moved_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the new folder cannot take its place, the old one is put back."""
    with replace_folder(tmp_path / "out") as new:
        write_whole(new / "a.txt", b"old")
    rename = Path.rename

    def refuse_the_new(self: Path, target: Path) -> Path:
        if (self / "b.txt").exists():
            raise OSError(5, os.strerror(5))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse_the_new)

    def fill() -> None:
        with replace_folder(tmp_path / "out") as half:
            write_whole(half / "b.txt", b"new")

    with pytest.raises(Outside, match="out is not written: Input/output error"):
        fill()
    assert tree(tmp_path) == {"out/a.txt": b"old"}


def test_a_folder_is_not_put_over_something_else(tmp_path: Path) -> None:
    """A file or a link in the folder's place stays."""
    (tmp_path / "file").write_bytes(b"kept")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder")

    def fill(name: str) -> None:
        with replace_folder(tmp_path / name) as new:
            write_whole(new / "a.txt", b"new")

    for name in ("file", "link"):
        with pytest.raises(Outside, match="there is something else than a folder"):
            fill(name)
    assert tree(tmp_path) == {"file": b"kept"}
