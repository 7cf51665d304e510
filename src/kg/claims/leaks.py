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
from collections.abc import Iterator, Mapping, Sequence

from kg.claims.account import Account
from kg.claims.holdings import Claim, Holdings
from kg.claims.judgements import Judgement
from kg.reading.workspace import Corpus
from kg.words.audience import Audience
from kg.words.findings import Finding, Place

_NO_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+"
)
"""Letters of scripts written without spaces between words."""


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
    return {text: thing for text, thing in hidden.items() if text not in shown and _telling(text)}


def _telling(name: str) -> bool:
    """Whether a name is long enough to be looked for: two letters where letters are syllables."""
    return len(name) > 2 or (len(name) == 2 and bool(_NO_SPACES.fullmatch(name)))


def _as_words(name: str) -> str:
    """The pattern of a name, at the edges of words in scripts that have such."""
    before = "" if _NO_SPACES.match(name) else r"(?<!\w)"
    after = "" if _NO_SPACES.fullmatch(name[-1]) else r"(?!\w)"
    return before + re.escape(name) + after


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
    words = "|".join(_as_words(text) for text in sorted(hidden, key=lambda t: (-len(t), t)))
    pattern = re.compile(words)
    findings = set()
    for place, what, text in _texts(account):
        if match := pattern.search(fold_name(text)):
            message = f"a {what} for {account.audience.word} names “{hidden[match[0]]}”"
            help = "quote in pieces, or narrow the audience of the passage"
            findings.add(Finding(place, "names-internal", message, help))
    return sorted(findings)


def _texts(account: Account) -> Iterator[tuple[Place, str, str]]:
    """Every text of an account that a reader of its store sees."""
    files: dict[str, str] = {}
    for note in account.passages.values():
        for name in {note.source, account.sources[note.source].document_of} - {""}:
            files[name] = min(note.place.file, files.get(name, note.place.file))
    for note in account.passages.values():
        yield note.place, "quotation", note.quotation
        yield note.place, "hedge", note.hedge
        yield note.place, "passage's id", note.name.replace("-", " ")
        for _, text in note.translation:
            yield note.place, "translation", text
    for name, file in files.items():
        source = account.sources[name]
        for text in (source.title, source.url, source.name.replace("-", " ")):
            yield Place(file), "source's title, address or id", text
    for judgement in account.judgements:
        yield judgement.place, "judgement's reason", judgement.reason
        yield judgement.place, "judgement's id", judgement.name.replace("-", " ")
    for claim in account.claims:
        yield claim.place, "thing's id", claim.thing.replace("-", " ")
        yield claim.place, "reckoning", claim.because
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


def too_internal(
    corpus: Corpus, holdings: Holdings, judgements: Sequence[Judgement]
) -> list[Finding]:
    """Findings on what is stricter than the tree in which its file lies, each at its cause.

    The cause is the source, the passage, the thing or the claim that is marked so; of a judgement
    only where nothing that it names is.
    """
    found: dict[Place, Audience] = {}

    def look(place: Place, strict: Audience) -> None:
        if strict > corpus.floors.get(place.file, Audience.INTERNAL):
            found[place] = max(strict, found.get(place, strict))

    sources = {one.name: one.place for one in corpus.sources}
    for claim in (*holdings.claims, *(claim for one in judgements for claim in one.says)):
        if claim.audience > corpus.floors.get(claim.place.file, Audience.INTERNAL):
            look(_cause(corpus.floors, holdings, sources, claim), claim.audience)
    if not found:
        for one in judgements:
            look(one.place, one.audience)
    return [
        Finding(
            place,
            "too-internal",
            f"this is for {strict.word}, its tree for {corpus.floors[place.file].word}",
            "move it to an overlay tree",
        )
        for place, strict in sorted(found.items())
    ]


def _cause(
    floors: Mapping[str, Audience], holdings: Holdings, sources: Mapping[str, Place], claim: Claim
) -> Place:
    """The place of what makes a claim too strict for the tree of its file."""
    floor = floors[claim.place.file]
    note = holdings.passages.get(claim.passage)
    source = holdings.sources[note.source] if note else None
    if note and source and source.audience > floor:
        return sources[source.document_of or source.name]
    if note and note.audience > floor:
        return note.place
    named = [claim.thing, *([claim.value.text] if claim.value.sort == "thing" else [])]
    for thing in (holdings.things[name] for name in named):
        if thing.audience > floors.get(thing.place.file, Audience.INTERNAL):
            return thing.place
    return claim.place
