"""``kg draw``: one page, whole or not at all, the same bytes each time, and nothing internal."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LANTERN = Path(__file__).parents[1] / "workspaces" / "lantern"


def kg(folder: Path, *words: str, **more: str) -> tuple[int, bytes, str]:
    """Run kg in a folder: exit code, stdout, stderr."""
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", **more}
    done = subprocess.run(
        [sys.executable, "-m", "kg", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr.decode("utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented workspace, built for the public."""
    folder = Path(shutil.copytree(LANTERN, tmp_path_factory.mktemp("draw") / "lantern"))
    code, _, said = kg(folder, "build")
    assert code == 0, said
    return folder


def test_a_page_is_written_and_said_so(built: Path) -> None:
    """A whole file of UTF-8; its name, and what is in it, on stderr."""
    code, out, said = kg(built, "draw", "vera-holm", "-o", "out/page.html")
    assert (code, out) == (0, b"")
    assert said.startswith("out/page.html: ")
    assert said.endswith("facts, Vera Holm\n")
    page = (built / "out" / "page.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert page.endswith("</html>\n")
    assert [one.name for one in (built / "out").iterdir()] == ["page.html"]


def test_the_same_bytes_whatever_the_hash_seed_and_locale(built: Path) -> None:
    """On stdout as in a file."""
    runs = [
        kg(built, "draw", "-o", "-", PYTHONHASHSEED=seed, LC_ALL=locale)[1]
        for seed, locale in (("0", "C"), ("1", "C.UTF-8"), ("4711", "POSIX"))
    ]
    assert len(set(runs)) == 1
    assert b"Vera Holm" in runs[0]


def test_without_a_thing_the_page_is_about_whom_most_was_done_to(built: Path) -> None:
    """And it says so."""
    page = kg(built, "draw", "-o", "-")[1].decode("utf-8")
    assert '<div class="score-of" data-focus="holm/vera-holm">' in page
    assert "against whom most is on record: 8" in page


def test_a_name_and_several_things(built: Path) -> None:
    """Names are looked up as elsewhere; a thing given twice is drawn once."""
    words = ("Vera Holm", "lantern-association", "vera-holm")
    page = kg(built, "draw", *words, "--depth", "1", "-o", "-")[1].decode("utf-8")
    assert page.count('class="score-of"') == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nobody-here", "-o", "-"], "nothing here is called “nobody-here”"),
        (["--audience", "internal", "-o", "-"], "nothing is built for internal: run kg build"),
    ],
)
def test_what_cannot_be_drawn_is_refused(built: Path, words: list[str], sentence: str) -> None:
    """Exit code 2, one line, nothing on stdout."""
    code, out, said = kg(built, "draw", *words)
    assert (code, out) == (2, b"")
    assert said.startswith(f"kg: {sentence}")
    assert said.count("\n") == 1


def test_too_many_things_are_refused_with_advice(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A smaller neighbourhood is what helps."""
    from kg.doors import cli, drawing

    monkeypatch.setattr(drawing, "MOST", 3)
    monkeypatch.chdir(built)
    for words, advice in (([], "a THING, and --depth"), (["vera-holm"], "a smaller --depth")):
        monkeypatch.setattr(sys, "argv", ["kg", "draw", *words, "-o", "-"])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        assert stopped.value.code == 2
        assert f"things, more than 3: give {advice}" in capsys.readouterr().err


def test_a_disk_that_does_not_let_it_is_exit_code_3(built: Path) -> None:
    """Nothing half-written stays."""
    (built / "file").write_text("in the way", "utf-8")
    code, _, said = kg(built, "draw", "-o", "file/page.html")
    assert (code, "Traceback" in said) == (3, False)


def test_the_page_says_what_the_settings_say(built: Path, tmp_path: Path) -> None:
    """How to cite, whom to write to: plain text."""
    mine = Path(shutil.copytree(built, tmp_path / "mine"))
    settings = (mine / "kg.toml").read_text("utf-8")
    (mine / "kg.toml").write_text(
        'cite = "Lantern <2021>"\ncontact = "desk@lantern.example"\n' + settings, "utf-8"
    )
    page = kg(mine, "draw", "-o", "-")[1].decode("utf-8")
    assert "Lantern &lt;2021&gt;" in page
    assert "desk@lantern.example" in page


def test_the_public_page_does_not_change_with_what_is_internal(tmp_path: Path) -> None:
    """Not by a byte, when every internal name, word and date is another."""
    pages = []
    for name in ("as-it-is", "changed"):
        folder = Path(shutil.copytree(LANTERN, tmp_path / name))
        shutil.copyfile(folder / "kg-internal.toml", folder / "kg.toml")
        shutil.rmtree(folder / "archive")
        (path,) = (folder / "overlay").rglob("*.yaml")
        if name == "changed":
            path.write_text(_others(path.read_text("utf-8")), "utf-8")
        code, _, said = kg(folder, "build")
        assert code == 0, said
        pages.append(kg(folder, "draw", "-o", "-")[1])
    assert pages[0] == pages[1]
    assert pages[0].startswith(b"<!doctype html>")


def _others(text: str) -> str:
    """The words of the overlay with other names, other words, another role."""
    for old, new in (
        ("Nils Holm", "Odd Brekke"),
        ("Her brother", "A cousin"),
        ("brother", "cousin"),
    ):
        assert old in text
        text = text.replace(old, new)
    return text
