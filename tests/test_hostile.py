"""Hostile files: each is refused as a finding or as broken use, in words, and never as a traceback.

Nothing that stands in a file is executed or fetched, nothing is repaired, nothing stays
half-written. Sizes are held by what is read, not by a clock.
"""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from tests.damage import BULLETIN, NAMA, TERMS, add, codes, found, replace

from kg.asking.checks import check
from kg.claims.loaded import load
from kg.doors.printing import finding_text
from kg.reading import archive
from kg.reading.workspace import open_workspace
from kg.words.errors import WrongUse

pytestmark = pytest.mark.usefixtures("one_ontology", "nothing_reaches_out")


def _tree(root: Path) -> dict[str, int]:
    """Every file below a folder, with the time of its last change."""
    return {str(one): one.stat().st_mtime_ns for one in root.rglob("*") if one.is_file()}


# YAML


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("!!python/object/apply:os.system ['true']", "yaml-tag"),
        ("!<tag:example.org,2000:x> lawyer", "yaml-tag"),
        ("!!str lawyer", "yaml-tag"),
        ("!!binary bGF3eWVy", "yaml-tag"),
        ("*lawyer", "yaml-alias"),
        ("&lawyer lawyer", "yaml-alias"),
        ("[" * 30 + "lawyer" + "]" * 30, "yaml-too-deep"),
        ("{? [a] : b}", "yaml-syntax"),
        ("'lawyer", "yaml-syntax"),
    ],
)
def test_yaml_is_mappings_lists_and_texts_only(value: str, code: str, lantern: Path) -> None:
    """Tags, anchors, aliases, deep nesting and keys that are no words are refused, unread."""
    replace(lantern / NAMA, "occupation: lawyer", f"occupation: {value}")
    assert codes(lantern) == [code]


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor(lantern: Path) -> None:
    """A billion laughs stay one anchor."""
    laughs = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        laughs.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]")
    (lantern / "graph/holm/bomb.yaml").write_text("\n".join(laughs))
    assert found(lantern) == [("graph/holm/bomb.yaml:1:4", "yaml-alias")]


@pytest.mark.parametrize("opening", ["[", "{", "- ", "a: {", "!x "])
def test_nesting_without_end_is_refused(opening: str, lantern: Path) -> None:
    """A hundred thousand brackets end in one finding, not on the stack."""
    (lantern / "graph/holm/deep.yaml").write_text(opening * 100_000)
    ((_, code),) = found(lantern)
    assert code in ("yaml-syntax", "yaml-too-deep", "yaml-tag")


def test_a_merge_key_is_a_key_like_any_other(lantern: Path) -> None:
    """``<<`` merges nothing."""
    replace(lantern / NAMA, "- person: vera-holm", "- <<: {person: vera-holm}")
    assert found(lantern) == [(f"{NAMA}:14:9", "no-class")]


def test_no_word_is_typed_by_yaml(lantern: Path) -> None:
    """``NO``, ``~``, ``0x10`` and ``1_000`` stay the texts they are."""
    replace(lantern / NAMA, "- id: whole\n", "- id: whole\n    reviewed: NO\n    hedge: ~\n")
    (passage,) = next(
        one.passages for one in load(open_workspace(lantern)).corpus.sources if one.id == "nama"
    )
    assert (passage.reviewed, passage.hedge) == ("NO", "~")


# sizes


def _sparse(path: Path) -> None:
    """Make a file a hundred million bytes long, of which the disk holds but the first."""
    with path.open("ab") as file:
        file.truncate(100_000_000)


@pytest.mark.parametrize(
    ("file", "place"),
    [
        (NAMA, f"{NAMA}:1:1"),
        ("graph/register/huge.yaml", "graph/register/huge.yaml:1:1"),
        ("graph/holm/judgements.yaml", "graph/holm/judgements.yaml:1:1"),
        (TERMS, f"{TERMS}:1:1"),
        ("archive/nama.txt", f"{NAMA}:7:9"),
    ],
)
def test_a_file_of_100_mb_is_refused_without_being_read(
    file: str, place: str, lantern: Path
) -> None:
    """Of a file past its bound no more is read than tells that it is."""
    _sparse(lantern / file)
    tracemalloc.start()
    try:
        assert found(lantern) == [(place, "file-too-large")]
        assert tracemalloc.get_traced_memory()[1] < 90_000_000
    finally:
        tracemalloc.stop()


def test_huge_settings_are_refused(lantern: Path) -> None:
    """Settings have the bound of any other file."""
    _sparse(lantern / "kg.toml")
    with pytest.raises(WrongUse, match="more than 4,000,000 bytes"):
        open_workspace(lantern)


def test_a_huge_file_of_places_is_refused(lantern: Path) -> None:
    """So has the derived file that a clone without texts reads."""
    (lantern / "archive/nama.txt").unlink()
    _sparse(lantern / "graph/holm/nama.places.json")
    assert found(lantern) == [(f"{NAMA}:2:7", "file-too-large"), (f"{NAMA}:7:9", "text-missing")]


def test_keys_without_number_give_a_bounded_number_of_findings(lantern: Path) -> None:
    """A hundred thousand wrong keys of one mapping give a hundred findings."""
    keys = "".join(f"        k{n}: x\n" for n in range(100_000))
    replace(lantern / NAMA, "- person: vera-holm\n", f"- person: vera-holm\n{keys}")
    assert codes(lantern) == ["unknown-property"] * 100


