"""The ways through a page: search, filters, time, link, languages, files."""

from __future__ import annotations

import csv
import struct
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from tests.browser import journey
from tests.browser.driving import Browser, DriverFailed, Page

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def page(plain: Browser, case: Path) -> Page:
    """The case as it opens, in each browser."""
    return journey.ready(plain.open(case))


@pytest.mark.parametrize(
    "words", ["Bakhrom Khamroev", "khamroev", "Khamroyev", "Хамроев", "бахром хамроев", "Hamroyev"]
)
def test_the_person_is_found_by_any_spelling(chromium: Browser, case: Path, words: str) -> None:
    """Latin and Cyrillic, whole and in part, with other romanisations."""
    page = journey.ready(chromium.open(case))
    assert any("Bakhrom Khamroev" in name for name in journey.search(page, words))
    page.press("ArrowDown", "Enter")
    assert "Bakhrom Khamroev" in journey.chosen(page)


def test_what_is_not_there_is_not_found(page: Page) -> None:
    """A name that nothing bears says so."""
    page.run("() => document.querySelector('#search').focus()")
    page.type("Zzyzx Qwfp")
    page.run("frame")
    assert journey.offered(page, "search") == [] or "Nothing" in page.text("#search-list")


def test_escape_clears_the_selection(page: Page) -> None:
    """The dock is at rest again."""
    journey.select_first_mark(page)
    page.press("Escape")
    page.until("() => document.querySelector('#chosen').hidden")
    assert page.run("() => !document.querySelector('#rest').hidden")


@pytest.mark.parametrize("kind", ["sources", "voices", "sorts"])
def test_a_filter_dims_what_it_filters_out_and_gives_it_back(page: Page, kind: str) -> None:
    """One press on the legend, on a voice or on a source; another undoes it."""
    button = f"[data-filter={kind}] button"
    assert journey.dimmed(page) == 0
    page.click(button)
    page.until("(s) => document.querySelectorAll(`${s} .off`).length > 0", journey.SCORE)
    assert page.run(f"() => document.querySelector('{button}').getAttribute('aria-pressed')")
    page.click(button)
    page.until("(s) => document.querySelectorAll(`${s} .off`).length === 0", journey.SCORE)


def test_the_time_slider_keeps_what_has_no_date(page: Page) -> None:
    """Later acts are dimmed; marks without a date, and people, are not."""
    marks = page.count(f"{journey.SCORE} [data-records]")
    journey.slide(page, "to", 0.3)
    some = journey.dimmed(page)
    assert 0 < some < marks
    journey.slide(page, "to", 1)
    assert journey.dimmed(page) == 0


def test_a_link_restores_what_one_saw(plain: Browser, case: Path) -> None:
    """Selection, language, theme of the view and filters, from the hash, also from file://."""
    page = journey.ready(plain.open(case))
    page.click("[data-lang=ru]")
    page.click("[data-filter=sources] button")
    journey.slide(page, "to", 0.6)
    told = journey.select_first_mark(page)
    dimmed = journey.dimmed(page)
    fragment = journey.link(page)
    again = journey.ready(plain.open(case, hash=fragment))
    assert journey.chosen(again) == told
    assert journey.dimmed(again) == dimmed
    assert again.run("() => document.documentElement.lang") == "ru"


def test_a_link_restores_the_network(plain: Browser, case: Path) -> None:
    """The view, its projection and what was selected."""
    page = journey.ready(plain.open(case))
    journey.show(page, "network")
    page.click(f"{journey.NETWORK} [data-projection]:not([aria-pressed=true])")
    name = journey.search_and_choose(page, journey.label(page, journey.focus(page)))
    fragment = journey.link(page)
    again = plain.open(case, hash=fragment)
    again.until("() => document.querySelector('#view-network canvas')", within=15_000)
    assert journey.chosen(again) == name
    pressed = "(s) => document.querySelector(`${s} [data-projection][aria-pressed=true]`)"
    projection = f"{pressed}.dataset.projection"
    assert again.run(projection, journey.NETWORK) in fragment


