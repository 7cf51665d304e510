"""Tags of languages as the files write them: BCP 47 in lower case, two letters where there are two.

Goes in: what is often written instead. Comes out: the tag that was meant, where that can be told.
Refuses: nothing; whether a tag is well-formed is for the models to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_TABLE = """
en eng english
ru rus russian русский
uk ukr ukrainian українська
be bel belarusian беларуская
kk kaz kazakh
uz uzb uzbek
tg tgk tajik
ky kir kyrgyz
az aze azerbaijani
hy hye arm armenian
ka kat geo georgian
fa fas per persian farsi
ar ara arabic
tr tur turkish
zh zho chi chinese
vi vie vietnamese
es spa spanish español
fr fra fre french français
de deu ger german deutsch
pt por portuguese
it ita italian
pl pol polish polski
ko kor korean
my mya bur burmese
"""

WORDS: Mapping[str, str] = MappingProxyType(
    {word: line.split()[0] for line in _TABLE.strip().splitlines() for word in line.split()}
)
"""Tags by the names and longer codes of their languages."""


def tag(text: str) -> str:
    """The tag that was meant by a text that is none; nothing where that cannot be told.

    >>> tag("English"), tag("eng"), tag("EN"), tag("en_GB"), tag("quenya")
    ('en', 'en', 'en', 'en-GB', '')
    """
    first, *rest = text.strip().replace("_", "-").split("-")
    found = WORDS.get(first.lower(), "")
    parts = [found, *rest]
    return "-".join(parts) if found and all(p.isascii() and p.isalnum() for p in parts) else ""
