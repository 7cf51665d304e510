"""Each saved question on the real case: its whole table, row by row, in order.

The tables (``tests/tables/khamroev``) were written by reading the three documents. A row ends in
the passage on which it rests; who vouches for a passage and of which day it is stands below, and
its words are compared with the case file, letter for letter.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from kg.asking.answers import Table, Term
from kg.asking.asker import Asker
from kg.asking.questions import load as load_questions
from kg.asking.shape import Writer
from kg.claims.account import Account
from kg.claims.loaded import Loaded, load
from kg.reading.workspace import open_workspace
from kg.words import terms
from kg.words.audience import Audience

ROOT = Path(__file__).parent.parent
TABLES = Path(__file__).parent / "tables" / "khamroev"
QUESTIONS = load_questions([ROOT / "ontology"])
SOURCES = {"fld-2023-12-15": "F", "rights-in-russia": "R", "memopzk": "M"}
EVIDENCE = ("voice", "quotation", "source", "published")
"""The columns that follow from the passage, which every table gives."""


class Asked(NamedTuple):
    """A question with what it was asked: parameters, and the day as of which."""

    question: str
    given: tuple[tuple[str, str], ...] = ()
    day: str = ""


HIM = (("person", "khamroev"),)
ASKED = {
    "acted-against": Asked("acted-against", HIM),
    "acted-against-2023-12-20": Asked("acted-against", HIM, "2023-12-20"),
    "acts": Asked("acts"),
    "allegations": Asked("allegations"),
    "between": Asked("between", (("from", "2022-02-01"), ("to", "2022-03-31"))),
    "between-mid-april": Asked("between", (("from", "2022-04-01"), ("to", "2022-04-15"))),
    "between-years": Asked("between", (("from", "2003-01-01"), ("to", "2021-12-31"))),
    "charges": Asked("charges", HIM),
    "disagreements": Asked("disagreements"),
    "one-voice-ren-tv": Asked("one-voice", (("thing", "ren-tv"),)),
    "searched-in-case": Asked("searched-in-case", HIM),
    "sentence": Asked("sentence", HIM),
    "sentence-2023-12-20": Asked("sentence", HIM, "2023-12-20"),
    "sentence-2024-12-31": Asked("sentence", HIM, "2024-12-31"),
    "ties": Asked("ties"),
}
ONE_VOICE = Asked("one-voice", (("thing", "khamroev"),))

FLD, PAGE, CARD, REPRINT = "fld-2023-12-15", "rights-in-russia", "memopzk", "memorial-2022-05-24"
MEMORIAL = "memorial-political-prisoners"
REPRINTED = """
concluded four-posts two-posts experts erroneous attention journalists linked lawsuit searches
reprint-title
"""
VOUCHED = {
    "F": ("front-line-defenders", FLD, "2023-12-15"),
    "R": ("rights-in-russia", PAGE, "[2023-12-24..2026-11-21]"),
    "M": (MEMORIAL, CARD, "[2024-01-01..2024-12-31]"),
    "E": ("editors", FLD, "2023-12-15"),
    "R/arrived": (MEMORIAL, PAGE, "2023-12-24"),
    **{f"R/{one}": (MEMORIAL, REPRINT, "2022-05-24") for one in REPRINTED.split()},
    "F/attorney": ("attorney-1", FLD, "2023-12-15"),
    "F/more-than-330": ("memorial-human-rights-centre", FLD, "2023-12-15"),
}
"""Who vouches for the words of a document, or of a passage of it, in which text, of which day."""
BEFORE_THE_PAGE = {
    "M": ("memorial-support-for-political-prisoners", CARD, "[2024-01-01..2024-12-31]"),
}
"""That the card’s publisher is the Memorial of the page was ruled on words of the page."""


@lru_cache
def loaded() -> Loaded:
    """The workspace of the project."""
    return load(open_workspace(ROOT))


@lru_cache
def account(day: str) -> Account:
    """What everybody may read, as of a day or today."""
    return loaded().account(Audience.PUBLIC, date.fromisoformat(day) if day else None)


@lru_cache
def asker(day: str) -> Asker:
    """A way to ask the graph, as of a day or today."""
    lines = Writer(account(day), loaded().workspace.base).lines()
    return Asker("\n".join(lines).encode(), loaded().workspace.base, day)


@lru_cache
def answer(asked: Asked) -> Table:
    """The engine's table with all that the question selects, also what it does not show."""
    put = asker(asked.day)
    question = QUESTIONS[asked.question]
    kinds = {one.name: one.type for one in question.parameters}
    bound = {
        name: Term("iri", put.thing(text).iri)
        if kinds[name] == "thing"
        else Term("literal", text, terms.XSD + "date")
        for name, text in asked.given
    }
    return put.query(question.query, bound)


