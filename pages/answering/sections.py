"""A section of the author's, as the partner answers it, and what was left open in it."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow
from alliance_core.derived import progress
from alliance_core.model import Asked, Clause, Party, Section, Stance, response_to
from alliance_core.model import asked as asked_of
from alliance_core.model.ids import authors_key
from pages.answering.stances import clause, number, said_by_author
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
    asking = [c for c in clauses if asked_of(c) is not Asked.TURN]
    settled = [c for c in asking if c.id in stands]
    for shown in asking:
        if shown not in settled:
            clause(viewer, shown)
    # What stands below keeps its place when there is no rest any more, and stays open if it was opened.
    with st.container(key=f"rest_of_{asked}"):
        _yes_to_rest(viewer, asked, len(asking) - len(settled))
    if settled:
        words = n_(
            "What you said to one point stands", "What you said to {count} points stands", len(settled)
        )
        with st.expander(words.format(count=len(settled)), key=f"stands_{asked}"):
            for shown in settled:
                clause(viewer, shown)
    _your_turn(viewer, asked)


def _yes_to_rest(viewer: Viewer, asked: Section, whole: int) -> None:
    """Yes to what of the `whole` is put to the vote and has no answer yet; how many that were, and undoing it."""
    # In a preview nothing is kept but what this session shows.
    resting = progress.resting(viewer.alliance, asked)
    left = [c for c in resting if st.session_state.get(viewer.widget("stance", c)) is None]
    done_key = viewer.widget("rested", asked)

    def say_yes() -> None:
        act, shown = workflow.yes_to_rest, (number(viewer), asked)
        done = act(viewer.alliance, *shown) if viewer.preview else change(viewer, act, *shown)
        if done is not None:
            # Another device may have said something else meanwhile, and that stays.
            said = {one: response_to(done.answering, one).stance for one in left}
            st.session_state[done_key] = tuple(one for one in left if said[one] is Stance.YES)
            for one in left:
                st.session_state[viewer.widget("stance", one)] = said[one]

    def undo() -> None:
        rested = st.session_state.pop(done_key)
        done = None if viewer.preview else change(viewer, workflow.unsay, number(viewer), rested)
        for one in rested:
            stance = response_to(done.answering, one).stance if done else None
            st.session_state[viewer.widget("stance", one)] = stance

    rested = st.session_state.get(done_key, ())
    if not viewer.preview:
        rested = [r for r in rested if response_to(viewer.alliance.answering, r).stance is Stance.YES]
    if rested:
        words = n_("You said yes to {count} point.", "You said yes to {count} points.", len(rested))
        html.paragraph(words.format(count=len(rested)), "a-hint")
        st.button(_("Undo it"), key=f"undo_{asked}", icon=":material/undo:", on_click=undo, type="tertiary")
    elif left and whole > 1:
        all_of_it = len(left) == whole
        words = _("Yes to everything here") if all_of_it else _("Yes to the rest of this part")
        st.button(words, key=f"rest_{asked}", icon=":material/done_all:", on_click=say_yes, width="stretch")
        if not all_of_it:
            hint = _(
                "It leaves out what you put differently, what is only to be read, and the card for the worst case."
            )
            html.paragraph(hint, "a-hint")


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
    left = progress.open_fields(viewer.alliance) if asked is Section.PRACTICALITIES else ()
    unsure = {c.id: c for c in progress.unsure(viewer.alliance)}
    for field in (f for f in left if f in unsure):
        html.paragraph(_("Your turn"), "a-turn")
        _not_sure_yet(viewer, unsure[field])
        practical.practicality(viewer, field)
    if left := tuple(f for f in left if f not in unsure):
        html.paragraph(_("Your turn"), "a-turn")
        with st.expander(_("What was left open here"), key="open_fields"):
            for field in left:
                practical.practicality(viewer, field)


def _not_sure_yet(viewer: Viewer, shown: Clause) -> None:
    """What the author is not sure of yet, and what was said to it when earlier versions asked for a yes or a no."""
    said_by_author(viewer, shown)
    given = response_to(viewer.alliance.answering, authors_key(shown.id))
    if not given.blank:
        html.show(html.said_by(Party.PARTNER, _("You said"), html.answer_to(given)))
