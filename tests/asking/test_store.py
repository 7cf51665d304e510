"""The store holds what it was given, whole or not at all, and answers in plain tables."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.asking.answers import Bounds, Table, Term
from kg.asking.store import Store, load
from kg.words.errors import Outside, QueryWrong, WrongUse
from kg.words.terms import XSD

E = "http://example.org/"
GRAPH = (
    f'<{E}s> <{E}p> "x"@en .\n<{E}s> <{E}q> "2022-10"^^<{E}date> .\n<{E}s> <{E}r> <{E}o> <{E}g> .\n'
)
SUBJECT, PREDICATE, OBJECT = (Term("iri", E + name) for name in "spo")
ALL = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?p"
OLD = [b'<http://e/s> <http://e/p> "old" .\n']
NEW = [b'<http://e/s> <http://e/p> "new" .\n']


def said(folder: Path) -> list[str]:
    """The objects in a store."""
    rows = Store.open(folder).query("SELECT ?o { ?s ?p ?o }").rows
    return sorted(term.text for (term,) in rows if term is not None)


@pytest.fixture
def graph() -> Store:
    """Three quads, one of them in a named graph."""
    return Store.from_nquads(GRAPH.encode())


def test_select_gives_terms_with_datatype_and_language(graph: Store) -> None:
    """Columns come in the order of SELECT; a text has its language, else its datatype."""
    assert graph.query(ALL) == Table(
        ("s", "p", "o"),
        (
            (SUBJECT, PREDICATE, Term("literal", "x", language="en")),
            (SUBJECT, Term("iri", E + "q"), Term("literal", "2022-10", datatype=E + "date")),
        ),
    )


def test_what_is_not_bound_is_none(graph: Store) -> None:
    """An optional part that matches nothing leaves its place empty."""
    query = f"SELECT ?s ?x {{ ?s <{E}p> ?o OPTIONAL {{ ?s <{E}none> ?x }} }}"
    assert graph.query(query) == Table(("s", "x"), ((SUBJECT, None),))


def test_ask_gives_one_row(graph: Store) -> None:
    """ASK answers true or false in a column of that name."""
    true, false = (Term("literal", word, datatype=XSD + "boolean") for word in ("true", "false"))
    assert graph.query(f"ASK {{ <{E}s> ?p ?o }}") == Table(("ask",), ((true,),))
    assert graph.query(f"ASK {{ <{E}t> ?p ?o }}") == Table(("ask",), ((false,),))


def test_construct_and_describe_give_triples(graph: Store) -> None:
    """Both give subject, predicate and object."""
    row = (SUBJECT, PREDICATE, Term("literal", "x", language="en"))
    columns = ("subject", "predicate", "object")
    built = graph.query(f"CONSTRUCT {{ ?s <{E}p> ?o }} WHERE {{ ?s <{E}p> ?o }}")
    assert built == Table(columns, (row,))
    told = Store.from_nquads(GRAPH.splitlines()[0].encode()).query(f"DESCRIBE <{E}s>")
    assert told == Table(columns, (row,))


def test_the_default_graph_is_the_union_only_when_asked(graph: Store) -> None:
    """A plain pattern finds what stands in no named graph, unless all are one."""
    query = f"SELECT ?o {{ ?s <{E}r> ?o }}"
    assert graph.query(query) == Table(("o",), ())
    assert graph.query(query, union_default_graph=True) == Table(("o",), ((OBJECT,),))


def test_known_prefixes_need_no_declaration(graph: Store) -> None:
    """Ours are known, and so are those given; a query may declare its own."""
    ours = graph.query("SELECT (kg:agent AS ?x) {}").rows
    assert ours == ((Term("iri", "https://w3id.org/hrd-kg/ns#agent"),),)
    given = graph.query("SELECT (id:a AS ?x) {}", prefixes={"id": E}).rows
    assert given == ((Term("iri", E + "a"),),)


@pytest.mark.parametrize(
    "term",
    [
        SUBJECT,
        Term("literal", 'x") } SERVICE <http://example.org/> { #\n\'"\\'),
        Term("literal", "x", language="en"),
        Term("literal", "007", datatype=E + "number"),
    ],
)
def test_a_parameter_is_a_term_and_never_text(graph: Store, term: Term) -> None:
    """What a parameter holds comes back unchanged; nothing in it is read as SPARQL."""
    query = f"SELECT ?x ?o {{ ?s <{E}r> ?o FILTER(BOUND(?o) || ?x = ?o) }}"
    table = graph.query(query, {"x": term}, union_default_graph=True)
    assert table == Table(("x", "o"), ((term, OBJECT),))


def test_a_parameter_picks_its_rows(graph: Store) -> None:
    """In a pattern and in a filter the parameter stands for its value."""
    for query in ("SELECT ?x ?p { ?x ?p ?o }", "SELECT ?x ?p { ?s ?p ?o FILTER(?s = ?x) }"):
        assert len(graph.query(query, {"x": SUBJECT}).rows) == 2
        assert graph.query(query, {"x": PREDICATE}) == Table(("x", "p"), ())


@pytest.mark.parametrize(
    "term", [Term("iri", "no iri"), Term("literal", "x", language="?"), Term("blank", "b")]
)
def test_what_is_no_term_is_no_parameter(graph: Store, term: Term) -> None:
    """A text that is no IRI, a language that is none, a blank node: refused."""
    with pytest.raises(WrongUse, match="no parameter can be"):
        graph.query("SELECT ?x { ?x ?p ?o }", {"x": term})


def test_an_answer_is_cut_at_its_bounds_and_says_so() -> None:
    """The bound that cut an answer is named; an answer that just fits is whole."""
    text = b"".join(b'<http://e/s> <http://e/p> "%03d" .\n' % number for number in range(3))
    graph, query = Store.from_nquads(text), "SELECT ?o { ?s ?p ?o } ORDER BY ?o"
    rows = tuple((Term("literal", f"00{number}"),) for number in range(3))
    assert graph.query(query, bounds=Bounds(rows=2)) == Table(("o",), rows[:2], "rows")
    assert graph.query(query, bounds=Bounds(rows=3)) == Table(("o",), rows)
    cut = graph.query(query, bounds=Bounds(answer_bytes=8))
    assert cut == Table(("o",), rows[:2], "answer_bytes")


def test_a_query_that_does_not_parse_says_where(graph: Store) -> None:
    """The engine's own place and words; the worker makes better ones of them."""
    with pytest.raises(QueryWrong) as caught:
        graph.query("SELECT ?s { ?s ?p ?o OPTIONAL ?x }")
    assert str(caught.value) == "line 1, column 31: expected {"


