"""N-Quads lines, written by ourselves: the one place where a term becomes text.

Goes in: IRIs and literals. Comes out: lines that any N-Quads parser reads back to the same terms
(RDF 1.1 N-Quads, section 3). Refuses: an IRI with a character that N-Quads does not allow in one,
a language that is no tag (BCP 47), and a lone surrogate, which no UTF-8 can hold.

Stores change literals (1.10 becomes 1.1); we write text and never read it back from a store.
"""

from __future__ import annotations

import re
from functools import lru_cache

Quad = tuple[str, str, str, str]
"""Subject, predicate, object, graph, each as text; no graph is an empty text."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f\u0085\u2028\u2029]')
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_LANGUAGE = re.compile("[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\\ud800-\udfff]')


@lru_cache(maxsize=1 << 16)
def iri(text: str) -> str:
    """An IRI in angle brackets.

    Raises ValueError when a character may not stand in one.

    >>> iri("https://example.org/a")
    '<https://example.org/a>'
    """
    if wrong := _NOT_IN_IRI.search(text):
        raise ValueError(f"U+{ord(wrong[0]):04X} cannot stand in an IRI: {text!r}")
    return f"<{text}>"


def literal(text: str, datatype: str = "", language: str = "") -> str:
    """A literal; without datatype and language an ``xsd:string``.

    Raises ValueError on a lone surrogate, and on a language that is no tag.

    >>> from kg.words.terms import EDTF
    >>> literal('a "b"'), literal("2024", EDTF)
    ('"a \\\\"b\\\\""', '"2024"^^<http://id.loc.gov/datatypes/edtf/EDTF>')
    """
    if _LONE_SURROGATE.search(text):
        raise ValueError(f"a lone surrogate cannot be written: {text!r}")
    quoted = f'"{_ESCAPED.sub(_escape, text)}"'
    if language:
        if not _LANGUAGE.fullmatch(language):
            raise ValueError(f"no tag of a language: {language!r}")
        return f"{quoted}@{language}"
    return f"{quoted}^^{iri(datatype)}" if datatype else quoted


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"


def quad(subject: str, predicate: str, object: str, graph: str = "") -> Quad:
    """Four terms, as :func:`iri` and :func:`literal` give them; an empty graph is the default.

    >>> quad("<a:s>", "<a:p>", '"o"')
    ('<a:s>', '<a:p>', '"o"', '')
    """
    return subject, predicate, object, graph


def line(quad: Quad) -> str:
    """A quad as a line of N-Quads.

    >>> line(("<a:s>", "<a:p>", '"o"', "<a:g>"))
    '<a:s> <a:p> "o" <a:g> .'
    """
    subject, predicate, object, graph = quad
    where = f"{graph} ." if graph else "."
    return f"{subject} {predicate} {object} {where}"
