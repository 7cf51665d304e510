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
