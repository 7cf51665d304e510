"""The ids that answers give lead somewhere: to a passage, to a judgement."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.asking.asker import Asker
from kg.asking.cited import cited
from kg.asking.shape import Writer
from kg.claims.loaded import load
from kg.reading.workspace import open_workspace
from kg.words.audience import Audience

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def asker() -> Asker:
    """The real case, as everybody may read it."""
    loaded = load(open_workspace(ROOT))
    writer = Writer(loaded.account(Audience.PUBLIC), loaded.workspace.base)
    return Asker("\n".join(writer.lines()).encode(), loaded.workspace.base)


def test_a_passage_shows_its_words_and_what_it_says(asker: Asker) -> None:
    """Fallen claims too: it is what was said, not what stands."""
    text = cited(asker, "khamroev/fld-2023-12-15/custody-or-nothing")
    assert text == ""
    text = cited(asker, "khamroev/memopzk/custody", 200)
    assert text == (
        "Political Prisoners. Memorial: “Под стражей с 24 февраля 2022 года.” (our translation: "
        "“In custody since 24 February 2022.”) — Хамроев Бахром, some day from 2024-01-01 to "
        "2024-12-31\n"
        "It says:\n"
        "    detention of Bakhrom Khamroev, from 2022-02-24 · start: 2022-02-24\n"
        "    detention of Bakhrom Khamroev, from 2022-02-24 · target: Bakhrom Khamroev\n"
        "    detention of Bakhrom Khamroev, from 2022-02-24 · is a: detention\n"
    )


def test_a_judgement_shows_its_reason_and_what_it_touches(asker: Asker) -> None:
    """Its day, its authors, what it cites, on what it rules."""
    text = cited(asker, "khamroev/search-of-memorial", 1000)
    assert text.splitlines() == [
        "A judgement of the editors of this graph, 2026-11-24: same",
        "    The same premises, within the same case, in the same month. The plural may mean "
        "several rooms or the premises of other bodies; no further day is named. The 4th lies in "
        "March and refines it.",
        "    cites: khamroev/fld-2023-12-15/offices",
        "    cites: khamroev/rights-in-russia/searches",
        "    on: khamroev/search-4",
        "    on: search of Memorial Human Rights Centre by Federal Security Service (FSB), "
        "2022-03-04",
    ]


@pytest.mark.parametrize(
    "text", ["", "../x", "khamroev/a/b/c", "khamroev/convicted> ?p ?o", "Khamroev/Convicted", "a b"]
)
def test_what_is_no_such_id_gives_nothing(asker: Asker, text: str) -> None:
    """It is not even asked for."""
    assert cited(asker, text) == ""
