"""Labels: what a reader sees in place of an id.

Goes in: an account. Comes out: a label for every thing in every language of the ontology. Refuses:
nothing. A label is the editors' (register), else a name that a source gives, else made from the
template of the class (``kg:labelTemplate``) out of the facts of this account alone, so that it
can hold nothing that its audience may not see.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from textwrap import shorten

from kg.claims.account import Account
from kg.claims.facts import Fact
from kg.shapes.ontology import LANGUAGES
from kg.words.spoken import spoken
from kg.words.values import Value

_SEGMENT = re.compile(r"\[([^\[\]]*)\]")
_HOLE = re.compile(r"\{(\w+)\}")
_DEPTH = 3
_LONGEST = 80
"""How much of a text a label shows; a label is no quotation."""
_SCRIPTS = {"en": "LATIN", "ru": "CYRILLIC"}


class Labels:
    """The labels of one account's things.

    ``label`` gives the text for a full id and a language; it never fails: the last resort is the
    class and the id.
    """

    def __init__(self, account: Account) -> None:
        self.account = account
        self.label = lru_cache(maxsize=None)(self._label)

    def _label(self, thing: str, language: str = "en") -> str:
        return self._of(thing, language, _DEPTH)

    def value(self, value: Value, language: str = "en") -> str:
        """A value as a reader sees it."""
        if value.sort == "thing":
            return self.label(value.text, language)
        if value.sort in ("kind", "class"):
            return self.account.ontology.label(value.text, language)
        return spoken(value.sort, value.text, language)

    def _of(self, thing: str, language: str, depth: int) -> str:
        registered = self.account.things[thing].labels if thing in self.account.things else {}
        for one in (language, *LANGUAGES, *sorted(registered)):
            if registered.get(one):
                return registered[one]
        names = self.account.by_key.get((thing, "name"), ())
        if names:
            return min(names, key=lambda fact: _rank(fact, language)).value.text
        return self._made(thing, language, depth)

    def _made(self, thing: str, language: str, depth: int) -> str:
        ontology = self.account.ontology
        name = self.class_of(thing)
        bare = f"{ontology.label(name, language)} {thing.rsplit('/', 1)[-1]}"
        template = ontology.classes[name].templates.get(language) if name else None
        if template is None or depth == 0:
            return bare
        parts = _SEGMENT.split(template)
        texts = [self._fill(thing, part, language, depth) for part in parts]
        whole = all(text or not part for part, text in zip(parts[::2], texts[::2], strict=True))
        return ("".join(texts) if whole else "") or bare

    def _fill(self, thing: str, segment: str, language: str, depth: int) -> str:
        """A segment with its holes filled, or nothing when one has no value."""
        texts = {}
        for name in _HOLE.findall(segment):
            values = self.account.values(thing, name)
            if not values:
                return ""
            shown = [self._shown(value, language, depth) for value in _chosen(values, language)]
            texts[name] = ", ".join(shown)
        return _HOLE.sub(lambda m: texts[m[1]], segment)

    def _shown(self, value: Value, language: str, depth: int) -> str:
        if value.sort == "thing":
            return self._of(value.text, language, depth - 1)
        return shorten(self.value(value, language), _LONGEST, placeholder="…")

    def class_of(self, thing: str) -> str:
        """The most specific class of a thing; nothing where the account says none."""
        ontology = self.account.ontology
        classes = self.account.classes.get(thing, ())
        if not classes and thing in self.account.things:
            classes = (self.account.things[thing].class_name,)
        return max(classes, key=lambda one: (len(ontology.ancestors(one)), one), default="")


def _chosen(values: Sequence[Value], language: str) -> Sequence[Value]:
    """All values; of texts too long to be joined the shortest, in the language's script if any."""
    if values[0].sort != "text" or sum(len(one.text) for one in values) <= _LONGEST // 2:
        return values
    return [min(values, key=lambda one: (_foreign(one.text, language), len(one.text), one))]


def _foreign(text: str, language: str) -> bool:
    letter = next((c for c in text if c.isalpha()), "x")
    return _SCRIPTS.get(language, "") not in unicodedata.name(letter, "")


def _rank(fact: Fact, language: str) -> tuple[bool, int, str]:
    """Names in the language's script first, then those that more passages bear."""
    return _foreign(fact.value.text, language), -len(fact.rests_on), fact.value.text
