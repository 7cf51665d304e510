"""Question files: format, parameters, refusals; and answers for which the real case has no case."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from tests.small import load_files, source

from kg.asking.asker import Asker
from kg.asking.guard import refuse
from kg.asking.questions import Parameter, Question, check_given, day, find, load, parse
from kg.asking.shape import Writer
from kg.words import terms
from kg.words.errors import NoSuchQuestion, NoSuchThing, WrongUse

ONTOLOGY = Path(__file__).parents[2] / "ontology"
QUESTIONS = load([ONTOLOGY])
HEAD = "#+ question: Who?\n#+ columns: {who: the person}\n"
BODY = "SELECT ?who { ?who a kg:Person }"


def test_the_saved_questions_ask_what_researchers_ask() -> None:
    """There are ten; each asks in a sentence, and takes what its answer hangs on."""
    assert {name: [(p.name, p.type) for p in q.parameters] for name, q in QUESTIONS.items()} == {
        "acted-against": [("person", "thing")],
        "acts": [],
        "allegations": [],
        "between": [("from", "day"), ("to", "day")],
        "charges": [("person", "thing")],
        "disagreements": [],
        "one-voice": [("thing", "thing")],
        "searched-in-case": [("person", "thing")],
        "sentence": [("person", "thing")],
        "ties": [],
    }
    assert all(question.question.endswith("?") for question in QUESTIONS.values())


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_ends_in_the_words_and_explains_its_columns(name: str) -> None:
    """Voice, quotation, source, day and passage close each row; every column has a meaning."""
    question = QUESTIONS[name]
    assert [*question.columns][-5:] == ["voice", "quotation", "source", "published", "passage"]
    assert all(meaning.strip() for meaning in question.columns.values())
    assert all(one.about for one in question.parameters)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_passes_the_guard_and_avoids_what_engines_answer_wrongly(name: str) -> None:
    """No FROM, no SERVICE, no GRAPH around a pattern, no blank nodes, within the bounds."""
    text = QUESTIONS[name].query
    refuse(text, Asker(b"").bounds)
    body = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    assert not {"GRAPH", "MINUS", "FROM"} & set(body.split())
    assert "[" not in body
    assert "_:" not in body


def test_a_header_says_question_parameters_and_columns() -> None:
    """A parameter with a default may be left out."""
    text = (
        "#+ question: Who was there?\n"
        "#+ parameters:\n"
        "#+   place: {type: thing, about: where}\n"
        "#+   word: {type: text, about: a word, default: raid}\n"
        "#+ columns:\n"
        "#+   who: the person\n"
        "SELECT ?who ?place ?word { ?who kg:residence ?place ; kg:name ?word }\n"
    )
    question = parse("there", text)
    place, word = Parameter("place", "thing", "where"), Parameter("word", "text", "a word", "raid")
    assert question == Question(
        "there", "Who was there?", (place, word), {"who": "the person"}, text
    )
    assert check_given(question, {"place": "port"}) == {"place": "port", "word": "raid"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BODY, "is not YAML: empty"),
        ("#+ question: [\n" + BODY, "is not YAML"),
        ("#+ question: Who?\n" + BODY, "needs question and columns"),
        ("#+ columns: {who: the person}\n" + BODY, "needs question and columns"),
        ("#+ question: Who?\n#+ columns: {}\n" + BODY, "needs question and columns"),
        ("#+ question: [Who]\n#+ columns: {who: x}\n" + BODY, "needs question and columns"),
        (HEAD.replace("who:", "whom:") + BODY, "has no variable ?whom"),
        (HEAD + "#+ parameters: [p]\n" + BODY, "parameters is a mapping"),
        (HEAD + "#+ parameters: {p: day}\n" + BODY, "parameters is a mapping"),
        (HEAD + "#+ parameters: {p: {type: number}}\n" + BODY, "has type “number”"),
        (HEAD + "#+ parameters: {p: {type: day}}\n" + BODY, "has no variable ?p"),
        (HEAD + "#+ parameters: {p: {type: day}}\n# of ?p\n" + BODY, "has no variable ?p"),
    ],
)
def test_a_file_that_is_no_question_is_refused_by_name(text: str, said: str) -> None:
    """A missing part, a type that does not exist, a variable that the query lacks."""
    with pytest.raises(WrongUse) as caught:
        parse("who", text)
    assert str(caught.value).startswith("who.rq: ")
    assert said in str(caught.value)


def test_a_later_folder_replaces_a_question_of_the_same_name(tmp_path: Path) -> None:
    """A workspace adds questions of its own, and words ours anew, without Python."""
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "charges.rq").write_text(HEAD + BODY, encoding="utf-8")
    (tmp_path / "questions" / "who.rq").write_text(HEAD + BODY, encoding="utf-8")
    found = load([ONTOLOGY, tmp_path])
    assert [*found] == sorted([*QUESTIONS, "who"])
    assert found["charges"].question == "Who?"
    assert found["sentence"] == QUESTIONS["sentence"]


def test_a_question_that_does_not_exist_is_told_with_the_nearest_name() -> None:
    """A typing error leads to the name that was meant."""
    assert find(QUESTIONS, "charges") is QUESTIONS["charges"]
    with pytest.raises(NoSuchQuestion, match="charges"):
        find(QUESTIONS, "chargs")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "“between” needs -p from=… (the first day), -p to=… (the last day)"),
        ({"from": "2024-01-01"}, "“between” needs -p to=… (the last day)"),
        ({"form": "x", "to": "y"}, "has no parameter “form”; did you mean “from”?"),
    ],
)
def test_parameters_that_are_missing_or_unknown_are_named(given: dict[str, str], said: str) -> None:
    """The message says what to write."""
    with pytest.raises(WrongUse) as caught:
        check_given(QUESTIONS["between"], given)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "text", ["2024-03", "2024", "[..2024-03-04]", "yesterday", "", "2023-02-29"]
)
def test_a_day_is_one_day_that_exists(text: str) -> None:
    """A month, a bound or a word is no parameter of type day."""
    with pytest.raises(WrongUse):
        day(text)


PASSAGES = """
- id: persons
  quote: 'Ada, Ben and Cleo.'
  says:
    - new person: ada
      name: Ada
    - new person: ben
      name: Ben
    - new person: cleo
      name: Cleo
