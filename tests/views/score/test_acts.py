"""Which acts have a card, what their cards gather, and what gathered things do not lend them."""

from __future__ import annotations

from tests.deeds import act, scored, unsure
from tests.outline import bars, card_of, columns, drops, sayings, texts

IN_CLUB = {"new affiliation": "tie-1", "holder": "ada", "of": "club", "kind": "member"}


def test_what_happened_during_an_act_and_its_parts_are_told_on_its_card() -> None:
    """No column, no bar, nobody hit: the card lists them, and that is all."""
    one = scored(
        act("search", "search-1", "2022-03-04", agent="guard"),
        act("ill-treatment", "force-1", "2022-03-05", agent="court", during="search-1"),
        {
            **{"new seizure": "seizure-1", "part-of": "search-1", "agent": "office"},
            **{"target": "club", "item": "two kites", "date": "2022-03-06"},
        },
    )
    assert columns(one) == [("4 Mar 2022", ["search-1"])]
    card = card_of(one, "search-1")
    assert card.members == ("kite/force-1", "kite/seizure-1")
    assert [agent.en for agent in card.agents] == ["Harbour Guard"]
    assert texts(card.lines) == ["- ill-treatment", "- seized two kites of Kite Club"]
    assert bars(one.agents) == [(0, "Harbour Guard", [0])]
    assert one.hits == ()
    assert drops(one) == ["0 done: the focus"]


def test_a_group_without_an_agent_is_by_nobody_that_is_said() -> None:
    """What the guard did in its course does not make the search the guard's."""
    one = scored(
        act("search", "search-1", "2022-03-04"),
        act("ill-treatment", "force-1", agent="guard", during="search-1"),
    )
    assert card_of(one, "search-1").agents == ()
    assert bars(one.agents) == [(0, "not said who", [0])]
    assert [bar.things for bar in one.agents] == [()]
    assert one.agents[0].stops[0].records == ()


def test_a_group_without_a_date_has_none_though_its_parts_do() -> None:
    """The day of the blow is not the day of the search."""
    one = scored(
        act("search", "search-1", agent="guard"),
        act("ill-treatment", "force-1", "2022-03-05", during="search-1"),
    )
    assert columns(one) == [("then no date", ["search-1"])]


def test_penalties_are_told_with_the_verdict_and_the_longest_is_large() -> None:
    """Of three penalties the term is large; its part and the fine are lines."""
    one = scored(
        act("verdict", "verdict-1", "2023-05-01", agent="court", imposes=["term-1", "fine-1"]),
        act("penalty", "term-1", kind="deprivation-of-liberty", duration="P6Y"),
        act("penalty", "fine-1", kind="fine", amount="EUR 100"),
        {"new penalty": "part-1", "part-of": "term-1", "duration": "P1Y", "regime": "prison"},
    )
    card = card_of(one, "verdict-1")
    assert card.members == ("kite/fine-1", "kite/part-1", "kite/term-1")
    assert card.large is not None
    assert card.large.text.en == "6 years"
    assert [line.split(",")[0] for line in texts(card.lines)] == ["- fine", "- 1 year"]
    assert card.more == 0


def test_a_sum_is_large_where_no_length_is_told() -> None:
    """A fine is all that was imposed."""
    one = scored(
        act("verdict", "verdict-1", "2023-05-01", agent="court", imposes="fine-1"),
        act("penalty", "fine-1", kind="fine", amount="EUR 100"),
    )
    large = card_of(one, "verdict-1").large
    assert large is not None
    assert large.text.en == "EUR 100"


def test_what_was_imposed_on_another_is_told_as_theirs_and_never_large() -> None:
    """Two are judged; only the other may not fly kites."""
    one = scored(
        {"new person": "ben", "name": "Ben Marsh"},
        {
            **{"new verdict": "verdict-1", "target": ["ada", "ben"], "agent": "court"},
            **{"date": "2023-05-01", "outcome": "convicted", "imposes": "ban-1"},
        },
        {"new penalty": "ban-1", "target": "ben", "kind": "ban-on-activity", "duration": "P2Y"},
    )
    card = card_of(one, "verdict-1")
    assert card.title.en == "Verdict: convicted, Ada Quill, Ben Marsh"
    assert card.large is None
    assert texts(card.lines) == ["- ban on an activity, 2 years: Ben Marsh"]


def test_what_carries_a_decision_out_is_told_with_it_or_it_with_that() -> None:
    """A warrant without a day is told with its search; a search without a day with its warrant."""
    warrant = act("decision", "warrant-1", agent="office")
    search = act("search", "search-1", "2022-03-04", agent="guard", **{"pursuant-to": "warrant-1"})
    assert columns(scored(search, warrant)) == [("4 Mar 2022", ["search-1"])]
    dated = {**warrant, "date": "2022-03-03"}
    undated = {name: value for name, value in search.items() if name != "date"}
    assert columns(scored(undated, dated)) == [("3 Mar 2022", ["warrant-1"])]


def test_what_is_done_to_her_club_counts_and_what_she_does_herself_does_not() -> None:
    """The club is hit, the choir is not hers, the picket is her own."""
    one = scored(
        IN_CLUB,
        {"new dissolution": "end-1", "target": "club", "agent": "court", "date": "2022-03-04"},
        {"new dissolution": "end-2", "target": "choir", "agent": "court", "date": "2022-03-05"},
        {"new activity": "picket-1", "agent": "ada", "date": "2022-03-06"},
    )
    assert columns(one) == [("4 Mar 2022", ["end-1"])]
    assert bars(one.hits) == [(0, "Kite Club", [0])]
    assert drops(one) == ["0 done: hit row 0"]


