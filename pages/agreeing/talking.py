"""What the author does with a reply: takes, leaves or answers a proposal, and says something to what was added."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st
from markupsafe import Markup

from alliance_core import workflow
from alliance_core.derived import differences
from alliance_core.derived.agenda import Point
from alliance_core.language.describe import Says, describe
from alliance_core.language.vocabulary import GAP_WORDS
from alliance_core.model import (
    Alliance,
    Clause,
    Decision,
    Field,
    Party,
    Reply,
    Response,
    Stance,
    Topic,
    asked,
    clause_key,
)
from alliance_core.model import sheet as sheets
from alliance_core.model.ids import ClauseKey, authors_key
from pages import markup
from pages.kit import condition, fields, html
from pages.kit.viewer import Viewer, change, doing
from pages.kit.words import _, content, letters, named, plain, stance_label

TIMES = (Says.DATE, Says.MEETINGS, Says.DAYS, Says.WHEN)
"""What of a clause says when, beside its words."""


def point(viewer: Viewer, number: int, here: Point) -> None:
    """One point of the agenda: both wordings, what changed inside, and a box for what was decided."""
    alliance = viewer.alliance
    with st.container(key=f"point_{here.key}"):
        html.heading(f"{number} · {_(GAP_WORDS[here.gap])}", 2)
        html.show(html.pair(alliance, here.clause, here.response, here.party))
        if here.own:
            own = html.clause(alliance, here.own)
            html.show(html.said_by(Party.PARTNER, alliance.partner.text, own))
            if sheets.find(alliance.draft, here.own.id) == here.own:
                html.paragraph(_("Taken into your draft."), "a-hint")
                leaving = _doing(viewer, workflow.leave_practicality, here.key)
                st.button(
                    _("Back to my words"), key=f"leave_own_{here.key}", icon=":material/undo:", **leaving
                )
            else:
                taking = _doing(viewer, workflow.take_practicality, here.key)
                st.button(_take_words(viewer), key=f"take_own_{here.key}", icon=":material/check:", **taking)
        if here.party is Party.AUTHOR:
            proposal(viewer, here.clause, here.response)
        else:
            _stance(viewer, here.key, here.clause)
        fields.area(viewer, Field.decision(here.key), _("What we decided"))


def _doing(viewer: Viewer, act: Callable[..., Alliance], key: ClauseKey) -> dict[str, Any]:
    """What a button needs to do something about the reply that is on the page, and about no newer one."""
    return doing(viewer, act, key, len(viewer.alliance.replies))


def _take_words(viewer: Viewer) -> str:
    return _("Take {partner}'s words into my draft").format(partner=plain(viewer.alliance.partner.text))


def proposal(viewer: Viewer, clause: Clause, response: Response) -> None:
    """The partner's wording laid over the author's, if there is one, to be taken, left or answered with one click."""
    proposed = response.proposal.text
    if not proposed.strip():
        return
    pieces = differences.words(clause.text, proposed)
    if differences.alike(pieces):
        html.show(html.change(pieces))
    drafted, key = sheets.find(viewer.alliance.draft, clause.id), authors_key(clause.id)
    taken = drafted is not None and drafted.text == proposed
    said = workflow.say(viewer.alliance, key)
    with st.container(horizontal=True, key=f"ways_{clause.id}"):
        if taken:
            html.paragraph(_("Taken into your draft."), "a-hint")
        else:
            _take(viewer, clause)
        if said.stance is Stance.NO:
            html.paragraph(_("Left as it was."), "a-hint")
        else:
            leaving = _doing(viewer, workflow.leave_wording, key)
            words = _("Back to my words") if taken else _("Leave mine as it is")
            st.button(words, key=f"leave_{clause.id}", icon=":material/undo:", **leaving)
        _answer(viewer, key, said)
    _words(viewer, key, said)


def _take(viewer: Viewer, clause: Clause) -> None:
    """The partner's words into the draft. Where days or times stand beside the author's own, those may not fit them:
    it is asked."""
    seen = len(viewer.alliance.replies)
    if sheets.without_times(clause) == clause:
        taking = doing(viewer, workflow.take_wording, authors_key(clause.id), seen)
        st.button(_take_words(viewer), key=f"take_{clause.id}", icon=":material/check:", **taking)
        return
    stand = [words for says, words in describe(clause, _, lambda _who: "") if says in TIMES]
    asking = _("These stand beside your words. Do they fit {partner}'s words as well? {times}")
    html.paragraph(
        asking.format(partner=viewer.alliance.partner.text, times=" · ".join(s.strip() for s in stand)),
        "a-hint",
    )
    for keep, key, words in (
        (True, "take", _("They fit: take {partner}'s words, and keep them")),
        (False, "take_bare", _("Take {partner}'s words without them")),
    ):
        taking = doing(viewer, workflow.take_wording, authors_key(clause.id), seen, keep)
        label = words.format(partner=plain(viewer.alliance.partner.text))
        st.button(label, key=f"{key}_{clause.id}", icon=":material/check:", **taking)


def _answer(viewer: Viewer, key: ClauseKey, said: Response) -> None:
    if not said.text.strip() and not st.session_state.get(viewer.widget("saying", key)):

        def begin() -> None:
            st.session_state[viewer.widget("saying", key)] = True

        st.button(_("Answer it"), key=f"answer_{key}", icon=":material/edit:", on_click=begin)


def _words(viewer: Viewer, key: ClauseKey, said: Response) -> None:
    if said.text.strip() or st.session_state.get(viewer.widget("saying", key)):
        words = _("Your words to {partner}; they go along with the next revision")
        fields.area(viewer, Field.say(key), words.format(partner=letters(viewer.alliance.partner.text)))


def additions(viewer: Viewer, reply: Reply) -> None:
    """What the partner wrote themselves, under what it is about, with the author's say to each."""
    for topic in Topic:
        own: list[Clause] = list(sheets.statements(reply.clauses, topic))
        if topic is Topic.PRACTICALITY:
            own = [c for c in reply.clauses if c.section is topic.section]
        if own:
            title = _("Practicalities")
            if topic is not Topic.PRACTICALITY:
                title = named(content().topics[topic].partner_title, viewer.alliance, Party.PARTNER)
            html.heading(title, 3)
            for clause in own:
                addition(viewer, clause)


