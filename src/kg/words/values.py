"""One value as a claim holds it: a thing, a kind, a class, or a literal of some sort.

Goes in: the text as the author wrote it. Comes out: a frozen, ordered value. Refuses: a sort that
is not in ``SORTS``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LITERAL_SORTS = ("text", "date", "duration", "integer", "money")
SORTS = ("thing", "kind", "class", *LITERAL_SORTS)
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""An id of a thing, passage, source, case or judgement: lower case letters, digits, hyphens."""


def no_id(text: str) -> str:
    """What is wrong with a text that is no id, with the id that is made of it where one can be.

    >>> no_id("Anar Məmmədli")
    '“Anar Məmmədli”: an id is lower case letters, digits and hyphens'
    >>> no_id("José_Pérez 2")
    '“José_Pérez 2”: an id is lower case letters, digits and hyphens, such as jose-perez-2'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    proposal = re.sub("[^a-z0-9]+", "-", plain.lower()).strip("-") if _LATIN.search(plain) else ""
    such = f", such as {proposal}" if proposal and len(proposal) <= 60 else ""
    return f"“{text}”: an id is lower case letters, digits and hyphens{such}"


_LATIN = re.compile(r"\A[\x00-\x7f]*[A-Za-z0-9][\x00-\x7f]*\Z")


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """A value: its sort and its text.

    A thing's text is its id with its folder (``some-case/search-1``, ``register/ministry``); a
    kind's or class's is its local name; a literal's is what the author wrote.

    >>> Value("date", "2024-03-04")
    Value(sort='date', text='2024-03-04')
    """

    sort: str
    text: str

    def __post_init__(self) -> None:
        if self.sort not in SORTS:
            raise ValueError(f"no sort of value: {self.sort!r}; there are {', '.join(SORTS)}")

    @property
    def is_literal(self) -> bool:
        """True where the value is text, a date, a duration, a number or a sum of money."""
        return self.sort in LITERAL_SORTS
