"""Everyday words lead to classes that there are, and are themselves no words of a file."""

from __future__ import annotations

import pytest
from tests.small import core

from kg.words.everyday import EVERYDAY, advice


def test_each_word_leads_to_classes_of_the_ontology() -> None:
    """No advice names a class that cannot be written, and no class is taken for a slip."""
    known = core()[0].class_by_key
    assert {one for classes in EVERYDAY.values() for one in classes} <= known.keys()
    assert EVERYDAY.keys() & known.keys() == set()
    assert all(EVERYDAY.values())


@pytest.mark.parametrize("word", ["arrest", "sentence", "raid", "trial", "indictment"])
def test_words_of_the_press_have_advice(word: str) -> None:
    """What everybody would try first is answered."""
    assert advice(word, core()[0].class_by_key).startswith(f"“{word}” is written ")


def test_a_class_that_is_not_known_is_not_advised() -> None:
    """Terms are those of the workspace: what they lack is not named."""
    assert advice("sentence", ["penalty"]) == "“sentence” is written penalty"
    assert advice("sentence", []) == ""