def test_who_is_taken_at_a_picket_is_not_hit_by_the_picket() -> None:
    """Whoever held it, herself or others: it is no act against her."""
    for agent in ("ada", "club"):
        one = scored(
            {"new activity": "picket-1", "agent": agent, "date": "2022-03-04"},
            act("apprehension", "taken-1", agent="guard", during="picket-1"),
        )
        assert [things for _, things in columns(one)] == [["taken-1"]]
        assert bars(one.agents) == [(0, "Harbour Guard", [0])]


def test_a_denial_and_an_assessment_have_no_card() -> None:
    """They stand among what is said; nothing leads down to her from them."""
    one = scored(
        act("charge", "charge-1", "2022-03-04", agent="office"),
        {"new denial": "denial-1", "agent": "ada", "denies": "charge-1", "date": "2022-03-05"},
        act("assessment", "view-1", "2022-03-06", agent="club", wording="a good kite"),
        act("recognition", "prize-1", "2022-03-07", agent="choir", status="kite of the year"),
        act("ill-treatment", "threat-1", "2022-03-08", during="view-1", kind="intimidation"),
    )
    assert columns(one) == [("4 Mar 2022", ["charge-1"]), ("8 Mar 2022", ["threat-1"])]
    assert sayings(one) == [
        ("Ada Quill, as told by Morning Paper", "5 Mar 2022", ["- denies: charge"]),
        ("Kite Club, as told by Morning Paper", "6 Mar 2022", ["- “a good kite”"]),
        ("Open Choir, as told by Morning Paper", "7 Mar 2022", ["- “kite of the year”"]),
    ]


def test_what_is_alleged_has_a_dashed_line_of_its_own() -> None:
    """On one day she is searched and accused: two lines, one of them dashed."""
    one = scored(
        act("search", "search-1", "2022-03-04", agent="guard"),
        act("accusation", "accusation-1", "2022-03-04", agent="club", wording="a bad kite"),
    )
    assert columns(one) == [("4 Mar 2022", ["search-1", "accusation-1"])]
    assert drops(one) == ["0 done: the focus", "0 alleged: the focus"]
    assert [(bar.label.en, bar.stops[0].alleged) for bar in one.agents] == [
        ("Kite Club", True),
        ("Harbour Guard", False),
    ]
    assert texts(card_of(one, "accusation-1").lines) == ["alleged: “a bad kite”"]


def test_two_acts_share_no_card_and_an_open_judgement_is_asked_on_both() -> None:
    """The same agency on the same day: two cards; only editors may say that they are one."""
    two = (
        act("search", "search-1", "2022-03-04", agent="guard"),
        act("search", "search-2", "2022-03-04", agent="guard"),
    )
    assert columns(scored(*two)) == [("4 Mar 2022", ["search-1", "search-2"])]
    one = scored(*two, rulings=[unsure("search-1", "search-2")])
    assert columns(one) == [("4 Mar 2022", ["search-1", "search-2"])]
    for thing in ("search-1", "search-2"):
        assert texts(card_of(one, thing).lines) == ["≠ 4 Mar 2022: one act or two?"]
    assert [difference.about.en for difference in one.differences] == [
        "One or two? Searched, 4 Mar 2022 / Searched, 4 Mar 2022"
    ]


def test_one_act_that_is_judged_to_be_one_has_one_card() -> None:
    """The judgement, not the layout, makes one of two."""
    one = scored(
        act("search", "search-1", "2022-03-04", agent="guard"),
        act("search", "search-2", "2022-03-04", agent="guard"),
        rulings=[
            {
                **{"judgement": "same", "identity": "same", "keep": "search-1"},
                **{"things": ["search-1", "search-2"], "because": ["story/part-1"]},
            }
        ],
    )
    assert columns(one) == [("4 Mar 2022", ["search-1"])]


def test_past_three_cards_a_column_counts_the_rest_by_class() -> None:
    """What takes liberty keeps its card; the others are counted, and what is alleged apart."""
    day = "2022-03-04"
    one = scored(
        *(act("questioning", f"asked-{n}", day, agent="guard") for n in (1, 2, 3)),
        act("detention-order", "order-1", day, agent="court"),
        act("accusation", "accusation-1", day, agent="club"),
    )
    assert columns(one) == [
        ("4 Mar 2022", ["asked-1", "order-1", "+asked-2", "+asked-3", "+accusation-1"])
    ]
    assert [(rest.text.en, rest.alleged) for rest in one.columns[0].rest] == [
        ("questioning × 2", False),
        ("accusation × 1", True),
    ]


def test_a_tie_that_ended_is_told_as_ended() -> None:
    """Under the name, whoever was a member is not called one."""
    one = scored(
        {**IN_CLUB, "start": "2015", "end": "2018"},
        {
            **{"new affiliation": "tie-2", "holder": "ada", "of": "choir", "kind": "member"},
            **{"position": "first voice", "end": "2019-05"},
        },
    )
    assert texts(one.facets) == [
        "- member, Kite Club, 2015–2018",
        "- first voice, Open Choir, until May 2019",
    ]
    assert one.facets[1].text.ru == "член («first voice») — Open Choir, конец: май 2019"


def test_a_day_on_which_sources_differ_is_not_told_as_certain() -> None:
    """In the story beside the name both days stand."""
    one = scored(
        act("search", "search-1", "2022-03-04", agent="guard"),
        {"search": "search-1", "date": "2022-03-05"},
    )
    assert texts(one.story) == ["- Searched, 4 Mar 2022 or 5 Mar 2022"]
    assert texts(card_of(one, "search-1").lines) == ["≠ date: 4 Mar 2022 or 5 Mar 2022"]
