"""Portraits: what belongs into them, in which order, and what stands beside an accusation."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.asking.asker import Asker
from kg.asking.portrait import Portrait, portrait
from kg.asking.portrait_text import as_text
from kg.asking.shape import Writer
from kg.claims.loaded import load
from kg.reading.workspace import open_workspace
from kg.words.audience import Audience

ROOT = Path(__file__).parents[2]
SPEECH = "What is alleged or said: that it was said, not that it is so"


@pytest.fixture(scope="module")
def asker() -> Asker:
    """The real case, as everybody may read it."""
    loaded = load(open_workspace(ROOT))
    writer = Writer(loaded.account(Audience.PUBLIC), loaded.workspace.base)
    return Asker("\n".join(writer.lines()).encode(), loaded.workspace.base)


def painted(asker: Asker, name: str) -> Portrait:
    """The portrait of a thing by its id or name."""
    return portrait(asker, asker.thing(name).iri)


def ids(found: Portrait, section: str) -> list[str]:
    """The entries of a section, by id without their folder."""
    return [one.id.split("/")[1] for one in found.sections.get(section, ())]


def test_what_happened_stands_in_order_of_time(asker: Asker) -> None:
    """What has no day stands after what it is told to follow, or to be part of."""
    happened = ids(painted(asker, "Bakhrom Khamroev"), "What happened")
    order = ["search-1", "ill-treatment-2", "detention-order-1", "search-2", "verdict-1"]
    assert [one for one in happened if one in order] == order


def test_what_is_alleged_stands_apart(asker: Asker) -> None:
    """No utterance stands among what happened, and no event among what is said."""
    found = painted(asker, "Bakhrom Khamroev")
    speech, happened = ids(found, SPEECH), ids(found, "What happened")
    assert {"accusation-1", "accusation-2", "charge-3", "denial-1"} <= set(speech)
    assert not any(one.startswith(("accusation", "charge", "denial-1")) for one in happened)


def test_an_accusation_never_stands_without_its_denial(asker: Asker) -> None:
    """In the portrait of the accused and in that of the body it speaks of."""
    for name in ("Bakhrom Khamroev", "Hizb ut-Tahrir"):
        (accusation,) = (
            one for one in painted(asker, name).sections[SPEECH] if one.id.endswith("accusation-3")
        )
        assert [label.split("[")[1] for label in accusation.answered] == ["khamroev/denial-2]"]


def test_a_person_does_not_inherit_what_is_alleged_of_another(asker: Asker) -> None:
    """Somebody who is only close to the accused, or defends him, has no accusation."""
    for name in ("khamroev/person-1", "khamroev/attorney-1"):
        found = ids(painted(asker, name), SPEECH)
        assert [one for one in found if one.startswith(("accusation", "charge"))] == []


def test_a_reckoned_value_says_why(asker: Asker) -> None:
    """What no quotation says in so many words is marked as the editors'."""
    text = as_text(painted(asker, "khamroev/person-1"), 100)
    assert "the editors reckon so because: told between two sentences on the raid" in text


def test_a_quotation_stands_once(asker: Asker) -> None:
    """Further down its passage is named again."""
    text = as_text(painted(asker, "Bakhrom Khamroev"), 10_000)
    quotation = "“In custody since 24 February 2022”"
    assert text.count(quotation) == 1


def test_every_line_of_a_portrait_has_words_behind_it(asker: Asker) -> None:
    """There is no fact without a passage, and no passage without its quotation and voice."""
    found = painted(asker, "Bakhrom Khamroev")
    entries = [*found.itself, *(one for of in found.sections.values() for one in of)]
    blocks = [block for entry in entries for block in entry.blocks]
    assert all(block.facts and block.grounds for block in blocks)
    assert all(g.words.quotation and g.words.voice for block in blocks for g in block.grounds)
