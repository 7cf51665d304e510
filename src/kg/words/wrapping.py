"""Lines for people: a text wrapped at words, what follows its first line indented further.

Goes in: a text. Comes out: lines. Refuses: nothing; a word longer than a line stands whole.
"""

from __future__ import annotations

import textwrap


def folded(text: str, indent: int, width: int) -> list[str]:
    """The lines of a text.

    >>> folded("a court of law", 0, 8)
    ['a court', '    of', '    law']
    """
    return textwrap.wrap(
        text.strip(),
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 4),
        break_long_words=False,
        break_on_hyphens=False,
    )


def shortened(text: str, longest: int) -> str:
    """A text, or its beginning up to a whole word with a mark that it goes on.

    >>> shortened("a court of law", 9), shortened("a court", 9), shortened("Rechtsbeugung", 9)
    ('a court …', 'a court', 'Rechtsbe…')
    """
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    cut = text[: longest - 1].rsplit(" ", 1)[0]
    return f"{cut} …" if " " in text[: longest - 1] else f"{text[: longest - 1]}…"
