"""kg: a knowledge graph of persecution networks, each fact tied to the words it rests on.

``kg.network``, ``kg.path`` and ``kg.score`` are the views of what is known, for notebooks: see
:mod:`kg.views`. They are imported when they are first used, so that ``import kg`` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_VIEWS = {
    "network": "kg.views.network",
    "path": "kg.views.paths",
    "score": "kg.views.score.score",
}
"""The functions of the views, each in a module where it has the same name."""


def __getattr__(name: str) -> Any:
    if name not in _VIEWS:
        raise AttributeError(f"module “kg” has no attribute “{name}”")
    return getattr(import_module(_VIEWS[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_VIEWS])
