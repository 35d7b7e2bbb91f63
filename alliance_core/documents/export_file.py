"""What a party takes along as a JSON file, and reading a file that somebody brings: one of these, an alliance as it
stood, or a PDF of ours that carries it. None is trusted."""

from __future__ import annotations

import json

from alliance_core.derived.export import Export


def write(export: Export) -> str:
    """The export as JSON with indentation, ending in a line end."""
    return json.dumps(export.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"
