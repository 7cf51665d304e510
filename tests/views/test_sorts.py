"""Sorts: what a thing is drawn as follows from its class alone."""

from __future__ import annotations

import pytest
from tests.knowing import case
from tests.small import core

from kg.shapes.ontology import LANGUAGES
from kg.views.sorts import BY_NAME, SORTS, sort_of, sort_of_class

NARROWER = {
    "person": ["Person"],
    "organisation": ["Organisation"],
    "authority": ["Authority"],
    "group": ["Group"],
    "decision": ["Decision", "DetentionOrder", "Verdict", "Reclassification", "Designation"],
    "alleged": ["Accusation", "Charge"],
    "said": ["Utterance", "Denial", "Assessment", "Recognition"],
    "law": ["Provision"],
    "document": ["Document"],
    "place": ["Place", "PlaceOfDetention"],
    "case": ["Case"],
    "penalty": ["Penalty"],
    "role": ["Role", "Affiliation", "Kinship"],
    "other": ["Thing", "Actor", "Count"],
}
"""Every class of the ontology that is no act; Dissolution is a decision too."""


@pytest.mark.parametrize("name", sorted(core()[0].classes))
def test_every_class_has_the_sort_that_the_list_gives_it(name: str) -> None:
    """What stands in no list is an act, which is what remains of events."""
    lists = {one: sort for sort, classes in NARROWER.items() for one in classes}
    expected = {**lists, "Dissolution": "decision"}.get(name, "act")
    assert sort_of_class(core()[0], name) == expected


def test_each_sort_has_names_and_a_shape_of_its_own() -> None:
    """Sorts are told apart without colour, and in both languages."""
    assert len(SORTS) == len(BY_NAME) == 15
    assert len({sort.shape for sort in SORTS}) == 15
    assert all(len({getattr(sort, one) for sort in SORTS}) == 15 for one in LANGUAGES)


def test_a_class_that_a_workspace_adds_falls_into_place() -> None:
    """A vigil is a class of the invented case, under Event."""
    _, known = case("lantern")
    assert known.things["holm/vigil-1"].class_name == "Vigil"
    assert sort_of(known, "holm/vigil-1") == "act"


def test_a_thing_that_is_not_known_has_no_sort() -> None:
    """A wrong id is told, not drawn as something."""
    with pytest.raises(KeyError):
        sort_of(case("lantern")[1], "holm/nobody")
