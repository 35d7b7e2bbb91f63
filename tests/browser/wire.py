"""A way to the server that can be cut without either side being told, as a tunnel or a dead router does it."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress


class Wire:
    """Carries everything from a free port to the server's port, as long as it is whole."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._whole = threading.Event()
        self._whole.set()
        self._ends: list[socket.socket] = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        threading.Thread(target=self._open, daemon=True).start()

    def cut(self) -> None:
        """From now on nothing comes through, and nobody hears that it doesn't."""
        self._whole.clear()

    def mend(self) -> None:
        """New connections come through; those of before are gone, and what was under way on them with them."""
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self._ends.clear()
        self._whole.set()

    def close(self) -> None:
        """Takes no more connections, and ends those there are."""
        self._door.close()
        self.mend()

    def _open(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._door.accept()
                self._whole.wait()
                with suppress(ConnectionError):
                    far = socket.create_connection(("127.0.0.1", self._to))
                    self._ends += [near, far]
                    for ends in ((near, far), (far, near)):
                        threading.Thread(target=self._carry, args=ends, daemon=True).start()
                    continue
                near.close()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                self._whole.wait()
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
