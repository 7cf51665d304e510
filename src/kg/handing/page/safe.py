"""Texts made safe to stand in a page: shown whole, never run.

Goes in: texts of any kind, values for a script. Comes out: texts whose characters can be seen, and
JSON in which nothing can end a script. Refuses: what JSON cannot hold.
"""

from __future__ import annotations

import json
import re
from typing import Any

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufeff]"
)
_ENDING = re.compile("[<>&\u2028\u2029\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def shown(text: str) -> str:
    """A text with what moves or hides other text shown as its code.

    The marks that right-to-left scripts need (U+200E, U+200F, U+061C) stay as they are; each text
    is set apart in the page, so that its direction ends with it.

    >>> shown("a\\u202eb")
    'a⟨U+202E⟩b'
    """
    return _UNSEEN.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text)


def as_json(value: Any) -> str:
    """JSON that may stand in a script element, compact, keys in the order given.

    Raises ValueError for numbers that JSON does not have.

    >>> as_json({"a": "</script>"})
    '{"a":"\\\\u003c/script\\\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _ENDING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
