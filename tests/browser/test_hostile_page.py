"""A case whose every text tries to become code: nothing runs, and all of it is shown as text.

The same is asked of the page that stock pyvis makes of the same data, where it must fail.
"""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from tests import hostile_case
from tests.browser import journey
from tests.browser.conftest import Pages
from tests.browser.driving import Browser, Page

from kg.asking.asker import Asker
from kg.handing.page.safe import shown
from kg.reading.workspace import open_workspace
from kg.shapes.ontology import load
from kg.views import reader

RUNS = f"() => {hostile_case.HACKED} !== undefined"


@pytest.fixture(scope="session")
def hostile(pages: Pages) -> Path:
    """The page of the hostile case."""
    return pages.drawn("hostile", hostile_case.hostile, hostile_case.FOCUS)


@pytest.fixture(scope="session")
def stock(pages: Pages, hostile: Path) -> Path:
    """The page that stock pyvis makes of the hostile case."""
    root = hostile.parent / "workspace-hostile"

    def make(page: Path) -> Path:
        workspace = open_workspace(root)
        terms, _ = load(workspace.ontology, workspace.root)
        asker = Asker(workspace.build / "public" / "store", workspace.base)
        told = reader.read(asker, terms, [hostile_case.FOCUS], 1)
        return hostile_case.stock_page(told, page, offline=True)

    return pages.made("stock.html", make)


def harm(page: Page) -> list[str]:
    """What the data of a page have done: code that ran, requests, dialogs, what was refused."""
    log = page.log()
    ran = [hostile_case.HACKED] if page.run(RUNS) else []
    return [*ran, *log.leaving, *log.troubles]


def test_nothing_of_the_data_runs(browser: Browser, hostile: Path) -> None:
    """Loading, searching, choosing, filtering, paths, files and the network: nothing happens."""
    page = browser.open(hostile)
    journey.everything(page, png=browser.key != "hardened")
    for words in ("script", "onerror", "javascript:", "=HYPERLINK", "constructor"):
        journey.search_and_choose(page, words)
    assert harm(page) == []


def test_the_same_check_fails_on_stock_pyvis(plain: Browser, stock: Path) -> None:
    """There the data run as code as soon as the page is opened, and ask a host for something."""
    page = plain.open(stock)
    found = harm(page)
    assert hostile_case.HACKED in found or any(hostile_case.HOST in line for line in found)


def test_every_mark_shows_its_words_and_runs_nothing(chromium: Browser, hostile: Path) -> None:
    """Choose whatever the score shows."""
    page = journey.ready(chromium.open(hostile))
    told = page.measure("unproved", journey.SCORE, journey.DOCK)
    assert told["marks"] >= 20
    assert told["found"] == []
    assert harm(page) == []


def test_what_tries_to_be_code_is_shown_as_text(chromium: Browser, hostile: Path) -> None:
    """Each attack stands in the list of facts, letter for letter; what turns text is made seen."""
    page = chromium.open(hostile, javascript=False)
    listed = _joined(str(page.run("() => document.querySelector('#facts').textContent")))
    assert [one for one in hostile_case.ATTACKS if _joined(shown(one)) not in listed] == []
    assert page.count("#facts :is(script, img, iframe, form, style, base)") == 0


def test_the_data_make_no_elements(chromium: Browser, hostile: Path) -> None:
    """The page has the elements of our templates and no other."""
    page = journey.ready(chromium.open(hostile))
    foreign = page.run(
        """() => [...document.querySelectorAll("img, iframe, form, base, link, style, script, "
            + "object, embed, template, animate, a[href]:not([href^='#'])")].map(described)"""
    )
    names = [one.split(" ")[0] for one in foreign]
    assert [name for name in names if name != "style"] == ["script#data", "script#vis", "script"]


def test_the_files_hold_the_texts_as_text(plain: Browser, hostile: Path) -> None:
    """No cell of the CSV is a formula; the SVG is well-formed and runs nothing."""
    page = journey.ready(plain.open(hostile))
    with journey.export(page, "csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert [cell for cell in cells if cell.lstrip().startswith(tuple("=+-@"))] == []
    assert [cell for cell in cells if cell.startswith(("\t", "\r"))] == []
    picture = journey.export(page, "svg")
    names = {element.tag.rsplit("}", 1)[-1] for element in ET.parse(picture).getroot().iter()}
    assert names & {"script", "foreignObject", "image", "a", "animate", "style"} == set()
    opened = plain.open(picture)
    assert opened.log().dialogs == ()
    assert opened.log().leaving == []


def test_hostile_words_do_not_break_the_picture(chromium: Browser, hostile: Path) -> None:
    """Nothing is wider than the window, though a name has 100 kB."""
    for width in (1440, 390):
        page = journey.ready(chromium.open(hostile, width=width))
        assert page.measure("wider") == []


def _joined(text: str) -> str:
    return re.sub(r"\s+", " ", text)
