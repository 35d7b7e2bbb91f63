"""The log of the server: what happened, in words of our own. Never an address, what was typed, or what an error says.

Each line is one event: as one JSON object, or as plain text where somebody looks at a terminal. Lines of other
programs' loggers come out in the same form, with the place in the code where they were written in place of their
words, because nobody knows what those quote.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Collection
from datetime import UTC, datetime
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from alliance_core.settings import Log
from pages.web.server.script_errors import keep_logs_discreet, whereabouts

OWN = "alliance"
"""The logger of this program; those of its parts are below it."""

_log = logging.getLogger(OWN)

Field = str | int | float | None


def event(name: str, *, level: int = logging.INFO, **fields: Field) -> None:
    """Writes a line: what happened, in one or two words, with numbers and names of our own as fields."""
    _log.log(level, name, extra={"fields": fields})


def form(chosen: Log | None) -> Log:
    """How the log is written: as the host says, else plain on a terminal and JSON anywhere else."""
    return chosen or (Log.PLAIN if sys.stderr.isatty() else Log.JSON)


def begin(form: Log) -> None:
    """From now on all loggers of this process write their lines to standard error in this form."""
    keep_logs_discreet()
    formatter = OneLine(form)
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    _log.handlers = [handler]
    _log.propagate = False
    _log.setLevel(logging.INFO)
    if logging.lastResort:
        logging.lastResort.setFormatter(formatter)
    make = logging.getLogRecordFactory()

    def record(*args: object, **kwargs: object) -> logging.LogRecord:
        # Streamlit gives each of its loggers a handler of its own, also those it makes late. A record is made just
        # before the handlers get it, so that this finds all of them.
        made = make(*args, **kwargs)
        _dress(made.name, formatter)
        return made

    logging.setLogRecordFactory(record)


def _dress(name: str, formatter: logging.Formatter) -> None:
    logger: logging.Logger | None = logging.getLogger(name)
    while logger:
        for handler in logger.handlers:
            if type(handler) is logging.StreamHandler and handler.formatter is not formatter:
                handler.setFormatter(formatter)
        logger = logger.parent if logger.propagate else None


class OneLine(logging.Formatter):
    """A record as one line: a JSON object, or the same as plain text. `time` is in UTC."""

    def __init__(self, form: Log) -> None:
        super().__init__()
        self.form = form

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        event, fields = _said(record)
        told = {"time": at, "level": record.levelname.lower(), "logger": record.name, "event": event} | fields
        if self.form is Log.JSON:
            return json.dumps(told, ensure_ascii=False)
        more = "".join(f" {name}={value}" for name, value in fields.items())
        return f"{at} {told['level']} {record.name}: {event}{more}"


def _said(record: logging.LogRecord) -> tuple[str, dict[str, Field]]:
    """What happened, and what belongs to it."""
    if f"{record.name}.".startswith(f"{OWN}."):
        return record.getMessage(), getattr(record, "fields", {})
    # Not its words: what other programs say quotes what they have in hand.
    place: dict[str, Field] = {"place": f"{record.module}:{record.lineno}"}
    error = getattr(record, "error", None)
    return ("error", {**place, "error": error}) if error else ("notice", place)


class RequestLog:
    """Writes a line for each request to a route of ours: method, the route's pattern, status and milliseconds."""

    def __init__(self, app: ASGIApp, paths: Collection[str], quiet: Collection[str] = ()) -> None:
        """`paths` are the patterns of the routes; those in `quiet` are written about only when they fail."""
        self.app = app
        self.paths = paths
        self.quiet = quiet

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one request, as ASGI has it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status, error = perf_counter(), 500, None

        async def answering(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, answering)
        except Exception as raised:
            error = whereabouts(raised)
            raise
        finally:
            self._write(scope, status, perf_counter() - began, error)

    def _write(self, scope: Scope, status: int, seconds: float, error: str | None) -> None:
        # The pattern and not the path, which has the id of an alliance in it.
        path = getattr(scope.get("route"), "path", None)
        if path not in self.paths or (path in self.quiet and status < 400):
            return
        level = logging.ERROR if status >= 500 else logging.WARNING if status >= 400 else logging.INFO
        fields: dict[str, Field] = {
            "method": scope["method"],
            "route": path,
            "status": status,
            "ms": round(seconds * 1000, 1),
        }
        event("request", level=level, **fields, **({"error": error} if error else {}))
