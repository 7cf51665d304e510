"""The quotations of a source held against its archived text, and its literals against them.

Goes in: a source, the folders of texts, its file of places. Comes out: which quotations are
verified, their places, the coverage of the text, and findings. Refuses, as findings: a quotation
the text does not have just so, a literal the quotation does not have in a form that a rule reads,
a hedge that is not in it, a date later than the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.reading import archive, places
from kg.reading.authored import Passage, Said, Source
from kg.reading.edges import cut_word
from kg.reading.folding import Range, fold
from kg.reading.quotations import Coverage, Problem, Quoted, coverage, locate
from kg.reading.support import supports
from kg.shapes.ontology import Ontology
from kg.words import terms
from kg.words.dates import parse_date
from kg.words.findings import Finding, Place


@dataclass(frozen=True)
class Verified:
    """What is known of a source's quotations.

    ``quoted``: the places of each passage's pieces, by full name, from the text or from the file
    of places. ``verified`` is true where the text was at hand; ``places`` are then those it gives.
    """

    source: Source
    verified: bool
    quoted: Mapping[str, tuple[Quoted, ...]] = field(default_factory=dict)
    places: places.Places | None = None
    coverage: Coverage | None = None
    findings: tuple[Finding, ...] = ()


def verify(source: Source, folders: Sequence[Path], places_file: Path) -> Verified:
    """Hold the quotations of a source against its text, or, without it, against its places.

    ``source`` has the passages of one tree: what an overlay adds has places of its own.

    Raises Outside when the disk fails.
    """
    text = _text(source, folders)
    if isinstance(text, Problem):
        return _unverified(source, text, places_file)
    folded = fold(text.text).text
    findings: list[Finding] = []
    located: dict[str, tuple[Sequence[str], Sequence[Range]]] = {}
    taken: list[Range] = []
    for passage in source.passages:
        found = locate(folded, passage.pieces, passage.occurrence)  # type: ignore[arg-type]
        if isinstance(found, Problem):
            findings.append(_at(passage.quote_place, found))
        else:
            located[passage.id] = (passage.pieces, found)
            taken += found
            cut = _cut(folded, found, len(passage.pieces))
            findings += [_at(passage.quote_place, one) for one in cut]
        taken += _repeats(folded, passage, findings)
    left_out = [((one.start, one.end), one.why) for one in source.left_out]
    covered = coverage(folded, taken, left_out)
    findings += [_at(source.left_out[n].place, problem) for n, problem in covered.problems]
    made = places.places(source.id, source.sha256, folded, located)
    quotations = {name: pieces for name, (pieces, _) in located.items()}
    fit = places.fitting(made, source.id, source.sha256, quotations)
    quoted = {f"{source.name}/{name}": found for name, found in fit.passages.items()}
    return Verified(source, True, quoted, made, covered, tuple(findings))


def _text(source: Source, folders: Sequence[Path]) -> archive.ArchivedText | Problem:
    if not source.text:
        return Problem("text-missing", "the source names no archived text")
    return archive.verify(source.text, source.sha256, folders)


def _repeats(folded: str, passage: Passage, findings: list[Finding]) -> list[Range]:
    """The places of near-repeats, wherever each stands."""
    ranges: list[Range] = []
    for n, text in enumerate(passage.also):
        found = locate(folded, [text])
        if isinstance(found, Problem) and found.code == "quote-ambiguous":
            found = locate(folded, [text], "all")
        if isinstance(found, Problem):
            findings.append(_at(passage.at("also", n), found))
        else:
            ranges += found
            findings += [_at(passage.at("also", n), one) for one in _cut(folded, found, 1)]
    return ranges


def _cut(folded: str, found: Sequence[Range], pieces: int) -> list[Problem]:
    """The pieces of a quotation that cut a word: what is left out beside them is no excuse."""
    problems: dict[int, Problem] = {}
    for number, (start, end) in enumerate(found):
        word, at = cut_word(folded, start, end), number % pieces
        if word and at not in problems:
            name = "the quotation" if pieces == 1 else f"piece {at + 1} of {pieces}"
            message = f"{name} begins or ends within “{word}”"
            problems[at] = Problem(
                "quote-cuts-word", message, "quote the whole word, or none of it"
            )
    return list(problems.values())


def _unverified(source: Source, problem: Problem, places_file: Path) -> Verified:
    place = source.at("text-sha256" if problem.code == "text-hash" else "text")
    if problem.code != "text-missing":
        return Verified(source, False, findings=(_at(place, problem),))
    count = len(source.passages)
    unverified = "1 quotation is" if count == 1 else f"{count} quotations are"
    message = f"{problem.message}: {unverified} not verified"
    findings = [Finding(place, "text-missing", message, problem.help)]
    known = places.read(places_file)
    quoted: dict[str, tuple[Quoted, ...]] = {}
    if isinstance(known, Problem):
        findings.append(_at(source.place, known))
    elif known is not None:
        quotations = {one.id: one.pieces for one in source.passages}
        fit = places.fitting(known, source.id, source.sha256, quotations)
        by_id = {one.id: one.quote_place for one in source.passages}
        findings += [_at(by_id.get(name, source.place), one) for name, one in fit.problems]
        quoted = {f"{source.name}/{name}": found for name, found in fit.passages.items()}
    return Verified(source, False, quoted, None, None, tuple(findings))


def _at(place: Place, problem: Problem) -> Finding:
    return Finding(place, problem.code, problem.message, problem.help)


def uncovered(verified: Verified) -> list[Finding]:
    """A finding for each stretch of the text that is neither quoted nor left out."""
    if verified.coverage is None:
        return []
    findings = []
    for stretch in verified.coverage.stretches:
        start, end = stretch.place
        shown = stretch.text if len(stretch.text) <= 80 else f"{stretch.text[:77]}…"
        message = f"neither quoted nor left out, at {start}-{end}: “{shown}”"
        findings.append(Finding(verified.source.at("text"), "uncovered", message))
    return findings


def literals(source: Source, ontology: Ontology) -> Iterator[Finding]:
    """Findings on hedges and literals that their quotations do not have, and on late dates.

    Where a passage in ``with`` is not there, nobody knows what would stand in it.
    """
    by_id = {one.id: one for one in source.passages}
    languages = {one.id: one.language for one in source.contains}
    latest = {one.id: one.published.latest for one in source.contains}
    for passage in source.passages:
        quotations = [*passage.pieces, *passage.also]
        quotations += [
            piece for one in passage.with_ if one in by_id for piece in by_id[one].pieces
        ]
        known = by_id.keys() >= set(passage.with_)
        language = languages.get(passage.document or "", source.language)
        if passage.hedge and supports("text", passage.hedge, passage.pieces, language):
            message = f"the quotation does not say “{passage.hedge}”"
            yield Finding(passage.at("hedge"), "hedge-not-quoted", message)
        out = latest.get(passage.document or "", source.published.latest)
        for item in passage.items:
            for said in item.said:
                yield from _literal(said, quotations, language) if known else ()
                if said.value.sort == "date" and out is not None:
                    yield from _late(said, out.isoformat())
            yield from _telling(item.id, item.place, item.said, ontology, item.class_name)


def _literal(said: Said, quotations: Sequence[str], language: str) -> Iterator[Finding]:
    if said.because or not said.value.is_literal:
        return
    why = supports(said.value.sort, said.value.text, quotations, language)
    if why:
        help = "quote more, name a passage in with, or say {is: …, because: …}"
        if said.value.sort == "text":
            help = "copy it as it stands in the quotation"
        message = f"“{terms.kebab(said.property)}”: {why}"
        yield Finding(said.place, "literal-not-quoted", message, help)


def _late(said: Said, out: str) -> Iterator[Finding]:
    earliest = parse_date(said.value.text).earliest
    if earliest is not None and earliest.isoformat() > out:
        message = f"{said.value.text} is later than the source, which was out by {out}"
        help = "what is announced or planned is an utterance"
        yield Finding(said.place, "later-than-source", message, help)


def _telling(
    identifier: str, place: Place, said: Sequence[Said], ontology: Ontology, class_name: str
) -> Iterator[Finding]:
    """A finding on the id of an accusation that is made of the accusation's own words."""
    if not ontology.is_a(class_name, "Accusation"):
        return
    words = {
        word.strip("“”\"'.,;").casefold()
        for one in said
        if one.property == "wording"
        for word in one.value.text.split()
    }
    for part in identifier.split("-"):
        if len(part) > 4 and part in words and part not in terms.kebab(class_name):
            message = f"the id “{identifier}” repeats “{part}” of the wording"
            yield Finding(place, "telling-id", message, f"{terms.kebab(class_name)}-1")
