"""The case, told in tests: read this first. Each test quotes the words that its facts rest on.

The three documents: Front Line Defenders of 15 December 2023 (fld-2023-12-15), a page of Rights
in Russia that reprints a text of Memorial (rights-in-russia), and Memorial's card (memopzk).
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from kg.claims.account import Account
from kg.claims.facts import CONFLICT, Fact
from kg.claims.holdings import TYPE
from kg.claims.loaded import Loaded, load
from kg.reading.workspace import open_workspace
from kg.words.audience import Audience

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """The workspace of the project."""
    return load(open_workspace(ROOT))


class Case:
    """The account of the case, asked in short ids."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def facts(self, thing: str, name: str) -> tuple[Fact, ...]:
        """The facts of a thing's property."""
        found = self.account.by_key.get((f"khamroev/{thing}", name))
        return found or self.account.by_key.get((f"register/{thing}", name), ())

    def values(self, thing: str, name: str) -> set[str]:
        """The values of a thing's property, without their folder."""
        return {fact.value.text.rsplit("/", 1)[-1] for fact in self.facts(thing, name)}

    def voices(self, thing: str, name: str, value: str) -> set[str]:
        """Who says that a property has a value, just so."""
        return {
            self.account.passages[passage].voice.rsplit("/", 1)[-1]
            for fact in self.facts(thing, name)
            if fact.value.text.rsplit("/", 1)[-1] == value
            for passage in fact.rests_on
        }

    def words(self, thing: str, name: str) -> str:
        """All quotations behind a thing's property, one after the other."""
        passages = sorted({p for fact in self.facts(thing, name) for p in fact.rests_on})
        return "\n".join(self.account.passages[passage].quotation for passage in passages)

    def of_class(self, *names: str) -> set[str]:
        """The things of any of some classes or what is under them."""
        is_any = self.account.ontology.is_any
        return {
            thing.rsplit("/", 1)[-1]
            for thing, classes in self.account.classes.items()
            if any(is_any(one, names) for one in classes)
        }


@pytest.fixture(scope="module")
def case(loaded: Loaded) -> Case:
    """The case as everybody may read it today."""
    return Case(loaded.account(Audience.PUBLIC))


def test_the_end_of_the_centre_has_two_dates_and_stays_open(case: Case) -> None:
    """Two dissolutions, each with its voice; that they are one act is neither said nor ruled out.

    “shut down by the Russian authorities in December 2021” · “liquidation in April 2022”
    """
    assert case.values("dissolution-1", "date") == {"2021-12"}
    assert case.voices("dissolution-1", "date", "2021-12") == {"front-line-defenders"}
    assert case.values("dissolution-2", "date") == {"2022-04"}
    assert case.voices("dissolution-2", "date", "2022-04") == {
        "rights-in-russia",
        "memorial-political-prisoners",
    }
    ruled = [j for j in case.account.judgements if j.name == "khamroev/dissolution"]
    assert [(j.identity, len(j.things)) for j in ruled] == [("unsure", 2)]
    assert "no document speaks of an order" in ruled[0].reason


def test_to_collaborate_is_not_to_be_a_member(case: Case) -> None:
    """Two affiliations with the Centre, of different kinds.

    “He used to collaborate with” · “He was a member of Memorial Human Rights Centre until”
    """
    assert case.values("affiliation-2", "kind") == {"collaborator"}
    assert case.values("affiliation-3", "kind") == {"member"}
    assert case.values("affiliation-3", "end") == {"2022-04"}
    assert case.values("affiliation-2", "end") == set()
    assert "He used to collaborate with" in case.words("affiliation-2", "kind")


def test_one_sentence_is_told_in_three_wordings(case: Case) -> None:
    """FLD gives no order, Rights in Russia an order, the card one regime; the ban belongs to it.

    “eleven years in a high-security penal colony and three years in prison” · “the first three
    years of his imprisonment in a cell-type prison” · «к 14 годам колонии строгого режима»
    """
    parts = {
        one: (
            case.values(one, "duration"),
            case.values(one, "regime"),
            case.values(one, "sequence"),
            case.values(one, "partOf"),
        )
        for one in ("penalty-3", "penalty-4", "penalty-6", "penalty-7")
    }
    assert parts == {
        "penalty-3": ({"P11Y"}, {"strict-regime-colony"}, set(), {"penalty-1"}),
        "penalty-4": ({"P3Y"}, {"prison"}, set(), {"penalty-1"}),
        "penalty-6": ({"P3Y"}, {"prison"}, {"1"}, {"penalty-5"}),
        "penalty-7": ({"P11Y"}, {"strict-regime-colony"}, {"2"}, {"penalty-5"}),
    }
    assert case.values("penalty-1", "duration") == {"P14Y"}
    assert case.values("penalty-1", "regime") == {"strict-regime-colony"}
    assert case.values("verdict-1", "imposes") == {"penalty-1", "penalty-2"}
    assert case.values("penalty-2", "bars") == {"administering websites"}
    assert case.values("penalty-2", "duration") == {"P4Y"}


