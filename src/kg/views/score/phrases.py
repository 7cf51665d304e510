"""The words of a score: from the templates of the ontology and the facts, in both languages.

Goes in: what is known, a thing. Comes out: phrases. Refuses: nothing; a thing whose class has no
headline is called by its label.

A headline (``kg:headline``) is filled as a label is: a segment in brackets is dropped where its
property has no value. The focus is left out of it where it stands alone, since the picture shows
that it was reached.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.shapes.ontology import LANGUAGES
from kg.views.known import Fact, Known
from kg.views.score.values import Phrase
from kg.words.dates import parse_date
from kg.words.quantities import parse_duration
from kg.words.spoken import spoken
from kg.words.values import Value
from kg.words.wrapping import shortened

_SEGMENT = re.compile(r"\[([^\[\]]*)\]")
_HOLE = re.compile(r"\{(\w+)\}")
_QUOTED = {'""', "“”", "«»", "‘’", "''", "„“"}
_UNNAMED = 32
"""From so long a label on, an authority without a name is called by its kind."""
_LONGEST = 60
"""How much of a text a card shows; the whole stands in the dock."""
_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "ru": (
        "янв.",
        "февр.",
        "марта",
        "апр.",
        "мая",
        "июня",
        "июля",
        "авг.",
        "сент.",
        "окт.",
        "нояб.",
        "дек.",
    ),
}
_ALONE = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)
_BY = {"en": "by ", "ru": "к "}
_FROM = {"en": "from ", "ru": "с "}


class Phrases:
    """Phrases about the things of one score."""

    def __init__(self, known: Known, focus: str) -> None:
        self.known = known
        self.focus = focus

    def label(self, thing: str) -> Phrase:
        """A thing's label."""
        one = self.known.things[thing]
        return Phrase(one.label("en"), one.label("ru"))

    def short(self, thing: str) -> Phrase:
        """A thing in a few words: what has no name by its kind, else by its label."""
        one = self.known.things[thing]
        if self.known.is_a(thing, "Authority") and len(one.label()) > _UNNAMED and one.kinds:
            told = [fact.value.text for fact in self.known.get(thing, "description")]
            if not one.names and any(text in one.label() for text in told):
                kind = self.term(one.kinds[0])
                return Phrase(f"{kind.en}, not named", f"{kind.ru}, название не указано")
        named = one.names or not self.known.of.get(thing)
        if self.known.is_a(thing, "Place") and one.kinds and not named:
            return self.term(one.kinds[0])
        return self.label(thing)

    def term(self, name: str) -> Phrase:
        """The label of a class, property or kind."""
        ontology = self.known.ontology
        return Phrase(ontology.label(name, "en"), ontology.label(name, "ru"))

    def headline_or_label(self, thing: str) -> Phrase:
        """A headline for what has one, with the focus left out; a label for what is named."""
        if self.known.is_a(thing, "Actor", "Place", "Provision", "Role"):
            return self.label(thing)
        return self.headline(thing)

    def value(self, value: Value) -> Phrase:
        """A value as readers see it."""
        if value.sort == "thing":
            return self.short(value.text)
        if value.sort in ("kind", "class"):
            return self.term(value.text)
        if value.sort == "date":
            return whole_date(value.text, latest=True)
        return Phrase(*(spoken(value.sort, value.text, language) for language in LANGUAGES))

    def headline(self, thing: str) -> Phrase:
        """What was done, in a few words, without the focus."""
        en, ru = (self._headline(thing, language) for language in LANGUAGES)
        return Phrase(en, ru)

    def others(self, thing: str) -> Sequence[Fact]:
        """Whom a thing reached instead of the focus, where its headline has no room for them."""
        templates = self.known.ontology.classes[self.known.things[thing].class_name].headlines
        if any("{target}" in one for one in templates.values()):
            return ()
        facts = self.known.get(thing, "target")
        actors = [one for one in facts if self.known.is_a(one.value.text, "Actor")]
        return () if any(one.value.text == self.focus for one in actors) else actors

    def _headline(self, thing: str, language: str) -> str:
        ontology = self.known.ontology
        name = self.known.things[thing].class_name
        template = ontology.classes[name].headlines.get(language, "")
        parts = _SEGMENT.split(template)
        text = "".join(self._fill(thing, part, language) for part in parts)
        text = text.strip().removeprefix(", ") or ontology.label(name, language)
        if others := self.others(thing):
            text += ": " + self._joined([one.value for one in others], language)
        return _capital(text)

    def _fill(self, thing: str, segment: str, language: str) -> str:
        texts = {}
        for name in _HOLE.findall(segment):
            facts = self.known.get(thing, name)
            values = [one.value for one in facts]
            if not values or {one.text for one in values} == {self.focus}:
                return ""
            texts[name] = self._joined(values, language)
        return _HOLE.sub(lambda m: texts[m[1]], segment)

    def _joined(self, values: Sequence[Value], language: str) -> str:
        """Values in a row; of texts the shortest in the language’s script."""
        if values[0].sort == "text" and len(values) > 1 and sum(len(v.text) for v in values) > 40:
            values = [values[0]]
        shown = [getattr(self.value(one), language) for one in values]
        return ", ".join(shortened(text, _LONGEST) for text in shown)


