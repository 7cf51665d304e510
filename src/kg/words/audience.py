"""Who may read: public, partner, internal; the strictest of several wins.

Rule: design, "One audience, one store". What is not for an audience is taken out before anything
is computed.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Audience(IntEnum):
    """An audience; a larger number is a narrower circle.

    >>> Audience.PARTNER.sees(Audience.PUBLIC), Audience.PUBLIC.sees(Audience.INTERNAL)
    (True, False)
    """

    PUBLIC = 0
    PARTNER = 1
    INTERNAL = 2

    def sees(self, other: Audience) -> bool:
        """True where a reader of this audience may read what is marked ``other``."""
        return other <= self

    @property
    def word(self) -> str:
        """The word in files and at the command line."""
        return self.name.lower()


WORDS = tuple(audience.word for audience in Audience)


def audience(word: str) -> Audience:
    """The audience of a word.

    Raises ValueError when the word names none.

    >>> audience("partner")
    <Audience.PARTNER: 1>
    """
    if word not in WORDS:
        raise ValueError(f"“{word}” is no audience; there are {', '.join(WORDS)}")
    return Audience(WORDS.index(word))


def strictest(audiences: Iterable[Audience]) -> Audience:
    """The narrowest circle of several; public when there is none.

    >>> strictest([Audience.PUBLIC, Audience.PARTNER]).word
    'partner'
    """
    return max(audiences, default=Audience.PUBLIC)
