"""A file that a page asks for: read once, and gone from memory then. What was read stays with the session."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException, get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import DeletedFile, UploadedFile

from alliance_core.errors import AllianceError
from alliance_core.limits import IMPORT_BYTES
from pages.kit import html
from pages.kit.words import _
from pages.uploads import UPLOADS

Read = TypeVar("Read")

_READ, _ASKED = "read_file", "asked_for_file"


@dataclass(frozen=True)
class _Outcome(Generic[Read]):
    """What was read in one file, or why it couldn't be."""

    file: str
    read: Read | None = None
    error: AllianceError | None = None


@contextmanager
def page() -> Iterator[None]:
    """Around a page: files are taken from then on if it asks for one, and not if it doesn't."""
    st.session_state[_ASKED] = False
    try:
        yield
    except RerunException:
        # It was cut off, and may have been about to ask.
        raise
    except BaseException:
        _if_not_asked()
        raise
    _if_not_asked()


def _if_not_asked() -> None:
    if not st.session_state[_ASKED]:
        st.session_state.pop(_READ, None)
        UPLOADS.ask_no_more(_session())


def one(label: str, kinds: str | Sequence[str], key: str, read: Callable[[bytes], Read]) -> Read | None:
    """Asks for a file of these kinds, and gives what `read` makes of it; None without one, and with a sentence on the
    page where `read` raises an AllianceError. It is called once for each file."""
    st.session_state[_ASKED] = True
    UPLOADS.ask(_session())
    st.file_uploader(label, type=kinds, key=key, max_upload_size=IMPORT_BYTES // 1_000_000)
    given = st.session_state.get(key)
    known = cast("_Outcome[Read] | None", st.session_state.get(_READ))
    if not isinstance(given, (UploadedFile, DeletedFile)):
        st.session_state.pop(_READ, None)
        return None
    if known is None or known.file != given.file_id:
        if isinstance(given, DeletedFile):
            html.problem(_("This file is not here any more. Give it once again."))
            return None
        known = _outcome(given, read)
        st.session_state[_READ] = known
        _forget(given)
    if known.error:
        html.problem(known.error.say(_))
    return known.read


def _outcome(given: UploadedFile, read: Callable[[bytes], Read]) -> _Outcome[Read]:
    try:
        return _Outcome(given.file_id, read(given.getvalue()))
    except AllianceError as error:
        return _Outcome(given.file_id, error=error.with_traceback(None))


def _forget(given: UploadedFile) -> None:
    given.seek(0)
    given.truncate()
    if context := get_script_run_ctx():
        UPLOADS.forget(context.uploaded_file_mgr, context.session_id, given.file_id)


def _session() -> str:
    context = get_script_run_ctx()
    return context.session_id if context else ""