def quoted(text: str, longest: int = _LONGEST) -> Phrase:
    """A source’s own words, the same in each language; cut with a mark where they are long.

    >>> quoted("a spy").en, quoted("«шпион»").en
    ('“a spy”', '«шпион»')
    """
    cut = shortened(text, longest)
    if text[:1] + text[-1:] in _QUOTED and cut == text:
        return Phrase(text, text)
    return Phrase(f"“{cut}”", f"«{cut}»")


def head(text: str) -> tuple[Phrase, Phrase]:
    """A date as a column's head: day and month above, the year below; a year alone above.

    >>> head("2022-02-24")[0].en, head("2022-02-24")[1].en, head("2022-10")[0].ru
    ('24 Feb', '2022', 'октябрь')
    >>> head("[..2023-12-24]")[0].en
    'by 24 Dec'
    """
    value = parse_date(text)
    first, last = value.earliest, value.latest
    short = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?", text)
    if short:
        year, month, day = short.groups()
        doubt = text[-1] if text[-1] in "~?%" else ""
        return _named(month, day, doubt) if month else Phrase(year + doubt, year + doubt), Phrase(
            year if month else "", year if month else ""
        )
    bound = last if text.startswith("[..") or first is None else first
    if bound is None:
        return Phrase(text, text), Phrase("", "")
    one_sided = _BY if text.startswith(("[..", "..")) or first is None else _FROM
    word = one_sided if first is None or last is None else {"en": "", "ru": ""}
    shown = _named(f"{bound.month:02}", f"{bound.day:02}", "")
    above = Phrase(word["en"] + shown.en, word["ru"] + shown.ru)
    if first is not None and last is not None:
        above = Phrase(spoken("date", text, "en"), spoken("date", text, "ru"))
        return above, Phrase("", "")
    return above, Phrase(str(bound.year), str(bound.year))


def _named(month: str, day: str | None, doubt: str) -> Phrase:
    number = int(month) - 1
    if not 0 <= number < 12:
        return Phrase(month + doubt, month + doubt)
    if day is None:
        return Phrase(_MONTHS["en"][number] + doubt, _ALONE[number] + doubt)
    return Phrase(
        f"{int(day)} {_MONTHS['en'][number]}{doubt}", f"{int(day)} {_MONTHS['ru'][number]}{doubt}"
    )


def whole_date(text: str, *, latest: bool = False) -> Phrase:
    """A date in one line; with ``latest``, a bound is told so that a preposition can precede it.

    >>> whole_date("2022-02-24").en, whole_date("2022").en, whole_date("[..2023-12-24]").en
    ('24 Feb 2022', '2022', 'by 24 Dec 2023')
    """
    above, below = head(text)
    both = Phrase(f"{above.en} {below.en}".strip(), f"{above.ru} {below.ru}".strip())
    if latest and both.en.startswith(_BY["en"]):
        en, ru = both.en.removeprefix(_BY["en"]), both.ru.removeprefix(_BY["ru"])
        return Phrase(f"{en} or earlier", f"{ru} или раньше")
    return both


def apart(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Values set against each other: without the last parts that all of them share.

    >>> [one.en for one in apart([Phrase("Art. 1, Code", ""), Phrase("Art. 2, Code", "")])]
    ['Art. 1', 'Art. 2']
    """
    en, ru = (_apart([getattr(one, name) for one in phrases]) for name in ("en", "ru"))
    return [Phrase(*both) for both in zip(en, ru, strict=True)]


def _apart(texts: Sequence[str]) -> list[str]:
    parts = [one.split(", ") for one in texts]
    while (
        len(parts) > 1 and all(len(one) > 1 for one in parts) and len({p[-1] for p in parts}) == 1
    ):
        parts = [one[:-1] for one in parts]
    return [", ".join(one) for one in parts]


def in_days(text: str) -> int:
    """About how long a duration is, in days.

    >>> in_days("P1Y2M")
    425
    """
    length = parse_duration(text)
    return length.years * 365 + length.months * 30 + length.weeks * 7 + length.days


def records(facts: Sequence[Fact]) -> tuple[str, ...]:
    """The ids of the records of facts, each once, in order."""
    return tuple(dict.fromkeys(fact.record for fact in facts))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
