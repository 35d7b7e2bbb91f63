"""What a run shows beside dots: figures and lists that tests gather, printed at its end under their titles.

`python3 -m tests FILE` prints those of one file; they come from all processes that took part in the run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from alliance_core import content, language
from tests import made_up

pytest_plugins = ["tests.schedule"]

for _name, _examples in {"quick": 25, "usual": 100, "long": 1000}.items():
    # How long an example takes says what else the machine does, and nothing about the promise.
    settings.register_profile(
        _name, max_examples=_examples, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
# Where only the answer counts, whether a property holds, a smaller example of where it doesn't is not looked for.
settings.register_profile(
    "once", settings.get_profile("quick"), phases=[Phase.explicit, Phase.generate], database=None
)
settings.load_profile("usual")

Show = Callable[[str, str], None]
ShowAtEnd = Callable[[Callable[[], tuple[str, str]]], None]

_SHOWN = "shown: "
_FOUND: dict[str, list[str]] = {}
_AT_END: pytest.StashKey[list[Callable[[], tuple[str, str]]]] = pytest.StashKey()


@pytest.fixture(scope="session")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with whole translations into the made-up languages, and the template they were made from."""
    folder = tmp_path_factory.mktemp("languages")
    made_up.make(folder)
    return folder


@pytest.fixture
def other_languages(catalogues: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets this test speak the made-up languages, as if somebody had handed them in."""
    monkeypatch.setattr(language, "LOCALES", catalogues / "locale")
    monkeypatch.setattr(content, "FOLDERS", catalogues / "content")


@pytest.fixture
def show(record_property: Callable[[str, object], None]) -> Show:
    """Adds a line under a title: `show("Faults survived", "tab killed: 12 confirmed, 0 lost, 0 doubled")`."""
    return lambda title, line: record_property(f"{_SHOWN}{title}", line)


@pytest.fixture(scope="session")
def show_at_end(pytestconfig: pytest.Config) -> ShowAtEnd:
    """Takes a function that gives a title and a line when all tests of this process are over."""
    return pytestconfig.stash.setdefault(_AT_END, []).append


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Lets the last test of this process carry what is only known now."""
    yield
    if nextitem is None:
        for tell in item.config.stash.get(_AT_END, []):
            title, line = tell()
            item.user_properties.append((f"{_SHOWN}{title}", line))


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
