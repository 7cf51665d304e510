"""The pydantic models of the authoring format, made from the ontology.

Goes in: the ontology. Comes out: one model per class, whose fields are the properties that the
class may carry, and the fixed models around it (source, passage, judgement). Refuses: unknown
keys, values outside their form or closed list; each error's type is a code of findings.

A class, kind or property added to a ``.ttl`` changes the models and no line of Python.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    create_model,
)
from pydantic_core import PydanticCustomError

from kg.shapes.ontology import Ontology, PropertyTerm
from kg.words import audience, dates, languages, quantities, terms
from kg.words.findings import nearest
from kg.words.values import ID, no_id


def _kebab(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


class Shape(BaseModel):
    """The base of all models: frozen, closed, written in kebab case."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=_kebab)


def _refuse(code: str, message: str) -> PydanticCustomError:
    braces = message.replace("{", "{{").replace("}", "}}")
    return PydanticCustomError(code, braces)


def _because(text: str) -> str:
    if not text.strip():
        raise _refuse("bad-value", "“because” is empty: say how the value was reckoned")
    return text


Because = Annotated[str, AfterValidator(_because)]


class Given(Shape):
    """One value as written: a scalar, or ``{is: …, because: …}`` where it was reckoned."""

    is_: str
    because: Because = ""


def _scalar(value: object) -> object:
    return {"is": value} if isinstance(value, str) else value


def _listed(value: object) -> object:
    return value if isinstance(value, list) else [value]


def _id(text: str) -> str:
    if not ID.fullmatch(text):
        raise _refuse("bad-id", no_id(text))
    return text


