"""Judgements name claims by their four parts, seal the words, and count once these are out."""

from __future__ import annotations

from datetime import date

import pytest
from tests.generated import seal
from tests.small import load_files, rows, source

from kg.claims.account import Account
from kg.claims.loaded import Loaded
from kg.words.audience import Audience

RAID = "Kite Club was searched on 4 March 2022."
AGAIN = "The search was on 5 March."
BULLETIN = source(
    "bulletin",
    f"""
    - id: raid
      quote: '{RAID}'
      says: [{{new search: search-1, target: club, date: '2022-03-04'}}]
    """,
    published="2023-01-10",
)
LEDGER = source(
    "ledger",
    f"""
    - id: again
      quote: '{AGAIN}'
      says: [{{search: search-1, date: {{is: 2022-03-05, because: the year}}}}]
    """,
    published="2024-05-01",
    publisher="wire",
)
FILES = {"graph/harbour/bulletin.yaml": BULLETIN, "graph/harbour/ledger.yaml": LEDGER}
FOURTH = {
    "passage": "bulletin/raid",
    "thing": "search-1",
    "property": "date",
    "value": "2022-03-04",
}
FIFTH = {"passage": "ledger/again", "thing": "search-1", "property": "date", "value": "2022-03-05"}
TYPE = ("harbour/search-1", "type", "search")
TARGET = ("harbour/search-1", "target", "register/club")


def ref(parts: dict[str, str], quote: str = "") -> str:
    """A reference as a file has it, sealed with the words of its passage or with other ones."""
    words = RAID if parts["passage"] == "bulletin/raid" else AGAIN
    whole = parts | {"quote": quote or seal(words)}
    return "{" + ", ".join(f"{key}: '{value}'" for key, value in whole.items()) + "}"


def ruled(*forms: str) -> Loaded:
    """The files with judgements of these forms."""
    head = "judgement: j-{n}, on: '2024', by: editors, reason: so"
    lines = [f"- {{{head.format(n=n)}, {form}}}" for n, form in enumerate(forms)]
    return load_files(FILES | {"graph/harbour/judgements.yaml": "\n".join(lines)})


def dates(account: Account) -> list[tuple[str, str, tuple[str, ...]]]:
    """The dates of the search: value, standing, judgements."""
    return [
        (one.value.text, one.standing, one.judged_by)
        for one in account.by_key.get(("harbour/search-1", "date"), ())
    ]


def test_without_judgements_both_days_stand() -> None:
    """Two sources, two days: a conflict."""
    assert dates(load_files(FILES).account()) == [
        ("2022-03-04", "Conflict", ()),
        ("2022-03-05", "Conflict", ()),
    ]


@pytest.mark.parametrize("outcome", ["superseded", "retracted", "rejected"])
def test_a_claim_falls_by_its_four_parts(outcome: str) -> None:
    """What a judgement lets fall is no fact; what else the passage says still is."""
    account = ruled(f"outcome: {outcome}, fall: [{ref(FIFTH)}]").account()
    assert dates(account) == [("2022-03-04", "", ("harbour/j-0",))]
    assert {TYPE, TARGET} <= rows(account)


def test_a_passage_falls_with_all_it_says_of_a_thing() -> None:
    """A reference without property names all that the passage says of the thing."""
    thing = {"passage": "ledger/again", "thing": "search-1"}
    loaded = ruled(f"outcome: retracted, fall: [{ref(thing)}]")
    assert [len(one.fall) for one in loaded.judgements] == [2]
    assert dates(loaded.account()) == [("2022-03-04", "", ("harbour/j-0",))]


