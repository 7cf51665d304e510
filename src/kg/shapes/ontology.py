"""The ontology as frozen values: kg.ttl, kinds.ttl and what a workspace adds, read once.

Goes in: Turtle files. Comes out: classes, properties and kinds with their annotations, and the
triples for the store. Refuses: bad Turtle, blank nodes, terms that are incomplete, that point at
nothing, that are written like another, that would give a person free text, or that a workspace
takes from the core to say more of them; each is a finding.

Rule: design §3, "The ontology is the schema". ``kg:onClass`` and ``kg:value`` are checked, never
inferred from, and therefore no ``rdfs:domain`` or ``rdfs:range`` is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from kg.shapes.turtle import Triples, local_name, short
from kg.words import audience as audiences
from kg.words import terms
from kg.words.audience import Audience
from kg.words.findings import Finding, nearest

LANGUAGES = ("en", "ru")
"""The languages in which every term of the core has a label and every event a template."""

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


_FORMS = {
    "defaultAudience": "|".join(audiences.WORDS),
    "oncePer": "target|case",
    "procedureOrder": "[0-9]+",
}
"""What annotations may say, where they name no other term."""
_RESERVED = frozenset({"audience", "is", "because", "type"})
"""Keys of an item and of a value, and what a claim of a class is called: no property is."""


@dataclass(frozen=True, slots=True)
class ClassTerm:
    """A class: what it is under, and what its annotations say, inherited where that is meant."""

    name: str
    iri: str
    parents: tuple[str, ...]
    labels: Mapping[str, str]
    templates: Mapping[str, str]
    headlines: Mapping[str, str]
    abstract: bool
    adverse: bool
    guarded: bool
    issuers: tuple[str, ...]
    once_per: str
    order: int | None
    audience: Audience
    own_kinds: bool
    """Whether its kinds are for things of just this class, not for those of classes under it."""


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
    order: int | None


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
        parents = {name: list(term.parents) for name, term in self.classes.items()}
        return {name: frozenset(_closure(name, parents)) for name in parents}

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
        lists = {property_name}
        if property_name == "kind":
            above = (one for one in self.ancestors(class_name) if one in self.classes)
            lists = {one for one in above if one == class_name or not self.classes[one].own_kinds}
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
    """Read every ``.ttl`` of the folders, in order of name, as one ontology; the core comes first.

    Raises OSError when a file cannot be read. Findings name files relative to ``root``.

    >>> [finding.message for finding in load([CORE])[1]]
    []
    """
    files = [path for folder in folders for path in sorted(folder.glob("*.ttl"))]
    graph = _Terms()
    findings: list[Finding] = []
    seen: set[Path] = set()
    for path in files:
        name = str(path.relative_to(root)) if root and path.is_relative_to(root) else path.name
        real = path.resolve()
        if real not in seen:
            findings += graph.read(path, name, core=real.parent == CORE.resolve())
        seen.add(real)
    return graph.ontology(), sorted(findings + graph.check())


def _order(values: Sequence[str]) -> int | None:
    """The least of some numbers; what is no number is a finding elsewhere."""
    return min((int(one) for one in values if one.isdigit() and one.isascii()), default=None)


class _Terms(Triples):
    """The triples of all files, read as terms."""

    def ontology(self) -> Ontology:
        parents = {
            s: self.values(s, terms.RDFS + "subClassOf") for s in self.typed(terms.RDFS + "Class")
        }
        thing = terms.KG + "Thing"
        classes = {s for s in parents if thing in _closure(s, parents)}
        return Ontology(
            classes={local_name(s): self._class(s, _closure(s, parents)) for s in sorted(classes)},
            properties={
                local_name(s): self._property(s)
                for s in self.typed(terms.RDF + "Property")
                if self.values(s, terms.KG + "onClass")
            },
            kinds={local_name(s): self._kind(s) for s in self.typed(terms.SKOS + "Concept")},
            triples=tuple(sorted(self.triples)),
        )

    def _class(self, subject: str, line: list[str]) -> ClassTerm:
        """A class; ``line`` is the class and what it is under, nearest first."""

        def inherited(name: str) -> list[str]:
            return next((v for s in line if (v := self.values(s, terms.KG + name))), [])

        templates = next((t for s in line if (t := self.texts(s, terms.KG + "labelTemplate"))), {})
        headlines = next((t for s in line if (t := self.texts(s, terms.KG + "headline"))), {})
        return ClassTerm(
            name=local_name(subject),
            iri=subject,
            parents=tuple(map(local_name, self.values(subject, terms.RDFS + "subClassOf"))),
            labels=self.texts(subject, terms.RDFS + "label"),
            templates=templates,
            headlines=headlines,
            abstract=self.flag(subject, "abstract"),
            adverse="true" in inherited("adverse"),
            guarded="true" in inherited("guarded"),
            issuers=tuple(map(local_name, inherited("issuer"))),
            once_per=next(iter(inherited("oncePer")), ""),
            order=_order(inherited("procedureOrder")),
            audience=_audience(inherited("defaultAudience")),
            own_kinds=self.flag(subject, "ownKinds"),
        )

    def _property(self, subject: str) -> PropertyTerm:
        values = self.values(subject, terms.KG + "value")
        sorts = {_SORTS.get(value, "thing") for value in values} or {"thing"}
        return PropertyTerm(
            name=local_name(subject),
            iri=subject,
            labels=self.texts(subject, terms.RDFS + "label"),
            on=tuple(map(local_name, self.values(subject, terms.KG + "onClass"))),
            sort=min(sorts),
            classes=tuple(local_name(v) for v in values if v not in _SORTS),
            single=self.flag(subject, "singleValued"),
            verbatim=self.flag(subject, "verbatim"),
            guarded=self.flag(subject, "guarded"),
            audience=_audience(self.values(subject, terms.KG + "defaultAudience")),
        )

    def _kind(self, subject: str) -> Kind:
        adverse = self.values(subject, terms.KG + "adverse")
        return Kind(
            name=local_name(subject),
            iri=subject,
            labels=self.texts(subject, terms.SKOS + "prefLabel"),
            of=tuple(map(local_name, self.values(subject, terms.KG + "kindOf"))),
            outlaws=self.flag(subject, "outlaws"),
            adverse="true" in adverse if adverse else None,
            order=_order(self.values(subject, terms.KG + "procedureOrder")),
        )

    def check(self) -> list[Finding]:
        """Findings on the terms: incomplete, pointing at nothing, free text on a person."""
        ontology = self.ontology()
        return [
            *self._incomplete(),
            *self._dangling(),
            *self._outside(),
            *self._alike(),
            *self._clashes(ontology),
        ]

    def _finding(self, subject: str, code: str, message: str) -> Finding:
        return Finding(self.places[subject], code, f"{short(subject)}: {message}")

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
                    message = f"no {local_name(predicate)} in {', '.join(missing)}"
                    ours = subject in self.core or "en" in missing
                    code = "term-incomplete" if ours else "term-untranslated"
                    yield self._finding(subject, code, message)

    def _outside(self) -> Iterator[Finding]:
        """Annotations outside their closed list or form."""
        for subject in sorted(self.objects):
            for name, form in _FORMS.items():
                for word in self.values(subject, terms.KG + name):
                    if not re.fullmatch(form, word):
                        yield self._finding(subject, "term-unknown", f"{name} cannot be “{word}”")

    def _alike(self) -> Iterator[Finding]:
        """Terms of two namespaces that a file would write alike: the other one is meant there."""
        for sort in (terms.RDFS + "Class", terms.RDF + "Property", terms.SKOS + "Concept"):
            first: dict[str, str] = {}
            for subject in sorted(self.typed(sort), key=lambda one: not one.startswith(terms.BASE)):
                other = first.setdefault(terms.kebab(local_name(subject)), subject)
                if other != subject:
                    message = f"in a file it would be written like {short(other)}"
                    yield self._finding(subject, "term-clash", message)

    def _dangling(self) -> Iterator[Finding]:
        pointing = {
            terms.KG + "onClass": "class",
            terms.KG + "value": "class or datatype",
            terms.KG + "kindOf": "class or property",
            terms.KG + "issuer": "class or kind",
            terms.RDFS + "subClassOf": "class",
        }
        for subject in sorted(self.objects):
            yield from self._misspelt(subject)
            for predicate, what in pointing.items():
                for target in self.values(subject, predicate):
                    if target not in _SORTS and target not in self.objects:
                        message = (
                            f"{local_name(predicate)} names {short(target)}, which is no {what}"
                        )
                        yield self._finding(subject, "term-unknown", message)

    def _misspelt(self, subject: str) -> Iterator[Finding]:
        """Annotations in our namespace that nothing describes."""
        for predicate in sorted(self.objects[subject]):
            if predicate.startswith(terms.KG) and predicate not in self.objects:
                help = nearest(short(predicate), map(short, self.core))
                message = f"{short(predicate)} is no term"
                yield replace(self._finding(subject, "term-unknown", message), help=help)

    def _clashes(self, ontology: Ontology) -> Iterator[Finding]:
        for name, term in ontology.properties.items():
            subject = term.iri
            if terms.kebab(name) in {terms.kebab(one) for one in ontology.classes}:
                yield self._finding(subject, "term-clash", "a class is called so as well")
            if terms.kebab(name) in _RESERVED:
                yield self._finding(subject, "term-clash", "a key of the format is called so")
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
    """The strictest audience that is named; what is no audience is a finding, and internal."""
    known = audiences.WORDS
    return audiences.strictest(
        audiences.audience(word) if word in known else Audience.INTERNAL for word in words
    )
