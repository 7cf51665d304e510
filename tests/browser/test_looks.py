"""What a reader sees, measured from the boxes and colours of the laid-out page."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import crowd
from tests.browser import journey
from tests.browser.conftest import Pages
from tests.browser.driving import Browser, Page

PARTS = ("header.head", journey.SCORE, journey.DOCK)
WIDTHS = (390, 820, 1024, 1440)
THEMES = ("light", "dark")


def themed(page: Page, theme: str) -> Page:
    """Switch to a theme as a reader does, where it is another."""
    journey.ready(page)
    dark = "() => matchMedia('(prefers-color-scheme: dark)').matches"
    now = page.run("() => document.documentElement.dataset.theme ?? ''") or (
        "dark" if page.run(dark) else "light"
    )
    if now != theme:
        page.click("#theme")
        page.until("(t) => document.documentElement.dataset.theme === t", theme)
    return page


@pytest.fixture
def page(plain: Browser, case: Path) -> Page:
    """The case as it opens at 1440 × 900, in each browser."""
    return journey.ready(plain.open(case, width=1440, height=900))


def test_no_two_labels_lie_on_each_other(page: Page) -> None:
    """0 pairs in the score; none in the header and the dock either."""
    assert {part: page.measure("overlaps", part) for part in PARTS} == {part: [] for part in PARTS}


def test_no_text_stands_across_a_line(page: Page) -> None:
    """There are lines, and none runs through a word."""
    assert page.count(f"{journey.SCORE} :is(.line, [data-line])") >= 5
    assert page.measure("crossed", journey.SCORE) == []


def test_no_word_is_broken_but_at_a_soft_hyphen(page: Page) -> None:
    """Hyphens and dashes of the text itself part words too; dates stay whole."""
    assert {part: page.measure("broken", part) for part in PARTS} == {part: [] for part in PARTS}


def test_no_text_is_under_10_and_a_half_pixels(page: Page) -> None:
    """Neither in the score nor anywhere else."""
    assert page.measure("small", "body", 10.5) == []


def test_no_text_is_cut_off(page: Page) -> None:
    """No box hides the end of a label."""
    assert page.measure("cut", journey.SCORE) == []
    assert page.measure("cut", "header.head") == []


def test_the_score_is_what_one_sees_first(page: Page) -> None:
    """The score begins in the upper part of the window, and within it who did what can be read."""
    top = "(s) => document.querySelector(s).getBoundingClientRect().top"
    assert page.run(top, journey.SCORE) < 200
    assert page.run(top, f"{journey.SCORE} .deed") < 450
    assert page.run(top, f"{journey.SCORE} .ground.accused") < 900


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("view", ["score", "network"])
def test_nothing_is_wider_than_the_window(
    chromium: Browser, case: Path, width: int, view: str
) -> None:
    """From a telephone to a desk, at rest and with a selection."""
    page = journey.ready(chromium.open(case, width=width, height=844))
    journey.show(page, view)
    assert page.measure("wider") == []
    journey.search_and_choose(page, journey.label(page, journey.focus(page)))
    assert page.measure("wider") == []


@pytest.mark.parametrize("width", [390, 820, 1024])
def test_narrow_windows_are_as_clean(chromium: Browser, case: Path, width: int) -> None:
    """No label on another, no word broken, no text too small or cut off."""
    page = journey.ready(chromium.open(case, width=width, height=844))
    assert page.measure("overlaps", journey.SCORE) == []
    assert page.measure("crossed", journey.SCORE) == []
    assert page.measure("broken", journey.SCORE) == []
    assert page.measure("small", "body", 10.5) == []
    assert page.measure("cut", journey.SCORE) == []


@pytest.fixture(params=["harbour", "lantern", "crowd"])
def other(request: pytest.FixtureRequest, pages: Pages) -> Path:
    """The page of another case, all invented: an organisation in a port, a crowd of 500 things."""
    if request.param == "crowd":
        return pages.drawn("crowd", crowd.crowd, f"{crowd.CASE}/{crowd.FOCUS}")
    return pages.invented(request.param)


@pytest.mark.parametrize("width", [1440, 390])
def test_other_cases_are_as_clean(chromium: Browser, other: Path, width: int) -> None:
    """By the rules alone: at most 13 columns, no collision, no broken word, every mark founded."""
    page = journey.ready(chromium.open(other, width=width))
    assert page.measure("overlaps", journey.SCORE) == []
    assert page.measure("crossed", journey.SCORE) == []
    assert page.measure("broken", journey.SCORE) == []
    assert page.measure("small", "body", 10.5) == []
    assert page.measure("cut", journey.SCORE) == []
    assert page.measure("wider") == []
    assert page.measure("unfounded", journey.SCORE) == []
    assert 1 <= page.count(f"{journey.SCORE} .column") <= 13


@pytest.mark.parametrize("theme", THEMES)
def test_lines_and_signs_stand_out_from_their_ground(page: Page, theme: str) -> None:
    """At least 3:1, in light and in dark."""
    themed(page, theme)
    assert page.measure("faint", journey.SCORE, 3) == []
    assert page.measure("faint", f"{journey.DOCK}, header.head", 3) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing(plain: Browser, case: Path, theme: str, width: int) -> None:
    """WCAG 2.2 AA: score and network, at rest and with a selection."""
    page = themed(plain.open(case, width=width, height=900), theme)
    found = {"score": page.axe()}
    journey.select_first_mark(page)
    found["score, selected"] = page.axe()
    for name in ("time", "path", "export"):
        journey.panel(page, name)
        found[f"panel {name}"] = page.axe(f"#panel-{name}")
    journey.show(page, "network")
    found["network"] = page.axe()
    assert found == {name: [] for name in found}


def test_dark_is_dark_where_the_reader_asks_for_it(chromium: Browser, case: Path) -> None:
    """The setting of the system is followed without a click."""
    page = chromium.open(case, scheme="dark")
    light = page.run("() => light(ground(document.body))")
    assert light < 0.05


def test_the_picture_shows_within_half_a_second(chromium: Browser, case: Path) -> None:
    """The first picture, as the browser itself times it."""
    page = journey.ready(chromium.open(case))
    code = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
    assert page.until(code) <= 500