def test_both_hold_and_open_are_named_on_the_facts() -> None:
    """Both hold ends the conflict; open keeps it, with the name of who looked at it."""
    stand = f"stand: [{ref(FOURTH)}, {ref(FIFTH)}]"
    assert dates(ruled(f"outcome: both-hold, {stand}").account()) == [
        ("2022-03-04", "BothHold", ("harbour/j-0",)),
        ("2022-03-05", "BothHold", ("harbour/j-0",)),
    ]
    assert dates(ruled(f"outcome: open, {stand}").account()) == [
        ("2022-03-04", "Conflict", ("harbour/j-0",)),
        ("2022-03-05", "Conflict", ("harbour/j-0",)),
    ]


def test_a_reading_says_it_in_place_of_what_falls() -> None:
    """A reading's claims rest on the reading, in the editors' voice, with the passage's words."""
    form = f"""reading: ledger/again, fall: [{ref(FIFTH)}],
        says: [{{search: search-1, date: {{is: 2022-03-04, because: a slip}}}}]"""
    account = ruled(form).account()
    assert [
        (one.value.text, one.rests_on) for one in account.by_key["harbour/search-1", "date"]
    ] == [("2022-03-04", ("harbour/bulletin/raid", "harbour/j-0"))]
    note = account.passages["harbour/j-0"]
    assert (note.voice, note.quotation, note.reading_of, note.source) == (
        "register/editors",
        AGAIN,
        "harbour/ledger/again",
        "harbour/ledger",
    )


@pytest.mark.parametrize(
    ("form", "code"),
    [
        (f"outcome: open, stand: [{ref(FOURTH | {'value': '2022-03-06'})}]", "judged-claim-gone"),
        (f"outcome: open, stand: [{ref(FOURTH | {'property': 'start'})}]", "judged-claim-gone"),
        (f"outcome: open, stand: [{ref(FOURTH | {'thing': 'search-2'})}]", "judged-claim-gone"),
        (
            f"outcome: open, stand: [{ref(FOURTH | {'passage': 'bulletin/no'})}]",
            "judged-claim-gone",
        ),
        (f"outcome: open, stand: [{ref(FOURTH, '00000000')}]", "seal-broken"),
        ("outcome: open, stand: [{passage: bulletin/raid, thing: search-1}]", "seal-broken"),
        (f"outcome: open, stand: [{ref(FOURTH)}], fall: [{ref(FIFTH)}]", "judgement-contradiction"),
    ],
)
def test_a_judgement_on_what_is_not_there_is_an_error(form: str, code: str) -> None:
    """A claim that is gone, a quotation that changed, a missing seal: each one finding."""
    assert [(one.place.line, one.code) for one in ruled(form).findings] == [(1, code)]


def test_a_claim_cannot_stand_and_fall() -> None:
    """One judgement lets it stand, another lets it fall: an error at the one that lets it fall."""
    loaded = ruled(
        f"outcome: accepted, stand: [{ref(FOURTH)}]", f"outcome: rejected, fall: [{ref(FOURTH)}]"
    )
    assert [(one.place.line, one.code) for one in loaded.findings] == [
        (2, "judgement-contradiction")
    ]


def test_an_open_ruling_contradicts_nothing() -> None:
    """What was left open may be let fall by a later judgement."""
    loaded = ruled(
        f"outcome: open, stand: [{ref(FOURTH)}, {ref(FIFTH)}]",
        f"outcome: rejected, fall: [{ref(FIFTH)}]",
    )
    assert loaded.findings == ()
    assert dates(loaded.account()) == [("2022-03-04", "", ("harbour/j-0", "harbour/j-1"))]


def test_a_judgement_counts_once_all_it_cites_was_out() -> None:
    """As of a day before one of its passages was published, a judgement does not count."""
    form = f"outcome: rejected, fall: [{ref(FOURTH)}], because: [ledger/again]"
    loaded = ruled(form)
    assert dates(loaded.account(as_of=date(2022, 12, 31))) == []
    assert dates(loaded.account(as_of=date(2023, 12, 31))) == [("2022-03-04", "", ())]
    assert dates(loaded.account(as_of=date(2024, 5, 1))) == [("2022-03-05", "", ("harbour/j-0",))]


