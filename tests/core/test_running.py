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
    pytest.skip("no such machine")
"""


@pytest.mark.parametrize(("environment", "code"), [({}, 0), ({"CI": "true"}, 1)])
def test_a_skip_is_told_by_name_and_fails_where_changes_are_let_in(
    environment: dict[str, str], code: int, tmp_path: Path
) -> None:
    file = tmp_path / "test_skips.py"
    file.write_text(TESTS)
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
    assert "test_other: Skipped: no such machine" in run.stdout


@pytest.mark.parametrize("file", schedule.LONGEST_FIRST)
def test_each_file_that_is_to_begin_is_there(file: str) -> None:
    assert (ROOT / file).is_file()
