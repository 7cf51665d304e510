"""Small invented workspaces, drawn at random: registers, cases, sources, judgements, an overlay.

Goes in: a source of chance. Comes out: a :class:`World`, frozen values that tests take apart and
put together again, and its files. Refuses: nothing; every world is free of errors, so that it can
be built. All people, bodies and places are invented.

What stands in the overlay, and only that, is internal.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st

CASES = ("north", "south")
DATES = ("2022", "2022-03", "2022-03-04", "2022-03-05", "[..2022-05-01]", "2022-03~", "2021/2022")
DURATIONS = ("P1Y", "P2Y", "P2Y3M")
DAYS = ("2023-01-10", "2023-06-15", "2024-02-20", "2024", "[2023-03-01..2023-05-01]")
"""When sources were published: later than all that they tell."""
AS_OF = ("2022-06-01", "2023-01-10", "2023-05-01", "2023-12-31", "2024-06-01", "2025-01-01")
REGISTER: Mapping[str, Mapping[str, Any]] = {
    "organisation": {
        "editors": "The Editors",
        "morning-paper": {"en": "Morning Paper", "ru": "Утренняя газета"},
        "evening-paper": "Evening Paper",
        "wire": "The Wire",
        "club": "Kite Club",
    },
    "authority": {"guard": "Harbour Guard", "tribunal": "Harbour Tribunal"},
    "provision": {"law-1": "Act 1", "law-2": "Act 2", "law-3": "Act 3"},
    "place": {"port": "Port Amber", "hill": "Hill Town"},
}
PAPERS = ("morning-paper", "evening-paper", "wire")
NAMES = ("Ada Quill", "Bo Marsh", "Cai Lund", "Ана Квилл")
HIDDEN_NAMES = ("Zeno Hollow", "Yara Hollow", "Зенон Холлоу")
PEOPLE = ("person-1", "person-2")

CARRIED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "person": {"name": NAMES, "residence": ("port", "hill"), "occupation": ("activist",)},
    "search": {
        "target": ("club", *PEOPLE),
        "agent": ("guard", "tribunal"),
        "date": DATES,
        "duration": DURATIONS,
        "location": ("port", "hill"),
    },
    "activity": {"agent": PEOPLE, "date": DATES, "location": ("port",)},
    "accusation": {
        "agent": ("guard",),
        "target": PEOPLE,
        "date": DATES,
        "based-on": ("activity-1", "activity-2", "search-1"),
    },
    "affiliation": {
        "holder": PEOPLE,
        "of": ("club", "morning-paper"),
        "start": DATES,
        "kind": ("member", "employee"),
    },
    "penalty": {"target": PEOPLE, "duration": DURATIONS, "sequence": ("1", "2")},
    "reclassification": {
        "from-provision": ("law-1", "law-2", "law-3"),
        "to-provision": ("law-1", "law-2", "law-3"),
        "date": DATES,
    },
    "designation": {"target": ("club",), "date": DATES},
}
"""Which things the passages speak of, and what they may say of them."""
HIDDEN: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "person": {"name": HIDDEN_NAMES, "residence": ("port",), "born": ("1980", "1981")},
    "kinship": {"holder": PEOPLE, "of": ("hidden-body", "wire"), "kind": ("spouse",)},
    "search": {**CARRIED["search"], "target": ("hidden-1", "hidden-2", "club")},
    "affiliation": {"holder": PEOPLE, "of": ("hidden-body", "club"), "start": DATES},
}
LITERAL = {"name", "date", "start", "born", "duration", "sequence"}


@dataclass(frozen=True)
class Item:
    """What a passage says of one thing; values as they stand in the file."""

    class_key: str
    id: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Passage:
    """A quotation that is made of what its items say, so that it bears out their names."""

    id: str
    items: tuple[Item, ...]
    words: str
    speaker: str = ""
    hedge: str = ""
    reprinted: bool = False
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """A source of a case; ``inner`` says that it lies in the overlay, ``more`` what that adds."""

    case: str
    id: str
    publisher: str
    published: str
    passages: tuple[Passage, ...]
    more: tuple[Passage, ...] = ()
    inner: bool = False
    reprint: str = ""
    """The day of the document that it reprints; empty where it reprints none."""
    text: str = ""
    """Its archived text, where that is more than its passages."""

    @property
    def name(self) -> str:
        """The id with its case."""
        return f"{self.case}/{self.id}"


@dataclass(frozen=True)
class Ruling:
    """A judgement as its file has it; ``inner`` says that the file lies in the overlay."""

    case: str
    data: Mapping[str, Any] = field(hash=False)
    inner: bool = False

    @property
    def id(self) -> str:
        """The judgement's id."""
        return str(self.data["judgement"])


