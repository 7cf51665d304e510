"""The sorts of things that a picture tells apart, by shape as well as by colour.

Goes in: what is known, and a thing. Comes out: one word of a closed list. The class of the thing
decides, and what it is under in the ontology; neither an id nor a name does, so that classes which
a workspace adds fall into place by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.shapes.ontology import Ontology
from kg.views.known import Known


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of things: its word, its names for readers, its sign.

    ``classes`` are those of the ontology that belong to it, with all that is under them. ``shape``
    is unlike that of every other sort; ``colour`` names one of the colours of the page.
    """

    name: str
    en: str
    ru: str
    shape: str
    colour: str
    classes: tuple[str, ...] = ()


SORTS = (
    Sort("person", "person", "человек", "circle", "ink", ("Person",)),
    Sort("organisation", "organisation", "организация", "hexagon", "organisation",
         ("Organisation",)),
    Sort("authority", "authority", "орган власти", "square", "ink", ("Authority",)),
    Sort("group", "group of people", "группа людей", "circles", "ink", ("Group",)),
    Sort("act", "act", "действие", "diamond", "act", ("Event",)),
    Sort("decision", "decision", "решение", "triangle-down", "ink", ("Decision",)),
    Sort("alleged", "allegation", "обвинение", "bubble-dashed", "alleged", ("Accusation",)),
    Sort("said", "statement", "высказывание", "bubble", "said", ("Utterance",)),
    Sort("law", "law", "норма права", "rectangle", "law", ("Provision",)),
    Sort("document", "document", "документ", "page", "muted", ("Document",)),
    Sort("place", "place", "место", "pin", "muted", ("Place",)),
    Sort("case", "case", "дело", "folder", "ink", ("Case",)),
    Sort("penalty", "penalty", "наказание", "bar", "ink", ("Penalty",)),
    Sort("role", "role", "роль", "ring", "muted", ("Role",)),
    Sort("other", "other", "прочее", "cross", "muted"),
)  # fmt: skip
"""The closed list, in the order in which a legend has it."""

BY_NAME = {sort.name: sort for sort in SORTS}
"""The sorts by their word."""

_FIRST = (
    "place",
    "authority",
    "organisation",
    "person",
    "group",
    "alleged",
    "said",
    "decision",
    "act",
)
"""Which sort wins where several fit: the narrower one, and the ground before those who run it."""

_ORDER = tuple(sorted(SORTS, key=lambda s: _FIRST.index(s.name) if s.name in _FIRST else 99))


def sort_of(known: Known, thing_id: str) -> str:
    """The sort of a thing, one of :data:`SORTS`; ``other`` where none fits.

    Raises KeyError for a thing that is not known.
    """
    return sort_of_class(known.ontology, known.things[thing_id].class_name)


def sort_of_class(ontology: Ontology, class_name: str) -> str:
    """The sort of things of a class.

    >>> from kg.shapes import ontology
    >>> terms = ontology.load([ontology.CORE])[0]
    >>> [sort_of_class(terms, one) for one in ("Charge", "Denial", "Verdict", "PlaceOfDetention")]
    ['alleged', 'said', 'decision', 'place']
    """
    for sort in _ORDER:
        if ontology.is_any(class_name, sort.classes):
            return sort.name
    return "other"
