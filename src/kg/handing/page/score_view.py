"""The score drawn: HTML and SVG that stand without a script, on paper and read aloud.

Goes in: what is known, a focus. Comes out: markup. Refuses: a focus that nothing is known of.

The grid’s places are classes, since the page’s policy lets no style into an element: rows and
columns have classes of their own, and the widths of this score’s columns are a sheet of its own
(:func:`sheet`), which the policy names by hash.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kg.handing.page import measure
from kg.handing.page.safe import shown
from kg.handing.page.score_layout import Layout, label_end, layout
from kg.handing.page.words import UI
from kg.views.known import Known
from kg.views.score import score
from kg.views.score.values import Bar, Drop, Line, Phrase, Score, Stretch, Track
from kg.views.sorts import SORTS


def drawn(known: Known, focus: str) -> tuple[Score, Layout]:
    """The score of a focus and its places.

    Raises NoSuchThing when nothing is known of it.
    """
    made = score(known, focus)
    return made, layout(made)


def score_views(
    known: Known, focus: Sequence[str], language: str
) -> tuple[list[tuple[str, Markup]], str]:
    """The markup of each focus's score, and the sheet of their places.

    Raises NoSuchThing when nothing is known of a focus.
    """
    views, sheets = [], []
    for number, one in enumerate(focus):
        made, places = drawn(known, one)
        view = score_view(known, number, made, places, language)
        views.append((one, view))
        sheets.append(sheet(number, places, view))
    return views, "".join(sheets)


def sheet(number: int, places: Layout, view: str) -> str:
    """The style of one score's places; ``number`` tells the scores of a page apart.

    Only the places that the view names are in it.

    >>> from kg.handing.page.score_layout import Rows, Strip
    >>> places = Layout((30.0,), (0.0,), Rows(2, 3, 4, 5, 6, 7, 8, 9), Strip((), ()), ())
    >>> print(sheet(0, places, '<p class="bar c0 r3 rows-3-5"></p>'), end="")
    .grid-0{grid-template-columns:118px minmax(0,30.0fr)}
    .grid-0 .c0{grid-column:2}
    .grid-0 .r3{grid-row:3}
    .grid-0 .rows-3-5{grid-row:3/5}
    """
    widths = " ".join(f"minmax(0,{wide}fr)" for wide in places.widths) or "minmax(0,1fr)"
    here = f".grid-{number}"
    rules = [f"{here}{{grid-template-columns:118px {widths}}}\n"]
    names = {name for one in _CLASSES.findall(view) for name in one.split()}
    for name in sorted(names, key=_natural):
        if place := _PLACE.fullmatch(name):
            sort, first, last = place.groups()
            rules.append(f"{here} .{name}{{{_rule(sort, int(first), last)}}}\n")
    paper = min(1.0, _PAPER / max(1.0, places.height))
    if paper < 1.0:
        wide = round(1400 / paper)
        rules.append(f"@media print{{{here}-page{{zoom:{paper:.3f};width:{wide}px}}}}\n")
    return "".join(rules)


_PAPER = 1060.0
"""How high a score may be, in px at 1400 px of width, to stand on one page of A4, landscape."""
_CLASSES = re.compile(r'class="([^"]*)"')
_PLACE = re.compile(r"(c|r|cols-|rows-)(\d+)(?:-(\d+))?")


def _natural(name: str) -> tuple[str, list[int]]:
    """A class's letters, then its numbers as numbers."""
    return re.sub(r"\d", "", name), [int(one) for one in re.findall(r"\d+", name)]


def _rule(sort: str, first: int, last: str | None) -> str:
    """A place of the grid; columns are counted past that of the lanes' names."""
    axis, more = ("grid-column", 2) if sort.startswith("c") else ("grid-row", 0)
    return f"{axis}:{first + more}" + (f"/{int(last) + more}" if last else "")


def score_view(known: Known, number: int, made: Score, places: Layout, language: str) -> Markup:
    """The markup of one score, in a language; the other one is told beside each text."""
    from kg.handing.page.page import environment

    text = (
        environment()
        .get_template("score.html.j2")
        .render(
            known=known,
            number=number,
            score=made,
            at=places,
            rows=places.rows,
            language=language,
            ui=UI,
            sorts={one.name: one.ru if language == "ru" else one.en for one in SORTS},
            badges=badges(known),
            text=_Texts(language, tight=places.tight),
            lines=tuple(_lines(made, places)),
            label_end=label_end,
            track_end=_track_end,
            stretch_text=_stretch_text,
        )
    )
    return Markup(text)  # noqa: S704 - the template escapes what it is filled with


