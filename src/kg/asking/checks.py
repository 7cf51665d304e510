"""All checks of a workspace, together: one report with every finding at once.

Goes in: a loaded workspace. Comes out: findings, and what of the texts is quoted. Refuses:
nothing itself. Rules over the whole graph are SPARQL in ``ontology/rules/*.rq`` that must return
nothing; each row they return is a finding at the thing it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kg.asking.shape import Iris, Selector, Writer
from kg.asking.store import Store
from kg.claims import firewall, leaks
from kg.claims.account import Account
from kg.claims.loaded import Loaded
from kg.reading.authored import Source
from kg.reading.quotations import surroundings
from kg.reading.verifying import Verified, literals, uncovered, verify
from kg.words import terms
from kg.words.audience import Audience
from kg.words.findings import Finding, Place


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
    for one in verified:
        findings.update(one.findings)
        findings.update(uncovered(one) if coverage else ())
    for source in loaded.corpus.sources:
        findings.update(literals(source, loaded.corpus.ontology))
    findings.update(firewall.check(loaded.holdings, loaded.judgements))
    findings.update(leaks.too_internal(loaded.holdings, loaded.corpus.floors))
    for audience in Audience:
        account = loaded.account(audience)
        findings.update(leaks.naming(account, loaded.holdings))
        findings.update(leaks.denied(loaded.judgements, account))
        if audience is Audience.INTERNAL:
            findings.update(firewall.held_notes(loaded.holdings, account.held))
            if not any(one.level == "error" for one in findings):
                findings.update(_rules(loaded, account))
    return Report(tuple(sorted(findings)), verified)


def _verify(loaded: Loaded) -> Iterator[Verified]:
    """Each source of each tree against its text; what an overlay adds, by itself."""
    root, folders = loaded.workspace.root, loaded.workspace.archive
    for source in loaded.corpus.sources:
        files = dict.fromkeys([source.place.file, *(one.place.file for one in source.passages)])
        for file in files:
            passages = tuple(one for one in source.passages if one.place.file == file)
            part = replace(source, passages=passages)
            yield verify(part, folders, places_file(root, file))


def places_file(root: Path, file: str) -> Path:
    """The file of places beside a source's file."""
    return (root / file).with_suffix(".places.json")


def selectors(loaded: Loaded, account: Account) -> dict[str, tuple[Selector, ...]]:
    """The selectors of the account's quotations, with surroundings out of what it quotes itself."""
    found: dict[str, tuple[Selector, ...]] = {}
    parts: dict[str, list[Verified]] = {}
    for one in _verify(loaded):
        parts.setdefault(one.source.name, []).append(one)
    for verified in parts.values():
        shown = [
            (name, quoted)
            for one in verified
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


_MESSAGE = re.compile(r"^#\+ message: (.*)$", re.MULTILINE)


def _rules(loaded: Loaded, account: Account) -> Iterator[Finding]:
    """The rules that are SPARQL, over all facts."""
    writer = Writer(account, loaded.workspace.base)
    store = Store.from_nquads("\n".join(writer.lines()).encode())
    iris = Iris(loaded.workspace.base)
    places = {iris.thing(name)[1:-1]: thing.place for name, thing in loaded.holdings.things.items()}
    for folder in loaded.workspace.ontology:
        for path in sorted((folder / "rules").glob("*.rq")):
            text = path.read_text(encoding="utf-8")
            message = _MESSAGE.search(text)
            shown = message[1] if message else path.stem
            for row in store.query(_prefixed(text)).rows:
                cells = [cell.text if cell else "" for cell in row]
                words = shown.format(*(cell.rsplit("/", 1)[-1] for cell in cells))
                place = places.get(cells[0], Place(loaded.workspace.name(path)))
                yield Finding(place, "rule", f"{path.stem}: {words}")


def _prefixed(text: str) -> str:
    return "".join(f"PREFIX {k}: <{v}>\n" for k, v in terms.PREFIXES.items()) + text


def sources_by_name(loaded: Loaded) -> dict[str, Source]:
    """The authored sources, by name."""
    return {source.name: source for source in loaded.corpus.sources}
