"""The archive files texts once, finds them by name, and says when one is not the right one."""

from __future__ import annotations

import os
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading import archive
from kg.reading.archive import LARGEST_TEXT, ArchivedText, add, find, read, source_keys
from kg.reading.quotations import Problem
from kg.words.errors import Outside, WrongUse
from kg.words.findings import CODES

DATA = "Vera Example был held.\r\n".encode()
FILED = ArchivedText("bulletin.txt", DATA.decode(), sha256(DATA).hexdigest())


def names(folder: Path) -> list[str]:
    """All that stands in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_text_is_filed_as_it_is(tmp_path: Path) -> None:
    """A text keeps its bytes, line ends and all, and is read back the same."""
    folder = tmp_path / "texts"
    assert add(DATA, folder, "bulletin.txt") == FILED
    assert (folder / "bulletin.txt").read_bytes() == DATA
    assert names(folder) == ["bulletin.txt"]
    assert read(folder / "bulletin.txt") == FILED


def test_a_file_is_filed(tmp_path: Path) -> None:
    """A text can come from a file, under another name."""
    (tmp_path / "download").write_bytes(DATA)
    assert add(tmp_path / "download", tmp_path, "bulletin.txt") == FILED


def test_the_same_text_again(tmp_path: Path) -> None:
    """Filing a text twice is fine; another text under its name is refused and changes nothing."""
    assert add(DATA, tmp_path, "bulletin.txt") == add(DATA, tmp_path, "bulletin.txt")
    with pytest.raises(WrongUse, match="is another text already"):
        add(b"Another.", tmp_path, "bulletin.txt")
    assert (tmp_path / "bulletin.txt").read_bytes() == DATA
    assert names(tmp_path) == ["bulletin.txt"]


def test_what_a_source_says_of_its_text() -> None:
    """The keys are those of a source, and the day is the one that is given."""
    assert source_keys(FILED, date(2024, 3, 5)) == {
        "text": "bulletin.txt",
        "text-sha256": FILED.sha256,
        "retrieved": "2024-03-05",
    }


def test_the_first_folder_that_has_it(tmp_path: Path) -> None:
    """Folders are looked through in order; one that is missing has nothing."""
    one, two = tmp_path / "one", tmp_path / "two"
    add(DATA, two, "bulletin.txt")
    assert find("bulletin.txt", [one, two]) == two / "bulletin.txt"
    add(DATA, one, "bulletin.txt")
    assert find("bulletin.txt", [one, two]) == one / "bulletin.txt"
    assert find("other.txt", [one, two]) is None


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../a",
        "a/b",
        "/etc/hostname",
        "a\\b",
        "a\0b",
        "a\nb",
        ".a",
        "a\x85",
        "\ud800",
    ],
)
def test_names_that_lead_elsewhere(tmp_path: Path, name: str) -> None:
    """A name with a path, a control character or a leading dot is refused everywhere."""
    for attempt in (lambda: find(name, [tmp_path]), lambda: add(DATA, tmp_path, name)):
        with pytest.raises(WrongUse, match="is no name of a text"):
            attempt()
    assert archive.verify(name, FILED.sha256, [tmp_path]) == Problem(
        "bad-value",
        f"“{repr(name)[1:-1]}” is no name of a text: a name has no path in it",
        "the name of a file in a folder of texts",
    )
    assert names(tmp_path) == []


@given(st.text(max_size=8))
def test_a_name_names_a_file_in_the_folder(name: str) -> None:
    """Whatever name is not refused is one file's, straight in the folder."""
    folder = Path("/nowhere/texts")
    try:
        assert find(name, [folder]) is None
    except WrongUse:
        return
    assert Path(os.path.normpath(folder / name)).parent == folder


def test_links_stay_in_the_folder(tmp_path: Path) -> None:
    """A link within the folder is followed; one that leads out of it is refused, also to write."""
    folder = tmp_path / "texts"
    add(DATA, folder, "bulletin.txt")
    (tmp_path / "secret").write_bytes(b"secret")
    (folder / "again.txt").symlink_to("bulletin.txt")
    (folder / "out.txt").symlink_to(tmp_path / "secret")
    (folder / "broken.txt").symlink_to(tmp_path / "new")
    assert find("again.txt", [folder]) == folder / "again.txt"
    assert find("broken.txt", [folder]) is None
    for attempt in (lambda: find("out.txt", [folder]), lambda: add(DATA, folder, "out.txt")):
        with pytest.raises(WrongUse, match="is a link that leads out"):
            attempt()
    led_out = archive.verify("out.txt", FILED.sha256, [folder])
    assert isinstance(led_out, Problem)
    assert (led_out.code, "bad-value" in CODES) == ("bad-value", True)
    with pytest.raises(WrongUse, match="is something else than a text"):
        add(DATA, folder, "broken.txt")
    assert names(tmp_path) == ["secret", "texts"]
    assert (tmp_path / "secret").read_bytes() == b"secret"


