"""The command line: serve the app, make a PDF from a file, look whether a PDF was changed, print an example.

An edge of the core: here, and only here, it reads the clock and the environment. Each command imports what it
needs when it runs, because fonts and database take longer to load than most commands take to finish.
"""

from __future__ import annotations

import argparse
import os
import socket
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from alliance_core import cli_taking
from alliance_core.errors import AllianceError
from alliance_core.language import mark, translation
from alliance_core.limits import IMPORT_BYTES
from alliance_core.model import Alliance, Party, Situation, Snapshot
from alliance_core.settings import Settings

CHANGED = 1
"""The exit code when a PDF is not, or not any more, what two people agreed to."""

FAILED = 2
"""The exit code when something could not be done; argparse uses the same for what it doesn't understand."""

LANGUAGE = "en"

_ = translation(LANGUAGE).gettext


class Failure(Exception):
    """Something could not be done; the message is the sentence to print."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is 0, or 2 with a sentence on standard error; `verify` has 1 for its own use."""
    options = parser().parse_args(argv)
    commands: dict[str, Callable[[argparse.Namespace], int | None]] = {
        "serve": serve,
        "pdf": pdf,
        "card": card,
        "calendar": calendar,
        "verify": verify,
        "example": example,
        "markdown": lambda given: cli_taking.markdown(read(given.file), _),
        "import": lambda given: cli_taking.bring(
            read(given.file), given.party, settings(database=given.database), now(), _
        ),
    }
    try:
        return commands[options.command](options) or 0
    except AllianceError as error:
        return fail(error.say(_))
    except Failure as error:
        return fail(str(error))


