"""The score as markup: every mark says by which records, and no word of the data is code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis.strategies import integers
from tests.deeds import HER, act
from tests.deeds import known as told_of
from tests.hostile_case import ATTACKS
from tests.imagined import FOCUS, imagined
from tests.knowing import case

from kg.handing.page.safe import shown
from kg.handing.page.score_view import badges, score_views
from kg.shapes.ontology import LANGUAGES
from kg.views.known import Known
from kg.words.errors import NoSuchThing
from kg.words.values import Value

MARKS = {"line", "bar", "stop", "station", "track", "stretch", "tick", "deed", "saying-card"}
VOID = {"br", "img", "input", "meta", "link", "hr"}
FOCI = [("lantern", "holm/vera-holm"), ("khamroev", "khamroev/khamroev")]
PLACE = re.compile(r"(?:c|r|cols-|rows-)\d+(?:-\d+)?")


@dataclass
class Element:
    """A tag with its attributes and the text in it."""

    tag: str
    attributes: dict[str, str]
    texts: list[str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        """Its classes."""
        return set(self.attributes.get("class", "").split())

    @property
    def records(self) -> list[str]:
        """The records it rests on."""
        return self.attributes.get("data-records", "").split()


class Markup(HTMLParser):
    """Reads markup; refuses what is not nested right."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(markup)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        assert len({name for name, _ in attrs}) == len(attrs)
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(self.elements[-1])

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        """Text belongs to all that is open."""
        for element in self.open:
            element.texts.append(data)


def view(known: Known, focus: str, language: str = "en") -> tuple[Markup, str]:
    """The markup of a score, read, and its sheet."""
    views, sheet = score_views(known, [focus], language)
    return Markup(views[0][1]), sheet


@lru_cache
def of_case(name: str, focus: str, language: str = "en") -> tuple[Markup, str]:
    """The markup of a case that is kept."""
    return view(case(name)[1], focus, language)


def unsaid(known: Known, read: Markup) -> Iterator[tuple[str, str]]:
    """The marks that no record says, or a record that is none."""
    records = {fact.record for fact in known.facts}
    for one in read.elements:
        drawn = one.classes & MARKS and "unknown" not in one.classes
        if drawn and not (one.records and records.issuperset(one.records)):
            yield one.tag, one.attributes.get("class", "")
        if not records.issuperset(one.records):
            yield one.tag, "a record that is none"
        if thing := one.attributes.get("data-thing"):
            assert thing in known.things
        for thing in one.attributes.get("data-things", "").split():
            assert thing in known.things


@pytest.mark.parametrize(("name", "focus"), FOCI)
def test_every_mark_of_a_case_carries_its_records(name: str, focus: str) -> None:
    """Lines, bars, stops, stations, tracks, stretches, ticks, cards, sayings."""
    read, _ = of_case(name, focus)
    assert list(unsaid(case(name)[1], read)) == []
    assert {cls for one in read.elements for cls in one.classes & MARKS} == MARKS


@settings(max_examples=40, deadline=None, derandomize=True)
@given(integers(0, 1_000_000))
def test_every_mark_of_whatever_may_be_known_carries_its_records(seed: int) -> None:
    """And whatever is known, the markup is nested right and holds neither style nor handler."""
    known = imagined(seed)
    read, _ = view(known, FOCUS)
    assert list(unsaid(known, read)) == []
    assert unsafe(read) == []


def unsafe(read: Markup) -> list[tuple[str, str]]:
    """Attributes and elements that could run, load or style."""
    found = [(one.tag, "") for one in read.elements if one.tag in {"script", "style", "img", "a"}]
    for one in read.elements:
        for name, value in one.attributes.items():
            if name in ("style", "src", "srcset", "xlink:href") or name.startswith("on"):
                found.append((one.tag, name))
            if name == "href" and not value.startswith("#sign-"):
                found.append((one.tag, value))
    return found


@pytest.mark.parametrize(("name", "focus"), FOCI)
def test_no_style_and_no_handler_stands_in_the_markup(name: str, focus: str) -> None:
    """The policy of the page would block them."""
    assert unsafe(of_case(name, focus)[0]) == []


def hostile(known: Known, attack: str) -> Known:
    """The same case, where every label, name and text is an attack."""
    things = {
        name: replace(one, labels=dict.fromkeys(LANGUAGES, attack), names=(attack,))
        for name, one in known.things.items()
    }
    facts = tuple(
        replace(one, value=Value("text", attack)) if one.value.sort == "text" else one
        for one in known.facts
    )
    return replace(known, things=things, facts=facts)


