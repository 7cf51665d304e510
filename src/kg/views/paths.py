"""How two things are connected: the way over facts that says most about it, with its words.

Goes in: what is known, two things. Comes out: the steps between them. Refuses: things that are
not known, and a thing beside itself.

A way goes along facts, whichever their direction. It is the cheapest: a step costs 1, and it costs
more to pass through what connects everything with everything, and so tells little: 4 more for a
place, a provision of law, or a state; 3 more for another authority, or for what is only said; 2
more for a case. Of ways that cost the same, the one with fewer steps is taken, then the one with
fewer weak facts (two for each on which sources differ, one for each with a single voice), then the
first by the ids along it from the lesser end: the answer is the same each time and from both ends.
Of parallel facts the one is taken that is least weak, then that with most passages.

Whoever is accused is not thereby connected: utterances are passed only when asked for, and every
step to or from one is marked.
"""

from __future__ import annotations

import builtins
import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from kg.asking.words import Words
from kg.views.known import Fact, Known
from kg.views.sorts import sort_of
from kg.views.wording import words
from kg.words.errors import NoSuchThing, WrongUse

LONGEST = 10
"""How many steps a way has at most when nothing is said: over more, everything is connected."""
THROUGH = {"place": 4, "law": 4, "authority": 3, "alleged": 3, "said": 3, "case": 2}
"""What it costs more to pass through a thing, by its sort."""
STATE = 4
"""What it costs more to pass through a state."""

_Facts = Mapping[str, Mapping[str, Fact]]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a way: from ``here`` to ``there`` along a fact.

    ``forward`` where the fact says it of ``here``; else it is told of ``there``. ``words`` are
    those of its passages, those that say just this first.
    """

    here: str
    there: str
    fact: Fact
    forward: bool
    alleged: bool
    words: tuple[Words, ...]

    @builtins.property
    def property(self) -> str:
        """The property of the fact, as a local name."""
        return self.fact.property

    @builtins.property
    def record(self) -> str:
        """The id of the record of the fact."""
        return self.fact.record

    @builtins.property
    def disputed(self) -> bool:
        """Whether sources differ on the fact."""
        return self.fact.disputed


def path(
    known: Known | nx.MultiDiGraph[str],
    start: str,
    end: str,
    *,
    alleged: bool = False,
    longest: int = LONGEST,
) -> tuple[Step, ...]:
    """The steps from one thing to another, empty where nothing connects them.

    ``known`` may be the network made of it (:func:`kg.views.network.network`). With ``alleged``,
    a way may lead over utterances. At most ``longest`` steps are taken.

    Raises NoSuchThing for a thing that is not known, WrongUse for a thing beside itself.

    >>> from kg.shapes import ontology
    >>> from kg.views.known import Thing
    >>> from kg.words.values import Value
    >>> facts = [
    ...     Fact("a/search-1", "agent", Value("thing", "a/guard"), "0f"),
    ...     Fact("a/search-1", "target", Value("thing", "a/club"), "1f"),
    ... ]
    >>> classes = {"a/search-1": "Search", "a/guard": "Authority", "a/club": "Organisation"}
    >>> things = {name: Thing(name, word, (), {}) for name, word in classes.items()}
    >>> terms = ontology.load([ontology.CORE])[0]
    >>> known = Known(terms, "", things, tuple(facts), {}, {}, {})
    >>> [(one.here, one.property, one.there) for one in path(known, "a/guard", "a/club")]
    [('a/guard', 'agent', 'a/search-1'), ('a/search-1', 'target', 'a/club')]
    """
    told = known if isinstance(known, Known) else known.graph["known"]
    for name in (start, end):
        if name not in told.things:
            raise NoSuchThing(f"nothing here is called “{name}”")
    if start == end:
        raise WrongUse(f"“{start}” is given twice: name two things")
    facts = _facts(told, alleged)
    way = _cheapest(told, facts, min(start, end), max(start, end), longest)
    if start > end:
        way = way[::-1]
    return tuple(_step(told, facts, *pair) for pair in pairwise(way))


def toll(known: Known, thing: str) -> int:
    """What it costs more to pass through a thing, beyond the steps to it and on."""
    if "state" in known.things[thing].kinds:
        return STATE
    return THROUGH.get(sort_of(known, thing), 0)


def _facts(known: Known, alleged: bool) -> _Facts:
    """For each thing the things beside it, each with the best fact between them."""
    found: dict[str, dict[str, Fact]] = defaultdict(dict)
    said = {name for name in known.things if known.is_said(name)}
    for fact in known.facts:
        if fact.value.sort != "thing" or fact.value.text == fact.thing:
            continue
        ends = (fact.thing, fact.value.text)
        if not alleged and not said.isdisjoint(ends):
            continue
        for here, there in (ends, ends[::-1]):
            other = found[here].get(there)
            if other is None or _rank(known, fact) < _rank(known, other):
                found[here][there] = fact
    return found


def _rank(known: Known, fact: Fact) -> tuple[int, int, str]:
    return _weakness(known, fact), -len(fact.rests_on), fact.record


def _weakness(known: Known, fact: Fact) -> int:
    return 2 * fact.disputed + (len(known.voices(fact)) < 2)


def _cheapest(known: Known, facts: _Facts, start: str, end: str, longest: int) -> tuple[str, ...]:
    """The things along the cheapest way, both ends included; empty where there is none.

    Dijkstra's algorithm, with the whole way as the last part of the key. A thing is looked at
    again only where a dearer way has fewer steps, for these may be too many.
    """
    steps: dict[str, int] = {}
    waiting: list[tuple[int, int, int, tuple[str, ...]]] = [(0, 0, 0, (start,))]
    while waiting:
        cost, many, weak, way = heapq.heappop(waiting)
        here = way[-1]
        if here == end:
            return way
        if many >= min(steps.get(here, longest), longest):
            continue
        steps[here] = many
        onward = cost + 1 + (toll(known, here) if many else 0)
        for there, fact in facts.get(here, {}).items():
            weaker = weak + _weakness(known, fact)
            heapq.heappush(waiting, (onward, many + 1, weaker, (*way, there)))
    return ()


def _step(known: Known, facts: _Facts, here: str, there: str) -> Step:
    fact = facts[here][there]
    return Step(
        here=here,
        there=there,
        fact=fact,
        forward=fact.thing == here,
        alleged=known.is_said(here) or known.is_said(there),
        words=tuple(words(known, name) for name in fact.passages),
    )


def sentences(known: Known, steps: Iterable[Step]) -> Iterator[str]:
    """Each step as a sentence: of what it is told, as what, of which value; alleged or disputed."""
    for step in steps:
        subject, value = (known.things[one].label() for one in (step.fact.thing, _value(step)))
        marks = ["alleged"] if step.alleged else []
        marks += ["sources differ"] if step.disputed else []
        extra = f" ({'; '.join(marks)})" if marks else ""
        yield f"{subject} · {known.ontology.label(step.property)}: {value}{extra}"


def _value(step: Step) -> str:
    return step.fact.value.text
