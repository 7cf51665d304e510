"""An invented workspace of as many cases as wanted, to measure on.

Goes in: a folder, a number of cases, a seed. Comes out: a workspace with settings, register, case
files, judgements and archived texts, in which every quotation verifies and every check passes.
Refuses: a folder that is there already.

Each case has a bulletin, a newspaper's report and a Russian card. They agree, refine each other,
differ, and correct themselves; editors accept, read, join and leave open. Cases share agencies,
courts, laws and movements through the register, and people through judgements of identity. The
same arguments give the same bytes: no clock, and a case does not depend on how many there are.

    python benchmarks/generate.py FOLDER 100
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from invented import (
    AGENCIES,
    ARTICLES,
    DEFENDERS,
    FEWER_RU,
    MOVEMENTS,
    OCCUPATIONS,
    PAPERS,
    TOWNS,
    YEARS_EN,
    YEARS_RU,
    english,
    later,
    name,
    russian,
    russian_month,
)
from kg.reading.quotations import seal

SETTINGS = 'archive = ["archive"]\n'
_PLAIN = re.compile(r"[A-Za-z][A-Za-z-]*|\d+-\d+")

Item = Mapping[str, Any]


@dataclass
class Source:
    """A source in the making: its text grows sentence by sentence."""

    id: str
    head: dict[str, Any]
    sentences: list[str] = field(default_factory=list)
    passages: list[dict[str, Any]] = field(default_factory=list)

    def say(self, passage: str, quote: str, *items: Item, **more: Any) -> None:
        """Add a sentence as a passage that says these items."""
        self.sentences.append(quote)
        self.passages.append({"id": passage, "quote": quote, **more, "says": list(items)})

    def text(self) -> str:
        """The text as it is archived."""
        return "Share | Print\n\n" + "\n\n".join(self.sentences) + "\n"

    def file(self, archived: str, raw: bytes) -> str:
        """The YAML of the source's file."""
        head = {"id": self.id, **self.head, "text": archived, "text-sha256": _digest(raw)}
        left_out = [{"at": "0-13", "why": "page-furniture"}]
        return _yaml({"source": head, "left-out": left_out, "passages": self.passages})


@dataclass
class Facts:
    """What happened in one invented case, from which its sources tell."""

    number: int
    random: Random
    person: tuple[str, str]
    officer: tuple[str, str]
    town: str
    agency: tuple[str, str]
    defender: tuple[str, str]
    paper: tuple[str, str]
    movement: tuple[str, str]
    law: tuple[str, str]
    searched: date
    charged: date
    sentenced: date
    years: int

    @property
    def court(self) -> str:
        """The id of the court of the town."""
        return f"{self.town.lower()}-court"

    @property
    def provision(self) -> str:
        """The id of the provision."""
        return f"criminal-code-{self.law[0].replace('.', '-')}-{self.law[1]}"


def facts(number: int, seed: int) -> Facts:
    """The facts of a case, by its number alone."""
    random = Random(f"{seed}/{number}")
    searched = later(random, date(2015, 1, 10), 0, 2800)
    charged = later(random, searched, 20, 120)
    return Facts(
        number=number,
        random=random,
        person=name(random),
        officer=name(random),
        town=random.choice(TOWNS),
        agency=random.choice(AGENCIES),
        defender=random.choice(DEFENDERS),
        paper=random.choice(PAPERS),
        movement=random.choice(MOVEMENTS),
        law=random.choice(ARTICLES),
        searched=searched,
        charged=charged,
        sentenced=later(random, charged, 60, 300),
        years=random.randint(4, 9),
    )


def bulletin(case: Facts) -> Source:
    """What an organisation of defenders publishes while its subject is in custody."""
    source = Source(
        "bulletin",
        {
            "publisher": case.defender[0],
            "title": f"{case.person[0]} in custody",
            "published": _iso(case.charged + timedelta(days=5)),
            "language": "en",
            "url": f"https://defenders.example/{case.number}",
            "retrieved": _iso(case.charged + timedelta(days=6)),
        },
    )
    _life(source, case)
    _search(source, case)
    _charge(source, case)
    return source


