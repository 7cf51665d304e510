"""N-Quads lines, written by ourselves: the one place where a term becomes text.

Goes in: IRIs and literals. Comes out: lines that any N-Quads parser reads back to the same terms
(RDF 1.1 N-Quads, section 3). Refuses: an IRI with a character that N-Quads does not allow in one,
and a lone surrogate, which no UTF-8 can hold.

Stores change literals (1.10 becomes 1.1); we write text and never read it back from a store.
"""

from __future__ import annotations

import re

Quad = tuple[str, str, str, str]
"""Subject, predicate, object, graph, each as text; no graph is an empty text."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f\u0085\u2028\u2029]')
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\\ud800-\udfff]')


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

    Raises ValueError on a lone surrogate.

    >>> from kg.words.terms import EDTF
    >>> literal('a "b"'), literal("2024", EDTF)
    ('"a \\\\"b\\\\""', '"2024"^^<http://id.loc.gov/datatypes/edtf/EDTF>')
    """
    if any("\ud800" <= one <= "\udfff" for one in text):
        raise ValueError(f"a lone surrogate cannot be written: {text!r}")
    quoted = f'"{_ESCAPED.sub(_escape, text)}"'
    if language:
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
    return " ".join(term for term in (*quad, ".") if term)
