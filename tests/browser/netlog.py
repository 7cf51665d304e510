"""The hosts that a net log of Chromium names.

Goes in: the file that ``--log-net-log`` writes, whole once the browser is closed. Comes out: the
names of hosts. What Chromium does by itself is in it too: compare with the log of about:blank.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ADDRESS = re.compile(r"\b(?:https?|wss?|stun|turns?)://([^/\s\"'<>?#]+)")
NAMED = frozenset({"host", "hostname", "dns_query", "server_name"})


def hosts(path: Path) -> set[str]:
    """Every host that an event of the log names, without ports and users.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     log = Path(folder, "log.json")
    ...     _ = log.write_text('{"events": [{"params": {"url": "https://a.example:443/x"}}]}')
    ...     hosts(log)
    {'a.example'}
    """
    events = json.loads(path.read_text("utf-8"))["events"]
    return {_bare(host) for event in events for host in _named("", event.get("params", {}))}


def _bare(host: str) -> str:
    return host.rsplit("@", 1)[-1].split(":")[0].lower()


def _named(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _named(name, one)
    elif isinstance(value, list):
        for one in value:
            yield from _named(key, one)
    elif isinstance(value, str):
        yield from ADDRESS.findall(value)
        if key in NAMED and value and "://" not in value:
            yield value
