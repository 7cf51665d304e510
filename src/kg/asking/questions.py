"""Saved questions: a SPARQL query with its prose, its parameters, its columns.

Goes in: ``*.rq`` files whose first lines begin with ``#+`` and hold YAML. Comes out: questions.
Refuses: a header that lacks the question or its columns, a parameter of a type that does not
exist, a column or parameter that the query does not select.

Rule: design §6, "Parameters are bound as terms, never pasted"; the header follows the ``#+``
decorators of grlc and of the SIB's collection of SPARQL examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.asking.answers import Term
from kg.reading.yaml import Node, read
from kg.words.dates import parse_date
from kg.words.errors import NoSuchQuestion, WrongUse
from kg.words.findings import nearest
from kg.words.terms import XSD

TYPES = ("thing", "day", "text")
"""Types of parameters: a thing by id or name, a day, a text."""

NOW = "now"
"""The parameter that nobody gives: the day asked for, else that of the newest source."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its variable, type, and what it means; ``default`` makes it optional."""

    name: str
    type: str
    about: str
    default: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question; ``columns`` maps each column that is shown to its meaning."""

    name: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    query: str


def load(folders: Iterable[Path]) -> dict[str, Question]:
    """The questions of ``questions/`` in each folder, by name; a later folder's wins.

    Raises WrongUse when a file is no question.
    """
    found = {}
    for folder in folders:
        for path in sorted((folder / "questions").glob("*.rq")):
            question = parse(path.stem, path.read_text(encoding="utf-8"))
            found[question.name] = question
    return dict(sorted(found.items()))


def find(questions: Mapping[str, Question], name: str) -> Question:
    """The question of a name.

    Raises NoSuchQuestion, with the nearest name.
    """
    if name not in questions:
        raise NoSuchQuestion(f"no question “{name}”; {nearest(name, questions) or 'see kg ask'}")
    return questions[name]


def parse(name: str, text: str) -> Question:
    """A question from the text of its file.

    Raises WrongUse when the header is not one.

    >>> header = "#+ question: Who?\\n#+ columns: {who: the person}\\n"
    >>> parse("who", header + "SELECT ?who { ?who a kg:Person }").columns
    {'who': 'the person'}
    """
    lines = [line for line in text.splitlines() if line.startswith("#+")]
    document = read(f"{name}.rq", "\n".join(line[3:] for line in lines).encode())
    head = document.data
    if document.findings or not isinstance(head, dict):
        raise WrongUse(f"{name}.rq: the #+ header is not YAML: {document.findings or 'empty'}")
    question, columns = head.get("question"), head.get("columns")
    if not isinstance(question, str) or not isinstance(columns, dict) or not columns:
        raise WrongUse(f"{name}.rq: the #+ header needs question and columns")
    parameters = tuple(_parameter(name, one, about) for one, about in _given(name, head))
    body = re.sub(r"^#.*$", "", text, flags=re.MULTILINE)
    selected = set(re.findall(r"[?$](\w+)", body))
    for variable in (*columns, *(one.name for one in parameters)):
        if variable not in selected:
            raise WrongUse(f"{name}.rq: the query has no variable ?{variable}")
    shown = {column: str(meaning) for column, meaning in columns.items()}
    return Question(name, question, parameters, shown, text)


def _given(name: str, head: dict[str, Node]) -> list[tuple[str, dict[str, Node]]]:
    given = head.get("parameters", {})
    if not isinstance(given, dict) or not all(isinstance(one, dict) for one in given.values()):
        raise WrongUse(f"{name}.rq: parameters is a mapping of mappings")
    return [(key, one) for key, one in given.items() if isinstance(one, dict)]


def _parameter(question: str, name: str, data: dict[str, Node]) -> Parameter:
    kind = str(data.get("type", ""))
    if kind not in TYPES:
        raise WrongUse(f"{question}.rq: “{name}” has type “{kind}”; there are {', '.join(TYPES)}")
    return Parameter(name, kind, str(data.get("about", "")), str(data.get("default", "")))


def day(text: str) -> Term:
    """A day as a term.

    Raises WrongUse when the text is not one day.

    >>> day("2024-03-04").text
    '2024-03-04'
    """
    try:
        parsed = parse_date(text)
    except ValueError as error:
        raise WrongUse(str(error)) from None
    if parsed.earliest is None or parsed.earliest != parsed.latest:
        raise WrongUse(f"“{text}” is not one day: write 2024-03-04")
    return Term("literal", parsed.earliest.isoformat(), XSD + "date")


def check_given(question: Question, given: Mapping[str, str]) -> dict[str, str]:
    """The parameters of a question with their defaults.

    Raises WrongUse for one that is missing or that the question does not have.
    """
    known = {one.name: one for one in question.parameters if one.name != NOW}
    for name in given:
        if name not in known:
            help = nearest(name, known) or f"there are {', '.join(known) or 'none'}"
            raise WrongUse(f"“{question.name}” has no parameter “{name}”; {help}")
    missing = [name for name, one in known.items() if name not in given and not one.default]
    if missing:
        wanted = ", ".join(f"-p {name}=… ({known[name].about})" for name in missing)
        raise WrongUse(f"“{question.name}” needs {wanted}")
    return {name: given.get(name, one.default) for name, one in known.items()}
