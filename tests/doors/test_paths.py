"""``kg path``: the way between two things, with the words for each step."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LANTERN = Path(__file__).parents[1] / "workspaces" / "lantern"
SENTENCE = (
    "nothing that is told as a fact connects “Channel Nine” and “Vera Holm” within 10 steps;"
    " something that is only said does: --alleged"
)
TEXT = """\
From Channel Nine to Vera Holm: 2 steps

1. accusation by Channel Nine against Vera Holm: “"a voice of Open Meadow"” · agent: Channel Nine
    (alleged)
    register/channel-nine → holm/accusation-2
        Lantern Association: “In the immediate aftermath of the search, Channel Nine called her "a
            voice of Open Meadow".” — Oldmere: the lawyer Vera Holm in custody, 2021-06-02
            [holm/bulletin-2021-06/broadcast]

2. accusation by Channel Nine against Vera Holm: “"a voice of Open Meadow"” · target: Vera Holm
    (alleged)
    holm/accusation-2 → holm/vera-holm
        as quoted above: holm/bulletin-2021-06/broadcast
"""


def kg(folder: Path, *words: str) -> tuple[int, str, str]:
    """Run kg in a folder: exit code, stdout, stderr."""
    done = subprocess.run(
        [sys.executable, "-m", "kg", *words],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "COLUMNS": "100", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented workspace, built for the public."""
    folder = Path(shutil.copytree(LANTERN, tmp_path_factory.mktemp("paths") / "lantern"))
    code, _, said = kg(folder, "build")
    assert code == 0, said
    return folder


def test_each_step_has_a_sentence_and_the_words_it_rests_on(built: Path) -> None:
    """A quotation stands once, with voice, document, day; what is only said is marked."""
    assert kg(built, "path", "Channel Nine", "vera-holm", "--alleged") == (0, TEXT, "")


def test_where_no_fact_leads_a_note_says_so_and_what_would(built: Path) -> None:
    """No way is no error; nothing goes to stdout."""
    assert kg(built, "path", "channel-nine", "vera-holm") == (0, "", f"note: {SENTENCE}\n")
    code, out, said = kg(built, "path", "vera-holm", "ministry-of-justice", "--format", "json")
    assert (code, out) == (0, "[]\n")
    assert said.startswith("note: nothing that is told as a fact connects “Vera Holm” and")
    code, out, said = kg(built, "path", "vera-holm", "person-2", "--alleged")
    assert (code, out) == (0, "")
    assert said.startswith("note: nothing connects “Vera Holm” and")


def test_csv_has_a_row_for_each_passage_of_each_step(built: Path) -> None:
    """Two papers tell that she was searched, one who searched."""
    code, out, _ = kg(built, "path", "security-office", "vera-holm", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert [(row["step"], row["to"], row["property"], row["passage"]) for row in rows] == [
        ("1", "holm/search-1", "agent", "holm/bulletin-2021-06/search"),
        ("2", "holm/vera-holm", "target", "holm/bulletin-2021-06/search"),
        ("2", "holm/vera-holm", "target", "holm/kartochka/search"),
    ]
    assert {row["exact"] for row in rows} == {"yes"}
    assert {row["alleged"] for row in rows} == {""}


def test_json_has_an_object_for_each_step(built: Path) -> None:
    """The first step, whole."""
    code, out, _ = kg(built, "path", "security-office", "vera-holm", "--format", "json")
    first, second = json.loads(out)
    assert code == 0
    assert (first.pop("record"), second["from"]) != ("", "")
    assert first == {
        "from": "register/security-office",
        "to": "holm/search-1",
        "property": "agent",
        "told-of": "holm/search-1",
        "alleged": False,
        "disputed": False,
        "passages": [
            {
                "passage": "holm/bulletin-2021-06/search",
                "exact": True,
                "quotation": "On 4 March 2021 officers of the Security Office searched her flat"
                " and took two telephones.",
                "hedge": "",
                "voice": "Lantern Association",
                "source": "Oldmere: the lawyer Vera Holm in custody",
                "published": "2021-06-02",
            }
        ],
    }


def test_as_of_a_day_the_way_rests_on_what_was_out(built: Path) -> None:
    """Before the other papers, the bulletin alone tells of the search."""
    words = ("path", "security-office", "vera-holm", "--as-of", "2021-06-30", "--format", "csv")
    code, out, said = kg(built, *words)
    sources = {row["source"] for row in csv.DictReader(io.StringIO(out))}
    assert (code, sources) == (0, {"Oldmere: the lawyer Vera Holm in custody"})
    assert said.startswith("note: as of 2021-06-30")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("vera-holm", "nobody"), "kg: nothing here is called “nobody”\n"),
        (("vera-holm", "Vera Holm"), "kg: “holm/vera-holm” is given twice: name two things\n"),
        (
            ("vera-holm", "nama", "--audience", "partner"),
            "kg: nothing is built for partner: run kg build --audience partner\n",
        ),
    ],
)
def test_wrong_use_says_what_is_wrong(built: Path, words: tuple[str, ...], said: str) -> None:
    """Exit code 2, nothing on stdout."""
    assert kg(built, "path", *words) == (2, "", said)