def test_the_answer_changes_with_the_day_as_of_which_it_is_asked(loaded: Loaded) -> None:
    """First an announced appeal, then the card's 13 years 9 months, then the three months off.

    “The human rights defender will appeal this decision.” · «снизил срок до 13 лет 9 месяцев»
    """
    days = (date(2023, 12, 20), date(2024, 12, 31), None)
    cases = [Case(loaded.account(Audience.PUBLIC, day)) for day in days]
    assert [sorted(c.values("decision-2", "reducedBy")) for c in cases] == [[], [], ["P3M"]]
    assert [sorted(c.values("penalty-8", "duration")) for c in cases] == [
        [],
        ["P13Y9M"],
        ["P13Y9M"],
    ]
    assert [sorted(c.values("penalty-8", "replaces")) for c in cases] == [
        [],
        ["penalty-1"],
        ["penalty-1"],
    ]
    assert all(c.values("penalty-1", "duration") == {"P14Y"} for c in cases)
    assert all(c.values("announcement-1", "kind") == {"announcement"} for c in cases)


def test_which_court_ordered_three_and_eleven_years_stays_open(case: Case) -> None:
    """“The court ruled that Khamroev would serve the first three years …”: of either court."""
    assert case.values("decision-4", "imposes") == {"penalty-5"}
    unsure = {j.things for j in case.account.judgements if j.identity == "unsure"}
    assert ("khamroev/decision-4", "khamroev/verdict-1") in unsure
    assert ("khamroev/decision-4", "khamroev/decision-2") in unsure


def test_from_which_article_the_appeal_court_went_is_an_open_conflict(case: Case) -> None:
    """Two provisions, each with its voice, marked, with a judgement that leaves it open.

    “the charge under Article 205.2, Part 2 … was reclassified” · «эпизодов по ч. 2 ст. 205.5»
    """
    facts = case.facts("reclassification-2", "fromProvision")
    assert [(f.value.text, f.standing, f.judged_by) for f in facts] == [
        ("register/criminal-code-ru-205-2-2", CONFLICT, ("khamroev/appeal-provision",)),
        ("register/criminal-code-ru-205-5-2", CONFLICT, ("khamroev/appeal-provision",)),
    ]
    assert case.values("reclassification-2", "toProvision") == {"criminal-code-ru-282-2-2"}
    assert case.values("decision-3", "outcome") == {"dismissed"}
    conflicts = {(f.thing, f.property) for f in case.account.facts if f.standing == CONFLICT}
    assert conflicts == {("khamroev/reclassification-2", "fromProvision")}


def test_what_is_said_of_the_six_posts_are_three_assertions(case: Case) -> None:
    """FLD on all six; Memorial on four, and on two; they do not contradict each other.

    “the six posts cited had no link to the promotion of terrorism” · “four of the six posts had
    nothing to do with Hizb ut-Tahrir” · “do not contain incitement to violence”
    """
    agents = {
        one: case.values(one, "agent") for one in ("assessment-5", "assessment-16", "assessment-17")
    }
    assert agents == {
        "assessment-5": {"front-line-defenders"},
        "assessment-16": {"memorial-political-prisoners"},
        "assessment-17": {"memorial-political-prisoners"},
    }
    counts = [case.values(one, "maximum") for one in ("count-1", "count-3", "count-4")]
    assert counts == [{"6"}, {"4"}, {"2"}]


def test_short_and_official_wordings_name_one_provision(case: Case) -> None:
    """Names in two languages, short and official; article and part are text."""
    names = case.values("criminal-code-ru-205-5-2", "name")
    assert names == {
        "participation in the activities of a terrorist organisation",
        "Taking part in the activities of a terrorist organisation",
        "Участие в деятельности террористической организации",
    }
    assert [fact.value.sort for fact in case.facts("criminal-code-ru-205-5-2", "article")] == [
        "text"
    ]
    assert case.values("criminal-code-ru-205-5-2", "article") == {"205.5"}


