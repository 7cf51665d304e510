"""The account: what the sources, as judged, say to one audience, as of one day.

Goes in: holdings, judgements, an audience, perhaps a day. Comes out: the claims, passages,
sources and judgements that this audience may see, and the facts. Refuses: nothing.

What the audience may not see is taken out before anything is computed, so that replacing or
deleting it changes nothing of what comes out (design §4, "One audience, one store"). With a day,
the same function runs over the passages that were published by then; a judgement counts once all
that it cites was out. What is held today is held as of every day: it stays inside until accepted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from kg.claims.facts import Fact, Key, Row, decide
from kg.claims.firewall import held_claims
from kg.claims.holdings import TYPE, Claim, Holdings, PassageNote, SourceNote
from kg.claims.identity import Identity, identify
from kg.claims.judgements import Judgement, by_claim
from kg.reading.linking import Thing
from kg.shapes.ontology import Ontology
from kg.words.audience import Audience
from kg.words.values import Value


@dataclass(frozen=True)
class Account:
    """What one audience may read, as of one day or today.

    ``groups`` and ``by_key`` hold the rows and the facts of each thing and property; ``held``
    the claims that await a judgement.
    """

    ontology: Ontology
    audience: Audience
    as_of: date | None
    things: Mapping[str, Thing]
    sources: Mapping[str, SourceNote]
    passages: Mapping[str, PassageNote]
    claims: tuple[Claim, ...]
    judgements: tuple[Judgement, ...]
    identity: Identity
    held: frozenset[str]
    groups: Mapping[Key, frozenset[Row]]
    by_key: Mapping[Key, tuple[Fact, ...]]

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """All facts, sorted."""
        return tuple(sorted(fact for facts in self.by_key.values() for fact in facts))

    @cached_property
    def classes(self) -> Mapping[str, tuple[str, ...]]:
        """The classes of each thing, as facts."""
        found: dict[str, list[str]] = defaultdict(list)
        for fact in self.facts:
            if fact.property == TYPE:
                found[fact.thing].append(fact.value.text)
        return {thing: tuple(classes) for thing, classes in found.items()}

    def values(self, thing: str, name: str) -> tuple[Value, ...]:
        """The values of a thing's property that stand."""
        return tuple(fact.value for fact in self.by_key.get((thing, name), ()))

    def canonical(self, claim: Claim) -> tuple[str, Value]:
        """A claim's thing and value in canonical ids."""
        return _canonical(self.identity, self.sources, self.passages, claim)


def account(
    holdings: Holdings,
    judgements: Iterable[Judgement],
    audience: Audience = Audience.PUBLIC,
    as_of: date | None = None,
    previous: Account | None = None,
) -> Account:
    """Compute the account of an audience as of a day.

    With ``previous``, the groups that did not change keep their facts: the result is equal to
    computing all (a property test holds it).
    """
    judgements = tuple(judgements)
    passages, counted = _counted(holdings, judgements, audience, as_of)
    identity, _ = identify(counted)
    claims = _out(holdings, counted, passages, audience)
    placed = [_canonical(identity, holdings.sources, passages, claim) for claim in claims]
    ruled = _ruled(claims, placed, counted)
    held = held_claims(holdings.ontology, claims, placed, ruled)
    if as_of is not None:
        held |= account(holdings, judgements, audience).held
    groups = _groups(claims, placed, ruled, held)
    hidden = frozenset() if audience is Audience.INTERNAL else held
    kept = tuple(claim for claim in claims if claim.id not in hidden)
    ruling = tuple(one for one in counted if not _names_only(one, hidden))
    shown = _shown(identity, holdings, passages, _spoken(kept, ruling))
    return Account(
        ontology=holdings.ontology,
        audience=audience,
        as_of=as_of,
        things=holdings.things,
        sources=_sources(holdings, shown, identity),
        passages=shown,
        claims=kept,
        judgements=ruling,
        identity=identity,
        held=held,
        groups=groups,
        by_key=_decide(holdings.ontology, groups, previous),
    )


def _counted(
    holdings: Holdings, judgements: tuple[Judgement, ...], audience: Audience, as_of: date | None
) -> tuple[dict[str, PassageNote], tuple[Judgement, ...]]:
    """The passages that were out, readings among them, and the judgements that count by then.

    An attribution changes the day of its passages, and counts only if all it cites is then out:
    those that fail this are taken back until the rest agree.
    """
    seen = tuple(one for one in judgements if audience.sees(one.audience))
    while True:
        passages = {
            name: note
            for name, note in _attributed(holdings, seen).items()
            if audience.sees(note.audience)
            and (as_of is None or _source(holdings, note).out <= as_of)
        }
        early = {one.name for one in seen if one.document and not one.cites <= passages.keys()}
        if not early:
            counted = tuple(one for one in seen if one.cites <= passages.keys())
            return passages | _readings(counted, passages), counted
        seen = tuple(one for one in seen if one.name not in early)


def _out(
    holdings: Holdings,
    judgements: Iterable[Judgement],
    passages: Mapping[str, PassageNote],
    audience: Audience,
) -> list[Claim]:
    """The claims for an audience, of those passages and readings."""
    says = (claim for one in judgements for claim in one.says)
    return [
        claim
        for claim in (*holdings.claims, *says)
        if audience.sees(claim.audience) and claim.passage in passages
    ]


