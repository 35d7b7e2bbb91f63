"""A machine on which others want all cores, too."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

SPINS = "import os, sys\nwhile os.getppid() == int(sys.argv[1]): pass"
"""Keeps a core busy for as long as whoever started it is there, even if that is killed."""


@contextmanager
def all_cores_busy() -> Iterator[None]:
    """One process a core that does nothing but run, ended whatever happens inside."""
    with ExitStack() as ended:
        for _ in range(os.cpu_count() or 1):
            process = subprocess.Popen([sys.executable, "-c", SPINS, str(os.getpid())])
            ended.callback(process.wait)
            ended.callback(process.kill)
        yield