@dataclass(frozen=True)
class World:
    """All that the files of a workspace say."""

    sources: tuple[Source, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    hidden_body: str = "Hollow Circle"

    def passages(self) -> Iterator[tuple[Source, Passage, bool]]:
        """Every passage with its source, and whether it is internal."""
        for source in self.sources:
            yield from ((source, one, source.inner) for one in source.passages)
            yield from ((source, one, True) for one in source.more)

    def introduced(self) -> dict[str, tuple[str, str, str]]:
        """Where each thing of a case is introduced: case/thing to case, source, passage.

        In the public passages where one speaks of it, so that nothing depends on the overlay.
        """
        found: dict[str, tuple[str, str, str]] = {}
        for source, passage, _ in sorted(self.passages(), key=lambda one: one[2]):
            for item in passage.items:
                if item.id not in REGISTER["organisation"]:
                    where = (source.case, source.id, passage.id)
                    found.setdefault(f"{source.case}/{item.id}", where)
        return found


def seal(words: str) -> str:
    """The seal of a quotation without line ends, as the design describes it."""
    return hashlib.sha256(words.encode()).hexdigest()[:8]


# -- files ------------------------------------------------------------------------------------


def files(world: World) -> dict[str, bytes]:
    """All files of a world, by path: settings, register, cases, overlay, archived texts."""
    written: dict[str, Any] = {
        "graph/register/all.yaml": REGISTER,
        "inner/register/all.yaml": {"organisation": {"hidden-body": world.hidden_body}},
    }
    if not world.hidden_body:
        del written["inner/register/all.yaml"]
    texts = {}
    introduced = world.introduced()
    for source in world.sources:
        tree = "inner" if source.inner else "graph"
        texts[f"archive/{source.case}-{source.id}.txt"] = text_of(source).encode()
        head = _head(source)
        passages = [_passage(source, one, introduced) for one in source.passages]
        written[f"{tree}/{source.name}.yaml"] = {"source": head, "passages": passages}
        if source.more:
            more = [_passage(source, one, introduced) for one in source.more]
            path = f"inner/{source.name}.yaml"
            written[path] = {"source": {"extends": source.id}, "passages": more}
    for inner, tree in ((False, "graph"), (True, "inner")):
        for case in CASES:
            rulings = [one.data for one in world.rulings if (one.case, one.inner) == (case, inner)]
            if rulings:
                written[f"{tree}/{case}/judgements.yaml"] = rulings
    settings = 'archive = ["archive"]\n[[overlays]]\nfolder = "inner"\naudience = "internal"\n'
    yaml = {path: json.dumps(data, ensure_ascii=False).encode() for path, data in written.items()}
    return {"kg.toml": settings.encode(), **yaml, **texts}


def text_of(source: Source) -> str:
    """The archived text of a source: its passages, one a line."""
    if source.text:
        return source.text
    return "\n".join(one.words for one in (*source.passages, *source.more)) + "\n"


def _head(source: Source) -> dict[str, Any]:
    head: dict[str, Any] = {
        "id": source.id,
        "publisher": source.publisher,
        "title": f"What the {source.id} tells",
        "published": source.published,
        "language": "en",
        "text": f"{source.case}-{source.id}.txt",
        "text-sha256": hashlib.sha256(text_of(source).encode()).hexdigest(),
    }
    if source.reprint:
        reprint = {"id": "reprint", "publisher": "wire", "title": "Reprinted", "language": "en"}
        head["contains"] = [reprint | {"published": source.reprint}]
    return head


def _passage(
    source: Source, passage: Passage, introduced: Mapping[str, tuple[str, str, str]]
) -> dict[str, Any]:
    data: dict[str, Any] = {"id": passage.id, "quote": passage.words}
    data |= {"speaker": passage.speaker} if passage.speaker else {}
    data |= {"hedge": passage.hedge} if passage.hedge else {}
    data |= {"from": "reprint"} if passage.reprinted else {}
    data |= {"with": list(passage.beside)} if passage.beside else {}
    here, seen, says = (source.case, source.id, passage.id), set(), []
    for item in passage.items:
        new = introduced.get(f"{source.case}/{item.id}") == here and item.id not in seen
        seen.add(item.id)
        says.append(item_data(item, new=new))
    return data | {"says": says}


def item_data(item: Item, *, new: bool = False) -> dict[str, Any]:
    """An item as the file has it; literals but names are reckoned, so that no text must have
    them."""
    data: dict[str, Any] = {f"{'new ' if new else ''}{item.class_key}": item.id}
    for name, value in item.values:
        reckoned = name in LITERAL - {"name"}
        data.setdefault(name, []).append({"is": value, "because": "drawn"} if reckoned else value)
    return data


def write(world: World, root: Path, order: Random | None = None) -> Path:
    """Write all files of a world into a folder, in some order; returns the folder."""
    (root / "inner").mkdir(parents=True, exist_ok=True)
    paths = list(files(world).items())
    if order is not None:
        order.shuffle(paths)
    for path, content in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


# -- chance -----------------------------------------------------------------------------------


def worlds() -> st.SearchStrategy[World]:
    """A strategy of worlds."""
    return st.randoms(use_true_random=False).map(draw)


def draw(chance: Random) -> World:
    """A world, of one or two cases."""
    from tests.rulings import rulings

    sources: list[Source] = []
    for case in CASES[: chance.randint(1, 2)]:
        inner = chance.random() < 0.4
        ids = ["bulletin", "ledger", "letter"][: chance.randint(1, 3)]
        sources += [_source(chance, case, one) for one in ids]
        sources += [_source(chance, case, "dossier", inner=True)] if inner else []
    world = _complete(World(tuple(sources)))
    return replace(world, rulings=tuple(rulings(chance, world)))


def _source(chance: Random, case: str, identifier: str, *, inner: bool = False) -> Source:
    reprint = chance.choice(DAYS) if chance.random() < 0.4 else ""
    carried = HIDDEN if inner else CARRIED
    passages = [_drawn(chance, identifier, n, carried) for n in range(1, chance.randint(2, 4))]
    passages = [replace(one, reprinted=bool(reprint and chance.random() < 0.4)) for one in passages]
    return Source(
        case=case,
        id=identifier,
        publisher=chance.choice(PAPERS),
        published=chance.choice(DAYS),
        passages=tuple(passages),
        more=() if inner else _more(chance, identifier, 10),
        inner=inner,
        reprint=reprint,
    )


def _more(chance: Random, identifier: str, first: int) -> tuple[Passage, ...]:
    numbers = range(first, first + chance.randint(0, 2))
    return tuple(_drawn(chance, identifier, n, HIDDEN) for n in numbers)


def public_only(world: World) -> World:
    """A world without its overlay."""
    sources = (replace(one, more=()) for one in world.sources if not one.inner)
    rulings = (one for one in world.rulings if not one.inner)
    return World(tuple(sources), tuple(rulings), "")


def other_inside(world: World, chance: Random) -> World:
    """A world with the same public tree and quite another overlay."""
    from tests.rulings import inner_rulings

    plain = public_only(world)
    sources = [replace(one, more=_more(chance, one.id, 20)) for one in plain.sources]
    for case in sorted({one.case for one in sources}):
        if chance.random() < 0.5:
            sources.append(_source(chance, case, "casebook", inner=True))
    other = _complete(World(tuple(sources), (), "Shallow Square"))
    inner = inner_rulings(chance, other, plain.rulings)
    return replace(other, rulings=(*plain.rulings, *inner))


def _drawn(
    chance: Random, source: str, number: int, carried: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> Passage:
    items = tuple(drawn_item(chance, carried) for _ in range(chance.randint(1, 3)))
    names = [value for one in items for name, value in one.values if name == "name"]
    hedge = chance.choice(("reportedly", "", ""))
    words = " ".join(filter(None, [f"Part {number} of the {source} tells", hedge, *names])) + "."
    speaker = chance.choice(("wire", "", ""))
    beside = ("part-1",) if number > 1 and chance.random() < 0.3 else ()
    return Passage(f"part-{number}", items, words, speaker, hedge, beside=beside)


def drawn_item(chance: Random, carried: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Item:
    """An item on one of a few things, with one to three values."""
    class_key = chance.choice(sorted(carried))
    hidden = carried is HIDDEN and class_key in ("person", "kinship") and chance.random() < 0.8
    word = "hidden" if hidden and class_key == "person" else class_key
    count = min(chance.randint(1, 3), len(carried[class_key]))
    values = [
        (name, chance.choice(carried[class_key][name]))
        for name in chance.sample(sorted(carried[class_key]), count)
    ]
    return Item(class_key, f"{word}-{chance.randint(1, 2)}", tuple(values))


def _complete(world: World) -> World:
    """A world in which every thing that is spoken of is introduced, by items more if need be."""
    sources = list(world.sources)
    known: set[str] = set()
    for inner in (False, True):
        known |= {
            f"{source.case}/{item.id}"
            for source, passage, within in world.passages()
            if within == inner
            for item in passage.items
        }
        for n, source in enumerate(sources):
            passages = source.more if inner and not source.inner else source.passages
            if source.inner and not inner:
                continue
            done = tuple(_completed(source.case, one, known) for one in passages)
            if inner and not source.inner:
                sources[n] = replace(sources[n], more=done)
            else:
                sources[n] = replace(sources[n], passages=done)
    return replace(world, sources=tuple(sources))


def _completed(case: str, passage: Passage, known: set[str]) -> Passage:
    missing = []
    for item in passage.items:
        for name, value in item.values:
            ours = name not in LITERAL and value[-1].isdigit() and not value.startswith("law")
            if ours and f"{case}/{value}" not in known:
                known.add(f"{case}/{value}")
                word = "person" if value.startswith("hidden") else value.rpartition("-")[0]
                missing.append(Item(word, value))
    return replace(passage, items=(*passage.items, *missing))