def test_odd_characters_without_number_give_a_bounded_number_of_findings(lantern: Path) -> None:
    """A million of them give a hundred notes, quickly enough to be waited for."""
    add(lantern / NAMA, "# " + "\u202e" * 1_000_000)
    assert codes(lantern) == ["bidi-control"] * 100


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("occurrence: all", f"occurrence: {'9' * 5000}", "bad-value"),
        ("at: 0-13", f"at: 0-{'9' * 5000}", "bad-value"),
        ("duration: P2M", f"duration: P{'9' * 5000}M", "bad-quantity"),
        ("date: 2021-03-10", f"date: {'9' * 5000}", "bad-date"),
        ("date: 2021-03-10", "date: Y170000002", "bad-date"),
        ("item: two telephones", f"amount: EUR {'9' * 5000}", "bad-quantity"),
    ],
)
def test_numbers_of_any_length_are_refused(old: str, new: str, code: str, lantern: Path) -> None:
    """Five thousand digits are no number, and no ``ValueError`` of Python's either."""
    replace(lantern / BULLETIN, old, new)
    assert codes(lantern) == [code]


# characters


@pytest.mark.parametrize(
    "bad",
    [b"\x00", b"\x1b[31m", b"\x07", b"\x7f", b"\r", b"\xc2\x9b", b"\xef\xbf\xbe"],
)
def test_control_characters_are_refused_where_they_stand(bad: bytes, lantern: Path) -> None:
    """NUL, escape sequences, C1 controls and lone carriage returns: the file is not read."""
    add(lantern / NAMA, b"# a" + bad)
    assert found(lantern) == [(f"{NAMA}:21:4", "control-character")]


@pytest.mark.parametrize("escape", ["\\0", "\\r", "\\e", "\\x7f", "\\u009b"])
def test_control_characters_written_as_escapes_are_refused(escape: str, lantern: Path) -> None:
    """What a double-quoted scalar makes of ``\\r`` is looked at as well."""
    replace(lantern / NAMA, "title: ورا هولم", f'title: "a{escape}b"')
    assert found(lantern) == [(f"{NAMA}:4:10", "control-character")]


def test_a_lone_surrogate_is_refused(lantern: Path) -> None:
    """``\\ud800`` is half a character: no UTF-8 can hold it."""
    replace(lantern / NAMA, "title: ورا هولم", 'title: "\\ud800"')
    assert codes(lantern) == ["yaml-syntax"]


def test_a_raw_surrogate_is_not_utf_8(lantern: Path) -> None:
    """Nor are the three bytes that would be one."""
    replace(lantern / NAMA, "title: ورا هولم", "title: \ud800")
    assert found(lantern) == [(f"{NAMA}:4:1", "not-utf-8")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "latin-1", "koi8-r"])
def test_other_encodings_are_refused(encoding: str, lantern: Path) -> None:
    """Nothing is guessed: a file is UTF-8."""
    text = "# Вера Хольм: ü\n" if encoding == "koi8-r" else "# Vera Holm: ü\n"
    add(lantern / "graph/holm/other.yaml", text.encode(encoding, "replace") + b"\xff")
    ((_, code),) = found(lantern)
    assert code in ("not-utf-8", "control-character")


def test_a_byte_order_mark_is_no_part_of_the_text(lantern: Path) -> None:
    """Editors of another system put one first; it is the one thing that is passed over."""
    path = lantern / NAMA
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert found(lantern) == []


def test_line_ends_of_another_system_are_line_ends(lantern: Path) -> None:
    """CR LF ends a line; places keep their lines."""
    path = lantern / NAMA
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert found(lantern) == []


def test_a_turn_of_direction_is_noted_and_shown_as_its_code(lantern: Path) -> None:
    """Text that reads otherwise than it is stored is printed so that one sees it."""
    replace(lantern / NAMA, "- id: whole\n", "- id: whole\n    reviewed: a\u202eb\n")
    (finding,) = check(load(open_workspace(lantern))).findings
    assert finding_text(finding, lantern).splitlines() == [
        f"{NAMA}:11:16 note [bidi-control] U+202E turns the direction of the text after it",
        "        reviewed: a⟨U+202E⟩b",
        "                   ^",
    ]


def test_a_zero_width_non_joiner_is_ordinary_persian(lantern: Path) -> None:
    """«می‌گوید» is quoted as it stands, and without its non-joiner it is another text."""
    path = lantern / NAMA
    assert "\u200c" in path.read_text("utf-8")
    assert found(lantern) == []
    replace(path, "quote: 'ورا هولم وکیل است. او می‌گوید", "quote: 'ورا هولم وکیل است. او میگوید")
    assert found(lantern) == [(f"{NAMA}:11:12", "quote-not-found")]


# nothing half-written


@pytest.mark.parametrize("bad", [b"a\x00b", b"\xff", b"x" * 20_000_001])
def test_what_cannot_be_archived_leaves_nothing_behind(bad: bytes, tmp_path: Path) -> None:
    """A text that is refused is not filed, nor a part of it."""
    folder = tmp_path / "texts"
    folder.mkdir()
    with pytest.raises(WrongUse):
        archive.add(bad, folder, "bad.txt")
    assert list(folder.iterdir()) == []


def test_a_check_writes_nothing(lantern: Path) -> None:
    """Whatever is found, the files are as they were."""
    before = _tree(lantern)
    found(lantern)
    assert _tree(lantern) == before
