"""The pages that show commands and files, run: what they show is what comes out.

Goes in: Markdown pages. A fenced block whose first line ends in ``file=NAME`` is written into a
fresh folder; a ``console`` block is run in it, line by line that begins with ``$ kg``. Comes out:
the pages with the output that came out; with ``--compare``, nothing but the names and lines that
differ, and exit code 1. Refuses: a command that is not ``kg``; a file outside of its folder.

A line that is only ``…`` stands for any number of lines.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
PAGES = ("authoring.md", "model.md")
"""The pages that are run, in this order: what one leaves behind, the next finds."""
GAP = "…"
_FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"\bfile=(\S+)")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, the file it is, what stands in it, and where it stands."""

    language: str
    file: str
    body: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Step:
    """A command of a console block, with the output that the page shows."""

    command: str
    shown: tuple[str, ...]


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page, in order.

    >>> [one.file for one in blocks("```yaml file=a.yaml\\na: b\\n```\\n")]
    ['a.yaml']
    """
    for found in _FENCE.finditer(text):
        info, file = found["info"], _FILE.search(found["info"])
        language = info.split(" ", 1)[0]
        name = file[1] if file else ""
        yield Block(language, name, found["body"], found.start("body"), found.end("body"))


def steps(block: Block) -> Iterator[Step]:
    """The commands of a console block.

    >>> list(steps(Block("console", "", "$ kg check\\n0 errors\\n", 0, 0)))
    [Step(command='kg check', shown=('0 errors',))]
    """
    for part in re.split(r"^\$ ", block.body, flags=re.MULTILINE)[1:]:
        command, *shown = part.splitlines()
        yield Step(command, tuple(shown))


def fits(shown: Sequence[str], came: Sequence[str]) -> bool:
    """Whether shown lines are those that came; a gap stands for any number of them.

    >>> fits(["a", "…", "d"], ["a", "b", "c", "d"]), fits(["a"], ["a", "b"])
    (True, False)
    """
    pattern = r"(?:.*\n)*?".join(
        "".join(f"{re.escape(line)}\n" for line in part) for part in _parts(shown)
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in came)) is not None


def _parts(shown: Sequence[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for line in shown:
        if line == GAP:
            parts.append([])
        else:
            parts[-1].append(line)
    return parts


def run(command: str, folder: Path) -> list[str]:
    """The lines that a command writes to both outputs, in a terminal of 100 columns.

    Raises ValueError for any other program than ours.
    """
    program, *words = shlex.split(command)
    if program != "kg":
        raise ValueError(f"only kg is run here, not {program!r}")
    clean = {key: value for key, value in os.environ.items() if not key.startswith("KG_")}
    done = subprocess.run(
        [sys.executable, "-m", "kg", *words],
        cwd=folder,
        env={**clean, "COLUMNS": "100", "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout.splitlines()


def play(text: str, folder: Path) -> str:
    """The page with what came out, after its files were written and its commands run in order.

    Raises ValueError for a file outside of the folder.
    """
    parts, at = [], 0
    for block in blocks(text):
        if block.file:
            _write(folder, block)
        elif block.language == "console":
            parts += [text[at : block.start], *(_played(one, folder) for one in steps(block))]
            at = block.end
    return "".join([*parts, text[at:]])


def _write(folder: Path, block: Block) -> None:
    path = folder / block.file
    if not path.resolve().is_relative_to(folder.resolve()):
        raise ValueError(f"{block.file} lies outside of the folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.body, encoding="utf-8")


def _played(step: Step, folder: Path) -> str:
    came = [line.rstrip() for line in run(step.command, folder)]
    kept = step if fits(step.shown, came) else replace(step, shown=tuple(came))
    return "".join(f"{line}\n" for line in (f"$ {kept.command}", *kept.shown))


def played() -> dict[str, str]:
    """The pages of this folder with what came out, run in order in one fresh folder."""
    with TemporaryDirectory() as folder:
        return {name: play((HERE / name).read_text("utf-8"), Path(folder)) for name in PAGES}


def main(arguments: Sequence[str]) -> int:
    """Write the pages anew; with ``--compare``, show the lines that differ."""
    different = 0
    for name, after in played().items():
        before = (HERE / name).read_text("utf-8")
        if before == after:
            continue
        different = 1
        if "--compare" in arguments:
            lines = unified_diff(before.splitlines(), after.splitlines(), name, "what came out")
            print("\n".join(lines))
        else:
            (HERE / name).write_text(after, encoding="utf-8")
    return different if "--compare" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
