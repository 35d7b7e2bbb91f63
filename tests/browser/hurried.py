"""The app in a hurry to end: `hurried.py PORT SECONDS` is gone that long after it was told to, whatever happens."""

from __future__ import annotations

import os
import runpy
import sys
from pathlib import Path

from alliance_core.cli.serving import listen
from pages.web.server import running

port, seconds = sys.argv[1:]
vars(running).update(REQUEST_END_SECONDS=1, END_SECONDS=int(seconds))
os.chdir(Path(__file__).parents[2])
sys.argv = ["app.py", *(str(listener.detach()) for listener in listen(int(port)))]
runpy.run_path("app.py", run_name="__main__")
