"""Commands speak the language that a setting names."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from alliance_core.cli import commands
from tests.made_up import ACCENTED, LATIN, MIRRORED, ROOT, said

SPEAKING = """
import sys
from pathlib import Path
from alliance_core import content, language
folder = Path(sys.argv[1])
language.LOCALES, content.FOLDERS = folder / "locale", folder / "content"
from alliance_core.cli import main
codes = []
for line in sys.argv[2:]:
    try:
        codes.append(main(line.split()))
    except SystemExit as ended:
        codes.append(ended.code)
sys.exit(max(codes))
"""
"""The command line with whole translations in a folder; each argument is a line of it."""

CLICKS = "Options: Commands: Positional arguments: Show this message and exit. [required] 1<=x<=9"
"""What click says by itself, in English."""

LETTERS = re.compile(r"[A-Za-z]+")


def spoken(folder: Path, tag: str, *lines: str) -> subprocess.CompletedProcess[str]:
    """What commands do in a language."""
    command = [sys.executable, "-c", SPEAKING, str(folder), *lines]
    environment = os.environ | {"ALLIANCE_LANGUAGE": tag, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def typed() -> set[str]:
    """The words of all commands that are typed as they are."""
    top = commands()
    words = {"alliance", "h", "help", "COMMAND", *LETTERS.findall(CLICKS)}
    for name, command in top.commands.items():
        words.add(name)
        for param in command.params:
            written = [*param.opts, str(param.metavar), *getattr(param.type, "choices", ())]
            words |= {word for one in written for word in LETTERS.findall(one)}
    return words


@pytest.mark.parametrize("tag", [ACCENTED, MIRRORED])
def test_all_help_is_in_the_language_of_the_setting(catalogues: Path, tag: str) -> None:
    told = spoken(catalogues, tag, "--help", *(f"{name} --help" for name in commands().commands))
    assert told.returncode == 0
    assert len(told.stdout) > 3000
    assert set(LETTERS.findall(told.stdout)) - typed() == set()


@pytest.mark.parametrize("tag", [ACCENTED, MIRRORED])
def test_an_error_is_too_and_so_is_an_example(catalogues: Path, tmp_path: Path, tag: str) -> None:
    missing = spoken(catalogues, tag, f"pdf {tmp_path / '0.json'} -o {tmp_path / '0.pdf'}")
    assert missing.returncode == 2
    told = said("{path} can’t be read: {reason}.", tag).partition("{path}")[2].partition("{")[0]
    assert told in missing.stderr
    shown = json.loads(spoken(catalogues, tag, "example peers").stdout)
    assert shown["language"] == tag
    assert not set(shown["author"]["text"]) & set(LATIN)


def test_a_language_that_is_not_there_is_english(catalogues: Path) -> None:
    assert "start the app" in spoken(catalogues, "tlh", "--help").stdout
