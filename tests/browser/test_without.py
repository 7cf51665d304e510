"""The page without a script, on paper, by keyboard alone, and as a screen reader is told it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browser import journey
from tests.browser.driving import Browser, Page


@pytest.fixture
def still(chromium: Browser, case: Path) -> Page:
    """The case with JavaScript switched off."""
    return chromium.open(case, javascript=False)


def squeezed(text: str) -> str:
    """A text without its spaces, soft hyphens and hyphens at ends of lines."""
    return re.sub(r"[\s\u00ad\u200b\u200e\u200f\u2066-\u2069‐-]+", "", text)


def test_without_a_script_the_score_and_all_facts_are_shown(still: Page) -> None:
    """Every quotation that a fact rests on stands in the list."""
    assert still.run("(s) => seen(document.querySelector(s))", journey.SCORE)
    assert still.count(f"{journey.SCORE} [data-records]") >= 20
    listed = squeezed(still.text("#facts"))
    passages = still.data()["passages"]
    wanted = {one for fact in still.data()["facts"].values() for one in fact.get("on", ())}
    assert [one for one in wanted if squeezed(passages[one]["quotation"]) not in listed] == []


def test_without_a_script_nothing_is_offered_that_needs_one(still: Page) -> None:
    """No dead controls: what needs a script is hidden until one runs."""
    dead = still.run(
        """() => [...document.querySelectorAll("input, select, [data-view], [data-panel]")]
            .filter(seen).map(described)"""
    )
    assert dead == []


def test_without_a_script_every_fact_is_listed_once(still: Page) -> None:
    """Record by record."""
    listed = still.run(
        """() => [...document.querySelectorAll("#list li[data-records]")].map(
            (line) => line.dataset.records)"""
    )
    assert sorted(listed) == sorted(still.data()["facts"])


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def printed(
    request: pytest.FixtureRequest, chromium: Browser, case: Path, tmp_path: Path
) -> tuple[Page, Path]:
    """The case on paper, with the page that was printed."""
    page = chromium.open(case, javascript=request.param)
    return page, page.pdf(tmp_path / "case.pdf")


def paper(file: Path, first: int, last: int) -> str:
    """The text of some pages of a PDF."""
    command = ["pdftotext", "-f", str(first), "-l", str(last), str(file), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


def test_the_score_is_printed_on_one_page_and_the_facts_after_it(
    printed: tuple[Page, Path],
) -> None:
    """The first sheet holds every word of the score, no later one begins it again."""
    page, file = printed
    words = page.run("(s) => texts(s).map((node) => node.data)", journey.SCORE)
    first = squeezed(paper(file, 1, 1))
    parts = {part for text in words for part in re.split(r"[\s\u00ad-]+", text) if len(part) > 3}
    assert sorted(part for part in parts if squeezed(part) not in first) == []
    assert "All facts" not in paper(file, 1, 1)
    assert "All facts" in paper(file, 2, 3)


def test_paper_is_a4_and_the_score_lies_across_it(printed: tuple[Page, Path]) -> None:
    """Landscape."""
    _, file = printed
    told = subprocess.run(["pdfinfo", str(file)], capture_output=True, check=True, text=True).stdout
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", told)
    assert size
    width, height = (float(one) for one in size.groups())
    assert (round(width), round(height)) == (842, 595)


def test_on_paper_is_every_quotation(printed: tuple[Page, Path]) -> None:
    """The list is printed whole, and what is alleged says so in words."""
    page, file = printed
    whole = squeezed(paper(file, 1, 999))
    passages = page.data()["passages"]
    lost = [name for name, one in passages.items() if squeezed(one["quotation"])[:60] not in whole]
    assert len(lost) <= len(passages) // 50, lost  # a page may turn within a quotation
    assert squeezed("alleged, not established") in whole


def told(node: Any) -> Iterator[str]:
    """Every name in an accessibility tree."""
    yield str(node.get("name", ""))
    for child in node.get("children", ()):
        yield from told(child)


def test_a_screen_reader_is_told_names_relations_and_quotations(
    chromium: Browser, case: Path
) -> None:
    """The accessibility tree holds what the picture and the list show."""
    page = journey.ready(chromium.open(case))
    data, heard = page.data(), squeezed(" ".join(told(page.tree())))
    names = [thing["label"]["en"] for thing in data["things"].values() if "en" in thing["label"]]
    assert [name for name in names if squeezed(name) not in heard] == []
    relations = {fact["p"] for fact in data["facts"].values()} & set(data["terms"])
    labels = [data["terms"][one]["en"] for one in sorted(relations)]
    assert [one for one in labels if squeezed(one) not in heard] == []
    quotations = [one["quotation"] for one in data["passages"].values()]
    assert [one for one in quotations if squeezed(one) not in heard] == []


def test_a_screen_reader_is_told_what_a_mark_is(chromium: Browser, case: Path) -> None:
    """Every mark that can be chosen has a name of its own words."""
    page = journey.ready(chromium.open(case))
    silent = page.run(
        """(s) => [...document.querySelectorAll(`${s} button`)].filter(seen).filter(
            (one) => !(one.getAttribute("aria-label") ?? one.textContent).trim()).map(described)""",
        journey.SCORE,
    )
    assert silent == []


def walked(page: Page, most: int = 400) -> list[dict[str, Any]]:
    """What has the focus, tab after tab, until the dock is reached."""
    stops: list[dict[str, Any]] = []
    for _ in range(most):
        page.press("Tab")
        stops.append(page.measure("focused"))
        if stops[-1]["region"] == "dock" or stops[-1]["what"].startswith("body"):
            break
    return stops


def test_the_keyboard_alone_leads_from_header_to_view_to_dock(plain: Browser, case: Path) -> None:
    """In this order, the focus always to be seen, and Enter chooses."""
    page = journey.ready(plain.open(case))
    stops = walked(page)
    assert [stop["what"] for stop in stops if not stop["ring"]] == []
    regions = [stop["region"] for stop in stops]
    assert "dock" in regions
    marks = [index for index, stop in enumerate(stops) if stop["records"]]
    assert marks
    assert regions.index("dock") > marks[0]


def test_arrows_walk_from_mark_to_mark(plain: Browser, case: Path) -> None:
    """Right goes on to another mark, left comes back; Enter opens, Escape closes."""
    page = journey.ready(plain.open(case))
    page.run("(s) => document.querySelector(s).focus()", journey.MARK)
    first = page.measure("focused")["what"]
    page.press("ArrowRight")
    second = page.measure("focused")
    assert second["what"] != first
    assert second["records"]
    page.press("ArrowLeft")
    assert page.measure("focused")["what"] == first
    page.press("Enter")
    assert journey.chosen(page)
    page.press("Escape")
    page.until("() => document.querySelector('#chosen').hidden")


def test_a_wish_for_little_motion_is_heard(chromium: Browser, case: Path) -> None:
    """Nothing moves for longer than a blink."""
    page = journey.ready(chromium.open(case))
    assert page.run("() => document.getAnimations().length") == 0