def _life(source: Source, case: Facts) -> None:
    who, (body, body_name) = case.person[0], case.movement
    occupation = case.random.choice(OCCUPATIONS)
    began = case.random.randint(2001, 2009)
    town = case.town.lower()
    source.say(
        "who",
        f"{who} is a {occupation} who lives in {case.town}.",
        {"new person": "person-1", "name": who, "occupation": occupation, "residence": town},
        {"place": town, "name": case.town, "kind": "town"},
    )
    source.say(
        "work",
        f"{who} worked for {case.defender[1]} from {began} to {began + 3}.",
        {
            "new affiliation": "affiliation-1",
            "kind": "employee",
            "holder": "person-1",
            "of": case.defender[0],
            "start": str(began),
            "end": str(began + 3),
        },
        {"organisation": case.defender[0], "name": case.defender[1]},
    )
    source.say(
        "choir",
        f"Until {began + 5} {who} was a member of the choir of {body_name}.",
        {
            "new affiliation": "affiliation-2",
            "kind": "member",
            "holder": "person-1",
            "of": body,
            "position": "member of the choir",
            "end": str(began + 5),
        },
        {"organisation": body, "name": body_name, "kind": "movement"},
    )
    source.say(
        "articles",
        f"In {began + 4} {who} published three articles on beekeeping.",
        {
            "new activity": "activity-1",
            "kind": "reporting",
            "agent": "person-1",
            "date": str(began + 4),
        },
        {
            "new document": "document-1",
            "kind": "publication",
            "author": "person-1",
            "description": "three articles on beekeeping",
        },
    )


def _search(source: Source, case: Facts) -> None:
    day, (agency, agency_name) = case.searched, case.agency
    source.say(
        "search",
        f"On {english(day)} officers of the {agency_name} searched a flat and took two telephones.",
        {
            "new search": "search-1",
            "agent": agency,
            "target": "person-1",
            "date": _iso(day),
            "location": {"new place": "flat-1", "kind": "dwelling"},
        },
        {
            "new seizure": "seizure-1",
            "agent": agency,
            "target": "person-1",
            "part-of": "search-1",
            "item": "two telephones",
        },
        {"authority": agency, "name": agency_name, "kind": "security-service"},
    )
    source.say(
        "floor",
        "One of them threw the owner to the floor during the search.",
        {
            "new ill-treatment": "ill-treatment-1",
            "kind": "force",
            "agent": agency,
            "target": "person-1",
            "during": "search-1",
            "manner": "threw the owner to the floor",
        },
        **{"with": ["search"]},
    )
    source.say(
        "remand",
        f"The next day the {case.town} District Court ordered custody for two months.",
        {
            "new detention-order": "order-1",
            "kind": "remand",
            "agent": case.court,
            "target": "person-1",
            "date": {"is": _iso(day + timedelta(days=1)), "because": "the day after the search"},
            "duration": "P2M",
            "in-case": "case-1",
        },
        {"authority": case.court, "name": f"{case.town} District Court", "kind": "court"},
        **{"with": ["search"]},
    )
    source.say(
        "custody",
        f"In custody {case.person[0]} was reportedly refused a call to a lawyer.",
        {
            "new detention": "detention-1",
            "target": "person-1",
            "kind": "pre-trial",
            "pursuant-to": "order-1",
        },
        {
            "new denial-of-right": "denial-of-right-1",
            "kind": "access-to-counsel",
            "target": "person-1",
            "during": "detention-1",
        },
        hedge="reportedly",
    )
    source.say(
        "offices",
        f"On {english(day + timedelta(days=9))} the offices of {case.defender[1]} were searched "
        "within the same case.",
        {
            "new search": "search-2",
            "target": case.defender[0],
            "date": _iso(day + timedelta(days=9)),
            "in-case": "case-1",
        },
        {"organisation": case.defender[0], "name": case.defender[1]},
    )


