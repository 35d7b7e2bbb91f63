"""What is typed goes along with whatever is pressed.

Streamlit leaves the fields of a page behind when a link leads to another one, and what a page's script saves beside it
may come later than the press. So the script lays what isn't saved yet into a field that nobody sees, the tray, which
stands on every page and is part of each message to the server: no press acts on less than what was typed before it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import streamlit as st
from pydantic import BaseModel, Field, ValidationError

from alliance_core.errors import AllianceError
from alliance_core.model import Party
from alliance_core.store import Key
from pages import keeping
from pages.keeping import Typed
from pages.kit import last_saved

KEY = "tray"
TEXTS = 200
"""So many fields wait for the server at most."""

LENGTH = 4 * 1024 * 1024
"""Characters a tray may have: what a page of the longest texts comes to, each with what was sent of it before."""


class Tray(BaseModel):
    """What came along. `turn` counts what is typed and pressed in a browser, so that it knows what a page knew."""

    turn: int = Field(default=0, ge=0, lt=2**53)
    typed: tuple[Typed, ...] = Field(default=(), max_length=TEXTS)


def draw() -> None:
    """The field nobody sees. It has to be drawn by the shell: Streamlit takes no field of a page to another page."""
    st.text_input("alliance:tray", key=KEY, on_change="ignore", label_visibility="collapsed")


def take(key_of: Callable[[str, Party], Key]) -> None:
    """Keeps what came along, before anything is read or done. `key_of` gives the key this browser has, or raises an
    AllianceError; what can't be kept is said where the script saves it."""
    came = st.session_state.get(KEY)
    if not came or came == st.session_state.get("tray_taken") or len(came) > LENGTH:
        return
    try:
        tray = Tray.model_validate_json(came)
    except ValidationError:
        return  # not from our script
    for typed in tray.typed:
        # Also what the script has sent by itself: it may not be written yet, and writing waits for it.
        with suppress(AllianceError):
            moment = keeping.keep(key_of(typed.alliance, typed.party), typed)
            last_saved.note(typed.alliance, typed.party, moment)
    # Last, because a second press cuts off what the first one does wherever it touches the session.
    st.session_state["turn"] = tray.turn
    st.session_state["tray_taken"] = came


def turn() -> int:
    """How far the browser was when it asked for this page."""
    reached: int = st.session_state.get("turn", 0)
    return reached
