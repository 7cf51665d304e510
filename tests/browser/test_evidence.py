"""Every mark and every edge opens to its words: quotation, source and day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browser import journey
from tests.browser.driving import Browser, Page


@pytest.fixture
def page(chromium: Browser, case: Path) -> Page:
    """The case as it opens."""
    return journey.ready(chromium.open(case))


def quotations(page: Page, records: list[str]) -> set[str]:
    """The words behind some records."""
    data = page.data()
    return {
        data["passages"][one]["quotation"]
        for record in records
        for one in data["facts"][record].get("on", ())
    }


def edges(network: Any) -> Iterator[tuple[str, list[str]]]:
    """Each edge of each projection, with its records."""
    for name, found in network["edges"].items():
        for edge in found:
            yield name, (edge["records"] if isinstance(edge, dict) else [str(edge[2])])


@pytest.mark.parametrize("width", [1440, 390])
def test_everything_drawn_names_the_records_it_rests_on(
    chromium: Browser, case: Path, width: int
) -> None:
    """Lines, dots, bars and words; only scale and names of lanes (data-furniture) say nothing."""
    page = journey.ready(chromium.open(case, width=width))
    assert page.count(f"{journey.SCORE} [data-records]") >= 20
    assert page.measure("unfounded", journey.SCORE) == []


def test_every_mark_opens_to_quotation_source_and_day(page: Page) -> None:
    """One click, for each mark there is."""
    told = page.measure("unproved", journey.SCORE, journey.DOCK)
    assert told["marks"] >= 20
    assert told["found"] == []


def test_a_click_shows_the_words(plain: Browser, case: Path) -> None:
    """The quotations of the mark that is clicked, and a live region that says so."""
    page = journey.ready(plain.open(case))
    records = page.run("(s) => document.querySelector(s).dataset.records", journey.MARK).split()
    told = journey.select_first_mark(page)
    for words in quotations(page, records):
        assert " ".join(words.split()) in " ".join(told.split())
    assert page.text("#live") or page.run("() => document.querySelector('#live').textContent")


def test_enter_shows_the_words(plain: Browser, case: Path) -> None:
    """The same by key."""
    page = journey.ready(plain.open(case))
    page.run("(s) => document.querySelector(s).focus()", journey.MARK)
    page.press("Enter")
    by_key = journey.chosen(page)
    page = journey.ready(plain.open(case))
    assert journey.select_first_mark(page) == by_key


def test_the_keyboard_goes_to_the_words_and_comes_back(plain: Browser, case: Path) -> None:
    """Enter on a mark leads to what is told of it, Escape back to the mark."""
    page = journey.ready(plain.open(case))
    here = "(s) => document.activeElement.matches(s)"
    page.run("(s) => document.querySelector(s).focus()", journey.MARK)
    page.press("Enter")
    journey.chosen(page)
    page.until("() => document.activeElement.closest('#chosen')")
    page.press("Escape")
    page.until("() => document.querySelector('#chosen').hidden")
    assert page.run(here, journey.MARK)


def test_every_edge_of_the_network_opens_to_its_words(page: Page) -> None:
    """Chosen by its records, as a click on the edge does, each shows quotation, source and day."""
    wanted = sorted({record for _, records in edges(page.data()["network"]) for record in records})
    assert len(wanted) >= 20
    journey.show(page, "network")
    code = """async (wanted, part) => {
        const found = [];
        for (const record of wanted) {
            const state = new URLSearchParams(location.hash.slice(1));
            state.set("view", "network");
            state.delete("thing");
            state.set("records", record);
            location.hash = state.toString();
            let lacks = [];
            for (let n = 0; n < 60; n += 1) {
                await frame();
                lacks = missing([record], part);
                if (!lacks.length) break;
            }
            if (lacks.length) found.push(`${record} does not show ${lacks[0]}`);
        }
        return found;
    }"""
    assert page.run(code, wanted, journey.DOCK) == []


def test_each_step_of_a_path_has_its_words(plain: Browser, case: Path) -> None:
    """The way from one thing to another: a quotation, a source and a day for each step."""
    page = journey.ready(plain.open(case))
    one = journey.label(page, journey.focus(page))
    journey.connect(page, one, journey.other_name(page))
    steps = page.run(
        """() => [...document.querySelectorAll("#path-found .steps > li")].map((step) => {
            const shown = spoken(step.textContent);
            const told = Object.values(data().passages).filter(({ quotation }) =>
                shown.includes(spoken(quotation).slice(0, 40)));
            const named = [...step.querySelectorAll("figcaption, .again")].some((one) =>
                one.textContent.trim());
            return told.length > 0 && named;
        })"""
    )
    assert steps
    assert all(steps)


def test_facts_are_told_in_order_of_time(page: Page) -> None:
    """What the dock lists of the focus runs forward; what has no date comes last."""
    journey.search_and_choose(page, journey.label(page, journey.focus(page)))
    days = page.run(
        """(s) => [...document.querySelectorAll(`${s} [data-first]`)].map(
            (one) => one.dataset.first)""",
        journey.CHOSEN,
    )
    assert days == sorted(days)