REPRINT = source(
    "digest",
    """
    - id: own
      quote: 'The harbour is closed.'
      says: [{new restriction: restriction-1, target: club}]
    - id: taken-over
      quote: 'Kite Club was searched.'
      says: [{new search: search-1, target: club}]
    """,
    published="2024-01-01",
).replace(
    "language: en",
    "language: en\n  contains: [{id: old, publisher: wire, title: Old, "
    "published: '2022-06-01', language: en}]",
)
ATTRIBUTED = "attribution: {document: digest/old, passages: [digest/taken-over]}"


def digest(*forms: str) -> Loaded:
    """A source that reprints a document, with judgements of these forms."""
    head = "judgement: j-{n}, on: '2024', by: editors, reason: so"
    lines = [f"- {{{head.format(n=n)}, {form}}}" for n, form in enumerate(forms)]
    files = {"graph/harbour/digest.yaml": REPRINT}
    return load_files(files | {"graph/harbour/judgements.yaml": "\n".join(lines)})


def test_an_attribution_changes_voice_and_day() -> None:
    """Passages that the editors hold to be reprinted are of that document's publisher and day."""
    loaded = digest(ATTRIBUTED)
    notes = loaded.account().passages
    assert {name: (one.voice, one.source) for name, one in notes.items()} == {
        "harbour/digest/own": ("register/paper", "harbour/digest"),
        "harbour/digest/taken-over": ("register/wire", "harbour/digest/old"),
    }
    assert rows(loaded.account(as_of=date(2022, 12, 31))) == {TYPE, TARGET}
    assert (
        rows(
            digest("identity: unsure, things: [search-1, restriction-1]").account(
                as_of=date(2022, 12, 31)
            )
        )
        == set()
    )


def test_an_attribution_counts_once_its_grounds_were_out() -> None:
    """An attribution because of a later passage moves nothing before that was published."""
    loaded = digest(f"{ATTRIBUTED}, because: [digest/own]")
    assert rows(loaded.account(as_of=date(2022, 12, 31))) == set()
    assert loaded.account(as_of=date(2022, 12, 31)).judgements == ()
    assert {TYPE, TARGET} <= rows(loaded.account(as_of=date(2024, 1, 1)))


def test_a_judgement_is_as_strict_as_what_it_names() -> None:
    """A judgement on an internal passage goes out with it, though the file says nothing."""
    files = FILES | {
        "graph/harbour/ledger.yaml": LEDGER.replace(
            "- id: again", "- id: again\n    audience: internal"
        ),
        "graph/harbour/judgements.yaml": f"""
            - {{judgement: j-0, on: '2024', by: editors, reason: so, outcome: open,
               stand: [{ref(FIFTH)}]}}
            """,
    }
    loaded = load_files(files)
    seen = {one.word: [j.name for j in loaded.account(one).judgements] for one in Audience}
    assert seen == {"public": [], "partner": [], "internal": ["harbour/j-0"]}


def test_a_judgement_on_an_internal_claim_stays_inside() -> None:
    """A claim that is internal in a passage for all takes the judgement on it inside."""
    partly = "- {new search: search-1, target: club}\n    - {search: search-1, audience: internal, "
    bulletin = BULLETIN.replace("[{new search", "\n    - {new search").replace("}]", "}")
    bulletin = bulletin.replace("- {new search: search-1, target: club, ", partly)
    form = f"outcome: rejected, fall: [{ref(FOURTH)}]"
    ruling = f"- {{judgement: j, on: '2024', by: editors, reason: so, {form}}}"
    files = {
        "graph/harbour/bulletin.yaml": bulletin,
        "graph/harbour/judgements.yaml": ruling,
    }
    loaded = load_files(files)
    assert loaded.findings == ()
    seen = {one.word: [j.name for j in loaded.account(one).judgements] for one in Audience}
    assert seen == {"public": [], "partner": [], "internal": ["harbour/j"]}
