"""The inspection of a PDF that somebody hands in: `inside` looks into it as a program of its own, within bounds.

Nothing else here reads such a PDF, so that whatever one is made to do, it takes neither the time of others nor memory
of the process that serves them.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from alliance_core.documents.pdf.file.canvas import ATTACHMENT
from alliance_core.documents.received import inside

SECONDS, MEGABYTES = 5, 1024
"""How long a file may be looked at, and with how much memory: ten times what an invitation of 240 clauses takes."""

HEAD = 1024
"""Within how many bytes from the beginning a PDF says that it is one (ISO 32000-1, annex H, note 13)."""

AT_ONCE = 2
"""How many are looked at at the same time; the next one waits for its turn."""

_turns = threading.BoundedSemaphore(AT_ONCE)


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
    """What is inside a PDF; None for one that can't be read within `SECONDS` and `MEGABYTES`."""
    # Isolated: it takes nothing from the folder it is started in, or from the environment.
    command = [sys.executable, "-I", str(Path(inside.__file__)), ATTACHMENT, str(SECONDS), str(MEGABYTES)]
    with _turns:
        try:
            run = subprocess.run(  # noqa: S603 -- our own program; of what was handed in, nothing is in the command
                command, input=file, capture_output=True, timeout=2 * SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return None
    if run.returncode:
        return None
    told = json.loads(run.stdout)
    if inside.LOCKED in told:
        return Found(locked=True)
    data = None if told["data"] is None else base64.b64decode(told["data"])
    return Found(data=data, **{name: told[name] for name in ("oversized", "creator", "fields", "whole")})