@lru_cache
def reasons() -> dict[str, str]:
    """The name of each judgement by its reason."""
    path = ROOT / "graph" / "khamroev" / "judgements.yaml"
    read = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return {one["reason"]: one["judgement"] for one in read}


def short(cell: Term | None) -> str:
    """A cell as the tables write it."""
    if cell is None:
        return "-"
    if cell.sort == "literal":
        name = reasons().get(cell.text)
        return f"because of {name}" if name else cell.text
    return last(cell.text)


def passage(cell: Term | None) -> str:
    """A passage as the tables write it: the letter of its source, and its name."""
    assert cell is not None
    *_, folder, source, name = cell.text.split("/")
    return f"{'E' if folder == 'judgement' else SOURCES[source]}/{name}"


def rows(table: Table, columns: list[str]) -> list[list[str]]:
    """Some columns of a table, as the tables write them."""
    at = [table.columns.index(column) for column in columns]
    return [
        [
            (passage if column == "passage" else short)(row[n])
            for n, column in zip(at, columns, strict=True)
        ]
        for row in table.rows
    ]


def written(name: str) -> list[list[str]]:
    """The lines of a table, columns first."""
    lines = (TABLES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.split(" | ") for line in lines if not line.startswith("#")]


def cut(found: list[list[str]], expected: list[list[str]]) -> list[list[str]]:
    """What was found, cut where the table cuts a long wording."""
    return [
        [
            wanted
            if wanted.endswith("...") and cell.startswith(wanted.removesuffix("..."))
            else cell
            for cell, wanted in zip(row, line, strict=True)
        ]
        for row, line in zip(found, expected, strict=False)
    ] + found[len(expected) :]


def test_every_question_has_its_table_and_every_table_its_question() -> None:
    """No question goes without a table, and no table lies about unread."""
    assert {one.question for one in ASKED.values()} == set(QUESTIONS)
    assert {path.stem for path in TABLES.glob("*.txt")} == {*ASKED, "two-voices"}
    assert len(QUESTIONS) == 10


@pytest.mark.parametrize("name", ASKED)
def test_the_whole_table_is_what_the_documents_say(name: str) -> None:
    """Each row, in its order, and no other."""
    columns, *expected = written(name)
    question = QUESTIONS[ASKED[name].question]
    assert columns == [one for one in question.columns if one not in EVIDENCE]
    assert cut(rows(answer(ASKED[name]), columns), expected) == expected


@pytest.mark.parametrize("name", [*ASKED, "one-voice"])
def test_every_row_reaches_the_words_it_rests_on(name: str) -> None:
    """Voice, quotation, source and day are those of the row's passage, letter for letter."""
    asked = ASKED.get(name, ONE_VOICE)
    table, quoted = answer(asked), quotations()
    vouched = {**VOUCHED, **(BEFORE_THE_PAGE if asked.day else {})}
    assert table.rows
    for row in table.rows:
        cells = dict(zip(table.columns, row, strict=True))
        rests_on = passage(cells["passage"])
        evidence = tuple(short(cells[one]) for one in ("voice", "source", "published"))
        assert evidence == (vouched.get(rests_on) or vouched[rests_on[0]])
        assert cells["quotation"] is not None
        assert cells["quotation"].text == quoted[rests_on]


