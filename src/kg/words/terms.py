"""Every namespace of the project, once; the spelling of terms in YAML and in RDF.

Goes in: a local name. Comes out: its other spelling, or its IRI. Refuses: nothing; a name that
the ontology lacks is the ontology's business, not this module's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

BASE = "https://w3id.org/hrd-kg/"
"""The one namespace from which ours are made; not registered. The setting ``base`` replaces
``DATA`` for the things of a workspace; the terms stay, so that graphs of partners join."""

KG = BASE + "ns#"
SAID = BASE + "said#"
KIND = BASE + "kind/"
DATA = BASE + "id/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "kg": KG,
        "said": SAID,
        "kind": KIND,
        "rdf": RDF,
        "rdfs": RDFS,
        "owl": OWL,
        "xsd": XSD,
        "skos": SKOS,
        "dcterms": DCTERMS,
        "prov": PROV,
        "oa": OA,
        "edtf": "http://id.loc.gov/datatypes/edtf/",
    }
)
"""Prefixes that every query may use; a workspace adds ``id:`` for its own things."""

_HUMP = re.compile(r"(?<!^)(?=[A-Z])")


@lru_cache(maxsize=4096)
def kebab(local_name: str) -> str:
    """The spelling in YAML of a term's local name.

    >>> kebab("DetentionOrder"), kebab("underLaw"), kebab("date")
    ('detention-order', 'under-law', 'date')
    """
    return _HUMP.sub("-", local_name).lower()


def prefixes(base: str = DATA) -> dict[str, str]:
    """All prefixes known in a workspace whose things live under ``base``.

    >>> prefixes("https://data.example/")["id"]
    'https://data.example/'
    """
    return {**PREFIXES, "id": base}
