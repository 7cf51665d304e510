"""One query, one process: refused before it is parsed, bounded while it runs, killed when late.

Goes in: a store's folder, or N-Quads to hold in memory; a query; its parameters; bounds. Comes
out: a table, whole or marked with the bound that cut it. Refuses: what the guard refuses, and any
answer of which only a part is there.

The engine has no time limit and no switch for its network, and it can take the process down with
it. So a fresh child answers: it gives up memory and processor time, opens the store read-only,
answers in JSON over a pipe, and is killed at its deadline. A store of at most 16 files is asked
without the right to open any file or socket; a larger one opens its files as it goes, and there
the guard is the only wall.
"""

from __future__ import annotations

import contextlib
import json
import math
import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from types import FrameType, MappingProxyType
from typing import IO, Any, NoReturn

from kg.asking import guard
from kg.asking.answers import Bounds, Table, Term, excerpt, place
from kg.words.errors import KgError, Outside, QueryBound, QueryWrong, WrongUse
from kg.words.terms import PREFIXES

_ROOT = str(Path(__file__).resolve().parents[2])
_CHILD = """
import sys
if sys.argv[1] not in sys.path:  # run from its source, not installed
    sys.path.insert(0, sys.argv[1])
from kg.asking.worker import main
sys.exit(main())
"""
_ERRORS: Mapping[str, type[KgError]] = MappingProxyType(
    {one.__name__: one for one in (KgError, WrongUse, QueryWrong, QueryBound, Outside)}
)
_NONE: Mapping[str, Term] = MappingProxyType({})
_STARVING = (
    "memory allocation",
    "bad_alloc",
    "MemoryError",
    "Resource temporarily unavailable",
    "terminate called",
)
_EXPLAINING_SECONDS = 2.0
_PARTS = frozenset({"variable", "name", "iri", "string", "number"})


def ask(
    source: Path | bytes,
    query: str,
    parameters: Mapping[str, Term] = _NONE,
    bounds: Bounds | None = None,
    union_default_graph: bool = False,
    prefixes: Mapping[str, str] = PREFIXES,
) -> Table:
    """Ask a store on disk, or these N-Quads, one query under bounds.

    Raises QueryRefused (the guard), QueryWrong (it does not parse), QueryBound (it met a bound;
    no part of an answer is given), WrongUse (no store; a parameter that is no column), Outside
    (the worker failed).

    >>> ask(b'<http://e/s> <http://e/p> "x" .', "SELECT ?o { ?s ?p ?o }").rows[0][0].text
    'x'
    """
    bounds = bounds or Bounds()
    guard.refuse(query, bounds)
    request = {
        "folder": None if isinstance(source, bytes) else str(Path(source).absolute()),
        "query": query,
        "parameters": {name: _pack(term) for name, term in parameters.items()},
        "union": union_default_graph,
        "prefixes": dict(prefixes),
        "bounds": asdict(bounds),
    }
    held = source if isinstance(source, bytes) else b""
    return _unpacked(_run(json.dumps(request).encode() + b"\n" + held, bounds), bounds)


def _run(request: bytes, bounds: Bounds) -> bytes:
    """What the child wrote. Raises when it did not end by itself, in time and in good order."""
    command = [sys.executable, "-I", "-c", _CHILD, _ROOT]
    pipe = subprocess.PIPE
    try:
        child = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)
    except OSError as error:
        raise Outside(f"no process for the query: {error}") from error
    with child:
        try:
            written, complaints = child.communicate(request, timeout=bounds.seconds)
        except subprocess.TimeoutExpired:
            raise _late(bounds) from None
        finally:
            child.kill()
    if child.returncode:
        raise _fallen(child.returncode, complaints.decode("utf-8", "replace"), bounds)
    return written


def _late(bounds: Bounds) -> QueryBound:
    return QueryBound(f"stopped after {bounds.seconds:g} s, the bound on time: narrow the query")


def _fallen(code: int, complaints: str, bounds: Bounds) -> KgError:
    """What a child met that ended badly: told by its signal, and by its last words."""
    if any(words in complaints for words in _STARVING):
        return _starved(bounds)
    if code == -signal.SIGXCPU:
        return _late(bounds)
    if "overflowed its stack" in complaints or code == -signal.SIGSEGV:
        return QueryBound("stopped: the query is too deep or too long for the engine")
    last = complaints.strip().splitlines()[-1:] or [f"exit code {code}"]
    return Outside(f"the query's process fell over: {last[0][:200]}")


def _starved(bounds: Bounds) -> QueryBound:
    megabytes = bounds.memory_bytes >> 20
    return QueryBound(f"stopped at {megabytes} MB, the bound on memory: narrow the query")


def _unpacked(written: bytes, bounds: Bounds) -> Table:
    try:
        answer = json.loads(written)
    except ValueError as error:
        raise Outside(f"the query's process gave no answer: {written[:80]!r}") from error
    if "error" in answer:
        if answer["error"] == "MemoryError":
            raise _starved(bounds)
        raise _ERRORS.get(answer["error"], Outside)(answer["message"])
    rows = (tuple(None if one is None else Term(*one) for one in row) for row in answer["rows"])
    return Table(tuple(answer["columns"]), tuple(rows), answer["bound"])