def quotations() -> dict[str, str]:
    """The words of each passage as the case files have them; readings too."""
    found = {}
    for source, letter in SOURCES.items():
        path = ROOT / "graph" / "khamroev" / f"{source}.yaml"
        for one in yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)["passages"]:
            pieces = one["quote"] if isinstance(one["quote"], list) else [one["quote"]]
            found[f"{letter}/{one['id']}"] = " […] ".join(pieces)
    return {**found, "E/convicted": found["F/charged"]}


def test_one_voice_lists_all_but_what_two_voices_say() -> None:
    """Of him and of what points at him, all but those of the table, with every passage.

    Classes and names are left out; everybody calls a thing something.
    """
    _, *two = written("two-voices")
    assert len({tuple(line) for line in two}) == len(two) > 50
    facts = account("").facts
    about = {"khamroev"} | {
        last(fact.thing) for fact in facts if last(fact.value.text) == "khamroev"
    }
    spelt = {fact: [last(fact.thing), fact.property, last(fact.value.text)] for fact in facts}
    told = [fact for fact in facts if fact.property not in ("type", "name")]
    assert all(line in spelt.values() for line in two)
    expected = [
        [*spelt[fact], name]
        for fact in told
        if spelt[fact][0] in about and spelt[fact] not in two
        for name in (*fact.rests_on, *fact.fits)
    ]
    table = answer(ONE_VOICE)
    at = [table.columns.index(name) for name in ("of", "property", "value", "passage")]
    found = []
    for row in table.rows:
        *parts, words = (cell.text for n in at if (cell := row[n]) is not None)
        found.append([*map(last, parts), re.sub(r".*/(passage|judgement)/", "", words)])
    assert sorted(found) == sorted(expected)


def last(text: str) -> str:
    """The last part of an IRI or id; of a literal too, on both sides alike."""
    return text.replace("#", "/").rsplit("/", 1)[-1]


def test_that_he_was_convicted_rests_on_one_voice_for_all_its_passages() -> None:
    """Front Line Defenders says it twice, and the editors read it once more in the same voice.

    “The Court charged him” · “condemns the conviction” · “The conviction … is part of”
    """
    found = rows(answer(ONE_VOICE), ["of", "property", "value", "voice", "passage"])
    assert [row for row in found if row[:2] == ["verdict-1", "outcome"]] == [
        ["verdict-1", "outcome", "convicted", "editors", "E/convicted"],
        ["verdict-1", "outcome", "convicted", "front-line-defenders", "F/condemns"],
        ["verdict-1", "outcome", "convicted", "front-line-defenders", "F/crackdown"],
    ]


def test_the_sentence_differs_from_day_to_day() -> None:
    """An appeal is announced, then decided, then lodged too, as the documents come out."""
    steps = {
        day: [row[0] for row in rows(answer(Asked("sentence", HIM, day)), ["step"])]
        for day in ("2023-12-20", "2024-12-31", "")
    }
    assert steps == {
        "2023-12-20": ["imposed"] * 4 + ["announced"],
        "2024-12-31": ["imposed"] * 6 + ["announced", "decided"],
        "": ["imposed"] * 11 + ["announced", "lodged", "decided", "decided"],
    }


def test_a_question_asked_by_a_merged_id_answers_and_says_so() -> None:
    """“Memorial”, as the page calls it, is asked of as the body that it was ruled to be."""
    table, found = asker("").ask(QUESTIONS["acted-against"], {"person": "memorial"})
    assert table.rows == ()
    (thing,) = found
    assert thing.iri.endswith("/register/memorial-political-prisoners")
    assert thing.merged_from == "register/memorial"


@pytest.mark.parametrize("name", ["Bakhrom Khamroev", "Хамроев Бахром", "khamroev/khamroev"])
def test_a_person_is_found_by_a_name_in_either_script_or_by_an_id(name: str) -> None:
    """The answer is that of the short id, with the columns that the question shows."""
    table, (found,) = asker("").ask(QUESTIONS["sentence"], {"person": name})
    assert table.columns == tuple(QUESTIONS["sentence"].columns)
    assert len(table.rows) == 15
    assert (found.iri.rsplit("/", 1)[-1], found.merged_from) == ("khamroev", "")
