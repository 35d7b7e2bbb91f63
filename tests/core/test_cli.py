"""The commands: what they do, and the sentence they fail with."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from pypdf import PdfReader

from alliance_core import links, workflow
from alliance_core.cli import main
from alliance_core.derived import digest, snapshots
from alliance_core.documents.pdf.alliance import render_agreement
from alliance_core.model import Holder, Party, Section, Situation
from alliance_core.store import Store
from tests.core.people import NOON, sent

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "alliance_core.cli"]

Failing = Callable[..., str]


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own."""
    given = {key: value for key, value in os.environ.items() if not key.startswith("ALLIANCE_")}
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=ROOT,
        env=given | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.fixture
def failing(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Failing:
    """Runs a command that fails; gives the one sentence on standard error."""

    def failing(*arguments: str | Path, **environment: str) -> str:
        for name in ("ALLIANCE_PORT", "ALLIANCE_DATABASE", "ALLIANCE_URL"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        assert main([str(argument) for argument in arguments]) == 2
        printed = capfd.readouterr()
        assert printed.out == ""
        (line,) = printed.err.splitlines()
        assert line.endswith(".")
        return line

    return failing


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("situation", list(Situation))
def test_an_example_becomes_a_pdf(
    situation: Situation, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["example", situation]) == 0
    printed = capfdbinary.readouterr().out
    assert json.loads(printed)["situation"] == situation
    (tmp_path / "alliance.json").write_bytes(printed)
    assert main(["pdf", str(tmp_path / "alliance.json"), "-o", str(tmp_path / "out.pdf")]) == 0
    first = PdfReader(tmp_path / "out.pdf").pages[0].extract_text()
    assert json.loads(printed)["author"]["text"] in first


def test_a_file_becomes_a_card_of_one_page(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(run("example", "newborn").stdout, "utf-8")
    assert main(["card", str(tmp_path / "a.json"), "-o", str(tmp_path / "card.pdf")]) == 0
    (page,) = PdfReader(tmp_path / "card.pdf").pages
    assert "The agreed phrase" in page.extract_text()


def test_the_commands_work_in_a_shell(tmp_path: Path) -> None:
    example = run("example", "newborn", PYTHONIOENCODING="ascii")
    assert example.returncode == 0
    assert example.stderr == ""
    (tmp_path / "alliance.json").write_text(example.stdout, "utf-8")
    made = run("pdf", tmp_path / "alliance.json", "-o", tmp_path / "out.pdf")
    assert (made.returncode, made.stdout, made.stderr) == (0, "", "")
    failed = run("pdf", tmp_path / "missing.json", "-o", tmp_path / "out.pdf")
    assert (failed.returncode, failed.stdout) == (2, "")
    assert "Traceback" not in failed.stderr
    assert len(PdfReader(BytesIO((tmp_path / "out.pdf").read_bytes())).pages) >= 2


def test_a_file_that_is_no_alliance_is_refused_without_quoting_it(tmp_path: Path, failing: Failing) -> None:
    (tmp_path / "a.json").write_text('{"id": "Walrus", "Zebra": 1}')
    line = failing("pdf", tmp_path / "a.json", "-o", tmp_path / "out.pdf")
    assert line.startswith("This file is not an alliance that can be read")
    assert "Walrus" not in line
    assert "Zebra" not in line
    assert not (tmp_path / "out.pdf").exists()


def test_files_that_are_not_there_are_named(tmp_path: Path, failing: Failing) -> None:
    assert "missing.json can’t be read" in failing(
        "pdf", tmp_path / "missing.json", "-o", tmp_path / "out.pdf"
    )
    (tmp_path / "a.json").write_text(run("example", "open").stdout, "utf-8")
    assert "out.pdf can’t be written" in failing(
        "pdf", tmp_path / "a.json", "-o", tmp_path / "no" / "out.pdf"
    )


@pytest.fixture
def agreed(tmp_path: Path) -> Path:
    """A database with an agreed alliance, its agreement in `agreed.pdf`, and the partner's link in `link`."""
    alliance = workflow.yes_to_rest(sent(), 1, Section.OFFERS)
    shown = digest.of(alliance.id, alliance.revisions[-1])
    for party, name in ((Party.AUTHOR, "Ana Alvarez"), (Party.PARTNER, "Sam Sorel")):
        alliance = workflow.sign(alliance, party, shown, name, NOON)
    store, secret = Store(tmp_path / "a.db"), links.mint()
    store.prepare()
    store.grant(store.create(alliance, links.mint(), NOON), Holder.PARTNER, secret, NOON)
    (tmp_path / "agreed.pdf").write_bytes(render_agreement(snapshots.agreed_snapshot(alliance)))
    (tmp_path / "link").write_text(links.address("https://alliance.example", secret, Holder.PARTNER))
    return tmp_path


def test_an_agreed_pdf_is_verified_in_plain_sentences(
    agreed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(agreed / "agreed.pdf")]) == 0
    printed = capsys.readouterr().out
    for words in (
        "Unchanged",
        "Ana and Sam, revision 1",
        "Ana Alvarez, 2 March 2026, 12:00 UTC",
        "compare the digest",
    ):
        assert words in printed


def test_a_pdf_is_compared_with_the_alliance_a_link_opens(
    agreed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["verify", str(agreed / "agreed.pdf"), "--link", (agreed / "link").read_text()]
    assert main([*asked, "--database", str(agreed / "a.db")]) == 0
    assert "the revision that the two agreed to" in capsys.readouterr().out
    other = Store(agreed / "other.db")
    other.prepare()
    secret = links.mint()
    other.create(sent(), secret, NOON)
    asked[-1] = secret
    assert main([*asked, "--database", str(agreed / "other.db")]) == 1
    assert "not what the two agreed to" in capsys.readouterr().out


def test_a_link_or_database_that_opens_nothing_is_told(agreed: Path, failing: Failing) -> None:
    # The whole link, as people have it: a secret alone may begin with "-", like an option.
    nobodys = links.address("http://localhost", links.mint(), Holder.AUTHOR)
    asked = ["verify", agreed / "agreed.pdf", "--link"]
    assert "does not open anything here" in failing(*asked, nobodys, "--database", agreed / "a.db")
    assert "not complete" in failing(*asked, "walrus", "--database", agreed / "a.db")
    assert "none.db" in failing(*asked, nobodys, "--database", agreed / "none.db")
    assert not (agreed / "none.db").exists()


def test_a_changed_pdf_or_one_that_was_not_agreed_ends_with_exit_code_1(
    agreed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = (agreed / "agreed.pdf").read_bytes()
    (agreed / "changed.pdf").write_bytes(whole.replace(b"I bring the numbers", b"I bring the flowers"))
    assert main(["verify", str(agreed / "changed.pdf")]) == 1
    assert capsys.readouterr().out.startswith("Changed")
    (agreed / "a.json").write_text(run("example", "peers").stdout, "utf-8")
    assert main(["pdf", str(agreed / "a.json"), "-o", str(agreed / "draft.pdf")]) == 0
    assert main(["verify", str(agreed / "draft.pdf")]) == 1
    assert capsys.readouterr().out.startswith("Not agreed")


def test_what_is_no_pdf_of_ours_can_not_be_verified(tmp_path: Path, failing: Failing) -> None:
    (tmp_path / "a.pdf").write_bytes(b"Walrus")
    assert "a.pdf is not a PDF that Alliance has made" in failing("verify", tmp_path / "a.pdf")
    assert "missing.pdf can’t be read" in failing("verify", tmp_path / "missing.pdf")


def test_an_agreement_is_made_again_from_the_data_inside_it(agreed: Path) -> None:
    whole = (agreed / "agreed.pdf").read_bytes()
    (data,) = PdfReader(BytesIO(whole)).attachments["alliance.json"]
    (agreed / "a.json").write_bytes(data)
    assert main(["pdf", str(agreed / "a.json"), "-o", str(agreed / "again.pdf")]) == 0
    assert (agreed / "again.pdf").read_bytes() == whole


@pytest.mark.parametrize(
    "arguments", [[], ["example", "walrus"], ["serve", "--port", "0"], ["serve", "--port", "x"]]
)
def test_what_is_not_understood_ends_with_usage_and_exit_code_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: ")


def test_a_port_in_use_is_told_before_anything_starts(tmp_path: Path, failing: Failing) -> None:
    with socket.socket() as other:
        other.bind(("", 0))
        other.listen()
        taken = str(other.getsockname()[1])
        line = failing("serve", "--port", taken, "--database", tmp_path / "a.db")
    assert f"Port {taken} can’t be used" in line
    assert "--port" in line


def test_a_port_that_is_none_in_the_environment_is_told(tmp_path: Path, failing: Failing) -> None:
    for wrong in ("walrus", "70000"):
        line = failing("serve", ALLIANCE_PORT=wrong, ALLIANCE_DATABASE=str(tmp_path / "a.db"))
        assert "ALLIANCE_PORT" in line


def test_a_database_that_can_not_be_used_is_told_before_anything_starts(
    tmp_path: Path, failing: Failing
) -> None:
    (tmp_path / "file").write_text("walrus")
    assert str(tmp_path) in failing("serve", "--database", tmp_path / "file" / "a.db")
    (tmp_path / "no.db").write_bytes(b"walrus" * 1000)
    assert "no.db" in failing("serve", "--database", tmp_path / "no.db")


@contextmanager
def serving(arguments: list[str], folder: Path, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """A server started by the command from some folder, stopped in the end."""
    given = {key: value for key, value in os.environ.items() if not key.startswith("ALLIANCE_")}
    given |= {"PYTHONPATH": str(ROOT)} | environment
    process = subprocess.Popen(
        [*COMMAND, "serve", *arguments],
        cwd=folder,
        env=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=20)


def answers(port: int, process: subprocess.Popen[str]) -> bool:
    """Whether the server comes to answer, within two minutes: a busy machine is no failure."""
    end = time.monotonic() + 120
    with httpx.Client(transport=httpx.HTTPTransport(retries=3)) as client:
        while time.monotonic() < end and process.poll() is None:
            try:
                # It answers 503 while it is still starting.
                if client.get(f"http://127.0.0.1:{port}/_stcore/health").status_code == 200:
                    return True
            except httpx.TransportError:
                continue
    return False


def test_serve_starts_the_app_where_it_says_with_the_database_it_was_given(
    tmp_path: Path, free_port: int
) -> None:
    with serving(["--port", str(free_port), "--database", "kept/a.db"], tmp_path) as process:
        assert process.stdout
        assert f"http://localhost:{free_port}" in process.stdout.readline()
        assert str(tmp_path / "kept" / "a.db") in process.stdout.readline()
        assert answers(free_port, process)
    assert (tmp_path / "kept" / "a.db").stat().st_size > 0


def test_serve_takes_port_database_and_address_from_the_environment(tmp_path: Path, free_port: int) -> None:
    given = {"ALLIANCE_PORT": str(free_port), "ALLIANCE_DATABASE": str(tmp_path / "e.db")}
    with serving([], tmp_path, ALLIANCE_URL="https://alliance.example/", **given) as process:
        assert process.stdout
        assert process.stdout.readline().strip() == "Alliance is at https://alliance.example"
        assert answers(free_port, process)
    assert (tmp_path / "e.db").exists()


@pytest.mark.parametrize("command", ["pdf", "card"])
def test_the_paper_can_be_chosen(command: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(run("example", "newborn").stdout, "utf-8")
    for paper, width in (("a4", 595.28), ("letter", 612)):
        out = tmp_path / f"{paper}.pdf"
        assert main([command, str(tmp_path / "a.json"), "-o", str(out), "--paper", paper]) == 0
        assert float(PdfReader(out).pages[0].mediabox.width) == pytest.approx(width, abs=0.01)
