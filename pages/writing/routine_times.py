"""What a calendar makes of the words on when a routine is: said where they are typed, and asked where they can mean two
things."""

from __future__ import annotations

import streamlit as st

from alliance_core.content import content
from alliance_core.derived import hours
from alliance_core.derived.hours import Hours
from alliance_core.model import Field, Routine
from pages.kit import fields, html
from pages.kit.viewer import Viewer
from pages.kit.words import _


def understood(viewer: Viewer, routine: Routine) -> None:
    """Which time is understood; with several, a choice between them; with none, that there is none."""
    words = routine.when.text
    if not words.strip():
        return
    said = content(viewer.alliance.language).times
    choices = hours.understood(words, said).choices
    if len(choices) == 1:
        html.paragraph(_("Understood as {time}.").format(time=in_words(choices[0])), "a-hint")
        return
    if not choices:
        html.paragraph(
            _(
                "No time is understood from this, so a calendar has it for the whole day. It would be from words such "
                "as 19:30, 7\u00a0pm or 8:00 to 9:30."
            ),
            "a-hint",
        )
        return
    html.paragraph(_("When is that? Until you say, a calendar has it for the whole day."), "a-hint")
    with st.container(horizontal=True, key=f"times_{routine.id}"):
        for number, choice in enumerate(choices):
            st.button(
                in_words(choice),
                key=f"time_{routine.id}_{number}",
                on_click=fields.fill,
                args=(viewer, Field.clause(routine.id, "when"), hours.chosen(words, choice, said)),
            )


def in_words(choice: Hours) -> str:
    """A time, or from when to when."""
    if choice.end is None:
        return f"{choice.start:%H:%M}"
    words = _("{start} to {end}") if choice.end > choice.start else _("{start} to {end} the next day")
    return words.format(start=f"{choice.start:%H:%M}", end=f"{choice.end:%H:%M}")
