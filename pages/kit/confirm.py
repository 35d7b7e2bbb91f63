"""Asking once more before something that can't be undone: the sentence that says what goes, and a second press."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.kit import html
from pages.kit.viewer import Viewer
from pages.kit.words import _


def twice(viewer: Viewer, name: str, label: str, sentence: str, sure: str, act: Callable[[], object]) -> None:
    """A button with `label` that first says `sentence`, and does it when `sure` is pressed.

    `name` is unique on a page.
    """
    asking = viewer.widget("asking", name)

    def ask(*, asked: bool) -> None:
        st.session_state[asking] = asked

    def do() -> None:
        ask(asked=False)
        act()

    if not st.session_state.get(asking):
        st.button(label, key=f"ask_{name}", on_click=ask, kwargs={"asked": True})
        return
    html.problem(sentence, brought=True)
    with st.container(horizontal=True, key=f"sure_{name}"):
        st.button(sure, key=f"do_{name}", type="primary", on_click=do)
        st.button(_("Leave it as it is"), key=f"leave_{name}", on_click=ask, kwargs={"asked": False})
