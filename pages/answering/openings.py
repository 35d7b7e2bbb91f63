"""Whether the author may see when the partner opens what was sent."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow
from pages.kit.viewer import Viewer, change
from pages.kit.words import _, plain


def choice(viewer: Viewer) -> None:
    """The partner's choice whether the author may see when they opened a revision."""

    def choose() -> None:
        shown = st.session_state[viewer.widget("choice_openings")]
        change(viewer, lambda alliance: workflow.show_openings(alliance, shown=shown))

    words = _("{author} may see when I open what is sent").format(author=plain(viewer.alliance.author.text))
    st.checkbox(
        words, value=viewer.alliance.openings_shown, key=viewer.widget("choice_openings"), on_change=choose
    )
