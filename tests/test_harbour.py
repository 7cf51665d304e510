"""The second invented workspace: an organisation is hit, in a country with a procedure of its own.

It is what the real case is not: the focus is no person, a tax office freezes, a media council
blocks, a tribunal dissolves, a court acquits on one count; names stand in Georgian and Arabic.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from tests.knowing import told

from kg.asking.checks import check
from kg.claims.loaded import Loaded, load
from kg.reading.workspace import open_workspace
from kg.views.known import Known

HARBOUR = Path(__file__).parent / "workspaces" / "harbour"


@lru_cache
def loaded() -> Loaded:
    """The workspace, read once."""
    return load(open_workspace(HARBOUR))


@lru_cache
def known() -> Known:
    """All that everybody may read of it."""
    return told(loaded())


def values(thing: str, *properties: str) -> list[str]:
    """What is known of a thing of the case: the values of some properties."""
    return [fact.value.text for fact in known().get(f"tern/{thing}", *properties)]


def test_nothing_is_found_in_it() -> None:
    """No error and no note; every quotation is verified; nothing of the texts is passed over."""
    report = check(loaded(), coverage=True)
    assert report.findings == ()
    assert report.counts == (45, 0)


def test_it_holds_what_it_is_for() -> None:
    """Things, facts, passages, sources, a reprint among them, and judgements."""
    one = known()
    counts = (len(one.things), len(one.facts), len(one.passages), len(one.sources))
    assert counts == (88, 379, 45, 4)
    assert {judgement.id: judgement.outcome for judgement in one.judgements.values()} == {
        "tern/affirmed": "accepted",
        "tern/charge-day": "open",
        "tern/fine-corrected": "retracted",
        "tern/one-dissolution": "same",
        "tern/which-charge": "unsure",
    }


def test_what_is_done_to_the_organisation_in_order() -> None:
    """Each dated act against it, with who acts; the search has two days."""
    one, found = known(), []
    for fact in one.having("register/tern-house", "target"):
        act = fact.thing
        if one.is_adverse(act) and not one.is_said(act):
            agents = [f.value.text.removeprefix("register/") for f in one.get(act, "agent")]
            days = [f.value.text for f in one.get(act, "date", "start")]
            found += [(day, act.removeprefix("tern/"), *agents) for day in days]
    assert sorted(found) == [
        ("2023-02-09", "designation-1", "office-for-registers"),
        ("2023-04-11", "seizure-1", "tax-office"),
        ("2023-04-25", "restriction-1", "media-council"),
        ("2023-06-20", "search-1", "port-police"),
        ("2023-06-21", "search-1", "port-police"),
        ("2024-03-08", "verdict-1", "sarne-court"),
        ("2024-05-21", "dissolution-1", "administrative-tribunal"),
    ]


def test_what_is_alleged_and_who_answers() -> None:
    """Accusations and charges with their denials; one charge is denied by another body as well."""
    one = known()
    alleged = {name for name in one.things if one.is_alleged(name)}
    answered = {
        name.removeprefix("tern/"): sorted(
            by.value.text.rpartition("/")[2]
            for denial in one.having(name, "denies")
            for by in one.get(denial.thing, "agent")
        )
        for name in sorted(alleged)
    }
    both = ["orven-talsi", "tern-house"]
    assert answered == {
        "accusation-1": ["tern-house"],
        "accusation-2": [],
        "charge-1": both,
        "charge-2": both,
        "charge-3": ["keel-watch", *both],
        "charge-4": [],
    }


def test_one_count_ends_in_an_acquittal() -> None:
    """The verdict convicts on two counts; a part of it acquits on the third, and burdens nobody."""
    assert values("verdict-1", "decides") == ["tern/charge-1", "tern/charge-2"]
    assert values("verdict-1", "outcome") == ["convicted"]
    assert values("verdict-2", "outcome", "decides") == ["tern/charge-3", "acquitted"]
    assert not known().is_adverse("tern/verdict-2")


def test_where_the_sources_differ() -> None:
    """Two days of the search, unjudged; two days of the charge, left open."""
    differing = [
        (fact.thing, fact.property, fact.value.text, fact.judged_by)
        for fact in known().facts
        if fact.disputed
    ]
    assert differing == [
        ("tern/charge-1", "date", "2023-09-14", ("tern/charge-day",)),
        ("tern/charge-1", "date", "2023-09-15", ("tern/charge-day",)),
        ("tern/search-1", "date", "2023-06-20", ()),
        ("tern/search-1", "date", "2023-06-21", ()),
    ]


def test_a_retracted_sum_is_no_fact() -> None:
    """The newspaper took sixty thousand back; forty thousand stand."""
    assert values("penalty-1", "amount") == ["EUR 40000"]


def test_names_keep_their_scripts() -> None:
    """Latin, Georgian and Arabic, as the sources write them."""
    names = {name for thing in known().things.values() for name in thing.names}
    assert {"თოლის სახე", "ორვენ თალსი", "მირუ ქესთალ"} <= names
    assert {"بيت الخرشنة", "أورفن تالسي", "هدريم سولاي"} <= names
