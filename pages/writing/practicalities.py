"""Guided writing: how often and how long, where, how to decide, and the routines."""

from __future__ import annotations

import streamlit as st

from alliance_core.model import Practical, Step, Topic
from pages.kit import steps
from pages.kit.words import _, content
from pages.writing import editors

with steps.page(Step.PRACTICALITIES) as looking:
    routines_first = content().situations[looking.alliance.situation].routines_first
    wanted = routines_first or any(c.kind == "routine" for c in looking.alliance.draft.clauses)
    if routines_first:
        editors.routines(looking)
    for field in Practical:
        editors.practicality(looking, field)
    editors.topic(looking, Topic.PRACTICALITY)
    if not routines_first:
        with st.expander(_("Routines: what recurs, and who does it"), expanded=wanted):
            editors.routines(looking)
