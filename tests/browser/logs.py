"""The logs of all servers, looked through for what browsers typed or sent, and for anything like a secret."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Request, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg

LETTERS = 6
"""Of a text that is looked for. Shorter ones are found in words of the log's own."""

LIKE_A_SECRET = re.compile(r"(?<![\w-])[\w-]{43}(?![\w-])", re.ASCII)

_texts: set[str] = set()
_secrets: set[str] = set()
_lines: dict[Path, int] = {}


def listen(context: BrowserContext) -> None:
    """From now on, what a device sends is remembered."""

    def opened(page: Page) -> None:
        page.on("websocket", connected)

    def connected(socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: remember(sent_to_streamlit(frame)))

    def asked(request: Request) -> None:
        if request.method == "POST":
            remember(sent_to_routes(request.post_data_buffer or b""))

    context.on("page", opened)
    context.on("request", asked)


def sent_to_streamlit(frame: str | bytes) -> Iterator[str]:
    """What stands in the fields of a page, as its websocket sends it."""
    if not isinstance(frame, bytes):
        return
    for widget in BackMsg.FromString(frame).rerun_script.widget_states.widgets:
        yield widget.string_value
        yield from widget.string_array_value.data


def sent_to_routes(body: bytes) -> Iterator[str]:
    """The texts in a request of JSON; none in anything else, such as a PDF."""
    try:
        sent = json.loads(body)
    except ValueError:
        return
    yield from (value for value in sent.values() if isinstance(value, str)) if isinstance(sent, dict) else ()


def remember(sent: Iterable[str]) -> None:
    """From now on, no log may have any of this in it."""
    for text in sent:
        _secrets.update(LIKE_A_SECRET.findall(text))
        _texts.update(piece for piece in pieces(text) if sum(map(str.isalpha, piece)) >= LETTERS)


def pieces(text: str) -> set[str]:
    """A text and its lines, as they would stand in a log: as they are, or with signs escaped as JSON has it."""
    whole = {text, *text.splitlines()}
    return {piece.strip() for piece in whole | {json.dumps(piece)[1:-1] for piece in whole}}


def found_in(log: str, texts: set[str], secrets: set[str]) -> set[str]:
    """What of these stands in a log, and whatever looks like a secret."""
    return {piece for piece in texts | secrets if piece in log} | set(LIKE_A_SECRET.findall(log))


def look_through(log: Path) -> None:
    """Fails when a server's log has anything in it that somebody typed or sent so far, or anything like a secret."""
    # Where a server's folder is, is named after the test and nobody's word.
    text = log.read_text("utf-8").replace(str(log.parent), "")
    _lines[log] = len(text.splitlines())
    found = found_in(text, _texts, _secrets)
    assert not found, f"{sorted(found)} in the log:\n{text}"


def told() -> tuple[str, str]:
    """What was looked through by this process so far, as a title and a line."""
    lines, servers = sum(_lines.values()), len(_lines)
    looked_for = f"{len(_texts)} texts and {len(_secrets)} secrets"
    return "Logs", f"{lines} lines of {servers} servers looked through for {looked_for}: 0 found"
