"""The ontology is read from Turtle as it stands; what is incomplete or unsafe is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.small import core

from kg.shapes.ontology import CORE, LANGUAGES, Ontology, load
from kg.words import terms
from kg.words.audience import Audience
from kg.words.findings import Finding

HEAD = """\
@prefix kg: <https://w3id.org/hrd-kg/ns#> .
@prefix my: <https://partner.example/ns#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
TOLD = (
    'rdfs:label "a"@en , "а"@ru ; skos:definition "d"@en ; skos:example "e"@en ; '
    'skos:scopeNote "s"@en'
)


def with_terms(tmp_path: Path, text: str) -> tuple[Ontology, list[Finding]]:
    """The project's ontology with a file of a workspace."""
    (tmp_path / "own.ttl").write_text(HEAD + text, encoding="utf-8")
    return load([CORE, tmp_path], tmp_path)


def found(tmp_path: Path, text: str) -> list[tuple[str, str, str]]:
    """The findings on a workspace's file: place, code, message."""
    return [(str(one.place), one.code, one.message) for one in with_terms(tmp_path, text)[1]]


def test_the_projects_own_terms_are_complete() -> None:
    """Every term has labels, definition, example and scope note, and points at terms."""
    ontology, findings = load([CORE])
    assert findings == []
    labels = [one.labels for one in ontology.classes.values()]
    labels += [one.labels for one in ontology.properties.values()]
    labels += [one.labels for one in ontology.kinds.values()]
    assert {frozenset(one) for one in labels} == {frozenset(LANGUAGES)}


def test_every_event_has_a_template_in_each_language() -> None:
    """A thing of any class that may be written has a label to be made, in both languages."""
    ontology = core()[0]
    without = [c.name for c in ontology.class_by_key.values() if set(c.templates) != set(LANGUAGES)]
    assert without == []


def test_templates_name_properties_that_the_class_carries() -> None:
    """A hole of a template is a property of that class."""
    ontology = core()[0]
    wrong = [
        (one.name, hole)
        for one in ontology.class_by_key.values()
        for template in one.templates.values()
        for hole in {part.split("}")[0] for part in template.split("{")[1:]}
        if hole not in {prop.name for prop in ontology.carried_by(one.name)}
    ]
    assert wrong == []


def test_no_person_has_free_text_but_names() -> None:
    """Firewall, rule 2: of a person, only a name and an age are letters of the source."""
    ontology = core()[0]
    free = {p.name for p in ontology.carried_by("Person") if p.sort == "text"}
    assert free == {"name"}


def test_no_name_stands_for_two_terms() -> None:
    """No class, property or kind is called like another, so that a label is one's own."""
    ontology = core()[0]
    names = [*ontology.classes, *ontology.properties, *ontology.kinds]
    assert sorted(set(names)) == sorted(names)


def test_a_term_stands_where_it_is_described(tmp_path: Path) -> None:
    """A finding names the file and the line at which the term begins, in any namespace."""
    text = "\n\nmy:Boat a rdfs:Class ;\n  rdfs:subClassOf kg:Thing .\n"
    places = {(place, code) for place, code, _ in found(tmp_path, text)}
    assert places == {("own.ttl:9:1", "term-incomplete")}


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("my:Boat a rdfs:Clas", "ontology-syntax", "this is not Turtle"),
        ("[] a rdfs:Class .", "ontology-syntax", "a blank node"),
        ("my:Boat kg:onClass [] .", "ontology-syntax", "a blank node"),
        ("my:a my:b <<( my:a my:b my:c )>> .", "ontology-syntax", "a blank node, triple"),
        ('my:a my:b "x"@en--ltr .', "ontology-syntax", "direction of text"),
        (f"my:Boat a rdfs:Class ; {TOLD} ; rdfs:subClassOf my:Ship .", "term-unknown",
         "subClassOf names <https://partner.example/ns#Ship>, which is no class"),
        (f"my:of2 a rdf:Property ; {TOLD} ; kg:onClass my:Ship .", "term-unknown", "onClass names"),
        (f"my:Boat a rdfs:Class ; {TOLD} ; kg:procedureOrder 'first' .", "term-unknown",
         "procedureOrder cannot be “first”"),
        (f"my:Boat a rdfs:Class ; {TOLD} ; kg:defaultAudience 'friends' .", "term-unknown",
         "defaultAudience cannot be “friends”"),
        (f"my:Boat a rdfs:Class ; {TOLD} ; kg:oncePer 'year' .", "term-unknown",
         "oncePer cannot be “year”"),
        (f"my:of2 a rdf:Property ; {TOLD} ; kg:onclass kg:Event .", "term-unknown",
         "kg:onclass is no term"),
        (f"my:Search a rdfs:Class ; {TOLD} ; rdfs:subClassOf kg:Thing .", "term-clash",
         "in a file it would be written like kg:Search"),
        (f"my:target a rdf:Property ; {TOLD} ; kg:onClass kg:Event .", "term-clash",
         "in a file it would be written like kg:target"),
        (f"my:raid a skos:Concept ; skos:prefLabel 'a'@en , 'а'@ru ; {TOLD} .", "term-clash",
         "in a file it would be written like kind:raid"),
        (f"my:search a rdf:Property ; {TOLD} ; kg:onClass kg:Event .", "term-clash",
         "a class is called so as well"),
        (f"my:audience a rdf:Property ; {TOLD} ; kg:onClass kg:Event .", "term-clash",
         "a key of the format is called so"),
        (f"my:note a rdf:Property ; {TOLD} ; kg:onClass kg:Person ; kg:value xsd:string .",
         "person-text", "it would give a person free text"),
        (f"my:note a rdf:Property ; {TOLD} ; kg:onClass kg:Actor ; kg:value xsd:string .",
         "person-text", "it would give a person free text"),
    ],
)  # fmt: skip
def test_a_term_that_cannot_be_is_found(text: str, code: str, message: str, tmp_path: Path) -> None:
    """Bad Turtle, blank nodes, dangling and clashing terms: each one finding."""
    findings = found(tmp_path, text)
    assert [one for _, one, _ in findings] == [code]
    assert message in findings[0][2]


