"""Starting the app from the command line."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import click

from alliance_core.cli import usage
from alliance_core.cli.terminal import Failure, _, settings
from alliance_core.settings import HIGHEST_PORT, LOWEST_PORT, Settings

HOME = Path(__file__).resolve().parents[2]


@usage.command("serve", _("start the app"))
@usage.option(
    "--port",
    type=click.IntRange(LOWEST_PORT, HIGHEST_PORT),
    metavar="PORT",
    help=_("TCP port to listen on (ALLIANCE_PORT, else 8501)"),
)
@usage.option(
    "--network",
    is_flag=True,
    help=_("answer whoever is in the same network too, and show the address for a phone"),
)
@usage.database()
def serve(port: int | None, database: str | None, *, network: bool) -> None:
    """Become the server: this process is replaced by the app's once database and port are known to be usable."""
    from alliance_core.store import Store

    chosen = settings(port=port, database=database)
    if not (HOME / "app.py").is_file():
        raise Failure(
            _("app.py is not in {path}, where it belongs. Install Alliance again.").format(path=HOME)
        )
    Store(chosen.database).prepare()
    listeners = listen(chosen.port, network=network)
    environment = os.environ | {
        "ALLIANCE_DATABASE": str(chosen.database),
        "ALLIANCE_PORT": str(chosen.port),
        # A device of somebody who knew many alliances sends all their cookies in one line.
        "WEBSOCKETS_MAX_LINE_LENGTH": str(64 * 1024),
    }
    print(
        _("Alliance is at {address}").format(address=chosen.public_url or f"http://localhost:{chosen.port}")
    )
    print(_("It keeps what is written in {path}. Stop it with Ctrl+C.").format(path=chosen.database))
    if network:
        _tell_the_way(chosen)
    sys.stdout.flush()
    os.chdir(HOME)
    for listener in listeners:
        listener.set_inheritable(True)
    numbers = [str(listener.fileno()) for listener in listeners]
    os.execve(sys.executable, [sys.executable, "app.py", *numbers], environment)  # noqa: S606 - no shell is what is wanted


def listen(port: int, *, network: bool = False) -> list[socket.socket]:
    """Sockets that answer on this machine only, or to whoever is in the same network. Raises Failure when the port
    can't be listened on."""
    try:
        if network:
            return [_listener(port, "::" if socket.has_dualstack_ipv6() else "0.0.0.0")]  # noqa: S104 - it was asked for
        # A browser may take `localhost` for either.
        return [_listener(port, "127.0.0.1"), *([_listener(port, "::1")] if _has("::1") else [])]
    except OSError as error:
        sentence = _("Port {port} can’t be used: {reason}. Choose another one with --port.")
        raise Failure(sentence.format(port=port, reason=error.strerror)) from error


def _listener(port: int, address: str) -> socket.socket:
    # With the protocol named, asyncio switches off what makes each small answer wait for the one before.
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if family == socket.AF_INET6:
        listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, address != "::")
    listener.bind((address, port))
    listener.listen()
    return listener


def _has(address: str) -> bool:
    """Whether this machine has an address of IPv6."""
    try:
        _listener(0, address).close()
    except OSError:
        return False
    return True


def _tell_the_way(chosen: Settings) -> None:
    """Prints where others in the same network find the app, and shows it to a phone."""
    from alliance_core.documents.pdf.page import qr

    own = own_address()
    if own is None and not chosen.public_url:
        print(_("This machine is in no network at the moment. Connect it and start again."))
        return
    address = chosen.public_url or f"http://{own}:{chosen.port}"
    print(_("In the same network it is at {address}").format(address=address))
    if sys.stdout.isatty():
        print(qr.in_terminal(address))
    if not address.startswith("https:"):
        print(_("Without https others in that network could read along: it is for trying out."))


def own_address() -> str | None:
    """The address of this machine in its network, or None. Nothing is sent to find it out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(
                ("192.0.2.1", 9)
            )  # an address that is nobody's: the system only looks which way it would go
        except OSError:
            return None
        found: str = way.getsockname()[0]
    return None if found.startswith("127.") else found


COMMANDS = (serve,)
