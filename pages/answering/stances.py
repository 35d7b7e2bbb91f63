"""What the partner does with a clause: a stance in one tap, words where they help, another wording."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow
from alliance_core.derived import differences, progress
from alliance_core.model import (
    Asked,
    Clause,
    Field,
    Party,
    Practicality,
    Response,
    Stance,
    asked,
    response_to,
)
from alliance_core.model.ids import ClauseKey, authors_key
from pages import markup
from pages.kit import condition, fields, html
from pages.kit.viewer import Viewer, change, doing
from pages.kit.words import _, plain, stance_label


def number(viewer: Viewer) -> int:
    """The number of the revision that is on the page."""
    return len(viewer.alliance.revisions)


def clause(viewer: Viewer, shown: Clause) -> None:
    """One clause of the author's with everything the partner can say to it."""
    want = asked(shown)
    with st.container(key=f"clause_{shown.id}"), st.container(key=f"asked_{want}_{shown.id}"):
        _what_is_new(viewer, shown)
        said_by_author(viewer, shown)
        key = authors_key(shown.id)
        given = response_to(viewer.alliance.answering, key)
        _choices(viewer, shown, given)
        stance = st.session_state.get(viewer.widget("stance", shown.id))
        helps = (Stance.YES_IF, Stance.TALK, Stance.NO)
        if stance in helps or given.text.strip() or st.session_state.get(viewer.widget("seeing", shown.id)):
            label = _("How you see it") if want is Asked.VIEW else _words_label(stance)
            fields.area(viewer, Field.response(key), label)
        elif want is Asked.VIEW:
            _offer(viewer, "seeing", shown.id, _("Say how you see it"))
        condition.offered(
            viewer, viewer.alliance.answering, given, workflow.note_condition, Field.response(key)
        )
        if want is Asked.VOTE or given.proposal.text.strip():
            _proposal(viewer, shown, given)


def said_by_author(viewer: Viewer, shown: Clause) -> None:
    """A clause of the author's under their name."""
    author = viewer.alliance.author.text
    html.show(html.said_by(Party.AUTHOR, author, html.clause(viewer.alliance, shown)))


def _choices(viewer: Viewer, shown: Clause, given: Response) -> None:
    """What may be said in one tap. Earlier versions asked for a yes or a no to every clause: what was said then stays
    until it is taken back."""
    choices = asked(shown).choices
    # What the store has is what is shown, also after a newer revision took a stance away.
    if not viewer.preview:
        st.session_state[viewer.widget("stance", shown.id)] = (
            given.stance if given.stance in choices else None
        )
    if given.stance and given.stance not in choices:
        html.show(html.said_by(Party.PARTNER, _("You said"), html.chip(given.stance)))
        taking = doing(viewer, workflow.respond, number(viewer), authors_key(shown.id), None)
        st.button(
            _("Take it back"), key=f"unsay_{shown.id}", type="tertiary", icon=":material/undo:", **taking
        )
    if not choices:
        return
    st.segmented_control(
        _("Your answer"),
        list(choices),
        format_func=stance_label,
        key=viewer.widget("stance", shown.id),
        on_change=_take_stance,
        args=(viewer, authors_key(shown.id)),
        label_visibility="collapsed",
        width="stretch",
    )


def _proposal(viewer: Viewer, shown: Clause, given: Response) -> None:
    """Another wording: room for it once it is asked for."""
    author = viewer.alliance.author.text
    if not (st.session_state.get(viewer.widget("proposing", shown.id)) or given.proposal.text.strip()):
        words = _("Suggest something else") if isinstance(shown, Practicality) else _("Put it differently")
        _offer(viewer, "proposing", shown.id, words)
        return
    fields.area(viewer, Field.response(authors_key(shown.id), "proposal"), _("How would you put it?"))
    if given.proposal.text.strip():
        words = _("Never mind: {author}'s wording is fine").format(author=plain(author))
        st.button(
            words,
            key=f"nevermind_{shown.id}",
            type="tertiary",
            icon=":material/undo:",
            on_click=fields.fill,
            args=(viewer, Field.response(authors_key(shown.id), "proposal"), ""),
        )


def _offer(viewer: Viewer, what: str, clause: str, words: str) -> None:
    """A button that opens room for words."""

    def begin() -> None:
        st.session_state[viewer.widget(what, clause)] = True

    key = "propose" if what == "proposing" else "see"
    st.button(words, key=f"{key}_{clause}", type="tertiary", icon=":material/edit:", on_click=begin)


def _what_is_new(viewer: Viewer, shown: Clause) -> None:
    """For a clause that isn't as it was when the partner last answered: that it is new, or what changed in it."""
    news, key = progress.news(viewer.alliance), authors_key(shown.id)
    if key not in news:
        return
    before = news[key]
    html.paragraph(_("Changed since you answered") if before else _("New since you answered"), "a-turn")
    pieces = differences.words(before.text, shown.text) if before else ()
    if before and before.text != shown.text and differences.alike(pieces):
        html.show(html.change(pieces))
    elif before:
        html.show(markup.html("<div class='a-muted'>$label</div>", label=_("Before:")))
        html.show(html.quote(html.clause(viewer.alliance, before)))


def _words_label(stance: Stance | None) -> str:
    return {
        Stance.YES_IF: _("Yes, if…"),
        Stance.TALK: _("What would you like to talk about? (if you like)"),
        Stance.NO: _("A no needs no reason. You may add one."),
    }.get(stance or Stance.YES, _("Your words"))


def _take_stance(viewer: Viewer, clause: ClauseKey) -> None:
    change(
        viewer, workflow.respond, number(viewer), clause, st.session_state[viewer.widget("stance", clause)]
    )
