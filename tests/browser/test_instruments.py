"""The instruments can find what they look for: each is shown a page on which something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.browser import netlog
from tests.browser.driving import Browser, Driver, DriverFailed, Page, missing

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>wrong</title><style>
body {{ margin: 0; font: 16px/20px Arial, sans-serif }} .at {{ position: absolute }}
</style></head><body><div id="score">{}</div>
<script type="application/json" id="data">{{"facts": {{"r1": {{}}}}}}</script></body></html>"""

WRONG = {
    "overlaps": (
        '<p class="at" style="left:9px">Kite Club</p><p class="at" style="left:40px">raided</p>',
        ("#score",),
    ),
    "crossed": (
        '<i class="line at" style="left:30px;top:0;width:1px;height:99px"></i><p>Kite Club</p>',
        ("#score",),
    ),
    "broken": ('<p style="width:40px;word-break:break-all">Kiteclub</p>', ("#score",)),
    "small": ('<p style="font-size:10.4px">Kite Club</p>', ("#score", 10.5)),
    "cut": (
        '<p style="width:20px;overflow:hidden;white-space:nowrap">Kite Club</p>',
        ("#score",),
    ),
    "wider": ('<p style="width:3000px">Kite Club</p>', ()),
    "unfounded": ('<p data-records="r2">Kite Club</p>', ("#score",)),
    "faint": (
        '<i class="line at" style="width:1px;height:9px;background:#E69F00"></i>',
        ("#score", 3),
    ),
}

RIGHT = """<i class="line at" style="left:3px;width:1px;height:99px;background:#000"
data-records="r1"></i><p style="margin:0 9px;width:85px" data-records="r1">Kite Club,
cere&shy;monially on 2022-02-24</p>
<p class="at" style="left:300px;top:0" data-records="r1">next to it</p>
<p style="position:relative;background:#fff" data-records="r1">hides the line</p>
<i class="at" style="z-index:1;top:80px;left:0;width:99px;height:19px;background:#fff"></i>
<b class="at" style="z-index:2;top:80px;left:0" data-records="r1">hidden too</b>
<svg width="20" height="20" data-furniture><path d="M0 0h9" stroke="#777"></path></svg>"""

Opens = Callable[[Browser, str], Page]


@pytest.fixture
def opens(tmp_path: Path) -> Opens:
    """Opens a page with something as its score."""

    def open_page(browser: Browser, score: str) -> Page:
        file = tmp_path / "page.html"
        file.write_text(PAGE.format(score), "utf-8")
        return browser.open(file)

    return open_page


def test_the_browsers_and_what_drives_them_are_there() -> None:
    """Nothing is missing; were it, this says what to install, and nothing is skipped."""
    assert missing() == []


@pytest.mark.parametrize("name", sorted(WRONG))
def test_a_measure_finds_its_fault(plain: Browser, opens: Opens, name: str) -> None:
    """Each measure tells of the one fault that a page has."""
    score, args = WRONG[name]
    assert len(opens(plain, score).measure(name, *args)) >= 1


def test_the_measures_find_nothing_where_nothing_is_wrong(plain: Browser, opens: Opens) -> None:
    """A line beside text, a word parted at its soft hyphen, a ground that hides a line."""
    page = opens(plain, RIGHT)
    assert {name: page.measure(name, *args) for name, (_, args) in WRONG.items()} == {
        name: [] for name in WRONG
    }


def test_axe_finds_pale_text(plain: Browser, opens: Opens) -> None:
    """Text of 2.3:1 is against WCAG."""
    found = opens(plain, '<p style="color:#aaa">pale</p>').axe()
    assert [line.split(" | ")[0] for line in found] == ["color-contrast"]


def test_what_the_policy_refuses_is_told(plain: Browser, tmp_path: Path) -> None:
    """A handler in the markup, against the policy, is among the troubles."""
    file = tmp_path / "refused.html"
    file.write_text(
        "<!doctype html><title>x</title><meta http-equiv='Content-Security-Policy' "
        "content=\"default-src 'none'\"><img src=x onerror='alert(1)'>"
    )
    log = plain.open(file).log()
    assert any("script-src" in line for line in log.refused)
    assert log.troubles


def test_dialogs_and_requests_are_told(plain: Browser, tmp_path: Path) -> None:
    """A dialog that a page opens, and an address that it asks for, are told."""
    file = tmp_path / "loud.html"
    file.write_text(
        "<!doctype html><title>x</title><img src='https://127.0.0.1:59999/beacon.png'>"
        "<script>setTimeout(() => alert('hello'), 0)</script>"
    )
    page = plain.open(file)
    page.run("frame")
    log = page.log()
    assert log.dialogs == ("hello",)
    assert log.leaving == ["https://127.0.0.1:59999/beacon.png"]


def test_a_host_that_a_page_asks_for_is_in_the_net_log(driver: Driver, tmp_path: Path) -> None:
    """Also one that is only looked up in advance."""
    file = tmp_path / "visitor.html"
    file.write_text(
        "<!doctype html><title>x</title><link rel='preconnect' href='https://ahead.invalid'>"
        "<link rel='dns-prefetch' href='//looked-up.invalid'>"
        "<img src='https://visitor.invalid/x'>"
    )
    log = tmp_path / "log.json"
    browser = Browser(driver, "seen", "chromium", tmp_path / "files", {"netlog": str(log)}).start()
    browser.open(file).run("frame")
    browser.stop()
    assert {"ahead.invalid", "visitor.invalid"} <= netlog.hosts(log)


def test_a_step_that_there_is_not_is_refused(chromium: Browser) -> None:
    """Unknown steps, and code that fails, are errors with their words."""
    with pytest.raises(DriverFailed, match="no such step: fly"):
        chromium.driver.ask({"do": "fly", "in": chromium.key})
    with pytest.raises(DriverFailed, match="too high"):
        chromium.open("about:blank").run("() => { throw new Error('too high'); }")
