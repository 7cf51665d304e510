"""One file of a case: a source with its passages, a list of judgements, or a register.

Goes in: a file's name, case and bytes. Comes out: authored values and findings. Refuses: what the
models and the items refuse; a quotation that is a plain scalar (YAML cuts it at `` #``), a passage
that says nothing, a file not named after its source.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from kg.reading import authored, plain
from kg.reading.items import items
from kg.reading.shaping import shaped
from kg.reading.yaml import Document, Node, Path, read
from kg.shapes import models
from kg.shapes.ontology import Ontology
from kg.words import everyday
from kg.words.audience import Audience, audience
from kg.words.dates import parse_date
from kg.words.findings import Finding, Place, nearest
from kg.words.values import ID, no_id


def source(
    file: str, case: str, content: bytes, ontology: Ontology
) -> tuple[authored.Source | authored.More | None, Document]:
    """Read the file of one source, or of an overlay's additions to one."""
    document = read(file, content)
    plain.check(document, ontology)
    head = _top(document, models.FileHead)
    if head is None:
        document.lose(document.data)
        return None, document
    passages = tuple(
        one
        for n, data in enumerate(head.passages)
        if (one := _passage(document, ("passages", n), data, ontology))
    )
    if "extends" in head.source:
        more = shaped(document, ("source",), head.source, models.MoreHead)
        place = document.at(("source", "extends"))
        made = authored.More(case, more.extends, passages, place) if more else None
        if made is None:
            document.lose(document.data)
        return made, document
    left_out = tuple(
        left for n, data in enumerate(head.left_out) if (left := _left_out(document, n, data))
    )
    about = shaped(document, ("source",), head.source, models.SourceHead)
    if about is None:
        document.lose(document.data)
        return None, document
    if PurePosixPath(file).stem != about.id:
        message = f"source “{about.id}” stands in a file of another name"
        place = document.at(("source", "id"))
        document.findings.append(Finding(place, "file-name", message, f"{about.id}.yaml"))
    return _source(document, case, about, passages, left_out), document


def _top(document: Document, model: type[models.FileHead]) -> models.FileHead | None:
    if document.data == "":
        if not document.refused:
            message = "an empty file; a source needs its head and its passages"
            document.findings.append(Finding(Place(document.file), "missing-key", message))
        return None
    return shaped(document, (), document.data, model)


def _source(
    document: Document,
    case: str,
    head: models.SourceHead,
    passages: tuple[authored.Passage, ...],
    left_out: tuple[authored.LeftOut, ...],
) -> authored.Source:
    contains = tuple(
        authored.Contained(
            one.id,
            one.publisher,
            one.title,
            parse_date(one.published.is_),
            one.language,
            document.at(("source", "contains", n, "publisher")),
        )
        for n, one in enumerate(head.contains)
    )
    return authored.Source(
        case=case,
        id=head.id,
        publisher=head.publisher,
        title=head.title,
        published=parse_date(head.published.is_),
        published_because=head.published.because,
        language=head.language,
        url=head.url,
        text=head.text,
        sha256=head.text_sha256,
        retrieved=parse_date(head.retrieved) if head.retrieved else None,
        audience=audience(head.audience),
        contains=contains,
        passages=passages,
        left_out=left_out,
        place=document.at(("source", "id")),
        keys=document.below(("source",)),
    )


_SAYS_NOTHING = (
    "what repeats another passage goes into its “also”; what says nothing for the case is left out"
    " by its place, in “left-out”"
)


def _left_out(document: Document, n: int, data: Node) -> authored.LeftOut | None:
    head = shaped(document, ("left-out", n), data, models.LeftOutHead)
    if head is None:
        return None
    start, end = map(int, head.at.split("-"))
    return authored.LeftOut(start, end, head.why, document.at(("left-out", n)))


def _passage(
    document: Document, path: Path, data: Node, ontology: Ontology
) -> authored.Passage | None:
    head = shaped(document, path, data, models.PassageHead)
    if head is None:
        document.lose(data)
        return None
    said = items(document, (*path, "says"), head.says, ontology)
    if not head.says:
        where = document.at((*path, "says"))
        message = f"passage “{head.id}” makes no claim"
        document.findings.append(Finding(where, "says-nothing", message, _SAYS_NOTHING))
    return authored.Passage(
        id=head.id,
        pieces=head.quote,
        occurrence=int(head.occurrence) if head.occurrence.isdecimal() else head.occurrence or None,
        also=head.also,
        speaker=head.speaker,
        said_on=parse_date(head.said_on) if head.said_on else None,
        hedge=head.hedge,
        with_=head.with_,
        document=head.from_,
        translation=tuple(sorted(head.translation.items())),
        audience=audience(head.audience),
        reviewed=head.reviewed,
        items=said,
        place=document.at((*path, "id")),
        quote_place=document.at((*path, "quote")),
        keys=document.below(path),
    )


def judgements(
    file: str, case: str, content: bytes, ontology: Ontology
) -> tuple[tuple[authored.Ruling, ...], Document]:
    """Read a case's file of judgements: a list."""
    document = read(file, content)
    plain.check(document, ontology)
    if not isinstance(document.data, list):
        if document.data != "":
            message = "a list of judgements is expected here"
            document.findings.append(Finding(Place(file), "not-a-mapping", message))
            document.lose(document.data)
        return (), document
    rulings = []
    for n, data in enumerate(document.data):
        head = shaped(document, (n,), data, models.JudgementHead)
        if head is not None and _one_form(document, n, head):
            rulings.append(_ruling(document, case, n, head, ontology))
        else:
            document.lose(data)
    return tuple(rulings), document


