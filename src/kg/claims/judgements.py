"""Editors' rulings, resolved to the claims, passages and things that they name.

Goes in: a linked corpus and its holdings. Comes out: judgements with claim ids, and findings.
Refuses, as findings: a judged claim that is gone, a quotation whose seal no longer fits, an open
ruling that lets a claim fall, a claim that stands here and falls there.

A judgement is dated, attributed, gives its reason, and is undone by taking its lines out: no
other file changes (design §4).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from kg.claims.holdings import TYPE, Claim, Holdings, item_claims, once
from kg.reading.authored import Ref, Ruling
from kg.reading.linking import Linked
from kg.reading.quotations import seal
from kg.words import terms
from kg.words.audience import Audience, strictest
from kg.words.findings import Finding, Place


@dataclass(frozen=True, slots=True)
class Judgement:
    """A ruling with the ids of what it names; its filled fields say which form it has."""

    name: str
    on: str
    by: str
    reason: str
    audience: Audience
    outcome: str
    because: tuple[str, ...]
    stand: frozenset[str]
    fall: frozenset[str]
    reading_of: str
    says: tuple[Claim, ...]
    identity: str
    keep: str
    things: tuple[str, ...]
    thing: str
    in_source: str
    document: str
    attributed: tuple[str, ...]
    cites: frozenset[str]
    place: Place

    @property
    def form(self) -> str:
        """Its outcome: what it rules on claims or on identity, or that it reads or attributes."""
        return self.outcome or self.identity or ("reading" if self.reading_of else "attribution")


def resolve(linked: Linked, holdings: Holdings) -> tuple[tuple[Judgement, ...], list[Finding]]:
    """All judgements of the corpus, in order of name, and what is wrong with them."""
    resolver = _Resolver(linked, holdings)
    judgements = tuple(resolver.judgement(ruling) for ruling in linked.corpus.rulings)
    return judgements, resolver.findings + list(_contradictions(judgements))


class _Resolver:
    def __init__(self, linked: Linked, holdings: Holdings) -> None:
        self.linked = linked
        self.holdings = holdings
        self.findings: list[Finding] = []
        self.claims: dict[tuple[str, str], list[Claim]] = {}
        for claim in holdings.claims:
            self.claims.setdefault((claim.passage, claim.thing), []).append(claim)

    def judgement(self, ruling: Ruling) -> Judgement:
        case = ruling.case
        full = self.linked.full
        stand = list(chain.from_iterable(self.named(case, ref) for ref in ruling.stand))
        fall = list(chain.from_iterable(self.named(case, ref) for ref in ruling.fall))
        if ruling.outcome == "open" and fall:
            message = "an open judgement lets no claim fall"
            self.findings.append(Finding(ruling.place, "judgement-contradiction", message))
        reading_of = f"{case}/{ruling.reading}" if ruling.reading else ""
        floor = self.floor(ruling, [*stand, *fall], reading_of)
        says = once(item_claims(self.linked, case, ruling.name, ruling.says, floor))
        because = tuple(f"{case}/{one}" for one in ruling.because)
        attributed = tuple(f"{case}/{one}" for one in ruling.passages)
        cites = {claim.passage for claim in (*stand, *fall)} | {*because, *attributed, reading_of}
        return Judgement(
            name=ruling.name,
            on=ruling.on,
            by=full(case, ruling.by) or ruling.by,
            reason=ruling.reason,
            audience=floor,
            outcome=ruling.outcome,
            because=because,
            stand=frozenset(claim.id for claim in stand),
            fall=frozenset(claim.id for claim in fall),
            reading_of=reading_of,
            says=says,
            identity=ruling.identity,
            keep=full(case, ruling.keep or "") or "",
            things=tuple(name for one in ruling.things if (name := full(case, one))),
            thing=full(case, ruling.thing or "") or "",
            in_source=f"{case}/{ruling.in_source}" if ruling.in_source else "",
            document=f"{case}/{ruling.document}" if ruling.document else "",
            attributed=attributed,
            cites=frozenset(cites - {""}),
            place=ruling.place,
        )

    def floor(self, ruling: Ruling, claims: list[Claim], reading_of: str) -> Audience:
        """The strictest audience of all that a judgement names: it goes out with none of it."""
        things = [*ruling.things, *([ruling.thing] if ruling.thing else [])]
        names = [self.linked.full(ruling.case, one) for one in things]
        passages = [
            *(f"{ruling.case}/{one}" for one in (*ruling.because, *ruling.passages)),
            reading_of,
        ]
        return strictest(
            [
                ruling.audience,
                *(claim.audience for claim in claims),
                *(self.linked.things[name].audience for name in names if name),
                *(
                    self.holdings.passages[p].audience
                    for p in passages
                    if p in self.holdings.passages
                ),
            ]
        )

    def named(self, case: str, ref: Ref) -> list[Claim]:
        """The claims that a reference names; findings when there are none or the seal is broken."""
        passage = f"{case}/{ref.passage}"
        thing = self.linked.full(case, ref.thing)
        note = self.holdings.passages.get(passage)
        lost = self.linked.may_hold(case, ref.thing)
        if note is None:
            lost = lost or self.linked.may_hold(case, ref.passage.rpartition("/")[2])
        if (note is None or thing is None) and lost:
            return []
        if note is None or thing is None:
            what = "passage" if note is None else "thing"
            message = f"the judged {what} “{ref.passage if note is None else ref.thing}” is gone"
            self.findings.append(Finding(ref.place, "judged-claim-gone", message))
            return []
        if ref.seal != (right := seal(note.pieces)):
            message = f"the quotation of “{ref.passage}” is not the one this was ruled on"
            help = f"if the ruling still holds, seal it with quote: {right}"
            self.findings.append(Finding(ref.place, "seal-broken", message, help))
        found = self.claims.get((passage, thing), [])
        if ref.property:
            found = [claim for claim in found if self.fits(case, ref, claim)]
        if not found and not lost:
            said = f" {ref.property} {ref.value}" if ref.property else ""
            message = f"“{ref.passage}” no longer says of “{ref.thing}”{said}"
            self.findings.append(Finding(ref.place, "judged-claim-gone", message))
        return found

    def fits(self, case: str, ref: Ref, claim: Claim) -> bool:
        """Whether a claim is the one that the reference's property and value name."""
        if terms.kebab(claim.property) != ref.property:
            return False
        if claim.property == TYPE:
            return terms.kebab(claim.value.text) == ref.value
        if claim.value.sort == "thing":
            return claim.value.text == self.linked.full(case, ref.value)
        return claim.value.text == ref.value


def _contradictions(judgements: tuple[Judgement, ...]) -> Iterator[Finding]:
    """A claim that one judgement lets stand and another lets fall."""
    standing = {claim: j for j in judgements if j.outcome != "open" for claim in j.stand}
    for judgement in judgements:
        against = sorted({standing[claim].name for claim in judgement.fall if claim in standing})
        if against:
            message = f"lets a claim fall that stands by {', '.join(against)}"
            yield Finding(judgement.place, "judgement-contradiction", message)


def by_claim(judgements: tuple[Judgement, ...]) -> tuple[Mapping[str, tuple[Judgement, ...]], ...]:
    """Two indexes of judgements by claim id: those it stands by, those it falls by."""
    stand: dict[str, list[Judgement]] = {}
    fall: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        for claim in judgement.stand:
            stand.setdefault(claim, []).append(judgement)
        for claim in judgement.fall:
            fall.setdefault(claim, []).append(judgement)
    return (
        {claim: tuple(found) for claim, found in stand.items()},
        {claim: tuple(found) for claim, found in fall.items()},
    )
