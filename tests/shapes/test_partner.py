"""A class, a kind and a property of a user's own workspace: from YAML to an answer, no Python."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.small import source, write_files

from kg.asking.asker import Asker
from kg.claims.loaded import Loaded, load
from kg.handing import building
from kg.reading.workspace import open_workspace
from kg.words import terms
from kg.words.audience import Audience

TERMS = """
@prefix kg: <https://w3id.org/hrd-kg/ns#> .
@prefix my: <{namespace}> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

my:BoatSeizure a rdfs:Class ;
  rdfs:label "seizure of a boat"@en , "изъятие лодки"@ru ;
  skos:definition "A boat is taken from whoever sails it."@en ;
  skos:example "The Harbour Guard takes a skiff."@en ;
  skos:scopeNote "Of what is aboard, Seizure."@en ;
  rdfs:subClassOf kg:Seizure ;
  kg:labelTemplate "boat taken[ at {{copy}}]"@en , "лодка[ у {{copy}}]"@ru .

my:copy a rdf:Property ;
  rdfs:label "berth"@en , "причал"@ru ;
  skos:definition "Where the boat lay."@en ;
  skos:example "Berth 9."@en ;
  skos:scopeNote "As the source calls it."@en ;
  kg:onClass my:BoatSeizure ; kg:value xsd:string ; kg:verbatim true ; kg:singleValued true .

my:vessel a rdf:Property ;
  rdfs:label "vessel"@en , "судно"@ru ;
  skos:definition "What sort of boat it was."@en ;
  skos:example "A skiff."@en ;
  skos:scopeNote "A closed list."@en ;
  kg:onClass my:BoatSeizure ; kg:value skos:Concept .

my:skiff a skos:Concept ;
  skos:prefLabel "skiff"@en , "ялик"@ru ;
  skos:definition "A small boat."@en ;
  skos:example "Hers."@en ;
  skos:scopeNote "Without a deck."@en ;
  kg:kindOf my:vessel .

my:at-night a skos:Concept ;
  skos:prefLabel "at night"@en , "ночью"@ru ;
  skos:definition "Taken at night."@en ;
  skos:example "At two."@en ;
  skos:scopeNote "By the source's word."@en ;
  kg:kindOf kg:Seizure .
"""
PASSAGES = """
- id: taken
  quote: 'At night the Harbour Guard took her skiff at Berth 9.'
  says:
    - {new boat-seizure: seizure-1, agent: guard, copy: Berth 9, vessel: skiff, kind: at-night}
"""
SETTINGS = "ontology = ['terms']"
THEIRS, OURS = "https://partner.example/ns#", terms.KG


def files(namespace: str, passages: str = PASSAGES) -> dict[str, str]:
    """A workspace with terms of its own in a namespace."""
    return {
        "kg.toml": SETTINGS,
        "terms/boats.ttl": TERMS.format(namespace=namespace),
        "graph/harbour/bulletin.yaml": source("bulletin", passages),
    }


def loaded(tmp_path: Path, namespace: str, passages: str = PASSAGES) -> Loaded:
    """That workspace, loaded."""
    return load(open_workspace(write_files(tmp_path, files(namespace, passages))))


@pytest.mark.parametrize("namespace", [THEIRS, OURS], ids=["their namespace", "ours"])
def test_terms_of_a_workspace_are_used_from_yaml_to_answer(namespace: str, tmp_path: Path) -> None:
    """A new class, property and kind are checked, built, asked for and labelled."""
    workspace = loaded(tmp_path, namespace)
    built, report = building.build(workspace, Audience.PUBLIC)
    assert report.errors == ()
    query = f"""
        PREFIX my: <{namespace}>
        SELECT ?what ?berth ?vessel ?kind ?words WHERE {{
          ?seizure a my:BoatSeizure ; my:copy ?berth ; my:vessel ?v ; kg:kind ?k .
          ?seizure rdfs:label ?what .
          ?v skos:prefLabel ?vessel . ?k skos:prefLabel ?kind .
          ?record rdf:subject ?seizure ; rdf:predicate my:copy ; kg:restsOn/kg:quotation ?words .
          FILTER(LANG(?what) = "en" && LANG(?vessel) = "en" && LANG(?kind) = "en")
        }}"""
    folder = building.write(built, workspace.workspace)
    table = Asker(folder).query(query)
    assert [[cell.text for cell in row if cell] for row in table.rows] == [
        [
            "boat taken at Berth 9",
            "Berth 9",
            "skiff",
            "at night",
            "At night the Harbour Guard took her skiff at Berth 9.",
        ]
    ]
    said = f'<{terms.DATA}harbour/seizure-1> <{terms.SAID}copy> "Berth 9"'
    assert [line for line in built.lines if line.startswith(said)] != []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("vessel: skiff", "vessel: yacht", "unknown-kind"),
        ("kind: at-night", "kind: by-day", "unknown-kind"),
        ("copy: Berth 9", "copy: {is: Berth 9, because: so}", "not-reckonable"),
        ("boat-seizure", "seizure", "property-not-on-class"),
        ("boat-seizure", "boat-seisure", "unknown-class"),
    ],
)
def test_terms_of_a_workspace_are_checked(old: str, new: str, code: str, tmp_path: Path) -> None:
    """The closed list, the class and the verbatim mark of new terms hold like all others."""
    found = loaded(tmp_path, THEIRS, PASSAGES.replace(old, new)).findings
    assert {one.code for one in found} == {code}


def test_a_new_class_is_under_the_old_one(tmp_path: Path) -> None:
    """What holds for the class above holds for the new one: it is done against somebody."""
    ontology = loaded(tmp_path, THEIRS).holdings.ontology
    seizure = ontology.classes["BoatSeizure"]
    assert (seizure.iri, seizure.adverse) == (f"{THEIRS}BoatSeizure", True)
    assert ontology.is_a("BoatSeizure", "Event")
