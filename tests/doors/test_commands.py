"""The command line: what goes to which stream, with which exit code, for right use and wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LANTERN = Path(__file__).parents[1] / "workspaces" / "lantern"


def kg(folder: Path, *words: str, given: str = "", **more: str) -> tuple[int, str, str]:
    """Run kg in a folder: exit code, stdout, stderr."""
    environment = {"PATH": os.environ["PATH"], "COLUMNS": "100", "LC_ALL": "C.UTF-8", **more}
    done = subprocess.run(
        [sys.executable, "-m", "kg", *words],
        cwd=folder,
        env=environment,
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented workspace, built for the public."""
    folder = Path(shutil.copytree(LANTERN, tmp_path_factory.mktemp("doors") / "lantern"))
    code, _, said = kg(folder, "build")
    assert code == 0, said
    return folder


@pytest.fixture
def mine(built: Path, tmp_path: Path) -> Path:
    """A copy of the built workspace, to change."""
    return Path(shutil.copytree(built, tmp_path / "mine"))


def test_help_loads_nothing_heavy() -> None:
    """Neither RDF nor pydantic nor tables are imported to say what the commands are."""
    heavy = ("rdflib", "pydantic", "pyoxigraph", "rich", "yaml", "edtf")
    code = f"import sys, kg.doors.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_outside_a_workspace_a_command_says_what_is_missing(tmp_path: Path) -> None:
    """Wrong use: exit code 2, one sentence, nothing on stdout."""
    code, out, said = kg(tmp_path, "check")
    assert (code, out) == (2, "")
    assert said == f"kg: no kg.toml here or above: {tmp_path} is not in a workspace\n"


def test_check_of_valid_files_is_silent_but_for_its_count(built: Path) -> None:
    """Findings are data; how many there were is a message."""
    assert kg(built, "check") == (0, "", "0 errors, 0 notes; 28 quotations verified\n")


def test_check_without_texts_says_how_many_quotations_are_not_verified(mine: Path) -> None:
    """It works, and exit code 1 is only for who requires the texts."""
    shutil.rmtree(mine / "archive")
    code, out, said = kg(mine, "check", "--format", "json")
    assert code == 0
    assert {one["code"] for one in json.loads(out)} == {"text-missing"}
    code, out, said = kg(mine, "check", "--require-texts")
    assert code == 1
    assert "28 not verified (no text at hand)" in said


def test_an_error_stops_a_build_and_leaves_the_old_one_whole(mine: Path) -> None:
    """Exit code 1; the finding with its line and caret; no byte of the old build changes."""
    before = {p: p.read_bytes() for p in sorted((mine / "build").rglob("*")) if p.is_file()}
    source = mine / "graph" / "holm" / "bulletin-2021-06.yaml"
    source.write_text(source.read_text("utf-8").replace("target:", "targit:", 1), "utf-8")
    code, out, said = kg(mine, "build")
    assert (code, out) == (1, "")
    assert "error [unknown-property] “targit” is no property" in said
    assert "help: did you mean “target”?" in said
    assert said.count("^") == 1
    after = {p: p.read_bytes() for p in sorted((mine / "build").rglob("*")) if p.is_file()}
    assert after == before


def test_a_build_compared_writes_nothing(mine: Path) -> None:
    """Exit code 0 where the derived files are what a build writes, else 1 and their names."""
    assert kg(mine, "build", "--compare")[:2] == (0, "")
    twin = mine / "graph" / "holm" / "bulletin-2021-06.trig"
    twin.write_text("", "utf-8")
    code, out, _ = kg(mine, "build", "--compare")
    assert (code, out) == (1, "graph/holm/bulletin-2021-06.trig is not what a build writes\n")
    assert twin.read_text("utf-8") == ""


def test_a_twin_without_its_source_is_told_of(mine: Path) -> None:
    """What was moved to an overlay must not stay readable beside where it stood."""
    left = mine / "graph" / "holm" / "gone.trig"
    left.write_text("", "utf-8")
    sentence = "graph/holm/gone.trig has no source beside it: remove it\n"
    assert kg(mine, "build", "--compare")[:2] == (1, sentence)
    assert sentence in kg(mine, "build")[2]


def test_a_disk_that_does_not_let_it_is_exit_code_3(mine: Path) -> None:
    """Where a folder should be stands a file."""
    shutil.rmtree(mine / "build")
    (mine / "build").write_text("in the way", "utf-8")
    code, out, said = kg(mine, "build")
    assert (code, out) == (3, "")
    assert said.startswith("kg: ")
    assert "Traceback" not in said


