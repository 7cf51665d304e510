"""Case files in the making: a source whose text grows with what is said in it.

Goes in: sentences, and what each says. Comes out: the file of a source and its archived text, tied
by a hash, so that every quotation verifies. Refuses: nothing; what is wrong, ``kg check`` finds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.reading.quotations import seal

Item = Mapping[str, Any]


@dataclass
class Telling:
    """A source: its head, and the passages told so far."""

    id: str
    head: Mapping[str, Any]
    passages: list[dict[str, Any]] = field(default_factory=list)

    def say(self, quote: str, *items: Item, **more: Any) -> str:
        """Tell a sentence that says these items; returns the passage, with its source."""
        name = f"part-{len(self.passages) + 1}"
        self.passages.append({"id": name, "quote": quote, **more, "says": list(items)})
        return f"{self.id}/{name}"

    def sealed(self, passage: str, thing: str, **claim: str) -> Item:
        """What a judgement says to name a claim of one of these passages, with its seal."""
        quotes = {f"{self.id}/{one['id']}": one["quote"] for one in self.passages}
        return {"passage": passage, "thing": thing, **claim, "quote": seal([quotes[passage]])}

    def write(self, root: Path, case: str) -> None:
        """Write the file of the source, and its text into the archive."""
        text = "".join(f"{one['quote']}\n\n" for one in self.passages).encode()
        name = f"{case}-{self.id}.txt"
        filed = {"id": self.id, **self.head, "text": name, "text-sha256": sha256(text).hexdigest()}
        (root / "archive").mkdir(parents=True, exist_ok=True)
        (root / "archive" / name).write_bytes(text)
        told = {"source": filed, "passages": self.passages}
        file(root / "graph" / case / f"{self.id}.yaml", told)


def write(
    root: Path,
    case: str,
    register: Mapping[str, Any],
    sources: Sequence[Telling],
    rulings: Sequence[Item],
) -> Path:
    """Write a workspace of one case; returns its folder."""
    file(root / "graph" / "register" / "all.yaml", register)
    for source in sources:
        source.write(root, case)
    file(root / "graph" / case / "judgements.yaml", list(rulings))
    (root / "kg.toml").write_text('archive = ["archive"]\n', "utf-8")
    return root


def file(path: Path, data: object) -> None:
    """Write data as JSON, which YAML reads; what YAML would take for a line end is escaped."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(data, ensure_ascii=False, indent=1)
    for odd in "\u0085\u2028\u2029\u202e":
        text = text.replace(odd, f"\\u{ord(odd):04x}")
    path.write_text(text + "\n", "utf-8")
