"""Writes `alliance.schema.json`, which describes what `alliance example` prints and `alliance pdf` reads, and
`alliance-export.schema.json`, which describes what a party takes along and `alliance import` reads."""

from __future__ import annotations

import json
from pathlib import Path

from alliance_core.derived.export import Export
from alliance_core.documents.received.alliance_file import ID_LENGTH
from alliance_core.limits import NAME_LENGTH, TEXT_LENGTH
from alliance_core.model import Snapshot

SCHEMA = Path(__file__).parent / "alliance.schema.json"
EXPORT_SCHEMA = Path(__file__).parent / "alliance-export.schema.json"


def schema() -> str:
    """The schema as it stands in the file."""
    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Alliance",
        "description": (
            "An alliance between two people at one revision. Whatever somebody wrote stands under a key named `text`: "
            f"at most {TEXT_LENGTH} characters, for a name at most {NAME_LENGTH}; ids and the language have at most "
            f"{ID_LENGTH}. `number` and `sent_at` belong together: one is null where the other is."
        ),
    }
    return json.dumps(Snapshot.model_json_schema() | described, indent=2, ensure_ascii=False) + "\n"


def export_schema() -> str:
    """The schema of what a party takes along as it stands in the file."""
    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Alliance, as one of the two takes it along",
        "description": (
            "What one party may see of an alliance, and what they have written and not sent. `alliance` is how it "
            "stood, in the format alliance/1 or alliance/2."
        ),
    }
    return json.dumps(Export.model_json_schema() | described, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(schema(), "utf-8")
    EXPORT_SCHEMA.write_text(export_schema(), "utf-8")
