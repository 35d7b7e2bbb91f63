"""The app in a language that a test has made up: `other_language.py PORT FOLDER TAG`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from streamlit.web.cli import main

from alliance_core import content, language

port, folder, tag = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
language.LOCALES, content.FOLDERS = folder / "locale", folder / "content"
os.environ["ALLIANCE_LANGUAGE"] = tag
os.chdir(Path(__file__).parents[2])
main(["run", "app.py", "--server.port", port, "--server.headless", "true"])