def _groups(
    claims: Iterable[Claim],
    placed: Iterable[tuple[str, Value]],
    ruled: Iterable[Row],
    held: frozenset[str],
) -> dict[Key, frozenset[Row]]:
    """The rows of each thing and property, without what is held."""
    groups: dict[Key, set[Row]] = defaultdict(set)
    for claim, row, (thing, _) in zip(claims, ruled, placed, strict=True):
        if claim.id not in held:
            groups[thing, claim.property].add(row)
    return {key: frozenset(rows) for key, rows in sorted(groups.items())}


def _names_only(judgement: Judgement, hidden: frozenset[str]) -> bool:
    """Whether all claims that a judgement names are hidden: then it is hidden with them."""
    named = judgement.stand | judgement.fall | {claim.id for claim in judgement.says}
    return bool(named) and named <= hidden


def _spoken(claims: Iterable[Claim], judgements: Iterable[Judgement]) -> set[str]:
    """The names of passages with a visible claim, or cited by a judgement that goes out."""
    spoken = {claim.passage for claim in claims}
    for one in judgements:
        spoken |= {*one.because, *one.attributed}
        spoken |= {one.name, one.reading_of} if one.reading_of else set()
    return spoken


def _source(holdings: Holdings, note: PassageNote) -> SourceNote:
    return holdings.sources[note.source]


def _attributed(holdings: Holdings, judgements: Iterable[Judgement]) -> dict[str, PassageNote]:
    """The passages, with source and voice as rulings attribute them to reprinted documents."""
    passages = dict(holdings.passages)
    for one in judgements:
        document = holdings.sources.get(one.document) if one.document else None
        for name in one.attributed if document else ():
            note = passages.get(name)
            if note is None or document is None:
                continue
            plain = note.voice == _source(holdings, note).publisher
            voice = document.publisher if plain else note.voice
            passages[name] = replace(note, source=document.name, voice=voice)
    return passages


def _readings(
    judgements: Iterable[Judgement], passages: Mapping[str, PassageNote]
) -> dict[str, PassageNote]:
    """Each reading as a passage: the words of the passage it rests on, in the editors' voice."""
    return {
        one.name: replace(
            passages[one.reading_of],
            name=one.name,
            voice=one.by,
            said_on=None,
            hedge="",
            with_=(one.reading_of,),
            reading_of=one.reading_of,
            audience=one.audience,
            place=one.place,
        )
        for one in judgements
        if one.reading_of
    }


def _ruled(
    claims: Iterable[Claim], placed: Iterable[tuple[str, Value]], judgements: tuple[Judgement, ...]
) -> list[Row]:
    """Each claim as the judgements rule on it, with its value in canonical id."""
    stand, fall = by_claim(judgements)
    rows = []
    for claim, (_, value) in zip(claims, placed, strict=True):
        settles = tuple((one.name, one.outcome) for one in stand.get(claim.id, ()))
        fell = tuple(one.name for one in fall.get(claim.id, ()))
        rows.append(Row(claim.id, claim.passage, value, settles, fell))
    return rows


def _canonical(
    identity: Identity,
    sources: Mapping[str, SourceNote],
    passages: Mapping[str, PassageNote],
    claim: Claim,
) -> tuple[str, Value]:
    note = sources[passages[claim.passage].source]
    source = note.document_of or note.name
    value = claim.value
    if value.sort == "thing":
        value = Value("thing", identity.canonical(value.text, source))
    return identity.canonical(claim.thing, source), value


def _shown(
    identity: Identity, holdings: Holdings, passages: Mapping[str, PassageNote], spoken: set[str]
) -> dict[str, PassageNote]:
    """Those passages, with voices in canonical ids, beside those that are shown as well."""
    shown = {}
    for name in passages.keys() & spoken:
        note = passages[name]
        source = _source(holdings, note)
        voice = identity.canonical(note.voice, source.document_of or source.name)
        with_ = tuple(one for one in note.with_ if one in spoken)
        shown[name] = replace(note, voice=voice, with_=with_)
    return dict(sorted(shown.items()))


def _sources(
    holdings: Holdings, passages: Mapping[str, PassageNote], identity: Identity
) -> dict[str, SourceNote]:
    """The sources of the passages shown, and those that contain these."""
    names = {note.source for note in passages.values()}
    names |= {holdings.sources[name].document_of for name in names} - {""}
    sources = (holdings.sources[name] for name in sorted(names))
    return {
        one.name: replace(one, publisher=identity.canonical(one.publisher, one.name))
        for one in sources
    }


def _decide(
    ontology: Ontology, groups: Mapping[Key, frozenset[Row]], previous: Account | None
) -> dict[Key, tuple[Fact, ...]]:
    decided = {}
    for key, rows in groups.items():
        if previous is not None and previous.groups.get(key) == rows:
            facts = previous.by_key.get(key, ())
        else:
            term = ontology.properties.get(key[1])
            facts = decide(key, rows, single=bool(term and term.single))
        if facts:
            decided[key] = facts
    return decided
