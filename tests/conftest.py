"""What a run shows beside dots: figures and lists that tests gather, printed at its end under their titles.

`python3 -m tests FILE` prints those of one file; they come from all processes that took part in the run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

Show = Callable[[str, str], None]

_SHOWN = "shown: "
_FOUND: dict[str, list[str]] = {}


@pytest.fixture
def show(record_property: Callable[[str, object], None]) -> Show:
    """Adds a line under a title: `show("Faults survived", "tab killed: 12 confirmed, 0 lost, 0 doubled")`."""
    return lambda title, line: record_property(f"{_SHOWN}{title}", line)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Gathers what a test has shown, once, when all of it is over."""
    if report.when != "teardown":
        return
    for name, value in report.user_properties:
        if name.startswith(_SHOWN):
            _FOUND.setdefault(name.removeprefix(_SHOWN), []).append(str(value))


@pytest.hookimpl(wrapper=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Prints it, the same lines once."""
    yield
    for title in sorted(_FOUND):
        terminalreporter.section(title)
        for line in sorted(set(_FOUND[title])):
            terminalreporter.write_line(line)
