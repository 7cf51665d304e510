"""What others say of it: assessments, denials, recognitions, demands, by speaker and day.

Goes in: what is known, the scene. Comes out: sayings. Refuses: nothing.

Whether an assessment is for or against the focus no record says, and so the picture does not
either: it shows who speaks, when, and in which words; a denial says what it contests.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.views.known import Known
from kg.views.score.acts import Scene
from kg.views.score.answers import contested
from kg.views.score.moments import when
from kg.views.score.phrases import Phrases, quoted, records, whole_date
from kg.views.score.values import Line, Phrase, Saying

MOST = 5
_ORDER = ("Recognition", "Denial", "Assessment", "Utterance")
_LINES = 2
_LONGEST = 110
_NO_DAY = Phrase("no date", "дата не указана")
_SOMEBODY = Phrase("not said who", "кто — не сказано")


def sayings(known: Known, phrases: Phrases, scene: Scene) -> tuple[Saying, ...]:
    """What is said, in order of day; the speakers with most to say first where days are equal."""
    groups: dict[tuple[tuple[str, ...], str], list[str]] = defaultdict(list)
    for thing in _said(known, scene):
        agents = tuple(fact.value.text for fact in known.get(thing, "agent"))
        groups[agents, when(known, thing)].append(thing)
    made = [
        _saying(known, phrases, scene, speakers, day, things)
        for (speakers, day), things in groups.items()
    ]
    return tuple(one for _, one in sorted(made, key=_first))


def _first(one: tuple[str, Saying]) -> tuple[str, int, tuple[str, ...]]:
    return one[0] or "9999", -len(one[1].things), one[1].speakers


def _said(known: Known, scene: Scene) -> list[str]:
    """The utterances, accusations apart, about the focus, its cases, its acts or what they say."""
    subjects = {scene.focus, *scene.cases, *scene.charges}
    subjects |= {one for act in scene.acts for one in (act.thing, *act.members)}
    subjects |= {
        fact.value.text
        for one in sorted(subjects)
        for fact in known.get(one, "basedOn", "statedIn")
        if fact.value.sort == "thing" and known.is_a(fact.value.text, "Document")
    }
    found = []
    for thing in known.things:
        if not known.is_said(thing) or known.is_alleged(thing):
            continue
        names = ("target", "about", "denies")
        if subjects & {f.value.text for f in known.get(thing, *names)}:
            found.append(thing)
    return found


def _saying(
    known: Known,
    phrases: Phrases,
    scene: Scene,
    speakers: Sequence[str],
    day: str,
    things: Sequence[str],
) -> tuple[str, Saying]:
    ordered = sorted(things, key=lambda one: (_rank(known, scene, one), one))
    facts = [fact for one in things for fact in known.of.get(one, ())]
    counts: dict[str, int] = defaultdict(int)
    for fact in facts:
        for voice in known.voices(fact):
            counts[voice] += 1
    return day, Saying(
        speakers=tuple(speakers),
        who=_told(phrases, speakers, sorted(counts)),
        day=whole_date(day) if day else _NO_DAY,
        lines=tuple(line for one in ordered[:_LINES] for line in _lines(known, phrases, one)),
        things=tuple(ordered),
        voices=tuple(sorted(counts, key=lambda one: (-counts[one], one))),
        records=records([fact for fact in facts if fact.property in ("agent", "date", "type")]),
    )


def _told(phrases: Phrases, speakers: Sequence[str], voices: Sequence[str]) -> Phrase:
    """Who speaks; and where none of them vouches for it, by whom it is told."""
    who = _names(phrases, speakers) if speakers else _SOMEBODY
    if not voices or set(voices) & set(speakers):
        return who
    tellers = _names(phrases, voices)
    return Phrase(f"{who.en}, as told by {tellers.en}", f"{who.ru}, в передаче: {tellers.ru}")


def _lines(known: Known, phrases: Phrases, thing: str) -> Iterator[Line]:
    """The words of an utterance, and who contests it."""
    yield from _line(known, phrases, thing)
    yield from contested(known, phrases, thing)


def _names(phrases: Phrases, speakers: Sequence[str]) -> Phrase:
    """Those who say something together."""
    names = [phrases.label(one) for one in speakers]
    return Phrase(", ".join(one.en for one in names), ", ".join(one.ru for one in names))


def _rank(known: Known, scene: Scene, thing: str) -> tuple[int, int]:
    """What is said of the focus itself first, then by the order of classes."""
    mine = any(f.value.text == scene.focus for f in known.get(thing, "target", "about"))
    place = next(n for n, name in enumerate(_ORDER) if known.is_a(thing, name))
    return (place if mine or place < 2 else place + len(_ORDER)), 0 if mine else 1


def _line(known: Known, phrases: Phrases, thing: str) -> list[Line]:
    """The words of an utterance, else what it is, and of a denial what it contests."""
    wordings = sorted(
        known.get(thing, "status", "wording"),
        key=lambda one: (one.property != "wording", len(one.value.text), one.record),
    )
    if wordings:
        return [Line(quoted(wordings[0].value.text, _LONGEST), "plain", (wordings[0].record,))]
    if denied := known.get(thing, "denies"):
        term = phrases.term("denies")
        named = dict.fromkeys(phrases.term(known.things[f.value.text].class_name) for f in denied)
        en, ru = ", ".join(one.en for one in named), ", ".join(one.ru for one in named)
        return [Line(Phrase(f"{term.en}: {en}", f"{term.ru}: {ru}"), "plain", records(denied))]
    facts = known.get(thing, "kind", "type")
    return [Line(phrases.value(facts[0].value), "plain", (facts[0].record,))] if facts else []
