"""What an accusation or a ban touches is held until a judgement accepts it (firewall, rule 4)."""

from __future__ import annotations

from datetime import date

import pytest
from tests.generated import seal
from tests.small import load_files, rows, source

from kg.asking.shape import Writer
from kg.claims import firewall
from kg.claims.loaded import Loaded
from kg.words.audience import Audience

WROTE = "Ada Quill wrote letters."
BULLETIN = source(
    "bulletin",
    f"""
    - id: wrote
      quote: '{WROTE}'
      says:
        - {{new person: person-1, name: Ada Quill}}
    - id: letters
      quote: 'She wrote letters.'
      says: [{{new activity: activity-1, agent: person-1}}]
    - id: member
      quote: 'She was a member of Kite Club.'
      says: [{{new affiliation: affiliation-1, holder: person-1, of: club, kind: member}}]
    """,
)
LEDGER = source(
    "ledger",
    """
    - id: accused
      quote: 'The Harbour Guard accused her of writing.'
      says: [{new accusation: accusation-1, agent: guard, target: person-1, based-on: activity-1}]
    - id: banned
      quote: 'Kite Club was banned.'
      says: [{new designation: designation-1, target: club, kind: banned}]
    """,
    published="2024-05-01",
    publisher="wire",
)
FILES = {"graph/harbour/bulletin.yaml": BULLETIN, "graph/harbour/ledger.yaml": LEDGER}
PERSON = "harbour/person-1"
LETTERS = {("harbour/activity-1", "type", "activity"), ("harbour/activity-1", "agent", PERSON)}
BASIS = {("harbour/accusation-1", "based-on", "harbour/activity-1")}
MEMBER = {
    ("harbour/affiliation-1", "type", "affiliation"),
    ("harbour/affiliation-1", "holder", PERSON),
    ("harbour/affiliation-1", "of", "register/club"),
    ("harbour/affiliation-1", "kind", "member"),
}
PLAIN = {
    (PERSON, "type", "person"),
    (PERSON, "name", "Ada Quill"),
    ("harbour/accusation-1", "type", "accusation"),
    ("harbour/accusation-1", "agent", "register/guard"),
    ("harbour/accusation-1", "target", PERSON),
    ("harbour/designation-1", "type", "designation"),
    ("harbour/designation-1", "target", "register/club"),
    ("harbour/designation-1", "kind", "banned"),
}


def ruled(outcome: str, side: str, passage: str, thing: str, words: str) -> Loaded:
    """The files with one judgement on all that a passage says of a thing."""
    ref = f"{{passage: bulletin/{passage}, thing: {thing}, quote: '{seal(words)}'}}"
    form = f"judgement: j, on: '2024', by: editors, reason: so, outcome: {outcome}"
    return load_files(FILES | {"graph/harbour/judgements.yaml": f"- {{{form}, {side}: [{ref}]}}"})


@pytest.mark.parametrize("audience", list(Audience))
def test_what_is_held_is_no_fact(audience: Audience) -> None:
    """The deed that a charge rests on and the role in a banned body are facts for nobody."""
    assert rows(load_files(FILES).account(audience)) == PLAIN


def test_what_is_held_is_internal() -> None:
    """Claims and passages of what is held are in the internal account only."""
    loaded = load_files(FILES)
    for audience in Audience:
        account = loaded.account(audience)
        held = {claim for claim in account.claims if claim.id in account.held}
        inside = audience is Audience.INTERNAL
        assert {claim.thing.split("/")[1] for claim in held} == (
            {"activity-1", "affiliation-1", "accusation-1"} if inside else set()
        )
        assert ("harbour/bulletin/member" in account.passages) == inside


def test_an_accepted_deed_is_a_fact_and_so_is_what_points_at_it() -> None:
    """A judgement that accepts the deed lets it and the charge's basis be facts."""
    loaded = ruled("accepted", "stand", "letters", "activity-1", "She wrote letters.")
    assert rows(loaded.account()) == PLAIN | LETTERS | BASIS


