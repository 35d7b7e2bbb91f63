"""The six questions as the partner meets them, and what the author says to what the partner had said."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from alliance_core import workflow
from alliance_core.model import Party, Question, Response, Stance
from pages import house, markup
from pages.kit import html
from pages.kit.viewer import Viewer, doing
from pages.kit.words import _, plain
from pages.writing import six_questions


def questions(viewer: Viewer) -> None:
    """The six questions: room for the partner's answers, and the author's, in mirror mode once both are given."""
    revision, alliance = viewer.alliance.revision, viewer.alliance
    given = {a.question: a.text for a in revision.answers} if revision else {}
    hidden, author = alliance.hidden_answers, alliance.author.text
    if hidden and given:
        words = _("{author} has answered these too. You see those answers when you have given yours.")
        html.note(words.format(author=author))
    for question in Question:
        six_questions.question(viewer, question)
        if question in given and not hidden:
            with st.expander(
                _("The other answer"), key=f"other_{question}", expanded=bool(revision and revision.mirror)
            ):
                html.show(html.said_by(Party.AUTHOR, author, html.typed(given[question])))
    if hidden and given:
        html.paragraph(_("You may leave out what does not speak to you."), "a-hint")
        comparing = doing(viewer, workflow.compare, house.now())
        words = _("These are my answers: show me {author}'s").format(author=plain(author))
        st.button(
            words, key="compare_answers", icon=":material/compare_arrows:", width="stretch", **comparing
        )


def author_says(viewer: Viewer) -> None:
    """What the author says in the newest revision to what the partner added, and to their proposals."""
    revision = viewer.alliance.revision
    says = {s.clause: s for s in revision.says} if revision else {}
    added = [(c, says.get(key)) for key, c in (revision.keyed.items() if revision else ()) if key in says]
    if not added or revision is None:
        return
    author = viewer.alliance.author.text
    html.heading(_("What {author} says to what you added or put differently").format(author=author), 2)
    for clause, said in added:
        if said is None:
            continue
        own = clause in revision.partner_clauses
        left = html.said_by(
            Party.PARTNER if own else Party.AUTHOR,
            _("You") if own else author,
            html.clause(viewer.alliance, clause),
        )
        words = html.answer_to(said) if own else _to_proposal(said)
        html.show(html.sides(left, html.said_by(Party.AUTHOR, author, words)))


def _to_proposal(said: Response) -> Markup:
    taken = {Stance.YES: _("takes your wording"), Stance.NO: _("keeps this wording")}
    line = (
        markup.html("<div class='a-muted'>$words</div>", words=taken[said.stance])
        if said.stance in taken
        else Markup()
    )
    return line + (html.typed(said.text) if said.text.strip() else Markup())