@pytest.mark.parametrize("number", range(len(ATTACKS)))
def test_hostile_words_are_shown_and_do_nothing(number: int) -> None:
    """No element and no attribute that a harmless word does not give; the words stand as text."""
    attack = ATTACKS[number]
    known = case("lantern")[1]
    read, _ = view(hostile(known, attack), "holm/vera-holm")
    assert unsafe(read) == []
    harmless, _ = view(hostile(known, "word"), "holm/vera-holm")
    for kinds in ({"tag"}, {"names"}):
        assert _kinds(read, kinds) == _kinds(harmless, kinds)
    assert list(unsaid(known, read)) == []
    told = _plain("".join(read.elements[0].texts))
    assert _plain(shown(attack))[:40] in told


def _kinds(read: Markup, what: set[str]) -> set[str]:
    if what == {"tag"}:
        return {one.tag for one in read.elements}
    return {name for one in read.elements for name in one.attributes}


def _plain(text: str) -> str:
    """A text without what its showing may part or cut."""
    return re.sub(r"[\s\u00ad…]+", "", text)


@pytest.mark.parametrize(("name", "focus"), FOCI)
@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_stand_beside_each_text(name: str, focus: str, language: str) -> None:
    """What is shown is the page's language; the other one is told with it."""
    read, _ = of_case(name, focus, language)
    told = [one for one in read.elements if "data-en" in one.attributes]
    assert told
    for one in told:
        assert one.attributes["data-ru"]
        assert "".join(one.texts) == one.attributes[f"data-{language}"]


def test_both_languages_draw_the_same() -> None:
    """The same elements with the same records, and nearly the same sheet."""
    drawn = [
        [(one.tag, one.classes, one.records) for one in of_case(*FOCI[0], language)[0].elements]
        for language in LANGUAGES
    ]
    assert drawn[0] == drawn[1]
    assert of_case(*FOCI[0], "en")[1] == of_case(*FOCI[0], "ru")[1]


@pytest.mark.parametrize(("name", "focus"), FOCI)
def test_the_sheet_has_a_rule_for_each_place_and_no_other(name: str, focus: str) -> None:
    """Places are classes, since no style may stand in an element."""
    read, sheet = of_case(name, focus)
    named = {cls for one in read.elements for cls in one.classes if PLACE.fullmatch(cls)}
    ruled = set(re.findall(r"\.grid-0 \.([\w-]+)\{", sheet))
    assert named == ruled


def test_marks_that_stand_for_things_are_buttons_with_words() -> None:
    """Whoever cannot see the picture reads and presses them."""
    read, _ = of_case(*FOCI[0])
    marks = [one for one in read.elements if "mark" in one.classes]
    assert marks
    for one in marks:
        assert (one.tag, one.attributes.get("type")) == ("button", "button")
        assert "".join(one.texts).strip()
        assert one.records or "data-thing" in one.attributes


def test_what_is_alleged_is_drawn_and_called_so() -> None:
    """A dashed line, and the word where the eye does not see it."""
    read, _ = of_case(*FOCI[0])
    lines = [one for one in read.elements if {"line", "alleged"} <= one.classes]
    done = [one for one in read.elements if "line" in one.classes and "alleged" not in one.classes]
    assert (len(lines), bool(done)) == (3, True)
    words = [one for one in read.elements if one.tag == "p" and "alleged" in one.classes]
    assert words
    assert all("".join(one.texts).startswith("alleged") for one in words)


def test_what_is_not_known_is_drawn_as_not_known() -> None:
    """No date, nobody named, a line without a word."""
    known = told_of(act("search", "search-1"))
    read, _ = view(known, HER)
    unknown = [one for one in read.elements if "unknown" in one.classes]
    assert {cls for one in unknown for cls in one.classes} >= {"bar", "stretch", "undated"}
    assert all(one.records == [] for one in unknown)


def test_several_scores_have_sheets_of_their_own() -> None:
    """The second is told apart by its number."""
    _, known = case("lantern")
    views, sheet = score_views(known, ["holm/vera-holm", "register/open-meadow"], "en")
    assert [focus for focus, _ in views] == ["holm/vera-holm", "register/open-meadow"]
    assert ".grid-0{" in sheet
    assert ".grid-1{" in sheet
    with pytest.raises(NoSuchThing):
        score_views(known, ["holm/nobody"], "en")


def test_a_focus_against_whom_nothing_was_done_is_told_so() -> None:
    """No empty grid."""
    _, known = case("lantern")
    read, _ = view(known, "register/radio-meadow")
    assert [one.tag for one in read.elements if "empty" in one.classes] == ["p"]
    assert not [one for one in read.elements if "grid" in one.classes]


def test_no_two_voices_have_one_badge() -> None:
    """Of the words of the name in turn, else numbered."""
    _, known = case("khamroev")
    found = badges(known)
    assert len(set(found.values())) == len(found) > 1
    same = replace(known, things=hostile(known, "Same Name").things)
    assert sorted(badges(same).values())[:4] == [*("S", "S2", "S3", "S4")]
