"""Links on the command line, what can't be checked, and who reads on."""

import subprocess
from pathlib import Path

import pytest

from alliance_core import links, workflow
from alliance_core.cli import main
from alliance_core.derived import digest, snapshots
from alliance_core.documents.pdf.agreement import with_checksum
from alliance_core.documents.pdf.alliance import render, render_agreement
from alliance_core.model import Alliance, Holder, Party, Section
from alliance_core.store import Store
from tests.core.people import NOON, sent
from tests.core.test_cli import COMMAND, ROOT


@pytest.fixture
def agreed(tmp_path: Path) -> Alliance:
    """An agreed alliance, and its agreement in `agreed.pdf`."""
    alliance = workflow.yes_to_rest(sent(), 1, Section.OFFERS)
    shown = digest.of(alliance.id, alliance.revisions[-1])
    for party, name in ((Party.AUTHOR, "Ana Alvarez"), (Party.PARTNER, "Sam Sorel")):
        alliance = workflow.sign(alliance, party, shown, name, NOON)
    (tmp_path / "agreed.pdf").write_bytes(render_agreement(snapshots.agreed_snapshot(alliance)))
    return alliance


def kept(alliance: Alliance, path: Path, secret: str) -> Path:
    """A database in which this secret opens the alliance."""
    Store(path).prepare()
    Store(path).create(alliance, secret, NOON)
    return path


def test_a_bare_secret_that_begins_with_a_dash_is_a_secret(
    agreed: Alliance, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = "-" + links.mint()[1:]
    path = kept(agreed, tmp_path / "a.db", secret)
    file = str(tmp_path / "agreed.pdf")
    for asked in (["--link", secret, file], [file, "--link", secret]):
        assert main(["verify", *asked, "--database", str(path)]) == 0
        assert "the revision that the two agreed to" in capsys.readouterr().out


def test_an_option_after_link_stays_an_option(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["verify", "a.pdf", "--link", "--database", str(tmp_path / "a.db")])
    assert "--link: expected one argument" in capsys.readouterr().err


def test_a_link_is_taken_from_standard_input(agreed: Alliance, tmp_path: Path) -> None:
    secret = links.mint()
    path = kept(agreed, tmp_path / "a.db", secret)
    address = links.address("https://alliance.example", secret, Holder.AUTHOR)
    asked = ["verify", str(tmp_path / "agreed.pdf"), "--link", "-", "--database", str(path)]
    done = subprocess.run(
        [*COMMAND, *asked], cwd=ROOT, input=f"{address}\n", capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "the revision that the two agreed to" in done.stdout


@pytest.mark.usefixtures("agreed")
def test_pages_that_this_version_draws_differently_have_an_exit_code_of_their_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = (tmp_path / "agreed.pdf").read_bytes()
    body = whole[: whole.rindex(b"%alliance-sha256 ")]
    assert b"/Lang (en)" in body
    (tmp_path / "other.pdf").write_bytes(with_checksum(body.replace(b"/Lang (en)", b"/Lang (fr)")))
    assert main(["verify", str(tmp_path / "other.pdf")]) == 3
    said = capsys.readouterr().out
    assert "draws other pages" in said
    assert "no letter" not in said


def test_repainted_pages_are_no_more_in_order_where_the_link_knows_the_data(
    agreed: Alliance, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = (tmp_path / "agreed.pdf").read_bytes()
    body = whole[: whole.rindex(b"%alliance-sha256 ")]
    other = tmp_path / "other.pdf"
    other.write_bytes(with_checksum(body.replace(b"/Lang (en)", b"/Lang (fr)")))
    secret = links.mint()
    path = kept(agreed, tmp_path / "a.db", secret)
    assert main(["verify", str(other), "--link", secret, "--database", str(path)]) == 3
    said = capsys.readouterr().out
    assert "The data in it, which the pages may not show, is the revision that the two agreed to" in said
    assert "This is the revision" not in said
    secret = links.mint()
    path = kept(sent(), tmp_path / "b.db", secret)
    assert main(["verify", str(other), "--link", secret, "--database", str(path)]) == 1
    assert "The data in it is not what the two agreed to" in capsys.readouterr().out


def test_an_invitation_is_compared_with_what_was_sent_under_the_link(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = links.mint()
    path = kept(sent(), tmp_path / "a.db", secret)
    shown = snapshots.invitation_snapshot(sent())
    file = tmp_path / "invitation.pdf"
    asked = ["verify", str(file), "--link", secret, "--database", str(path)]
    made = render(shown, to_answer=True, now=NOON)
    for data, code, sentence in (
        (made, 3, "The data in it is what revision 1 says in the alliance of this link, unchanged."),
        (made + b"\n", 1, "changed since it was made"),
        (
            render(shown.model_copy(update={"clauses": ()}), now=NOON),
            1,
            "The data in it is not what was sent",
        ),
    ):
        file.write_bytes(data)
        assert main(asked) == code
        said = capsys.readouterr().out
        assert sentence in said
        assert "not what the two agreed to" not in said
    file.write_bytes(made)
    assert main(["verify", str(file)]) == 1
    assert "whoever changes such a file can make that checksum anew" in capsys.readouterr().out


def test_a_reader_who_goes_away_is_no_error() -> None:
    read = subprocess.Popen(
        [*COMMAND, "example", "newborn"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert read.stdout
    assert read.stderr
    read.stdout.close()
    complaint = read.stderr.read()
    assert (read.wait(60), complaint) == (141, b"")
