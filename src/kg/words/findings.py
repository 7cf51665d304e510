"""Findings: what a check reports about data, and the closed table of their codes.

A finding says where, what is wrong, and the nearest right thing. Its code is a key of ``CODES``;
the page of finding codes in the docs is printed from that table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file: its path in the workspace, line and column from 1.

    >>> str(Place("graph/some-case/bulletin.yaml", 12, 5))
    'graph/some-case/bulletin.yaml:12:5'
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Code:
    """A code of findings: its level, what it means, which rule of the design it holds."""

    name: str
    level: str
    meaning: str
    holds: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check reports about data, in order of place, code and message.

    Numbers in messages are put in order as numbers, so that what is found at one place of a file
    about several places of a text stands in the order of the text.

    Raises KeyError when the code is not in ``CODES``.

    >>> Finding(Place("a.yaml", 3, 1), "yaml-alias", "an alias").level
    'error'
    """

    place: Place
    code: str
    message: str
    help: str = ""

    def __post_init__(self) -> None:
        CODES[self.code]

    def __lt__(self, other: Finding) -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[Place, str, list[str | int], str]:
        parts = re.split("([0-9]{1,15})", self.message)
        numbered = [int(part) if n % 2 else part for n, part in enumerate(parts)]
        return self.place, self.code, numbered, self.help

    @property
    def level(self) -> str:
        """``error``, which stops a build and gives exit code 1, or ``note``."""
        return CODES[self.code].level


def nearest(word: str, words: Iterable[str]) -> str:
    """Advice that names the nearest right word, or nothing.

    >>> nearest("serch", ["search", "seizure"])
    'did you mean “search”?'
    >>> nearest("zzz", ["search"])
    ''
    """
    close = get_close_matches(word, sorted(set(words)), n=1, cutoff=0.6)
    return f"did you mean “{close[0]}”?" if close else ""


def with_article(word: str) -> str:
    """A word with its indefinite article.

    >>> with_article("organisation"), with_article("search"), with_article("utterance")
    ('an organisation', 'a search', 'an utterance')
    """
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"