def _pack(term: Term) -> tuple[str, str, str, str]:
    return term.sort, term.text, term.datatype, term.language


def main() -> int:
    """The child: one request from stdin, one answer to stdout."""
    request = json.loads(sys.stdin.buffer.readline())
    bounds = Bounds(**request["bounds"])
    try:
        _limit(bounds)
        answer = _answer(request, bounds, sys.stdin.buffer)
    except (KgError, MemoryError) as error:
        answer = {"error": type(error).__name__, "message": str(error)}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode())
    sys.stdout.buffer.flush()
    return 0


def _limit(bounds: Bounds) -> None:
    """Give up memory, core files, and processor time (for when the parent is gone)."""
    import resource

    seconds = math.ceil(bounds.seconds) * 2 + 1
    for what, most in (
        (resource.RLIMIT_AS, bounds.memory_bytes),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(ValueError):  # macOS bounds no memory; the deadline still holds
            resource.setrlimit(what, (allowed, hard))


@contextmanager
def _no_new_files() -> Iterator[None]:
    """Nothing can be opened in here, no file and no socket; what is open stays open."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


def _answer(request: dict[str, Any], bounds: Bounds, held: IO[bytes]) -> dict[str, Any]:
    from kg.asking.store import Store

    folder = request["folder"]
    store = Store.from_nquads(held.read()) if folder is None else Store.open(Path(folder))
    parameters = {name: Term(*term) for name, term in request["parameters"].items()}
    query, prefixes = request["query"], request["prefixes"]
    try:
        with _no_new_files() if store.all_open else contextlib.nullcontext():
            table = store.query(
                query,
                parameters,
                bounds,
                union_default_graph=request["union"],
                prefixes=prefixes,
            )
    except QueryWrong as wrong:
        raise QueryWrong(_explained(query, prefixes, str(wrong))) from wrong
    rows = [[None if term is None else _pack(term) for term in row] for row in table.rows]
    return {"columns": table.columns, "rows": rows, "bound": table.bound}


def _explained(query: str, prefixes: Mapping[str, str], said: str) -> str:
    """A better message for a query that does not parse: the place, the words, the line."""
    found = _undeclared(query, prefixes) or _misplaced(query)
    at = re.match(r"line ([0-9]+), column ([0-9]+): ", said)
    words = said[at.end() :] if at else said
    if found is not None:
        line, column = place(query, found[0])
        words = found[1] or words
    elif at is not None:
        line, column = int(at[1]), int(at[2])
    else:
        first = next((one.at for one in guard.tokens(query) if one.text.upper() == "SELECT"), 0)
        line, column = place(query, first)
    return f"line {line}, column {column}: {words}\n{excerpt(query, line, column)}"


def _undeclared(query: str, prefixes: Mapping[str, str]) -> tuple[int, str] | None:
    """The first name whose prefix nobody declared, or IRI that is relative to nothing."""
    known = {*prefixes, "_"}
    before = ""
    based = False
    for token in guard.tokens(query):
        prefix = token.text.partition(":")[0]
        based = based or before == "BASE"
        if token.kind == "name" and before == "PREFIX":
            known.add(prefix)
        elif token.kind == "name" and prefix not in known:
            return token.at, f"the prefix {prefix}: is not declared{_nearest(prefix, known)}"
        elif token.kind == "iri" and not based and ":" not in token.text:
            return token.at, "this IRI is relative, and there is no BASE"
        before = token.text.upper()
    return None


def _nearest(prefix: str, known: Iterable[str]) -> str:
    import difflib

    near = difflib.get_close_matches(prefix, sorted(known), 1, 0.5)
    return f"; did you mean {near[0]}:?" if near else ""


def _misplaced(query: str) -> tuple[int, str] | None:
    """Where a second parser, whose places are better than the engine's, stops; None if it does not.

    It is given two seconds and the interpreter's own bound on recursion.
    """
    with contextlib.suppress(Exception), _alarm(_EXPLAINING_SECONDS):
        from pyparsing import ParseException
        from rdflib.plugins.sparql.parser import parseQuery

        try:
            parseQuery(query.replace("\t", " "))
        except ParseException as error:
            return _hint(query, error.loc, str(error))
    return None


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in here when it takes longer."""

    def ring(number: int, frame: FrameType | None) -> NoReturn:
        raise TimeoutError

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _hint(query: str, at: int, said: str) -> tuple[int, str]:
    """Words for the place where the second parser stopped, empty when the engine's are better."""
    if "ConstructQuery" in said:
        return at, "expected SELECT, ASK, CONSTRUCT or DESCRIBE"
    if "end of text," in said:
        return at, "expected the end of the query"
    before = here = None
    for token in guard.tokens(query):
        if token.at > at:
            break
        before, here = here, token
    if here is None or here.at != at or here.kind not in _PARTS:
        return at, ""
    if before is not None and before.kind in _PARTS:
        return at, "expected . or ; or } before this"
    return at, "expected a subject, a predicate and an object"
