"""The ontology as frozen values: kg.ttl, kinds.ttl and what a workspace adds, read once.

Goes in: Turtle files. Comes out: classes, properties and kinds with their annotations, and the
triples for the store. Refuses: bad Turtle, blank nodes, terms that are
incomplete, that point at nothing, or that would give a person free text; each is a finding.

Rule: design §3, "The ontology is the schema". ``kg:onClass`` and ``kg:value`` are checked, never
inferred from, and therefore no ``rdfs:domain`` or ``rdfs:range`` is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg.words import terms
from kg.words.audience import Audience, audience
from kg.words.findings import Finding, Place

LANGUAGES = ("en", "ru")
"""The languages in which every term has a label and every event a template."""

_SORTS = {
    terms.XSD + "string": "text",
    terms.EDTF: "date",
    terms.KG + "duration": "duration",
    terms.XSD + "integer": "integer",
    terms.KG + "money": "money",
    terms.SKOS + "Concept": "kind",
}

_TERMS = {
    terms.RDFS + "Class",
    terms.RDF + "Property",
    terms.OWL + "AnnotationProperty",
    terms.SKOS + "Concept",
}


@dataclass(frozen=True, slots=True)
class ClassTerm:
    """A class: what it is under, and what its annotations say, inherited where that is meant."""

    name: str
    iri: str
    parents: tuple[str, ...]
    labels: Mapping[str, str]
    templates: Mapping[str, str]
    abstract: bool
    adverse: bool
    guarded: bool
    issuers: tuple[str, ...]
    once_per: str
    order: int | None
    audience: Audience


@dataclass(frozen=True, slots=True)
class PropertyTerm:
    """A property: which classes carry it, what it takes, and its flags."""

    name: str
    iri: str
    labels: Mapping[str, str]
    on: tuple[str, ...]
    sort: str
    classes: tuple[str, ...]
    single: bool
    verbatim: bool
    guarded: bool
    audience: Audience


@dataclass(frozen=True, slots=True)
class Kind:
    """A concept of a closed list: the classes or properties for which it may be used."""

    name: str
    iri: str
    labels: Mapping[str, str]
    of: tuple[str, ...]
    outlaws: bool
    adverse: bool | None
    """Whether what is of this kind is done against somebody; None leaves it to the class."""


@dataclass(frozen=True, eq=False)
class Ontology:
    """All terms, by local name.

    >>> ontology = load([CORE])[0]
    >>> ontology.is_a("Charge", "Utterance"), ontology.is_a("Search", "Utterance")
    (True, False)
    """

    classes: Mapping[str, ClassTerm]
    properties: Mapping[str, PropertyTerm]
    kinds: Mapping[str, Kind]
    triples: tuple[tuple[str, str, str], ...] = field(repr=False)

    @cached_property
    def _ancestors(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}

        def above(name: str, seen: frozenset[str]) -> frozenset[str]:
            if name not in found:
                term = self.classes.get(name)
                parents = [p for p in term.parents if p not in seen] if term else []
                found[name] = frozenset({name}).union(*(above(p, seen | {name}) for p in parents))
            return found[name]

        for name in self.classes:
            above(name, frozenset())
        return found

    def ancestors(self, name: str) -> frozenset[str]:
        """A class and all that it is under; only itself where the ontology lacks it."""
        return self._ancestors.get(name, frozenset({name}))

    def is_a(self, name: str, other: str) -> bool:
        """True where class ``name`` is ``other`` or under it."""
        return other in self.ancestors(name)

    def is_any(self, name: str, others: Iterable[str]) -> bool:
        """True where class ``name`` is one of ``others`` or under one."""
        return not self.ancestors(name).isdisjoint(others)

    @cached_property
    def class_by_key(self) -> dict[str, ClassTerm]:
        """Classes that may stand in a file, by their spelling there."""
        return {terms.kebab(c.name): c for c in self.classes.values() if not c.abstract}

    def carried_by(self, name: str) -> Iterator[PropertyTerm]:
        """The properties that things of class ``name`` may carry."""
        return (p for p in self.properties.values() if self.is_any(name, p.on))

    def kinds_for(self, property_name: str, class_name: str) -> frozenset[str]:
        """The closed list of a property on a class, as local names of concepts."""
        lists = self.ancestors(class_name) if property_name == "kind" else {property_name}
        return frozenset(k.name for k in self.kinds.values() if not lists.isdisjoint(k.of))

    def label(self, name: str, language: str = "en") -> str:
        """The label of a class, property or kind; its name where it has none."""
        term = self.classes.get(name) or self.properties.get(name) or self.kinds.get(name)
        return term.labels.get(language, name) if term else name


def core() -> Path:
    """The folder of the project's own ontology: in the package, or in the checkout beside it."""
    packaged = Path(__file__).parent.parent / "ontology"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "ontology"


