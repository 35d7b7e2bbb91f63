"""The app with a clock that is ahead by as many seconds as a file says: `later.py PORT FILE`."""

from __future__ import annotations

import os
import runpy
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from alliance_core.cli.serving import listen
from pages import house

port, ahead = sys.argv[1], Path(sys.argv[2])


def now() -> datetime:
    """The time of this server."""
    return datetime.now(UTC) + timedelta(seconds=float(ahead.read_text()))


house.now = now
os.chdir(Path(__file__).parents[2])
numbers = [str(listener.detach()) for listener in listen(int(port))]
sys.argv = ["app.py", *numbers]
runpy.run_path("app.py", run_name="__main__")
