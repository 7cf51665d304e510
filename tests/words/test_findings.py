"""Findings are in order of place, code, and the numbers of their messages."""

from __future__ import annotations

from kg.words.findings import Finding, Place


def test_findings_at_one_place_stand_in_the_order_of_the_text() -> None:
    """Places in a text are compared as numbers, not letter by letter."""
    place = Place("a.yaml", 8, 9)
    shown = [f"neither quoted nor left out, at {at}: “…”" for at in ("9-20", "80-95", "639-700")]
    findings = [Finding(place, "uncovered", message) for message in shown]
    turned = findings[::-1]
    assert sorted(turned) == findings


def test_findings_are_in_order_of_place_and_code() -> None:
    """The place comes first, then the code, then the message, then the help."""
    first = Finding(Place("a.yaml", 2), "bad-id", "9")
    findings = [
        first,
        Finding(Place("a.yaml", 2), "bad-id", "9", "help"),
        Finding(Place("a.yaml", 2), "bad-value", "1"),
        Finding(Place("a.yaml", 10), "bad-id", "1"),
        Finding(Place("b.yaml", 1), "bad-id", ""),
    ]
    turned = findings[::-1]
    assert sorted(turned) == findings
