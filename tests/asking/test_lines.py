"""Any text goes through our lines, and through two parsers, and comes back letter by letter."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.asking.lines import Quad, iri, line, literal, quad
from kg.handing.trig import trig
from kg.words import terms

MANY = settings(deadline=None, derandomize=True)
HOSTILE = (
    "a\r\nb\rc\nd",
    "\u0085\u2028\u2029\x0b\x0c",
    '"""\'\'\' \\ \\" \\\\" \\u0041',
    "\x00\x01\x1f\x7f\ufeff\ufffe\uffff",
    "^^<http://e/dt> @en . # <> {}",
    "\U0010ffff e\u0301 \u202e\u200c",
    "",
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(HOSTILE)
XSD_STRING = terms.XSD + "string"
GRAPH_READ = repr("http://e/g")
SUBJECT, PREDICATE, GRAPH = iri("http://e/s"), iri("http://e/p"), iri("http://e/g")
LITERALS = st.one_of(
    st.builds(literal, TEXTS),
    st.builds(literal, TEXTS, st.sampled_from([terms.EDTF, terms.XSD + "integer", "http://e/dt"])),
    st.builds(literal, TEXTS, st.just(""), st.sampled_from(["en", "ru", "zh-hant"])),
)
PARTS = st.sampled_from(["%41", *"abZ09_-.~:()/é"])
LOCAL = st.lists(PARTS, min_size=1, max_size=6).map("".join)
IRIS = st.builds(lambda name: iri("http://e/" + name), LOCAL)
QUADS = st.builds(quad, IRIS, IRIS, st.one_of(IRIS, LITERALS), st.one_of(st.just(""), IRIS))


def by_oxigraph(text: str, form: ox.RdfFormat) -> set[tuple[str, str, str, str]]:
    """The quads of a text, as pyoxigraph reads it: each term as sort, text, datatype, language."""
    return {
        (of_ox(q.subject), of_ox(q.predicate), of_ox(q.object), of_ox(q.graph_name))
        for q in ox.parse(text.encode(), format=form)
    }


def of_ox(term: object) -> str:
    """A term of pyoxigraph as a text that tells it from all others."""
    if isinstance(term, ox.Literal):
        return repr((term.value, term.language, None if term.language else term.datatype.value))
    return "" if isinstance(term, ox.DefaultGraph) else repr(getattr(term, "value", term))


def by_rdflib(text: str, form: str) -> set[tuple[str, str, str, str]]:
    """The quads of a text, as rdflib reads it, in the same texts."""
    dataset = rdflib.Dataset()
    dataset.parse(data=text, format=form)
    default = dataset.default_graph.identifier
    return {
        (of_rdflib(s), of_rdflib(p), of_rdflib(o), "" if g in (None, default) else of_rdflib(g))
        for s, p, o, g in dataset.quads((None, None, None, None))
    }


def of_rdflib(term: object) -> str:
    """A term of rdflib as the text of the same term of pyoxigraph."""
    if isinstance(term, rdflib.Literal):
        datatype = str(term.datatype) if term.datatype else terms.XSD + "string"
        return repr((str(term), term.language, None if term.language else datatype))
    return repr(str(term))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back(text: str) -> None:
    """Line ends, separators, quotes, controls and forged ends of literals come back too."""
    comes_back(text)


@MANY
@given(TEXTS)
def test_any_text_comes_back(text: str) -> None:
    """A literal written as a line, or as TriG, is read by two parsers as the text it was."""
    comes_back(text)


def comes_back(text: str) -> None:
    """Assert that both parsers read a text out of both formats."""
    told = quad(SUBJECT, PREDICATE, literal(text), GRAPH)
    want = {(repr("http://e/s"), repr("http://e/p"), repr((text, None, XSD_STRING)), GRAPH_READ)}
    nquads, as_trig = line(told) + "\n", trig([told], {"e": "http://e/"})
    assert by_oxigraph(nquads, ox.RdfFormat.N_QUADS) == want
    assert by_oxigraph(as_trig, ox.RdfFormat.TRIG) == want
    assert by_rdflib(nquads, "nquads") == want
    assert by_rdflib(as_trig, "trig") == want


@MANY
@given(TEXTS)
def test_a_line_is_one_line(text: str) -> None:
    """No text ends a line: nothing in it is a line end of any system."""
    assert len(line(quad(SUBJECT, PREDICATE, literal(text, language="en"))).splitlines()) == 1


@MANY
@given(st.sets(QUADS, max_size=12))
def test_trig_holds_the_quads_and_no_more(quads: set[Quad]) -> None:
    """TriG parses back to the set of quads it was written from, in whatever order they come."""
    lines = "".join(f"{line(one)}\n" for one in sorted(quads))
    text = trig(quads, {"e": "http://e/", "ea": "http://e/a", "xsd": terms.XSD})
    assert by_oxigraph(text, ox.RdfFormat.TRIG) == by_oxigraph(lines, ox.RdfFormat.N_QUADS)
    assert by_rdflib(text, "trig") == by_rdflib(lines, "nquads")
    turned = {"xsd": terms.XSD, "ea": "http://e/a", "e": "http://e/"}
    assert trig(sorted(quads, reverse=True), turned) == text


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb"])
def test_lone_surrogates_are_refused(text: str) -> None:
    """What no UTF-8 can hold is refused, never replaced."""
    with pytest.raises(ValueError, match="lone surrogate"):
        literal(text)


@pytest.mark.parametrize("character", list(' <>"{}|^`\\\n\0'))
def test_what_may_not_stand_in_an_iri_is_refused(character: str) -> None:
    """An IRI with a character that N-Quads does not allow in one is refused."""
    with pytest.raises(ValueError, match=f"U\\+{ord(character):04X} cannot stand in an IRI"):
        iri(f"http://e/a{character}b")


@pytest.mark.parametrize("tag", ["en us", "рус", "en-", "e@n", "-en", "toolonglang"])
def test_a_language_that_is_no_tag_is_refused(tag: str) -> None:
    """A language is a tag; anything else would break the line."""
    with pytest.raises(ValueError, match="no tag of a language"):
        literal("a", language=tag)
