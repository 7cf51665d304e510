"""A page is whole, says all that is known, runs nothing of the data, and is the same each time."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from tests.hostile_case import ATTACKS, FOCUS, hostile
from tests.knowing import case, told

from kg.claims.loaded import load
from kg.handing.page import page as pages
from kg.handing.page.page import Made, draw
from kg.handing.page.safe import shown
from kg.handing.page.times import in_time
from kg.reading.workspace import open_workspace
from kg.views.known import Known
from kg.words.errors import NoSuchThing

FOCI = {"lantern": "holm/vera-holm", "khamroev": "khamroev/khamroev", "hostile": FOCUS}
VOID = {"meta", "input", "br", "img", "link", "base", "hr", "col", "source"}
RAW = {"script", "style"}


@lru_cache
def known_of(name: str) -> Known:
    """What everybody may read of a case."""
    if name != "hostile":
        return case(name)[1]
    with TemporaryDirectory() as folder:
        return told(load(open_workspace(hostile(Path(folder)))))


@lru_cache
def page_of(name: str) -> str:
    """The page of a case, about its focus."""
    return draw(known_of(name), [FOCI[name]], Made("0" * 64))


class Reader(HTMLParser):
    """Reads a page as a browser would, near enough: elements, texts, what is never closed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.texts: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.elements.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)
        if tag in RAW:
            self.raw[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        """Text."""
        if self.open and self.open[-1] in RAW:
            self.raw[self.open[-1]][-1] += data
        else:
            self.texts.append(data)


@lru_cache
def read(name: str) -> Reader:
    """The page of a case, read."""
    return Reader(page_of(name))


def data_of(name: str) -> Any:
    """What the script of a page is given."""
    tags = [attrs for tag, attrs in read(name).elements if tag == "script"]
    return json.loads(read(name).raw["script"][[one.get("id") for one in tags].index("data")])


@pytest.mark.parametrize("name", FOCI)
def test_the_elements_of_a_page_are_nested_right(name: str) -> None:
    """Nothing of the data opens or closes an element."""
    assert (read(name).unbalanced, read(name).open) == ([], [])


@pytest.mark.parametrize("name", FOCI)
def test_ids_are_there_once_and_lead_somewhere(name: str) -> None:
    """No id twice; what is controlled, labelled by or linked to is there."""
    attrs = [one for _, one in read(name).elements]
    ids = [one["id"] for one in attrs if "id" in one]
    assert sorted(ids) == sorted(set(ids))
    named = {one[key] for one in attrs for key in ("for", "aria-controls") if key in one}
    named |= {one["href"].removeprefix("#") for one in attrs if "href" in one}
    assert named - set(ids) == set()


@pytest.mark.parametrize("name", FOCI)
def test_nothing_in_a_page_leads_out_of_it(name: str) -> None:
    """No attribute names an address, none is a handler or a style; links are fragments."""
    elements = read(name).elements
    assert {tag for tag, _ in elements} & {
        "img",
        "iframe",
        "link",
        "base",
        "form",
        "object",
    } == set()
    for tag, attrs in elements:
        assert not [one for one in attrs if one.startswith("on") or one in ("style", "src")], tag
        assert attrs.get("href", "#").startswith("#")
        assert {"srcset", "action", "formaction", "ping", "background"}.isdisjoint(attrs)


@pytest.mark.parametrize("name", FOCI)
def test_the_policy_names_what_runs_and_no_more(name: str) -> None:
    """The hashes are those of our script, of vis-network and of the style; the rest is shut."""
    page = read(name)
    (policy,) = (a["content"] for t, a in page.elements if t == "meta" and "http-equiv" in a)
    rules = dict(one.split(" ", 1) for one in policy.split("; "))
    tags = [attrs for tag, attrs in page.elements if tag == "script"]
    assert [one.get("type") for one in tags] == ["application/json", "text/plain", None]
    held = base64.b64decode(page.raw["script"][1])
    scripts = [hashed(page.raw["script"][2]), hashed(zlib.decompress(held, -15).decode())]
    assert rules.pop("script-src").split() == scripts
    assert rules.pop("style-src").split() == [hashed(one) for one in page.raw["style"]]
    assert rules == {
        "default-src": "'none'",
        "img-src": "data: blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def hashed(text: str) -> str:
    """The source expression of a text, as a browser reckons it."""
    digest = hashlib.sha256(text.replace("\r\n", "\n").replace("\r", "\n").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def test_hostile_texts_stand_in_the_list_as_texts() -> None:
    """Each attack is there, to be read, outside of scripts; what turns text as its code."""
    whole = "\n".join(read("hostile").texts)
    assert [one for one in ATTACKS if shown(one) not in whole] == []
    assert "⟨U+202E⟩" in whole
    assert "\u202e" not in page_of("hostile")


@pytest.mark.parametrize("name", ["lantern", "khamroev"])
def test_the_list_holds_every_fact_and_every_quotation(name: str) -> None:
    """Each record once, with its property and value; each quotation once, with voice and source."""
    known, page = known_of(name), page_of(name)
    listed = re.findall(r'<li data-records="([0-9a-f]+)">', page)
    assert sorted(listed) == sorted(fact.record for fact in known.facts)
    quoted = re.findall(r'<figure id="(q[0-9]+)"', page)
    assert quoted == [f"q{number}" for number in range(1, len(known.passages) + 1)]
    grounds = {one for fact in known.facts for one in fact.passages}
    assert grounds == known.passages.keys()
    whole = "\n".join(read(name).texts)
    for passage in grounds:
        assert shown(known.passages[passage].quotation) in whole
    for judgement in known.judgements.values():
        assert judgement.reason in whole


@pytest.mark.parametrize("name", ["lantern", "khamroev"])
def test_the_data_say_what_is_known(name: str) -> None:
    """Facts, passages, sources, judgements: all of them, and nothing that is not named."""
    known, data = known_of(name), data_of(name)
    ids = {key: one["id"] for key, one in data["passages"].items()}
    assert data["facts"].keys() == {fact.record for fact in known.facts}
    for fact in known.facts:
        one = data["facts"][fact.record]
        said = (one["s"], one["p"], one["v"], one.get("t", "thing"))
        assert said == (fact.thing, fact.property, fact.value.text, fact.value.sort)
        on, fits = ([ids[q] for q in one.get(key, ())] for key in ("on", "fits"))
        assert (tuple(on), tuple(fits)) == (fact.rests_on, fact.fits)
        assert one.get("standing", "") == fact.standing
    assert data["things"].keys() == known.things.keys()
    assert sorted(ids.values()) == sorted(known.passages)
    assert data["sources"].keys() == known.sources.keys()
    assert data["judgements"].keys() == known.judgements.keys()
    assert tuple(data["things"]) == in_time(known)


def test_what_is_alleged_is_called_so() -> None:
    """In the list each accusation and charge has the words, whatever its colour."""
    page = page_of("khamroev")
    for thing in known_of("khamroev").things:
        if known_of("khamroev").is_alleged(thing):
            entry = page.split(f'data-entry="{thing}"')[1].split("</article>")[0]
            assert "alleged, not established" in entry


def test_a_page_says_from_what_it_was_made() -> None:
    """Data, terms, program, audience; how to cite and whom to write to where it is said."""
    made = Made("ab" * 32, "partner", "en", 0, "Cite <me>", "desk@quay.example")
    text = Reader(draw(known_of("lantern"), [FOCI["lantern"]], made)).texts
    whole = " ".join(" ".join(text).split())
    assert "data abababababababab · terms 0.1.0" in whole
    assert "made for partners" in whole
    assert "How to cite Cite <me>" in whole
    assert "Corrections to desk@quay.example" in whole
    assert "Corrections to" not in "".join(read("lantern").texts)


def test_a_page_opens_in_russian() -> None:
    """Labels and words; quotations keep their own language."""
    page = draw(known_of("khamroev"), [FOCI["khamroev"]], Made(language="ru"))
    assert '<html lang="ru" data-page="kg">' in page
    whole = "\n".join(Reader(page).texts)
    assert "Хамроев Бахром" in whole
    assert "утверждается, не установлено" in whole
    assert '<blockquote lang="en" dir="auto">' in page


def test_several_scores_stand_in_one_page() -> None:
    """One for each thing, with a switch."""
    two = ["holm/vera-holm", "register/lantern-association"]
    page = draw(known_of("lantern"), two)
    assert re.findall(r'class="score-of" data-focus="([^"]+)"', page) == two
    assert re.findall(r'<option value="([^"]+)"', page) == two


def test_a_focus_that_is_not_known_is_refused() -> None:
    """In words."""
    with pytest.raises(NoSuchThing, match="nothing here is called “holm/nobody”"):
        draw(known_of("lantern"), ["holm/nobody"])


def test_a_name_that_no_template_fills_is_an_error() -> None:
    """A slip in a template does not become an empty place."""
    with pytest.raises(Exception, match="undefined"):
        pages.environment().from_string("{{ nothing }}").render()
