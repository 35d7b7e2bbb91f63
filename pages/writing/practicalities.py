"""Guided writing: how often and how long, where, how to decide, and the routines."""

from __future__ import annotations

import streamlit as st

from alliance_core.model import Practical, Step, Topic
from pages.kit import steps
from pages.kit.words import _, content
from pages.writing import practical, routines, statements

with steps.page(Step.PRACTICALITIES) as viewer:
    routines_first = content().situations[viewer.alliance.situation].routines_first
    # Once there were some, the list stays open: the way to put one back stands in it.
    wanted = viewer.widget("routines_wanted")
    if any(c.kind == "routine" for c in viewer.alliance.draft.clauses):
        st.session_state[wanted] = True
    if routines_first:
        routines.listed(viewer)
    for field in Practical:
        practical.practicality(viewer, field)
    statements.topic(viewer, Topic.PRACTICALITY)
    if not routines_first:
        with st.expander(
            _("Routines: what recurs, and who does it"), expanded=bool(st.session_state.get(wanted))
        ):
            routines.listed(viewer)