- id: acquitted
  quote: 'The Harbour Tribunal acquitted Ada.'
  says:
    - new verdict: verdict-1
      agent: tribunal
      target: ada
      outcome: acquitted
- id: mixed
  quote: 'The Harbour Tribunal convicted Ben on one count and acquitted him on another.'
  says:
    - new verdict: verdict-2
      agent: tribunal
      target: ben
      outcome: [convicted, acquitted]
- id: death
  quote: 'Ada died.'
  says:
    - new death: death-1
      target: ada
- id: killed
  quote: 'Ben was killed.'
  says:
    - new death: death-2
      kind: killing
      target: ben
- id: exile
  quote: 'Ben was driven into exile in May 2021.'
  says:
    - new event: event-1
      kind: exile
      target: ben
      date: 2021-05
- id: help
  quote: 'Kite Club helped Ada and named her a political prisoner.'
  says:
    - new activity: activity-1
      kind: human-rights-work
      agent: club
      target: ada
    - new recognition: recognition-1
      kind: political-prisoner
      agent: club
      target: ada
- id: charge
  quote: 'Harbour Guard charged Cleo on 3 May 2021.'
  says:
    - new charge: charge-1
      agent: guard
      target: cleo
      date: 2021-05-03
      in-case: case-1
    - new case: case-1
      target: cleo
- id: second
  quote: 'Later Cleo was charged again.'
  says:
    - new charge: charge-2
      target: cleo
- id: closed
  quote: 'The Harbour Tribunal ended the case against Cleo.'
  says:
    - new decision: decision-1
      agent: tribunal
      target: cleo
      decides: case-1
      outcome: dismissed
- id: rejects
  quote: 'Ben rejects the verdict.'
  says:
    - new denial: denial-1
      agent: ben
      denies: verdict-2
- id: searched
  quote: 'Harbour Guard searched Kite Club and the home of Ben in the case against Cleo.'
  says:
    - new search: search-1
      agent: guard
      target: [club, ben, cleo]
      in-case: case-1
- id: bounds
  quote: 'By 10 May 2021 he had left; from 1 May 2021 on she was away; it lasted in 2021 and 2022.'
  says:
    - new event: event-2
      target: ada
      date: '[..2021-05-10]'
    - new event: event-3
      target: ada
      date: '[2021-05-01..]'
    - new event: event-4
      target: ada
      date: '2021/2022'
