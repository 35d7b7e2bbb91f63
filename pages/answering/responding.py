"""What the partner does with a clause: a stance in one tap, words where they help, another wording."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from alliance_core import workflow
from alliance_core.derived import differences, pending, progress
from alliance_core.model import (
    Alliance,
    Clause,
    Field,
    Party,
    Practicality,
    Question,
    ReplyDraft,
    Response,
    Section,
    Stance,
)
from pages import house, markup
from pages.kit import fields, html
from pages.kit.viewer import Viewer, change, doing
from pages.kit.words import _, content, n_, named, plain, stance_label
from pages.writing import editors

YOURS = "yours"
QUESTIONS = "questions"
STEPS = (*Section, YOURS, QUESTIONS)
"""The pages of an answer, in order: the author's sections, then what the partner adds."""


def title(viewer: Viewer, step: str) -> str:
    """The heading of a step, as the partner reads it."""
    if step == YOURS:
        return _("What you offer and expect")
    if step == QUESTIONS:
        return _("Six questions for both")
    return named(content().sections[Section(step)].partner_title, viewer.alliance)


def next_step(step: str) -> str | None:
    """The step after this one; None after the last."""
    place = STEPS.index(step) + 1
    return STEPS[place] if place < len(STEPS) else None


def first_with_news(alliance: Alliance) -> str:
    """The first step in which something is new since the partner last answered; else the first of all."""
    news = progress.news(alliance)
    clauses = alliance.revision.clauses if alliance.revision else ()
    return next((c.section for c in clauses if c.id in news), STEPS[0])


def number(viewer: Viewer) -> int:
    """The number of the revision that is on the page."""
    return len(viewer.alliance.revisions)


def response(viewer: Viewer, clause: str) -> Response:
    """What the partner says to a clause so far."""
    answering = workflow.sheet_of(viewer.alliance, Party.PARTNER)
    return (
        pending.response(answering, clause) if isinstance(answering, ReplyDraft) else Response(clause=clause)
    )


def clause(viewer: Viewer, shown: Clause) -> None:
    """One clause of the author's with everything the partner can say to it."""
    author = viewer.alliance.author.text
    with st.container(key=f"clause_{shown.id}"):
        _what_is_new(viewer, shown)
        html.show(html.said_by(Party.AUTHOR, author, html.clause(viewer.alliance, shown)))
        given = response(viewer, shown.id)
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
                st.session_state[viewer.widget("stance", one)] = pending.response(done.answering, one).stance

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
        editors.topic(viewer, topic)
    if asked is Section.PRACTICALITIES and (left := progress.open_fields(viewer.alliance)):
        html.paragraph(_("Your turn"), "a-turn")
        with st.expander(_("What was left open here"), key="open_fields"):
            for field in left:
                editors.practicality(viewer, field)


def questions(viewer: Viewer) -> None:
    """The six questions: room for the partner's answers, and the author's, in mirror mode once both are given."""
    revision, alliance = viewer.alliance.revision, viewer.alliance
    given = {a.question: a.text for a in revision.answers} if revision else {}
    hidden, author = alliance.hidden_answers, alliance.author.text
    if hidden and given:
        words = _("{author} has answered these too. You see those answers when you have given yours.")
        html.note(words.format(author=author))
    for question in Question:
        editors.question(viewer, question)
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


def openings(viewer: Viewer) -> None:
    """The partner's choice whether the author may see when they opened a revision."""

    def choose() -> None:
        shown = st.session_state[viewer.widget("choice_openings")]
        change(viewer, lambda alliance: workflow.show_openings(alliance, shown=shown))

    words = _("{author} may see when I open what is sent").format(author=plain(viewer.alliance.author.text))
    st.checkbox(
        words, value=viewer.alliance.openings_shown, key=viewer.widget("choice_openings"), on_change=choose
    )
