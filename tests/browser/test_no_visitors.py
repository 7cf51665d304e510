"""Nobody learns that a page is read: not by load, search, selection, path, export or network."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from tests.browser import journey, netlog
from tests.browser.driving import Browser, Driver

FORBIDDEN = (
    "RTCPeerConnection",
    "preconnect",
    "dns-prefetch",
    "prefetch",
    "window.open",
    "fetch(",
    "XMLHttpRequest",
    "WebSocket",
    "EventSource",
    "sendBeacon",
    "importScripts",
    "Worker(",
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "createContextualFragment",
    "DOMParser",
    "eval(",
    "Function(",
    "localStorage",
    "document.cookie",
)
FETCHING = ("src", "srcset", "poster", "data", "action", "formaction", "background", "manifest")


def logged(driver: Driver, folder: Path, url: Path | str, walk: bool, stay: float = 0) -> set[str]:
    """The hosts in the net log of a browser that opens one page, and walks through it or stays."""
    log = folder / f"net-{walk}.json"
    browser = Browser(driver, f"net-{walk}", "chromium", folder / "files", {"netlog": str(log)})
    browser.start()
    try:
        page = browser.open(url)
        if walk:
            journey.everything(page)
        time.sleep(stay)
    finally:
        browser.stop()
    return netlog.hosts(log)


def test_no_host_is_asked_that_an_empty_page_does_not_ask(
    driver: Driver, case: Path, tmp_path: Path
) -> None:
    """All that a reader does, in Chromium's own log of the net, beside about:blank."""
    start = time.monotonic()
    walked = logged(driver, tmp_path, case, walk=True)
    as_long = time.monotonic() - start
    idle = logged(driver, tmp_path, "about:blank", walk=False, stay=as_long)
    assert walked - idle == set()


def test_all_that_a_reader_does_is_quiet(browser: Browser, case: Path) -> None:
    """No request, no error or warning, no dialog, nothing that the policy refuses."""
    page = browser.open(case)
    journey.everything(page, png=browser.key != "hardened")
    log = page.log()
    assert log.troubles == []
    assert log.leaving == []


@pytest.mark.parametrize("word", FORBIDDEN)
def test_our_script_has_no_way_out(case: Path, word: str) -> None:
    """Nothing that connects, navigates, stores, or makes markup or code of data."""
    script = case.read_text("utf-8").rsplit("<script>", 1)[1].split("</script>")[0]
    assert script.startswith("(() => {")
    assert len(script) > 10_000
    assert word not in script


def test_no_attribute_fetches_or_leads_away(chromium: Browser, case: Path) -> None:
    """Sources are text to copy; what a page refers to is in the page."""
    found = chromium.open(case, javascript=False).run(
        """(names) => [...document.querySelectorAll("*")].flatMap((element) =>
            [...element.attributes].filter(({ name, value }) =>
                name.startsWith("on") || name === "style" || names.includes(name)
                && !/^(data|blob):/.test(value) && element.localName !== "output"
                || /href$/.test(name) && !value.startsWith("#"))
            .map(({ name, value }) => `${element.localName} ${name}=${value}`))""",
        list(FETCHING),
    )
    assert found == []


def test_the_policy_lets_nothing_in(chromium: Browser, case: Path) -> None:
    """Scripts and styles by hash alone; no frames, no forms, no connections."""
    policy = chromium.open(case).run(
        """() => document.querySelector("meta[http-equiv=Content-Security-Policy]").content"""
    )
    rules = {name: values for name, *values in (rule.split() for rule in policy.split(";") if rule)}
    assert rules["default-src"] == ["'none'"]
    assert rules["base-uri"] == ["'none'"]
    assert rules["form-action"] == ["'none'"]
    for name in ("script-src", "style-src"):
        assert all(re.fullmatch(r"'sha256-[\w+/]{43}='", value) for value in rules[name])
    assert set(rules) <= {
        "default-src", "base-uri", "form-action", "script-src", "style-src", "img-src",
    }  # fmt: skip
    assert set(rules["img-src"]) <= {"data:", "blob:"}