def _charge(source: Source, case: Facts) -> None:
    who, (article, part) = case.person[0], case.law
    source.say(
        "rests-on",
        "According to the Prosecutor's Office, the articles “spread the teachings of "
        f"{case.movement[1]}”.",
        {"new case": "case-1", "kind": "criminal", "target": "person-1", "based-on": "document-1"},
        {
            "new accusation": "accusation-1",
            "agent": "prosecutors-office",
            "target": "person-1",
            "in-case": "case-1",
            "based-on": ["activity-1", "document-1"],
            "wording": f"“spread the teachings of {case.movement[1]}”",
        },
    )
    source.say(
        "charge",
        f"On {english(case.charged)} the Prosecutor's Office charged {who} under Article "
        f"{article}, Part {part} of the Criminal Code of Northland.",
        {
            "new charge": "charge-1",
            "agent": "prosecutors-office",
            "target": "person-1",
            "date": _iso(case.charged),
            "in-case": "case-1",
            "under-law": case.provision,
        },
        {"authority": "prosecutors-office", "name": "Prosecutor's Office", "kind": "prosecutor"},
        {
            "provision": case.provision,
            "kind": "offence",
            "article": article,
            "part": part,
            "part-of": "criminal-code",
        },
        {"provision": "criminal-code", "kind": "statute", "name": "Criminal Code of Northland"},
    )
    source.say(
        "rejects",
        f"{who} rejects the charge.",
        {"new denial": "denial-1", "agent": "person-1", "denies": "charge-1"},
    )
    source.say(
        "broadcast",
        f"After the search, Channel Nine called {who} “a voice of {case.movement[1]}”.",
        {
            "new accusation": "accusation-2",
            "kind": "media-portrayal",
            "agent": "channel-nine",
            "target": "person-1",
            "after": "search-1",
            "wording": f"“a voice of {case.movement[1]}”",
        },
        {"organisation": "channel-nine", "name": "Channel Nine", "kind": "media-outlet"},
    )
    source.say(
        "motive",
        f"{case.defender[1]} considers the case politically motivated and urges the Ministry of "
        "Justice to end it.",
        {
            "new assessment": "assessment-1",
            "kind": "motive",
            "agent": case.defender[0],
            "target": "case-1",
            "wording": "politically motivated",
        },
        {
            "new utterance": "utterance-1",
            "kind": "demand",
            "agent": case.defender[0],
            "addressee": "ministry-of-justice",
            "wording": "to end it",
        },
    )


def report(case: Facts) -> Source:
    """What a newspaper tells of the verdict; it corrects itself, and reprints a statement."""
    who, day = case.person[0], case.sentenced
    source = Source(
        "report",
        {
            "publisher": case.paper[0],
            "title": f"{YEARS_EN[case.years].capitalize()} years for {who}",
            "published": _iso(day + timedelta(days=40)),
            "language": "en",
            "url": f"https://papers.example/{case.number}",
            "retrieved": _iso(day + timedelta(days=41)),
            "contains": [
                {
                    "id": "bar-statement",
                    "publisher": "bar-chamber",
                    "title": "Statement of the Bar Chamber of Northland",
                    "published": _iso(day + timedelta(days=2)),
                    "language": "en",
                }
            ],
        },
    )
    _verdict(source, case)
    _appeal(source, case)
    return source


def _verdict(source: Source, case: Facts) -> None:
    who, day, (article, part) = case.person[0], case.sentenced, case.law
    source.say(
        "charged",
        f"On {english(day)} the {case.town} District Court charged {who} with spreading extremist "
        f"teachings under Article {article}, Part {part}.",
        {
            "charge": "charge-1",
            "agent": case.court,
            "target": "person-1",
            "under-law": case.provision,
            "wording": "spreading extremist teachings",
        },
        {"provision": case.provision, "article": article, "part": part},
    )
    rest = case.years - 1
    source.say(
        "sentence",
        f"It passed a sentence of {YEARS_EN[case.years]} years: the first year in prison, the "
        f"following {YEARS_EN[rest]} years in a penal colony.",
        {
            "new verdict": "verdict-1",
            "target": "person-1",
            "date": _iso(day),
            "in-case": "case-1",
            "imposes": "penalty-1",
        },
        _whole("new penalty", case.years),
        {
            "new penalty": "penalty-2",
            "part-of": "penalty-1",
            "sequence": {"is": "1", "because": "the first year"},
            "duration": {"is": "P1Y", "because": "the first year"},
            "regime": "prison",
        },
        {
            "new penalty": "penalty-3",
            "part-of": "penalty-1",
            "sequence": {"is": "2", "because": "the years that follow"},
            "duration": f"P{rest}Y",
            "regime": "penal-colony",
        },
        **{"with": ["charged"]},
    )
    source.say(
        "statement",
        f"From a statement of the Bar Chamber of Northland, {english(day + timedelta(days=2))}: "
        "“The verdict is an attack on the whole profession.”",
        {
            "new assessment": "assessment-2",
            "agent": "bar-chamber",
            "target": "verdict-1",
            "wording": "an attack on the whole profession",
        },
        **{"from": "bar-statement"},
    )