_TABLE = (
    Code("file-too-large", "error", "a file is larger than its bound", "hostile input"),
    Code("not-utf-8", "error", "a file is not UTF-8", "hostile input"),
    Code("control-character", "error", "a control character stands in a file", "hostile input"),
    Code(
        "bidi-control",
        "note",
        "a character that turns the direction of text stands in a file; it is shown as its code",
        "hostile input",
    ),
    Code("yaml-syntax", "error", "a file is not YAML", "§2 authoring format"),
    Code("yaml-tag", "error", "a YAML tag", "§2 values: every scalar is read as a string"),
    Code("yaml-alias", "error", "a YAML anchor or alias", "§2 values: aliases are refused"),
    Code("yaml-key-twice", "error", "a key stands twice in one mapping", "§2 authoring format"),
    Code("yaml-too-deep", "error", "a file nests too deeply", "hostile input"),
    Code(
        "not-a-mapping",
        "error",
        "a mapping, list or text stands where another is expected",
        "§2 authoring format",
    ),
    Code("unknown-key", "error", "a key that the format does not have", "§2 authoring format"),
    Code("missing-key", "error", "a key that must be there is not", "§2 authoring format"),
    Code("bad-value", "error", "a value outside its closed list or form", "§2 values"),
    Code("bad-id", "error", "an id outside its form", "§2 things: ids"),
    Code(
        "plain-quotation",
        "error",
        "a quotation that is neither a block nor a quoted scalar, or a text cut by a comment",
        "§2 quotations: only block or quoted scalars",
    ),
    Code(
        "id-twice",
        "error",
        "an id of a source, passage or judgement stands twice",
        "§2 things: ids",
    ),
    Code("file-name", "error", "a file is not named after its source", "§2 one file per source"),
    Code("says-nothing", "error", "a passage makes no claim", "§2 a quotation carries claims"),
    Code(
        "no-class",
        "error",
        "an item has no key that names a class, or two",
        "§2 things: exactly one key names a class",
    ),
    Code(
        "unknown-class", "error", "a class that the ontology lacks or that is abstract", "§2 things"
    ),
    Code(
        "unknown-property",
        "error",
        "a property that the ontology lacks",
        "§3 the ontology is the schema",
    ),
    Code(
        "property-not-on-class",
        "error",
        "a property that things of this class do not carry",
        "§3 onClass is checked",
    ),
    Code(
        "value-sort",
        "error",
        "a value of another class or sort than the property takes",
        "§3 value is checked",
    ),
    Code(
        "unknown-kind",
        "error",
        "a kind that is not in the closed list",
        "§3 kinds are closed lists",
    ),
    Code("bad-date", "error", "a date that is not EDTF, or impossible", "§2 dates are EDTF"),
    Code("bad-quantity", "error", "a duration, number or sum outside its form", "§2 values"),
    Code(
        "unknown-thing",
        "error",
        "an id that nothing introduces",
        "§2 things: an unknown id is a finding",
    ),
    Code(
        "introduced-twice",
        "error",
        "an id that two items introduce",
        "§2 things: introduced exactly once in the case",
    ),
    Code(
        "shadows-register",
        "error",
        "an id that stands in the case and in the register",
        "§2 things: an id belongs to its case",
    ),
    Code(
        "class-differs",
        "error",
        "an item names another class for a thing than the item that introduces it",
        "§2 things: every item claims its class",
    ),
    Code(
        "unknown-passage",
        "error",
        "a passage, source or document that is not there",
        "§2 quotations",
    ),
    Code(
        "telling-id",
        "error",
        "an id with a word of an accusation's wording",
        "§2 things: never words of an accusation",
    ),
    Code(
        "quote-not-found",
        "error",
        "a quotation that the text does not have",
        "§2 quotations: exact",
    ),
    Code(
        "quote-ambiguous",
        "error",
        "a quotation that the text has more than once, without occurrence",
        "§2 quotations: once",
    ),
    Code(
        "occurrence-out-of-range",
        "error",
        "an occurrence beyond those in the text",
        "§2 quotations",
    ),
    Code(
        "occurrence-needless",
        "error",
        "an occurrence for a quotation that stands once",
        "§2 quotations",
    ),
    Code(
        "pieces-out-of-order",
        "error",
        "the pieces of a quotation stand in another order in the text",
        "§2 quotations in pieces",
    ),
    Code(
        "quote-cuts-word",
        "error",
        "a quotation that begins or ends within a word of the text",
        "§2 quotations: not letters",
    ),
    Code(
        "text-hash",
        "error",
        "an archived text that is not the one the source was encoded from",
        "§2 archive",
    ),
    Code(
        "text-missing",
        "note",
        "an archived text is not at hand; its quotations are not verified",
        "§2 archive: never verified without a text",
    ),
    Code(
        "left-out-range", "error", "a left-out place outside the text or upside down", "§2 left-out"
    ),
    Code("left-out-quoted", "error", "a left-out place that is quoted", "§2 left-out"),
    Code(
        "uncovered",
        "error",
        "text that is neither quoted nor left out (with --coverage)",
        "§2 coverage",
    ),
    Code("places-stale", "error", "the file of places does not fit the quotations", "§2 places"),
    Code(
        "hedge-not-quoted",
        "error",
        "a hedge that the quotation does not have",
        "§2 hedge is verbatim",
    ),
    Code(
        "literal-not-quoted",
        "error",
        "a literal that the quotation does not have in any form that a rule reads",
        "§2 a literal stands in the quotation",
    ),
    Code(
        "not-reckonable",
        "error",
        "a verbatim property with a reckoned value",
        "§2 verbatim stays verbatim",
    ),
    Code("later-than-source", "error", "a claim dated later than its source", "§4 as of a day"),
    Code(
        "accuser-states-fact",
        "error",
        "an accuser, or an authority, is the speaker of more than utterances and decisions",
        "§3 firewall 3",
    ),
    Code(
        "held",
        "note",
        "a guarded thing that awaits a judgement; it is no fact and internal",
        "§3 firewall 4",
    ),
    Code(
        "named-official",
        "error",
        "a named person as the author of ill-treatment, outside an accusation",
        "§3 firewall 5",
    ),
    Code(
        "wrong-issuer",
        "error",
        "a decision or charge by somebody who may not issue it",
        "§3 firewall 7",
    ),
    Code("judged-claim-gone", "error", "a judgement on a claim that is not there", "§4 judgements"),
    Code(
        "seal-broken",
        "error",
        "a judgement on a quotation that has changed, or without a seal",
        "§4 judgements: seals",
    ),
    Code(
        "judgement-contradiction", "error", "judgements that contradict each other", "§4 judgements"
    ),
    Code(
        "too-internal",
        "error",
        "a claim stricter than its tree lets through",
        "§4 a repository is as internal as its most internal line",
    ),
    Code(
        "names-internal",
        "error",
        "a text for an audience names a thing that is not for it",
        "§4 one audience, one store",
    ),
    Code(
        "denied-internally",
        "error",
        "a fact that only a narrower audience's judgement denies",
        "§4 one audience, one store",
    ),
    Code(
        "ontology-syntax",
        "error",
        "an ontology file that is not Turtle, or has a blank node",
        "§4 no blank nodes",
    ),
    Code(
        "term-incomplete",
        "error",
        "a term without label, definition, example or scope note",
        "§3 every term",
    ),
    Code(
        "term-untranslated",
        "note",
        "a term of a workspace without a label in a further language",
        "§3 every term",
    ),
    Code(
        "term-redefined",
        "error",
        "a workspace states something of a term of the core",
        "§3 a partner adds a further .ttl",
    ),
    Code(
        "term-unknown",
        "error",
        "an ontology file that points at a term that is not there",
        "§3 the ontology is the schema",
    ),
    Code("term-clash", "error", "a property that is called like a class", "§3 things"),
    Code("person-text", "error", "a property that gives a person free text", "§3 firewall 2"),
    Code("rule", "error", "a rule over the whole graph finds something", "§3 rules"),
)


CODES: Mapping[str, Code] = MappingProxyType({one.name: one for one in _TABLE})
"""Every code, in the order in which the docs list them."""