@pytest.mark.parametrize(
    "fragment",
    ["%", "%E0%A4%A", "thing=nobody", "records=none&view=moon", "to=x&lang=xx&sources=a&a=b&b=c",
     "thing=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "__proto__=1&constructor=2"],
)  # fmt: skip
def test_a_broken_link_opens_the_page_as_it_is(
    chromium: Browser, case: Path, fragment: str
) -> None:
    """What a link names and the page does not hold is left out; nothing fails."""
    page = journey.ready(chromium.open(case, hash=fragment))
    page.run("frame")
    assert page.log().troubles == []
    assert page.run("() => !document.querySelector('#view-score').hidden")


def test_the_page_speaks_both_languages(page: Page) -> None:
    """Interface and labels change; the names of the other script stay names; nothing is lost."""
    english = page.text("body")
    page.click("[data-lang=ru]")
    page.until("() => document.documentElement.lang === 'ru'")
    russian = page.text("body")
    assert "Как это читать" in russian
    assert "How to read it" not in russian
    left = page.run(
        """() => { const { ui } = data(); const { language } = document.documentElement.dataset;
            return [...document.querySelectorAll("[data-t]")].filter((element) => {
                const words = ui[element.dataset.t];
                return words && !words.ru.includes("{") && element.textContent !== words.ru;
            }).map((element) => element.dataset.t); }"""
    )
    assert left == []
    page.click("[data-lang=en]")
    page.until("() => document.documentElement.lang === 'en'")
    assert page.text("body") == english


@pytest.mark.parametrize("view", ["score", "network"])
def test_the_picture_is_saved_as_svg(page: Page, view: str) -> None:
    """Well-formed, with its text as text, and nothing that runs or asks for anything."""
    journey.show(page, view)
    root = ET.parse(journey.export(page, "svg")).getroot()
    assert root.tag == f"{SVG}svg"
    words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    assert "Khamroev" in words.replace("\u00ad", "")
    assert [e.tag for e in root.iter() if e.tag in (f"{SVG}script", f"{SVG}foreignObject")] == []
    links = [v for e in root.iter() for k, v in e.attrib.items() if k.endswith("href")]
    assert all(link.startswith("#") for link in links)


@pytest.mark.parametrize("view", ["score", "network"])
def test_the_picture_is_saved_as_png(page: Page, view: str) -> None:
    """A picture at least as large as the window is wide, and not a blank one."""
    journey.show(page, view)
    content = journey.export(page, "png").read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    assert width >= 1000
    assert height >= 300
    assert len(content) > 10_000


def test_a_browser_that_gives_out_noise_is_told_to_save_the_svg(
    hardened: Browser, case: Path
) -> None:
    """No PNG under resistFingerprinting, but words that say why; the SVG still works."""
    page = journey.ready(hardened.open(case))
    with pytest.raises(DriverFailed, match="no file"):
        journey.export(page, "png", within=2)
    assert "Save the SVG instead" in page.text("#export-said")
    assert journey.export(page, "svg").stat().st_size > 10_000


def test_the_facts_are_saved_as_csv(page: Page) -> None:
    """A row for each fact and passage, its words and source with it; no cell is a formula."""
    with journey.export(page, "csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    data = page.data()
    held = "\n".join(cell for row in rows for cell in row.values())
    assert len(rows) >= len(data["facts"])
    for fact in data["facts"].values():
        for passage in fact.get("on", ()):
            assert data["passages"][passage]["quotation"] in held
    assert [c for row in rows for c in row.values() if c.startswith(tuple("=+-@\t\r"))] == []


def test_a_link_is_copied_or_shown(page: Page) -> None:
    """Where the browser does not let a page copy, the address stands there to be copied."""
    journey.select_first_mark(page)
    journey.panel(page, "export")
    page.click("#export-link")
    said = page.until("() => document.querySelector('#export-said').textContent.trim()")
    address = page.run("() => location.href")
    shown = page.run("() => document.querySelector('#panel-export input')?.value ?? ''")
    assert said == "Copied" or address in (said + shown)


def test_the_network_shows_without_webgl(hardened: Browser, case: Path) -> None:
    """Nodes stand there, at the places that were computed beforehand, and can be walked by key."""
    page = journey.ready(hardened.open(case))
    journey.show(page, "network")
    assert page.log().troubles == []
    page.run("(s) => document.querySelector(`${s} [tabindex='0']`).focus()", journey.NETWORK)
    page.press("ArrowRight", "Enter")
    assert journey.chosen(page)
