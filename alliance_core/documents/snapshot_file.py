"""An alliance as a JSON file, written for people and programs."""

from __future__ import annotations

import json

from alliance_core.model import Snapshot


def write(snapshot: Snapshot) -> str:
    """The snapshot as JSON with indentation, ending in a line end. Half characters become U+FFFD."""
    written = json.dumps(snapshot.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"
    return written.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def carried(snapshot: Snapshot) -> bytes:
    """The snapshot as a PDF carries it."""
    return write(snapshot).encode("utf-8")
