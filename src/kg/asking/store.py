"""The embedded store: sorted N-Quads text in, answers out; the engine stays behind this module.

Goes in: N-Quads that we wrote, and queries with parameters. Comes out: a folder with a store, and
:class:`~kg.asking.answers.Table` values. Refuses: a folder that holds something else, text that
is no N-Quads, a parameter that the query does not give back as a column.

A store's folder holds one finished generation and the file ``current`` that names it. A build
writes a new generation beside the old one and then replaces ``current`` in one step, so that a
kill at any moment leaves the old store or the new one, whole; readers that have the old one open
go on. What a killed build left is removed by the next.

:meth:`Store.query` runs in this process, without guard, deadline or memory bound: questions go
through :func:`kg.asking.worker.ask`.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as engine

from kg.asking.answers import Bounds, Table, Term
from kg.asking.guard import refuse_parameters
from kg.words.errors import KgError, Outside, QueryWrong, WrongUse
from kg.words.terms import PREFIXES, XSD

_CURRENT = "current"
_LOCK = "lock"
_OPENED_AT_START = 16
_GENERATION = re.compile(r"new-[0-9]+")
_WRONG_AT = re.compile(r"error at ([0-9]+):([0-9]+): expected (.*)", re.DOTALL)
_EXPECTED = re.compile(r'\[(?:[^\]\\]|\\.)*\]|"((?:[^"\\]|\\.)+)"|\b(AS|BY|IN)\b')
_SENTENCES = {
    "Prefix not found": "a prefix that is not declared",
    "IRI parsing failed": "an IRI that is not absolute, or has a character that IRIs lack",
    "contains a variable that is unbound": "SELECT names a variable that is bound nowhere, or "
    "is neither grouped by nor aggregated",
    "SELECT * is not authorized": "SELECT * does not go together with GROUP BY",
}


def load(folder: Path, nquads: Iterable[bytes], *, ours: bool = False) -> None:
    """Make ``folder`` a store of these quads, in place of what it held before.

    ``ours`` says that our own writer made the text; it is then not checked again in full.
    Raises Outside when the disk fails or another build runs, WrongUse when the text is no
    N-Quads or the folder holds something else. The old store is then as it was.
    """
    try:
        with _building(folder) as generation:
            _fill(generation, nquads, ours)
            _point_at(folder, generation.name)
    except OSError as error:
        raise Outside(f"the store {folder} could not be written: {error}") from error


@contextmanager
def _building(folder: Path) -> Iterator[Path]:
    """A free name for a new generation; nothing but the current one is there before and after."""
    folder.mkdir(parents=True, exist_ok=True)
    strangers = [one.name for one in folder.iterdir() if not _is_ours(one.name)]
    if strangers:
        raise WrongUse(f"{folder} is no store: it holds {min(strangers)}")
    with open(folder / _LOCK, "wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Outside(f"another build is writing the store {folder}") from error
        old = _current(folder)
        _remove_all_but(folder, old)
        number = int(old.removeprefix("new-")) + 1 if old else 1
        try:
            yield folder / f"new-{number}"
        finally:
            _remove_all_but(folder, _current(folder))


def _is_ours(name: str) -> bool:
    return name in (_CURRENT, f"{_CURRENT}.next", _LOCK) or bool(_GENERATION.fullmatch(name))


def _current(folder: Path) -> str:
    """The name of the finished generation, empty when there is none."""
    try:
        name = (folder / _CURRENT).read_text("ascii")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, ValueError) as error:
        raise Outside(f"the store {folder} cannot be read: {error}") from error
    if not _GENERATION.fullmatch(name):
        raise Outside(f"the store {folder} is damaged: {_CURRENT} says {name[:40]!r}")
    return name


def _remove_all_but(folder: Path, kept: str) -> None:
    for one in folder.iterdir():
        if _GENERATION.fullmatch(one.name) and one.name != kept:
            shutil.rmtree(one)


def _fill(generation: Path, nquads: Iterable[bytes], ours: bool) -> None:
    text = _Text(nquads)
    store = engine.Store(generation)
    try:
        store.bulk_load(text, engine.RdfFormat.N_QUADS, lenient=ours)  # type: ignore[arg-type]
        store.flush()
    except SyntaxError as error:
        raise WrongUse(f"this is no N-Quads: {error}") from error
    except Exception:
        if text.failure is not None:
            raise text.failure from None
        raise
    finally:
        del store  # closes it: the engine's lock would outlive this call in a traceback


def _point_at(folder: Path, name: str) -> None:
    following = folder / f"{_CURRENT}.next"
    with open(following, "w", encoding="ascii") as file:
        file.write(name)
        file.flush()
        os.fsync(file.fileno())
    os.replace(following, folder / _CURRENT)
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class _Text:
    """An iterable of bytes as the file that the engine reads; keeps what its source raised.

    The engine asks for some kilobytes at a time: what is left of a part is a view of it, no copy.
    """

    __slots__ = ("_parts", "_rest", "failure")

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts = iter(parts)
        self._rest = memoryview(b"")
        self.failure: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes, empty at the end."""
        try:
            return self._read(size)
        except BaseException as error:
            self.failure = error
            raise

    def _read(self, size: int) -> bytes:
        gathered, length = [], 0
        while size < 0 or length < size:
            if not self._rest:
                part = next(self._parts, None)
                if part is None:
                    break
                self._rest = memoryview(part)
            cut = len(self._rest) if size < 0 else size - length
            gathered.append(self._rest[:cut])
            length += len(gathered[-1])
            self._rest = self._rest[cut:]
        return b"".join(gathered)


