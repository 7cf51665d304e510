"""Who contests what is said: a denial stands beside what it denies, wherever that is shown.

Goes in: what is known, an utterance. Comes out: lines. Refuses: nothing. Neither side outweighs the
other (design §3, firewall 6): the line says that it is contested and by whom, no more.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.views.known import Known
from kg.views.score.phrases import Phrases, records
from kg.views.score.values import Line, Phrase

_CONTESTED = Phrase("contested by", "оспаривает")
_SOMEBODY = Phrase("not said who", "кто — не сказано")


def contested(known: Known, phrases: Phrases, thing: str) -> Iterator[Line]:
    """A line for each denial of an utterance or decision."""
    for fact in known.having(thing, "denies"):
        agents = known.get(fact.thing, "agent")
        names = [phrases.short(one.value.text) for one in agents] or [_SOMEBODY]
        en, ru = ", ".join(one.en for one in names), ", ".join(one.ru for one in names)
        text = Phrase(f"{_CONTESTED.en} {en}", f"{_CONTESTED.ru}: {ru}")
        yield Line(text, "plain", records([fact, *agents]))