def test_text_that_is_no_nquads_is_refused() -> None:
    """The message says the line."""
    with pytest.raises(WrongUse, match=r"this is no N-Quads: .*line 2"):
        Store.from_nquads(b'<http://e/s> <http://e/p> "x" .\nrubbish\n')


def test_a_build_replaces_the_store(tmp_path: Path) -> None:
    """The folder holds the last build and nothing of the one before."""
    folder = tmp_path / "a" / "store"
    load(folder, OLD)
    assert said(folder) == ["old"]
    load(folder, NEW, ours=True)
    assert said(folder) == ["new"]
    assert sorted(os.listdir(folder)) == ["current", "lock", "new-2"]


def test_an_empty_graph_is_a_graph(tmp_path: Path) -> None:
    """No quads make a store that answers with no rows."""
    load(tmp_path / "store", [])
    assert Store.open(tmp_path / "store").query(ALL) == Table(("s", "p", "o"), ())


def test_quads_may_be_cut_anywhere(tmp_path: Path) -> None:
    """The pieces of the text need not be lines."""
    load(tmp_path / "store", (GRAPH.encode()[at : at + 1] for at in range(len(GRAPH))))
    table = Store.open(tmp_path / "store").query(ALL)
    assert table == Store.from_nquads(GRAPH.encode()).query(ALL)


