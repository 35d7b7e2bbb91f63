"""Runs a few lines of Python in a process of their own, with rights and limits of their own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

PREPARATION = """
import os, sys
from pathlib import Path
from alliance_core.errors import AllianceError
from alliance_core.store import Store
from tests.store.conftest import NOW, adding, an_alliance, keep, written

def told(act):
    try:
        act()
    except AllianceError as error:
        print(type(error).__name__, flush=True)
    else:
        print("fine", flush=True)
"""


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    """Start the lines in `program`, with a pipe to and from them."""
    return subprocess.Popen(
        [sys.executable, "-c", PREPARATION + program, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def run(program: str, *arguments: object) -> list[str]:
    """Run the lines in `program` and return what they printed."""
    process = start(program, *arguments)
    printed, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return printed.split()