def test_a_mark_stands_though_two_files_give_it(tmp_path: Path) -> None:
    """A flag stated twice, or denied elsewhere, stays; of audiences the strictest wins."""
    text = """
        my:Boat kg:guarded true , false ; kg:defaultAudience "public" , "internal" .
        """
    (tmp_path / "more.ttl").write_text(f"{HEAD}my:Boat kg:guarded false .", encoding="utf-8")
    boat = f"my:Boat a rdfs:Class ; {TOLD} ; rdfs:subClassOf kg:Thing .\n"
    ontology, findings = with_terms(tmp_path, boat + text)
    assert findings == []
    assert ontology.classes["Boat"].guarded
    assert ontology.classes["Boat"].audience is Audience.INTERNAL


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("kg:Affiliation kg:guarded false .", "kg:Affiliation"),
        ("kg:description kg:onClass kg:Person .", "kg:description"),
        ("kg:Verdict rdfs:comment 'a comment' .", "kg:Verdict"),
        ("<https://w3id.org/hrd-kg/kind/raid> kg:kindOf kg:Charge .", "kind:raid"),
    ],
)
def test_a_workspace_says_nothing_of_the_terms_of_the_core(
    text: str, term: str, tmp_path: Path
) -> None:
    """Whoever adds to a term of the core changes what others mean: refused, without effect."""
    ontology, findings = with_terms(tmp_path, "\n" + text)
    assert [(str(one.place), one.code) for one in findings] == [("own.ttl:8:1", "term-redefined")]
    assert findings[0].message.startswith(f"{term} is a term of the core")
    assert ontology.triples == core()[0].triples


def test_a_workspace_may_add_kinds_to_lists_of_the_core(tmp_path: Path) -> None:
    """A new concept of a class of the core, in a namespace of one's own or in ours."""
    told = TOLD.replace("rdfs:label", "skos:prefLabel")
    text = f"my:eviction a skos:Concept ; {told} ; kg:kindOf kg:Search ."
    ontology, findings = with_terms(tmp_path, text)
    assert findings == []
    assert "eviction" in ontology.kinds_for("kind", "Search")


def test_a_workspace_need_not_know_russian(tmp_path: Path) -> None:
    """A missing label in a further language is a note; a missing English one is an error."""
    text = f"my:Boat a rdfs:Class ; rdfs:subClassOf kg:Thing ; {TOLD} ."
    untold = with_terms(tmp_path, text.replace(' , "а"@ru', ""))[1]
    assert [(one.code, one.level) for one in untold] == [("term-untranslated", "note")]
    unsaid = with_terms(tmp_path, text.replace('"a"@en , ', ""))[1]
    assert [(one.code, one.level) for one in unsaid] == [("term-incomplete", "error")]


def test_kinds_of_a_plain_event_are_for_plain_events() -> None:
    """Nobody is charged with a war: what fits no finer class is of no finer class."""
    ontology = core()[0]
    assert "war" in ontology.kinds_for("kind", "Event")
    assert "war" not in ontology.kinds_for("kind", "Charge")
    assert "court" in ontology.kinds_for("kind", "Authority")
    assert "prison" in ontology.kinds_for("kind", "PlaceOfDetention")


def test_a_circle_of_classes_ends(tmp_path: Path) -> None:
    """Two classes under each other are read, and each is under the other."""
    text = f"""
        my:Boat a rdfs:Class ; {TOLD} ; rdfs:subClassOf kg:Thing , my:Ship .
        my:Ship a rdfs:Class ; {TOLD} ; rdfs:subClassOf my:Boat .
        """
    ontology, findings = with_terms(tmp_path, text)
    assert findings == []
    assert ontology.is_a("Ship", "Thing")


def test_triples_are_those_of_the_files() -> None:
    """What the store holds of the ontology is what its files say, each triple once."""
    triples = core()[0].triples
    assert len(set(triples)) == len(triples)
    search = f"<{terms.KG}Search>"
    assert (search, f"<{terms.RDF}type>", f"<{terms.RDFS}Class>") in triples
