"""The pages that are made from the code: findings, reading rules, commands, questions, terms.

Goes in: the tables of the package, the ontology, the saved questions, ``rules.yaml``. Comes out:
Markdown pages beside this file; with ``--compare``, the names of those that differ, and exit code
1. Refuses: nothing. No clock, no order of hashes: the same input gives the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import click

from kg.asking import questions
from kg.doors.cli import cli
from kg.reading import yaml
from kg.reading.support import RULES
from kg.shapes.ontology import CORE, LANGUAGES, ClassTerm, Ontology, PropertyTerm, load
from kg.words import terms
from kg.words.findings import CODES

HERE = Path(__file__).parent
NOTE = "<!-- Made by docs/generate.py; edit what it is made from. -->"
SPEECH = {"en": "English", "ru": "Russian", "any": "In any language"}


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table.

    >>> print(table(["a"], [["x|y"]]))
    | a |
    |---|
    | x\\|y |
    """
    lines = [columns, ["---"] * len(columns), *rows]
    text = [
        " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in one) for one in lines
    ]
    return "\n".join(
        f"| {one} |" if n != 1 else f"|{one.replace(' ', '')}|" for n, one in enumerate(text)
    )


def code(words: Iterable[str]) -> str:
    """Words as code, with commas between.

    >>> code(["a", "b"])
    '`a`, `b`'
    """
    return ", ".join(f"`{word}`" for word in words)


# -- findings ---------------------------------------------------------------------------------


def findings() -> str:
    """Every code of findings, and which check holds which rule of the design."""
    codes = [(f"`{one.name}`", one.level, one.meaning, one.holds) for one in CODES.values()]
    parts = [
        "# Findings",
        "What `kg check` reports. An error stops a build and gives exit code 1; a note does not."
        " Where a finding merely follows from another, only the other is reported.",
        table(["code", "level", "meaning", "rule of the design"], codes),
        "## Rules over the whole graph",
        "SPARQL that must return nothing, run over all that may be read inside. A workspace adds"
        " its own beside its ontology.",
        table(["rule", "what it says"], _graph_rules()),
        "## Which check holds which rule",
        "The rules of the design, part by part. Where no check can hold a rule, or a part of it,"
        " the last column says why.",
    ]
    for part, rules in _rules():
        rows = [[_said(one["says"]), _held(one), one.get("none", "")] for one in rules]
        parts += [f"### {part}", table(["rule", "held by", "what no check can hold"], rows)]
    return page(parts)


def _graph_rules() -> list[list[str]]:
    rows = []
    for path in sorted((CORE / "rules").glob("*.rq")):
        found = re.search(r"^#\+ message: (.*)$", path.read_text("utf-8"), re.MULTILINE)
        rows.append([f"`{path.stem}`", _said(found[1]) if found else ""])
    return rows


def _said(text: str) -> str:
    return re.sub(r"“?\{[0-9]\}”?", "…", text)


def _held(rule: Mapping[str, yaml.Node]) -> str:
    codes = rule.get("codes", [])
    parts = [code(str(one) for one in codes)] if codes else []
    return ". ".join([*parts, *([str(rule["also"])] if "also" in rule else [])])


def _rules() -> Iterator[tuple[str, list[dict[str, str]]]]:
    document = yaml.read("docs/rules.yaml", (HERE / "rules.yaml").read_bytes())
    if document.findings:
        raise SystemExit("\n".join(map(str, document.findings)))
    parts: list[dict[str, list[dict[str, str]]]] = document.data  # type: ignore[assignment]
    for part in parts:
        yield str(part["part"]), part["rules"]


# -- reading rules ----------------------------------------------------------------------------


def reading_rules() -> str:
    """The forms of literals that are read in quotations, by language."""
    parts = [
        "# What is read in a quotation",
        "A literal stands in its quotation just as it is written, or in one of these forms; else it"
        " says `{is: …, because: …}`. For languages that are not listed, the first table holds.",
    ]
    for language in ("any", *sorted(set(RULES) - {"any"})):
        rows = [
            one.split(": ", 1) if ": " in one else one.split(", ", 1) for one in RULES[language]
        ]
        parts += [f"## {SPEECH[language]}", table(["of", "is read"], rows)]
    return page(parts)


# -- commands ---------------------------------------------------------------------------------


def commands() -> str:
    """Every command with its help."""
    parts = [
        "# Commands",
        "Data goes to standard output, messages to standard error. Exit codes: 0 fine, 1 findings,"
        " 2 wrong use, 3 something outside failed. They run in a folder with `kg.toml`, or below.",
    ]
    for name, command in _commands(cli, "kg"):
        parts += [f"## {name}", f"```text\n{_help(name, command)}\n```"]
    return page(parts)


def _commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for key in sorted(command.commands):
            yield from _commands(command.commands[key], f"{name} {key}")


def _help(name: str, command: click.Command) -> str:
    settings = {"help_option_names": ["-h", "--help"], "terminal_width": 88, "color": False}
    context = click.Context(command, info_name=name, **settings)  # type: ignore[arg-type]
    return "\n".join(line.rstrip() for line in command.get_help(context).splitlines())


# -- questions --------------------------------------------------------------------------------


