"""Data checked against a model: what pydantic finds, said as findings with their places.

Goes in: a YAML document, a path in it, a model. Comes out: the model's value, or nothing and
findings. Refuses: nothing on its own; the rules are the models'.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

from pydantic import ValidationError

from kg.reading.yaml import Document, Path
from kg.shapes.models import Shape
from kg.words.findings import CODES, Finding, nearest

Model = TypeVar("Model", bound=Shape)

MOST_FINDINGS = 100
"""How many findings one mapping gives at most."""

_CODES = {"extra_forbidden": "unknown-key", "missing": "missing-key"}
_SHAPES = ("dict_type", "list_type", "tuple_type", "string_type", "model_type")
_BOUNDS = re.compile(r"[0-9X~?%-]*\.\.[0-9X~?%-]*")
_EXPECTED = {
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "list_type": "a list",
    "tuple_type": "a list",
    "string_type": "a text",
}


def shaped(document: Document, path: Path, data: object, model: type[Model]) -> Model | None:
    """The data as a value of the model; findings go to the document.

    >>> from kg.shapes.models import LeftOutHead
    >>> document = Document("a.yaml")
    >>> shaped(document, (), {"at": "1-2", "why": "because"}, LeftOutHead)
    >>> [finding.code for finding in document.findings]
    ['bad-value']
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        found = [
            _finding(document, path, dict(one), model)
            for one in error.errors(include_url=False)[:MOST_FINDINGS]
        ]
        meant = {one.help for one in found if one.code == "unknown-key"}
        document.findings += [one for one in found if not _follows(one, meant)]
        return None


def _follows(finding: Finding, meant: set[str]) -> bool:
    """Whether a key is only missing because it is misspelt: what was meant is said already."""
    missing = finding.message.removesuffix(" is missing")
    return finding.code == "missing-key" and f"did you mean {missing}?" in meant


def _where(document: Document, path: Path, location: Path) -> Path:
    """The path of what a model refuses; a value that stands without a list has no number."""
    for one in location:
        if isinstance(one, str) or (*path, one) in document.places:
            path = (*path, one)
    return path


def _in_brackets(document: Document, where: Path, error: dict[str, Any]) -> str:
    """The date that was meant by brackets that YAML took for a list; nothing where none was."""
    given = error["input"]
    if error["type"] in _SHAPES and isinstance(given, list) and len(given) == 1:
        given = given[0]
    elif error["type"] != "bad-date" or where[-1] != 0:
        return ""
    text = getattr(given, "is_", given)
    return f"[{text}]" if isinstance(text, str) and _BOUNDS.fullmatch(text) else ""


def _finding(document: Document, path: Path, error: dict[str, Any], model: type[Shape]) -> Finding:
    kind, where = str(error["type"]), _where(document, path, error["loc"])
    code = kind if kind in CODES else _CODES.get(kind, "bad-value")
    if kind == "extra_forbidden":
        key = str(where[-1])
        known = [field.alias or name for name, field in model.model_fields.items()]
        message = f"“{key}” is not a key here"
        return Finding(document.at_key(where), code, message, nearest(key, known))
    if right := _in_brackets(document, where, error):
        message = f"YAML takes the brackets of {right} for a list: write '{right}'"
        return Finding(document.at(where), "bad-date", message)
    if kind == "missing":
        return Finding(document.at(where[:-1]), code, f"“{where[-1]}” is missing")
    if kind in _SHAPES:
        return Finding(document.at(where), "not-a-mapping", f"{_EXPECTED[kind]} is expected here")
    return Finding(document.at(where), code, str(error["msg"]))
