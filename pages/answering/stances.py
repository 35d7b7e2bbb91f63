"""What the partner does with a clause: a stance in one tap, words where they help, another wording."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow
from alliance_core.derived import differences, progress
from alliance_core.model import Clause, Field, Party, Practicality, Stance, response_to
from pages import markup
from pages.kit import fields, html
from pages.kit.viewer import Viewer, change
from pages.kit.words import _, plain, stance_label


def number(viewer: Viewer) -> int:
    """The number of the revision that is on the page."""
    return len(viewer.alliance.revisions)


def clause(viewer: Viewer, shown: Clause) -> None:
    """One clause of the author's with everything the partner can say to it."""
    author = viewer.alliance.author.text
    with st.container(key=f"clause_{shown.id}"):
        _what_is_new(viewer, shown)
        html.show(html.said_by(Party.AUTHOR, author, html.clause(viewer.alliance, shown)))
        given = response_to(viewer.alliance.answering, shown.id)
        # What the store has is what is shown, also after a newer revision took a stance away.
        if not viewer.preview:
            st.session_state[viewer.widget("stance", shown.id)] = given.stance
        st.segmented_control(
            _("Your answer"),
            list(Stance),
            format_func=stance_label,
            key=viewer.widget("stance", shown.id),
            on_change=_take_stance,
            args=(viewer, shown.id),
            label_visibility="collapsed",
            width="stretch",
        )
        stance = st.session_state[viewer.widget("stance", shown.id)]
        if stance in (Stance.YES_IF, Stance.TALK, Stance.NO) or given.text.strip():
            fields.area(viewer, Field.response(shown.id), _words_label(stance))
        proposing = viewer.widget("proposing", shown.id)
        if st.session_state.get(proposing) or given.proposal.text.strip():
            fields.area(viewer, Field.response(shown.id, "proposal"), _("How would you put it?"))
            if given.proposal.text.strip():
                words = _("Never mind: {author}'s wording is fine").format(author=plain(author))
                st.button(
                    words,
                    key=f"nevermind_{shown.id}",
                    type="tertiary",
                    icon=":material/undo:",
                    on_click=fields.fill,
                    args=(viewer, Field.response(shown.id, "proposal"), ""),
                )
        else:

            def propose() -> None:
                st.session_state[proposing] = True

            words = (
                _("Suggest something else") if isinstance(shown, Practicality) else _("Put it differently")
            )
            st.button(
                words, key=f"propose_{shown.id}", type="tertiary", icon=":material/edit:", on_click=propose
            )


def _what_is_new(viewer: Viewer, shown: Clause) -> None:
    """For a clause that isn't as it was when the partner last answered: that it is new, or what changed in it."""
    news = progress.news(viewer.alliance)
    if shown.id not in news:
        return
    before = news[shown.id]
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


def _take_stance(viewer: Viewer, clause: str) -> None:
    change(
        viewer, workflow.respond, number(viewer), clause, st.session_state[viewer.widget("stance", clause)]
    )
