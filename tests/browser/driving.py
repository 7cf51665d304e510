"""Browsers, driven from Python: what goes in are steps, what comes out what the browser says.

``drive.mjs`` beside this file is asked in lines of JSON. One browser serves many pages; a page
is opened anew for every test. Refuses to go on where Node, its modules or a browser are missing,
and says what to install.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

HERE = Path(__file__).parent
CHROMIUM = os.environ.get("KG_CHROMIUM", "/usr/bin/chromium")
FIREFOX = os.environ.get("KG_FIREFOX", "/usr/bin/firefox-esr")
HARDENED: Mapping[str, bool] = {"privacy.resistFingerprinting": True, "webgl.disabled": True}


class NotInstalled(Exception):
    """Something that the browsers need is missing."""


class DriverFailed(Exception):
    """The browser could not do what it was asked."""


def missing() -> list[str]:
    """What must still be installed before a browser can be driven."""
    wanted = [
        (shutil.which("node"), "Node is missing: apt-get install nodejs npm"),
        (
            (HERE / "node_modules" / "puppeteer-core").is_dir(),
            "the Node modules are missing: make tests/browser/node_modules/.stamp",
        ),
        (Path(CHROMIUM).exists(), f"{CHROMIUM} is missing: apt-get install chromium"),
        (Path(FIREFOX).exists(), f"{FIREFOX} is missing: apt-get install firefox-esr"),
        (shutil.which("pdftotext"), "pdftotext is missing: apt-get install poppler-utils"),
    ]
    return [words for there, words in wanted if not there]


class Driver:
    """The process of Node that holds the browsers; used as a context."""

    def __init__(self) -> None:
        lacks = missing()
        if lacks:
            raise NotInstalled("; ".join(lacks))
        self._node = subprocess.Popen(
            ["node", str(HERE / "drive.mjs")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._node.stdin is not None
        assert self._node.stdout is not None
        self._node.stdin.close()
        self._node.wait(timeout=30)
        self._node.stdout.close()

    def ask(self, step: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> Any:
        """Let a step, or steps, be done; return what it gives."""
        assert self._node.stdin is not None
        assert self._node.stdout is not None
        self._node.stdin.write(json.dumps(step) + "\n")
        self._node.stdin.flush()
        line = self._node.stdout.readline()
        if not line:
            raise DriverFailed("the driver has ended")
        told = json.loads(line)
        if "error" in told:
            raise DriverFailed(told["error"])
        return told["value"]


@dataclass(frozen=True, slots=True)
class Log:
    """What a page said and tried since it was opened."""

    console: tuple[str, ...]
    dialogs: tuple[str, ...]
    errors: tuple[str, ...]
    requests: tuple[str, ...]
    refused: tuple[str, ...]

    @property
    def troubles(self) -> list[str]:
        """Errors, warnings, dialogs, and what the content security policy refused."""
        loud = [line for line in self.console if line.startswith(("error", "warn"))]
        return [*loud, *self.dialogs, *self.errors, *self.refused]

    @property
    def leaving(self) -> list[str]:
        """Requests for anything but the file itself and what it holds."""
        return [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]


@dataclass
class Browser:
    """One browser, with one page at a time."""

    driver: Driver
    key: str
    kind: str
    downloads: Path
    options: Mapping[str, Any] = field(default_factory=dict)

    def start(self) -> Self:
        """Launch it."""
        self.downloads.mkdir(parents=True, exist_ok=True)
        self._do("launch", browser=self.kind, downloads=str(self.downloads), **self.options)
        return self

    def stop(self) -> None:
        """Close it; only now is its net log whole."""
        self._do("close")

    def open(self, file: Path | str, **how: Any) -> Page:
        """Open a file (``hash``, ``width``, ``height``, ``scheme``, ``javascript``) as a page."""
        url = file if isinstance(file, str) else file.absolute().as_uri()
        fragment = how.pop("hash", "")
        self._do("open", url=url + (f"#{fragment}" if fragment else ""), **how)
        return Page(self)

    def _do(self, step: str, **how: Any) -> Any:
        return self.driver.ask({"do": step, "in": self.key, **how})


@dataclass(frozen=True, slots=True)
class Page:
    """The page that is open in a browser."""

    browser: Browser

    def run(self, code: str, *args: Any) -> Any:
        """The value of a function of JavaScript, run in the page after ``measures.js``."""
        return self._do("evaluate", code=code, args=args)

    def measure(self, name: str, *args: Any) -> Any:
        """What a function of ``measures.js`` gives."""
        return self.run(name, *args)

    def until(self, code: str, *args: Any, within: int = 5_000) -> Any:
        """Wait until a function of JavaScript gives something that counts as true."""
        return self._do("until", code=code, args=args, within=within)

    def click(self, selector: str) -> None:
        """Click in the middle of an element, as a mouse does."""
        self._do("click", selector=selector)

    def click_at(self, x: float, y: float) -> None:
        """Click at a point of the window."""
        self._do("point", x=x, y=y)

    def drag(self, x: float, y: float, right: float, down: float) -> None:
        """Drag from a point of the window."""
        self._do("point", x=x, y=y, drag=[right, down])

    def wheel(self, x: float, y: float, down: float) -> None:
        """Turn the wheel over a point of the window."""
        self._do("point", x=x, y=y, wheel=down)

    def press(self, *keys: str) -> None:
        """Press keys one after the other: ``Tab``, ``Shift+Tab``, ``Enter``."""
        self._do("press", keys=keys)

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        self._do("type", text=text)

    def resize(self, width: int, height: int) -> None:
        """Change the size of the window."""
        self._do("resize", width=width, height=height)

    def axe(self, within: str = "") -> list[str]:
        """What axe finds against WCAG 2.2 AA; sorted, one line a node."""
        return sorted(self._do("axe", within=within))

    def text(self, selector: str = "body") -> str:
        """The text of an element, as it is shown."""
        return str(self.run("(s) => document.querySelector(s)?.innerText ?? ''", selector))

    def count(self, selector: str) -> int:
        """How many elements there are."""
        return int(self.run("(s) => document.querySelectorAll(s).length", selector))

    def data(self) -> Any:
        """The data that the page holds."""
        return self.run("data")

    def log(self) -> Log:
        """What the page said and tried."""
        return Log(**{name: tuple(lines) for name, lines in self._do("log").items()})

    def tree(self) -> Any:
        """The accessibility tree (Chromium)."""
        return self._do("tree")

    def pdf(self, path: Path) -> Path:
        """Print the page into a file (Chromium)."""
        self._do("pdf", path=str(path))
        return path

    def shot(self, path: Path, selector: str = "", *, whole: bool = False) -> Path:
        """A picture of the window, of an element, or of the whole page."""
        self._do("shot", path=str(path), selector=selector, whole=whole)
        return path

    def downloaded(self, suffix: str, *, within: float = 8.0) -> Path:
        """The newest file of a kind that the page has handed out; waits until it is whole."""
        ends = time.monotonic() + within
        while time.monotonic() < ends:
            found = sorted(self.browser.downloads.glob(f"*{suffix}"), key=_age)
            partial = [*self.browser.downloads.glob("*.crdownload")]
            partial += self.browser.downloads.glob("*.part")
            if found and not partial and found[-1].stat().st_size:
                return found[-1]
            time.sleep(0.05)
        raise DriverFailed(f"no file *{suffix} was handed out")

    def _do(self, step: str, **how: Any) -> Any:
        return self.browser._do(step, **how)


def _age(path: Path) -> int:
    return path.stat().st_mtime_ns
