"""One command that sets up everything and runs all tests: `python3 -m tests`.

It makes `.venv` beside this folder, installs Alliance with its test packages at the pinned versions, sees to a
Chromium and poppler's pdftotext, and hands over to pytest with whatever else was given on the command line.
It uses nothing but the standard library, because at first there is nothing else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
SIDE_BY_SIDE = ("--numprocesses", "2", "--dist", "loadfile")
"""How everything is run when nothing is asked for: in two processes, each with a server and a browser of its own."""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def run(*command: str | Path) -> int:
    """Runs a command in the project's folder and returns its exit code."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode


def install_packages() -> None:
    """The virtual environment with Alliance and what its tests need."""
    if not PYTHON.exists():
        venv.create(HOME, with_pip=True)
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    if run(*pip, "--constraint", "constraints.txt", "--editable", ".[test,check]"):
        sys.exit("The packages could not be installed; what pip said stands above.")


def install_browser() -> None:
    """A Chromium and poppler: those of this machine, or the system's packages, or Playwright's own browser."""
    chromium = any(map(shutil.which, CHROMIUM))
    poppler = bool(shutil.which("pdftotext"))
    if not (chromium and poppler) and shutil.which("apt-get"):
        become_root = () if os.geteuid() == 0 else ("sudo",)
        run(*become_root, "apt-get", "update", "-qq")
        run(*become_root, "apt-get", "install", "-qq", "-y", "chromium", "poppler-utils")
    if not any(map(shutil.which, CHROMIUM)) and run(PYTHON, "-m", "playwright", "install", "chromium"):
        sys.exit("No Chromium was found and none could be installed. Install one and try again.")
    if not shutil.which("pdftotext"):
        sys.exit("pdftotext was not found. Install poppler (poppler-utils) and try again.")


if __name__ == "__main__":
    install_packages()
    install_browser()
    sys.exit(run(PYTHON, "-m", "pytest", *(sys.argv[1:] or SIDE_BY_SIDE)))
