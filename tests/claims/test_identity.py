"""Identity: ids joined, kept apart and parted by judgements, and their contradictions."""

from __future__ import annotations

import pytest
from tests.small import codes, load_files, rows, source

from kg.claims.identity import identify, parted_id

THREE = source(
    "bulletin",
    """
    - id: raids
      quote: 'Three searches of Kite Club.'
      says:
        - {new search: search-1, target: club}
        - {new search: search-2, target: club}
        - {new search: search-3, target: club, duration: {is: P1D, because: a day}}
    """,
)
LEDGER = source(
    "ledger",
    """
    - id: raid
      quote: 'The search of the port.'
      says: [{search: search-1, location: port}]
    """,
)
FILES = {"graph/harbour/bulletin.yaml": THREE, "graph/harbour/ledger.yaml": LEDGER}


def ruled(*forms: str) -> dict[str, str]:
    """The files with judgements of these forms."""
    head = "judgement: j-{n}, on: '2024', by: editors, reason: so"
    lines = [f"- {{{head.format(n=n)}, {form}}}" for n, form in enumerate(forms)]
    return FILES | {"graph/harbour/judgements.yaml": "\n".join(lines)}


def same(keep: int, *others: int) -> str:
    """The form of a judgement that joins searches."""
    things = ", ".join(f"search-{n}" for n in (keep, *others))
    return f"identity: same, keep: search-{keep}, things: [{things}]"


def different(one: int, other: int) -> str:
    """The form of a judgement that keeps two searches apart."""
    return f"identity: different, things: [search-{one}, search-{other}]"


def test_a_chain_of_joins_ends_in_one_id() -> None:
    """Three into two into one: all that is said stands under the one that is kept."""
    account = load_files(ruled(same(1, 2), same(2, 3))).account()
    assert rows(account) == {
        ("harbour/search-1", "type", "search"),
        ("harbour/search-1", "target", "register/club"),
        ("harbour/search-1", "duration", "P1D"),
        ("harbour/search-1", "location", "register/port"),
    }
    assert dict(account.identity.merged) == {
        "harbour/search-2": "harbour/search-1",
        "harbour/search-3": "harbour/search-1",
    }


def test_unsure_joins_nothing() -> None:
    """What the editors are unsure of stays two things."""
    unsure = "identity: unsure, things: [search-1, search-2]"
    assert rows(load_files(ruled(unsure)).account()) == rows(load_files(FILES).account())


def test_one_source_can_mean_another_thing() -> None:
    """An id that one source uses for something else is parted there, and only there."""
    account = load_files(ruled("identity: different, thing: search-1, in: ledger")).account()
    mine = {row for row in rows(account) if "search-1" in row[0]}
    assert mine == {
        ("harbour/search-1", "type", "search"),
        ("harbour/search-1", "target", "register/club"),
        ("harbour/search-1--ledger", "type", "search"),
        ("harbour/search-1--ledger", "location", "register/port"),
    }


def test_a_parted_use_is_not_joined_with_the_rest() -> None:
    """An id joined with another stays parted in the source that means something else."""
    forms = (same(2, 1), "identity: different, thing: search-1, in: ledger")
    account = load_files(ruled(*forms)).account()
    assert ("harbour/search-1--ledger", "location", "register/port") in rows(account)
    assert ("harbour/search-2", "location", "register/port") not in rows(account)


def test_a_register_thing_is_parted_for_one_case() -> None:
    """Two cases may have a source of one id; what they part is two things."""
    assert parted_id("register/club", "harbour/ledger") == "register/club--harbour--ledger"
    assert parted_id("register/club", "island/ledger") == "register/club--island--ledger"


@pytest.mark.parametrize(
    ("forms", "places"),
    [
        ((same(1, 3), same(2, 3)), [1]),
        ((same(1, 2), same(2, 1)), [0, 1]),
        ((same(1, 2), same(2, 3), same(3, 1)), [0, 1, 2]),
        ((different(1, 2), same(1, 2)), [0]),
        ((different(1, 3), same(1, 2), same(2, 3)), [0]),
    ],
    ids=["one into two", "circle", "long circle", "different, same", "different, by a chain"],
)
def test_contradictions_are_found_where_they_are(forms: tuple[str, ...], places: list[int]) -> None:
    """One id into two, circles, and "different" broken through a chain are errors."""
    loaded = load_files(ruled(*forms))
    lines = sorted({(one.place.line, one.code) for one in loaded.findings})
    assert lines == [(n + 1, "judgement-contradiction") for n in places]


def test_nothing_contradicts_where_nothing_is_joined() -> None:
    """Different and unsure alone, and one join twice, are no contradiction."""
    forms = (
        different(1, 2),
        "identity: unsure, things: [search-2, search-3]",
        same(1, 3),
        same(1, 3),
    )
    loaded = load_files(ruled(*forms))
    assert codes(loaded) == []
    assert identify(loaded.judgements)[0].merged == {"harbour/search-3": "harbour/search-1"}
