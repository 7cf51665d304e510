"""A worker answers one query whole, marks what it cut, and says which bound stopped it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg
from kg.asking import guard, worker
from kg.asking.answers import Bounds, Table, Term
from kg.asking.store import Store, load
from kg.asking.worker import ask
from kg.words.errors import KgError, Outside, QueryBound, QueryRefused, QueryWrong, WrongUse

E = "http://example.org/"
ONE = b'<http://e/s> <http://e/p> "x" .\n<http://e/s> <http://e/p> "\xd1\x8f" <http://e/g> .\n'
MANY = b"".join(b'<http://e/s%d> <http://e/p> "%d" .\n' % (n, n) for n in range(1_000))
PAIRS = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
CUBE = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of a thousand quads on disk."""
    made = tmp_path_factory.mktemp("stores") / "store"
    load(made, [MANY])
    return made


def test_a_store_on_disk_and_one_in_memory_answer_alike(folder: Path) -> None:
    """The answer is the table that the store itself gives."""
    query = "SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s"
    expected = Store.from_nquads(MANY).query(query)
    assert len(expected.rows) == 1_000
    assert ask(folder, query) == expected
    assert ask(MANY, query) == expected


def test_all_that_is_asked_reaches_the_child() -> None:
    """Parameters, the union of the graphs and prefixes are as they were given."""
    parameters = {"x": Term("iri", "http://e/s"), "y": Term("literal", "я", language="ru")}
    query = "SELECT ?x ?y ?o { ?x e:p ?o } ORDER BY ?o"
    table = ask(ONE, query, parameters, union_default_graph=True, prefixes={"e": "http://e/"})
    texts = (Term("literal", "x"), Term("literal", "я"))
    rows = tuple((parameters["x"], parameters["y"], text) for text in texts)
    assert table == Table(("x", "y", "o"), rows)


def test_functions_of_time_and_chance_work(folder: Path) -> None:
    """They need no file that the child could not open."""
    table = ask(folder, "SELECT (isIRI(UUID()) AS ?u) (YEAR(NOW()) > 2000 AS ?n) {}")
    assert [term.text for term in table.rows[0] if term] == ["true", "true"]


def test_an_answer_of_a_million_rows_is_cut_and_says_so(folder: Path) -> None:
    """Rows past the bound are not made."""
    table = ask(folder, PAIRS, bounds=Bounds(rows=5_000))
    assert (table.columns, len(table.rows), table.bound) == (tuple("abcdef"), 5_000, "rows")


def test_a_query_is_killed_at_its_deadline(folder: Path) -> None:
    """A count of a thousand millions ends after a second, with no answer."""
    started = time.monotonic()
    with pytest.raises(QueryBound) as caught:
        ask(folder, f"SELECT (COUNT(*) AS ?n) {CUBE}", bounds=Bounds(seconds=1))
    assert str(caught.value) == "stopped after 1 s, the bound on time: narrow the query"
    assert time.monotonic() - started < 2


def test_a_query_is_stopped_at_its_memory(folder: Path) -> None:
    """Sorting a thousand millions of rows meets the bound, and no part is given."""
    with pytest.raises(QueryBound) as caught:
        ask(folder, f"SELECT * {CUBE} ORDER BY ?i", bounds=Bounds(memory_bytes=700 << 20))
    assert str(caught.value) == "stopped at 700 MB, the bound on memory: narrow the query"


def test_a_graph_too_big_for_the_memory_is_a_bound(folder: Path) -> None:
    """That the engine cannot even start is the same bound, told the same way."""
    with pytest.raises(QueryBound, match=r"^stopped at 200 MB, the bound on memory"):
        ask(folder, "ASK {}", bounds=Bounds(memory_bytes=200 << 20))


def test_a_query_that_brings_the_engine_down_is_a_bound(folder: Path) -> None:
    """Twenty thousand objects overflow the engine's stack; only the child dies."""
    with pytest.raises(QueryBound, match="too deep or too long for the engine"):
        ask(
            folder,
            "ASK { ?s ?p " + ", ".join(["?o"] * 20_000) + " }",
            bounds=Bounds(query_bytes=10**6),
        )