def saved_questions() -> str:
    """Every saved question with its parameters and columns."""
    parts = [
        "# Questions",
        "Saved questions, asked by `kg ask NAME -p key=value`. Each row has its words. A thing is"
        " given by its id, or by a name.",
    ]
    for one in questions.load([CORE]).values():
        given = [
            (f"`{p.name}`", p.type, p.about) for p in one.parameters if p.name != questions.NOW
        ]
        parts += [f"## {one.name}", one.question]
        parts += [table(["parameter", "type", "meaning"], given)] if given else []
        columns = [(f"`{name}`", meaning) for name, meaning in one.columns.items()]
        parts.append(table(["column", "meaning"], columns))
    return page(parts)


# -- terms ------------------------------------------------------------------------------------


def all_terms() -> str:
    """The ontology: classes, properties, kinds, terms of evidence, annotations."""
    ontology = load([CORE])[0]
    classes = [[*_head(ontology, one.iri), _of_class(one)] for one in ontology.classes.values()]
    rows = [[*_head(ontology, one.iri), _of_property(one)] for one in ontology.properties.values()]
    columns = ["term", "labels", "definition", "scope note"]
    return page(
        [
            "# Terms",
            "The ontology, from `ontology/kg.ttl` and `ontology/kinds.ttl`. In case files a term is"
            " written in lower case with hyphens: `DetentionOrder` is `detention-order`.",
            f"## Classes\n\n{table([*columns, 'in the ontology'], classes)}",
            f"## Properties\n\n{table([*columns, 'in the ontology'], rows)}",
            *_kinds(ontology),
            "## Terms of evidence and annotations\n\nWritten by the program, or about terms; never"
            f" in a case file.\n\n{table(columns, _others(ontology))}",
        ]
    )


def _kinds(ontology: Ontology) -> Iterator[str]:
    yield "## Kinds"
    lists = sorted({name for kind in ontology.kinds.values() for name in kind.of})
    for name in lists:
        kinds = [kind for kind in ontology.kinds.values() if name in kind.of]
        rows = []
        for kind in kinds:
            flags = ["outlaws"] if kind.outlaws else []
            flags += [] if kind.adverse is None else ["adverse" if kind.adverse else "not adverse"]
            rows.append([*_head(ontology, kind.iri), ", ".join(flags)])
        columns = ["kind", "labels", "definition", "scope note", "flags"]
        yield f"### of {terms.kebab(name)}\n\n{table(columns, rows)}"


def _others(ontology: Ontology) -> Iterator[list[str]]:
    known = (ontology.classes, ontology.properties, ontology.kinds)
    shown = {term.iri for of in known for term in of.values()}
    defined = {
        iri[1:-1] for iri, about, _ in ontology.triples if about.endswith("core#definition>")
    }
    for iri in sorted(one for one in defined - shown if one.startswith(terms.KG)):
        yield _head(ontology, iri)


@lru_cache(maxsize=1)
def _texts(ontology: Ontology) -> dict[tuple[str, str], dict[str, str]]:
    """The literals of the ontology by subject and local name of the predicate, then by language."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for subject, predicate, value in ontology.triples:
        if literal := re.fullmatch(r'("(?:[^"\\]|\\.)*")@(\w+)', value):
            key = subject[1:-1], re.split("[#/]", predicate[1:-1])[-1]
            found.setdefault(key, {})[literal[2]] = json.loads(literal[1])
    return found


def _head(ontology: Ontology, iri: str) -> list[str]:
    texts = _texts(ontology)
    labels = texts.get((iri, "label")) or texts.get((iri, "prefLabel"), {})
    name = re.split("[#/]", iri)[-1]
    shown = ", ".join(labels[one] for one in LANGUAGES if one in labels)
    notes = [texts.get((iri, key), {}).get("en", "") for key in ("definition", "scopeNote")]
    return [f"`{name}`", shown, *notes]


def _of_class(term: ClassTerm) -> str:
    flags = {"abstract": term.abstract, "adverse": term.adverse, "guarded": term.guarded}
    parts = [f"under {code(term.parents)}"] if term.parents else []
    parts += [name for name, holds in flags.items() if holds]
    parts += [f"once per {term.once_per}"] if term.once_per else []
    parts += [f"issued by {code(term.issuers)}"] if term.issuers else []
    parts += [term.audience.word] if term.audience else []
    return "; ".join(parts)


def _of_property(term: PropertyTerm) -> str:
    takes = code(term.classes) if term.sort == "thing" else term.sort
    parts = [f"on {code(term.on)}", f"takes {takes or 'a thing'}"]
    flags = {"single-valued": term.single, "verbatim": term.verbatim, "guarded": term.guarded}
    parts += [name for name, holds in flags.items() if holds]
    return "; ".join([*parts, *([term.audience.word] if term.audience else [])])


# -- all --------------------------------------------------------------------------------------


def page(parts: Iterable[str]) -> str:
    """A page: the note that it is made, then its parts."""
    return "\n\n".join([NOTE, *parts]) + "\n"


PAGES: Mapping[str, Callable[[], str]] = {
    "findings.md": findings,
    "reading-rules.md": reading_rules,
    "commands.md": commands,
    "questions.md": saved_questions,
    "terms.md": all_terms,
}
"""Each page with what makes it."""


def main(arguments: Sequence[str]) -> int:
    """Write the pages; with ``--compare``, name those that differ instead."""
    different = 0
    for name, make in PAGES.items():
        path, text = HERE / name, make().encode()
        if path.exists() and path.read_bytes() == text:
            continue
        different = 1
        if "--compare" in arguments:
            print(f"docs/{name} is not what docs/generate.py makes")
        else:
            path.write_bytes(text)
    return different if "--compare" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
