"""The file of places gives a clone without texts the same selectors, or says what is stale."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.reading.places import (
    LARGEST_FILE,
    Fitting,
    Places,
    Sealed,
    Spot,
    fitting,
    from_json,
    places,
    read,
    to_json,
    write,
)
from kg.reading.quotations import Problem, Quoted, locate
from kg.words.errors import Outside
from kg.words.findings import CODES

SHA = "9c1f" * 16
TEXT = "Seized: a phone, a key. She left. She left."
QUOTATIONS = {"seizure": ["Seized:", "a\nkey."], "leaving": ["She left."]}
KNOWN = Places(
    "bulletin",
    SHA,
    (
        ("leaving", Sealed("e672d5ea", (Spot(24, 33, True), Spot(34, 43, False)))),
        ("seizure", Sealed("f9579568", (Spot(0, 7, True), Spot(17, 23, True)))),
    ),
)
FILE = f"""\
{{
"passages": {{
"leaving": {{"at": [[24, 33, 1], [34, 43, 0]], "quote": "e672d5ea"}},
"seizure": {{"at": [[0, 7, 1], [17, 23, 1]], "quote": "f9579568"}}
}},
"source": "bulletin",
"text-sha256": "{SHA}"
}}
"""
AGAIN = "write it again where the text is at hand"


def located() -> Places:
    """The places of the quotations, found in the text."""
    leaving = locate(TEXT, QUOTATIONS["leaving"], "all")
    seizure = locate(TEXT, QUOTATIONS["seizure"])
    assert not isinstance(leaving, Problem)
    assert not isinstance(seizure, Problem)
    found = {
        "seizure": (QUOTATIONS["seizure"], seizure),
        "leaving": (QUOTATIONS["leaving"], leaving),
    }
    return places("bulletin", SHA, TEXT, found)


def stale(message: str) -> Problem:
    """The problem of a file that no longer fits."""
    return Problem("places-stale", message, AGAIN)


def test_the_places_of_located_quotations() -> None:
    """Each passage has its seal, and each piece its place and whether a space follows it."""
    assert located() == KNOWN


def test_the_file_is_as_the_docs_say() -> None:
    """The file has its keys in order, one passage a line, and a line end at its end."""
    assert to_json(located()) == FILE.encode()
    assert from_json(FILE.encode()) == KNOWN


def test_the_file_is_written_and_read(tmp_path: Path) -> None:
    """What is written is read back; where nothing is written there is no file."""
    path = tmp_path / "case" / "bulletin.places.json"
    assert read(path) is None
    write(path, KNOWN)
    assert (path.read_bytes(), read(path)) == (FILE.encode(), KNOWN)
    assert [found.name for found in path.parent.iterdir()] == ["bulletin.places.json"]


def test_the_file_gives_the_quotations_their_places() -> None:
    """With the file alone, each quotation stands where it was located."""
    assert fitting(KNOWN, "bulletin", SHA, QUOTATIONS) == Fitting(
        {
            "seizure": (Quoted((0, 7), "Seized:", True), Quoted((17, 23), "a key.", True)),
            "leaving": (Quoted((24, 33), "She left.", True), Quoted((34, 43), "She left.")),
        },
        (),
    )


@pytest.mark.parametrize(
    ("source", "text_sha256"), [("another", SHA), ("bulletin", SHA[::-1])], ids=["source", "text"]
)
def test_places_of_another_text(source: str, text_sha256: str) -> None:
    """No place holds where the source or its text is another one."""
    problem = stale("the file of places is of another source or another text")
    assert fitting(KNOWN, source, text_sha256, QUOTATIONS) == Fitting({}, (("", problem),))


def test_each_quotation_that_does_not_fit_is_named() -> None:
    """A changed, a new and a gone passage are each a problem; the others keep their places."""
    quotations = {"seizure": ["Seized:", "a key"], "new": ["She left."]}
    assert fitting(KNOWN, "bulletin", SHA, quotations) == Fitting(
        {},
        (
            ("seizure", stale("the quotation has changed since its place was written")),
            ("new", stale("the file of places lacks this passage")),
            ("leaving", stale("the file of places has a passage that is gone")),
        ),
    )


@pytest.mark.parametrize(
    ("spots", "message"),
    [
        ([Spot(0, 7, True)], "the places are not as long as the quotation"),
        ([Spot(0, 7, True), Spot(17, 24, True)], "the places are not as long as the quotation"),
        ([Spot(17, 24, True), Spot(0, 6, True)], "the places of the pieces are not in order"),
        ([Spot(0, 7, True), Spot(6, 12, True)], "the places of the pieces are not in order"),
    ],
    ids=["too few", "too long", "order", "overlap"],
)
def test_places_that_cannot_be_the_quotation_s(spots: list[Spot], message: str) -> None:
    """Places that were edited by hand do not pass under a right seal."""
    edited = Places("bulletin", SHA, (("seizure", Sealed("f9579568", tuple(spots))),))
    found = fitting(edited, "bulletin", SHA, {"seizure": QUOTATIONS["seizure"]})
    assert found == Fitting({}, (("seizure", stale(message)),))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff",
        b"[" * 100_000,
        b"9" * 5_000,
        FILE.encode()[:-1],
        FILE.replace("\n", "\r\n").encode(),
        FILE.replace('"source"', '"extra": 1,\n"source"').encode(),
        FILE.replace("[0, 7, 1]", "[7, 0, 1]").encode(),
        FILE.replace("[0, 7, 1]", "[0, 7, 2]").encode(),
        FILE.replace("[0, 7, 1]", "[0, 7, true]").encode(),
        FILE.replace("[0, 7, 1]", "[0, 7.0, 1]").encode(),
        FILE.replace("[0, 7, 1]", "[0, 7]").encode(),
        FILE.replace("[0, 7, 1]", '"abc"').encode(),
        FILE.replace("[[0, 7, 1], [17, 23, 1]]", "[]").encode(),
        FILE.replace("[0, 7, 1]", "[0, 2000000000, 1]").encode(),
        FILE.replace("f9579568", "F9579568").encode(),
        FILE.replace('"leaving"', '"../leaving"').encode(),
        FILE.replace('"leaving"', '"seizure"').encode(),
        FILE.replace('"bulletin"', "1").encode(),
        FILE.replace(SHA, SHA[1:]).encode(),
    ],
    ids=range(23),
)
def test_a_file_that_kg_has_not_written(data: bytes) -> None:
    """A file that differs by one byte from what is written for its places is refused whole."""
    assert from_json(data) == stale("the file of places is not one that kg has written")


def test_a_file_past_the_bound(tmp_path: Path) -> None:
    """A file that is too large is not read to its end."""
    path = tmp_path / "bulletin.places.json"
    path.write_bytes(b" " * (LARGEST_FILE + 1))
    message = "a file of places has at most 20000000 bytes"
    assert read(path) == Problem("file-too-large", message)
    assert {"places-stale", "file-too-large"} <= CODES.keys()


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A folder in the file's place is the disk's matter."""
    with pytest.raises(Outside, match="cannot be read: Is a directory"):
        read(tmp_path)


