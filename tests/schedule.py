"""Which tests run first, and what a run says of how long they took and of those that did not run.

A process takes the next whole file when it is done with one. The longest files begin, so that none of them is left
for the end, when the other process has nothing more to do.
"""

from __future__ import annotations

import os
from collections import defaultdict
from heapq import nlargest
from operator import itemgetter

import pytest

LONGEST_FIRST = (
    "tests/browser/test_faults_of_servers.py",
    "tests/pages/test_strings_on_pages.py",
    "tests/browser/test_saving.py",
    "tests/browser/test_pages_in_other_languages.py",
    "tests/browser/test_faults.py",
    "tests/browser/test_silent_connection.py",
    "tests/browser/test_manners.py",
    "tests/browser/test_strings_shown.py",
    "tests/documents/test_strings_in_documents.py",
    "tests/browser/test_held_database.py",
    "tests/browser/test_web_servers.py",
    "tests/browser/test_story_consultant.py",
    "tests/browser/test_many_alliances.py",
    "tests/browser/test_filled_in.py",
    "tests/cases/test_cases.py",
)
"""Files in which whole minutes go by, longest first. The end of a run lists how long each took."""

NOT_TO_BE_HAD = "can't be had on this machine"
"""What the reason of a skipped test says where nothing could have been installed; no run fails for that."""

LISTED = 12
"""How many files the end of a run lists."""

_SECONDS: defaultdict[str, float] = defaultdict(float)
_SKIPPED: dict[str, str] = {}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the longest files first, then the rest of the browser's, then all others, each as it stands."""

    def place(item: pytest.Item) -> int:
        file = item.nodeid.partition("::")[0]
        if file in LONGEST_FIRST:
            return LONGEST_FIRST.index(file)
        return len(LONGEST_FIRST) + (not file.startswith("tests/browser/"))

    items.sort(key=place)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Adds up how long each file took, and remembers what was skipped and why."""
    _SECONDS[report.nodeid.partition("::")[0]] += report.duration
    if report.skipped and isinstance(report.longrepr, tuple):
        _SKIPPED[report.nodeid] = report.longrepr[2]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where changes are let in, a test that did not run is a test that failed."""
    avoidable = [reason for reason in _SKIPPED.values() if NOT_TO_BE_HAD not in reason]
    if avoidable and os.environ.get("CI") and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Lists the files that took longest, and by name each test that was skipped."""
    terminalreporter.section("Seconds, by file")
    for file, seconds in nlargest(LISTED, _SECONDS.items(), key=itemgetter(1)):
        terminalreporter.write_line(f"{seconds:6.1f}  {file}")
    if _SKIPPED:
        terminalreporter.section(f"Skipped: {len(_SKIPPED)}")
        for name, reason in sorted(_SKIPPED.items()):
            terminalreporter.write_line(f"{name}: {reason}")
