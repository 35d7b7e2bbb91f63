"""What was not understood on the command line: how the command is called, and a sentence that says what to do."""

from __future__ import annotations

import os
import subprocess

import pytest

from alliance_core import links
from alliance_core.cli import main
from alliance_core.errors import DraftDaysWrong, LogWrong, PortWrong, SettingError
from alliance_core.settings import LONGEST_DRAFT_DAYS, Settings
from tests.core.test_cli import COMMAND, ROOT


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The sentence on standard error, after the line of usage, for arguments that are not understood."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("usage: alliance ")
    assert printed.err.endswith(".\n")
    return printed.err.splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "alliance: choose a command: serve, pdf, "),
        (["walrus"], "alliance: choose a command: serve, pdf, "),
        (["--walrus"], "alliance: --walrus: there is no such option here. "),
        (["--help=1"], "alliance: --help: expected no argument. "),
        (["pdf", "-o", "out.pdf"], "alliance pdf: alliance.json is missing. "),
        (["pdf", "a.json"], "alliance pdf: -o is missing. "),
        (["pdf", "my", "alliance.json", "-o", "out.pdf"], "alliance pdf: there is more here than it takes. "),
        (
            ["pdf", "a.json", "-o", "out.pdf", "--paper", "a5"],
            "alliance pdf: --paper: choose one of a4, letter.",
        ),
        (["example", "sailors"], "alliance example: SITUATION: choose one of manager-report, peers, "),
        (["serve", "--port", "65536"], "alliance serve: --port: give a number from 1 to 65535."),
        (["purge", "--days", "-1"], "alliance purge: --days: give a number from 0 to 36500."),
        (["purge", "--days", "a year"], "alliance purge: --days: give a number from 0 to 36500."),
        (["check", "--json=1"], "alliance check: --json: expected no argument. Write --json alone."),
        (["check", "--database"], "alliance check: --database: expected one argument. "),
        (["check", "--database", "--json"], "alliance check: --database: expected one argument. "),
        (["verify", "a.pdf", "--link", "--"], "alliance verify: --link: expected one argument. "),
    ],
)
def test_what_is_not_understood_gets_a_sentence_that_says_what_to_do(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refused(capsys, *arguments).startswith(sentence)


def test_a_link_in_the_wrong_place_is_not_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    secret = links.mint()
    for arguments in (["check", secret], [secret], ["check", f"--walrus={secret}"], ["example", secret]):
        with pytest.raises(SystemExit):
            main(arguments)
        assert secret not in capsys.readouterr().err


def test_a_reader_who_goes_away_while_help_is_printed_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*COMMAND, "--help"], cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, check=False, timeout=60
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize(
    ("variable", "least", "most", "error"),
    [
        ("ALLIANCE_PORT", 1, 65_535, PortWrong),
        ("ALLIANCE_DRAFT_DAYS", 0, LONGEST_DRAFT_DAYS, DraftDaysWrong),
    ],
)
def test_a_number_is_taken_up_to_its_bounds_and_refused_beyond(
    variable: str, least: int, most: int, error: type[SettingError]
) -> None:
    for number in (least, most):
        chosen = Settings.from_environment({variable: str(number)})
        assert number in (chosen.port, chosen.draft_days)
    for wrong in (str(least - 1), str(most + 1), "walrus", "1e3", "9" * 5000):
        with pytest.raises(error):
            Settings.from_environment({variable: wrong})


def test_a_refused_setting_does_not_repeat_what_was_set() -> None:
    with pytest.raises(LogWrong) as refused:
        Settings.from_environment({"ALLIANCE_LOG": "walrus"})
    assert "walrus" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__
