"""Texts that YAML cuts: plain scalars where the words of a source, or of the editors, stand.

Goes in: a YAML document. Comes out: nothing; findings go to the document. Refuses: a quotation that
is a plain scalar, and a plain text with a comment directly after it: what was meant to be more of
the text (`` #``) would be gone in silence. After ids and kinds a comment is welcome.

Rule: design §2, "Only block or quoted scalars".
"""

from __future__ import annotations

from kg.reading.yaml import Document, Path
from kg.shapes.ontology import Ontology
from kg.words import terms
from kg.words.findings import Finding

_TEXTS = frozenset({"title", "hedge", "reason", "because", "also"})
"""Keys of the format itself whose values are texts."""
_ADVICE = "put the text into quotation marks or a block (>-), and a comment on a line of its own"


def check(document: Document, ontology: Ontology) -> None:
    """Findings on the plain texts of a source or of judgements.

    >>> from kg.reading.yaml import read
    >>> from kg.shapes.ontology import CORE, load
    >>> document = read("a.yaml", b"source:\\n  title: Case # 5\\n  id: a # a comment\\n")
    >>> check(document, load([CORE])[0])
    >>> [(one.code, str(one.place)) for one in document.findings]
    [('plain-quotation', 'a.yaml:2:10')]
    """
    for path in document.plain:
        if path[:1] == ("passages",) and path[2:3] == ("quote",):
            message = "a quotation is a block (>-) or quoted scalar: YAML cuts a plain one"
            document.findings.append(Finding(document.at(path), "plain-quotation", message))
    texts = {terms.kebab(one.name) for one in ontology.properties.values() if one.sort == "text"}
    for path in document.cut:
        if _key(path) in texts | _TEXTS or "translation" in path[:-1]:
            _refuse(document, path)


def check_labels(document: Document) -> None:
    """Findings on the plain labels of a register."""
    for path in document.cut:
        _refuse(document, path)


def _key(path: Path) -> str:
    """The key of the format whose value stands at a path; "" where it is that of passages."""
    words = [one for one in path if isinstance(one, str)]
    if words == ["because"]:  # of a judgement: the passages that it cites
        return ""
    return next((one for one in reversed(words) if one != "is"), "")


def _refuse(document: Document, path: Path) -> None:
    message = "YAML takes what follows this text for a comment"
    document.findings.append(Finding(document.at(path), "plain-quotation", message, _ADVICE))
