"""The data of a page: all that its script knows, as plain values for JSON.

Goes in: what is known, the focus, the network's positions and edges. Comes out: one mapping in a
fixed order. Refuses: nothing. What is empty is left out; the script fills it in (00-data.js).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from kg.handing.page import times
from kg.handing.page.words import LANGUAGES, UI
from kg.views import paths
from kg.views.known import TYPE, Fact, Judgement, Known, Passage, Source
from kg.views.sorts import SORTS, sort_of
from kg.words.spoken import spoken

Json = dict[str, Any]


def data(
    known: Known,
    focus: Sequence[str],
    about: Mapping[str, Any],
    network: Json,
    numbers: Mapping[str, int],
) -> Json:
    """All that the script of a page knows.

    ``about`` is what the page says of itself: language, version, audience. ``numbers`` are those
    of the quotations in the list of all facts: passages go by them here. Things stand in order of
    time.
    """
    return {
        **about,
        "languages": list(LANGUAGES),
        "focus": list(focus),
        "things": {name: _thing(known, name) for name in times.in_time(known)},
        "facts": {fact.record: _fact(fact, numbers) for fact in known.facts},
        "passages": {
            f"q{number}": _passage(known, known.passages[name]) for name, number in numbers.items()
        },
        "sources": {name: _source(one) for name, one in known.sources.items()},
        "judgements": {name: _judgement(one) for name, one in known.judgements.items()},
        "terms": terms(known),
        "sorts": [{"name": s.name, "en": s.en, "ru": s.ru, "shape": s.shape} for s in SORTS],
        "ui": UI,
        "path": {"longest": paths.LONGEST, "state": paths.STATE, "through": dict(paths.THROUGH)},
        "network": network,
    }


def _full(**given: Any) -> Json:
    """What is there of some values; empty ones are left out."""
    return {
        key: value for key, value in given.items() if value not in ("", (), [], {}, None, False)
    }


def _thing(known: Known, name: str) -> Json:
    thing, found = known.things[name], times.when(known, name)
    return _full(
        label=dict(thing.labels),
        names=thing.names,
        sort=sort_of(known, name),
        kinds=thing.kinds,
        when=found.text,
        first=found.first and found.first.isoformat(),
        last=found.last and found.last.isoformat(),
        alleged=known.is_alleged(name),
    ) | {"class": thing.class_name}


def _fact(fact: Fact, numbers: Mapping[str, int]) -> Json:
    return _full(
        s=fact.thing,
        p=fact.property,
        v=fact.value.text,
        t="" if fact.value.sort == "thing" else fact.value.sort,
        said=said(fact),
        on=[f"q{numbers[one]}" for one in fact.rests_on],
        fits=[f"q{numbers[one]}" for one in fact.fits],
        standing=fact.standing,
        judged=fact.judged_by,
        because=fact.because,
    )


def said(fact: Fact) -> dict[str, str]:
    """A literal in words by language, where these are others than its own."""
    tell = times.told if fact.value.sort == "date" else partial(spoken, fact.value.sort)
    words = {one: tell(fact.value.text, one) for one in LANGUAGES}
    return words if set(words.values()) != {fact.value.text} else {}


def _passage(known: Known, one: Passage) -> Json:
    return _full(
        id=one.id,
        quotation=one.quotation,
        language=one.language,
        translation=dict(one.translation),
        hedge=one.hedge,
        voice=one.voice,
        told=known.sources[one.source].publisher,
        reads=one.reads,
        source=one.source,
        said=one.said_on,
    )


def _source(one: Source) -> Json:
    return _full(
        title=one.title,
        publisher=one.publisher,
        issued=one.issued,
        language=one.language,
        address=one.address,
    )


def _judgement(one: Judgement) -> Json:
    return _full(outcome=one.outcome, on=one.on, by=one.by, reason=one.reason, things=one.things)


def terms(known: Known) -> Json:
    """The labels of all classes, properties and kinds that the facts use, by local name."""
    names = {thing.class_name for thing in known.things.values()}
    names |= {kind for thing in known.things.values() for kind in thing.kinds}
    names |= {fact.property for fact in known.facts} - {TYPE}
    names |= {f.value.text for f in known.facts if f.value.sort in ("kind", "class")}
    return {
        name: {one: known.ontology.label(name, one) for one in LANGUAGES} for name in sorted(names)
    }