def _whole(key: str, years: int) -> Item:
    return {
        key: "penalty-1",
        "kind": "deprivation-of-liberty",
        "target": "person-1",
        "duration": f"P{years}Y",
    }


def _appeal(source: Source, case: Facts) -> None:
    who, day = case.person[0], case.sentenced + timedelta(days=14)
    appeal = {"kind": "appeal", "agent": "person-1", "about": "verdict-1"}
    source.say(
        "appeal",
        f"{who} appealed on {english(day)}.",
        {"new submission": "submission-1", **appeal, "date": _iso(day)},
    )
    source.say(
        "presided",
        f"{case.officer[0]} presided over the trial.",
        {"new person": "person-2", "name": case.officer[0]},
        {"new role": "role-1", "kind": "judge", "holder": "person-2", "of": "case-1"},
    )
    source.say(
        "vigil",
        "Some forty people held a silent vigil outside the court.",
        {
            "new activity": "activity-2",
            "kind": "assembly",
            "agent": {"new group": "group-1", "description": "Some forty people"},
            "description": "a silent vigil",
        },
    )
    source.say(
        "correction",
        f"Correction: the appeal was lodged on {english(day - timedelta(days=4))}.",
        {"submission": "submission-1", **appeal, "date": _iso(day - timedelta(days=4))},
    )


def card(case: Facts) -> Source:
    """The card of a list of prisoners, in Russian: shorter, later, sometimes a day apart."""
    who, day = case.person[1], case.sentenced
    told = day + timedelta(days=1 if case.number % 3 == 0 else 0)
    reduced = later(case.random, day, 60, 120)
    source = Source(
        "card",
        {
            "publisher": "kartoteka",
            "title": who,
            "published": {
                "is": f"[{_iso(reduced)}..{_iso(reduced + timedelta(days=90))}]",
                "because": "it reports the appeal; received three months later",
            },
            "language": "ru",
            "retrieved": _iso(reduced + timedelta(days=90)),
        },
    )
    source.say("name", who, {"person": "person-1", "name": who}, occurrence="1")
    source.say(
        "search",
        f"В {russian_month(case.searched)} у {who} прошёл обыск.",
        {"search": "search-1", "target": "person-1", "date": _iso(case.searched)[:7]},
        translation={"en": "A search took place that month."},
    )
    custody = case.searched + timedelta(days=1)
    source.say(
        "custody",
        f"Под стражей с {russian(custody)}.",
        {"new detention": "detention-2", "target": "person-1", "start": _iso(custody)},
    )
    source.say(
        "body",
        "До ареста сотрудничество с обществом «Мост».",
        {
            "new affiliation": "affiliation-3",
            "kind": "collaborator",
            "holder": "person-1",
            "of": {"new organisation": "organisation-1", "name": "«Мост»"},
        },
    )
    _card_sentence(source, case, told, reduced)
    return source


