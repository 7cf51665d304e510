"""The guard lets plain questions pass and says where and why it stops the others."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.asking.answers import Bounds, Table
from kg.asking.guard import refuse, refuse_parameters, tokens
from kg.asking.store import Store
from kg.words.errors import KgError, QueryRefused, QueryWrong, WrongUse

SERVICE = "SERVICE asks another server; a query stays inside the graph"
FROM = "FROM hides the passages and may be fetched; ask the graph as it is, or use GRAPH"
LOAD = "LOAD fetches a file; a query stays inside the graph"
TWO_WAYS = "this can be an IRI or a comparison: put a blank after <"
ESCAPE = "write the character itself in place of this escape"

PASSING = [
    "SELECT * { ?s ?p ?o }",
    'SELECT * { ?s ?p "SERVICE <http://example.org/> {} FROM LOAD INSERT" }',
    "SELECT * { ?s ?p 'it is \\' SERVICE', '''FROM ' '' SERVICE''', \"\"\"a \" SERVICE\"\"\" }",
    "SELECT * { ?s ?p ?o } # SERVICE <http://example.org/> { ?s ?p ?o } FROM",
    "ASK { <http://example.org/SERVICE#FROM> a <http://example.org/LOAD> }",
    "ASK { ?SERVICE ?from $load }",
    "ASK { ?s kg:underService kg:from-service ; kg:DELETE ?x . ?s kg:a\\'b ?y }",
    "ASK { ?s ?p 'x'@en, 'y'^^<http://example.org/#t>, 1.5e3, -2, true, _:b }",
    "SELECT ?n (COUNT(DISTINCT ?x) AS ?m) { ?x ?p ?n FILTER(?n < 3 && ?n<=2 || !(?n >= 1)) }",
    "SELECT * { VALUES (?a ?b) { (<http://e/#x> <http://e/#it's>) (UNDEF 'y') } ?a ?p ?b }",
    "SELECT * { ?s (<http://e/#p>|^<http://e/#q>)*/!(<http://e/#r>) ?o }",
    "SELECT * { ?s ?p ?o FILTER(?o IN (<http://e/#x>, <http://e/#y>)) }",
    "BASE <http://example.org/> PREFIX e: <http://example.org/#> ASK { <x> e:y '\\u0421\\u044b' }",
    "SELECT * { GRAPH ?g { ?s ?p ?o } MINUS { ?s ?p ?x } }\r\n#\r",
    "",
]

REFUSED = [
    ("SELECT *\n{ SERVICE <http://e/> {} }", 2, 3, SERVICE),
    ("ASK { sErViCe<http://e/>{} }", 1, 7, SERVICE),
    ("ASK { SERVICE#\n<http://e/> {} }", 1, 7, SERVICE),
    ("ASK { SERVICE SILENT ?x {} }", 1, 7, SERVICE),
    ("ASK { SERVICE:x {} }", 1, 7, SERVICE),
    (
        "ASK { ?s ?p trueSERVICE<http://e/>{} }",
        1,
        13,
        SERVICE + " (SERVICE stands inside trueSERVICE)",
    ),
    ("ASK { ?s ?p 1SERVICE<http://e/>{} }", 1, 14, SERVICE),
    ("ASK { ?s ?p e:.SERVICE<http://e/>{} }", 1, 16, SERVICE),
    (
        "ASK { ?s ?p 'x'@en--ltrSERVICE<http://e/>{} }",
        1,
        16,
        SERVICE + " (SERVICE stands inside @en--ltrSERVICE)",
    ),
    ("ASK { \u017fervice <http://e/> {} }", 1, 7, SERVICE),
    ("PREFIX SERVICE: <http://e/> ASK {}", 1, 8, SERVICE),
    ("ASK { \\u0053ERVICE <http://e/> {} }", 1, 7, ESCAPE),
    ("ASK { ?s ?p '\\u0027 } SERVICE <http://e/> {} #' }", 1, 14, ESCAPE),
    ("ASK {} # \\U0000000A SERVICE", 1, 10, ESCAPE),
    ("ASK { ?s ?p '\\\\u0421' }", 1, 14, ESCAPE),
    ("ASK { ?s ?p '\\uD800' }", 1, 14, ESCAPE),
    ("ASK { ?a ?b ?c FILTER(?c<'>') SERVICE <http://e/> {} FILTER(?c='') }", 1, 25, TWO_WAYS),
    ("ASK { ?a ?b ?c FILTER(?c<?b#>'''\n) SERVICE <http://e/> {} #'''\n}", 1, 25, TWO_WAYS),
    ("ASK { ?s e:a.VALUES (?x) { FILTER(?a<'>') SERVICE <http://e/> {} } }", 1, 37, TWO_WAYS),
    ("ASK { VALUES (?x) { FILTER(?a<'>') } }", 1, 21, "VALUES lists values only"),
    ("ASK FROM <http://e/> {}", 1, 5, FROM),
    ("ASK FROM NAMED <http://e/> {}", 1, 5, FROM),
    ("ASKFROM<http://e/>{}", 1, 1, FROM + " (FROM stands inside ASKFROM)"),
    ("ASKFROM:x{}", 1, 1, FROM + " (FROM stands inside ASKFROM:x)"),
    ("SELECT*from<http://e/>{}", 1, 8, FROM),
    ("LOAD <http://e/>", 1, 1, LOAD),
    ("INSERT DATA {}", 1, 1, "INSERT writes; a query only reads"),
    ("WITH <http://e/> DELETE { ?s ?p ?o } WHERE {}", 1, 18, "DELETE writes; a query only reads"),
    ("DROP ALL", 1, 1, "DROP writes; a query only reads"),
    ("ASK { <a b> ?p ?o }", 1, 7, "this < opens no IRI; a comparison stands in parentheses"),
    ("ASK { <<?s ?p ?o>> ?p ?o }", 1, 7, "this < opens no IRI; a comparison stands in parentheses"),
    ("ASK { ?s ?p ?o ~ }", 1, 16, "~ has no place in a query"),
    ("ASK { \\x }", 1, 7, "an escape outside of a string, an IRI or a local name"),
    ("SELECT * " + "{" * 2_400 + "}" * 2_400, 1, 74, "nested deeper than 64 brackets"),
    ("ASK{FILTER" + "(" * 5_000 + "1" + ")" * 5_000 + "}", 1, 74, "nested deeper than 64 brackets"),
    ("ASK { ?s ?p " + "[ ?p " * 70 + "]" * 70 + "}", 1, 328, "nested deeper than 64 brackets"),
    ("ASK{FILTER(1" + "||1" * 9_500 + ")}", 1, 3010, "more than 1000 operators and brackets"),
    ("ASK{FILTER(" + "!" * 2_000 + "1)}", 1, 1011, "more than 1000 operators and brackets"),
    ("ASK{FILTER(1" + "-1" * 2_000 + ")}", 1, 2011, "more than 1000 operators and brackets"),
    ("ASK{FILTER(x" + "-x" * 2_000 + ")}", 1, 12, "more than 1000 operators and brackets"),
    ("ASK{?s a" + "/a" * 2_000 + " ?o}", 1, 2009, "more than 1000 operators and brackets"),
    ("ASK{" + "OPTIONAL{?s ?p ?o}" * 1_024 + "}", 1, 4495, "more than 250 groups in braces"),
    ("ASK{" + "{}UNION" * 300 + "{}}", 1, 1748, "more than 250 groups in braces"),
]

WRONG = [
    ("ASK { ?s ?p 'x\n }", 1, 13, "this string is not closed, or has an unknown escape"),
    ("ASK { ?s ?p '''x' } SERVICE", 1, 13, "this string is not closed, or has an unknown escape"),
    ("ASK { ?s ?p 'x\\q' }", 1, 13, "this string is not closed, or has an unknown escape"),
    ("ASK {\n  FILTER(?x = 1 }", 2, 17, "expected ) for the ( of line 2, column 9"),
    ("ASK { ?s ?p ?o", 1, 5, "expected } for this {"),
    ("ASK { } }", 1, 9, "this } closes nothing"),
]

CONTROLS = [("\x00", "U+0000"), ("\x0b", "U+000B"), ("\x85", "U+0085"), ("\udcff", "U+DCFF")]


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[int]]]:
    """A server that counts who comes, and its address."""
    visits: list[int] = []
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                visitor, _ = server.accept()
            except OSError:
                return
            visits.append(1)
            visitor.close()

    threading.Thread(target=serve, daemon=True).start()
    yield f"<http://127.0.0.1:{server.getsockname()[1]}/>", visits
    server.close()


@pytest.mark.parametrize("query", PASSING)
def test_forbidden_words_pass_where_they_are_no_keywords(query: str) -> None:
    """Strings, comments, IRIs, variables and local names may say SERVICE, FROM and LOAD."""
    refuse(query, Bounds())


@pytest.mark.parametrize(("query", "line", "column", "why"), REFUSED)
def test_the_refusal_says_place_and_reason(query: str, line: int, column: int, why: str) -> None:
    """What reaches out, writes, or would bring the engine down is refused at its place."""
    with pytest.raises(QueryRefused) as caught:
        refuse(query, Bounds())
    assert str(caught.value).splitlines()[0] == f"line {line}, column {column}: {why}"


@pytest.mark.parametrize(("query", "line", "column", "why"), WRONG)
def test_what_stays_open_is_wrong_at_its_place(
    query: str, line: int, column: int, why: str
) -> None:
    """An open string or bracket is an error of writing, found where it begins or clashes."""
    with pytest.raises(QueryWrong) as caught:
        refuse(query, Bounds())
    assert str(caught.value).splitlines()[0] == f"line {line}, column {column}: {why}"


@pytest.mark.parametrize(("character", "code"), CONTROLS)
def test_control_characters_and_surrogates_are_named_not_printed(character: str, code: str) -> None:
    """The message holds the code point and the place, and not the character."""
    with pytest.raises(QueryRefused) as caught:
        refuse(f"ASK {{\n ?s{character} }}", Bounds())
    assert str(caught.value) == f"line 2, column 4: the character {code} has no place here"


@pytest.mark.parametrize("query", ["x" * 100_000_000, "é" * 40_000])
def test_a_query_past_its_bound_is_not_read(query: str) -> None:
    """A hundred megabytes are refused at once, and so are too many bytes in few characters."""
    started = time.monotonic()
    with pytest.raises(QueryRefused, match=r"^the query is longer than 64000 bytes$"):
        refuse(query, Bounds())
    assert time.monotonic() - started < 1


def test_the_message_shows_the_line_with_a_caret() -> None:
    """The excerpt is the line itself, and the caret stands under the place."""
    with pytest.raises(QueryRefused) as caught:
        refuse("ASK {\n  SERVICE <http://e/> {}\n}", Bounds())
    assert str(caught.value) == (
        f"line 2, column 3: {SERVICE}\n    SERVICE <http://e/> {{}}\n    ^"
    )


FRAGMENTS = st.sampled_from(
    [*"<>'\"#(){}[].,;!?$@^|&*/+-=\\ \n:~%_", "'''", '"""', "<a", "a.b", "a:", "-a", "\\u00e9"]
)
PIECES = st.lists(st.one_of(FRAGMENTS, st.text(max_size=3)), max_size=30).map("".join)