CORE = core()


def load(folders: Sequence[Path], root: Path | None = None) -> tuple[Ontology, list[Finding]]:
    """Read every ``.ttl`` of the folders, in order of name, as one ontology.

    Raises OSError when a file cannot be read. Findings name files relative to ``root``.

    >>> [finding.message for finding in load([CORE])[1]]
    []
    """
    files = [path for folder in folders for path in sorted(folder.glob("*.ttl"))]
    graph = _Triples()
    findings: list[Finding] = []
    for path in dict.fromkeys(files):
        name = str(path.relative_to(root)) if root and path.is_relative_to(root) else path.name
        findings += graph.read(path, name)
    return graph.ontology(), sorted(findings + graph.check())


class _Triples:
    """The triples of all files, with the place at which each term is described."""

    def __init__(self) -> None:
        self.objects: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self.triples: set[tuple[str, str, str]] = set()
        self.places: dict[str, Place] = {}

    def read(self, path: Path, name: str) -> list[Finding]:
        text = path.read_bytes()
        try:
            triples = list(ox.parse(text, format=ox.RdfFormat.TURTLE))
        except SyntaxError as error:
            place = Place(name, error.lineno or 1, error.offset or 1)
            return [Finding(place, "ontology-syntax", f"this is not Turtle: {error.msg}")]
        rows = text.decode().splitlines()
        heads = {row.split(" ", 1)[0]: n for n, row in enumerate(rows, 1) if row[:1].isalpha()}
        findings = []
        for quad in triples:
            triple = quad.triple
            if not isinstance(triple.subject, ox.NamedNode) or isinstance(
                triple.object, ox.BlankNode
            ):
                message = "a blank node: name every node with an IRI"
                findings.append(Finding(Place(name), "ontology-syntax", message))
                continue
            subject = triple.subject.value
            assert isinstance(triple.object, ox.NamedNode | ox.Literal)
            self.objects[subject][triple.predicate.value].append(triple.object)
            self.triples.add((str(triple.subject), str(triple.predicate), str(triple.object)))
            head = heads.get(_short(subject), 1)
            self.places.setdefault(subject, Place(name, head))
        return findings

    def values(self, subject: str, predicate: str) -> list[str]:
        return sorted(o.value for o in self.objects[subject].get(predicate, ()))

    def texts(self, subject: str, predicate: str) -> dict[str, str]:
        found = self.objects[subject].get(predicate, ())
        return {o.language or "": o.value for o in found if isinstance(o, ox.Literal)}

    def flag(self, subject: str, name: str) -> bool:
        return self.values(subject, terms.KG + name) == ["true"]

    def typed(self, kind: str) -> list[str]:
        return sorted(s for s in list(self.objects) if kind in self.values(s, terms.RDF + "type"))

    def word(self, subject: str, name: str) -> str:
        return next(iter(self.values(subject, terms.KG + name)), "")

    def ontology(self) -> Ontology:
        parents = {
            s: self.values(s, terms.RDFS + "subClassOf") for s in self.typed(terms.RDFS + "Class")
        }
        thing = terms.KG + "Thing"
        classes = {s for s in parents if thing in _closure(s, parents)}
        return Ontology(
            classes={_local(s): self._class(s, _closure(s, parents)) for s in sorted(classes)},
            properties={
                _local(s): self._property(s)
                for s in self.typed(terms.RDF + "Property")
                if self.values(s, terms.KG + "onClass")
            },
            kinds={_local(s): self._kind(s) for s in self.typed(terms.SKOS + "Concept")},
            triples=tuple(sorted(self.triples)),
        )

    def _class(self, subject: str, line: list[str]) -> ClassTerm:
        """A class; ``line`` is the class and what it is under, nearest first."""

        def inherited(name: str) -> list[str]:
            return next((v for s in line if (v := self.values(s, terms.KG + name))), [])

        templates = next((t for s in line if (t := self.texts(s, terms.KG + "labelTemplate"))), {})
        order = inherited("procedureOrder")
        return ClassTerm(
            name=_local(subject),
            iri=subject,
            parents=tuple(map(_local, self.values(subject, terms.RDFS + "subClassOf"))),
            labels=self.texts(subject, terms.RDFS + "label"),
            templates=templates,
            abstract=self.flag(subject, "abstract"),
            adverse=inherited("adverse") == ["true"],
            guarded=inherited("guarded") == ["true"],
            issuers=tuple(map(_local, inherited("issuer"))),
            once_per=next(iter(inherited("oncePer")), ""),
            order=int(order[0]) if order else None,
            audience=_audience(inherited("defaultAudience")),
        )

    def _property(self, subject: str) -> PropertyTerm:
        values = self.values(subject, terms.KG + "value")
        sorts = {_SORTS.get(value, "thing") for value in values} or {"thing"}
        return PropertyTerm(
            name=_local(subject),
            iri=subject,
            labels=self.texts(subject, terms.RDFS + "label"),
            on=tuple(map(_local, self.values(subject, terms.KG + "onClass"))),
            sort=min(sorts),
            classes=tuple(_local(v) for v in values if v not in _SORTS),
            single=self.flag(subject, "singleValued"),
            verbatim=self.flag(subject, "verbatim"),
            guarded=self.flag(subject, "guarded"),
            audience=_audience(self.values(subject, terms.KG + "defaultAudience")),
        )

    def _kind(self, subject: str) -> Kind:
        adverse = self.values(subject, terms.KG + "adverse")
        return Kind(
            name=_local(subject),
            iri=subject,
            labels=self.texts(subject, terms.SKOS + "prefLabel"),
            of=tuple(map(_local, self.values(subject, terms.KG + "kindOf"))),
            outlaws=self.flag(subject, "outlaws"),
            adverse=adverse == ["true"] if adverse else None,
        )

    def check(self) -> list[Finding]:
        """Findings on the terms: incomplete, pointing at nothing, free text on a person."""
        ontology = self.ontology()
        return [
            *self._incomplete(),
            *self._dangling(ontology),
            *self._clashes(ontology),
        ]

    def _finding(self, subject: str, code: str, message: str) -> Finding:
        return Finding(self.places[subject], code, f"{_short(subject)}: {message}")

    def _incomplete(self) -> Iterator[Finding]:
        needs = [
            (terms.SKOS + "definition", ("en",)),
            (terms.SKOS + "example", ("en",)),
            (terms.SKOS + "scopeNote", ("en",)),
        ]
        for subject in sorted(self.objects):
            types = self.values(subject, terms.RDF + "type")
            if _TERMS.isdisjoint(types):
                continue
            concept = terms.SKOS + "Concept" in types
            label = (terms.SKOS + "prefLabel" if concept else terms.RDFS + "label", LANGUAGES)
            for predicate, languages in [label, *needs]:
                missing = [one for one in languages if not self.texts(subject, predicate).get(one)]
                if missing:
                    message = f"no {_local(predicate)} in {', '.join(missing)}"
                    yield self._finding(subject, "term-incomplete", message)

    def _dangling(self, ontology: Ontology) -> Iterator[Finding]:
        pointing = {
            terms.KG + "onClass": "class",
            terms.KG + "value": "class or datatype",
            terms.KG + "kindOf": "class or property",
            terms.KG + "issuer": "class or kind",
            terms.RDFS + "subClassOf": "class",
        }
        for subject in sorted(self.objects):
            for predicate, what in pointing.items():
                for target in self.values(subject, predicate):
                    if target not in _SORTS and target not in self.objects:
                        message = f"{_local(predicate)} names {_short(target)}, which is no {what}"
                        yield self._finding(subject, "term-unknown", message)

    def _clashes(self, ontology: Ontology) -> Iterator[Finding]:
        for name, term in ontology.properties.items():
            subject = term.iri
            if terms.kebab(name) in {terms.kebab(one) for one in ontology.classes}:
                yield self._finding(subject, "term-clash", "a class is called so as well")
            personal = [c for c in ontology.classes if ontology.is_a(c, "Person")]
            free = term.sort == "text" and name != "name"
            if free and any(ontology.is_any(one, term.on) for one in personal):
                message = "it would give a person free text; only names may"
                yield self._finding(subject, "person-text", message)


def _closure(name: str, parents: Mapping[str, list[str]]) -> list[str]:
    """A class and what it is under, breadth first."""
    line = [name]
    for one in line:
        line += [p for p in parents.get(one, ()) if p not in line]
    return line


def _audience(words: Sequence[str]) -> Audience:
    return audience(words[0]) if words else Audience.PUBLIC


def _local(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def _short(iri: str) -> str:
    for prefix, namespace in terms.PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"
