"""Writes `alliance.schema.json`, which describes what `alliance example` prints and `alliance pdf` reads."""

from __future__ import annotations

import json
from pathlib import Path

from alliance_core.limits import NAME_LENGTH, TEXT_LENGTH
from alliance_core.model import Snapshot

SCHEMA = Path(__file__).parent / "alliance.schema.json"


def schema() -> str:
    """The schema as it stands in the file."""
    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Alliance",
        "description": (
            "An alliance between two people at one revision. Whatever somebody wrote stands under a key named `text`: "
            f"at most {TEXT_LENGTH} characters, for a name at most {NAME_LENGTH}."
        ),
    }
    return json.dumps(Snapshot.model_json_schema() | described, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(schema(), "utf-8")
