"""The words behind facts that are already known, as answers show them.

Goes in: what is known, passages. Comes out: words. Refuses: nothing. They are the same that
:func:`kg.asking.words.fetch` asks a store for.
"""

from __future__ import annotations

from kg.asking.words import Words
from kg.views.known import Known
from kg.words.spoken import spoken


def words(known: Known, passage: str) -> Words:
    """The words of a passage or a reading, with the English labels of who speaks.

    ``address`` is that of the document itself: of a reprint, none. Raises KeyError for a passage
    that is not known.
    """
    found = known.passages[passage]
    source = known.sources[found.source]
    return Words(
        passage=passage,
        quotation=found.quotation,
        translation=found.translation.get("en", ""),
        hedge=found.hedge,
        voice=known.things[found.voice].label(),
        told_by=known.things[source.publisher].label(),
        read=known.things[found.reads].label() if found.reads else "",
        source=source.id,
        title=source.title,
        address=source.address,
        issued=spoken("date", source.issued),
        said_on=found.said_on,
    )
