"""Which files may come in: to a session whose page asks for one, so many at a time, and so many bytes in all.

Streamlit takes files from every session, whatever is on its page, and as many as it sends. What counts here stands in
the memory of this process, as the files themselves do until they were read.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from alliance_core.limits import UPLOADS_BYTES, UPLOADS_PER_SESSION

if TYPE_CHECKING:
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
    from streamlit.runtime.uploaded_file_manager import UploadedFileManager

SESSIONS = 10_000
"""Sessions of which it is known that their page asks for a file; of more, those that asked first are forgotten."""


class NotLetIn(Exception):
    """A file that isn't taken, and the status that says so."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


NOT_ASKED, TOO_MANY, FULL = 403, 429, 503


@dataclass
class _Session:
    """What a session has under way or lying here, in bytes by file, and whether its page asks for one."""

    asks: bool = False
    files: dict[str, int] = field(default_factory=dict)


class Uploads:
    """The files of all sessions. Safe to use from any thread."""

    def __init__(self, per_session: int = UPLOADS_PER_SESSION, in_all: int = UPLOADS_BYTES) -> None:
        self._per_session, self._in_all = per_session, in_all
        self._sessions: dict[str, _Session] = {}
        self._bytes = 0
        self._lock = threading.Lock()

    @property
    def bytes(self) -> int:
        """How much is under way or lying here, in all."""
        return self._bytes

    def ask(self, session: str) -> None:
        """The page of a session asks for a file from now on."""
        with self._lock:
            known = self._sessions.pop(session, _Session())
            known.asks = True
            self._sessions[session] = known
            idle = [name for name, other in self._sessions.items() if not other.files]
            for name in idle[: max(0, len(self._sessions) - SESSIONS)]:
                del self._sessions[name]

    def ask_no_more(self, session: str) -> None:
        """The page of a session asks for none."""
        with self._lock:
            if known := self._sessions.get(session):
                known.asks = False
                self._tidy(session)

    def begin(self, session: str, file: str) -> None:
        """A file begins to come. Raises NotLetIn where the page asks for none, or too many are here."""
        with self._lock:
            known = self._sessions.get(session)
            if known is None or not known.asks:
                raise NotLetIn(NOT_ASKED)
            if file in known.files or len(known.files) >= self._per_session:
                raise NotLetIn(TOO_MANY)
            known.files[file] = 0

    def grow(self, session: str, file: str, by: int) -> None:
        """So many more bytes of it came. Raises NotLetIn where there is no room for them beside all others."""
        with self._lock:
            if self._bytes + by > self._in_all:
                raise NotLetIn(FULL)
            self._sessions[session].files[file] += by
            self._bytes += by

    def gone(self, session: str, file: str) -> None:
        """It is here no more."""
        with self._lock:
            if known := self._sessions.get(session):
                self._bytes -= known.files.pop(file, 0)
                self._tidy(session)

    def forget(self, held_by: UploadedFileManager, session: str, file: str) -> None:
        """It leaves memory: whoever holds it lets it go, and it counts no more."""
        cast("MemoryUploadedFileManager", held_by).remove_file(session, file)
        self.gone(session, file)

    def _tidy(self, session: str) -> None:
        known = self._sessions[session]
        if not known.asks and not known.files:
            del self._sessions[session]


UPLOADS = Uploads()
"""Those of this process."""
