"""A workspace loaded: read, linked, gathered, its judgements resolved.

Goes in: a workspace. Comes out: everything that a check, a build or a question starts from.
Refuses: nothing; what is wrong is in ``findings``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kg.claims.account import Account, account
from kg.claims.holdings import Holdings, gather
from kg.claims.identity import identify
from kg.claims.judgements import Judgement, resolve
from kg.reading.linking import Linked, link
from kg.reading.workspace import Corpus, Workspace, read
from kg.words.audience import Audience
from kg.words.findings import Finding


@dataclass(frozen=True)
class Loaded:
    """A workspace's holdings and judgements, with the findings of reading them."""

    workspace: Workspace
    corpus: Corpus
    linked: Linked
    holdings: Holdings
    judgements: tuple[Judgement, ...]
    findings: tuple[Finding, ...]
    _accounts: dict[tuple[Audience, date | None], Account] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def account(self, audience: Audience = Audience.PUBLIC, as_of: date | None = None) -> Account:
        """The account of an audience, as of a day or today; computed once.

        Groups that another account has just so keep its facts.
        """
        key = (audience, as_of)
        if key not in self._accounts:
            other = next(iter(self._accounts.values()), None)
            made = account(self.holdings, self.judgements, audience, as_of, previous=other)
            self._accounts[key] = made
        return self._accounts[key]


def load(workspace: Workspace) -> Loaded:
    """Load a workspace.

    Raises Outside when the disk fails.
    """
    corpus = read(workspace)
    linked = link(corpus)
    holdings = gather(linked)
    judgements, wrong = resolve(linked, holdings)
    _, torn = identify(judgements)
    findings = tuple(sorted({*linked.findings, *wrong, *torn}))
    return Loaded(workspace, corpus, linked, holdings, judgements, findings)