@given(PIECES)
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    """The lexer is total: it passes a text, or raises one of its two errors."""
    with contextlib.suppress(QueryRefused, QueryWrong):
        refuse(text, Bounds())


@given(st.lists(st.one_of(FRAGMENTS, st.text(max_size=2)), min_size=1, max_size=5).map("".join))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_in_linear_time(piece: str) -> None:
    """Whatever is repeated up to the bound on size, the guard is done in under a second."""
    size = len(piece.encode("utf-8", "surrogatepass"))
    text = piece * (60_000 // max(1, size))
    started = time.monotonic()
    with contextlib.suppress(KgError):
        refuse(text, Bounds(depth=10**6, groups=10**6, operators=10**6))
    assert time.monotonic() - started < 1


TAILS = ["'", "'''", '"', "<", "<'>", "#", "\n", ".", ")", "}", "e:a.", "true", "1", " ", "\\~"]
HEADS = [
    "ASK { ",
    "ASK { ?a ?b ?c ",
    "ASK { ?s ?p ",
    "ASK { ?a ?b ?c FILTER(?c",
    "ASK { VALUES ?v {",
]


@given(
    st.sampled_from(HEADS),
    st.lists(st.sampled_from([*TAILS, "<'>'", "'>')", "''"]), max_size=4).map("".join),
    st.lists(st.sampled_from([*TAILS, "FILTER(?c='", "')", "?x ?y"]), max_size=4).map("".join),
)
@settings(max_examples=1_000, deadline=None)
def test_what_passes_asks_nobody(
    listener: tuple[str, list[int]], head: str, before: str, after: str
) -> None:
    """However strings, comments and comparisons stand around it, no SERVICE gets through."""
    address, visits = listener
    query = f"PREFIX e: {address} {head}{before}SERVICE {address} {{?x ?y ?z}}{after}}}"
    visits.clear()
    with contextlib.suppress(KgError):
        refuse(query, Bounds())
        Store.from_nquads(b'<http://e/s> <http://e/p> "x" .').query(query)
    assert visits == []


@pytest.mark.parametrize(
    "query",
    [
        "ASK {{ SERVICE {0} {{ ?s ?p ?o }} }}",
        "ASK {{ ?a ?b ?c FILTER(?c<'>') SERVICE {0} {{?x ?y ?z}} FILTER(?c='') }}",
        "ASK {{ ?a ?b ?c FILTER(1<2#>'''\n) SERVICE {0} {{?x ?y ?z}} #'''\n}}",
        "ASK {{ ?a ?b ?c OPTIONAL {{ ?s ?p 1 }} OPTIONAL {{ SERVICE{0}{{?x ?y ?z}} }} }}",
    ],
)
def test_the_disguises_are_real(listener: tuple[str, list[int]], query: str) -> None:
    """Without the guard the engine runs such queries, so that the tests above test something."""
    address, visits = listener
    visits.clear()
    text = query.format(address)
    with contextlib.suppress(KgError):
        Store.from_nquads(b'<http://e/s> <http://e/p> "" .').query(text)
    with pytest.raises(QueryRefused):
        refuse(text, Bounds())
    time.sleep(0.05)
    assert visits != []


PARAMETERS = [
    ("SELECT ?s ?o { ?s ?p ?o }", ""),
    ("SELECT * { ?s ?p ?o FILTER(?x = ?s) }", ""),
    ("SELECT ?s { { SELECT ?s ?n { ?s ?p ?n } } }", ""),
    ("SELECT ?s { ?x ?p ?o BIND(STR(?s) AS ?k) }", ""),
    ("SELECT ?o { ?s ?p ?o }", "line 1, column 13: the parameter s is not selected here"),
    (
        "SELECT ?s { ?x ?p ?o { SELECT ?x { ?x ?p ?s } } }",
        "line 1, column 42: the parameter s is not selected here",
    ),
    (
        "SELECT ?s (?s AS ?k) { ?x ?p ?o }",
        "line 1, column 12: a parameter does not work alone here: wrap it",
    ),
    (
        "SELECT ?s { ?x ?p ?o FILTER(BOUND(?s)) }",
        "line 1, column 35: a parameter does not work alone here: wrap it",
    ),
    ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "only SELECT takes parameters"),
    ("ASK { ?s ?p ?o }", "only SELECT takes parameters"),
]


