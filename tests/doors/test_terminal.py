"""The command line at its edges: full disks, names that fit twice, bounds, the look of a page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from kg.doors.cli import cli

LANTERN = Path(__file__).parents[1] / "workspaces" / "lantern"

OPEN_MEADOW = """\
Open Meadow

Open Meadow  [register/open-meadow]
    is a: organisation
        Lantern Association: “The movement was declared extremist by the High Court of Northland in
            2019.” [holm/bulletin-2021-06/designation]
        Lantern Association: “Vera Holm is a human rights lawyer who lives in Oldmere. She worked
            for the Lantern Association from 2015 to 2018. Until 2019 she was a member of the choir
            of Open Meadow.” [holm/bulletin-2021-06/life]
    kind: movement
        as quoted above: holm/bulletin-2021-06/designation
    name: Open Meadow
        as quoted above: holm/bulletin-2021-06/life

Roles
─────
2019  affiliation: member, Vera Holm, at Open Meadow  [holm/affiliation-2]
    is a: affiliation (judged: holm/affirmed) · end: 2019 (judged: holm/affirmed) · holder: Vera
        Holm (judged: holm/affirmed) · kind: member (judged: holm/affirmed) · of: Open Meadow
        (judged: holm/affirmed) · position: member of the choir (judged: holm/affirmed)
        as quoted above: holm/bulletin-2021-06/life

What happened
─────────────
2019  designation of Open Meadow: extremist designation, by High Court of Northland, 2019
    [holm/designation-1]
    is a: designation · agent: High Court of Northland · date: 2019 · kind: extremist designation ·
        status: extremist · target: Open Meadow
        as quoted above: holm/bulletin-2021-06/designation

Sources
───────
[holm/bulletin-2021-06] Lantern Association: Oldmere: the lawyer Vera Holm in custody, 2021-06-02
    <https://lantern.example/2021/holm>
"""


def kg(folder: Path, *words: str, given: bytes = b"", out: str = "") -> tuple[int, str, str]:
    """Run kg in a folder, its stdout going to ``out`` if given: exit code, stdout, stderr."""
    with open(out or os.devnull, "wb") as target:
        done = subprocess.run(
            [sys.executable, "-m", "kg", *words],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "COLUMNS": "100"},
            input=given,
            stdout=target if out else subprocess.PIPE,
            stderr=subprocess.PIPE,
            check=False,
        )
    return done.returncode, (done.stdout or b"").decode(), done.stderr.decode()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented workspace, built for the public, with two stations of one name."""
    folder = Path(shutil.copytree(LANTERN, tmp_path_factory.mktemp("terminal") / "lantern"))
    stations = "organisation:\n  radio-one: Radio Twin\n  radio-two: Radio Twin\n"
    (folder / "graph" / "register" / "twins.yaml").write_text(stations, "utf-8")
    source = folder / "graph" / "holm" / "nama.yaml"
    extra = "      - organisation: radio-one\n      - organisation: radio-two\n"
    source.write_text(source.read_text("utf-8") + extra, "utf-8")
    code, _, said = kg(folder, "build")
    assert code == 0, said
    return folder


def commands(group: click.Group = cli, path: str = "kg") -> Iterator[tuple[str, click.Command]]:
    """Every command with the words that call it."""
    for name, command in group.commands.items():
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


def test_every_command_and_option_says_what_it_is() -> None:
    """A command has a docstring, an option its help."""
    silent = [
        f"{words} {option.name}"
        for words, command in commands()
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]
    assert silent == []
    assert [words for words, command in commands() if not command.help] == []


def test_the_look_of_a_page(built: Path) -> None:
    """What it is, what happened, the sources: each line with its words, each quotation once."""
    assert kg(built, "show", "open-meadow") == (0, OPEN_MEADOW, "")


def test_a_name_that_fits_twice_lists_the_ids(built: Path) -> None:
    """Nothing is chosen for the reader."""
    code, out, said = kg(built, "show", "Radio Twin")
    assert (code, out) == (2, "")
    assert said == (
        "kg: several things are called “Radio Twin”: "
        "register/radio-one, register/radio-two; give one of these ids\n"
    )


def test_a_parameter_given_twice_is_wrong_use(built: Path) -> None:
    """Neither of two values is taken in silence."""
    twice = ("-p", "person=vera-holm", "-p", "person=person-2")
    code, out, said = kg(built, "ask", "charges", *twice)
    assert (code, out) == (2, "")
    assert said.endswith("Error: -p person is given twice\n")


def test_an_answer_cut_at_its_bound_says_so(built: Path) -> None:
    """The rows that fit come; a note names the bound that cut the others."""
    every = b"SELECT ?a ?p ?q { ?a ?p ?o . ?b ?q ?r }"
    code, out, said = kg(built, "query", "-", "--format", "csv", "--iri", given=every)
    assert (code, out.count("\r\n")) == (0, 100_001)
    assert said == "note: cut at the bound on rows; narrow the query\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
@pytest.mark.parametrize("words", [("show", "vera-holm"), ("ask",), ("conflicts",)])
def test_a_full_disk_is_exit_code_3(built: Path, words: tuple[str, ...]) -> None:
    """One sentence, no traceback."""
    assert kg(built, *words, out="/dev/full") == (3, "", "kg: [Errno 28] No space left on device\n")


@pytest.mark.parametrize(
    ("words", "given", "sentence"),
    [
        (("query", "no-such-file.rq"), b"", "kg: no-such-file.rq: No such file or directory\n"),
        (("query", "."), b"", "Error: Invalid value for 'FILE': File '.' is a directory.\n"),
        (("query", "-"), b"\xff", "kg: -: byte 0 is not UTF-8\n"),
        (("show", "nobody/here"), b"", "kg: nothing here is called “nobody/here”\n"),
        (("show", "http://a b"), b"", "kg: nothing here is called “http://a b”\n"),
        (("show", ""), b"", "kg: nothing here is called “”\n"),
        (("export", "nquads"), b"", "Error: Missing option '-o'.\n"),
        (
            ("source", "add", "archive/nama.txt", "--name", "../x"),
            b"",
            "kg: “../x” is no name of a text: a name has no path in it\n",
        ),
        (
            ("source", "add", "archive/nama.txt", "--name", "kartochka.txt"),
            b"",
            "kg: “kartochka.txt” is another text already; file this one under another name\n",
        ),
    ],
)
def test_what_cannot_be_meant_is_exit_code_2(
    built: Path, words: tuple[str, ...], given: bytes, sentence: str
) -> None:
    """Nothing on stdout, the reason on stderr."""
    code, out, said = kg(built, *words, given=given)
    assert (code, out) == (2, "")
    assert said.endswith(sentence)


def test_as_of_a_day_needs_files_without_errors(built: Path, tmp_path: Path) -> None:
    """It is computed from the files as they are: exit code 1 where a build would not stand."""
    mine = Path(shutil.copytree(built, tmp_path / "mine"))
    source = mine / "graph" / "holm" / "nama.yaml"
    source.write_text(source.read_text("utf-8").replace("occupation:", "ocupation:"), "utf-8")
    code, out, said = kg(mine, "show", "vera-holm", "--as-of", "2022-01-01")
    assert (code, out) == (1, "")
    assert said == "kg: 1 errors stand in the way of an answer: kg check\n"
