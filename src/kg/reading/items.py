"""The items of a passage or reading: mappings in, things with their values out.

Goes in: a YAML document, the path of a list of items, the ontology. Comes out: items with places;
an inline new item becomes an item of its own and leaves its id. Refuses, as findings: no class or
two, classes and properties the ontology lacks, values outside their form.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg.reading.authored import Item, Said
from kg.reading.shaping import MOST_FINDINGS, shaped
from kg.reading.yaml import Document, Node, Path
from kg.shapes.models import Shape, item_model
from kg.shapes.ontology import Ontology
from kg.words import everyday, terms
from kg.words.audience import audience
from kg.words.findings import Finding, nearest, with_article
from kg.words.values import ID, Value, no_id

_NEW = "new "
_NAMELESS = "inline"
"""Stands for the id of an inline thing that has none to go by; its item is refused."""


def items(document: Document, path: Path, data: Node, ontology: Ontology) -> tuple[Item, ...]:
    """All items of a list, in the order written; what stands inline follows its item.

    >>> from kg.shapes.ontology import CORE, load
    >>> document = Document("a.yaml")
    >>> data = [{"new search": "search-1", "target": {"new place": "flat-1"}}]
    >>> [(i.class_name, i.id, i.new) for i in items(document, (), data, load([CORE])[0])]
    [('Search', 'search-1', True), ('Place', 'flat-1', True)]
    """
    if not isinstance(data, list):
        message = "a list of items is expected here"
        document.findings.append(Finding(document.at(path), "not-a-mapping", message))
        return ()
    reader = _Items(document, ontology)
    return tuple(
        item for n, node in enumerate(data) for item in reader.item((*path, n), node, inline=False)
    )


@lru_cache(maxsize=4096)
def _carried(ontology: Ontology, class_name: str) -> frozenset[str]:
    """The keys that an item of a class may have."""
    return frozenset({terms.kebab(p.name) for p in ontology.carried_by(class_name)} | {"audience"})


class _Items:
    def __init__(self, document: Document, ontology: Ontology) -> None:
        self.document = document
        self.ontology = ontology

    def say(self, path: Path, code: str, message: str, help: str = "") -> None:
        self.document.findings.append(Finding(self.document.at_key(path), code, message, help))

    def item(self, path: Path, data: Node, *, inline: bool) -> Iterator[Item]:
        if not isinstance(data, dict):
            self.say(path, "not-a-mapping", "an item is a mapping: its class and id, its values")
            self.document.lose(data)
            return
        key = self.class_key(path, data)
        if key is None:
            self.document.lose(data)
            return
        new = key.startswith(_NEW)
        name = self.ontology.class_by_key[key.removeprefix(_NEW)].name
        if inline and not new:
            self.say((*path, key), "bad-value", "only a new thing stands inline; else give its id")
            self.document.lose(data)
            return
        identifier = data[key]
        if not isinstance(identifier, str) or not ID.fullmatch(identifier):
            place = self.document.at((*path, key))
            message = no_id(identifier) if isinstance(identifier, str) else "an id is one word"
            self.document.findings.append(Finding(place, "bad-id", message))
            self.document.lose(data)
            return
        own, within = self.split(path, {k: v for k, v in data.items() if k != key})
        model = self.shape(path, own, name)
        if model is not None:
            yield self.value(path, name, identifier, new, model)
        else:
            self.document.lose(data)
        for where, node in within:
            yield from self.item(where, node, inline=True)

    def class_key(self, path: Path, data: dict[str, Node]) -> str | None:
        """The one key that names a class; a finding when there is none or two."""
        known = self.ontology.class_by_key
        keys = [key for key in data if key.removeprefix(_NEW) in known]
        if len(keys) == 1:
            return keys[0]
        if len(keys) > 1:
            message = f"two keys name a class: {', '.join(f'“{key}”' for key in keys)}"
            self.say((*path, keys[1]), "no-class", message)
            return None
        first = next((k for k in data if k.startswith(_NEW)), next(iter(data), ""))
        abstract = {terms.kebab(name) for name in self.ontology.classes} - set(known)
        word = first.removeprefix(_NEW)
        properties = {terms.kebab(name) for name in self.ontology.properties}
        if word in abstract:
            message = f"“{word}” is too general to be the class of a thing"
            self.say((*path, first), "unknown-class", message)
        elif first.startswith(_NEW) or (
            word not in properties and (word in everyday.EVERYDAY or nearest(word, known))
        ):
            message = f"“{word}” is no class"
            help = everyday.advice(word, known) or nearest(word, known)
            self.say((*path, first), "unknown-class", message, help)
        else:
            self.say(path, "no-class", "no key of this item names a class")
        return None

    def split(
        self, path: Path, data: dict[str, Node]
    ) -> tuple[dict[str, Node], list[tuple[Path, Node]]]:
        """The item's own values, and the items that stand inline, for which their ids stay."""
        within: list[tuple[Path, Node]] = []

        def lift(where: Path, value: Node) -> Node:
            if not isinstance(value, dict) or "is" in value or "because" in value:
                return value
            key = next((k for k in value if k.startswith(_NEW)), None)
            within.append((where, value))
            identifier = value.get(key) if key else None
            if isinstance(identifier, str) and ID.fullmatch(identifier):
                return identifier
            self.document.lose(_NAMELESS)
            return _NAMELESS

        own: dict[str, Node] = {}
        for key, value in data.items():
            where = (*path, key)
            if isinstance(value, list):
                own[key] = [lift((*where, n), one) for n, one in enumerate(value)]
            else:
                own[key] = lift(where, value)
        return own, within

    def shape(self, path: Path, own: dict[str, Node], name: str) -> Shape | None:
        """The values of one item against the model of its class."""
        carried = _carried(self.ontology, name)
        wrong = [key for key in own if key not in carried]
        for key in wrong[:MOST_FINDINGS]:
            where = (*path, key)
            properties = self.ontology.properties.values()
            term = next((p for p in properties if terms.kebab(p.name) == key), None)
            if term is not None:
                on = ", ".join(terms.kebab(c) for c in term.on)
                message = (
                    f"{with_article(terms.kebab(name))} does not carry “{key}”; it is for: {on}"
                )
                self.say(where, "property-not-on-class", message)
            else:
                message = f"“{key}” is no property"
                self.say(where, "unknown-property", message, nearest(key, carried))
        rest = {key: value for key, value in own.items() if key in carried}
        model = shaped(self.document, path, rest, item_model(self.ontology, name))
        return None if wrong else model

    def value(self, path: Path, name: str, identifier: str, new: bool, model: Shape) -> Item:
        said = []
        for field in model.model_fields_set - {"audience_"}:
            prop = field.removeprefix("has_")
            term = self.ontology.properties[prop]
            for n, given in enumerate(getattr(model, field)):
                value = Value(term.sort, given.is_)
                where = self.document.at((*path, terms.kebab(prop), n))
                said.append(Said(prop, value, given.because, where))
        return Item(
            class_name=name,
            id=identifier,
            new=new,
            audience=audience(model.audience_),  # type: ignore[attr-defined]
            said=tuple(sorted(said, key=lambda one: (one.place, one.property, one.value))),
            place=self.document.at(path),
        )