def fail(sentence: str) -> int:
    """Say why on standard error."""
    print(sentence, file=sys.stderr)
    return FAILED


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(
        prog="alliance", description=_(mark("Design the alliance with someone before you need it."))
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    start = commands.add_parser("serve", help=_(mark("start the app")))
    start.add_argument("--port", type=port, help=_(mark("TCP port to listen on (ALLIANCE_PORT, else 8501)")))
    paper = commands.add_parser("pdf", help=_(mark("make a PDF from a JSON file")))
    pinned = commands.add_parser("card", help=_(mark("make the worst-case card from a JSON file")))
    for made in (paper, pinned):
        made.add_argument("alliance", type=Path, metavar="alliance.json")
        made.add_argument("-o", "--output", type=Path, required=True, metavar="out.pdf")
    dates = commands.add_parser("calendar", help=_(mark("make one party’s calendar from a JSON file")))
    dates.add_argument("alliance", type=Path, metavar="alliance.json")
    dates.add_argument("-o", "--output", type=Path, required=True, metavar="out.ics")
    parties = [party.value for party in Party]
    dates.add_argument(
        "--party", choices=parties, default=Party.AUTHOR.value, help=_(mark("whose routines (the author’s)"))
    )
    checked = commands.add_parser(
        "verify", help=_(mark("say whether a PDF is what was agreed, unchanged (exit code 1 if not)"))
    )
    checked.add_argument("file", type=Path, metavar="agreed.pdf")
    checked.add_argument("--link", help=_(mark("compare it with the alliance that this link opens")))
    for stored in (start, checked):
        stored.add_argument(
            "--database",
            metavar="FILE",
            help=_(mark("SQLite file (ALLIANCE_DATABASE, else in the user’s data folder)")),
        )
    shown = commands.add_parser("example", help=_(mark("print an example as JSON")))
    shown.add_argument("situation", choices=[situation.value for situation in Situation], metavar="SITUATION")
    cli_taking.add_commands(commands, _)
    return top


def port(given: str) -> int:
    """A TCP port. Raises argparse's error for anything else."""
    if given.isdecimal() and 1 <= int(given[:9]) <= 65535:
        return int(given)
    raise argparse.ArgumentTypeError(_(mark("a port is a number from 1 to 65535")))


def pdf(options: argparse.Namespace) -> None:
    """Write the PDF of a file: of an agreed one the agreement, as it was made when both had signed."""
    from alliance_core.documents.agreement import agreed
    from alliance_core.documents.pdf import render, render_agreement

    snapshot = read_snapshot(options.alliance)
    made = render_agreement(snapshot) if agreed(snapshot) else render(snapshot, talked=True, now=now())
    write(options.output, made)


def card(options: argparse.Namespace) -> None:
    """Write the worst-case card of a file."""
    from alliance_core.documents.card import render_card

    write(options.output, render_card(read_snapshot(options.alliance), now=now()))


def calendar(options: argparse.Namespace) -> None:
    """Write the calendar of one party of a file."""
    from alliance_core.documents.calendar import render_calendar

    snapshot = read_snapshot(options.alliance)
    write(options.output, render_calendar(snapshot, Party(options.party), now=now()))


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def read_snapshot(path: Path) -> Snapshot:
    """The alliance in a JSON file. Raises Failure, NotAnAlliance."""
    from alliance_core.documents import snapshot_file

    return snapshot_file.read(read(path), _)


def read(path: Path) -> bytes:
    """What a file holds, as far as anything is read. Raises Failure."""
    try:
        with path.open("rb") as file:
            return file.read(IMPORT_BYTES + 1)
    except OSError as error:
        raise Failure(
            _(mark("{path} can’t be read: {reason}.")).format(path=path, reason=error.strerror)
        ) from error


def write(path: Path, document: bytes) -> None:
    """Write a file. Raises Failure."""
    try:
        path.write_bytes(document)
    except OSError as error:
        raise Failure(
            _(mark("{path} can’t be written: {reason}.")).format(path=path, reason=error.strerror)
        ) from error


def verify(options: argparse.Namespace) -> int:
    """Print whether a PDF is what was agreed, unchanged."""
    from alliance_core.documents import verifying, verifying_words

    verdict = verifying.verify(read(options.file), _)
    if verdict.state is verifying.Finding.NOT_OURS:
        unreadable = mark(
            "{path} is not a PDF that Alliance has made, or it is damaged so much that it can’t be read."
        )
        raise Failure(_(unreadable).format(path=options.file))
    match = None
    if options.link:
        alliance = opened(options.link, options.database)
        match = verifying.compare(verdict, alliance)
    print("\n".join(verifying_words.sentences(verdict, match, _)))
    in_order = verdict.state in verifying.IN_ORDER and match is not verifying.Match.NOT_THIS
    return 0 if in_order else CHANGED


def opened(link: str, database: str | None) -> Alliance:
    """The alliance that a link opens. Raises LinkError, StoreError, Failure."""
    from alliance_core.store import Store

    store = Store(settings(database=database).database)
    return store.read(store.unlock(link, now()))


def settings(**given: object) -> Settings:
    """The settings of the environment, with what was given on the command line instead. Raises Failure."""
    environment = dict(os.environ)
    environment |= {f"ALLIANCE_{name.upper()}": str(value) for name, value in given.items() if value}
    try:
        return Settings.from_environment(environment)
    except ValueError as error:
        raise Failure(_(mark("ALLIANCE_PORT is not a port: it is a number from 1 to 65535."))) from error


def example(options: argparse.Namespace) -> None:
    """Print an example."""
    from alliance_core.content import content
    from alliance_core.documents import snapshot_file

    shown = content(LANGUAGE).situations[Situation(options.situation)].example
    sys.stdout.buffer.write(snapshot_file.write(shown).encode("utf-8"))
    sys.stdout.flush()


def serve(options: argparse.Namespace) -> None:
    """Become the server: this process is replaced by Streamlit's once database and port are known to be usable."""
    from alliance_core.store import Store

    chosen = settings(port=options.port, database=options.database)
    home = Path(__file__).resolve().parent.parent
    if not (home / "app.py").is_file():
        raise Failure(
            _(mark("app.py is not in {path}, where it belongs. Install Alliance again.")).format(path=home)
        )
    Store(chosen.database).prepare()
    require_free(chosen.port)
    environment = dict(os.environ)
    environment |= {"ALLIANCE_DATABASE": str(chosen.database), "ALLIANCE_PORT": str(chosen.port)}
    print(
        _(mark("Alliance is at {address}")).format(
            address=chosen.public_url or f"http://localhost:{chosen.port}"
        )
    )
    print(
        _(mark("It keeps what is written in {path}. Stop it with Ctrl+C.")).format(path=chosen.database),
        flush=True,
    )
    os.chdir(home)
    arguments = [
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.port",
        str(chosen.port),
        "--server.headless",
        "true",
    ]
    os.execve(sys.executable, [sys.executable, *arguments], environment)  # noqa: S606 - no shell is what is wanted


def require_free(number: int) -> None:
    """Raises Failure when the port can't be listened on."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("", number))
        except OSError as error:
            sentence = mark("Port {port} can’t be used: {reason}. Choose another one with --port.")
            raise Failure(_(sentence).format(port=number, reason=error.strerror)) from error


if __name__ == "__main__":
    sys.exit(main())
