"""How the tests themselves are run: the order, and a skip where changes are let in."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import schedule

ROOT = Path(__file__).parents[2]
TESTS = """
import pytest

def test_one():
    pass

def test_other():
    pytest.skip("{reason}")
"""
AVOIDABLE, NOT_AVOIDABLE = "no such machine", f"x {schedule.NOT_TO_BE_HAD}"


@pytest.mark.parametrize(
    ("environment", "reason", "code"),
    [({}, AVOIDABLE, 0), ({"CI": "true"}, AVOIDABLE, 1), ({"CI": "true"}, NOT_AVOIDABLE, 0)],
)
def test_a_skip_is_told_by_name_and_fails_where_changes_are_let_in_and_it_could_have_been_avoided(
    environment: dict[str, str], reason: str, code: int, tmp_path: Path
) -> None:
    file = tmp_path / "test_skips.py"
    file.write_text(TESTS.format(reason=reason))
    without = {name: value for name, value in os.environ.items() if name != "CI"}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.schedule", "-c", os.devnull, str(file)],
        cwd=ROOT,
        env=without | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == code
    assert "Skipped: 1" in run.stdout
    assert f"test_other: Skipped: {reason}" in run.stdout


@pytest.mark.parametrize("file", schedule.LONGEST_FIRST)
def test_each_file_that_is_to_begin_is_there(file: str) -> None:
    assert (ROOT / file).is_file()
