"""Which test runs which function, and how to run a few tests in a given order: what `tests.mutants` goes by.

It uses nothing but the standard library and is used in two ways, each chosen by the environment. As `sitecustomize` of
every process, with `TOUCHED_HOME` set, it writes down which functions under that folder each test runs, also those run
by processes that a test starts. As a plugin of pytest, with `TOUCHED_ASKED` set, it runs the tests named in that file,
in their order.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from types import FrameType
from typing import Any

HOME = os.environ.get("TOUCHED_HOME", "")
"""The folder whose functions count; empty where nothing is written down."""

ASKED = os.environ.get("TOUCHED_ASKED", "")
"""A file with one test a line; empty where all run that pytest finds."""

_current = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]
_seen: set[tuple[str, str, int]] = set()


def _write(*words: object) -> None:
    """One line, in one go: a process that is killed has written all it did."""
    line = "\t".join(map(str, words)) + "\n"
    file = os.open(f"{HOME}.touched.{os.getpid()}", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    try:
        os.write(file, line.encode())
    finally:
        os.close(file)


def _called(frame: FrameType, _event: str, _value: object) -> None:
    """What Python calls at the beginning of every function; asks for nothing of what goes on within."""
    code = frame.f_code
    if code.co_filename.startswith(HOME):
        key = (_current, code.co_filename, code.co_firstlineno)
        if key not in _seen:
            _seen.add(key)
            _write("ran", _current, code.co_filename[len(HOME) + 1 :], code.co_firstlineno)


if HOME:
    threading.settrace(_called)
    sys.settrace(_called)


def pytest_fixture_setup(fixturedef: Any, request: Any) -> None:
    """What a fixture of several tests runs, it runs for all tests of the file."""
    _begin(request._pyfuncitem.nodeid, fixturedef.scope != "function")


def pytest_runtest_call(item: Any) -> None:
    """What runs from here on runs for this test."""
    _begin(item.nodeid, several=False)


def _begin(test: str, several: bool) -> None:
    global _current
    _current = test.partition("::")[0] if several else test


def pytest_runtest_logreport(report: Any) -> None:
    """How long it took, and whether it can be gone by. Beside the processes that run tests, one only hears of them."""
    if HOME and not hasattr(report, "node"):
        _write("took", report.nodeid, report.duration, report.outcome)


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Leaves the tests that are asked for, in their order."""
    if ASKED:
        order = {name: place for place, name in enumerate(Path(ASKED).read_text("utf-8").splitlines())}
        items[:] = sorted(
            (item for item in items if item.nodeid in order), key=lambda item: order[item.nodeid]
        )