class Store:
    """A graph that can be asked, read-only.

    >>> store = Store.from_nquads(b'<http://e/s> <http://e/p> "x" .')
    >>> store.query("SELECT ?o { ?s ?p ?o }").rows
    ((Term(sort='literal', text='x', datatype='', language=''),),)
    """

    __slots__ = ("_engine", "all_open")

    def __init__(self, opened: engine.Store, all_open: bool = True) -> None:
        self._engine = opened
        self.all_open = all_open
        """Whether it answers without opening a file: the engine opens but 16 at the start."""

    @classmethod
    def open(cls, folder: Path) -> Store:
        """The store that :func:`load` wrote, as it is now; later builds do not change it.

        Raises WrongUse when there is none, Outside when it cannot be read.
        """
        name = _current(folder)
        while name:
            try:
                opened = engine.Store.read_only(str(folder / name))
                files = sum(1 for _ in (folder / name).glob("*.sst"))
                return cls(opened, all_open=files <= _OPENED_AT_START)
            except OSError as error:
                latest = _current(folder)
                if latest == name:
                    raise Outside(f"the store {folder} cannot be read: {error}") from error
                name = latest
        raise WrongUse(f"there is no store in {folder}: build it first")

    @classmethod
    def from_nquads(cls, nquads: bytes) -> Store:
        """A store in memory. Raises WrongUse when the text is no N-Quads."""
        opened = engine.Store()
        try:
            opened.load(nquads, engine.RdfFormat.N_QUADS)
        except SyntaxError as error:
            raise WrongUse(f"this is no N-Quads: {error}") from error
        return cls(opened)

    def query(
        self,
        text: str,
        substitutions: Mapping[str, Term] | None = None,
        bounds: Bounds | None = None,
        *,
        union_default_graph: bool = False,
        prefixes: Mapping[str, str] = PREFIXES,
    ) -> Table:
        """Answer a query, cut at the bounds on rows and bytes; the table says if it was cut.

        Parameters replace variables as terms, where the engine does that rightly; see
        :func:`kg.asking.guard.refuse_parameters`.
        Raises QueryWrong when the query does not parse, WrongUse when a parameter stands where
        it would not be replaced.
        """
        given = substitutions or {}
        refuse_parameters(text, given.keys())
        try:
            answer = self._engine.query(
                text,
                prefixes=dict(prefixes),
                use_default_graph_as_union=union_default_graph,
                substitutions={engine.Variable(k): _to_engine(v) for k, v in given.items()},
            )
            return _table(answer, bounds or Bounds())
        except SyntaxError as error:
            raise _wrong(error) from error
        except RuntimeError as error:
            raise WrongUse(_unasked(error)) from error
        except OSError as error:
            raise Outside(f"the store could not answer: {error}") from error


def _table(answer: object, bounds: Bounds) -> Table:
    if isinstance(answer, engine.QueryBoolean):
        word = "true" if answer else "false"
        return Table(("ask",), ((Term("literal", word, datatype=XSD + "boolean"),),))
    if isinstance(answer, engine.QueryTriples):
        return _cut(("subject", "predicate", "object"), answer, bounds)
    if isinstance(answer, engine.QuerySolutions):
        return _cut(tuple(one.value for one in answer.variables), answer, bounds)
    raise KgError(f"the engine gave an answer of an unknown kind: {answer!r}")


def _cut(columns: tuple[str, ...], answer: Iterable[Iterable[object]], bounds: Bounds) -> Table:
    rows: list[tuple[Term | None, ...]] = []
    size = 0
    for solution in answer:
        row = tuple(None if term is None else _from_engine(term) for term in solution)
        size += sum(len(term.text) for term in row if term is not None)
        if len(rows) == bounds.rows:
            return Table(columns, tuple(rows), "rows")
        if size > bounds.answer_bytes:
            return Table(columns, tuple(rows), "answer_bytes")
        rows.append(row)
    return Table(columns, tuple(rows))


def _from_engine(term: object) -> Term:
    if isinstance(term, engine.NamedNode):
        return Term("iri", term.value)
    if isinstance(term, engine.BlankNode):
        return Term("blank", term.value)
    if isinstance(term, engine.Literal):
        datatype = "" if term.language else term.datatype.value
        plain = datatype == XSD + "string"
        return Term("literal", term.value, "" if plain else datatype, term.language or "")
    raise KgError(f"a term that this graph does not have: {term}")


def _to_engine(term: Term) -> engine.NamedNode | engine.Literal:
    try:
        if term.sort == "iri":
            return engine.NamedNode(term.text)
        if term.sort == "literal" and term.language:
            return engine.Literal(term.text, language=term.language)
        if term.sort == "literal" and term.datatype:
            return engine.Literal(term.text, datatype=engine.NamedNode(term.datatype))
        if term.sort == "literal":
            return engine.Literal(term.text)
    except ValueError as error:
        raise WrongUse(f"no parameter can be {term.text!r}: {error}") from error
    raise WrongUse(f"no parameter can be {term}")


def _wrong(error: SyntaxError) -> QueryWrong:
    said = str(error)
    for theirs, ours in _SENTENCES.items():
        if theirs in said:
            return QueryWrong(ours)
    match = _WRONG_AT.match(said)
    if match is None:
        return QueryWrong(said)
    found = {sign or word for sign, word in _EXPECTED.findall(match[3])} - {""}
    signs = sorted(sign.replace('\\"', '"') for sign in found)
    few = 0 < len(signs) <= 8
    hint = f"expected {' or '.join(signs)}" if few else "what begins here does not parse"
    return QueryWrong(f"line {match[1]}, column {match[2]}: {hint}")


def _unasked(error: RuntimeError) -> str:
    found = re.search(r"contains? variable \?(\w+)", str(error))
    if found is None:
        return str(error)
    return f"the parameter {found[1]} is no column of the query: select ?{found[1]} too"
