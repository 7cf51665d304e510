"""The firewall: an accusation never becomes a fact (design §3, rules 3 to 5).

Goes in: claims and rulings. Comes out: the claims that are held until a judgement accepts them,
and findings. Refuses: an accuser who states more than utterances and decisions about whom they
accuse; a named person as the author of ill-treatment outside an accusation.

Rules 1, 2 and 6 are the ontology's (what exists, what it takes); rule 7 is a SPARQL rule over
the facts; rule 8 belongs to the views.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.claims.facts import Row
from kg.claims.holdings import TYPE, Claim, Holdings
from kg.claims.identity import identify
from kg.claims.judgements import Judgement
from kg.shapes.ontology import Ontology
from kg.words.findings import Finding
from kg.words.values import Value

_SPEECH = ("Utterance", "Decision", "Penalty", "Provision", "Document", "Case", "Count", "Place")
"""What an accuser may speak of; of an actor, only name and kind."""
_NAMING = frozenset({TYPE, "name", "kind", "identifier"})
_DONE_BY_PERSON = ("IllTreatment", "DenialOfRight", "Death")


@dataclass(slots=True)
class _View:
    """The claims at hand by thing: classes, and who did what to whom."""

    ontology: Ontology
    classes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    values: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, thing: str, name: str, value: Value) -> None:
        if name == TYPE:
            self.classes[thing].add(value.text)
        else:
            self.values[thing, name].add(value.text)

    def is_a(self, thing: str, *classes: str) -> bool:
        return any(self.ontology.is_any(one, classes) for one in self.classes.get(thing, ()))

    def things(self, name: str) -> Iterator[tuple[str, set[str]]]:
        return ((thing, found) for (thing, prop), found in self.values.items() if prop == name)


def held_claims(
    ontology: Ontology,
    claims: Sequence[Claim],
    placed: Sequence[tuple[str, Value]],
    rows: Sequence[Row],
) -> frozenset[str]:
    """The ids of claims that rule 4 holds: no fact, and internal, until a judgement accepts them.

    A guarded thing is held where an accusation rests on it (``basedOn``), or where it is a role
    towards a body that a designation outlaws, whoever says so; so is the authorship of a document
    on which an accusation rests. ``placed`` gives each claim's thing and value in canonical ids.
    What fell is held no less: to reject a claim is not to publish it.
    """
    view = _View(ontology)
    for claim, row, (thing, value) in zip(claims, rows, placed, strict=True):
        if not row.fell or claim.property in (TYPE, "of"):
            view.add(thing, claim.property, value)
    bases = {
        base
        for thing, found in view.things("basedOn")
        if view.is_a(thing, "Accusation")
        for base in found
    }
    outlawed = {
        body for designation in _outlawing(view) for body in view.values[designation, "target"]
    }
    guarded = {thing for thing in bases if _guarded(view, thing)}
    guarded |= {
        thing
        for thing, found in view.things("of")
        if found & outlawed and any(ontology.classes[c].guarded for c in view.classes[thing])
    }
    return frozenset(_held(ontology, claims, placed, rows, bases, guarded))


def _held(
    ontology: Ontology,
    claims: Sequence[Claim],
    placed: Sequence[tuple[str, Value]],
    rows: Sequence[Row],
    bases: set[str],
    guarded: set[str],
) -> Iterator[str]:
    """The claims of guarded things, those that point at one, and authorship of what is a basis."""
    accepted = {row.claim for row in rows if any(o == "accepted" for _, o in row.settles)}
    opened = {
        thing
        for claim, (thing, _) in zip(claims, placed, strict=True)
        if claim.id in accepted and claim.property == TYPE
    }
    for claim, (thing, value) in zip(claims, placed, strict=True):
        term = ontology.properties.get(claim.property)
        author = bool(term and term.guarded) and claim.property == "author" and thing in bases
        points = value.sort == "thing" and value.text in guarded - opened
        if (thing in guarded or author or points) and claim.id not in accepted:
            yield claim.id


def _guarded(view: _View, thing: str) -> bool:
    """Whether what an accusation rests on is something a person did, not a mere document."""
    if any(view.ontology.classes[name].guarded for name in view.classes.get(thing, ())):
        return True
    return view.is_a(thing, "Event") and not view.is_a(thing, "Utterance", "Decision")


def _outlawing(view: _View) -> Iterator[str]:
    """Designations that outlaw their target: of a kind marked so, or of no kind."""
    for thing in list(view.classes):
        if view.is_a(thing, "Designation"):
            kinds = view.values.get((thing, "kind"), set())
            if not kinds or any(view.ontology.kinds[one].outlaws for one in kinds):
                yield thing


def check(holdings: Holdings, judgements: Sequence[Judgement]) -> list[Finding]:
    """Findings on rules 3 and 5, over all that the sources say, things joined by judgements as one:
    nobody escapes under a second id."""
    holdings = _joined(holdings, judgements)
    view = _View(holdings.ontology)
    for claim in holdings.claims:
        view.add(claim.thing, claim.property, claim.value)
    for name, thing in holdings.things.items():
        view.classes[name].add(thing.class_name)
    accepted = {claim for one in judgements if one.outcome == "accepted" for claim in one.stand}
    fallen = {claim for one in judgements for claim in one.fall}
    return [
        *_accusers(holdings, view, accepted | fallen),
        *_named_officials(holdings, view, accepted),
    ]


def _joined(holdings: Holdings, judgements: Sequence[Judgement]) -> Holdings:
    """Holdings in canonical ids."""
    identity, _ = identify(judgements)
    if not identity.merged:
        return holdings

    def kept(thing: str, passage: str) -> str:
        source = holdings.sources[holdings.passages[passage].source]
        return identity.canonical(thing, source.document_of or source.name)

    def value(claim: Claim) -> Value:
        one = claim.value
        return Value("thing", kept(one.text, claim.passage)) if one.sort == "thing" else one

    claims = (
        replace(one, thing=kept(one.thing, one.passage), value=value(one))
        for one in holdings.claims
    )
    passages = {
        name: replace(note, voice=kept(note.voice, name))
        for name, note in holdings.passages.items()
    }
    return replace(holdings, claims=tuple(claims), passages=passages)


def _accused(view: _View) -> Mapping[str, set[str]]:
    """Who accused or acted against whom."""
    against: dict[str, set[str]] = defaultdict(set)
    for thing, agents in view.things("agent"):
        if any(view.ontology.classes[name].adverse for name in view.classes[thing]):
            for agent in agents:
                against[agent] |= view.values.get((thing, "target"), set())
    return against


def _accusers(holdings: Holdings, view: _View, settled: set[str]) -> Iterator[Finding]:
    """Rule 3, one finding for each thing that a passage may not speak of."""
    against = _accused(view)
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in holdings.claims:
        said[claim.passage, claim.thing].add(claim.value.text)
    seen: set[tuple[str, str]] = set()
    for claim in holdings.claims:
        voice = holdings.passages[claim.passage].voice
        authority = view.is_a(voice, "Authority")
        targets = against.get(voice, set())
        if (
            not (authority or targets)
            or claim.id in settled
            or (claim.passage, claim.thing) in seen
        ):
            continue
        if view.is_a(claim.thing, *_SPEECH):
            continue
        if view.is_a(claim.thing, "Actor"):
            wrong = claim.property not in _NAMING and (authority or claim.thing in targets)
        else:
            wrong = authority or not targets.isdisjoint(said[claim.passage, claim.thing])
        if wrong:
            seen.add((claim.passage, claim.thing))
            who = "an authority" if authority else "who accused or acted against them"
            message = f"“{voice}”, {who}, is the speaker of more than an utterance or decision"
            help = "say that they said it: an accusation, a charge, a decision of theirs"
            yield Finding(claim.place, "accuser-states-fact", message, help)


def _named_officials(holdings: Holdings, view: _View, accepted: set[str]) -> Iterator[Finding]:
    """Rule 5."""
    for claim in holdings.claims:
        person = claim.property == "agent" and view.is_a(claim.value.text, "Person")
        if person and view.is_a(claim.thing, *_DONE_BY_PERSON) and claim.id not in accepted:
            message = f"“{claim.value.text}”, a person, as the author of “{claim.thing}”"
            help = "an accusation by the speaker, or a judgement that accepts a court's finding"
            yield Finding(claim.place, "named-official", message, help)


def held_notes(holdings: Holdings, held: frozenset[str]) -> list[Finding]:
    """A note for each thing that is held, or whose author is, at the first claim of it."""
    first: dict[str, Finding] = {}
    for claim in holdings.claims:
        own = claim.property in (TYPE, "author")
        if claim.id in held and own and claim.thing not in first:
            message = f"“{claim.thing}” awaits a judgement: an accusation or a ban touches it"
            help = "outcome: accepted, stand: [{passage: …, thing: …}], where it is no crime"
            first[claim.thing] = Finding(claim.place, "held", message, help)
    return list(first.values())
