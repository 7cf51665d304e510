"""What a page may do: a policy that names, by hash, the only scripts and styles that run.

Goes in: the texts of scripts and styles. Comes out: the content of a Content-Security-Policy.
Refuses: a text that would end its own element.

A browser hashes a text after it has made its line ends one; so do we, and we embed that text.
"""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from collections.abc import Iterable


def one_line_end(text: str) -> str:
    """A text with the line ends that a browser makes of it.

    >>> one_line_end("a\\r\\nb\\rc")
    'a\\nb\\nc'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n")


def embeddable(text: str, tag: str) -> str:
    """A text that may stand in an element of raw text: a script or a style.

    Raises ValueError where it would end the element or open a comment in it.
    """
    text = one_line_end(text)
    if re.search(rf"</{tag}|<!--", text, re.IGNORECASE) or "\0" in text:
        raise ValueError(f"a {tag} that would end itself")
    return text


def hashed(text: str) -> str:
    """The source expression of a text.

    >>> hashed("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def deflated(text: str) -> str:
    """A text made small: raw deflate (RFC 1951) in base64, which a browser inflates by itself.

    The same for the same zlib; another zlib may pack the same text in other bytes.

    >>> zlib.decompress(base64.b64decode(deflated("aaaa")), -zlib.MAX_WBITS)
    b'aaaa'
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(text.encode("utf-8")) + packer.flush()
    return base64.b64encode(packed).decode("ascii")


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """The policy of a page with these scripts and styles and no other.

    Images are those that a page makes itself, for its exports; it reaches nobody.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(map(hashed, scripts)),
            "style-src " + " ".join(map(hashed, styles)),
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
