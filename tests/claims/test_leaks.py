"""What is for all names nothing that is for few, in whatever text it stands."""

from __future__ import annotations

import pytest
from tests.generated import seal
from tests.small import load_files, source

from kg.claims import leaks
from kg.words.audience import Audience
from kg.words.findings import Finding

OVERLAY = '[[overlays]]\nfolder = "inner"\naudience = "internal"\n'
WORDS = "They searched a flat."
PASSAGE = f"""
- id: raid
  quote: '{WORDS}'
  says: [{{new search: search-1, target: club}}]
"""
INNER = """
source: {extends: bulletin}
passages:
  - id: owner
    quote: 'The flat of Zeno Hollow, 李明, Зенон.'
    says: [{new person: p-1, name: [Zeno Hollow, 李明, Зенон]}]
"""
RULING = f"""
- judgement: j-0
  on: '2024'
  by: editors
  reason: so
  outcome: open
  stand: [{{passage: bulletin/raid, thing: search-1, quote: {seal(WORDS)}}}]
"""
FILES = {
    "kg.toml": OVERLAY,
    "graph/harbour/bulletin.yaml": source("bulletin", PASSAGE),
    "graph/harbour/judgements.yaml": RULING,
    "inner/harbour/bulletin.yaml": INNER,
}


def found(path: str, old: str, new: str) -> list[Finding]:
    """The findings on the public account once a text of one file is another."""
    assert old in FILES[path]
    loaded = load_files(FILES | {path: FILES[path].replace(old, new)})
    return leaks.naming(loaded.account(), loaded.holdings)


BULLETIN, JUDGEMENTS = "graph/harbour/bulletin.yaml", "graph/harbour/judgements.yaml"


@pytest.mark.parametrize(
    ("path", "old", "new", "what"),
    [
        (BULLETIN, "searched a flat", "searched the flat of ZENO  HOLLOW", "quotation"),
        (BULLETIN, "searched a flat", "searched a flat; 警察搜查了李明的住所", "quotation"),
        (BULLETIN, "title: bulletin", "title: Of Zeno Hollow", "source's title, address or id"),
        (BULLETIN, "says:", "translation: {ru: Обыск у Зенон}\n    says:", "translation"),
        (BULLETIN, "search-1", "search-zeno-hollow", "thing's id"),
        (
            BULLETIN,
            "target: club",
            "duration: {is: P1D, because: Zeno Hollow says so}",
            "reckoning",
        ),
        (JUDGEMENTS, "reason: so", "reason: what Zeno Hollow told", "judgement's reason"),
        (JUDGEMENTS, "j-0", "zeno-hollow", "judgement's id"),
    ],
)
def test_a_public_text_with_a_hidden_name_is_found(
    path: str, old: str, new: str, what: str
) -> None:
    """A name in any spelling, in any text for all, is an error that names the thing by its id."""
    findings = found(path, old, new)
    assert {(one.code, one.message) for one in findings} == {
        ("names-internal", f"a {what} for public names “harbour/p-1”")
    }


@pytest.mark.parametrize("new", ["the flat of Zenon Hollower", "李 明", "a flat"])
def test_other_words_are_no_names(new: str) -> None:
    """Part of a longer word is not the name, and nothing is found where nothing is."""
    assert found(BULLETIN, "a flat", new) == []


def test_a_name_that_others_bear_gives_nothing_away() -> None:
    """A name that a visible thing bears as well may stand in public texts."""
    passage = PASSAGE.replace("target: club", "target: {new person: q-1}").replace(
        "a flat", "Зенон"
    )
    both = passage + "- id: q\n  quote: 'Зенон.'\n  says: [{person: q-1, name: Зенон}]\n"
    files = FILES | {BULLETIN: source("bulletin", both)}
    loaded = load_files(files)
    assert leaks.naming(loaded.account(), loaded.holdings) == []


def test_what_only_an_internal_judgement_denies_is_found() -> None:
    """A fact for all that fell only for those inside is an error at the judgement."""
    inner = RULING.replace("outcome: open", "outcome: rejected").replace("stand", "fall")
    loaded = load_files(FILES | {JUDGEMENTS: "[]", "inner/harbour/judgements.yaml": inner})
    findings = leaks.denied(loaded.judgements, loaded.account())
    assert [(str(one.place), one.code) for one in findings] == [
        ("inner/harbour/judgements.yaml:2:14", "denied-internally")
    ]
    assert leaks.denied(loaded.judgements, loaded.account(Audience.INTERNAL)) == []
