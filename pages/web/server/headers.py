"""What goes with every answer, and who may come in: a plain ASGI middleware that leaves bodies alone."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages import house
from pages.web.http import from_own_page, is_https
from pages.web.routes.index import INLINE_SCRIPT_HASHES

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        f"script-src 'self' {INLINE_SCRIPT_HASHES}",
        "style-src 'self' 'unsafe-inline'",  # Streamlit's components write their styles into the page
        "img-src 'self' data:",  # the QR code
        "font-src 'self' data:",  # one font of Streamlit's own
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)

UNUSED = (
    *("accelerometer", "autoplay", "bluetooth", "camera", "display-capture", "encrypted-media", "fullscreen"),
    *(
        "geolocation",
        "gyroscope",
        "hid",
        "idle-detection",
        "local-fonts",
        "magnetometer",
        "microphone",
        "midi",
    ),
    *("payment", "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial", "usb"),
    *("browsing-topics", "xr-spatial-tracking"),
)
"""What browsers can do that no page here does; copying and handing on, which some do, stay allowed."""

SECURITY = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-robots-tag": "noindex, nofollow",
    "permissions-policy": ", ".join(f"{ability}=()" for ability in UNUSED),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-permitted-cross-domain-policies": "none",
}

STAY_SAFE = "max-age=31536000"
"""Once reached by https, never again without it, for a year."""

LASTING = ("/static/", "/assets/")
"""Paths whose answers say themselves how long they last; all others are never stored."""

CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
"""Streamlit's paths that tell about the server or drive it without a browser. Nobody here needs them."""

POLICY_VIOLATION = 1008


class SecureHeaders:
    """Adds the security headers, closes what nobody needs, and lets websockets in from our own pages only."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one request or websocket, as ASGI has it."""
        if scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY.items():
                    headers.setdefault(name, value)
                if is_https(Request(scope)):
                    headers.setdefault("strict-transport-security", STAY_SAFE)
                if not path.startswith(LASTING):
                    headers["cache-control"] = "no-store"
            await send(message)

        if path.startswith(CLOSED):
            await PlainTextResponse("", 404)(scope, receive, with_headers)
        else:
            await self.app(scope, receive, with_headers)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Decides before Streamlit does: its own check accepts any port of localhost, and asks another host
        for this server's address, holding up everybody, whenever it is in doubt."""
        headers = Headers(scope=scope)
        if not from_own_page(headers, house.settings().public_url):
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return
        if "origin" in headers:
            # A web server in front may pass on another Host than the browser sees; this is settled here.
            MutableHeaders(scope=scope)["origin"] = f"{scope['scheme']}://{headers.get('host', '')}"
        await self.app(scope, receive, send)
