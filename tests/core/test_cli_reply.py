"""Taking in a filled invitation from the command line."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject

from alliance_core import links
from alliance_core.cli import main
from alliance_core.derived import snapshots
from alliance_core.documents.pdf.alliance import render
from alliance_core.limits import IMPORT_BYTES
from alliance_core.model import Alliance, Holder, Party, Stance
from alliance_core.store import Store
from tests.core.people import replied, sent

LINK = "https://alliance.example.org/open#q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8l9z0x1c"
NOW = datetime(2026, 3, 3, tzinfo=UTC)


class Home:
    """A database with one alliance that was sent, and its filled invitation."""

    def __init__(self, folder: Path, alliance: Alliance) -> None:
        self.database, self.file = folder / "alliance.db", folder / "filled.pdf"
        self.secrets = {party: links.mint() for party in Party}
        store = Store(self.database)
        store.prepare()
        key = store.create(alliance, self.secrets[Party.AUTHOR], NOW)
        store.grant(key, Holder.PARTNER, self.secrets[Party.PARTNER], NOW)
        writer = PdfWriter(
            clone_from=BytesIO(render(snapshots.snapshot(alliance, Party.AUTHOR), link=LINK, now=NOW))
        )
        for page in writer.pages:
            writer.update_page_form_field_values(
                page, {"stance/offer1": NameObject("/no"), "own/offer": "茶"}, auto_regenerate=False
            )
        writer.write(self.file)

    def reply(self, party: Party = Party.AUTHOR) -> int:
        return main(
            ["reply", str(self.file), "--link", self.secrets[party], "--database", str(self.database)]
        )

    def now(self) -> Alliance:
        store = Store(self.database)
        return store.read(store.unlock(self.secrets[Party.AUTHOR], NOW))


@pytest.mark.parametrize("party", Party)
def test_a_filled_invitation_becomes_the_reply_under_either_link(
    party: Party, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = Home(tmp_path, sent())
    assert home.reply(party) == 0
    reply = home.now().replies[-1]
    assert [(r.clause, r.stance) for r in reply.responses] == [("offer1", Stance.NO)]
    assert [c.text for c in reply.clauses] == ["茶"]
    assert home.now().taken_in[-1].by is party
    said = "This is Sam’s answer to revision 1 now. Points: 1; own words: 1; going on from an earlier revision: 0.\n"
    assert capsys.readouterr().out == said


def test_the_link_can_come_from_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Home(tmp_path, sent())
    monkeypatch.setattr("sys.stdin", io.StringIO(home.secrets[Party.AUTHOR] + "\n"))
    assert main(["reply", str(home.file), "--link", "-", "--database", str(home.database)]) == 0
    assert home.now().replies


def test_what_can_not_be_taken_in_gives_a_sentence_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = Home(tmp_path, replied())
    assert home.reply() == 0
    before = home.now()
    assert home.reply() == 2
    assert "This answer was taken in already, on " in capsys.readouterr().err
    assert home.now() == before
    home.file.write_bytes(b"%PDF-1.7 nothing")
    assert home.reply() == 2
    assert capsys.readouterr().err.startswith("This PDF is damaged")


def test_a_file_that_is_too_large_is_said_to_be_so_and_not_how_large(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = Home(tmp_path, sent())
    with home.file.open("ab") as file:
        file.truncate(3 * IMPORT_BYTES // 2)
    assert home.reply() == 2
    assert capsys.readouterr().err == f"{home.file} is too large: up to 20 MB are read.\n"
