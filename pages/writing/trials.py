"""A clause that is only tried on, until a last day."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow
from alliance_core.model import Clause
from pages.kit.viewer import Viewer, change
from pages.kit.words import _


def try_out(viewer: Viewer, clause: Clause) -> None:
    """A button among the tools of a clause that puts it on trial."""
    trying = viewer.widget("trying", clause.id)
    if clause.until is None and not st.session_state.get(trying):

        def begin() -> None:
            st.session_state[trying] = True

        words = _("Only try it for a while")
        st.button(
            words, key=f"try_{clause.id}", type="tertiary", icon=":material/hourglass_empty:", on_click=begin
        )


def last_day(viewer: Viewer, clause: Clause) -> None:
    """The last day of a clause that is on trial, or is about to be."""
    if clause.until is None and not st.session_state.get(viewer.widget("trying", clause.id)):
        return

    def keep() -> None:
        change(
            viewer,
            workflow.try_until,
            viewer.party,
            clause.id,
            st.session_state[viewer.widget("until", clause.id)],
        )

    st.date_input(
        _("On trial until (empty: for good)"),
        value=clause.until,
        key=viewer.widget("until", clause.id),
        format="YYYY-MM-DD",
        on_change=keep,
    )
