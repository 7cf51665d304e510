"""Pages drawn once, and browsers launched once, for all tests of this folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.browser.driving import HARDENED, Browser, Driver, NotInstalled

ROOT = Path(__file__).parents[2]
WORKSPACES = ROOT / "tests" / "workspaces"
PATIENCE = 180


class Pages:
    """Pages that are drawn when first asked for; workers that run side by side share them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def case(self) -> Path:
        """The page of the real case, as the public sees it."""
        return self.drawn("case", lambda target: _workspace(ROOT, target))

    def invented(self, name: str, *things: str) -> Path:
        """The page of an invented workspace."""
        return self.drawn(name, lambda target: shutil.copytree(WORKSPACES / name, target), *things)

    def drawn(self, name: str, fill: Callable[[Path], object], *things: str) -> Path:
        """The page of a workspace that a function lays into a folder."""

        def draw(page: Path) -> None:
            workspace = self.folder / f"workspace-{name}"
            fill(workspace)
            _kg(workspace, "build")
            _kg(workspace, "draw", *things, "-o", str(page))

        return self.made(f"{name}.html", draw)

    def made(self, name: str, make: Callable[[Path], object]) -> Path:
        """A file that a function makes, made by one worker only."""
        page, claim = self.folder / name, self.folder / f"{name}.claim"
        try:
            claim.mkdir(parents=True)
        except FileExistsError:
            return _waited_for(page, self.folder / f"{name}.failed")
        fresh = self.folder / f"fresh-{name}"
        try:
            make(fresh)
        except BaseException as error:
            (self.folder / f"{name}.failed").write_text(str(error), "utf-8")
            raise
        return fresh.rename(page)


def _workspace(root: Path, target: Path) -> None:
    """Copy the workspace of the project without what was built from it."""
    target.mkdir()
    shutil.copy(root / "kg.toml", target)
    shutil.copytree(root / "graph", target / "graph")


def _kg(folder: Path, *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg", *words],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise AssertionError(f"kg {' '.join(words)}: {done.stdout}{done.stderr}")


def _waited_for(page: Path, failed: Path) -> Path:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if page.exists():
            return page
        if failed.exists():
            pytest.fail(failed.read_text("utf-8"))
        time.sleep(0.1)
    return pytest.fail(f"{page.name} was not made within {PATIENCE} s")


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The pages of this run."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "pages"
    folder.mkdir(exist_ok=True)
    return Pages(folder)


@pytest.fixture(scope="session")
def driver() -> Iterator[Driver]:
    """The driver; its absence fails every test that needs a browser, and says what to install."""
    try:
        started = Driver()
    except NotInstalled as error:
        pytest.fail(f"the browser tests cannot run: {error}")
    with started:
        yield started


@pytest.fixture(scope="session")
def chromium(driver: Driver, tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """Debian's Chromium."""
    return Browser(driver, "chromium", "chromium", tmp_path_factory.mktemp("chromium")).start()


@pytest.fixture(scope="session")
def firefox(driver: Driver, tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """Debian's Firefox ESR, as it comes."""
    return Browser(driver, "firefox", "firefox", tmp_path_factory.mktemp("firefox")).start()


@pytest.fixture(scope="session")
def hardened(driver: Driver, tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """Firefox ESR with canvas noise against fingerprinting, and without WebGL."""
    folder = tmp_path_factory.mktemp("hardened")
    return Browser(driver, "hardened", "firefox", folder, {"prefs": dict(HARDENED)}).start()


@pytest.fixture(params=["chromium", "firefox", "hardened"])
def browser(request: pytest.FixtureRequest) -> Browser:
    """Each of the browsers in turn."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Browser)
    return found


@pytest.fixture(params=["chromium", "firefox"])
def plain(request: pytest.FixtureRequest) -> Browser:
    """Each of the browsers as it comes, in turn."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Browser)
    return found


@pytest.fixture
def case(pages: Pages) -> Path:
    """The page of the real case."""
    return pages.case()
