"""One value as a claim holds it: a thing, a kind, a class, or a literal of some sort.

Goes in: the text as the author wrote it. Comes out: a frozen, ordered value. Refuses: a sort that
is not in ``SORTS``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LITERAL_SORTS = ("text", "date", "duration", "integer", "money")
SORTS = ("thing", "kind", "class", *LITERAL_SORTS)
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""An id of a thing, passage, source, case or judgement: lower case letters, digits, hyphens."""


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
