"""One practicality: its words, ways others put it, a date where it has one, and "not sure yet"."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow
from alliance_core.model import Field, Practical, Practicality
from alliance_core.model import sheet as sheets
from pages.kit import fields, html
from pages.kit.viewer import Viewer, change
from pages.kit.words import _, content
from pages.writing import meetings


def practicality(viewer: Viewer, field: Practical, *, suggest: bool = True) -> None:
    """One practicality: its words, ways others put it, a date where it has one, and "not sure yet"."""
    with st.container(key=f"practicality_{field}"):
        _practicality(viewer, field, suggest=suggest)


def _practicality(viewer: Viewer, field: Practical, *, suggest: bool) -> None:
    words = content().practicalities[field]
    html.heading(words.label, 2)
    html.paragraph(words.hint, "a-hint")
    stands = sheets.practicality(viewer.sheet.clauses, field)
    if field is Practical.REVIEW:
        _review_date(viewer, stands)
    fields.area(viewer, Field.clause(field), words.label, named=False)
    if field is Practical.RHYTHM:
        meetings.dates(viewer, stands.meetings)
    situation = content().situations[viewer.alliance.situation]
    suggestions = situation.practicalities.get(field) or words.suggestions
    if suggest and suggestions and not stands.text.strip():
        with st.container(horizontal=True, key=f"suggest_{field}"):
            for number, suggestion in enumerate(suggestions):
                st.button(
                    suggestion,
                    key=f"suggest_{field}_{number}",
                    on_click=fields.fill,
                    args=(viewer, Field.clause(field), suggestion),
                )
    unsure = viewer.widget("unsure", field)
    st.checkbox(
        _("Not sure yet"),
        value=stands.unsure,
        key=unsure,
        on_change=_leave_open,
        args=(viewer, field),
    )


def _review_date(viewer: Viewer, stands: Practicality) -> None:
    st.date_input(
        _("Date"),
        value=stands.day,
        key=viewer.widget("day", stands.id),
        format="YYYY-MM-DD",
        on_change=_set_date,
        args=(viewer, stands.id),
    )


def _set_date(viewer: Viewer, field: Practical) -> None:
    change(viewer, workflow.set_date, viewer.party, field, st.session_state[viewer.widget("day", field)])


def _leave_open(viewer: Viewer, field: Practical) -> None:
    unsure = st.session_state[viewer.widget("unsure", field)]
    change(viewer, workflow.leave_open, viewer.party, field, unsure=unsure)
