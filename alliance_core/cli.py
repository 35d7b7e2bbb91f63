"""The command line: serve the app, make a PDF from a file, print an example.

An edge of the core: here, and only here, it reads the clock and the environment. Each command imports what it
needs when it runs, because fonts and database take longer to load than most commands take to finish.
"""

from __future__ import annotations

import argparse
import os
import socket
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from alliance_core.errors import AllianceError
from alliance_core.language import mark, translation
from alliance_core.limits import IMPORT_BYTES
from alliance_core.model import Situation
from alliance_core.settings import Settings

FAILED = 2
"""The exit code when something could not be done; argparse uses the same for what it doesn't understand."""

LANGUAGE = "en"

_ = translation(LANGUAGE).gettext


class Failure(Exception):
    """Something could not be done; the message is the sentence to print."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is 0, or 2 with a sentence on standard error."""
    options = parser().parse_args(argv)
    try:
        command = {"serve": serve, "pdf": pdf, "example": example}[options.command]
        command(options)
    except AllianceError as error:
        return fail(error.say(_))
    except Failure as error:
        return fail(str(error))
    return 0


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
    start.add_argument(
        "--database",
        metavar="FILE",
        help=_(mark("SQLite file (ALLIANCE_DATABASE, else in the user’s data folder)")),
    )
    paper = commands.add_parser("pdf", help=_(mark("make a PDF from a JSON file")))
    paper.add_argument("alliance", type=Path, metavar="alliance.json")
    paper.add_argument("-o", "--output", type=Path, required=True, metavar="out.pdf")
    shown = commands.add_parser("example", help=_(mark("print an example as JSON")))
    shown.add_argument("situation", choices=[situation.value for situation in Situation], metavar="SITUATION")
    return top


def port(given: str) -> int:
    """A TCP port. Raises argparse's error for anything else."""
    if given.isdecimal() and 1 <= int(given[:9]) <= 65535:
        return int(given)
    raise argparse.ArgumentTypeError(_(mark("a port is a number from 1 to 65535")))


def pdf(options: argparse.Namespace) -> None:
    """Write the PDF of a file."""
    from alliance_core.documents import snapshot_file
    from alliance_core.documents.pdf import render

    try:
        with options.alliance.open("rb") as file:
            data = file.read(IMPORT_BYTES + 1)
    except OSError as error:
        raise Failure(
            _(mark("{path} can’t be read: {reason}.")).format(path=options.alliance, reason=error.strerror)
        ) from error
    document = render(snapshot_file.read(data, _), talked=True, now=datetime.now(UTC))
    try:
        options.output.write_bytes(document)
    except OSError as error:
        raise Failure(
            _(mark("{path} can’t be written: {reason}.")).format(path=options.output, reason=error.strerror)
        ) from error


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

    environment = dict(os.environ)
    if options.port:
        environment["ALLIANCE_PORT"] = str(options.port)
    if options.database:
        environment["ALLIANCE_DATABASE"] = options.database
    try:
        settings = Settings.from_environment(environment)
    except ValueError as error:
        raise Failure(_(mark("ALLIANCE_PORT is not a port: it is a number from 1 to 65535."))) from error
    home = Path(__file__).resolve().parent.parent
    if not (home / "app.py").is_file():
        raise Failure(
            _(mark("app.py is not in {path}, where it belongs. Install Alliance again.")).format(path=home)
        )
    Store(settings.database).prepare()
    require_free(settings.port)
    environment |= {"ALLIANCE_DATABASE": str(settings.database), "ALLIANCE_PORT": str(settings.port)}
    print(
        _(mark("Alliance is at {address}")).format(
            address=settings.public_url or f"http://localhost:{settings.port}"
        )
    )
    print(
        _(mark("It keeps what is written in {path}. Stop it with Ctrl+C.")).format(path=settings.database),
        flush=True,
    )
    os.chdir(home)
    arguments = [
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.port",
        str(settings.port),
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
