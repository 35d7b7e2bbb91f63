"""Looking after a database from the command line: what each command prints, for people and for programs."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from alliance_core import links
from alliance_core.cli import main
from alliance_core.model import Holder
from alliance_core.settings import Settings
from alliance_core.store import Store
from alliance_core.store.retention import remove_untouched
from tests.core.people import drafted, sent

LONG_AGO = datetime.now(UTC) - timedelta(days=400)


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with one alliance that is shared and one draft that nobody touched for 400 days."""
    for name in [name for name in os.environ if name.startswith("ALLIANCE_")]:
        monkeypatch.delenv(name)
    path = tmp_path / "a.db"
    store = Store(path)
    store.prepare()
    key = store.create(sent(), links.mint(), LONG_AGO)
    store.grant(key, Holder.PARTNER, links.mint(), LONG_AGO)
    store.create(drafted().model_copy(update={"id": "draft"}), links.mint(), LONG_AGO)
    monkeypatch.setenv("ALLIANCE_DATABASE", str(path))
    return path


def told(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> dict[str, Any]:
    """What a command says with `--json`."""
    assert main([*map(str, arguments), "--json"]) == code
    (line,) = capsys.readouterr().out.splitlines()
    said: dict[str, Any] = json.loads(line)
    return said


def said(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> str:
    """What a command says to people, on standard output or, where it fails, on standard error."""
    assert main([*map(str, arguments)]) == code
    printed = capsys.readouterr()
    assert not (printed.out and printed.err)
    return printed.out + printed.err


def test_a_backup_is_made_told_and_put_back(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = database.with_name("b.db")
    assert told(capsys, "backup", copy) == {"file": str(copy), "alliances": 2, "bytes": copy.stat().st_size}
    assert "alliances: 2" in said(capsys, "backup", copy, "--force")
    assert "--force" in said(capsys, "backup", copy, code=2)
    assert "--replace" in said(capsys, "restore", copy, code=2)
    done = told(capsys, "restore", copy, "--replace")
    assert done == {"file": str(database), "alliances": 2, "replaced": done["replaced"]}
    assert Path(str(done["replaced"])).exists()
    fresh = database.with_name("fresh.db")
    assert told(capsys, "restore", copy, "--database", fresh)["replaced"] is None
    assert "in order" in said(capsys, "check", "--database", fresh)


def test_a_backup_to_standard_output_is_the_file_and_nothing_else(
    database: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["backup", "-", "--json"]) == 0
    printed = capfdbinary.readouterr()
    copy = database.with_name("b.db")
    copy.write_bytes(printed.out)
    assert json.loads(printed.err) == {"file": "-", "alliances": 2, "bytes": len(printed.out)}
    assert main(["check", "--database", str(copy)]) == 0


def test_check_says_what_is_wrong_and_ends_with_exit_code_1(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, "check") == {"file": str(database), "ok": True, "faults": []}
    other = database.with_name("words.db")
    other.write_text("walrus " * 1000)
    found = told(capsys, "check", "--database", other, code=1)
    assert found == {"file": str(other), "ok": False, "faults": [{"fault": "not-ours", "count": 1}]}
    assert "not an Alliance database" in said(capsys, "check", "--database", other, code=1)


def test_purge_marks_untouched_drafts_after_the_days_that_are_set_and_removes_them_a_week_later(
    database: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(305):
        remove_untouched(Store(database), 0, LONG_AGO + timedelta(days=day))
    monkeypatch.setenv("ALLIANCE_DRAFT_DAYS", "0")
    assert told(capsys, "purge") == {"removed": 0, "marked": 0, "days": 0}
    assert "kept for good" in said(capsys, "purge")
    monkeypatch.setenv("ALLIANCE_DRAFT_DAYS", "500")
    assert told(capsys, "purge") == {"removed": 0, "marked": 0, "days": 500}
    monkeypatch.delenv("ALLIANCE_DRAFT_DAYS")
    assert told(capsys, "purge", "--days", 300) == {"removed": 0, "marked": 1, "days": 300}
    assert told(capsys, "stats")["drafts_due"] == 1
    assert "within seven days: 1" in said(capsys, "purge", "--days", 300)
    for day in range(1, 7):
        remove_untouched(Store(database), 300, datetime.now(UTC) + timedelta(days=day))
    assert told(capsys, "stats")["alliances"] == 2
    assert remove_untouched(Store(database), 300, datetime.now(UTC) + timedelta(days=7)).removed == 1
    assert told(capsys, "stats")["alliances"] == 1


@pytest.mark.usefixtures("database")
def test_stats_have_stable_keys_and_tell_nothing_about_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    kinds = {"living", "expired", "withdrawn", "replaced"}
    found = told(capsys, "stats")
    assert set(found) == {
        *("alliances", "drafts", "drafts_due", "recently_changed", "oldest_day", "links", "passcodes"),
        *("tombstones", "devices", "file_bytes", "log_bytes", "sealed_bytes"),
    }
    assert {kind: set(counts) for kind, counts in found["links"].items()} == dict.fromkeys(
        ("author", "partner", "reader"), kinds
    )
    assert found.pop("oldest_day") == LONG_AGO.date().isoformat()
    assert all(isinstance(number, int | dict) for number in found.values())
    lines = said(capsys, "stats")
    assert "Alliances: 2" in lines
    for kind, line in (
        ("author", "Links of authors (living, expired, withdrawn, replaced)"),
        ("partner", "Links of partners"),
    ):
        counts = found["links"][kind]
        row = ", ".join(str(counts[became]) for became in ("living", "expired", "withdrawn", "replaced"))
        assert f"{line}: {row}" in lines


@pytest.mark.parametrize("command", ["backup", "check", "purge", "stats"])
def test_a_database_that_is_not_there_is_told_and_not_made(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [
        command,
        *([tmp_path / "b.db"] if command == "backup" else []),
        "--database",
        tmp_path / "none.db",
    ]
    assert "none.db" in said(capsys, *asked, code=2)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_the_help_says_that_what_was_deleted_comes_back_with_an_old_backup(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert "they come back" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("setting", "wrong"),
    [
        ("ALLIANCE_DRAFT_DAYS", "-1"),
        ("ALLIANCE_DRAFT_DAYS", "a year"),
        ("ALLIANCE_DRAFT_DAYS", "36501"),
        ("ALLIANCE_LOG", "loud"),
        ("ALLIANCE_PORT", "0"),
        ("ALLIANCE_LANGUAGE", "tlh"),
    ],
)
def test_a_setting_that_makes_no_sense_is_named(
    database: Path,
    setting: str,
    wrong: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(setting, wrong)
    assert setting in said(capsys, "stats", "--database", database, code=2)


def test_settings_have_their_defaults_where_nothing_is_said() -> None:
    nothing = {"ALLIANCE_DRAFT_DAYS": "", "ALLIANCE_LOG": "", "ALLIANCE_LANGUAGE": ""}
    settings = Settings.from_environment(nothing)
    assert (settings.draft_days, settings.log, settings.language) == (365, None, "en")
