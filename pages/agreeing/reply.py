"""Reading the reply: what wants talking about, what was added, what is agreed, side by side."""

from __future__ import annotations

import streamlit as st

from alliance_core.derived import agenda, progress
from alliance_core.model import Asked, Party, Section, Stance, asked, response_to
from alliance_core.model.ids import authors_key
from pages.agreeing import talking
from pages.answering import file_preview, taken_back
from pages.kit import frame, html, revisions
from pages.kit.viewer import viewer_as
from pages.kit.words import _, content, day_and_time, named, plain

viewer = viewer_as(Party.AUTHOR)
alliance = viewer.alliance
author, partner = alliance.author.text, alliance.partner.text
frame.screen("reply")
frame.top(viewer, _("The answer"))
if alliance.answered is None:
    title = _("{partner} took their answer back") if alliance.answer_gone else _("Nothing from {partner} yet")
    html.heading(title.format(partner=partner))
    if alliance.answer_gone:
        html.note(taken_back.gone(viewer))
    words = _(
        "When {partner} sends an answer, it is here. When they open the link you are told only if they let you."
    )
    html.paragraph(words.format(partner=partner), "a-lead")
    frame.primary(viewer, "share", _("The link for {partner}").format(partner=plain(partner)))
    frame.link(viewer, "answer_file", _("An answer that came as a file"))
    st.stop()

revision, reply = alliance.answered
html.heading(_("What {partner} says").format(partner=partner))
words = _("To revision {number}, on {when}.")
html.paragraph(words.format(number=revision.number, when=day_and_time(reply.sent_at)), "a-lead")
if came := file_preview.came_as_file(viewer):
    html.note(came)
if revision.number < len(alliance.revisions):
    words = _("You have sent revision {number} since. {partner} has not answered that one yet.")
    html.note(words.format(number=len(alliance.revisions), partner=partner))
settled = alliance.agreed(len(alliance.revisions))
if settled:
    words = _(
        "Both of you have put your names to revision {number} since. This is what was said on the way there."
    )
    html.note(words.format(number=len(alliance.revisions)))
points = agenda.points(alliance)
html.heading(_("What wants talking about"), 2)
if points:
    for point in points:
        html.show(html.pair(alliance, point.clause, point.response, point.party))
    label = _("Sit down together: the talk agenda")
    frame.primary(viewer, "agenda", label)
else:
    nothing = _("Nothing. {partner} says yes to what they answered.").format(partner=partner)
    html.paragraph(nothing, "a-empty")

if not settled:
    html.heading(_("How far you are together"), 2)
for section in () if settled else Section:
    stances = progress.stances(alliance, section)
    if whole := sum(stances.values()):
        title = named(content().sections[section].title, alliance)
        yes = _("{title}: {yes} of {all} agreed").format(title=title, yes=stances[Stance.YES], all=whole)
        html.meter(yes, stances[Stance.YES], whole)

if reply.clauses:
    html.heading(_("What {partner} adds").format(partner=partner), 2)
    talking.additions(viewer, reply)

to_talk = {point.clause.id for point in points}
rest = [c for c in revision.clauses if c.id not in to_talk]
voted = [c for c in rest if asked(c) is Asked.VOTE]
agreed = [c for c in voted if response_to(reply, authors_key(c.id)).stance is Stance.YES]
silent = [c for c in voted if c not in agreed]
parts = (
    ((_("The other points"), rest),)
    if settled
    else (
        (_("What is agreed"), agreed),
        (_("Not answered"), silent),
        (_("To know, not to agree to"), [c for c in rest if asked(c) in (Asked.VIEW, Asked.READ)]),
        (_("Left open"), [c for c in rest if asked(c) is Asked.TURN]),
    )
)
for title, clauses in parts:
    if clauses:
        html.heading(title, 2)
        html.show(*(html.pair(alliance, c, response_to(reply, authors_key(c.id))) for c in clauses))
revisions.questions(alliance, revision.answers, reply.answers)

html.show(frame.document(viewer, _("Take it along as a PDF")))
frame.link(viewer, "overview", _("Back to your draft"))
if not points and not settled:
    frame.primary(viewer, "sign", _("Put your names to it"))
