"""Reading the reply: what wants talking about, what was added, what is agreed, side by side."""

from __future__ import annotations

import streamlit as st

from alliance_core import agenda, progress
from alliance_core.model import Party, Section, Stance
from pages.kit import dropping, frame, reading, showing, taking, talking
from pages.kit.viewer import looking_as
from pages.kit.words import _, content, day_and_time, named, plain

looking = looking_as(Party.AUTHOR)
alliance = looking.alliance
author, partner = alliance.author.text, alliance.partner.text
frame.screen("reply")
frame.top(looking, _("The answer"))
if alliance.answered is None:
    title = _("{partner} took their answer back") if alliance.answer_gone else _("Nothing from {partner} yet")
    showing.heading(title.format(partner=partner))
    if alliance.answer_gone:
        showing.note(taking.gone(looking))
    words = _("When {partner} sends an answer, it is here. You are not told when they open the link.")
    showing.paragraph(words.format(partner=partner), "a-lead")
    frame.primary(looking, "share", _("The link for {partner}").format(partner=plain(partner)))
    frame.link(looking, "drop", _("An answer that came as a file"))
    st.stop()

revision, reply = alliance.answered
showing.heading(_("What {partner} says").format(partner=partner))
words = _("To revision {number}, on {when}.")
showing.paragraph(words.format(number=revision.number, when=day_and_time(reply.sent_at)), "a-lead")
if came := dropping.came_as_file(looking):
    showing.note(came)
if revision.number < len(alliance.revisions):
    words = _("You have sent revision {number} since. {partner} has not answered that one yet.")
    showing.note(words.format(number=len(alliance.revisions), partner=partner))
settled = alliance.agreed(len(alliance.revisions))
if settled:
    words = _(
        "Both of you have put your names to revision {number} since. This is what was said on the way there."
    )
    showing.note(words.format(number=len(alliance.revisions)))
points = agenda.points(alliance)
showing.heading(_("What wants talking about"), 2)
if points:
    for point in points:
        showing.show(showing.pair(alliance, point.clause, point.response, point.party))
    label = _("Sit down together: the talk agenda")
    frame.primary(looking, "agenda", label)
else:
    nothing = _("Nothing. {partner} says yes to what they answered.").format(partner=partner)
    showing.paragraph(nothing, "a-empty")

if not settled:
    showing.heading(_("How far you are together"), 2)
for section in () if settled else Section:
    stances = progress.stances(alliance, section)
    if whole := sum(stances.values()):
        title = named(content().sections[section].title, alliance)
        yes = _("{title}: {yes} of {all} agreed").format(title=title, yes=stances[Stance.YES], all=whole)
        showing.meter(yes, stances[Stance.YES], whole)

if reply.clauses:
    showing.heading(_("What {partner} adds").format(partner=partner), 2)
    talking.additions(looking, reply)

to_talk = {point.clause.id for point in points}
rest = [c for c in revision.clauses if c.id not in to_talk]
agreed = [c for c in rest if reading.response_to(reply, c.id).stance is Stance.YES]
silent = [c for c in rest if c not in agreed]
parts = (
    ((_("The other points"), rest),)
    if settled
    else ((_("What is agreed"), agreed), (_("Not answered"), silent))
)
for title, clauses in parts:
    if clauses:
        showing.heading(title, 2)
        reading.sides(alliance, reply, clauses)
reading.questions(alliance, revision.answers, reply.answers)

showing.show(frame.document(looking, _("Take it along as a PDF")))
frame.link(looking, "overview", _("Back to your draft"))
if not points and not settled:
    frame.primary(looking, "sign", _("Put your names to it"))
