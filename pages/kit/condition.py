"""A condition that isn't shown beside a plain yes any more, and keeping it as a note."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from alliance_core import workflow
from alliance_core.model import Alliance, Field, Response, Sheet
from alliance_core.model.ids import ClauseKey
from pages.kit import fields, html
from pages.kit.viewer import Viewer, change
from pages.kit.words import _


def offered(
    viewer: Viewer,
    sheet: Sheet,
    said: Response,
    keep: Callable[[Alliance, ClauseKey], Alliance],
    field: Field,
) -> None:
    """What its writer had as a condition, and a button by which it stands beside the yes as a note in their `field`."""
    words = workflow.condition(sheet, said)
    if not words:
        return

    def note() -> None:
        if change(viewer, keep, said.clause) is not None:
            fields.put(viewer, field, words)

    html.paragraph(_("Your condition is not shown beside a plain yes:"), "a-hint")
    html.show(html.quote(html.typed(words)))
    st.button(
        _("Keep it as a note"),
        key=f"note_{said.clause}",
        type="tertiary",
        icon=":material/edit_note:",
        on_click=note,
    )
