"""The inspection of a PDF that somebody hands in: `inside` looks into it as a program of its own. Nothing else here
reads such a PDF."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field

from alliance_core.documents.pdf.file.canvas import ATTACHMENT
from alliance_core.documents.received import apart, inside

HEAD = 1024
"""Within how many bytes from the beginning a PDF says that it is one (ISO 32000-1, annex H, note 13)."""


@dataclass(frozen=True)
class Found:
    """What is inside: the data it carries, as far as it isn't `oversized`; the program it says it was made with; and
    the values of its fields, by their names, None for one that can't be read. One that isn't `whole` may be of an older
    state than what was saved last. Of a `locked` file nothing is known."""

    locked: bool = False
    data: bytes | None = None
    oversized: bool = False
    creator: str = ""
    fields: dict[str, list[str | None]] = field(default_factory=dict)
    whole: bool = True


def is_pdf(file: bytes) -> bool:
    """Whether it says of itself that it is a PDF."""
    return b"%PDF-" in file[:HEAD]


def inspect(file: bytes) -> Found | None:
    """What is inside a PDF; None for one that can't be read within the bounds of `apart`. Raises FileBusy."""
    answer = apart.ask(inside, file, ATTACHMENT)
    if answer is None:
        return None
    told = json.loads(answer)
    if inside.LOCKED in told:
        return Found(locked=True)
    data = None if told["data"] is None else base64.b64decode(told["data"])
    return Found(data=data, **{name: told[name] for name in ("oversized", "creator", "fields", "whole")})
