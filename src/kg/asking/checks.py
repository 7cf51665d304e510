"""All checks of a workspace, together: one report with every finding at once.

Goes in: a loaded workspace. Comes out: findings, and what of the texts is quoted. Refuses:
nothing itself. Rules over the whole graph are SPARQL in ``ontology/rules/*.rq`` that must return
nothing; each row they return is a finding at the thing it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kg.asking import guard
from kg.asking.answers import Bounds
from kg.asking.shape import Iris, Selector, Writer
from kg.asking.store import Store
from kg.claims import firewall, leaks
from kg.claims.account import Account
from kg.claims.loaded import Loaded
from kg.reading.quotations import surroundings
from kg.reading.verifying import Verified, literals, uncovered, verify
from kg.words import terms
from kg.words.audience import Audience, strictest
from kg.words.errors import Outside, Unsound, WrongUse
from kg.words.findings import CODES, Finding, Place


@dataclass(frozen=True)
class Report:
    """What a check found, and which quotations were verified."""

    findings: tuple[Finding, ...]
    verified: tuple[Verified, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop a build."""
        return tuple(one for one in self.findings if one.level == "error")

    @property
    def counts(self) -> tuple[int, int]:
        """How many quotations were verified against a text, and how many were not."""
        yes = sum(len(one.source.passages) for one in self.verified if one.verified)
        no = sum(len(one.source.passages) for one in self.verified if not one.verified)
        return yes, no


def check(loaded: Loaded, *, coverage: bool = False) -> Report:
    """Run every check.

    Raises Outside when the disk fails.
    """
    verified = tuple(_verify(loaded))
    findings = set(loaded.findings)
    broken = {one.place.file for one in findings if one.level == "error"}
    for one in verified:
        findings.update(one.findings)
        findings.update(uncovered(one) if coverage and one.source.place.file not in broken else ())
    for source in loaded.corpus.sources:
        findings.update(literals(source, loaded.corpus.ontology))
    findings.update(_firewall(loaded))
    if loaded.corpus.terms_sound:
        findings.update(leaks.too_internal(loaded.corpus, loaded.holdings, loaded.judgements))
    findings.update(_leaks(loaded))
    if not any(one.level == "error" for one in loaded.findings):
        findings.update(_rules(loaded, loaded.account(Audience.INTERNAL)))
    return Report(tuple(sorted(findings)), verified)


def _firewall(loaded: Loaded) -> Iterator[Finding]:
    """The firewall, over what no judgement names that could not be read."""
    claims = (one for one in loaded.holdings.claims if not loaded.corpus.may_settle(one.thing))
    settled = replace(loaded.holdings, claims=tuple(claims))
    yield from firewall.check(settled, loaded.judgements)
    yield from firewall.held_notes(settled, loaded.account(Audience.INTERNAL).held)


def _leaks(loaded: Loaded) -> Iterator[Finding]:
    """What must not leave, each at the widest audience to which it would."""
    seen: set[tuple[Place, str]] = set()
    holdings = loaded.holdings
    marked = [thing.audience for thing in holdings.things.values()]
    marked += [claim.audience for claim in holdings.claims]
    strict = strictest([*marked, *(one.audience for one in loaded.judgements)])
    for audience in (one for one in Audience if not one.sees(strict)):
        account = loaded.account(audience)
        naming = leaks.naming(account, loaded.holdings)
        found = [*naming, *leaks.denied(loaded.judgements, account)]
        yield from (one for one in found if (one.place, one.code) not in seen)
        seen.update((one.place, one.code) for one in found)


def _verify(loaded: Loaded) -> Iterator[Verified]:
    """Each source of each tree against its text; what an overlay adds, by itself."""
    root, folders = loaded.workspace.root, loaded.workspace.archive
    for source in loaded.corpus.sources:
        files = dict.fromkeys([source.place.file, *(one.place.file for one in source.passages)])
        for file in files:
            passages = tuple(one for one in source.passages if one.place.file == file)
            part = replace(source, passages=passages)
            if file == source.place.file:
                yield verify(part, folders, places_file(root, file))
            else:
                added = verify(replace(part, left_out=()), folders, places_file(root, file))
                yield replace(added, coverage=None)


