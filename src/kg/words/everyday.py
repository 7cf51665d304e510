"""Everyday words for what the ontology has classes for: advice where somebody writes one of them.

Goes in: a word. Comes out: the classes that may be meant, as files spell them. Refuses: nothing.
A word is here because it means two things in law, or another than it says: an arrest is the taking
of a person in one country and the order of a court in another.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from types import MappingProxyType

_TABLE = """
arrest: apprehension detention-order
raid: search
inspection: search
confiscation: seizure
interrogation: questioning
interview: questioning
custody: detention
imprisonment: detention penalty
remand: detention-order
house-arrest: restriction
travel-ban: restriction
summons: decision
trial: case hearing
proceedings: case
investigation: case
indictment: charge document
count-of-indictment: charge
allegation: accusation
sentence: verdict penalty
conviction: verdict
acquittal: verdict
judgment: verdict decision
ruling: decision
order: decision
fine: penalty
punishment: penalty
appeal: submission
complaint: submission
petition: submission
ban: designation dissolution
listing: designation
liquidation: dissolution
torture: ill-treatment
beating: ill-treatment
threat: ill-treatment utterance
statement: utterance
demand: utterance
opinion: assessment
publication: document activity
article: provision document
law: provision
statute: provision
offence: provision
crime: provision
membership: affiliation
employment: affiliation
relative: kinship
family: kinship
man: person
woman: person
court: authority
police: authority
agency: authority
state: authority
ministry: authority
prosecutor: authority person
prison: place-of-detention
jail: place-of-detention
colony: place-of-detention
country: place
town: place
city: place
association: organisation
movement: organisation
party: organisation
company: organisation
newspaper: organisation
ngo: organisation
people: group
"""

EVERYDAY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        word: tuple(classes.split())
        for word, _, classes in (line.partition(":") for line in _TABLE.split("\n") if line)
    }
)
"""Classes by the everyday words for them."""


def advice(word: str, known: Container[str]) -> str:
    """The classes that an everyday word may mean, of those that are known; else nothing.

    >>> advice("sentence", ["verdict", "penalty"])
    '“sentence” is written verdict or penalty, as it is meant'
    >>> advice("raid", ["search"]), advice("serch", ["search"])
    ('“raid” is written search', '')
    """
    classes = [one for one in EVERYDAY.get(word, ()) if one in known]
    meant = ", as it is meant" if len(classes) > 1 else ""
    return f"“{word}” is written {' or '.join(classes)}{meant}" if classes else ""
