"""Guided writing: how often and how long, where, how to decide, and the routines."""

from __future__ import annotations

import streamlit as st

from alliance_core.model import Practical, Step, Topic
from pages.kit import steps
from pages.kit.words import _, content
from pages.writing import editors

with steps.page(Step.PRACTICALITIES) as viewer:
    routines_first = content().situations[viewer.alliance.situation].routines_first
    wanted = routines_first or any(c.kind == "routine" for c in viewer.alliance.draft.clauses)
    if routines_first:
        editors.routines(viewer)
    for field in Practical:
        editors.practicality(viewer, field)
    editors.topic(viewer, Topic.PRACTICALITY)
    if not routines_first:
        with st.expander(_("Routines: what recurs, and who does it"), expanded=wanted):
            editors.routines(viewer)