def test_an_accepted_role_is_a_fact() -> None:
    """Accepting is ordinary: the role becomes a fact, whatever the ban."""
    words = "She was a member of Kite Club."
    loaded = ruled("accepted", "stand", "member", "affiliation-1", words)
    assert rows(loaded.account()) == PLAIN | MEMBER


@pytest.mark.parametrize("outcome", ["rejected", "retracted", "open"])
def test_only_acceptance_lets_it_out(outcome: str) -> None:
    """To reject what is held, or to leave it open, is not to publish it: no word of it goes out."""
    words, side = "She was a member of Kite Club.", "stand" if outcome == "open" else "fall"
    account = ruled(outcome, side, "member", "affiliation-1", words).account()
    lines = Writer(account, "https://data.example/").lines()
    assert [one for one in lines if "affiliation-1" in one or "member of" in one] == []
    assert account.judgements == ()


def test_what_is_held_today_is_held_as_of_a_day_before_the_charge() -> None:
    """A day before charge and ban opens nothing: what is held stays inside until accepted."""
    early = date(2023, 6, 1)
    loaded = load_files(FILES)
    assert rows(loaded.account(as_of=early)) == PLAIN & rows(loaded.account(as_of=early))
    accepted = ruled("accepted", "stand", "letters", "activity-1", "She wrote letters.")
    assert rows(accepted.account(as_of=early)) >= LETTERS


def test_a_body_is_banned_by_kinds_that_outlaw() -> None:
    """A designation of a kind that outlaws nothing holds no role."""
    other = LEDGER.replace("kind: banned", "kind: foreign-agent")
    loaded = load_files(FILES | {"graph/harbour/ledger.yaml": other})
    assert rows(loaded.account()) >= MEMBER


def test_the_author_of_what_a_charge_rests_on_is_held() -> None:
    """Authorship of a document is held where an accusation rests on it; the document is not."""
    bulletin = source(
        "bulletin",
        """
        - id: book
          quote: 'A book by Ada Quill.'
          says:
            - {new person: person-1, name: Ada Quill}
            - {new document: document-1, author: person-1}
        - id: accused
          quote: 'She was accused for the book.'
          says: [{new accusation: accusation-1, agent: guard, based-on: document-1}]
        """,
    )
    loaded = load_files({"graph/harbour/bulletin.yaml": bulletin})
    assert rows(loaded.account()) == {
        (PERSON, "type", "person"),
        (PERSON, "name", "Ada Quill"),
        ("harbour/document-1", "type", "document"),
        ("harbour/accusation-1", "type", "accusation"),
        ("harbour/accusation-1", "agent", "register/guard"),
        ("harbour/accusation-1", "based-on", "harbour/document-1"),
    }


ACCUSED = """
    - id: accused
      quote: 'Kite Club accused Ada Quill.'
      says:
        - {new person: person-1, name: Ada Quill}
        - {new accusation: accusation-1, agent: club, target: person-1}
    - id: told
      quote: 'The wire says she was a member.'
      speaker: wire
      says: [{new affiliation: affiliation-1, holder: person-1, of: paper, kind: member}]
"""
JOINED = """
- {judgement: j, on: '2024', by: editors, reason: so, identity: same, keep: club,
   things: [club, wire]}
"""


def test_an_accuser_does_not_escape_under_a_second_id() -> None:
    """Rule 3 counts what judgements join as one speaker; apart, the wire accused nobody."""
    files = {"graph/harbour/bulletin.yaml": source("bulletin", ACCUSED)}
    joined = files | {"graph/harbour/judgements.yaml": JOINED}
    found = []
    for one in (files, joined):
        loaded = load_files(one)
        found.append([f.code for f in firewall.check(loaded.holdings, loaded.judgements)])
    assert found == [[], ["accuser-states-fact"]]