def badges(known: Known) -> Mapping[str, str]:
    """A letter or two for each voice, no two the same: of the words of its name in turn.

    Those that vouch for most facts come first; editors, who read others' words, have a pen.
    """
    many = Counter(voice for fact in known.facts for voice in known.voices(fact))
    editors = {one.voice for one in known.passages.values() if one.reads}
    taken: dict[str, str] = {}
    for voice in sorted(many, key=lambda one: (-many[one], one)):
        letters = iter(["✎", "✎2", "✎3"]) if voice in editors else _initials(known, voice)
        taken[voice] = next(one for one in letters if one not in taken.values())
    return taken


def _initials(known: Known, voice: str) -> Iterator[str]:
    """What may stand for a voice: its initials, one, two, then numbered."""
    words = [word for word in known.things[voice].label("en").split() if word[0].isalnum()]
    firsts = [word[0] for word in words] or ["?"]
    yield firsts[0].upper()
    yield "".join(firsts[:2]).upper()
    yield "".join(firsts[:3]).upper()
    for number in range(2, 1000):
        yield f"{firsts[0].upper()}{number}"


class _Texts:
    """Puts a phrase into markup, in the page’s language, with the other one beside it."""

    def __init__(self, language: str, *, tight: bool) -> None:
        self.language = language
        self.tight = tight

    def __call__(self, phrase: Phrase, *, own: bool = True) -> Markup:
        """A phrase; ``own`` words may be parted, a source’s never."""
        en, ru = (self._soft(one, own) for one in (phrase.en, phrase.ru))
        text = ru if self.language == "ru" else en
        if en == ru:
            return Markup("<bdi>{}</bdi>").format(text)
        return Markup('<bdi data-en="{}" data-ru="{}">{}</bdi>').format(en, ru, text)

    def line(self, line: Line) -> Markup:
        """A line of text: quoted words stand as they are."""
        quoted = line.text.en[:1] in "“«„‘\"'"
        return self(line.text, own=not quoted)

    def _soft(self, text: str, own: bool) -> str:
        return measure.soften(shown(text), tight=self.tight) if own else shown(text)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A vertical line: its column, the rows it runs over, and how it is drawn."""

    column: int
    top: int
    bottom: int
    alleged: bool
    second: bool
    records: tuple[str, ...]


def _lines(made: Score, places: Layout) -> Iterator[Drawn]:
    """The vertical lines; a second one in a column stands a little to the right."""
    rows = places.rows
    seen: set[tuple[int, bool]] = set()
    for drop in made.drops:
        top = _top(made.agents, drop, rows.agents, rows.acts)
        for bottom in _bottoms(made, drop, places):
            second = (drop.column, not drop.alleged) in seen
            seen.add((drop.column, drop.alleged))
            yield Drawn(drop.column, top, bottom, drop.alleged, second, drop.records)


def _top(agents: Sequence[Bar], drop: Drop, first: int, acts: int) -> int:
    """The row in which a line begins: of the uppermost who acted in its column."""
    touching = [
        first + bar.row for bar in agents for stop in bar.stops if stop.column == drop.column
    ]
    return min(touching, default=acts)


def _bottoms(made: Score, drop: Drop, places: Layout) -> Iterator[int]:
    """Where the line of a drop ends: above the lowest row that it reaches."""
    rows = places.rows
    if drop.hits:
        yield rows.hits + max(drop.hits)
    elif drop.to_focus or not drop.tracks:
        yield rows.focus if drop.to_focus else rows.tracks
    else:
        yield rows.tracks + max(drop.tracks)


def _track_end(track: Track) -> int:
    return track.stations[-1].column


def _stretch_text(stretch: Stretch, places: Layout) -> bool:
    """Whether a stretch is wide enough for words."""
    wide = sum(places.widths[stretch.first : stretch.last + 1])
    texts = (stretch.text.en, stretch.text.ru)
    room = wide - 30
    return all(
        measure.longest_word(one, 12.0, bold=True) < room
        and measure.lines(one, 12.0, room, bold=True) <= 3
        for one in texts
    )
