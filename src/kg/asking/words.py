"""The words behind an answer: of each passage its quotation, voice, source and how it is told.

Goes in: an asker and the IRIs of passages. Comes out: words, and the sentence that shows them.
Refuses: nothing.

The voice is who vouches. Where it is not the publisher, the sentence says who tells of it; where
editors read a passage, it says so, and whose words they read; a reprint is cited as the document
that it is. Translations are ours and are marked so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.asking import lines
from kg.asking.answers import Term
from kg.asking.asker import Asker
from kg.words.spoken import spoken

_WORDS = """
SELECT ?passage ?quotation ?hedge ?voice ?told ?read ?origin ?title ?address ?issued ?said
  ?translation WHERE {
  VALUES ?passage { LISTED }
  ?passage kg:quotation ?quotation ; kg:voice ?who ; kg:inSource ?whole .
  ?who rdfs:label ?voice FILTER(LANG(?voice) = "en")
  OPTIONAL { ?passage kg:fromDocument ?document }
  BIND(COALESCE(?document, ?whole) AS ?origin)
  ?origin rdfs:label ?title ; dcterms:issued ?issued ; dcterms:publisher ?publisher .
  ?publisher rdfs:label ?told FILTER(LANG(?told) = "en")
  OPTIONAL { ?whole dcterms:identifier ?address }
  OPTIONAL { ?passage kg:readingOf ?of . ?of kg:voice ?reader . ?reader rdfs:label ?read
             FILTER(LANG(?read) = "en") }
  OPTIONAL { ?passage kg:hedge ?hedge }
  OPTIONAL { ?passage kg:saidOn ?said }
  OPTIONAL { ?passage kg:translation ?translation FILTER(LANG(?translation) = "en") }
}
"""
_BATCH = 150


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """What one passage, or one reading of it, says; ``read`` is whose words are read."""

    passage: str
    quotation: str
    translation: str
    hedge: str
    voice: str
    told_by: str
    read: str
    source: str
    title: str
    address: str
    issued: str
    said_on: str

    @property
    def speaker(self) -> str:
        """The voice, with who tells of it, or whose words it reads."""
        if self.read:
            return f"{self.voice}, reading {self.read}"
        told = f", as told by {self.told_by}" if self.told_by != self.voice else ""
        return self.voice + told

    @property
    def quoted(self) -> str:
        """The speaker and the quotation, with its hedge and our translation."""
        hedge = f" (hedged: {self.hedge})" if self.hedge else ""
        translation = f" (our translation: “{self.translation}”)" if self.translation else ""
        return f"{self.speaker}{hedge}: “{self.quotation}”{translation}"

    @property
    def sentence(self) -> str:
        """All of it, as one sentence."""
        said = f"said on {self.said_on}; " if self.said_on else ""
        return f"{self.quoted} — {said}{self.title}, {self.issued}"


def fetch(asker: Asker, passages: Iterable[str]) -> Mapping[str, Words]:
    """The words of passages, by the IRIs that the store itself gave.

    Raises what asking raises.
    """
    found = {}
    wanted = sorted(set(passages))
    for start in range(0, len(wanted), _BATCH):
        listed = " ".join(lines.iri(one) for one in wanted[start : start + _BATCH])
        for row in rows(asker, _WORDS.replace("LISTED", listed)):
            words = _words(asker.base, row)
            found[row["passage"]] = words
    return found


def rows(
    asker: Asker, query: str, parameters: Mapping[str, Term] | None = None
) -> Iterator[dict[str, str]]:
    """The rows of a query as texts, by column; what is unbound is empty."""
    table = asker.query(query, parameters)
    for row in table.rows:
        yield {c: t.text if t else "" for c, t in zip(table.columns, row, strict=True)}


def _words(base: str, row: Mapping[str, str]) -> Words:
    return Words(
        passage=row["passage"].removeprefix(base).split("/", 1)[-1],
        quotation=row["quotation"],
        translation=row["translation"],
        hedge=row["hedge"],
        voice=row["voice"],
        told_by=row["told"],
        read=row["read"],
        source=row["origin"].removeprefix(base).split("/", 1)[-1],
        title=row["title"],
        address=row["address"],
        issued=spoken("date", row["issued"]),
        said_on=row["said"],
    )
