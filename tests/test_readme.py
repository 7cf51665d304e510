"""What the README shows is what happens."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "COLUMNS": "100", "LC_ALL": "C.UTF-8"}


def kg(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run kg in a folder."""
    command = [sys.executable, "-m", "kg", *words]
    return subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the workspace, built."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copy(ROOT / "kg.toml", folder)
    shutil.copytree(ROOT / "graph", folder / "graph")
    assert kg(folder, "build").returncode == 0
    return folder


def sessions() -> list[tuple[str, str]]:
    """Each command of kg in the README, with the output that is shown below it."""
    found = []
    for block in BLOCKS:
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            if command.startswith("kg "):
                found.append((command, output))
    return found


def test_the_readme_shows_commands_with_their_output() -> None:
    """There is at least one question with its answer."""
    assert [command.split()[1] for command, _ in sessions()] == ["ask"]
    assert all(output.strip() for _, output in sessions())


@pytest.mark.parametrize(("command", "output"), sessions())
def test_a_command_of_the_readme_prints_what_is_shown(
    clone: Path, command: str, output: str
) -> None:
    """Letter for letter, at 100 columns."""
    assert kg(clone, *shlex.split(command)[1:]).stdout == output


def test_the_two_commands_are_targets_of_the_makefile() -> None:
    """``make`` and ``make test`` are what the README names first, and exist."""
    assert BLOCKS[0].split() == ["$", "make", "$", "make", "test"]
    for target in ([], ["test"]):
        done = subprocess.run(
            ["make", "--dry-run", *target], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_what_the_readme_points_at_exists() -> None:
    """Every link and every command in its tables."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
    named = set(re.findall(r"`kg (\w+)", README))
    listed = kg(ROOT, "--help").stdout
    assert [name for name in sorted(named) if not re.search(rf"^  {name} ", listed, re.M)] == []
