"""A section of the author's, as the partner answers it, and what was left open in it."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow
from alliance_core.derived import progress
from alliance_core.model import (
    Clause,
    Section,
    response_to,
)
from pages.answering.stances import clause, number
from pages.kit import html
from pages.kit.viewer import Viewer, change
from pages.kit.words import _, n_
from pages.writing import practical, statements


def section(viewer: Viewer, asked: Section) -> None:
    """A section of the author's, clause by clause, and what was left open in it for the partner."""
    revision = viewer.alliance.revision
    clauses = progress.clauses_in(revision.clauses if revision else (), asked)
    if asked is Section.PRACTICALITIES and (routines := [c for c in clauses if c.kind == "routine"]):
        html.week(viewer.alliance, routines)
    stands = progress.stands(viewer.alliance)
    settled = [c for c in clauses if c.id in stands]
    to_ask = tuple(c for c in clauses if c not in settled)
    for shown in to_ask:
        clause(viewer, shown)
    # What stands below keeps its place when there is no rest any more, and stays open if it was opened.
    with st.container(key=f"rest_of_{asked}"):
        if len(to_ask) > 1:
            _yes_to_rest(viewer, asked, to_ask)
    if settled:
        words = n_(
            "What you said to one point stands", "What you said to {count} points stands", len(settled)
        )
        with st.expander(words.format(count=len(settled)), key=f"stands_{asked}"):
            for shown in settled:
                clause(viewer, shown)
    _your_turn(viewer, asked)


def _yes_to_rest(viewer: Viewer, asked: Section, clauses: tuple[Clause, ...]) -> None:
    left = [c.id for c in clauses if st.session_state.get(viewer.widget("stance", c.id)) is None]

    def say_yes() -> None:
        act = workflow.yes_to_rest
        shown = number(viewer), asked
        done = act(viewer.alliance, *shown) if viewer.preview else change(viewer, act, *shown)
        if done is not None:
            # Another device may have said something else meanwhile, and that stays.
            for one in left:
                st.session_state[viewer.widget("stance", one)] = response_to(done.answering, one).stance

    if left:
        words = (
            _("Yes to everything here") if len(left) == len(clauses) else _("Yes to the rest of this part")
        )
        st.button(words, key=f"rest_{asked}", icon=":material/done_all:", on_click=say_yes, width="stretch")


def _your_turn(viewer: Viewer, asked: Section) -> None:
    """What the author left empty, and room to add; offers and expectations have a step of their own."""
    if asked in (Section.OFFERS, Section.EXPECTATIONS):
        if not progress.answered(viewer.alliance, asked)[1]:
            author = viewer.alliance.author.text
            turn = _("{author} left this open. You will have room for yours in a moment.")
            html.paragraph(turn.format(author=author), "a-empty")
        return
    for topic in progress.open_topics(viewer.alliance, asked):
        html.paragraph(_("Your turn"), "a-turn")
        statements.topic(viewer, topic)
    if asked is Section.PRACTICALITIES and (left := progress.open_fields(viewer.alliance)):
        html.paragraph(_("Your turn"), "a-turn")
        with st.expander(_("What was left open here"), key="open_fields"):
            for field in left:
                practical.practicality(viewer, field)