def test_ask_lists_the_questions(built: Path) -> None:
    """Each with its parameters and its prose."""
    code, out, said = kg(built, "ask")
    assert (code, said) == (0, "")
    assert "acted-against -p person=THING\n    Who acted against this person" in out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["acted-againts"], "no question “acted-againts”; did you mean “acted-against”?"),
        (["charges"], "“charges” needs -p person=… (the person charged)"),
        (
            ["charges", "-p", "persn=x"],
            "“charges” has no parameter “persn”; did you mean “person”?",
        ),
        (["charges", "-p", "person=nobody-here"], "nothing here is called “nobody-here”"),
        (
            ["between", "-p", "from=2021-06-01", "-p", "to=2021-05-01"],
            "from 2021-06-01 is later than to 2021-05-01",
        ),
    ],
)
def test_a_slip_in_asking_gets_the_nearest_right_thing(
    built: Path, words: list[str], sentence: str
) -> None:
    """Wrong use: exit code 2 and one line, nothing on stdout."""
    assert kg(built, "ask", *words) == (2, "", f"kg: {sentence}\n")


def test_a_parameter_without_a_value_is_wrong_use(built: Path) -> None:
    """KEY=VALUE is asked for."""
    code, out, said = kg(built, "ask", "charges", "-p", "person")
    assert (code, out) == (2, "")
    assert "write KEY=VALUE" in said


def test_the_three_formats_hold_the_same_rows(built: Path) -> None:
    """CSV and JSON parse back to the same table; the aligned one has its words beneath."""
    question = ("ask", "charges", "-p", "person=vera-holm")
    _, as_json, _ = kg(built, *question, "--format", "json")
    _, as_csv, _ = kg(built, *question, "--format", "csv")
    rows = json.loads(as_json)
    assert list(csv.DictReader(io.StringIO(as_csv, newline=""))) == rows
    code, as_table, said = kg(built, *question)
    assert (code, said) == (0, f"{len(rows)} rows\n")
    flat = " ".join(as_table.split())
    assert all(" ".join(row["quotation"].split()) in flat for row in rows)


def test_a_merged_id_says_so_and_answers(built: Path) -> None:
    """A note on stderr; the answer is that of the thing that is kept."""
    code, out, said = kg(built, "show", "fonar")
    assert code == 0
    assert "judged the same as “register/lantern-association”" in said
    assert out.startswith("Lantern Association\n")


def test_a_query_may_come_from_standard_input(built: Path) -> None:
    """With our prefixes known; IRIs where they are wished for."""
    query = "SELECT ?name { ?x a kg:Person ; kg:name ?name } ORDER BY ?name LIMIT 1"
    code, out, said = kg(built, "query", "-", "--format", "csv", given=query)
    assert (code, said) == (0, "")
    assert out.splitlines()[0] == "name"


def test_a_wrong_query_says_where_and_what_was_expected(built: Path) -> None:
    """Line, column, the line with a caret."""
    code, out, said = kg(built, "query", "-", given="SELECT ?x {\n  ?x kgg:name ?y\n}")
    assert (code, out) == (2, "")
    assert said.startswith("kg: line 2, column 6: ")
    assert "^" in said


def test_a_term_that_does_not_exist_gets_a_word(built: Path) -> None:
    """A typo answers no row; that is said beside the empty answer."""
    code, out, said = kg(
        built, "query", "-", "--format", "json", given="SELECT ?x { ?x kg:agnet ?y }"
    )
    assert (code, out) == (0, "[]\n")
    assert said == "note: kg:agnet is no term of the ontology; did you mean “agent”?\n"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "LOAD <http://127.0.0.1:9/>",
        "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
        "DELETE WHERE { ?s ?p ?o }",
    ],
)
def test_what_leaves_or_changes_the_store_is_refused(built: Path, query: str) -> None:
    """Before it is parsed, with exit code 2."""
    code, out, said = kg(built, "query", "-", given=query)
    assert (code, out) == (2, "")
    assert said.startswith("kg: line 1")


def test_a_query_that_meets_its_bound_says_which(built: Path) -> None:
    """It is stopped, and no part of its answer is given."""
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    code, out, said = kg(built, "query", "-", "--seconds", "0.5", given=query)
    assert (code, out) == (2, "")
    assert said == "kg: stopped after 0.5 s, the bound on time: narrow the query\n"


def test_as_of_a_day_answers_with_what_was_out(built: Path) -> None:
    """It says which sources are not counted; what is no day is refused."""
    question = ("ask", "charges", "-p", "person=vera-holm")
    code, _, said = kg(built, *question, "--as-of", "2021-07-01")
    assert code == 0
    assert said.startswith("note: as of 2021-07-01; not out by then, or not surely: holm/")
    code, out, said = kg(built, *question, "--as-of", "2021")
    assert (code, out, said) == (2, "", "kg: “2021” is not one day: write 2024-03-04\n")