- id: poems
  quote: 'Harbour Guard accuses Cleo over two poems.'
  says:
    - new document: poems-1
      kind: publication
    - new accusation: accusation-1
      agent: guard
      target: cleo
      based-on: poems-1
      in-case: case-1
- id: views
  quote: 'Kite Club finds no harm in the first, and no case; Harbour Guard finds harm in both.'
  says:
    - new document: poem-1
      part-of: poems-1
    - new assessment: assessment-1
      agent: club
      about: poem-1
    - new assessment: assessment-2
      agent: club
      target: case-1
    - new assessment: assessment-3
      agent: guard
      about: poems-1
- id: instead
  quote: 'Dan was charged on 7 July 2022; another charge under Act 1 stands in its place.'
  says:
    - new person: dan
      name: Dan
    - new charge: charge-3
      target: dan
      date: 2022-07-07
    - new charge: charge-4
      target: dan
      under-law: law-1
      replaces: charge-3
- id: hearings
  quote: 'Dan was heard on 3 August 2022 and again the next day; on 4 August 2022 Dan sang.'
  says:
    - new hearing: hearing-1
      target: dan
      date: 2022-08-03
    - new hearing: hearing-2
      target: dan
      date: {is: 2022-08-04, because: the day after the first}
    - new event: event-5
      date: 2022-08-04
- id: again
  quote: 'The day after, Dan sang.'
  says:
    - event: event-5
      date: {is: 2022-08-04, because: the day after the first hearing}
    - new event: event-6
      during: {is: hearing-2, because: told in one breath with it}
