"""Taking along and bringing from the command line: the Markdown of a file, and a new alliance with its private link."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from alliance_core import workflow
from alliance_core.cli import main
from alliance_core.derived import digest, progress, snapshots
from alliance_core.derived.export import export
from alliance_core.documents import export_file, snapshot_file
from alliance_core.documents.markdown import render_markdown
from alliance_core.documents.pdf.alliance import render_agreement
from alliance_core.model import Alliance, Party, Stance, State
from alliance_core.model.ids import authors_key
from alliance_core.store import Store
from tests.called import P_OFFER1
from tests.core.people import HOUR, NOON, replied

AUTHOR, PARTNER = Party.AUTHOR, Party.PARTNER


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ALLIANCE_PORT", "ALLIANCE_DATABASE", "ALLIANCE_URL"):
        monkeypatch.delenv(name, raising=False)


def kept(folder: Path, text: str | bytes, name: str = "alliance.json") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def opened(database: Path, link: str) -> Alliance:
    """What a printed link opens."""
    store = Store(database)
    return store.read(store.unlock(link.strip(), datetime.now(UTC)))


def agreed() -> Alliance:
    alliance = workflow.send(workflow.say_to(replied(), P_OFFER1, Stance.YES), NOON + 3 * HOUR)
    for clause in progress.put_to_vote(alliance):
        alliance = workflow.respond(alliance, 2, authors_key(clause.id), Stance.YES)
    alliance = workflow.reply(alliance, 2, NOON + 4 * HOUR)
    for party in Party:
        alliance = workflow.sign(
            alliance, party, digest.of("a1", alliance.revisions[-1]), party, NOON + 5 * HOUR
        )
    return alliance


@pytest.mark.parametrize("party", Party)
def test_the_markdown_of_a_file_of_either_format_is_printed(
    party: Party, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    shown = snapshots.snapshot(replied(), party)
    files = [snapshot_file.write(shown), export_file.write(export(replied(), party, NOON))]
    for text in files:
        assert main(["markdown", str(kept(tmp_path, text))]) == 0
        assert capfdbinary.readouterr().out.decode() == render_markdown(shown)


def test_a_new_alliance_is_made_and_its_private_link_stands_alone_on_the_output(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLIANCE_URL", "https://alliance.example.org/")
    source = kept(tmp_path, export_file.write(export(replied(), AUTHOR, NOON)))
    database = tmp_path / "new" / "alliance.db"
    assert main(["import", str(source), "--database", str(database)]) == 0
    printed = capfd.readouterr()
    (link,) = printed.out.splitlines()
    assert link.startswith("https://alliance.example.org/open#private.")
    assert "the only key" in printed.err
    assert link not in printed.err
    alliance = opened(database, link)
    assert (alliance.author.text, alliance.state) == ("Ana", State.DRAFT)
    assert alliance.draft.clauses == replied().draft.clauses
    assert alliance.id != "a1"


@pytest.mark.parametrize(
    ("taken_by", "options", "author"),
    [
        (AUTHOR, [], "Ana"),
        (PARTNER, [], "Sam"),
        (PARTNER, ["--as", "author"], "Ana"),
        (AUTHOR, ["--as", "partner"], "Sam"),
    ],
)
def test_who_took_it_along_brings_it_unless_said_otherwise(
    taken_by: Party, options: list[str], author: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    source = kept(tmp_path, export_file.write(export(replied(), taken_by, NOON)))
    database = tmp_path / "alliance.db"
    assert main(["import", str(source), "--database", str(database), *options]) == 0
    assert opened(database, capfd.readouterr().out).author.text == author


def test_two_imports_of_a_file_are_two_alliances(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    source = kept(tmp_path, snapshot_file.write(snapshots.snapshot(replied(), AUTHOR)))
    for _ in range(2):
        assert main(["import", str(source), "--database", str(tmp_path / "alliance.db")]) == 0
    one, other = (opened(tmp_path / "alliance.db", line) for line in capfd.readouterr().out.splitlines())
    assert one.id != other.id


def test_the_pdf_of_an_agreement_can_be_brought(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    source = kept(tmp_path, render_agreement(snapshots.agreed_snapshot(agreed())), "agreed.pdf")
    database = tmp_path / "alliance.db"
    assert main(["import", str(source), "--database", str(database), "--as", "partner"]) == 0
    alliance = opened(database, capfd.readouterr().out)
    assert [c.text for c in alliance.draft.clauses] == ["I bring cake"]
    assert alliance.signatures == ()


@pytest.mark.parametrize("command", ["markdown", "import"])
def test_a_file_that_can_not_be_read_gets_a_sentence_and_makes_nothing(
    command: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLIANCE_DATABASE", str(tmp_path / "alliance.db"))
    for path in (kept(tmp_path, '{"Walrus": 1'), tmp_path / "missing.json"):
        assert main([command, str(path)]) == 2
        printed = capfd.readouterr()
        assert printed.out == ""
        assert "Walrus" not in printed.err
        assert printed.err.endswith(".\n")
    assert not (tmp_path / "alliance.db").exists()