def _card_sentence(source: Source, case: Facts, told: date, reduced: date) -> None:
    source.say(
        "sentence",
        f"{russian(told)} суд приговорил к {YEARS_RU[case.years]} годам лишения свободы.",
        {
            "verdict": "verdict-1",
            "target": "person-1",
            "date": _iso(told),
            "imposes": "penalty-1",
        },
        _whole("penalty", case.years),
    )
    fewer = case.years - 1
    source.say(
        "reduced",
        f"В {russian_month(reduced)} Верховный суд сократил срок до {FEWER_RU[fewer]} лет шести "
        "месяцев.",
        {
            "new decision": "decision-1",
            "kind": "appeal-ruling",
            "agent": "high-court",
            "target": "person-1",
            "date": _iso(reduced)[:7],
            "decides": ["submission-1", "penalty-1"],
            "outcome": "reduced",
            "imposes": "penalty-4",
        },
        {
            "new penalty": "penalty-4",
            "kind": "deprivation-of-liberty",
            "target": "person-1",
            "duration": f"P{fewer}Y6M",
            "replaces": "penalty-1",
        },
        {"authority": "high-court", "name": "Верховный суд", "kind": "court"},
    )


class Editors:
    """Rules on one case; refers to claims with the seals of their quotations."""

    def __init__(self, case: Facts, sources: Sequence[Source]) -> None:
        self.case = case
        self.sources = {source.id: source for source in sources}
        newest = max(case.sentenced + timedelta(days=200), date(2024, 1, 1))
        self.common = {"on": _iso(newest), "by": "editors"}
        self.quotes = {
            f"{source.id}/{one['id']}": one["quote"]
            for source in sources
            for one in source.passages
        }

    def ref(self, passage: str, thing: str, **claim: str) -> Item:
        """A sealed reference to claims of a passage on a thing."""
        return {"passage": passage, "thing": thing, **claim, "quote": seal([self.quotes[passage]])}

    def rulings(self) -> Iterator[Item]:
        """All judgements of the case."""
        yield from self.claims()
        yield from self.identities()

    def claims(self) -> Iterator[Item]:
        """Rulings on claims: accepted, read, corrected, left open, retracted."""
        case = self.case
        yield {
            "judgement": "affirmed",
            **self.common,
            "outcome": "accepted",
            "reason": "To sing in a choir and to write on beekeeping is no crime.",
            "stand": [
                self.ref("bulletin/choir", "affiliation-2"),
                self.ref("bulletin/articles", "activity-1"),
                self.ref("bulletin/articles", "document-1"),
            ],
        }
        yield {
            "judgement": "convicted",
            **self.common,
            "reading": "report/charged",
            "reason": "Courts do not charge; a court that passes sentence has convicted.",
            "because": ["report/sentence"],
            "fall": [self.ref("report/charged", "charge-1", property="agent", value=case.court)],
            "says": [
                {
                    "verdict": "verdict-1",
                    "agent": case.court,
                    "target": "person-1",
                    "outcome": "convicted",
                    "decides": "charge-1",
                }
            ],
        }
        lodged = case.sentenced + timedelta(days=14)
        yield {
            "judgement": "corrected",
            **self.common,
            "outcome": "retracted",
            "reason": "The newspaper corrects itself.",
            "fall": [
                self.ref("report/appeal", "submission-1", property="date", value=_iso(lodged))
            ],
            "stand": [
                self.ref(
                    "report/correction",
                    "submission-1",
                    property="date",
                    value=_iso(lodged - timedelta(days=4)),
                )
            ],
        }
        if case.number % 6 == 0:
            yield self.open()

    def open(self) -> Item:
        """The day of the verdict, which the two accounts tell differently."""
        days = (("report/sentence", 0), ("card/sentence", 1))
        return {
            "judgement": "verdict-day",
            **self.common,
            "outcome": "open",
            "reason": "The two accounts differ by a day; no paper of the court is at hand.",
            "stand": [
                self.ref(
                    passage,
                    "verdict-1",
                    property="date",
                    value=_iso(self.case.sentenced + timedelta(days=more)),
                )
                for passage, more in days
            ],
        }

    def identities(self) -> Iterator[Item]:
        """What is one thing, within the case, with the register, and across cases."""
        yield {
            "judgement": "custody",
            **self.common,
            "identity": "unsure",
            "things": ["detention-1", "detention-2"],
            "because": ["bulletin/custody", "card/custody"],
            "reason": "One stretch of time told twice, or two; no document says.",
        }
        yield {
            "judgement": "bridge",
            **self.common,
            "identity": "same",
            "keep": "bridge-society",
            "things": ["bridge-society", "organisation-1"],
            "because": ["card/body"],
            "reason": "The society of this name in the register.",
        }
        if self.case.number % 5 == 4:
            other = f"{_case_id(self.case.number - 1)}/person-2"
            yield {
                "judgement": "judge",
                **self.common,
                "identity": "same",
                "keep": other,
                "things": [other, "person-2"],
                "because": ["report/presided"],
                "reason": "The same judge, by the court's own list.",
            }


