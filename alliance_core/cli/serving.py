"""Starting the app from the command line."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import click

from alliance_core.cli import usage
from alliance_core.cli.terminal import Failure, _, settings
from alliance_core.settings import HIGHEST_PORT, LOWEST_PORT

HOME = Path(__file__).resolve().parents[2]


@usage.command("serve", _("start the app"))
@usage.option(
    "--port",
    type=click.IntRange(LOWEST_PORT, HIGHEST_PORT),
    metavar="PORT",
    help=_("TCP port to listen on (ALLIANCE_PORT, else 8501)"),
)
@usage.database()
def serve(port: int | None, database: str | None) -> None:
    """Become the server: this process is replaced by Streamlit's once database and port are known to be usable."""
    from alliance_core.store import Store

    chosen = settings(port=port, database=database)
    if not (HOME / "app.py").is_file():
        raise Failure(
            _("app.py is not in {path}, where it belongs. Install Alliance again.").format(path=HOME)
        )
    Store(chosen.database).prepare()
    require_free(chosen.port)
    environment = dict(os.environ)
    environment |= {"ALLIANCE_DATABASE": str(chosen.database), "ALLIANCE_PORT": str(chosen.port)}
    print(
        _("Alliance is at {address}").format(address=chosen.public_url or f"http://localhost:{chosen.port}")
    )
    print(
        _("It keeps what is written in {path}. Stop it with Ctrl+C.").format(path=chosen.database),
        flush=True,
    )
    os.chdir(HOME)
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
            sentence = _("Port {port} can’t be used: {reason}. Choose another one with --port.")
            raise Failure(sentence.format(port=number, reason=error.strerror)) from error


COMMANDS = (serve,)