def test_who_has_the_old_store_open_goes_on(tmp_path: Path) -> None:
    """A reader sees what it opened, also after two builds."""
    load(tmp_path / "store", OLD)
    reader = Store.open(tmp_path / "store")
    load(tmp_path / "store", NEW)
    load(tmp_path / "store", [])
    assert reader.query("SELECT ?o { ?s ?p ?o }").rows == ((Term("literal", "old"),),)


class BrokenError(Exception):
    """What a source of quads may raise."""


def _broken() -> Iterator[bytes]:
    yield NEW[0]
    raise BrokenError


def test_a_build_that_fails_leaves_the_old_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bad text, a source that raises, a disk that refuses: each with its own error."""
    folder = tmp_path / "store"
    load(folder, OLD)
    with pytest.raises(WrongUse, match="this is no N-Quads"):
        load(folder, [NEW[0], b"rubbish\n"])
    with pytest.raises(BrokenError):
        load(folder, _broken())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("kg.asking.store.os.replace", full)
        with pytest.raises(Outside, match="No space left"):
            load(folder, NEW)
    assert said(folder) == ["old"]
    assert sorted(set(os.listdir(folder)) - {"current.next"}) == ["current", "lock", "new-1"]
    load(folder, NEW)
    assert said(folder) == ["new"]


KILLED = """
import sys; sys.path.insert(0, sys.argv[1])
import time
from pathlib import Path
from kg.asking.store import load
def slowly():
    yield b'<http://e/s> <http://e/p> "new" .\\n' * 10000
    print("writing", flush=True)
    time.sleep(60)
load(Path(sys.argv[2]), slowly())
"""


def test_a_killed_build_leaves_the_old_store_and_the_next_cleans_up(tmp_path: Path) -> None:
    """While it writes another build is told so; killed, it has changed nothing."""
    folder = tmp_path / "store"
    load(folder, OLD)
    root = str(Path(kg.__file__).parents[1])
    command = [sys.executable, "-c", KILLED, root, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        with pytest.raises(Outside, match="another build is writing"):
            load(folder, NEW)
        child.send_signal(signal.SIGKILL)
    assert said(folder) == ["old"]
    assert "new-2" in os.listdir(folder)
    load(folder, NEW)
    assert said(folder) == ["new"]
    assert sorted(os.listdir(folder)) == ["current", "lock", "new-2"]


def test_a_folder_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    """What we did not make is neither overwritten nor opened."""
    (tmp_path / "letters.txt").write_text("dear")
    with pytest.raises(WrongUse, match=r"is no store: it holds letters\.txt"):
        load(tmp_path, NEW)
    with pytest.raises(WrongUse, match="there is no store"):
        Store.open(tmp_path)
    assert os.listdir(tmp_path) == ["letters.txt"]


def test_a_file_in_the_place_of_the_folder_is_an_error_of_the_disk(tmp_path: Path) -> None:
    """Nothing is written, and the message names the store."""
    (tmp_path / "store").write_text("x")
    with pytest.raises(Outside, match="could not be written"):
        load(tmp_path / "store", NEW)
    with pytest.raises(WrongUse, match="there is no store"):
        Store.open(tmp_path / "store")


@pytest.mark.parametrize("written", ["../../etc", "new-9", ""])
def test_a_damaged_store_is_said_to_be_damaged(tmp_path: Path, written: str) -> None:
    """A pointer that leads elsewhere, or nowhere, is not followed."""
    load(tmp_path / "store", OLD)
    (tmp_path / "store" / "current").write_text(written)
    with pytest.raises(Outside, match=r"is damaged|cannot be read"):
        Store.open(tmp_path / "store")
