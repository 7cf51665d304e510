"""The hostile case is sound, and each of its attacks reaches what the views are made of."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.hostile_case import ATTACKS, HACKED, HOST, LONG, hostile, stock_page
from tests.knowing import told

from kg.asking.checks import Report, check
from kg.claims.loaded import load
from kg.reading.workspace import open_workspace
from kg.views.known import Known


@lru_cache
def made() -> tuple[Known, Report]:
    """What is known of it, and what is found in it."""
    with TemporaryDirectory() as folder:
        loaded = load(open_workspace(hostile(Path(folder))))
        return told(loaded), check(loaded)


def texts() -> dict[str, set[str]]:
    """All texts that a view can show, by where they stand."""
    known, _ = made()
    found: dict[str, set[str]] = defaultdict(set)
    for thing in known.things.values():
        for language, label in thing.labels.items():
            found[f"label {language}"].add(label)
        found["name"] |= set(thing.names)
    for fact in known.facts:
        found["because"] |= set(fact.because)
        if fact.value.sort == "text":
            found[fact.property].add(fact.value.text)
    for passage in known.passages.values():
        found["quotation"].add(passage.quotation)
        found["hedge"].add(passage.hedge)
        found["translation"] |= set(passage.translation.values())
    for source in known.sources.values():
        found["title"].add(source.title)
        found["address"].add(source.address)
    found["reason"] = {judgement.reason for judgement in known.judgements.values()}
    return found


def test_no_error_is_found_in_it() -> None:
    """Only that some texts turn their direction is noted."""
    _, report = made()
    assert {finding.code for finding in report.findings} == {"bidi-control"}
    assert report.errors == ()
    assert report.counts[1] == 0


def test_every_text_that_data_can_carry_is_hostile() -> None:
    """All properties that take text, and all words of sources and editors, hold each attack."""
    known, _ = made()
    found = texts()
    inside = {"address"}  # of a place: for partners only; what is found is that of a source
    carried = {one.name for one in known.ontology.properties.values() if one.sort == "text"}
    assert carried - inside <= set(found)
    lacking = {
        (where, attack)
        for where, said in found.items()
        for attack in ATTACKS
        if not any(attack in one for one in said)
    }
    assert lacking == set()


def test_long_texts_are_there_whole() -> None:
    """100 kB stand in labels, names, titles, addresses, quotations, wordings and reasons."""
    assert len(LONG.encode()) > 100_000
    whole = {where for where, said in texts().items() if any(LONG in one for one in said)}
    assert whole == {"label en", "label ru", "name", "title", "address", "quotation", "wording"} | {
        "reason"
    }


def test_stock_pyvis_runs_text_of_the_data(tmp_path: Path) -> None:
    """Its page holds the title of a source as markup, and the addresses of CDNs."""
    known, _ = made()
    page = stock_page(known, tmp_path / "stock.html").read_text("utf-8")
    assert f"<h1><script>{HACKED}=1</script></h1>" in page
    assert "https://cdnjs.cloudflare.com" in page
    offline = stock_page(known, tmp_path / "stock.html", offline=True).read_text("utf-8")
    head = offline[: offline.index("<body>")]
    assert "https://" not in head
    assert HOST not in head
