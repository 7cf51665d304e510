"""Data checked against a model: what pydantic finds, said as findings with their places.

Goes in: a YAML document, a path in it, a model. Comes out: the model's value, or nothing and
findings. Refuses: nothing on its own; the rules are the models'.
"""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError

from kg.reading.yaml import Document, Path
from kg.shapes.models import Shape
from kg.words.findings import CODES, Finding, nearest

Model = TypeVar("Model", bound=Shape)

_CODES = {"extra_forbidden": "unknown-key", "missing": "missing-key"}
_SHAPES = ("dict_type", "list_type", "tuple_type", "string_type", "model_type")
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
        for one in error.errors(include_url=False, include_input=False):
            document.findings.append(_finding(document, path, dict(one), model))
        return None


def _finding(document: Document, path: Path, error: dict[str, Any], model: type[Shape]) -> Finding:
    kind, where = str(error["type"]), (*path, *error["loc"])
    code = kind if kind in CODES else _CODES.get(kind, "bad-value")
    if kind == "extra_forbidden":
        key = str(where[-1])
        known = [field.alias or name for name, field in model.model_fields.items()]
        message = f"“{key}” is not a key here"
        return Finding(document.at_key(where), code, message, nearest(key, known))
    if kind == "missing":
        return Finding(document.at(where[:-1]), code, f"“{where[-1]}” is missing")
    if kind in _SHAPES:
        return Finding(document.at(where), "not-a-mapping", f"{_EXPECTED[kind]} is expected here")
    return Finding(document.at(where), code, str(error["msg"]))