def _one_of(words: frozenset[str] | tuple[str, ...], code: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if text not in words:
            known = nearest(text, words) or f"there are: {', '.join(sorted(words)) or 'none'}"
            raise _refuse(code, f"“{text}” is not in the list; {known}")
        return text

    return check


def _parsed(parse: Callable[[str], object], code: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        try:
            parse(text)
        except ValueError as error:
            raise _refuse(code, str(error)) from None
        return text

    return check


def _text(text: str) -> str:
    if not text.strip():
        raise _refuse("bad-value", "an empty text")
    return text


def _far_id(text: str) -> str:
    """An id, of this case or the register, or of another case: ``other-case/search-1``."""
    for part in text.split("/", 1):
        _id(part)
    return text


def _language(text: str) -> str:
    right = languages.tag(text)
    formed = re.fullmatch("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", text)
    if not formed or (right and right != text):
        raise _refuse(
            "bad-value",
            f"“{text}” is no tag of a language (BCP 47) "
            + (f"as it is written here: write {right}" if right else "such as en or ru"),
        )
    return text


def _occurrence(text: str) -> str:
    if not re.fullmatch("(all|[1-9][0-9]{0,5})?", text):
        raise _refuse("bad-value", f"“{text}”: which occurrence, from 1, or “all”")
    return text


def _hash(text: str) -> str:
    if not re.fullmatch("([0-9a-f]{64})?", text):
        message = f"“{text}” is no SHA-256: 64 of 0-9 and a-f, as kg source add prints it"
        raise _refuse("bad-value", message)
    return text


def _range(text: str) -> str:
    if not re.fullmatch("[0-9]{1,9}-[0-9]{1,9}", text):
        message = f"“{text}” is no place: first character and end, such as 12-40"
        raise _refuse("bad-value", message)
    return text


Id = Annotated[str, AfterValidator(_id)]
Language = Annotated[str, AfterValidator(_language)]
FarId = Annotated[str, AfterValidator(_far_id)]
Text = Annotated[str, AfterValidator(_text)]
Day = Annotated[str, AfterValidator(_parsed(dates.parse_date, "bad-date"))]
Who = Annotated[str, AfterValidator(_one_of(audience.WORDS, "bad-value"))]
Many = BeforeValidator(_listed)


def _day_given(given: Given) -> Given:
    _parsed(dates.parse_date, "bad-date")(given.is_)
    return given


GivenDay = Annotated[Given, BeforeValidator(_scalar), AfterValidator(_day_given)]


class ContainedHead(Shape):
    """A document that is reprinted inside a source."""

    id: Id
    publisher: Id
    title: Text
    published: GivenDay
    language: Language


class SourceHead(Shape):
    """A published document, as the head of its file describes it."""

    id: Id
    publisher: Id
    title: Text
    published: GivenDay
    language: Language
    url: str = ""
    text: str = ""
    text_sha256: Annotated[str, AfterValidator(_hash)] = ""
    retrieved: Day | None = None
    audience: Who = "public"
    contains: tuple[ContainedHead, ...] = ()


class MoreHead(Shape):
    """The head of an overlay's file: it adds passages to a source of the tree below."""

    extends: Id


class PassageHead(Shape):
    """A verbatim quotation and what stands beside it; its items are read by class."""

    id: Id
    quote: Annotated[tuple[Text, ...], Many]
    occurrence: Annotated[str, AfterValidator(_occurrence)] = ""
    also: Annotated[tuple[Text, ...], Many] = ()
    speaker: Id | None = None
    said_on: Day | None = None
    hedge: str = ""
    with_: Annotated[tuple[str, ...], Many] = ()
    from_: Id | None = None
    translation: dict[Language, Text] = Field(default_factory=dict)
    audience: Who = "public"
    reviewed: str = ""
    says: list[Any]


WHY = ("page-furniture", "contact", "private", "other-case", "repetition")
"""The closed list of reasons for which text is left out."""


class LeftOutHead(Shape):
    """A place in the folded text that is not encoded, and the reason."""

    at: Annotated[str, AfterValidator(_range)]
    why: Annotated[str, AfterValidator(_one_of(WHY, "bad-value"))]


class FileHead(Shape):
    """A file of one source."""

    source: dict[str, Any]
    passages: list[dict[str, Any]]
    left_out: list[dict[str, Any]] = Field(default_factory=list)


class RefHead(Shape):
    """The claims a judgement names: one, by its four parts, or all of a passage on a thing."""

    passage: str
    thing: Id
    property: str = ""
    value: str = ""
    quote: str = ""


class AttributionHead(Shape):
    """Passages that the editors hold to be from a reprinted document."""

    document: str
    passages: tuple[str, ...]


OUTCOMES = ("accepted", "both-hold", "superseded", "retracted", "rejected", "open")
"""The outcomes of a judgement on claims."""


IDENTITIES = ("same", "different", "unsure")
"""The answers of a judgement on identity."""


class JudgementHead(Shape):
    """An editors' ruling: on claims, on a reading, on identity, or on an attribution."""

    judgement: Id
    on: Day
    by: Text
    reason: Text
    because: Annotated[tuple[str, ...], Many] = ()
    audience: Who = "public"
    outcome: Annotated[str, AfterValidator(_one_of((*OUTCOMES, ""), "bad-value"))] = ""
    stand: tuple[RefHead, ...] = ()
    fall: tuple[RefHead, ...] = ()
    reading: str = ""
    says: list[Any] = Field(default_factory=list)
    identity: Annotated[str, AfterValidator(_one_of((*IDENTITIES, ""), "bad-value"))] = ""
    keep: FarId | None = None
    things: tuple[FarId, ...] = ()
    thing: FarId | None = None
    in_: str = ""
    attribution: AttributionHead | None = None


def _check(term: PropertyTerm, kinds: frozenset[str]) -> Callable[[Given], Given]:
    """The check of one property's value on one class."""
    by_sort: dict[str, Callable[[str], object]] = {
        "thing": _id,
        "kind": _one_of(kinds, "unknown-kind"),
        "text": _text,
        "date": _parsed(dates.parse_date, "bad-date"),
        "duration": _parsed(quantities.parse_duration, "bad-quantity"),
        "integer": _parsed(quantities.parse_integer, "bad-quantity"),
        "money": _parsed(quantities.parse_money, "bad-quantity"),
    }
    check = by_sort[term.sort]

    def checked(given: Given) -> Given:
        check(given.is_)
        if given.because and term.verbatim:
            name = terms.kebab(term.name)
            raise _refuse("not-reckonable", f"“{name}” is verbatim and never reckoned")
        return given

    return checked


@lru_cache(maxsize=4096)
def item_model(ontology: Ontology, class_name: str) -> type[Shape]:
    """The model of an item of a class: its fields are the properties that the class may carry.

    Each field is named ``has_`` and the property, so that no name means anything to Python.

    Raises KeyError when the ontology lacks the class.

    >>> from kg.shapes.ontology import CORE, load
    >>> model = item_model(load([CORE])[0], "Search")
    >>> item = model.model_validate({"target": ["flat-1", "kim"], "date": "2024-03-04"})
    >>> [given.is_ for given in item.has_target]
    ['flat-1', 'kim']
    """
    term = ontology.classes[class_name]
    fields: dict[str, Any] = {}
    for one in ontology.carried_by(class_name):
        kinds = ontology.kinds_for(one.name, class_name) if one.sort == "kind" else frozenset()
        value = Annotated[Given, BeforeValidator(_scalar), AfterValidator(_check(one, kinds))]
        alias = Field(default=(), alias=terms.kebab(one.name))
        fields[f"has_{one.name}"] = (Annotated[tuple[value, ...], Many], alias)
    fields["audience_"] = (Who, Field(default="public", alias="audience"))
    return create_model(term.name, __base__=Shape, **fields)