spots = st.builds(
    lambda start, length, space: Spot(start, start + length, space),
    st.integers(0, 10**6),
    st.integers(1, 10**6),
    st.booleans(),
)
seals = st.from_regex(r"[0-9a-f]{8}", fullmatch=True)
ids = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
passages = st.dictionaries(
    ids, st.builds(Sealed, seals, st.lists(spots, min_size=1).map(tuple)), max_size=4
)


@settings(deadline=None)
@given(passages.map(lambda known: tuple(known.items())))
def test_places_come_back_from_their_file(known: tuple[tuple[str, Sealed], ...]) -> None:
    """Reading what is written gives the same places, in the order of their passages."""
    written = to_json(Places("bulletin", SHA, known))
    assert from_json(written) == Places("bulletin", SHA, tuple(sorted(known)))
    assert written == to_json(Places("bulletin", SHA, known[::-1]))
    assert written.count(b"\n") == len(known) + (6 if known else 5)


@settings(deadline=None)
@given(st.binary(max_size=40) | st.integers(0, len(FILE) - 1).map(lambda n: FILE.encode()[:n]))
def test_any_bytes_are_places_or_a_problem(data: bytes) -> None:
    """No bytes stop the program."""
    assert isinstance(from_json(data), Problem)


@settings(deadline=None)
@given(
    st.text("ab .", min_size=1, max_size=30).map(lambda text: " ".join(text.split())),
    st.data(),
)
def test_a_clone_without_texts_has_the_same_places(text: str, data: st.DataObject) -> None:
    """For any quotation that is located, the file gives back its places and its pieces."""
    start = data.draw(st.integers(0, len(text)))
    piece = text[start : data.draw(st.integers(start, len(text)))].strip()
    found = locate(text, [piece], data.draw(st.sampled_from([None, 1, 2, "all"])))
    if not isinstance(found, Problem):
        known = from_json(to_json(places("bulletin", SHA, text, {"p": ([piece], found)})))
        assert isinstance(known, Places)
        expected = tuple(Quoted((a, b), piece, text[b : b + 1] == " ") for a, b in found)
        assert fitting(known, "bulletin", SHA, {"p": [piece]}) == Fitting({"p": expected}, ())
