"""Files that are small and ask for much work, each with what is said of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from alliance_core.content import content
from alliance_core.model import Situation


def beside(value: dict[str, Any]) -> bytes:
    """An alliance with something else in place of what it has."""
    good = content("en").situations[Situation.NEWBORN].example.model_dump(mode="json")
    return json.dumps(good | value, separators=(",", ":")).encode()


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "a million clauses that are empty": (
        lambda: beside({"clauses": [{}] * 1_000_000}),
        "clauses has more clauses than fit: 600",
    ),
    "300,000 responses": (
        lambda: beside({"responses": [{"clause": f"x{number}"} for number in range(300_000)]}),
        "a list in it has more entries than fit: 10000",
    ),
    "600,000 fields": (
        lambda: json.dumps({f"k{number}": 1 for number in range(600_000)}).encode(),
        "a part of it has more fields than alliances have",
    ),
    "lists within each other, two million times": (
        lambda: b'{"format":"alliance/1","x":' + b"[" * 2_000_000 + b"]" * 2_000_000 + b"}",
        "it is nested too deeply",
    ),
}