_FORMS = {
    "outcome": {"stand", "fall"},
    "reading": {"fall", "says"},
    "identity": {"keep", "things", "thing", "in_"},
    "attribution": set[str](),
}
"""The forms of a judgement, each by its own key, with the further keys that go with it."""
_ANY_FORM = {"judgement", "on", "by", "reason", "because", "audience"}
_FALLING = ("superseded", "retracted", "rejected")


def _one_form(document: Document, n: int, head: models.JudgementHead) -> bool:
    """Whether a judgement has exactly one form, with what the form needs and nothing else."""
    named = [form for form in _FORMS if getattr(head, form)]
    if len(named) != 1:
        message = f"a judgement is one of {', '.join(_FORMS)}; here: {', '.join(named) or 'none'}"
    else:
        stray = sorted(head.model_fields_set - _ANY_FORM - _FORMS[named[0]] - {named[0]})
        message = f"“{stray[0].rstrip('_')}” says nothing beside “{named[0]}”" if stray else ""
    if message := message or _lack(head):
        document.findings.append(Finding(document.at((n,)), "bad-value", message))
    return not message


def _lack(head: models.JudgementHead) -> str:
    """What a judgement of one form lacks."""
    things, of_use = len(set(head.things)), bool(head.thing and head.in_)
    if head.outcome in _FALLING and not head.fall:
        return f"“{head.outcome}” names the claims that fall"
    if head.outcome and head.outcome not in _FALLING and not head.stand:
        return f"“{head.outcome}” names the claims that stand"
    if head.reading and not head.says:
        return "a reading says what it reads"
    if head.identity == "same" and (head.keep not in head.things or things < 2):
        return "“same” names two or more things and keeps one of them"
    if head.identity == "unsure" and things < 2:
        return "“unsure” names two or more things"
    if head.identity == "different" and ((things > 1) == of_use or (head.things and of_use)):
        return "“different” names two things, or a thing and the source it is another in"
    return ""


def _ruling(
    document: Document, case: str, n: int, head: models.JudgementHead, ontology: Ontology
) -> authored.Ruling:
    def refs(key: str, heads: tuple[models.RefHead, ...]) -> tuple[authored.Ref, ...]:
        return tuple(
            authored.Ref(
                one.passage,
                one.thing,
                one.property,
                one.value,
                one.quote,
                document.at((n, key, m)),
            )
            for m, one in enumerate(heads)
        )

    return authored.Ruling(
        case=case,
        id=head.judgement,
        on=head.on,
        by=head.by,
        reason=head.reason,
        because=head.because,
        audience=audience(head.audience),
        outcome=head.outcome,
        stand=refs("stand", head.stand),
        fall=refs("fall", head.fall),
        reading=head.reading,
        says=items(document, (n, "says"), head.says, ontology),
        identity=head.identity,
        keep=head.keep,
        things=head.things,
        thing=head.thing,
        in_source=head.in_,
        document=head.attribution.document if head.attribution else "",
        passages=head.attribution.passages if head.attribution else (),
        place=document.at((n, "judgement")),
    )


def register(
    file: str, content: bytes, ontology: Ontology, floor: Audience
) -> tuple[tuple[authored.Registered, ...], Document]:
    """Read a file of the register: ``{class: {id: label}}``, a label one text or one a language."""
    document = read(file, content)
    plain.check_labels(document)
    if not isinstance(document.data, dict):
        if document.data != "":
            message = "a mapping of classes is expected here"
            document.findings.append(Finding(Place(file), "not-a-mapping", message))
            document.lose(document.data)
        return (), document
    found = []
    for key, things in document.data.items():
        term = ontology.class_by_key.get(key)
        if term is None:
            where, known = document.at_key((key,)), ontology.class_by_key
            message = f"“{key}” is no class"
            help = everyday.advice(key, known) or nearest(key, known)
            document.findings.append(Finding(where, "unknown-class", message, help))
            document.lose(things)
        elif not isinstance(things, dict):
            message = "a mapping from ids to labels is expected here"
            document.findings.append(Finding(document.at((key,)), "not-a-mapping", message))
            document.lose(things)
        else:
            for one, label in things.items():
                found += _registered(document, (key, one), term.name, label, floor)
    return tuple(found), document


def _registered(
    document: Document, path: Path, class_name: str, label: Node, floor: Audience
) -> list[authored.Registered]:
    identifier = str(path[-1])
    labels = {"en": label} if isinstance(label, str) else label
    place = document.at_key(path)
    message = ""
    if not ID.fullmatch(identifier):
        document.findings.append(Finding(place, "bad-id", no_id(identifier)))
        return []
    if not isinstance(labels, dict) or not all(isinstance(t, str) and t for t in labels.values()):
        message = "a label is one text, or one text a language"
        document.findings.append(Finding(document.at(path), "not-a-mapping", message))
        document.lose(identifier)
        return []
    texts = tuple(sorted((language, str(text)) for language, text in labels.items()))
    return [authored.Registered(identifier, class_name, texts, floor, place)]
