"""What must not leave: texts that name what an audience may not see.

Goes in: an account, and the holdings it was taken from. Comes out: findings. Refuses: a text for
an audience (quotation, title, reason, label, id) that names a thing which is not for it, in any
of its spellings; a fact that only a narrower audience's judgement denies; a claim in a tree that
lets nothing so strict through.

Rule: design §4, "One audience, one store" and "A repository is as internal as its most internal
line". A name that a visible thing bears as well gives nothing away.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from kg.claims.account import Account
from kg.claims.holdings import Holdings
from kg.claims.judgements import Judgement
from kg.words.audience import Audience
from kg.words.findings import Finding, Place


def fold_name(text: str) -> str:
    """A text as names are compared in it: compatibility forms, case and white space folded.

    >>> fold_name("Ånna\\u00a0 KIM") == fold_name("ånna kim")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def hidden_names(holdings: Holdings, audience: Audience) -> Mapping[str, str]:
    """Names that only things beyond the audience bear, folded, each with its thing's id."""
    hidden: dict[str, str] = {}
    shown: set[str] = set()
    for name, thing in holdings.things.items():
        seen = audience.sees(thing.audience)
        for label in thing.labels.values():
            _file(hidden, shown, label, name, seen)
    for claim in holdings.claims:
        if claim.property == "name":
            _file(hidden, shown, claim.value.text, claim.thing, audience.sees(claim.audience))
    return {text: thing for text, thing in hidden.items() if text not in shown and len(text) > 2}


def _file(hidden: dict[str, str], shown: set[str], text: str, thing: str, seen: bool) -> None:
    if seen:
        shown.add(fold_name(text))
    else:
        hidden[fold_name(text)] = thing


def naming(account: Account, holdings: Holdings) -> list[Finding]:
    """Findings on texts of the account that name what its audience may not see."""
    hidden = hidden_names(holdings, account.audience)
    if not hidden:
        return []
    words = "|".join(re.escape(text) for text in sorted(hidden, key=lambda t: (-len(t), t)))
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    findings = set()
    for place, what, text in _texts(account):
        if match := pattern.search(fold_name(text)):
            message = f"a {what} for {account.audience.word} names “{hidden[match[0]]}”"
            help = "quote in pieces, or narrow the audience of the passage"
            findings.add(Finding(place, "names-internal", message, help))
    return sorted(findings)


def _texts(account: Account) -> Iterator[tuple[Place, str, str]]:
    """Every text of an account that a reader of its store sees."""
    anywhere = Place("kg.toml")
    for note in account.passages.values():
        yield note.place, "quotation", note.quotation
        yield note.place, "hedge", note.hedge
        yield note.place, "passage's id", note.name.replace("-", " ")
        for _, text in note.translation:
            yield note.place, "translation", text
    for source in account.sources.values():
        for text in (source.title, source.url, source.name.replace("-", " ")):
            yield anywhere, "source's title, address or id", text
    for judgement in account.judgements:
        yield judgement.place, "judgement's reason", judgement.reason
        yield judgement.place, "judgement's id", judgement.name.replace("-", " ")
    for claim in account.claims:
        yield claim.place, "thing's id", claim.thing.replace("-", " ")
        if claim.value.is_literal:
            yield claim.place, "value", claim.value.text


def denied(judgements: tuple[Judgement, ...], account: Account) -> list[Finding]:
    """Findings on facts of the account that only a judgement beyond its audience denies."""
    resting = {row.claim for rows in account.groups.values() for row in rows if not row.fell}
    return [
        Finding(one.place, "denied-internally", message, "make the ruling as public as the fact")
        for one in judgements
        if not account.audience.sees(one.audience)
        and (against := one.fall & resting)
        and (message := f"denies, unseen, {len(against)} claims that stand for others")
    ]


def too_internal(holdings: Holdings, floors: Mapping[str, Audience]) -> list[Finding]:
    """Findings on claims stricter than the tree in which their file lies."""
    return [
        Finding(
            claim.place,
            "too-internal",
            f"a claim for {claim.audience.word} in a tree for {floors[claim.place.file].word}",
            "move it to an overlay tree",
        )
        for claim in holdings.claims
        if claim.audience > floors.get(claim.place.file, Audience.INTERNAL)
    ]