"""


@lru_cache
def invented() -> Asker:
    """A small invented case."""
    loaded = load_files({"graph/kite/story.yaml": source("story", PASSAGES)})
    assert [str(one) for one in loaded.findings] == []
    lines = Writer(loaded.account(), terms.DATA).lines()
    return Asker("\n".join(lines).encode(), terms.DATA)


def rows(name: str, *columns: str, **given: str) -> list[tuple[str, ...]]:
    """Some columns of an answer, by the last part of each term."""
    table, _ = invented().ask(QUESTIONS[name], given)
    at = [table.columns.index(column) for column in columns]
    texts = [[row[n].text if row[n] else "-" for n in at] for row in table.rows]  # type: ignore[union-attr]
    return [tuple(last_part(text) for text in row) for row in texts]


def last_part(text: str) -> str:
    """The last part of an IRI."""
    return text.replace("#", "/").rsplit("/", 1)[-1]


def test_an_acquittal_help_and_a_death_are_not_done_against_her() -> None:
    """An outcome overrules the class; a recognition is no attack; a death has its own kinds."""
    assert rows("acted-against", "event", person="ada") == []


def test_a_conviction_on_one_count_and_kinds_of_events_are_done_against_him() -> None:
    """The verdict stays though it acquits on a count too; a killing and an exile are by kind."""
    assert rows("acted-against", "event", "mark", person="ben") == [
        ("event-1", "told as done"),
        ("search-1", "told as done"),
        ("verdict-2", "told as done"),
        ("death-2", "told as done"),
    ]


def test_a_charge_of_which_no_source_tells_more_says_so() -> None:
    """The first ended with its case; of the second nothing is known."""
    assert rows("charges", "charge", "step", "decision", "outcome", person="cleo") == [
        ("charge-1", "brought", "-", "-"),
        ("charge-1", "decided", "decision-1", "dismissed"),
        ("charge-2", "told of; nothing more known", "-", "-"),
    ]


def test_a_charge_in_place_of_another_says_so_where_no_decision_is_told_of() -> None:
    """The first is replaced by the second, of which nothing more is known."""
    columns = ("charge", "step", "when", "provision", "replaced_by")
    assert rows("charges", *columns, person="dan") == [
        ("charge-3", "brought", "2022-07-07", "-", "-"),
        ("charge-3", "replaced", "-", "-", "charge-4"),
        ("charge-4", "brought; nothing more known", "-", "law-1", "-"),
    ]


def test_a_contested_verdict_stands_among_the_allegations() -> None:
    """What is no accusation is listed where somebody contests it."""
    found = rows("allegations", "allegation", "step", "who", "whom")
    assert [row for row in found if row[0] == "verdict-2"] == [
        ("verdict-2", "says", "tribunal", "ben"),
        ("verdict-2", "contests", "ben", "-"),
    ]


def test_views_of_what_an_accusation_rests_on_stand_with_it_but_not_the_accusers_own() -> None:
    """A view of a part of it counts too; what is assessed of the case stands with the case."""
    found = rows("allegations", "allegation", "step", "who", "passage")
    assert [row for row in found if row[0] in ("accusation-1", "case-1")] == [
        ("accusation-1", "alleges", "guard", "poems"),
        ("accusation-1", "assesses", "club", "views"),
        ("case-1", "assesses", "club", "views"),
    ]


def test_only_organisations_and_only_others_count_as_searched_in_a_case() -> None:
    """Neither the home of a person nor the one against whom the case is."""
    found = rows("searched-in-case", "organisation", "agent", "search", person="cleo")
    assert found == [("club", "guard", "search-1")]


def test_one_voice_is_asked_of_a_thing_and_tells_of_what_points_at_it() -> None:
    """Its own facts and theirs, without classes and names; not those of things further off."""
    found = rows("one-voice", "of", "property", "value", thing="poems-1")
    assert found == [
        ("accusation-1", "agent", "guard"),
        ("accusation-1", "basedOn", "poems-1"),
        ("accusation-1", "inCase", "case-1"),
        ("accusation-1", "target", "cleo"),
        ("assessment-3", "about", "poems-1"),
        ("assessment-3", "agent", "guard"),
        ("poem-1", "partOf", "poems-1"),
        ("poems-1", "kind", "publication"),
    ]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (
            "2021-05-01",
            "2021-05-31",
            {"event-1": "surely", "charge-1": "surely", "event-2": "perhaps", "event-3": "perhaps"},
        ),
        (
            "2021-05-02",
            "2021-05-31",
            {
                "event-1": "perhaps",
                "charge-1": "surely",
                "event-2": "perhaps",
                "event-3": "perhaps",
            },
        ),
        ("2021-05-11", "2021-05-12", {"event-1": "perhaps", "event-3": "perhaps"}),
        ("2020-01-01", "2020-12-31", {"event-2": "perhaps"}),
        ("2023-01-01", "2023-12-31", {"event-3": "perhaps"}),
    ],
)
def test_what_lies_within_two_days_is_sure_and_what_may_is_perhaps(
    first: str, last: str, expected: dict[str, str]
) -> None:
    """A month that the range cuts, and a date with one bound only, are perhaps within."""
    found = dict[str, str]()
    for event, surely in rows("between", "event", "surely", **{"from": first, "to": last}):
        found[event] = surely
    found.pop("event-4", None)
    assert found == expected


def test_an_interval_is_within_when_both_its_ends_are() -> None:
    """“2021/2022” lasts: a range that holds only a part of it holds it perhaps."""
    for first, last, sure in [("2021", "2022", "surely"), ("2022", "2023", "perhaps")]:
        found = rows(
            "between", "event", "surely", **{"from": f"{first}-01-01", "to": f"{last}-12-31"}
        )
        assert ("event-4", sure) in found


def test_a_day_that_editors_reckoned_says_so_unless_a_second_passage_gives_it() -> None:
    """Neither a reckoned day, nor the day of what was reckoned to go on, is said in the source."""
    found = rows("between", "event", "how", "surely", **{"from": "2022-08-03", "to": "2022-08-04"})
    assert [row for row in found if row[0] not in ("event-3", "event-4")] == [
        ("hearing-1", "date", "surely"),
        ("event-5", "date", "surely"),
        ("event-5", "date", "surely"),
        ("event-6", "during", "surely, as editors reckon"),
        ("hearing-2", "date", "surely, as editors reckon"),
    ]


def test_days_and_things_are_checked_before_the_question_is_put() -> None:
    """A month is no day; a name that nobody bears is told."""
    with pytest.raises(WrongUse, match="is not one day"):
        invented().ask(QUESTIONS["between"], {"from": "2021-05", "to": "2021-06-01"})
    with pytest.raises(NoSuchThing, match="nobody"):
        invented().ask(QUESTIONS["charges"], {"person": "nobody"})


def test_a_column_that_the_query_does_not_select_is_told() -> None:
    """A variable of the pattern alone is no column."""
    head = "#+ question: Who?\n#+ columns: {who: the person, name: the name}\n"
    question = parse("who", head + "SELECT ?who { ?who kg:name ?name }")
    with pytest.raises(WrongUse, match="“who” selects no \\?name"):
        invented().ask(question, {})
