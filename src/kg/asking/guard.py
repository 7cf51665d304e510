"""The guard: what is refused of a query before any engine has read it.

Goes in: the text of a query, and bounds. Comes out: nothing, when it may be asked. Refuses, with
line and column: what reaches out (SERVICE, LOAD, FROM), what writes, and what is so long, deep or
wide that it would bring the engine down.

The lexer is ours, since the engine's is what we guard, and it reads as the *laxest* of readers:

- Engines match keywords without word boundaries: ``ASKFROM<x>{}`` and ``1SERVICE<x>{}`` run. So
  a bare word that merely contains a forbidden one is refused, and so is a prefix that does.
- ``<`` opens an IRI or means *less than*, and which one decides where a string or a comment
  starts: ``FILTER(?a<'>') SERVICE <x> {} FILTER(?a='')``. Where only the grammar could tell,
  the query is refused.
- ``\\u0053`` is ``S`` to some engines anywhere in the text, to others in strings only. So an escape
  may stand for a letter beyond ASCII only, which is no syntax to anybody.

Every character is read a bounded number of times.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn

from kg.asking.answers import Bounds, excerpt, place
from kg.words.errors import KgError, QueryRefused, QueryWrong, WrongUse

REACHING_OUT = {
    "SERVICE": "SERVICE asks another server; a query stays inside the graph",
    "FROM": "FROM hides the passages and may be fetched; ask the graph as it is, or use GRAPH",
    "LOAD": "LOAD fetches a file; a query stays inside the graph",
}
WRITING = frozenset({"INSERT", "DELETE", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD"})

# Letters, digits, the low line, and all beyond ASCII; said by what is left out, which compiles
# four times faster. A letter of ours may be none to an engine, which then parses nothing.
_LETTER = r"[^\x00-/:-@\[-^`{-\x9f]"
_FIRST = r"[^\x00-@\[-^`{-\x9f]"  # no digit
_INNER = r"[^\x00-,/:-@\[-^`{-\x9f]"  # also - and .
_RUN = rf"{_FIRST}{_INNER}*+"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[-_~.!$&'()*+,;=/?\#@%]"
_LOCAL = rf"(?::|{_LETTER}|{_ESCAPED})(?:[-:]|{_LETTER}|{_ESCAPED})*+"
_UCHAR = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_CHAR = rf"\\[tbnrf\"'\\]|{_UCHAR}"

_TOKEN = re.compile(
    rf"""
      (?P<space>[ \t\r\n]++|\#[^\r\n]*+)
    | (?P<string>
          '''(?:[^'\\]|{_CHAR}|'{{1,2}}(?!'))*+'''
        | \"\"\"(?:[^"\\]|{_CHAR}|"{{1,2}}(?!"))*+\"\"\"
        | '(?!'')(?:[^'\\\r\n]|{_CHAR})*+'
        | "(?!"")(?:[^"\\\r\n]|{_CHAR})*+"
      )
    | (?P<variable>[?$]{_LETTER}++)
    | (?P<name>(?:{_RUN})?:(?:{_LOCAL})?+)
    | (?P<word>{_RUN})
    | (?P<number>[0-9]++(?:\.[0-9]++)?+(?:[eE][+-]?[0-9]++)?+)
    | (?P<tag>@[A-Za-z]++(?:-++[A-Za-z0-9]++)*+)
    | (?P<open>[{{(\[])
    | (?P<close>[}})\]])
    | (?P<mark>\^\^|[.;,])
    | (?P<operator>&&|\|\||[!>]=|[-!>=+*/^|?])
    """,
    re.VERBOSE,
)
_IRI = re.compile(rf"""<(?:[^<>"{{}}|^`\\\x00-\x20]|{_UCHAR})*+>""")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_ESCAPE = re.compile(r"(\\?)\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_CLOSES = {"{": "}", "(": ")", "[": "]"}
_OPERANDS = frozenset({"string", "variable", "name", "word", "number", "tag", "iri", "close"})
_DATA_WORDS = frozenset({"TRUE", "FALSE", "UNDEF"})
_DATA_KINDS = frozenset({"string", "name", "number", "tag", "iri"})


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: its kind, its text, where it begins, and how deep in brackets."""

    kind: str
    text: str
    at: int
    depth: int
    data: bool = False  # inside the braces of VALUES


def refuse(query: str, bounds: Bounds) -> None:
    """Let a query pass, or say where and why it does not.

    Raises QueryRefused for what is dangerous, QueryWrong for brackets and strings left open.

    >>> refuse('SELECT * { ?s ?p "SERVICE" } # FROM here', Bounds())
    >>> refuse("ASK { SERVICE <http://example.org/> {} }", Bounds())
    Traceback (most recent call last):
    ...
    kg.words.errors.QueryRefused: line 1, column 7: SERVICE asks another server; a query \
stays inside the graph
      ASK { SERVICE <http://example.org/> {} }
            ^
    """
    _refuse_size(query, bounds)
    _refuse_characters(query)
    groups = operators = 0
    for token in tokens(query):
        if token.kind in ("word", "name", "tag"):
            _refuse_word(query, token)
        if token.depth > bounds.depth:
            _stop(query, token.at, f"nested deeper than {bounds.depth} brackets")
        groups += token.text == "{"
        if groups > bounds.groups:
            _stop(query, token.at, f"more than {bounds.groups} groups in braces")
        if not token.data:
            operators += token.kind == "operator" or token.text in ("(", "[")
            operators += token.text.count("-") if token.kind == "word" else 0
        if operators > bounds.operators:
            _stop(query, token.at, f"more than {bounds.operators} operators and brackets")


def tokens(query: str) -> Iterator[Token]:
    """The pieces of a query, white space and comments left out.

    Raises QueryRefused where a query can be read in two ways, QueryWrong at what stays open.

    >>> [token.text for token in tokens("SELECT ?s{?s a <http://e/#x>}#y")]
    ['SELECT', '?s', '{', '?s', 'a', '<http://e/#x>', '}']
    """
    lexer = _Lexer(query)
    while lexer.at < len(query):
        token = lexer.token()
        if token is not None:
            yield token
    lexer.end()


def refuse_parameters(query: str, names: Collection[str]) -> None:
    """Raise WrongUse where the engine would leave a parameter unreplaced, without a word.

    That is: in other forms than SELECT; in a SELECT, or one inside it, that does not select the
    parameter; and where it stands alone before AS or in BOUND or COALESCE [all tried].

    >>> refuse_parameters("SELECT ?s ?o { ?s ?p ?o }", ["s"])
    >>> refuse_parameters("ASK { ?s ?p ?o }", ["s"])
    Traceback (most recent call last):
    ...
    kg.words.errors.WrongUse: only SELECT takes parameters
    """
    pieces = list(tokens(query)) if names else []
    selects: list[tuple[int, frozenset[str]]] = []
    functions: list[str] = []
    for number, token in enumerate(pieces):
        word = token.text.upper() if token.kind == "word" else token.text
        before = pieces[number - 1].text.upper() if number else ""
        after = pieces[number + 1].text.upper() if number + 1 < len(pieces) else ""
        while selects and token.depth < selects[-1][0]:
            selects.pop()
        if word == "SELECT":
            selects.append((token.depth, _selected(pieces, number)))
        elif not selects and word in ("ASK", "CONSTRUCT", "DESCRIBE"):
            raise WrongUse("only SELECT takes parameters")
        if token.kind == "open":
            functions.append(before)
        elif token.kind == "close":
            functions.pop()
        name = token.text[1:]
        if token.kind != "variable" or name not in names:
            continue
        if any(not {name, "*"} & selected for _, selected in selects):
            raise _at(WrongUse, query, token.at, f"the parameter {name} is not selected here")
        if (before, after[:2]) == ("(", "AS") or functions[-1:] in (["BOUND"], ["COALESCE"]):
            raise _at(WrongUse, query, token.at, "a parameter does not work alone here: wrap it")


def _selected(pieces: Sequence[Token], number: int) -> frozenset[str]:
    """The variables that the SELECT at this place selects; ``*`` stands for all."""
    depth = pieces[number].depth
    names = set()
    for token in pieces[number + 1 :]:
        if token.text == "{":
            break
        if token.depth == depth and token.kind in ("variable", "operator"):
            names.add(token.text.lstrip("?$"))
    return frozenset(names)


class _Lexer:
    """Where we are in a text, and which brackets are open there."""

    __slots__ = ("after_operand", "at", "opened", "query", "values_ahead")

    def __init__(self, query: str) -> None:
        self.query = query
        self.at = 0
        self.opened: list[tuple[str, int, bool]] = []  # bracket, place, whether VALUES opened it
        self.after_operand = False
        self.values_ahead = False

    def token(self) -> Token | None:
        """The token that begins here, None for white space; moves on behind it."""
        query, at = self.query, self.at
        if query[at] == "<":
            kind, text = self._less_than()
        else:
            match = _TOKEN.match(query, at)
            if match is None:
                self._stray()
            kind, text = str(match.lastgroup), match[0]
        self.at = at + len(text)
        if kind == "space":
            return None
        data = self._in_data()
        if data:
            self._refuse_in_data(kind, text, at)
        self._keep_brackets(kind, text, at)
        self._keep_values(kind, text, at)
        self.after_operand = kind in _OPERANDS and text.upper() != "DISTINCT"
        return Token(kind, text, at, len(self.opened), data)

    def end(self) -> None:
        """Refuse a text that ends inside a bracket."""
        if self.opened:
            bracket, at, _ = self.opened[-1]
            _wrong(self.query, at, f"expected {_CLOSES[bracket]} for this {bracket}")

    def _in_data(self) -> bool:
        return bool(self.opened) and self.opened[-1][2]

    def _less_than(self) -> tuple[str, str]:
        """An IRI, or the operator; refused where both could be meant."""
        query, at = self.query, self.at
        iri = _IRI.match(query, at)
        comparing = bool(self.opened) and self.opened[-1][0] == "(" and not self._in_data()
        if not (comparing and self.after_operand):
            if iri is None:
                _stop(query, at, "this < opens no IRI; a comparison stands in parentheses")
            return "iri", iri[0]
        if iri is not None:
            _stop(query, at, "this can be an IRI or a comparison: put a blank after <")
        if query.startswith("<<", at):
            _stop(query, at, "statements about statements (<<) are not in this graph")
        return "operator", "<=" if query.startswith("<=", at) else "<"

    def _keep_brackets(self, kind: str, text: str, at: int) -> None:
        if kind == "open":
            data = self._in_data() or (text == "{" and self.values_ahead)
            self.opened.append((text, at, data))
        elif kind == "close":
            if not self.opened:
                _wrong(self.query, at, f"this {text} closes nothing")
            bracket, opened_at, _ = self.opened.pop()
            if _CLOSES[bracket] != text:
                line, column = place(self.query, opened_at)
                expected = f"expected {_CLOSES[bracket]} for the {bracket}"
                _wrong(self.query, at, f"{expected} of line {line}, column {column}")

    def _keep_values(self, kind: str, text: str, at: int) -> None:
        """Notice VALUES; behind a full stop it may be the end of a name, so not there."""
        if text.upper() == "VALUES":
            self.values_ahead = self.query[at - 1 : at] != "."
        elif kind != "variable" and text not in ("(", ")"):
            self.values_ahead = False

    def _refuse_in_data(self, kind: str, text: str, at: int) -> None:
        """VALUES lists values: this is what lets ``<`` be read as an IRI there."""
        fine = kind in _DATA_KINDS or text in ("(", ")", "}", "^^", "+", "-")
        if not fine and text.upper() not in _DATA_WORDS:
            _stop(self.query, at, "VALUES lists values only")

    def _stray(self) -> NoReturn:
        char = self.query[self.at]
        if char in "'\"":
            _wrong(self.query, self.at, "this string is not closed, or has an unknown escape")
        if char == "\\":
            _stop(self.query, self.at, "an escape outside of a string, an IRI or a local name")
        _stop(self.query, self.at, f"{char} has no place in a query")


def _refuse_size(query: str, bounds: Bounds) -> None:
    size = len(query)
    if size <= bounds.query_bytes:
        size = len(query.encode("utf-8", "surrogatepass"))
    if size > bounds.query_bytes:
        raise QueryRefused(f"the query is longer than {bounds.query_bytes} bytes")


def _refuse_characters(query: str) -> None:
    control = _CONTROL.search(query)
    if control is not None:
        line, column = place(query, control.start())
        code = f"U+{ord(control[0]):04X}"
        raise QueryRefused(f"line {line}, column {column}: the character {code} has no place here")
    for escape in _ESCAPE.finditer(query):
        code_point = int(escape[2] or escape[3], 16)
        beyond = 0xA0 <= code_point <= 0x10FFFF and not 0xD800 <= code_point <= 0xDFFF
        if escape[1] or not beyond:
            _stop(query, escape.start(), "write the character itself in place of this escape")


def _refuse_word(query: str, token: Token) -> None:
    """Refuse forbidden words; upper() also turns the long s and the dotless i into ASCII."""
    run = token.text.partition(":")[0].upper()
    for word in ("SERVICE", "FROM"):
        if word in run:
            glued = "" if run == word else f" ({word} stands inside {token.text})"
            _stop(query, token.at, REACHING_OUT[word] + glued)
    if token.kind != "word":
        return
    for piece in re.split("[-.]", run):
        if piece in REACHING_OUT:
            _stop(query, token.at, REACHING_OUT[piece])
        if piece in WRITING:
            _stop(query, token.at, f"{piece} writes; a query only reads")


def _stop(query: str, at: int, why: str) -> NoReturn:
    raise _at(QueryRefused, query, at, why)


def _wrong(query: str, at: int, why: str) -> NoReturn:
    raise _at(QueryWrong, query, at, why)


def _at(sort: type[KgError], query: str, at: int, why: str) -> KgError:
    line, column = place(query, at)
    return sort(f"line {line}, column {column}: {why}\n{excerpt(query, line, column)}")
