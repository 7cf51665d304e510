"""One invented case about one person, as large as wanted: to see how a picture stands a crowd.

Goes in: a folder and a number of things. Comes out: a workspace of one case with just so many
things, told by six sources that agree, differ and answer each other. Refuses: fewer than
:data:`FEWEST` things.

Rounds of years follow each other: a search and what was taken, questionings, charges, custody,
hearings, accusations and denials, organisations hit; a verdict, its penalties and an appeal end
the case. The same arguments give the same bytes. Nobody and nothing in it exists.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from tests.telling import Item, Telling, write

CASE = "crowd"
FOCUS = "person-1"
FEWEST = 150
"""The register and one round with its verdict have so many."""

AUTHORITIES = {
    "watch-office": ("Watch Office", "security-service"),
    "river-police": ("River Police", "police"),
    "harbour-guard": ("Harbour Guard", "security-service"),
    "inquiry-board": ("Inquiry Board", "investigating-authority"),
    "tax-bureau": ("Tax Bureau", ""),
    "press-registry": ("Press Registry", ""),
    "border-post": ("Border Post", "police"),
    "lower-prosecutor": ("Lower Prosecutor", "prosecutor"),
    "upper-prosecutor": ("Upper Prosecutor", "prosecutor"),
    "ford-court": ("Ford District Court", "court"),
    "weir-court": ("Weir Regional Court", "court"),
    "delta-court": ("Delta High Court", "court"),
}
SEARCHERS = ("watch-office", "river-police", "harbour-guard", "inquiry-board", "tax-bureau")
CHARGERS = ("lower-prosecutor", "upper-prosecutor", "inquiry-board")
COURTS = ("ford-court", "weir-court", "delta-court")
VOICES = {
    "reed-society": "Reed Society",
    "ferry-committee": "Ferry Committee",
    "delta-letter": "Delta Letter",
    "ford-gazette": "Ford Gazette",
    "open-sluice": "Open Sluice",
    "weir-radio": "Weir Radio",
}
HIT = {
    "otter-archive": "Otter Archive",
    "heron-press": "Heron Press",
    "marsh-choir": "Marsh Choir",
    "sedge-school": "Sedge School",
    "willow-fund": "Willow Fund",
    "eel-workshop": "Eel Workshop",
}
CHANNELS = {"channel-delta": "Channel Delta", "evening-bell": "Evening Bell"}
ARTICLES = tuple(str(number) for number in range(11, 35, 3))
FIRST = ("Alda", "Berin", "Corvo", "Dessa", "Elvin", "Fenna", "Gorm", "Hilde", "Ivo", "Jorun")
LAST = ("Askel", "Brenn", "Cullis", "Dorrit", "Ebbe", "Farrow", "Gannet", "Hult", "Inger")
ITEMS = ("two telephones", "a computer", "nine folders", "a hundred leaflets", "a camera")
WORDS = ("a nest of strangers", "a hand of the far shore", "the quiet treasury", "a false lantern")


def crowd(folder: Path, things: int = 500) -> Path:
    """Write the workspace; returns its folder.

    Raises ValueError for too few things.
    """
    if things < FEWEST:
        raise ValueError(f"a crowd has at least {FEWEST} things")
    case = _Case(things)
    case.tell()
    sources = [*case.sources.values()]
    return write(folder, CASE, _register(), sources, case.rulings)


def _register() -> Mapping[str, Any]:
    laws = {"delta-code": "Delta Code"}
    laws |= {f"delta-code-{one}": f"Article {one}, Delta Code" for one in ARTICLES}
    return {
        "authority": {one: name for one, (name, _) in AUTHORITIES.items()},
        "organisation": {**VOICES, **HIT, **CHANNELS},
        "provision": laws,
        "place": {"ford": "Ford"},
        "group": {"editors": "the editors of this graph"},
    }


class _Case:
    """Tells act after act, and counts the things."""

    def __init__(self, things: int) -> None:
        self.most = things
        self.random = Random("crowd")
        self.day = date(2014, 1, 14)
        self.count = sum(len(one) for one in _register().values())
        self.numbers: dict[str, int] = {}
        self.sources = {voice: _source(n, voice) for n, voice in enumerate(VOICES)}
        self.turn = cycle(self.sources.values())
        self.rulings: list[Item] = []
        self.charges: list[str] = []

    def new(self, word: str) -> str:
        """The id of one thing more."""
        self.numbers[word] = self.numbers.get(word, 0) + 1
        self.count += 1
        return f"{word}-{self.numbers[word]}"

    def later(self) -> date:
        """A day some days on, so that the case lasts about eight years however many acts it has."""
        self.day += timedelta(days=self.random.randint(1, max(2, 12_000 // self.most)))
        return self.day

    def person(self) -> tuple[Item, str, str]:
        """One person more: the item, the id, the name, which no other has."""
        one = self.new("person")
        number = self.numbers["person"] - 1
        name = f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]}"
        name += f" {'I' * (number // 90)}" if number >= 90 else ""
        return {"new person": one, "name": name}, one, name

    def tell(self) -> None:
        """The beginning, rounds for as long as there is room, the end."""
        self._beginning()
        acts = cycle(_ROUND)
        while self.count < self.most - _LARGEST - _END:
            next(acts)(self)
        self._end()
        while self.count < self.most:
            self._hearing()

    def _beginning(self) -> None:
        who, _, name = self.person()
        source = next(self.turn)
        source.say(f"{name} is a historian from Ford.", {**who, "residence": "ford"})
        source.say("Ford is a town.", {"place": "ford", "name": "Ford", "kind": "town"})
        for one, (body, kind) in AUTHORITIES.items():
            more = {"kind": kind} if kind else {}
            next(self.turn).say(f"The {body} is named.", {"authority": one, "name": body, **more})
        for one, body in (VOICES | HIT | CHANNELS).items():
            next(self.turn).say(f"{body} is named.", {"organisation": one, "name": body})
        for article in ARTICLES:
            law = {"provision": f"delta-code-{article}", "article": article, "kind": "offence"}
            source.say(f"There is Article {article}.", law | {"part-of": "delta-code"})
        opened = {"new case": self.new("case"), "kind": "criminal", "target": FOCUS}
        source.say("A criminal case was opened.", opened)
        kinds = ("founder", "head", "employee", "member", "volunteer", "collaborator")
        for (one, body), kind in zip(HIT.items(), kinds, strict=True):
            tie = {"new affiliation": self.new("affiliation"), "holder": FOCUS, "of": one}
            source.say(f"{name} worked with {body}.", tie | {"kind": kind})

    def _search(self) -> None:
        day, (one, agency) = self.later(), self._agency(SEARCHERS)
        search, seizure, place = self.new("search"), self.new("seizure"), self.new("place")
        taken = self.random.choice(ITEMS)
        act = {"agent": one, "target": FOCUS}
        where = {"new place": place, "kind": self.random.choice(("dwelling", "office"))}
        first = next(self.turn)
        told = first.say(
            f"On {_spoken(day)} the {agency} made search no. {search[7:]} and took {taken}.",
            {"new search": search, **act, "date": _iso(day), "location": where},
            {"new seizure": seizure, **act, "during": search, "item": taken},
        )
        if self.numbers["seizure"] % 3 == 0:
            self._differ(first, told, search, day)
        if self.numbers["seizure"] % 4 == 0:
            harm = {"new ill-treatment": self.new("ill-treatment"), "kind": "force"}
            words = "was reportedly pushed to the floor"
            next(self.turn).say(
                f"In search no. {search[7:]} the historian {words}.",
                {**harm, **act, "during": search, "manner": "pushed to the floor"},
                hedge="reportedly",
            )

    def _differ(self, first: Telling, told: str, thing: str, day: date) -> None:
        """Another source has another day; every other time editors leave it open."""
        other, second = day + timedelta(days=1), next(self.turn)
        again = second.say(
            f"Search no. {thing[7:]} was on {_spoken(other)}.",
            {"search": thing, "target": FOCUS, "date": _iso(other)},
        )
        if self.numbers["seizure"] % 2 == 0:
            named = ((first, told, day), (second, again, other))
            stand = [s.sealed(p, thing, property="date", value=_iso(d)) for s, p, d in named]
            ruling = {"judgement": f"day-{thing}", "on": "2025-03-01", "by": "editors"}
            reason = "The accounts differ by a day; no paper is at hand."
            self.rulings.append(ruling | {"outcome": "open", "reason": reason, "stand": stand})

    def _questioning(self) -> None:
        day, (one, agency), (who, person, name) = self.later(), self._agency(), self.person()
        act = {"new questioning": self.new("questioning"), "agent": one, "target": person}
        next(self.turn).say(
            f"On {_spoken(day)} the {agency} questioned {name}, a colleague.",
            {**who},
            {**act, "date": _iso(day), "in-case": "case-1"},
        )

    def _charge(self) -> None:
        day, article = self.later(), self.random.choice(ARTICLES)
        one, agency = self._agency(CHARGERS)
        charge = self.new("charge")
        self.charges.append(charge)
        next(self.turn).say(
            f"On {_spoken(day)} the {agency} brought a charge under Article {article}.",
            {
                "new charge": charge,
                "agent": one,
                "target": FOCUS,
                "date": _iso(day),
                "in-case": "case-1",
                "under-law": f"delta-code-{article}",
            },
        )

    def _custody(self) -> None:
        day, (one, court) = self.later(), self._agency(COURTS)
        order = self.new("detention-order")
        source = next(self.turn)
        source.say(
            f"On {_spoken(day)} the {court} ordered custody for two months.",
            {
                "new detention-order": order,
                "agent": one,
                "target": FOCUS,
                "date": _iso(day),
                "duration": "P2M",
                "in-case": "case-1",
            },
        )
        source.say(
            f"Custody no. {order[16:]} began.",
            {"new detention": self.new("detention"), "target": FOCUS, "pursuant-to": order},
        )

    def _hearing(self) -> None:
        day, (one, court) = self.later(), self._agency(COURTS)
        act = {"new hearing": self.new("hearing"), "agent": one, "target": FOCUS}
        next(self.turn).say(
            f"The {court} sat on {_spoken(day)}.", {**act, "date": _iso(day), "in-case": "case-1"}
        )

    def _body_hit(self) -> None:
        day, (one, agency) = self.later(), self._agency(SEARCHERS)
        body, name = self.random.choice(sorted(HIT.items()))
        act = {"new search": self.new("search"), "agent": one, "target": body}
        next(self.turn).say(
            f"On {_spoken(day)} the {agency} searched {name} within the case.",
            {**act, "date": _iso(day), "in-case": "case-1"},
        )

    def _accusation(self) -> None:
        (one, name), words = self.random.choice(sorted(CHANNELS.items())), self._words()
        accusation = self.new("accusation")
        source = next(self.turn)
        source.say(
            f"{name} called the historian “{words}”.",
            {
                "new accusation": accusation,
                "kind": "media-portrayal",
                "agent": one,
                "target": FOCUS,
                "wording": f"“{words}”",
            },
        )
        denial = {"new denial": self.new("denial"), "agent": FOCUS, "denies": accusation}
        source.say(f"The historian rejects the words “{words}”, said there.", denial)

    def _assessment(self) -> None:
        day, source = self.later(), next(self.turn)
        voice = str(source.head["publisher"])
        view = {"new assessment": self.new("assessment"), "agent": voice, "target": "case-1"}
        source.say(
            f"On {_spoken(day)} {VOICES[voice]} called the case revenge for the archive.",
            {**view, "kind": "motive", "date": _iso(day), "wording": "revenge for the archive"},
        )

    def _end(self) -> None:
        """A verdict with three penalties, and an appeal."""
        day, (one, court), source = self.later(), self._agency(COURTS), next(self.turn)
        verdict = self.new("verdict")
        penalties = [self.new("penalty") for _ in range(3)]
        source.say(
            f"On {_spoken(day)} the {court} convicted the historian: six years, of them two "
            "years in prison, and four years in a penal colony.",
            {
                "new verdict": verdict,
                "agent": one,
                "target": FOCUS,
                "date": _iso(day),
                "outcome": "convicted",
                "decides": self.charges,
                "imposes": penalties[0],
            },
            {"new penalty": penalties[0], "target": FOCUS, "duration": "P6Y"}
            | {"kind": "deprivation-of-liberty"},
            {"new penalty": penalties[1], "part-of": penalties[0], "duration": "P2Y"},
            {"new penalty": penalties[2], "part-of": penalties[0], "duration": "P4Y"},
        )
        appeal, ruled = self.new("submission"), self.later()
        act = {"new submission": appeal, "kind": "appeal", "agent": FOCUS, "about": verdict}
        source.say("The historian appealed against the verdict.", act)
        source.say(
            f"On {_spoken(ruled)} the Delta High Court upheld it.",
            {
                "new decision": self.new("decision"),
                "kind": "appeal-ruling",
                "agent": "delta-court",
                "target": FOCUS,
                "date": _iso(ruled),
                "decides": [appeal, verdict],
                "outcome": "upheld",
            },
        )

    def _agency(self, among: tuple[str, ...] = SEARCHERS[:4]) -> tuple[str, str]:
        one = self.random.choice(among)
        return one, AUTHORITIES[one][0]

    def _words(self) -> str:
        number = self.numbers.get("accusation", 0) + 1
        return f"{self.random.choice(WORDS)}, part {number}"


def _source(number: int, voice: str) -> Telling:
    day = date(2024, 12, 1) + timedelta(days=9 * number)
    head = {"publisher": voice, "title": f"What {VOICES[voice]} tells", "published": _iso(day)}
    return Telling(voice, {**head, "language": "en", "url": f"https://{voice}.example/case"})


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _iso(day: date) -> str:
    return day.isoformat()


_LARGEST, _END = 4, 6
"""The things of the largest act, and of the end."""
_ROUND: tuple[Callable[[_Case], None], ...] = (
    _Case._search,
    _Case._questioning,
    _Case._accusation,
    _Case._custody,
    _Case._charge,
    _Case._body_hit,
    _Case._questioning,
    _Case._assessment,
    _Case._hearing,
)
