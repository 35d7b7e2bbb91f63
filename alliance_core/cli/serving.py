"""Starting the app from the command line."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from pathlib import Path

from alliance_core.cli.terminal import Commands, Failure, _, settings, takes_database
from alliance_core.language import N_

HOME = Path(__file__).resolve().parents[2]


def offer(commands: Commands) -> None:
    """Add the command of this part."""
    start = commands.add_parser("serve", help=_(N_("start the app")))
    start.set_defaults(run=serve)
    start.add_argument("--port", type=port, help=_(N_("TCP port to listen on (ALLIANCE_PORT, else 8501)")))
    takes_database(start)


def port(given: str) -> int:
    """A TCP port. Raises argparse's error for anything else."""
    if given.isdecimal() and 1 <= int(given[:9]) <= 65535:
        return int(given)
    raise argparse.ArgumentTypeError(_(N_("a port is a number from 1 to 65535")))


def serve(options: argparse.Namespace) -> None:
    """Become the server: this process is replaced by Streamlit's once database and port are known to be usable."""
    from alliance_core.store import Store

    chosen = settings(port=options.port, database=options.database)
    if not (HOME / "app.py").is_file():
        raise Failure(
            _(N_("app.py is not in {path}, where it belongs. Install Alliance again.")).format(path=HOME)
        )
    Store(chosen.database).prepare()
    require_free(chosen.port)
    environment = dict(os.environ)
    environment |= {"ALLIANCE_DATABASE": str(chosen.database), "ALLIANCE_PORT": str(chosen.port)}
    print(
        _(N_("Alliance is at {address}")).format(
            address=chosen.public_url or f"http://localhost:{chosen.port}"
        )
    )
    print(
        _(N_("It keeps what is written in {path}. Stop it with Ctrl+C.")).format(path=chosen.database),
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
            sentence = N_("Port {port} can’t be used: {reason}. Choose another one with --port.")
            raise Failure(_(sentence).format(port=number, reason=error.strerror)) from error
