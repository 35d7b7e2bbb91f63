"""When this session last saved something of an alliance for one of the two, which the top line says."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from alliance_core.model import Party


def at(alliance: str, party: Party) -> datetime | None:
    """The moment; None before anything was saved."""
    found: datetime | None = _moments().get((alliance, party))
    return found


def note(alliance: str, party: Party, moment: datetime | None) -> None:
    """Takes down that something was saved then; None where what was saved is nothing that anybody typed."""
    _moments()[alliance, party] = moment


def _moments() -> dict[tuple[str, Party], datetime | None]:
    found: dict[tuple[str, Party], datetime | None] = st.session_state.setdefault("saved", {})
    return found
