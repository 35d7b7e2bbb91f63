"""A reply as the author reads it: clauses side by side, what was added, changes inside a wording."""

from __future__ import annotations

import streamlit as st

from alliance_core import differences, sheet, workflow
from alliance_core.agenda import Gap, Point
from alliance_core.model import Alliance, Clause, Party, Question, Reply, Response, Topic
from pages.kit import fields, showing
from pages.kit.viewer import Looking, doing
from pages.kit.words import _, content, named, plain


def response_to(reply: Reply, clause: str) -> Response:
    """What the reply says to a clause."""
    return next((r for r in reply.responses if r.clause == clause), Response(clause=clause))


def sides(alliance: Alliance, reply: Reply, clauses: list[Clause]) -> None:
    """Clauses with what the partner says to them, side by side."""
    showing.show(*(_pair(alliance, c, response_to(reply, c.id)) for c in clauses))


def _pair(alliance: Alliance, clause: Clause, response: Response) -> str:
    left = showing.said_by(Party.AUTHOR, alliance.author.text, showing.clause(alliance, clause))
    right = showing.said_by(Party.PARTNER, alliance.partner.text, showing.answer_to(response))
    return f"<div class='a-sides'>{left}{right}</div>"


def added(alliance: Alliance, reply: Reply) -> None:
    """What the partner wrote themselves, under what it is about."""
    for topic in Topic:
        own: list[Clause] = list(sheet.statements(reply.clauses, topic))
        if topic is Topic.PRACTICALITY:
            own = [c for c in reply.clauses if c.section is topic.section]
        if own:
            title = _("Practicalities")
            if topic is not Topic.PRACTICALITY:
                title = named(content().topics[topic].partner_title, alliance, Party.PARTNER)
            showing.heading(title, 3)
            said = (
                showing.said_by(Party.PARTNER, alliance.partner.text, showing.clause(alliance, c))
                for c in own
            )
            showing.show(*said)


def questions(alliance: Alliance, reply: Reply) -> None:
    """The six questions with both answers, side by side."""
    mine = {a.question: a.text for a in alliance.revision.answers} if alliance.revision else {}
    theirs = {a.question: a.text for a in reply.answers}
    asked = [q for q in Question if q in mine or q in theirs]
    if asked:
        showing.heading(_("The six questions"), 2)
    for question in asked:
        showing.heading(named(content().questions[question].title, alliance), 3)
        left, right = (showing.typed(given.get(question, "–")) for given in (mine, theirs))
        left = showing.said_by(Party.AUTHOR, alliance.author.text, left)
        right = showing.said_by(Party.PARTNER, alliance.partner.text, right)
        showing.show(f"<div class='a-sides'>{left}{right}</div>")


def _why(gap: Gap) -> str:
    return {
        Gap.NO: _("a no"),
        Gap.TALK: _("to talk about"),
        Gap.YES_IF: _("a yes with a condition"),
        Gap.TWO_WORDINGS: _("two wordings"),
        Gap.DOES_NOT_FIT: _("two answers that differ"),
    }[gap]


def point(looking: Looking, number: int, here: Point) -> None:
    """One point of the agenda: both wordings, what changed inside, and a box for what was decided."""
    alliance, clause = looking.alliance, here.clause
    with st.container(key=f"point_{clause.id}"):
        showing.heading(f"{number} · {_why(here.gap)}", 2)
        showing.show(_pair(alliance, clause, here.response))
        if here.own:
            own = showing.clause(alliance, here.own)
            showing.show(showing.said_by(Party.PARTNER, alliance.partner.text, own))
        proposal = here.response.proposal.text
        if proposal.strip():
            pieces = differences.words(clause.text, proposal)
            if differences.alike(pieces):
                showing.changes(pieces)
            _take(looking, clause, proposal)
        fields.area(looking, f"decision-{clause.id}-text", _("What we decided"))


def _take(looking: Looking, clause: Clause, proposal: str) -> None:
    drafted = sheet.find(looking.alliance.draft, clause.id)
    if drafted and drafted.text == proposal:
        showing.paragraph(_("Taken into your draft."), "a-hint")
        return

    words = _("Take {partner}'s words into my draft").format(partner=plain(looking.alliance.partner.text))
    taking = doing(looking, workflow.take_wording, clause.id)
    st.button(words, key=f"take_{clause.id}", icon=":material/check:", **taking)