def test_a_folder_of_texts_may_be_a_link(tmp_path: Path) -> None:
    """The folder itself may be reached by a link."""
    add(DATA, tmp_path / "texts", "bulletin.txt")
    (tmp_path / "link").symlink_to(tmp_path / "texts")
    assert find("bulletin.txt", [tmp_path / "link"]) == tmp_path / "link" / "bulletin.txt"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"caf\xe9", "byte 3 is not UTF-8"),
        (b"\xed\xa0\x80", "byte 0 is not UTF-8"),
        (b"a\0b", "character 1 is NUL"),
        (b"a" * (LARGEST_TEXT + 1), "a text has at most 20000000 bytes"),
    ],
    ids=["latin-1", "surrogate", "nul", "large"],
)
def test_what_is_no_text(tmp_path: Path, data: bytes, message: str) -> None:
    """Bytes that are no UTF-8, hold NUL or are too many are neither filed nor read."""
    (tmp_path / "download").write_bytes(data)
    with pytest.raises(WrongUse, match=message):
        add(data, tmp_path, "bulletin.txt")
    with pytest.raises(WrongUse, match=message):
        read(tmp_path / "download")
    assert names(tmp_path) == ["download"]


def test_the_largest_text(tmp_path: Path) -> None:
    """A text of just the bound is filed."""
    assert len(add(b"a" * LARGEST_TEXT, tmp_path, "bulletin.txt").text) == LARGEST_TEXT


def test_what_the_disk_does_not_give(tmp_path: Path) -> None:
    """A missing file, a folder where a file should be, and the other way round are told apart."""
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_bytes(DATA)
    with pytest.raises(Outside, match=r"missing cannot be read: No such file"):
        read(tmp_path / "missing")
    for name in ("folder", "pipe"):
        with pytest.raises(WrongUse, match="is no file"):
            read(tmp_path / name)
        assert find(name, [tmp_path]) is None
    with pytest.raises(Outside, match=r"bulletin.txt is not written: "):
        add(DATA, tmp_path / "file", "bulletin.txt")
    with pytest.raises(Outside, match="cannot be read: File name too long"):
        find("a" * 300, [tmp_path])


def test_the_right_text(tmp_path: Path) -> None:
    """A text whose hash is the one that is recorded is given back."""
    add(DATA, tmp_path, "bulletin.txt")
    assert archive.verify("bulletin.txt", FILED.sha256, [tmp_path]) == FILED


def test_a_text_that_is_not_at_hand(tmp_path: Path) -> None:
    """Without its text a quotation is not verified, and it is said how to come by the text."""
    assert archive.verify("bulletin.txt", FILED.sha256, [tmp_path]) == Problem(
        "text-missing",
        "the text “bulletin.txt” is in no folder of texts",
        "file it with kg source add, or name its folder in KG_ARCHIVE",
    )


@pytest.mark.parametrize(
    ("data", "recorded", "code"),
    [
        (DATA + b"\n", FILED.sha256, "text-hash"),
        (b"caf\xe9", FILED.sha256, "text-hash"),
        (b"caf\xe9", sha256(b"caf\xe9").hexdigest(), "not-utf-8"),
        (b"a\0b", sha256(b"a\0b").hexdigest(), "control-character"),
        (b"a" * (LARGEST_TEXT + 1), FILED.sha256, "file-too-large"),
    ],
    ids=["changed", "not text", "never text", "nul", "large"],
)
def test_the_wrong_text(tmp_path: Path, data: bytes, recorded: str, code: str) -> None:
    """A text that changed, or that never could be filed, is a problem of its source."""
    (tmp_path / "bulletin.txt").write_bytes(data)
    found = archive.verify("bulletin.txt", recorded, [tmp_path])
    assert isinstance(found, Problem)
    assert (found.code, found.code in CODES) == (code, True)