def test_a_store_older_than_its_files_is_told_of(mine: Path) -> None:
    """The answer comes, with a note."""
    with (mine / "graph" / "register" / "bodies.yaml").open("a", encoding="utf-8") as file:
        file.write("# a comment\n")
    code, _, said = kg(mine, "ask", "disagreements")
    assert code == 0
    assert "the case files have changed since this was built" in said


def test_asking_before_building_says_what_to_run(mine: Path) -> None:
    """For each audience its own store."""
    code, out, said = kg(mine, "show", "vera-holm", "--audience", "partner")
    assert (code, out) == (2, "")
    assert said == "kg: nothing is built for partner: run kg build --audience partner\n"


def test_exports_are_the_built_text(mine: Path) -> None:
    """N-Quads is our own text, sorted; an unknown format lists those that there are."""
    code, out, _ = kg(mine, "export", "nquads", "-o", "out")
    assert (code, out) == (0, "out/graph.nq\n")
    text = (mine / "out" / "graph.nq").read_text("utf-8")
    assert text == (mine / "build" / "public" / "graph.nq").read_text("utf-8")
    assert text.splitlines() == sorted(set(text.splitlines()))
    code, out, said = kg(mine, "export", "turtle", "-o", "out")
    assert (code, out, said) == (2, "", "kg: no format “turtle”; there are nquads, trig\n")


@pytest.mark.parametrize(
    "words", [("conflicts",), ("ask", "disagreements", "--as-of", "2022-01-01")]
)
def test_what_is_read_without_a_build_keeps_to_its_audience(
    mine: Path, words: tuple[str, ...]
) -> None:
    """A public quotation that names who is internal goes out no more than a build would let it."""
    shutil.copyfile(mine / "kg-internal.toml", mine / "kg.toml")
    assert kg(mine, *words)[0] == 0
    inner = mine / "overlay" / "holm" / "bulletin-2021-06-internal.yaml"
    text = inner.read_text("utf-8")
    name = next(line.split(": ", 1)[1] for line in text.splitlines() if "name: " in line)
    judgements = mine / "graph" / "holm" / "judgements.yaml"
    changed = judgements.read_text("utf-8").replace("reason: ", f"reason: {name.strip()} and ", 1)
    judgements.write_text(changed, "utf-8")
    code, out, said = kg(mine, *words)
    assert (code, out) == (1, "")
    assert said == "kg: an answer for public would name what is not for it: kg check\n"


def test_conflicts_show_each_side_with_its_words(built: Path) -> None:
    """As text and as JSON; rulings and joins on request."""
    code, out, said = kg(built, "conflicts", "--format", "json")
    assert (code, said) == (0, "")
    entries = json.loads(out)
    assert {one["sort"] for one in entries} == {"conflict", "the same?"}
    assert all(w["quotation"] for one in entries for side in one["sides"] for w in side["words"])
    assert "register/fonar in holm/kartochka" in kg(built, "conflicts", "--merged")[1]
    assert kg(built, "conflicts", "--rulings")[1].count("\nruling: ") > 3
    assert kg(built, "conflicts", "--rulings", "--merged")[0] == 2


def test_texts_are_filed_listed_and_verified(mine: Path) -> None:
    """What the YAML needs is printed; a share of each text is known; a changed text is found."""
    (mine / "new.txt").write_text("A text.\n", "utf-8")
    code, out, _ = kg(mine, "source", "add", "new.txt", "--retrieved", "2024-03-05")
    assert (code, out.splitlines()[0]) == (0, "  text: new.txt")
    assert "  retrieved: 2024-03-05" in out
    listed = json.loads(kg(mine, "source", "list", "--format", "json")[1])
    assert [one["source"].split("/")[0] for one in listed] == ["holm"] * 4
    assert kg(mine, "source", "verify")[0] == 0
    (mine / "archive" / "nama.txt").write_text("another text", "utf-8")
    code, out, _ = kg(mine, "source", "verify")
    assert code == 1
    assert "error [text-hash]" in out


def test_a_reader_that_goes_away_is_no_error(built: Path) -> None:
    """``kg show … | head -1`` ends in silence."""
    command = f"{sys.executable} -m kg show vera-holm | head -1"
    done = subprocess.run(
        ["/bin/sh", "-c", command], cwd=built, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_plain_locale_changes_no_byte(built: Path) -> None:
    """Output is UTF-8 whatever the terminal says."""
    usual = kg(built, "show", "vera-holm")
    assert kg(built, "show", "vera-holm", LC_ALL="C", NO_COLOR="1") == usual


def test_what_turns_the_text_is_shown_as_its_code(mine: Path) -> None:
    """In text for people; JSON keeps the value as it is."""
    query = 'SELECT ("a\u202eb" AS ?x) {}'
    assert "a⟨U+202E⟩b" in kg(mine, "query", "-", given=query)[1]
    out = kg(mine, "query", "-", "--format", "json", given=query)[1]
    assert json.loads(out) == [{"x": "a\u202eb"}]
