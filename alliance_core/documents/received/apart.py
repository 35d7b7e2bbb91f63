"""What strangers hand in is read by a program of its own, within bounds: whatever a file is made to do, it takes
neither the time of others nor memory of the process that serves them."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from types import ModuleType

import alliance_core
from alliance_core.documents.received import alone
from alliance_core.errors import FileBusy

SECONDS, MEGABYTES = 5, 1024
"""How long a file may be looked at, and with how much memory: ten times what an invitation of 240 clauses takes."""

DEADLINE = 4
"""How many times as long it may take altogether, where others work beside it."""

AT_ONCE = 2
"""How many are looked at at the same time; the next one waits for its turn."""

PATIENCE = 30
"""How many seconds it waits for it."""

_turns = threading.BoundedSemaphore(AT_ONCE)


def ask(program: ModuleType, file: bytes, *arguments: str) -> bytes | None:
    """What a program says of a file; None where it fails, or needs more than `SECONDS` and `MEGABYTES`.

    Raises FileBusy when too many others are being read.
    """
    root = Path(alliance_core.__file__).parents[1]
    # Isolated: it takes nothing from the folder it is started in, or from the environment.
    started = [sys.executable, "-I", str(Path(alone.__file__)), str(root), str(SECONDS), str(MEGABYTES)]
    if not _turns.acquire(timeout=PATIENCE):
        raise FileBusy
    try:
        run = subprocess.run(  # noqa: S603 -- our own program; of what was handed in, nothing is in the command
            [*started, program.__name__, *arguments],
            input=file,
            capture_output=True,
            timeout=DEADLINE * SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    finally:
        _turns.release()
    return None if run.returncode else run.stdout
