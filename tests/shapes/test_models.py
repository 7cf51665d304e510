"""The models come from the ontology: one per class, whose fields are its properties."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from tests.small import core

from kg.shapes.models import JudgementHead, PassageHead, SourceHead, item_model
from kg.words import terms

CLASSES = sorted(one.name for one in core()[0].class_by_key.values())


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_carries_its_properties_and_no_more(name: str) -> None:
    """The keys of an item are the properties of its class and those above, and the audience."""
    ontology = core()[0]
    model = item_model(ontology, name)
    keys = {field.alias for field in model.model_fields.values()}
    carried = {
        terms.kebab(prop.name)
        for prop in ontology.properties.values()
        if ontology.ancestors(name) & set(prop.on)
    }
    assert keys == carried | {"audience"}


def test_values_are_frozen_and_closed() -> None:
    """A value of a model cannot be changed, and takes no key that it does not know."""
    model = item_model(core()[0], "Search")
    item = model.model_validate({"target": "club"})
    with pytest.raises(ValidationError, match="frozen"):
        item.audience_ = "internal"  # type: ignore[attr-defined]
    with pytest.raises(ValidationError, match="Extra inputs"):
        model.model_validate({"tarjet": "club"})


@pytest.mark.parametrize(
    ("class_name", "key", "value", "code"),
    [
        ("Search", "target", "Club", "bad-id"),
        ("Search", "kind", "riad", "unknown-kind"),
        ("Search", "date", "yesterday", "bad-date"),
        ("Search", "duration", "long", "bad-quantity"),
        ("Count", "minimum", "few", "bad-quantity"),
        ("Penalty", "amount", "much", "bad-quantity"),
        ("Person", "name", " ", "bad-value"),
        ("Person", "name", {"is": "A", "because": "b"}, "not-reckonable"),
        ("Person", "gender", "raid", "unknown-kind"),
    ],
)
def test_each_sort_of_value_has_its_check(
    class_name: str, key: str, value: object, code: str
) -> None:
    """An id, a kind, a date, a quantity, a text: what is none is refused with its code."""
    with pytest.raises(ValidationError) as refused:
        item_model(core()[0], class_name).model_validate({key: value})
    assert [one["type"] for one in refused.value.errors()] == [code]


@pytest.mark.parametrize("model", [SourceHead, PassageHead, JudgementHead])
def test_the_models_of_the_format_are_closed(model: type[SourceHead]) -> None:
    """A key that the format does not have is refused everywhere."""
    with pytest.raises(ValidationError) as refused:
        model.model_validate({"colour": "red"})
    assert "extra_forbidden" in {one["type"] for one in refused.value.errors()}