def test_that_the_court_charged_is_read_as_a_conviction(case: Case) -> None:
    """The words stay, the agent of the charge falls, the conviction is the editors' reading.

    “The Court charged him with …”
    """
    assert case.values("charge-1", "agent") == case.values("charge-2", "agent") == set()
    said = {(c.passage, c.thing, c.property, c.value.text) for c in case.account.claims}
    court = "register/second-western-district-military-court"
    assert ("khamroev/fld-2023-12-15/charged", "khamroev/charge-1", "agent", court) in said
    assert "group" not in case.values("verdict-1", TYPE)
    assert case.values("verdict-1", "outcome") == {"convicted"}
    assert "editors" in case.voices("verdict-1", "outcome", "convicted")
    assert "The Court charged him with" in case.words("verdict-1", "outcome")


def test_the_charge_of_october_2022_has_no_article(case: Case) -> None:
    """Only its words; the trial court changed “organising” to “participating in”."""
    assert case.values("charge-3", "date") == {"2022-10"}
    assert case.values("charge-3", "underLaw") == set()
    assert case.values("reclassification-1", "decides") == {"charge-3"}
    assert case.values("reclassification-1", "resultsIn") == {"charge-2"}


def test_search_custody_order_and_pre_trial_detention_are_things_of_their_own(case: Case) -> None:
    """And nobody reports how he was taken: there is no such event.

    “In custody since 24 February 2022” · “The next day Khamroev was remanded in custody”
    """
    assert case.values("search-1", "date") == {"2022-02-24"}
    assert case.values("detention-3", "start") == {"2022-02-24"}
    assert case.values("detention-order-1", "date") == {"2022-02-25"}
    assert case.values("detention-1", "longerThan") == {"P1Y"}
    assert case.of_class("Apprehension") == set()


def test_what_hizb_ut_tahrir_is_called_and_by_whom(case: Case) -> None:
    """Designated since 2003, by whom is not said; two spellings, one thing.

    “which has been designated as a terrorist group in Russia since 2003, but which operates
    legally in other states”
    """
    assert case.values("designation-1", "inForce") == {"2003"}
    assert case.values("designation-1", "agent") == set()
    assert case.values("hizb-ut-tahrir", "name") == {"Hizb-ut Tahrir", "Hizb ut-Tahrir"}
    assert case.values("hizb-ut-tahrir", "description") == {
        "Islamic party",
        "operates legally in other states",
        "a religious organisation which does not practice violence",
    }


def test_no_accusation_became_a_fact_about_him(case: Case) -> None:
    """No membership, no leadership, no deed of the accusers' making follows anywhere."""
    roles = {
        (of, kind)
        for one in case.of_class("Role")
        if case.values(one, "holder") == {"khamroev"}
        for of in case.values(one, "of")
        for kind in case.values(one, "kind")
    }
    assert roles == {
        ("yordam", "head"),
        ("memorial-human-rights-centre", "collaborator"),
        ("memorial-human-rights-centre", "member"),
        ("birlik", "activist"),
    }
    his_own = {f.property for f in case.account.facts if f.thing == "khamroev/khamroev"}
    assert his_own == {"type", "name", "occupation", "citizenship", "residence", "education"}


def test_his_reporting_complaints_and_address_are_affirmed_as_what_he_did(case: Case) -> None:
    """FLD affirms them; that a charge rests on them is the prosecution's; a judgement accepts."""
    affirmed = {"activity-3", "activity-4", "submission-1", "submission-2", "submission-3"}
    assert all(case.values(one, "agent") == {"khamroev"} for one in affirmed)
    based = case.values("charge-3", "basedOn") | case.values("accusation-3", "basedOn")
    assert based == affirmed
    judged = {f.judged_by for one in affirmed for f in case.facts(one, TYPE)}
    assert judged == {("khamroev/affirmed",)}


def test_each_act_has_the_actor_that_its_sentence_names(case: Case) -> None:
    """“the Federal Security Service pushed …” but “The authorities forced …”."""
    actors = {
        one: (case.values(one, "agent"), case.values(one, "target"))
        for one in ("ill-treatment-1", "ill-treatment-2", "ill-treatment-3", "denial-of-right-1")
    }
    assert actors == {
        "ill-treatment-1": ({"russian-authorities"}, {"person-1"}),
        "ill-treatment-2": ({"federal-security-service"}, {"khamroev"}),
        "ill-treatment-3": ({"russian-authorities"}, {"khamroev", "person-1"}),
        "denial-of-right-1": ({"federal-security-service"}, {"khamroev"}),
    }


