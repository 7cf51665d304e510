"""The script of the page, read as text: what it never does, and what it shares."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.handing.page import page as pages
from kg.handing.page.network_words import WORDS
from kg.handing.page.words import LANGUAGES, UI

SCRIPTS = sorted((pages.HERE / "script").glob("*.js"))
STYLES = sorted((pages.HERE / "style").glob("*.css"))
TEMPLATES = sorted((pages.HERE / "templates").glob("*.j2"))
FORBIDDEN = (
    r"\binnerHTML\b|\bouterHTML\b|insertAdjacentHTML|document\.write|createContextualFragment",
    r"\beval\s*\(|\bnew\s+Function\b|\bFunction\s*\(|setTimeout\(\s*[\"'`]|setInterval\(\s*[\"'`]",
    r"\bfetch\s*\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeerConnection|importScripts",
    r"window\.open|\bimport\s*\(|serviceWorker|new\s+Worker|SharedWorker|localStorage|indexedDB",
    r"preconnect|dns-prefetch|prefetch|document\.cookie|https?://(?!www\.w3\.org/)",
    r"DOMParser|srcdoc|javascript:|setHTML|\.setAttribute\(\s*[\"'](on|style)",
)


def bare(text: str) -> str:
    """A script without its comments."""
    return re.sub(r"/\*.*?\*/|^\s*//[^\n]*", "", text, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_makes_no_code_of_data_and_asks_nobody(path: Path) -> None:
    """No HTML of texts, no code of texts, no request, no store, no address."""
    text = bare(path.read_text("utf-8"))
    assert [found for one in FORBIDDEN for found in re.findall(one, text)] == []


@pytest.mark.parametrize("path", [*STYLES, *TEMPLATES], ids=lambda path: path.name)
def test_styles_and_templates_fetch_nothing(path: Path) -> None:
    """No import, no address, no inline style, no handler, nothing marked as safe."""
    text = path.read_text("utf-8")
    assert (
        re.findall(r"@import|url\(|https?:|\sstyle=|\son[a-z]+=|\|\s*safe\b|autoescape", text) == []
    )


@pytest.mark.parametrize("path", [*SCRIPTS, *STYLES], ids=lambda path: path.name)
def test_files_are_short(path: Path) -> None:
    """As those of the program are."""
    assert len(path.read_text("utf-8").splitlines()) <= 400


def test_the_whole_script_parses(tmp_path: Path) -> None:
    """Its files share one scope, in which no name is declared twice."""
    node = shutil.which("node")
    if node is None:
        pytest.fail("the tests need Node: install nodejs")
    whole = tmp_path / "page.js"
    whole.write_text(pages._assets("")["script"], "utf-8")
    done = subprocess.run(
        [node, "--check", str(whole)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_every_word_is_there_in_every_language() -> None:
    """Each key with a text in each, with the same places to fill in."""
    for key, texts in {**UI, **WORDS}.items():
        assert texts.keys() == LANGUAGES.keys(), key
        assert all(texts.values()), key
        assert len({tuple(sorted(re.findall(r"\{\w*\}", one))) for one in texts.values()}) == 1, key


def test_every_word_that_is_asked_for_is_there() -> None:
    """In scripts and templates; a slip would show its key to readers."""
    asked: set[str] = set()
    for path in SCRIPTS:
        text = path.read_text("utf-8")
        asked |= set(re.findall(r"say\.ui\(\"([^\"]+)\"[,)]", text))
        asked |= set(re.findall(r"button\(\"([^\"]+)\"", text))
    for path in TEMPLATES:
        text = path.read_text("utf-8")
        asked |= set(re.findall(r"ui\[\"([^\"]+)\"\]", text))
        asked |= set(re.findall(r"\bt\(\"([^\"]+)\"\)", text))
    assert asked - (UI.keys() | WORDS.keys()) == set()


NODE_FOLD = """
const cases = JSON.parse(process.argv[2]);
process.stdout.write(JSON.stringify(cases.map((row) => row.map(fold))));
"""


def test_spellings_of_a_name_are_brought_together(tmp_path: Path) -> None:
    """Latin and Cyrillic, with marks and without; two different names stay two."""
    node = shutil.which("node")
    if node is None:
        pytest.fail("the tests need Node: install nodejs")
    rows = [
        ["Rakhim Zhumaev", "Рахим Жумаев", "Rahim Jumayev", "RAXIM  ZHUMAEV"],
        ["Yuliya Tsoy", "Юлия Цой", "Iuliia Coi"],
        ["Oʻktam Gʻulomov", "Ўктам Ғуломов", "O'ktam Gʼulomov", "Oktam Ghulomov"],
        ["Shcherbakova", "Щербакова", "Sherbakova"],
        ["Məmmədova", "Mammadova"],
        ["Şükrü Çelik", "Shukru Chelik"],
        ["Ильмар Тоом", "Ilmar Toom"],
    ]
    script = tmp_path / "fold.cjs"
    code = (pages.HERE / "script" / "60-fold.js").read_text("utf-8")
    script.write_text(code + NODE_FOLD, "utf-8")
    done = subprocess.run(
        [node, str(script), json.dumps(rows)], capture_output=True, text=True, check=True
    )
    folded = json.loads(done.stdout)
    assert [sorted(set(row)) for row in folded if len(set(row)) > 1] == []
    assert len({row[0] for row in folded}) == len(rows)
