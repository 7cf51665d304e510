"""The docs: complete, made from the code where they can be, and what they show is what happens."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import click
import pytest

import kg
from kg.asking import questions
from kg.doors.cli import cli
from kg.reading import casefile, yaml
from kg.reading.workspace import Overlay, Settings
from kg.shapes import models
from kg.shapes.ontology import CORE, load
from kg.words import terms
from kg.words.audience import WORDS
from kg.words.findings import CODES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((*DOCS.rglob("*.md"), ROOT / "CHANGELOG.md", CORE / "CHANGELOG.md"))
}
AUTHORING = PAGES["docs/authoring.md"]
DECISIONS = [name for name in PAGES if name.startswith("docs/decisions/")]
HEADS = (
    models.SourceHead,
    models.ContainedHead,
    models.MoreHead,
    models.PassageHead,
    models.LeftOutHead,
    models.JudgementHead,
    models.AttributionHead,
    models.RefHead,
)


def python(*words: str) -> str:
    """Run a program of the docs; what it says where it fails, else nothing."""
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def fragments(words: str) -> list[str]:
    """The fenced blocks of the page on authoring that begin with these words."""
    return re.findall(rf"^```{words}\n(.*?)^```$", AUTHORING, re.MULTILINE | re.DOTALL)


def anchors(text: str) -> set[str]:
    """The headings of a page, as links name them."""
    heads = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def links() -> Iterator[tuple[str, str]]:
    """Each link of each page that leads into this repository."""
    for name, text in PAGES.items():
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if not re.match(r"[a-z]+:", target):
                yield name, target


def commands(command: click.Command, name: str) -> Iterator[str]:
    """Every command, in words."""
    yield name
    if isinstance(command, click.Group):
        for key, one in command.commands.items():
            yield from commands(one, f"{name} {key}")


# -- run and generated ------------------------------------------------------------------------


def test_the_pages_show_what_comes_out() -> None:
    """Every file and command of authoring and model is written, run and compared."""
    assert python("docs/console.py", "--compare") == ""


def test_generated_pages_are_what_is_generated() -> None:
    """Findings, reading rules, commands, questions and terms are made from the code."""
    assert python("docs/generate.py", "--compare") == ""


@pytest.mark.parametrize("module", ["console", "generate"])
def test_the_examples_of_the_programs_run(module: str) -> None:
    """The docstrings of what makes the docs are true as well."""
    assert python("-m", "doctest", f"docs/{module}.py") == ""


def test_a_console_block_shows_output_for_each_command() -> None:
    """No block is left empty, and there are as many as there were."""
    blocks = [
        block
        for text in PAGES.values()
        for block in re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    ]
    parts = [part for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    assert len(blocks) == 13
    assert all(part.startswith("kg ") for part in parts)
    assert all(part.partition("\n")[2] for part in parts)


# -- complete ---------------------------------------------------------------------------------


def test_every_code_is_documented() -> None:
    """Each code of findings has its row, and some rule that it holds."""
    table, _, rules = PAGES["docs/findings.md"].partition("## Which check holds which rule")
    for code, one in CODES.items():
        assert f"| `{code}` | {one.level} | {one.meaning} |" in table
        assert f"`{code}`" in rules


def test_rules_name_codes_that_there_are() -> None:
    """Each rule is held by a code, by something else, or says why nothing can hold it."""
    document = yaml.read("rules.yaml", (DOCS / "rules.yaml").read_bytes())
    assert document.findings == []
    parts = document.data
    assert isinstance(parts, list)
    rules = [rule for part in parts if isinstance(part, dict) for rule in part["rules"]]
    assert len(rules) >= 101
    for rule in rules:
        assert isinstance(rule, dict)
        assert rule.keys() <= {"says", "codes", "also", "none"}
        assert rule.keys() & {"codes", "also", "none"}, rule["says"]
        assert set(rule.get("codes", [])) <= CODES.keys(), rule["says"]


def test_every_command_is_documented() -> None:
    """Each command has a heading of its own."""
    heads = re.findall(r"^## (.*)$", PAGES["docs/commands.md"], re.MULTILINE)
    assert heads == sorted(commands(cli, "kg"))


def test_every_question_is_documented() -> None:
    """Each saved question has a heading of its own."""
    heads = re.findall(r"^## (.*)$", PAGES["docs/questions.md"], re.MULTILINE)
    assert heads == list(questions.load([CORE]))


def test_every_term_is_documented() -> None:
    """Each class, property and kind has a row."""
    ontology, _ = load([CORE])
    for name in (*ontology.classes, *ontology.properties, *ontology.kinds):
        assert f"\n| `{name}` |" in PAGES["docs/terms.md"]


@pytest.mark.parametrize("model", HEADS, ids=lambda model: model.__name__)
def test_every_key_of_a_file_is_explained(model: type[models.Shape]) -> None:
    """What the format takes, the page on authoring tells."""
    for name, field in model.model_fields.items():
        assert f"`{field.alias or name}" in AUTHORING


def test_every_setting_is_explained() -> None:
    """The example of the settings names each of them, and is itself accepted."""
    (example,) = fragments("toml settings")
    settings = tomllib.loads(example)
    assert settings.keys() == Settings.model_fields.keys()
    assert settings["overlays"][0].keys() == Overlay.model_fields.keys()
    assert Settings.model_validate(settings).base == terms.DATA


def test_every_closed_word_of_the_format_is_explained() -> None:
    """Outcomes, reasons for leaving out, audiences, answers on identity."""
    for word in (*models.OUTCOMES, *models.WHY, *WORDS, "same", "different", "unsure"):
        assert f"`{word}`" in AUTHORING


# -- true -------------------------------------------------------------------------------------


def test_fragments_of_passages_are_read() -> None:
    """The shorter examples of passages are without findings."""
    head = "source: {id: a, publisher: b, title: c, published: 2024, language: en}\npassages:\n"
    ontology, _ = load([CORE])
    found = fragments("yaml passages")
    assert len(found) == 2
    for fragment in found:
        made, document = casefile.source("g/c/a.yaml", "c", (head + fragment).encode(), ontology)
        assert document.findings == []
        assert made is not None


def test_fragments_of_judgements_are_read() -> None:
    """The page shows every form of judgement, each without findings."""
    ontology, _ = load([CORE])
    text = "\n".join(fragments("yaml (?:judgements|file=graph/maran/judgements.yaml)"))
    rulings, document = casefile.judgements("g/c/judgements.yaml", "c", text.encode(), ontology)
    assert document.findings == []
    forms = {one.outcome or one.identity or ("reading" if one.reading else "") for one in rulings}
    assert forms == {
        *("accepted", "open", "retracted", "same", "different", "unsure", "reading", "")
    }
    assert any(one.document for one in rulings)
    assert any(one.thing for one in rulings)


@pytest.mark.parametrize(("page", "target"), list(links()))
def test_a_link_leads_somewhere(page: str, target: str) -> None:
    """To a file of the repository, and to a heading where one is named."""
    file, _, anchor = target.partition("#")
    path = ((ROOT / page).parent / file if file else ROOT / page).resolve()
    assert path.is_relative_to(ROOT)
    assert path.exists()
    if anchor:
        assert anchor in anchors(path.read_text(encoding="utf-8"))


def test_decisions_are_numbered_and_of_one_form() -> None:
    """Context, choice, what it costs; each is in the map."""
    numbers = [Path(name).name[:3] for name in DECISIONS]
    assert numbers == [f"{n:03}" for n in range(1, len(DECISIONS) + 1)]
    for name, number in zip(DECISIONS, numbers, strict=True):
        heads = re.findall(r"^#+ (.*)$", PAGES[name], re.MULTILINE)
        assert heads[0].startswith(f"{number}. ")
        assert heads[1:] == ["Context", "Choice", "What it costs"]
        assert f"(decisions/{Path(name).name}) | {heads[0][5:]} |" in PAGES["docs/README.md"]


def test_every_page_is_in_the_map() -> None:
    """No page of the docs is found by chance only."""
    for path in DOCS.glob("*.md"):
        assert path.name == "README.md" or f"({path.name})" in PAGES["docs/README.md"]


def test_the_glossary_has_each_word_once_and_in_order() -> None:
    """One word for each idea."""
    _, _, glossary = PAGES["docs/model.md"].partition("\n## Words\n")
    words = re.findall(r"^\| ([a-z][\w -]*) \|", glossary, re.MULTILINE)[1:]
    assert len(words) > 30
    assert words == sorted(set(words))


def test_the_changelogs_begin_with_the_versions_of_today() -> None:
    """One version of the program, one of the terms."""
    version = re.search(r'owl:versionInfo "(.*?)"', (CORE / "kg.ttl").read_text("utf-8"))
    assert version
    for page, now in (("CHANGELOG.md", kg.__version__), ("ontology/CHANGELOG.md", version[1])):
        assert re.findall(r"^## (\S*?),? ", PAGES[page], re.MULTILINE)[0] == now


def test_the_drawing_is_plain_and_readable() -> None:
    """No script, nothing from elsewhere, no small text, and what it shows in words."""
    text = (DOCS / "model.svg").read_text(encoding="utf-8")
    tree = ElementTree.fromstring(text)
    names = {one.tag.rpartition("}")[2] for one in tree.iter()}
    assert names == {
        *("svg", "title", "desc", "style", "defs", "marker", "path", "rect", "text", "tspan")
    }
    assert all("href" not in key for one in tree.iter() for key in one.attrib)
    assert re.findall(r"url\((?!#)", text) == []
    assert min(map(int, re.findall(r"font-size: ([0-9]+)px", text))) >= 11
    for word in ("Quotation", "Passage", "Claims", "Judgement", "Fact", "Record", "Answer"):
        assert f">{word}<" in text
