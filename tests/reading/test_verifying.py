"""Quotations are held against the archived text, literals against the quotations."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from tests.small import core, load_files, source

from kg.reading import places
from kg.reading.authored import Source
from kg.reading.verifying import Verified, literals, uncovered, verify

TEXT = """On 4 March 2022 Kite Club was reportedly searched. For two months she was held.

Telephone 5 55. Kite Club was closed."""
PASSAGES = """
- id: raid
  quote: 'On 4 March 2022 Kite Club was reportedly searched.'
  hedge: reportedly
  says: [{new search: search-1, target: club, date: '2022-03-04'}]
- id: held
  quote: 'For two months she was held.'
  says: [{new detention: detention-1, duration: P2M}]
"""
LEFT = "left-out: [{at: 80-95, why: contact}]\n"


def of(passages: str = PASSAGES, left: str = LEFT, text: str = TEXT) -> Source:
    """The source of these passages, with the hash of its text."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    head = f"language: en\n  text: bulletin.txt\n  text-sha256: '{sha}'"
    file = source("bulletin", passages).replace("language: en", head) + left
    loaded = load_files({"graph/harbour/bulletin.yaml": file})
    assert loaded.findings == ()
    return loaded.corpus.sources[0]


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    """The folders of an archive with the one text."""
    (tmp_path / "bulletin.txt").write_text(TEXT, encoding="utf-8")
    return [tmp_path]


def found(verified: Verified) -> list[tuple[str, str]]:
    """The findings of a verification, by line and code."""
    return [(f"{one.place.line}", one.code) for one in verified.findings]


def test_quotations_are_verified_and_placed(folders: list[Path], tmp_path: Path) -> None:
    """Each quotation stands in the text once; its place is known to the letter."""
    verified = verify(of(), folders, tmp_path / "none.json")
    assert (verified.verified, verified.findings) == (True, ())
    spots = {name: [one.place for one in quoted] for name, quoted in verified.quoted.items()}
    assert spots == {"harbour/bulletin/raid": [(0, 50)], "harbour/bulletin/held": [(51, 79)]}


def test_what_is_neither_quoted_nor_left_out_is_found(folders: list[Path], tmp_path: Path) -> None:
    """The stretch between is shown with its place."""
    verified = verify(of(), folders, tmp_path / "none.json")
    assert [one.message for one in uncovered(verified)] == [
        "neither quoted nor left out, at 96-117: “Kite Club was closed.”"
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("two months she", "three months she", "quote-not-found"),
        ("'For two months she was held.'", "'Kite Club was'", "quote-ambiguous"),
        ("  says: [{new det", "  occurrence: '1'\n  says: [{new det", "occurrence-needless"),
        ("'For two months she was held.'", "'or two months she was held.'", "quote-cuts-word"),
        ("'For two months she was held.'", "['For two', 'onths she was']", "quote-cuts-word"),
        ("'For two months she was held.'", "['she was held.', 'For two months']",
         "pieces-out-of-order"),
    ],
)  # fmt: skip
def test_a_quotation_the_text_does_not_have_is_found(
    old: str, new: str, code: str, folders: list[Path], tmp_path: Path
) -> None:
    """Not there, there twice, counted in vain, in another order: each one finding."""
    verified = verify(of(PASSAGES.replace(old, new)), folders, tmp_path / "none.json")
    assert [one for _, one in found(verified)] == [code]


@pytest.mark.parametrize(
    ("left", "code"), [("40-60", "left-out-quoted"), ("90-9000", "left-out-range")]
)
def test_what_is_left_out_is_in_the_text_and_not_quoted(
    left: str, code: str, folders: list[Path], tmp_path: Path
) -> None:
    """A place that is quoted, or beyond the text, is an error."""
    made = of(left=LEFT.replace("80-95", left))
    assert [one for _, one in found(verify(made, folders, tmp_path / "none.json"))] == [code]


def test_another_text_is_never_verified_against(tmp_path: Path) -> None:
    """A text with another hash is an error, and nothing is verified; of places nothing is said."""
    (tmp_path / "bulletin.txt").write_text(TEXT + " ", encoding="utf-8")
    (tmp_path / "none.json").write_text("{}", encoding="utf-8")
    verified = verify(of(), [tmp_path], tmp_path / "none.json")
    assert (verified.verified, [one for _, one in found(verified)]) == (False, ["text-hash"])


def test_without_its_text_a_quotation_is_not_verified(tmp_path: Path) -> None:
    """A clone without texts works, and says how many quotations are not verified."""
    verified = verify(of(), [], tmp_path / "none.json")
    assert (verified.verified, verified.quoted) == (False, {})
    assert [(one.code, one.level) for one in verified.findings] == [("text-missing", "note")]
    assert verified.findings[0].message == (
        "the text “bulletin.txt” is in no folder of texts: 2 quotations are not verified"
    )


def test_without_its_text_the_places_are_those_that_were_written(
    folders: list[Path], tmp_path: Path
) -> None:
    """The file of places gives the same selectors; a quotation that changed since is found."""
    file = tmp_path / "bulletin.places.json"
    with_text = verify(of(), folders, file)
    assert with_text.places is not None
    places.write(file, with_text.places)
    assert verify(of(), [], file).quoted == with_text.quoted
    changed = verify(of(PASSAGES.replace("she was held", "she was kept")), [], file)
    assert [one for _, one in found(changed)] == ["text-missing", "places-stale"]


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("", "", []),
        ("hedge: reportedly", "hedge: allegedly", ["hedge-not-quoted"]),
        ("date: '2022-03-04'", "date: '2022-03-05'", ["literal-not-quoted"]),
        ("P2M", "P3M", ["literal-not-quoted"]),
        ("duration: P2M", "duration: {is: P3M, because: reckoned}", []),
        ("duration: P2M", "start: '2022-03-04'", ["literal-not-quoted"]),
        ("quote: 'For", "with: [raid]\n  quote: 'For", []),
        ("duration: P2M", "end: {is: 2023-01-11, because: planned}", ["later-than-source"]),
        ("duration: P2M", "end: {is: 2023-01-10, because: so}", []),
    ],
)
def test_literals_stand_in_their_quotations(old: str, new: str, codes: list[str]) -> None:
    """A literal the words do not bear, a hedge they do not have, a day after the source's."""
    made = of(PASSAGES.replace(old, new) if old else PASSAGES)
    assert [one.code for one in literals(made, core()[0])] == codes


def test_a_literal_may_stand_in_a_passage_beside() -> None:
    """What stands in the quotation of a ``with`` passage needs no reason."""
    beside = "with: [raid]\n  quote: 'For"
    passages = PASSAGES.replace("quote: 'For", beside).replace(
        "duration: P2M", "start: '2022-03-04'"
    )
    assert list(literals(of(passages), core()[0])) == []


def test_an_accusation_is_not_called_by_its_words() -> None:
    """An id made of the wording of an accusation is an error."""
    passages = """
        - id: said
          quote: 'They called her a saboteur.'
          says: [{new accusation: saboteur-1, agent: guard, wording: a saboteur}]
        """
    assert [one.code for one in literals(of(passages, ""), core()[0])] == ["telling-id"]