def addition(viewer: Viewer, clause: Clause) -> None:
    """Something the partner added, with the author's stance on it and words where they help."""
    key = clause_key(clause, partners=True)
    with st.container(key=f"clause_{key}"):
        shown = html.clause(viewer.alliance, clause)
        html.show(html.said_by(Party.PARTNER, viewer.alliance.partner.text, shown))
        _stance(viewer, key, clause)


def _stance(viewer: Viewer, key: ClauseKey, clause: Clause) -> None:
    """What the author says to something of the partner's in one tap, as far as that is asked for."""
    said, choices = workflow.say(viewer.alliance, key), asked(clause).choices
    if said.stance and said.stance not in choices:
        html.show(html.said_by(Party.AUTHOR, _("You said"), html.chip(said.stance)))
    if choices:
        with st.container(key=f"asked_{asked(clause)}_{key}"):
            _tap(viewer, key, said, choices)
    if said.stance in (Stance.YES_IF, Stance.TALK, Stance.NO):
        st.session_state[viewer.widget("saying", key)] = True
    condition.offered(viewer, viewer.alliance.draft, said, workflow.note_own_condition, Field.say(key))
    if Stance.YES not in choices:
        _answer(viewer, key, said)
    _words(viewer, key, said)


def _tap(viewer: Viewer, key: ClauseKey, said: Response, choices: tuple[Stance, ...]) -> None:
    st.session_state[viewer.widget("say", key)] = said.stance if said.stance in choices else None

    def take() -> None:
        seen = len(viewer.alliance.replies)
        change(viewer, workflow.say_to, key, st.session_state[viewer.widget("say", key)], seen)

    st.segmented_control(
        _("What do you say to it?"),
        list(choices),
        format_func=stance_label,
        key=viewer.widget("say", key),
        on_change=take,
        label_visibility="collapsed",
        width="stretch",
    )


def decisions(alliance: Alliance, found: tuple[Decision, ...]) -> Markup:
    """What the two decided in talking, each beneath the clause it is about, as HTML; nothing when nothing was."""
    known = {key: c for r in alliance.revisions for key, c in r.keyed.items()}
    pieces = [
        markup.html("<div class='a-muted' dir='auto'>$about</div>", about=known[d.clause].text)
        + html.typed(d.text)
        for d in found
        if d.text.strip() and d.clause in known
    ]
    return html.items(pieces) if pieces else Markup()
