"""A message to Streamlit comes in without the fields that no page of ours would fill so far."""

from __future__ import annotations

from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg

from alliance_core.limits import TEXT_LENGTH
from pages.kit import tray
from pages.web.server.messages import BoundedMessages, without_excess
from tests.web.conftest import run


def message(**fields: str) -> bytes:
    """A press, with what stands in these fields."""
    sent = BackMsg()
    for name, text in fields.items():
        sent.rerun_script.widget_states.widgets.add(id=f"$$ID-0-{name}", string_value=text)
    return sent.SerializeToString()


def fields(data: bytes) -> dict[str, int]:
    """How much stands in the fields of a message."""
    sent = BackMsg.FromString(data)
    return {field.id[7:]: len(field.string_value) for field in sent.rerun_script.widget_states.widgets}


def test_a_field_of_nine_megabytes_is_left_at_the_door_and_the_others_come_in() -> None:
    came = without_excess(message(small="yes", large="x" * 9_000_000, last="no"))
    assert fields(came) == {"small": 3, "last": 2}


def test_what_fits_comes_in_as_it_was_however_it_is_written() -> None:
    whole = message(text="\U0001f33b" * TEXT_LENGTH, too_long="x" * 4 * TEXT_LENGTH, tray="x" * tray.LENGTH)
    assert without_excess(whole) == whole


def test_what_is_no_message_is_left_to_whoever_reads_it() -> None:
    assert without_excess(b"\xff" * 9_000_000) == b"\xff" * 9_000_000


def test_the_door_stands_in_the_way_of_every_websocket() -> None:
    came: list[bytes] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        socket = WebSocket(scope, receive, send)
        await socket.accept()
        came.append(await socket.receive_bytes())

    waiting: list[Message] = [
        {"type": "websocket.connect"},
        {"type": "websocket.receive", "bytes": message(large="x" * 9_000_000)},
    ]

    async def receive() -> Message:
        return waiting.pop(0)

    async def send(_message: Message) -> None:
        return None

    run(BoundedMessages(app)({"type": "websocket"}, receive, send))
    assert fields(came[0]) == {}
