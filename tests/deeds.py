"""Cases of a few acts, each told in a line: workspaces of a file, and what the public knows of it.

Goes in: items as files have them, without the quotations. Comes out: all that is known. Refuses: a
case in which an error is found.

Each item is told in a passage of its own, whose words hold all texts of the item; a date, a length
or a number is reckoned, so that no passage need have it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tests.knowing import told
from tests.small import load_files, source

from kg.reading.quotations import seal
from kg.views.known import Known
from kg.views.score import score
from kg.views.score.values import Score

HER = "kite/ada"
Item = Mapping[str, Any]

_RECKONED = {
    *("date", "start", "end", "in-force", "served"),
    *("duration", "reduced-by", "amount", "sequence"),
}
_WORDS = {"name", "wording", "item", "manner", "status", "description", "bars", "position"}
_BODIES = {
    "organisation": {
        **{"editors": "The Editors", "paper": "Morning Paper", "wire": "The Wire"},
        **{"club": "Kite Club", "choir": "Open Choir"},
    },
    "authority": {
        **{"guard": "Harbour Guard", "office": "Prosecutor of Amber", "court": "Amber Court"},
        "high-court": "High Court",
    },
    "place": {"port": "Port Amber"},
    "provision": {f"law-{n}": f"Article {n}, Code of Amber" for n in range(1, 5)},
}
_NAMED: Sequence[Item] = (
    {"new person": "ada", "name": "Ada Quill"},
    {"authority": "court", "kind": "court"},
    {"authority": "high-court", "kind": "court"},
    {"authority": "office", "kind": "prosecutor"},
    {"authority": "guard"},
    {"organisation": "club"},
    {"organisation": "choir"},
)


def known(*items: Item, rulings: Sequence[Item] = (), published: str = "2024-01-10") -> Known:
    """What the public knows of a case in which these items are told, and in which Ada is."""
    agencies = [{"authority": one} for one in _agencies(items)]
    whole = (*_NAMED, *agencies, *items)
    passages = [_passage(n, item) for n, item in enumerate(whole, start=1)]
    register = {**_BODIES, "authority": {**_BODIES["authority"], **_agencies(items)}}
    files = {
        "graph/register/all.yaml": json.dumps(register),
        "graph/kite/story.yaml": source("story", json.dumps(passages), published),
        "graph/kite/judgements.yaml": json.dumps([_ruling(one, passages) for one in rulings]),
    }
    loaded = load_files(files)
    assert [one for one in loaded.findings if one.level == "error"] == []
    return told(loaded)


def scored(*items: Item, rulings: Sequence[Item] = (), published: str = "2024-01-10") -> Score:
    """The score of Ada in such a case."""
    return score(known(*items, rulings=rulings, published=published), HER)


def act(class_key: str, thing: str, date: str = "", **more: Any) -> dict[str, Any]:
    """An act against Ada: its class, its id, its day."""
    name = "start" if class_key in ("detention", "restriction") else "date"
    when = {name: date} if date else {}
    return {f"new {class_key}": thing, "target": "ada", **when, **more}


def unsure(*things: str, because: str = "story/part-1") -> Item:
    """The editors’ ruling that it is open whether things are one."""
    return {"judgement": "-".join(things), "identity": "unsure", "things": [*things]} | {
        "because": [because]
    }


def left_open(thing: str, name: str, *values: str) -> Item:
    """The editors’ ruling that it is open which of some values of a property is right."""
    stand = [{"thing": thing, "property": name, "value": value} for value in values]
    return {"judgement": f"{thing}-{name}", "outcome": "open", "stand": stand}


def _agencies(items: Sequence[Item]) -> Mapping[str, str]:
    """The numbered agencies that the items name."""
    named = {one for item in items for one in [item.get("agent")] if str(one).startswith("agency-")}
    return {
        str(one): f"Agency {str(one).removeprefix('agency-')}" for one in sorted(map(str, named))
    }


def _passage(number: int, item: Item) -> dict[str, Any]:
    words = [str(item[name]) for name in sorted(_WORDS & set(item))]
    says = {
        name: {"is": value, "because": "reckoned"} if name in _RECKONED else value
        for name, value in item.items()
    }
    return {
        "id": f"part-{number}",
        "quote": " ".join([f"Part {number} tells", *words]) + ".",
        "says": [says],
    }


def _ruling(one: Item, passages: Sequence[Mapping[str, Any]]) -> Item:
    """A ruling as its file has it, each claim with the passage that makes it and its seal."""
    whole = {"on": "2024-02-01", "by": "editors", "reason": "No paper is at hand.", **one}
    if "stand" in one:
        whole["stand"] = [{**claim, **_sealed(claim, passages)} for claim in one["stand"]]
    return whole


def _sealed(claim: Item, passages: Sequence[Mapping[str, Any]]) -> Item:
    for passage in passages:
        (said,) = passage["says"]
        values = said.get(claim["property"])
        named = [values] if isinstance(values, str) else list(values or [])
        if claim["thing"] in said.values() and claim["value"] in named:
            return {"passage": f"story/{passage['id']}", "quote": seal([passage["quote"]])}
    raise LookupError(f"nobody says it: {claim}")