def test_the_guard_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """A refused query starts no process."""

    def started(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("kg.asking.worker.subprocess.Popen", started)
    with pytest.raises(QueryRefused, match="SERVICE asks another server"):
        ask(ONE, "ASK { SERVICE <http://example.org/> {} }")


def test_a_child_cannot_open_a_socket(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the guard to fail, a small store's child would still ask nobody."""
    monkeypatch.setattr(guard, "refuse", lambda query, bounds: None)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        query = f"ASK {{ SERVICE <http://127.0.0.1:{server.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
        for source in (folder, ONE):
            with pytest.raises(KgError):
                ask(source, query, bounds=Bounds(seconds=5))
        with pytest.raises(TimeoutError):
            server.accept()


def test_errors_of_the_store_come_through(tmp_path: Path) -> None:
    """What the child's store refuses, the parent raises in the same words."""
    with pytest.raises(WrongUse, match="there is no store in"):
        ask(tmp_path / "none", "ASK {}")
    with pytest.raises(WrongUse, match="this is no N-Quads"):
        ask(b"rubbish", "ASK {}")
    with pytest.raises(WrongUse, match="the parameter x is no column"):
        ask(ONE, "SELECT ?s { ?s ?p ?o }", {"x": Term("literal", "x")})


def test_a_child_that_says_nothing_is_an_error_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """An interpreter that ends early, or writes rubbish, is told as such."""
    monkeypatch.setattr(worker, "_CHILD", "raise SystemExit('no luck')")
    with pytest.raises(Outside, match=r"^the query's process fell over: no luck$"):
        ask(ONE, "ASK {}")
    monkeypatch.setattr(worker, "_CHILD", "print('{')")
    with pytest.raises(Outside, match="gave no answer"):
        ask(ONE, "ASK {}")


def test_a_child_reads_no_code_from_the_folder_it_starts_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A module of a known name in the working folder or in PYTHONPATH is not run."""
    for name in ("json", "pyoxigraph", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('run')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert ask(ONE, "SELECT ?o { ?s ?p ?o }") == Table(("o",), ((Term("literal", "x"),),))


WRONG = [
    (
        "SELECT ?s {\n  ?s ?p ?o\n  ?s ?q ?x }",
        "line 3, column 3: expected . or ; or } before this\n    ?s ?q ?x }\n    ^",
    ),
    (
        "SELEC ?s { }",
        "line 1, column 1: expected SELECT, ASK, CONSTRUCT or DESCRIBE\n  SELEC ?s { }\n  ^",
    ),
    (
        "SELECT ?s {}\nORDER ?s",
        "line 2, column 1: expected the end of the query\n  ORDER ?s\n  ^",
    ),
    (
        "ASK {\n\t?s gk:p ?o }",
        "line 2, column 5: the prefix gk: is not declared; did you mean kg:?\n"
        "   ?s gk:p ?o }\n      ^",
    ),
    (
        "ASK { ?s ?p }",
        (
            "line 1, column 7: expected a subject, a predicate and an object\n"
            "  ASK { ?s ?p }\n        ^"
        ),
    ),
    (
        "ASK { ?s ?p ?o OPTIONAL ?x }",
        "line 1, column 16: expected {\n  ASK { ?s ?p ?o OPTIONAL ?x }\n                 ^",
    ),
    (
        "ASK { ?s ?p ?o FILTER(FOO(?o)) }",
        "line 1, column 16: what begins here does not parse\n"
        "  ASK { ?s ?p ?o FILTER(FOO(?o)) }\n                 ^",
    ),
    (
        "SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }",
        "line 1, column 1: SELECT names a variable that is bound nowhere, or is neither grouped "
        "by nor aggregated\n  SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }\n  ^",
    ),
    (
        "ASK { <rel> ?p ?o }",
        "line 1, column 7: this IRI is relative, and there is no BASE\n"
        "  ASK { <rel> ?p ?o }\n        ^",
    ),
]


@pytest.mark.parametrize(("query", "message"), WRONG)
def test_a_wrong_query_shows_place_words_and_line(query: str, message: str) -> None:
    """The place is the better parser's, the words whoever's help, the caret stands under it."""
    with pytest.raises(QueryWrong) as caught:
        ask(ONE, query)
    assert str(caught.value) == message


def test_explaining_takes_no_longer_than_it_may() -> None:
    """A text on which the second parser would dwell or overflow still gets its answer."""
    query = "ASK { FILTER(" + "(" * 60 + "1 +" + ")" * 60 + ") }"
    started = time.monotonic()
    with pytest.raises(QueryWrong, match=r"^line 1, column "):
        ask(ONE, query)
    assert time.monotonic() - started < 4


def test_the_child_imports_little() -> None:
    """Neither parent nor child loads a library that is slow to start."""
    heavy = {"rdflib", "pydantic", "click", "rich", "yaml", "edtf", "asyncio", "email"}
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import kg.asking.worker, kg.asking.store\n"
        "print(sorted(sys.modules))"
    )
    root = str(Path(kg.__file__).parents[1])
    command = [sys.executable, "-I", "-c", code, root]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert [name for name in sorted(heavy) if f"'{name}'" in loaded] == []
