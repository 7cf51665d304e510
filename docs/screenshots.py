"""The screenshots of README and docs, taken again: ``make pictures``.

Goes in: the case as it was built for the public. Comes out: PNG files in ``docs/pictures``, from
Debian's Chromium in windows of a fixed size. Refuses: to run without the browsers that the tests
need; where the case was not built.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser import journey
from tests.browser.driving import Browser, Driver, Page

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
SELECTED = f"{journey.SCORE} .deed.decision .mark"


def _rest(page: Page) -> None:
    """The page as it opens."""


def _selected(page: Page) -> None:
    """With a decision chosen, its words in the dock."""
    page.click(SELECTED)
    journey.chosen(page)
    page.run("() => window.scrollTo(0, 0)")


def _network(page: Page) -> None:
    """The network, drawn."""
    journey.show(page, "network")
    page.run("() => new Promise((done) => setTimeout(done, 500))")


SHOTS: tuple[tuple[str, int, int, Callable[[Page], None]], ...] = (
    ("case", 1440, 1330, _rest),
    ("case-selected", 1440, 900, _selected),
    ("case-network", 1440, 900, _network),
    ("case-phone", 390, 844, _rest),
)
"""Each picture: its name, the size of its window, what is done before it is taken."""


def take(page: Path, into: Path) -> list[Path]:
    """Take every picture of a page; returns the files.

    Raises NotInstalled where a browser is missing.
    """
    into.mkdir(parents=True, exist_ok=True)
    taken = []
    with Driver() as driver, TemporaryDirectory() as folder:
        browser = Browser(driver, "pictures", "chromium", Path(folder)).start()
        for name, width, height, prepare in SHOTS:
            opened = browser.open(page, width=width, height=height, scheme="light")
            prepare(journey.ready(opened))
            opened.run("() => document.activeElement.blur()")
            taken.append(opened.shot(into / f"{name}.png"))
        browser.stop()
    return taken


def main() -> int:
    """Draw the case and take its pictures."""
    with TemporaryDirectory() as folder:
        page = Path(folder) / "case.html"
        subprocess.run([sys.executable, "-m", "kg", "draw", "-o", str(page)], cwd=ROOT, check=True)
        for file in take(page, PICTURES):
            print(file.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
