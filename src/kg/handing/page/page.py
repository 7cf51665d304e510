"""A page: one file in which the score, the network and every fact with its words are shown.

Goes in: what is known, whom it is about, from what it was made. Comes out: HTML as text, the same
for the same input. Refuses: a focus that is not known. It asks nobody for anything: styles,
scripts and data stand in it, and its policy names them by hash.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import networkx as nx
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import kg
from kg.handing.page import policy
from kg.handing.page.carrier import vis_script
from kg.handing.page.data import Json, data
from kg.handing.page.differing import differences
from kg.handing.page.facts_list import Teller
from kg.handing.page.network_view import network_view
from kg.handing.page.safe import as_json, shown
from kg.handing.page.score_view import badges, score_views
from kg.handing.page.times import told
from kg.handing.page.words import LANGUAGES, UI
from kg.views.known import Known
from kg.views.sorts import SORTS, sort_of
from kg.words import terms
from kg.words.errors import NoSuchThing

HERE = Path(__file__).parent
_COMMENT = re.compile(r"^[ \t]*(?:/\*.*?\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
Graphs: TypeAlias = "Mapping[str, nx.MultiDiGraph[str]]"
"""The networks of a page by name: whole, acts, ties."""
VERSION = terms.OWL + "versionInfo"
"""The property by which the ontology says its version."""


@dataclass(frozen=True, slots=True)
class Made:
    """From what a page was made, and what it says of itself.

    ``version`` is the hash of the graph. ``chosen`` is how many acts led to a focus that nobody
    named; 0 where it was named. ``cite`` and ``contact`` are plain texts of the settings.
    """

    version: str = ""
    audience: str = "public"
    language: str = "en"
    chosen: int = 0
    cite: str = ""
    contact: str = ""


def draw(
    known: Known,
    focus: Sequence[str],
    made: Made | None = None,
    graphs: Graphs | None = None,
) -> str:
    """The page of what is known about some things.

    ``graphs`` are the networks that it offers: ``whole``, and ``acts`` and ``ties`` as
    :mod:`kg.views.projections` makes them; without them there is the whole alone.

    Raises NoSuchThing for a focus that is not known; Outside where vis-network is not the file
    that was reviewed.
    """
    made = made or Made()
    for one in focus:
        if one not in known.things:
            raise NoSuchThing(f"nothing here is called “{one}”")
    network, edges = network_view(known, graphs, focus, made.language)
    about = {
        "language": made.language,
        "version": made.version,
        "audience": made.audience,
        "program": kg.__version__,
    }
    teller = Teller(known, made.language)
    given = _given(known, focus, made) | {"entries": teller.entries()}
    given["rulings"], numbers = teller.rulings(), teller.numbers
    given["scores"], places = score_views(known, focus, made.language)
    places = policy.embeddable(places, "style")
    given["places"] = Markup(places)  # noqa: S704
    given["network"] = network
    given["data"] = Markup(as_json(data(known, focus, about, edges, numbers)))  # noqa: S704
    return environment().get_template("page.html.j2").render(**given, **_assets(places))


def _given(known: Known, focus: Sequence[str], made: Made) -> Json:
    """What the templates of the page are filled with, the views apart."""
    return {
        "made": made,
        "known": known,
        "program": kg.__version__,
        "terms_version": _terms_version(known),
        "focus": list(focus),
        "language": made.language,
        "languages": LANGUAGES,
        "ui": UI,
        "told": told,
        "legend": _legend(known),
        "voices": _voices(known),
        "badges": badges(known),
        "sources": _sources(known),
        "differences": differences(known),
    }


def _legend(known: Known) -> list[tuple[Any, int]]:
    """Each sort that there is, with how many things are of it."""
    many = Counter(sort_of(known, one) for one in known.things)
    return [(sort, many[sort.name]) for sort in SORTS if many[sort.name]]


def _voices(known: Known) -> list[tuple[str, int]]:
    """Each voice with the number of facts it vouches for, the most first."""
    many = Counter(voice for fact in known.facts for voice in known.voices(fact))
    return sorted(many.items(), key=lambda one: (-one[1], one[0]))


def _sources(known: Known) -> list[tuple[str, int]]:
    """Each source with the number of facts that rest on its words, the most first."""
    many: Counter[str] = Counter()
    for fact in known.facts:
        many.update({known.passages[one].source for one in fact.passages})
    return sorted(many.items(), key=lambda one: (-one[1], one[0]))


def _terms_version(known: Known) -> str:
    """The version of the terms, as the ontology says it."""
    found = (o for _, p, o in known.ontology.triples if p.strip("<>") == VERSION)
    return min(found, default="").strip('"')


@lru_cache(maxsize=4)
def _assets(places: str) -> Mapping[str, Any]:
    """The style, the script, vis-network, and the policy that names them."""
    style = policy.embeddable(_joined("style", "css"), "style")
    script = f'(() => {{\n"use strict";\n{_joined("script", "js")}}})();\n'
    script = policy.embeddable(script, "script")
    vis = policy.embeddable(vis_script(), "script")
    return {
        "style": Markup(style),  # noqa: S704
        "script": Markup(script),  # noqa: S704
        "vis": Markup(policy.deflated(vis)),  # noqa: S704
        "policy": policy.policy((script, vis), (style, places)),
    }


def _joined(folder: str, ending: str) -> str:
    """The files of a folder, in order of name, as one text without comments and indents."""
    paths = sorted((HERE / folder).glob(f"*.{ending}"))
    whole = "".join(path.read_text("utf-8").rstrip() + "\n" for path in paths)
    return _INDENT.sub("", _COMMENT.sub("", whole))


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates: all text escaped, a name that nothing fills an error."""
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalized,
    )


def _finalized(value: Any) -> Any:
    """A text with what moves or hides other text shown; markup of ours as it is."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value