def register() -> dict[str, dict[str, dict[str, Any]]]:
    """What the cases share, by file."""
    organisations: dict[str, Any] = {**dict(DEFENDERS), **dict(PAPERS), **dict(MOVEMENTS)}
    organisations |= {
        "channel-nine": "Channel Nine",
        "bar-chamber": "Bar Chamber of Northland",
        "kartoteka": {"en": "Kartoteka", "ru": "Картотека"},
        "bridge-society": {"en": "Bridge Society", "ru": "Общество «Мост»"},
    }
    authorities: dict[str, Any] = dict(AGENCIES)
    authorities |= {f"{town.lower()}-court": f"{town} District Court" for town in TOWNS}
    authorities |= {
        "prosecutors-office": "Prosecutor's Office of Northland",
        "high-court": {"en": "High Court of Northland", "ru": "Верховный суд Нортландии"},
        "ministry-of-justice": "Ministry of Justice of Northland",
    }
    laws: dict[str, Any] = {"criminal-code": "Criminal Code of Northland"}
    laws |= {
        f"criminal-code-{article.replace('.', '-')}-{part}": f"Article {article}, Part {part}"
        for article, part in ARTICLES
    }
    return {
        "bodies": {"organisation": organisations, "authority": authorities},
        "places": {"place": {town.lower(): town for town in TOWNS}},
        "laws": {"provision": laws},
        "editors": {"group": {"editors": "the editors of this graph"}},
    }


def generate(folder: Path, cases: int, seed: int = 1) -> None:
    """Write the workspace.

    Raises FileExistsError when the folder is there.
    """
    folder.mkdir(parents=True)
    (folder / "kg.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "archive").mkdir()
    (folder / "graph" / "register").mkdir(parents=True)
    for name_, lists in register().items():
        path = folder / "graph" / "register" / f"{name_}.yaml"
        path.write_text(_yaml(lists), encoding="utf-8")
    for number in range(cases):
        case(folder, number, seed)


def case(folder: Path, number: int, seed: int) -> None:
    """Write one case and its texts."""
    known, identifier = facts(number, seed), _case_id(number)
    home = folder / "graph" / identifier
    home.mkdir()
    sources = (bulletin(known), report(known), card(known))
    for source in sources:
        archived, raw = f"{identifier}-{source.id}.txt", source.text().encode()
        (folder / "archive" / archived).write_bytes(raw)
        (home / f"{source.id}.yaml").write_text(source.file(archived, raw), encoding="utf-8")
    rulings = list(Editors(known, sources).rulings())
    (home / "judgements.yaml").write_text(_yaml(rulings), encoding="utf-8")


def _case_id(number: int) -> str:
    return f"case-{number:05}"


def _iso(day: date) -> str:
    return day.isoformat()


def _digest(raw: bytes) -> str:
    return sha256(raw).hexdigest()


def _yaml(value: object) -> str:
    """Data as YAML in block style; what is not a plain word is quoted."""
    return "\n".join(_lines(value)) + "\n"


def _lines(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _entry(f"{key}:", one)
    elif isinstance(value, list):
        for one in value:
            first, *rest = _lines(one)
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)
    else:
        yield _scalar(str(value))


def _entry(head: str, value: object) -> Iterator[str]:
    if isinstance(value, Mapping | list):
        yield head
        yield from (f"  {line}" for line in _lines(value))
    else:
        yield f"{head} {_scalar(str(value))}"


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else "'" + text.replace("'", "''") + "'"


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
