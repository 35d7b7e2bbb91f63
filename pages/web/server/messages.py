"""Messages of browsers on their way to Streamlit, which takes any field that fits into one: what is more than any field
of ours has is left at the door."""

from __future__ import annotations

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from alliance_core.limits import TEXT_LENGTH
from pages.kit import tray

SMALL = 4 * 4 * TEXT_LENGTH
"""What a field holds at most, in bytes: four times as much as fits into it, of which its page then says so, however the
letters are written. A message of so much has no field that is larger."""

LARGEST = {tray.KEY: 4 * tray.LENGTH}
"""What a field of this name holds, where that is more."""


class BoundedMessages:
    """Leaves out of messages the fields that are larger than any of ours; the page says why when they are saved."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one request or websocket, as ASGI has it."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return

        async def bounded() -> Message:
            message = await receive()
            data = message.get("bytes")
            if data is not None and len(data) > SMALL:
                message["bytes"] = without_excess(data)
            return message

        await self.app(scope, bounded, send)


def without_excess(data: bytes) -> bytes:
    """The message without its fields that are larger than they may be; what is no message stays as it is."""
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return data
    if not message.HasField("rerun_script"):
        return data
    fields = message.rerun_script.widget_states.widgets
    fit = [field for field in fields if field.ByteSize() <= LARGEST.get(field.id.rpartition("-")[2], SMALL)]
    if len(fit) == len(fields):
        return data
    del message.rerun_script.widget_states.widgets[:]
    message.rerun_script.widget_states.widgets.extend(fit)
    bounded: bytes = message.SerializeToString()
    return bounded
