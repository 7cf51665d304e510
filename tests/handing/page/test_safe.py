"""No text ends a script, and none hides or turns another."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.handing.page.policy import embeddable, hashed, policy
from kg.handing.page.safe import as_json, shown

ANY = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    ANY | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner) | st.dictionaries(ANY, inner),
)


@given(VALUES)
def test_json_comes_back_and_can_end_nothing(value: object) -> None:
    """The same value; no character that HTML or a line of script could end at."""
    text = as_json(value)
    assert json.loads(text) == value
    assert set("<>&\u2028\u2029\u0085").isdisjoint(text)


@given(ANY)
def test_what_is_shown_neither_turns_nor_hides(text: str) -> None:
    """No override, embedding, isolate or control stays; all else stays as it is."""
    turning = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\0\x1b\u0085\u2028"
    assert set(turning).isdisjoint(shown(text))
    assert shown(shown(text)) == shown(text)


def test_marks_of_right_to_left_scripts_stay() -> None:
    """They are part of how a name is written."""
    name = "\u200fعلي\u200e \u061c(1)"
    assert shown(name) == name


@pytest.mark.parametrize("text", ["</script>", "a</SCRIPT", "<!-- a", "a\0"])
def test_a_script_that_would_end_itself_is_refused(text: str) -> None:
    """Ours and the library's alike."""
    with pytest.raises(ValueError, match="a script that would end itself"):
        embeddable(text, "script")


def test_hashes_are_of_what_a_browser_reads() -> None:
    """A browser makes every line end one before it reckons."""
    assert embeddable("a\r\nb\rc", "script") == "a\nb\nc"
    assert hashed("a") == "'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='"
    assert policy(["a"], []).split("; ")[:2] == ["default-src 'none'", f"script-src {hashed('a')}"]
