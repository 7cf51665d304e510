"""Which things are one: judgements of identity, applied as a map from ids to ids.

Goes in: judgements. Comes out: for each thing its canonical id, or findings. Refuses: one id
merged into two, a circle, two things that one judgement joins (through however long a chain) and
another keeps apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.claims.judgements import Judgement
from kg.words.findings import Finding


@dataclass(frozen=True)
class Identity:
    """``merged``: each joined id to the id that is kept. ``parted``: the uses of an id that a
    judgement holds to be another thing, by id and source."""

    merged: Mapping[str, str] = field(default_factory=dict)
    parted: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def canonical(self, thing: str, source: str) -> str:
        """The id under which facts of a thing stand, as the source speaks of it.

        >>> Identity(merged={"case/b": "case/a"}).canonical("case/b", "case/bulletin")
        'case/a'
        """
        own = self.parted.get((thing, source), thing)
        return self.merged.get(own, own)


def parted_id(thing: str, source: str) -> str:
    """The id of a thing as one source speaks of it, when that is ruled to be another thing.

    Two hyphens: no author can write it. A thing of the register bears the case of the source too:
    two cases may each have a source of that id.

    >>> parted_id("case/search-1", "case/bulletin")
    'case/search-1--bulletin'
    >>> parted_id("register/centre", "case/bulletin")
    'register/centre--case--bulletin'
    """
    case, _, name = source.partition("/")
    return f"{thing}--{name}" if thing.startswith(f"{case}/") else f"{thing}--{case}--{name}"


def identify(judgements: Iterable[Judgement]) -> tuple[Identity, list[Finding]]:
    """The identity that judgements make, and their contradictions."""
    judgements = tuple(judgements)
    steps: dict[str, str] = {}
    findings: list[Finding] = []
    for one in judgements:
        if one.identity != "same":
            continue
        for thing in one.things:
            if thing != one.keep and steps.setdefault(thing, one.keep) != one.keep:
                message = f"“{thing}” is merged into “{steps[thing]}” already"
                findings.append(Finding(one.place, "judgement-contradiction", message))
    merged = {}
    for thing in steps:
        kept, seen = steps[thing], {thing}
        while kept in steps and kept not in seen:
            seen.add(kept)
            kept = steps[kept]
        if kept in seen:
            findings += _circle(judgements, thing)
        else:
            merged[thing] = kept
    parted = {
        (one.thing, one.in_source): parted_id(one.thing, one.in_source)
        for one in judgements
        if one.identity == "different" and one.thing
    }
    identity = Identity(merged, parted)
    findings += _kept_apart(judgements, identity)
    return identity, sorted(set(findings))


def _circle(judgements: tuple[Judgement, ...], thing: str) -> list[Finding]:
    message = f"“{thing}” is merged in a circle"
    return [
        Finding(one.place, "judgement-contradiction", message)
        for one in judgements
        if one.identity == "same" and thing in one.things and thing != one.keep
    ]


def _kept_apart(judgements: tuple[Judgement, ...], identity: Identity) -> list[Finding]:
    findings = []
    for one in judgements:
        if one.identity != "different" or one.thing:
            continue
        roots = [identity.merged.get(thing, thing) for thing in one.things]
        if len(set(roots)) < len(roots):
            message = f"keeps apart what others join: {', '.join(one.things)}"
            findings.append(Finding(one.place, "judgement-contradiction", message))
    return findings
