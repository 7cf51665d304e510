"""What a reader does with a page, step by step; each step in words that tests can use too."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.browser.driving import Page

SCORE = "#view-score"
NETWORK = "#view-network"
DOCK = "#dock"
CHOSEN = "#chosen"
MARK = f"{SCORE} .deed button[data-records]"


def ready(page: Page) -> Page:
    """Wait until the script has taken over: what needs it is no longer hidden."""
    page.until("() => document.documentElement.dataset.ready === ''")
    page.until("() => !document.querySelector('[data-needs-script][hidden]')")
    return page


def label(page: Page, thing: str, language: str = "en") -> str:
    """What the page calls a thing."""
    labels: Mapping[str, str] = page.data()["things"][thing]["label"]
    return labels.get(language) or next(iter(labels.values()))


def focus(page: Page) -> str:
    """The thing that the page is about."""
    return str(page.data()["focus"][0])


def search(page: Page, words: str) -> list[str]:
    """Type into the search box; the names that are offered."""
    page.run("() => { const box = document.querySelector('#search'); box.focus(); box.select(); }")
    page.type(words)
    page.until("(w) => document.querySelector('#search').value === w", words)
    page.until("() => !document.querySelector('#search-list').hidden")
    return offered(page, "search")


def offered(page: Page, box: str) -> list[str]:
    """The names that a search box offers."""
    code = "(s) => [...document.querySelectorAll(s)].map((one) => one.innerText.trim())"
    found: list[str] = page.run(code, f"#{box}-list [role=option]")
    return found


def search_and_choose(page: Page, words: str) -> str:
    """Find a thing by a name and choose the first that is offered; what the dock then says."""
    search(page, words)
    page.press("ArrowDown", "Enter")
    return chosen(page)


def select_first_mark(page: Page) -> str:
    """Click a mark of the score; what the dock then says."""
    page.click(MARK)
    return chosen(page)


def chosen(page: Page) -> str:
    """What the dock says of what is selected."""
    page.until("() => !document.querySelector('#chosen').hidden")
    return page.text(CHOSEN)


def panel(page: Page, name: str) -> None:
    """Open a panel: time, path or export."""
    if page.run("(n) => document.querySelector(`#panel-${n}`).hidden", name):
        page.click(f"[data-panel={name}]")
    page.until("(n) => !document.querySelector(`#panel-${n}`).hidden", name)


def connect(page: Page, one: str, other: str) -> str:
    """Ask how two things are connected; what is answered."""
    panel(page, "path")
    for end, words in (("a", one), ("b", other)):
        page.run(
            "(e) => { const box = document.querySelector(`#path-${e}`); "
            "box.focus(); box.select(); }",
            end,
        )
        page.type(words)
        page.until("(e) => !document.querySelector(`#path-${e}-list`).hidden", end)
        page.press("ArrowDown", "Enter")
    page.until("() => document.querySelector('#path-found').textContent.trim()")
    return page.text("#path-found")


def link(page: Page) -> str:
    """The fragment of the page's address, once it no longer changes."""
    code = """async () => {
        for (let last = null; last !== location.hash;) {
            last = location.hash;
            await new Promise((done) => setTimeout(done, 200));
        }
        return location.hash.slice(1);
    }"""
    return str(page.run(code))


def show(page: Page, view: str) -> None:
    """Go to the score or to the network; wait until it stands there."""
    page.click(f"[data-view={view}]")
    page.until("(v) => !document.querySelector(`#view-${v}`).hidden", view)
    if view == "network":
        page.until("() => document.querySelector('#view-network canvas')", within=15_000)


def export(page: Page, kind: str, *, within: float = 8.0) -> Path:
    """Save the picture or the facts; the file that was handed out."""
    for old in page.browser.downloads.glob(f"*.{kind}"):
        old.unlink()
    panel(page, "export")
    page.click(f"#export-{kind}")
    return page.downloaded(f".{kind}", within=within)


def slide(page: Page, end: str, share: float) -> None:
    """Move an end of the time slider to a share of its way."""
    panel(page, "time")
    code = """(end, share) => {
        const input = document.querySelector(`#time-${end}`);
        const [least, most] = [Number(input.min), Number(input.max)];
        input.value = String(Math.round(least + (most - least) * share));
        for (const kind of ["input", "change"]) {
            input.dispatchEvent(new Event(kind, { bubbles: true }));
        }
    }"""
    page.run(code, end, share)
    page.run("frame")


def dimmed(page: Page) -> int:
    """How many marks of the score are dimmed."""
    return page.count(f"{SCORE} .off")


def everything(page: Page, png: bool = True) -> None:
    """All that a reader can do with a page, one after the other."""
    ready(page)
    name = label(page, focus(page))
    search_and_choose(page, name)
    select_first_mark(page)
    connect(page, name, other_name(page))
    for kind in ("svg", "csv", *(["png"] if png else [])):
        export(page, kind)
    page.click("#export-link")
    slide(page, "to", 0.5)
    slide(page, "to", 1)
    page.click("#theme")
    page.click("[data-lang=ru]")
    page.click("[data-lang=en]")
    show(page, "network")
    page.wheel(700, 500, -200)
    page.drag(700, 500, 120, 40)
    page.click_at(700, 450)
    for projection in projections(page):
        page.click(f"{NETWORK} [data-projection={projection}]")
        page.run("frame")
    show(page, "score")


def projections(page: Page) -> list[str]:
    """The projections that the network offers."""
    code = "(s) => [...document.querySelectorAll(s)].map((one) => one.dataset.projection)"
    found: list[str] = page.run(code, f"{NETWORK} [data-projection]")
    return found


def other_name(page: Page) -> str:
    """The name of an organisation that is not the focus."""
    things: Mapping[str, Mapping[str, Any]] = page.data()["things"]
    return next(
        label(page, name)
        for name, thing in things.items()
        if thing["sort"] in ("organisation", "authority") and name != focus(page)
    )
