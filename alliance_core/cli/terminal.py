"""What all commands share: clock, environment, files, and how one fails. The only place of the core that looks at
the clock and the environment by itself."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from alliance_core.errors import SettingError
from alliance_core.language import FALLBACK_LANGUAGE, translation
from alliance_core.limits import IMPORT_BYTES
from alliance_core.settings import VARIABLES, Settings

NOT_SO = 1
"""The exit code when what was looked at is not as it should be: a PDF, or the database."""

FAILED = 2
"""The exit code when something could not be done; the same for arguments that are not understood."""

UNSURE = 3
"""The exit code when a PDF carries what was agreed, or sent, but its pages can't be checked."""

CUT_SHORT = 141
"""The exit code when nobody reads on, as in `| head`: what shells give a program that a closed pipe has ended."""

LANGUAGE = os.environ.get(VARIABLES["language"]) or FALLBACK_LANGUAGE
"""What commands speak. Their help is written when they are declared, so it is looked up before any of them runs."""

_ = translation(LANGUAGE).gettext


class Failure(Exception):
    """Something could not be done; the message is the sentence to print."""


def fail(sentence: str) -> int:
    """Say why on standard error."""
    print(sentence, file=sys.stderr)
    return FAILED


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def settings(**said: object) -> Settings:
    """The settings of the environment, with what was given on the command line instead. Raises Failure."""
    environment = dict(os.environ)
    environment |= {
        f"ALLIANCE_{name.upper()}": str(value) for name, value in said.items() if value not in (None, "")
    }
    try:
        return Settings.from_environment(environment)
    except SettingError as error:
        raise Failure(error.say(_)) from error


def given(link: str) -> str:
    """A link as it was given: "-" stands for the first line of standard input."""
    return sys.stdin.readline() if link == "-" else link


def read(path: Path) -> bytes:
    """What a file holds. Raises Failure, also where it holds more than anything that is read."""
    try:
        with path.open("rb") as file:
            held = file.read(IMPORT_BYTES + 1)
    except OSError as error:
        raise Failure(
            _("{path} can’t be read: {reason}.").format(path=path, reason=error.strerror)
        ) from error
    if len(held) > IMPORT_BYTES:
        # How large it is after all is not looked for: it may be a pipe that never ends.
        sentence = _("{path} is too large: up to {limit} MB are read.")
        raise Failure(sentence.format(path=path, limit=IMPORT_BYTES // 1_000_000))
    return held


def write(path: Path, document: bytes) -> None:
    """Write a file. Raises Failure."""
    try:
        path.write_bytes(document)
    except OSError as error:
        raise Failure(
            _("{path} can’t be written: {reason}.").format(path=path, reason=error.strerror)
        ) from error


def tell(told: Mapping[str, object], sentences: list[str], *, as_json: bool, to_error: bool = False) -> None:
    """Print what was found: as sentences, or as one line of JSON; to standard error where the output is taken."""
    words = json.dumps(told, ensure_ascii=False) if as_json else "\n".join(sentences)
    print(words, file=sys.stderr if to_error else sys.stdout)
