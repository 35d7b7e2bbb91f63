"""A party's calendar from the command line."""

from pathlib import Path

import pytest
from icalendar import Calendar

from alliance_core.cli import main
from alliance_core.content import content
from alliance_core.documents import snapshot_file
from alliance_core.model import Situation

HOUSEHOLD = content("en").situations[Situation.HOUSEHOLD].example


@pytest.mark.parametrize(
    ("options", "theirs", "not_theirs"),
    [
        ([], "Cooking supper", "Washing"),
        (["--party", "author"], "Cooking supper", "Washing"),
        (["--party", "partner"], "Washing", "Cooking supper"),
    ],
)
def test_a_file_becomes_the_calendar_of_one_party(
    options: list[str], theirs: str, not_theirs: str, tmp_path: Path
) -> None:
    source, target = tmp_path / "alliance.json", tmp_path / "out.ics"
    source.write_text(snapshot_file.write(HOUSEHOLD), "utf-8")
    assert main(["calendar", str(source), "-o", str(target), *options]) == 0
    titles = [event["summary"] for event in Calendar.from_ical(target.read_bytes()).walk("VEVENT")]
    assert theirs in titles
    assert not_theirs not in titles