def test_nested_speech_keeps_its_speakers(case: Case) -> None:
    """What the attorney believes is the attorney's; “was not a member” is FLD's assessment."""
    assert case.values("assessment-4", "agent") == {"attorney-1"}
    assert case.voices("assessment-4", "agent", "attorney-1") == {"attorney-1"}
    assert case.values("assessment-3", "agent") == {"front-line-defenders"}
    assert "was not a member of" in case.words("assessment-3", "wording")


def test_a_broadcaster_accuses_and_defamation_is_an_assessment(case: Case) -> None:
    """“portraying the human rights defender as a "terrorist"”: said by Ren TV, of him."""
    assert case.values("accusation-1", "agent") == {"ren-tv"}
    assert case.values("accusation-1", TYPE) == {"Accusation"}
    assert case.values("assessment-2", "wording") == {"defamation"}
    assert case.values("assessment-2", "agent") == {"front-line-defenders"}


def test_political_prisoner_is_a_recognition_of_its_day(case: Case) -> None:
    """By Memorial, 24 May 2022, reprinted; this Memorial is not the dissolved Centre."""
    assert case.values("recognition-1", "agent") == {"memorial-political-prisoners"}
    assert case.values("recognition-1", "date") == {"2022-05-24"}
    assert case.values("recognition-1", "status") == {"political prisoner"}
    reprinted = case.account.passages["khamroev/rights-in-russia/concluded"]
    assert reprinted.source == "khamroev/rights-in-russia/memorial-2022-05-24"
    assert reprinted.voice == "register/memorial-political-prisoners"
    apart = {j.things for j in case.account.judgements if j.identity == "different"}
    assert (
        "register/memorial-political-prisoners",
        "register/memorial-human-rights-centre",
    ) in apart


def test_more_than_330_is_a_bound_and_a_count_of_the_centre(case: Case) -> None:
    """“According to Human Rights Centre "Memorial", more than 330 people”: never 331."""
    assert case.values("count-2", "moreThan") == {"330"}
    assert case.values("count-2", "minimum") == set()
    assert case.voices("count-2", "moreThan", "330") == {"memorial-human-rights-centre"}


def test_march_is_refined_by_the_fourth_of_march(case: Case) -> None:
    """After an identity judgement “in March 2022” fits “On 4 March 2022”."""
    (fact,) = case.facts("search-2", "date")
    assert fact.value.text == "2022-03-04"
    assert fact.rests_on == ("khamroev/fld-2023-12-15/offices",)
    assert fact.fits == ("khamroev/rights-in-russia/searches",)


def test_his_arrival_is_known_by_its_latest_day(case: Case) -> None:
    """“On 24 December 2023, Memorial reported that Bakhrom Khamroev had arrived”."""
    assert case.values("transfer-1", "date") == {"[..2023-12-24]"}
    assert case.values("detention-5", "location") == {"prison-t-2-vladimir-region"}


def test_demands_have_an_addressee(case: Case) -> None:
    """“urges the authorities in the Russian Federation to”: five demands."""
    demands = {one for one in case.of_class("Utterance") if case.values(one, "kind") == {"demand"}}
    assert demands == {f"demand-{n}" for n in range(1, 6)}
    assert {a for one in demands for a in case.values(one, "addressee")} == {"russian-authorities"}


_PRIVATE = re.compile(
    r"\bhis wife|\bwife,|\bwife's|жен[аыуе]\b|детей|реб[её]н|г\. ?р\.|родился|\bborn on\b"
    r"|\+\d{2,3} \d|\bул\. |[\w.]+@[\w.]+|\b\d{6}, [А-Я]",
    re.IGNORECASE,
)


def test_no_file_of_the_case_holds_what_must_not_go_out() -> None:
    """Kinship, birth, street, numbers and addresses: told by pattern, not by name."""
    found = {
        (path.name, match[0])
        for path in sorted((ROOT / "graph").rglob("*"))
        if path.is_file()
        for match in _PRIVATE.finditer(path.read_text(encoding="utf-8"))
    }
    assert found == set()
