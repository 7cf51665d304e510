"""A portrait as text for people: wrapped, each quotation once, the sources at the end.

Goes in: a portrait, a width. Comes out: text. Refuses: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.asking.portrait import Entry, Ground, Portrait, Said
from kg.words.spoken import spoken
from kg.words.wrapping import folded

_DATED = ("What happened", "Roles")


def as_text(portrait: Portrait, width: int = 100) -> str:
    """A portrait in lines of at most ``width`` characters where words allow.

    A quotation stands once; further down its passage is named again.
    """
    shown: set[str] = set()
    parts = [portrait.label, ""]
    sections = {"": portrait.itself, **portrait.sections}
    for title, entries in sections.items():
        if title:
            parts += [title, "─" * min(len(title), width)]
        parts += [line for entry in entries for line in _entry(entry, width, shown)]
    parts += ["Sources", "───────"]
    parts += [line for text in _sources(portrait) for line in folded(text, 0, width)]
    return "\n".join(parts) + "\n"


def _entry(entry: Entry, width: int, shown: set[str]) -> Iterator[str]:
    when = spoken("date", entry.when) if entry.when else "no date"
    dated = f"{when}  " if entry.when or entry.section in _DATED else ""
    yield from folded(f"{dated}{entry.label}  [{entry.id}]", 0, width)
    for label in entry.answered:
        yield from folded(f"answered: {label}", 4, width)
    for block in entry.blocks:
        yield from folded(" · ".join(_fact(fact) for fact in block.facts), 4, width)
        yield from _grounds(block.grounds, width, shown)
        for reason in sorted({reason for fact in block.facts for reason in fact.because}):
            yield from folded(f"the editors reckon so because: {reason}", 8, width)
    yield ""


def _grounds(grounds: tuple[Ground, ...], width: int, shown: set[str]) -> Iterator[str]:
    again = []
    for ground in grounds:
        words = ground.words
        if words.passage in shown and ground.exact:
            again.append(words.passage)
            continue
        shown.add(words.passage)
        how = "" if ground.exact else "less exactly, "
        yield from folded(f"{how}{words.quoted} [{words.passage}]", 8, width)
    if again:
        yield from folded("as quoted above: " + ", ".join(again), 8, width)


def _fact(fact: Said) -> str:
    extra = [fact.standing] if fact.standing else []
    extra += [f"judged: {', '.join(fact.judged_by)}"] if fact.judged_by else []
    return f"{fact.property}: {fact.value}" + (f" ({'; '.join(extra)})" if extra else "")


def _sources(portrait: Portrait) -> list[str]:
    """The sources of all words, once, with publisher, day and address."""
    entries = [*portrait.itself, *(one for of in portrait.sections.values() for one in of)]
    grounds = (one for entry in entries for block in entry.blocks for one in block.grounds)
    found = {one.words for one in grounds}
    return sorted(
        {
            f"[{one.source}] {one.told_by}: {one.title}, {one.issued}"
            + (f" <{one.address}>" if one.address else "")
            for one in found
        }
    )