def sound_account(loaded: Loaded, audience: Audience, as_of: date | None = None) -> Account:
    """An account to be read without a build: refused where a build would be, for what it shows.

    Raises Unsound where files that are read have errors, or a text of the account names what its
    audience may not see.
    """
    errors = [one for one in loaded.findings if one.level == "error"]
    if errors:
        raise Unsound(f"{len(errors)} errors stand in the way of an answer: kg check")
    account = loaded.account(audience, as_of)
    if leaks.naming(account, loaded.holdings):
        message = f"an answer for {audience.word} would name what is not for it: kg check"
        raise Unsound(message)
    return account


def places_file(root: Path, file: str) -> Path:
    """The file of places beside a source's file."""
    return (root / file).with_suffix(".places.json")


def selectors(verified: Iterable[Verified], account: Account) -> dict[str, tuple[Selector, ...]]:
    """The selectors of the account's quotations, with surroundings out of what it quotes itself."""
    found: dict[str, tuple[Selector, ...]] = {}
    parts: dict[str, list[Verified]] = {}
    for one in verified:
        parts.setdefault(one.source.name, []).append(one)
    for part in parts.values():
        shown = [
            (name, quoted)
            for one in part
            for name, pieces in one.quoted.items()
            if name in account.passages
            for quoted in pieces
        ]
        for (name, quoted), (before, after) in zip(
            shown, surroundings([quoted for _, quoted in shown]), strict=True
        ):
            selector = Selector(quoted.text, before, after, *quoted.place)
            found[name] = (*found.get(name, ()), selector)
    return found


_HEADER = re.compile(r"^#\+ (message|help): (.*)$", re.MULTILINE)


def _rules(loaded: Loaded, account: Account) -> Iterator[Finding]:
    """The rules that are SPARQL, over all facts."""
    writer = Writer(account, loaded.workspace.base)
    store = Store.from_nquads("\n".join(writer.lines()).encode())
    iris = Iris(loaded.workspace.base)
    places = {iris.thing(name)[1:-1]: thing.place for name, thing in loaded.holdings.things.items()}
    for folder in loaded.workspace.ontology:
        for path in sorted((folder / "rules").glob("*.rq")):
            text = _rule(path)
            said = dict(_HEADER.findall(text))
            shown, help = said.get("message", path.stem), said.get("help", "")
            code, head = (path.stem, "") if path.stem in CODES else ("rule", f"{path.stem}: ")
            for row in _ask(store, path, text, loaded.workspace.base):
                place = places.get(row[0], Place(loaded.workspace.name(path)))
                yield Finding(place, code, head + _filled(shown, row), help)


def _rule(path: Path) -> str:
    """The text of a rule, never more than one character past what a query may have."""
    try:
        with path.open("rb") as file:
            return file.read(Bounds().query_bytes + 1).decode("utf-8")
    except UnicodeDecodeError as error:
        raise WrongUse(f"{path}: byte {error.start} is not UTF-8") from None
    except OSError as error:
        raise Outside(f"{path}: {error.strerror}") from None


def _ask(store: Store, path: Path, text: str, base: str) -> list[list[str]]:
    """The rows of a rule; a rule that cannot be asked is broken use, and names its file."""
    try:
        guard.refuse(text, Bounds())
        rows = store.query(text, prefixes=terms.prefixes(base)).rows
    except WrongUse as error:
        raise type(error)(f"{path}: {error}") from None
    return [[cell.text if cell else "" for cell in row] for row in rows]


def _filled(message: str, row: list[str]) -> str:
    """A rule's message with the last part of each cell for its number; nothing else is read.

    >>> _filled("{0} and {1}, not {2}, not {0.x}", ["id/a", "{0}"])
    'a and {0}, not {2}, not {0.x}'
    """
    cells = {f"{{{n}}}": re.split("[/#]", cell)[-1] for n, cell in enumerate(row)}
    return re.sub(r"\{[0-9]{1,2}\}", lambda found: cells.get(found[0], found[0]), message)
