"""What one can do with a clause of one's own: try it on, move it, remove it, put it back."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow
from alliance_core.model import Party, Routine, Statement, Topic
from pages.kit import html
from pages.kit.viewer import Viewer, change, doing
from pages.kit.words import _
from pages.writing import trials


def tools(viewer: Viewer, shown: Statement | Routine, *, first: bool, last: bool) -> None:
    """The tools of a clause, which is the `first` or `last` of those it can be moved among."""
    clause = shown.id
    with st.container(horizontal=True, horizontal_alignment="right", gap="small", key=f"tools_{clause}"):
        if viewer.party is Party.AUTHOR:
            trials.try_out(viewer, shown)
        if not first:
            moving = doing(viewer, workflow.move, viewer.party, clause, -1)
            st.button(_("Up"), key=f"up_{clause}", type="tertiary", icon=":material/arrow_upward:", **moving)
        if not last:
            moving = doing(viewer, workflow.move, viewer.party, clause, 1)
            st.button(
                _("Down"), key=f"down_{clause}", type="tertiary", icon=":material/arrow_downward:", **moving
            )
        st.button(
            _("Remove"),
            key=f"remove_{clause}",
            type="tertiary",
            icon=":material/close:",
            on_click=_remove,
            args=(viewer, clause),
        )


def _remove(viewer: Viewer, clause: str) -> None:
    if change(viewer, workflow.remove, viewer.party, clause) is not None:
        st.session_state[viewer.widget("removed")] = clause


def put_back(viewer: Viewer, about: Topic | None) -> None:
    """Undo, right where something was removed."""
    last = st.session_state.get(viewer.widget("removed"))
    for old in viewer.sheet.removed:
        same = isinstance(old.clause, Statement) and old.clause.topic is about
        if old.clause.id == last and (same or (about is None and isinstance(old.clause, Routine))):
            with st.container(horizontal=True, vertical_alignment="center", key=f"undo_{last}"):
                html.paragraph(_("Removed."), "a-hint")
                putting = doing(viewer, workflow.restore, viewer.party, last)
                st.button(_("Put it back"), key=f"restore_{last}", icon=":material/undo:", **putting)