@pytest.mark.parametrize(("query", "message"), PARAMETERS)
def test_a_parameter_stands_where_the_engine_replaces_it(query: str, message: str) -> None:
    """Where the engine would silently leave the variable, the query is not asked."""
    said = ""
    try:
        refuse_parameters(query, {"s"})
    except WrongUse as error:
        said = str(error).splitlines()[0]
    assert said == message


def test_tokens_leave_out_blanks_and_comments() -> None:
    """A token has its kind, its text and its place; brackets count their depth."""
    found = [(one.kind, one.text, one.at, one.depth) for one in tokens("ASK {#x\n?s e:p 'y'@en}")]
    assert found == [
        ("word", "ASK", 0, 0),
        ("open", "{", 4, 1),
        ("variable", "?s", 8, 1),
        ("name", "e:p", 11, 1),
        ("string", "'y'", 15, 1),
        ("tag", "@en", 18, 1),
        ("close", "}", 21, 0),
    ]


def test_the_engine_reads_escapes_of_letters_as_the_guard_does() -> None:
    """A Cyrillic letter as an escape in a string passes and means that letter."""
    query = "SELECT ?s { ?s ?p '\\u0421' }"
    refuse(query, Bounds())
    table = Store.from_nquads('<http://e/s> <http://e/p> "С" .'.encode()).query(query)
    assert table == Table(("s",), ((table.rows[0][0],),))
