"""Files on their way to Streamlit: let in only where a page asks for one, counted as they come, never kept for long."""

from __future__ import annotations

import asyncio
import re

from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartParser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime import get_instance

from alliance_core.limits import IMPORT_BYTES
from pages.uploads import UPLOADS, NotLetIn, Uploads

SECONDS = 300
"""How long a file may take to come: one as large as it may be, over a slow phone."""

KEPT = 60
"""For so many seconds one that came lies here unread: its page reads it at once, unless it is gone."""

_ADDRESS = re.compile(r".*/_stcore/upload_file/([^/]+)/([^/]+)")

# What strangers send is never written to a disk, not even for the moment in which it is read.
MultiPartParser.spool_max_size = 2 * IMPORT_BYTES


class BoundedUploads:
    """Stands before Streamlit's own place for files, which takes them from every session."""

    def __init__(self, app: ASGIApp, uploads: Uploads = UPLOADS) -> None:
        self.app, self.uploads = app, uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one request, as ASGI has it."""
        found = _ADDRESS.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if found is None or scope["method"] not in ("PUT", "DELETE"):
            await self.app(scope, receive, send)
        elif scope["method"] == "PUT":
            await self._put(found[1], found[2], scope, receive, send)
        elif await self._status(scope, receive, send) < 300:
            self.uploads.gone(found[1], found[2])

    async def _put(self, session: str, file: str, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            self.uploads.begin(session, file)
        except NotLetIn as refused:
            await PlainTextResponse("", refused.status)(scope, receive, send)
            return

        async def counted() -> Message:
            message = await receive()
            try:
                self.uploads.grow(session, file, len(message.get("body", b"")))
            except NotLetIn as refused:
                raise HTTPException(refused.status) from None
            return message

        arrived = False
        try:
            async with asyncio.timeout(SECONDS):
                arrived = await self._status(scope, counted, send) < 300
        finally:
            if arrived:
                asyncio.get_running_loop().call_later(KEPT, self._drop, session, file)
            else:
                self._drop(session, file)

    async def _status(self, scope: Scope, receive: Receive, send: Send) -> int:
        """Handles a request, and returns the status of the answer."""
        status = 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        await self.app(scope, receive, noted)
        return status

    def _drop(self, session: str, file: str) -> None:
        self.uploads.forget(get_instance().uploaded_file_mgr, session, file)
