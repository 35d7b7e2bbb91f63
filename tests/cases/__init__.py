"""Cases: what people and their programs hand in, each with what it is to become, and what becomes of it now.

A file in `kinds/` is a kind of case. Its function `cases()` gives the rows; what they are read from stands beside it.
`python3 -m tests cases` shows the table, and `test_cases.py` fails where a row is not as expected.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

KINDS = Path(__file__).parent / "kinds"


@dataclass(frozen=True)
class Case:
    """One case: what is `given`, what is `expected`, and how to find out what there is now, all as text to compare.

    `lacks` says what this machine would need for it, and is empty where nothing is missing.
    """

    given: str
    expected: str
    find: Callable[[], str]
    lacks: str = ""

    @property
    def got(self) -> str:
        """What becomes of it now; an error nobody expects is told by its name, for what it says may quote the case."""
        try:
            return self.find()
        except Exception as error:
            return f"error: {type(error).__name__}"


def names() -> list[str]:
    """What the kinds are called, in the order of the alphabet."""
    return sorted(module.name for module in pkgutil.iter_modules([str(KINDS)]))


def of_kind(name: str) -> Iterable[Case]:
    """The rows of a kind."""
    kind = importlib.import_module(f"tests.cases.kinds.{name}")
    rows: Iterable[Case] = kind.cases()
    return rows


def every() -> Iterator[tuple[str, Case]]:
    """All rows, each with its kind."""
    for name in names():
        for case in of_kind(name):
            yield name, case


def lines(name: str) -> list[str]:
    """The lines of a file beside the kinds, without the blank ones and those that begin with `#`."""
    read = (KINDS / name).read_text("utf-8").split("\n")
    return [line for line in read if line.strip() and not line.startswith("#")]


def columns(name: str) -> list[list[str]]:
    """The lines of such a file, each cut at its `|`."""
    return [[cell.strip() for cell in line.split("|")] for line in lines(name)]
