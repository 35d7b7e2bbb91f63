"""Meetings as dates and times, beside the words on the rhythm, so that calendars can have them."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow
from alliance_core.language.vocabulary import EVERY_WORDS
from alliance_core.model import Every, Meetings
from pages.kit.viewer import Viewer, change
from pages.kit.words import _

LENGTHS = (15, 30, 45, 60, 90, 120)
"""Minutes that meetings usually take."""


def dates(viewer: Viewer, stands: Meetings | None) -> None:
    """The first meeting, how often from there on, at what time and how long; nothing is asked before the first."""
    first = st.date_input(
        _("First meeting, for the calendar (if you like)"),
        value=stands.first if stands else None,
        key=viewer.widget("meet_first"),
        format="YYYY-MM-DD",
        on_change=_keep,
        args=(viewer,),
    )
    if not first:
        return
    often, at, long = st.columns(3)
    often.selectbox(
        _("How often"),
        list(Every),
        index=list(Every).index(stands.every) if stands else 0,
        format_func=lambda every: _(EVERY_WORDS[every]),
        key=viewer.widget("meet_every"),
        on_change=_keep,
        args=(viewer,),
    )
    time = stands.at if stands else None
    at.time_input(_("At"), value=time, key=viewer.widget("meet_at"), on_change=_keep, args=(viewer,))
    lengths = sorted({*LENGTHS, *((stands.minutes,) if stands and stands.minutes else ())})
    long.selectbox(
        _("Minutes"),
        lengths,
        index=lengths.index(stands.minutes) if stands and stands.minutes else None,
        key=viewer.widget("meet_minutes"),
        on_change=_keep,
        args=(viewer,),
    )


def _keep(viewer: Viewer) -> None:
    chosen = st.session_state
    first = chosen[viewer.widget("meet_first")]
    meetings = first and Meetings(
        first=first,
        every=chosen.get(viewer.widget("meet_every")) or Every.WEEK,
        at=chosen.get(viewer.widget("meet_at")),
        minutes=chosen.get(viewer.widget("meet_minutes")),
    )
    change(viewer, workflow.set_meetings, viewer.party, meetings)
