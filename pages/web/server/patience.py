"""How long one who comes may take, and how many may be there at once: no connection is held for nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from enum import Enum
from weakref import WeakKeyDictionary

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from alliance_core.limits import ANSWER_SECONDS, BODY_SECONDS, BODY_SILENCE_SECONDS, HEADER_SECONDS

FULL = b"HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\nretry-after: 5\r\ncontent-length: 0\r\n\r\n"
TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


class Awaited(Enum):
    """What a connection is waiting for from the other side."""

    HEADERS = "headers"
    BODY = "body"
    NOTHING = "nothing"


class Connection(H11Protocol):
    """One connection, until it becomes a websocket. `most` is how many there may be at once."""

    most = 1

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Turns the one away who is too many, before anything of theirs is read."""
        super().connection_made(transport)
        self._heard = self._since = self.loop.time()
        self._awaited: tuple[Awaited, RequestResponseCycle | None] = (Awaited.HEADERS, None)
        if len(self.connections) > self.most:
            transport.write(FULL)
            transport.close()

    def data_received(self, data: bytes) -> None:
        """Notes when something was heard."""
        self._heard = self.loop.time()
        super().data_received(data)

    def _awaits(self) -> Awaited:
        if self.conn.their_state is h11.SEND_BODY:
            return Awaited.BODY
        # Between two requests uvicorn itself counts the seconds, as long as nothing of the second has come.
        if self.conn.their_state is h11.IDLE and (self.cycle is None or self.conn.trailing_data[0]):
            return Awaited.HEADERS
        return Awaited.NOTHING

    def look(self) -> None:
        """Ends it when a request takes longer than any needs. To be called every second or so."""
        now, awaited = self.loop.time(), (self._awaits(), self.cycle)
        if awaited != self._awaited:
            self._awaited, self._since = awaited, now
        match awaited[0]:
            case Awaited.HEADERS:
                late, begun = now - self._since > HEADER_SECONDS, bool(self.conn.trailing_data[0])
            case Awaited.BODY:
                late = now - self._since > BODY_SECONDS or now - self._heard > BODY_SILENCE_SECONDS
                begun = not self.cycle.response_started
            case Awaited.NOTHING:
                return
        if late and not self.transport.is_closing():
            if begun:
                self.transport.write(TOO_SLOW)
            # Whoever is reading the body hears that the other is gone.
            self.transport.close()


class Watch:
    """Looks at all connections, websockets too: none may leave what it is sent lying for longer than any needs."""

    def __init__(self) -> None:
        self._unsent: WeakKeyDictionary[object, tuple[int, float]] = WeakKeyDictionary()

    def look(self, connections: Iterable[asyncio.Protocol], now: float) -> None:
        """Ends those whose time is over; to be called every second or so, with the time of the event loop."""
        for connection in [*connections]:
            if isinstance(connection, Connection):
                connection.look()
            transport: asyncio.Transport = vars(connection)["transport"]
            unsent = transport.get_write_buffer_size()
            before, since = self._unsent.get(connection, (unsent + 1, now))
            if not unsent or unsent < before:
                since = now
            self._unsent[connection] = unsent, since
            if now - since > ANSWER_SECONDS:
                # Not closed, which would wait for the rest to be taken.
                transport.abort()
