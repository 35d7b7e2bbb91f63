"""Reading the reply: what wants talking about, what was added, what is agreed, side by side."""

from __future__ import annotations

import streamlit as st

from alliance_core import progress
from alliance_core.model import TOPICS, Clause, Party, Response, Section, Stance
from pages.kit import frame, showing
from pages.kit.viewer import looking_as
from pages.kit.words import _, content, day_and_time, named, plain

looking = looking_as(Party.AUTHOR)
alliance = looking.alliance
author, partner = alliance.author.text, alliance.partner.text
frame.screen("reply")
frame.top(looking, _("The answer"))
reply, revision = alliance.reply, alliance.revision
if reply is None or revision is None:
    showing.heading(_("Nothing from {partner} yet").format(partner=partner))
    words = _("When {partner} sends an answer, it is here. You are not told when they open the link.")
    showing.paragraph(words.format(partner=partner), "a-lead")
    frame.primary(looking, "share", _("The link for {partner}").format(partner=plain(partner)))
    st.stop()

showing.heading(_("What {partner} says").format(partner=partner))
words = _("To revision {number}, on {when}.")
showing.paragraph(words.format(number=revision.number, when=day_and_time(reply.sent_at)), "a-lead")
for section in Section:
    stances = progress.stances(alliance, section)
    if whole := sum(stances.values()):
        title = named(content().sections[section].title, alliance)
        yes = _("{title}: {yes} of {all} agreed").format(title=title, yes=stances[Stance.YES], all=whole)
        showing.meter(yes, stances[Stance.YES], whole)

given = {r.clause: r for r in reply.responses}


def settled(response: Response | None) -> bool:
    """Whether there is nothing to talk about: a yes, and the wording as it is."""
    return bool(response and response.stance is Stance.YES and not response.proposal.text.strip())


def sides(clauses: list[Clause]) -> None:
    """Clauses with what the partner says to them, side by side."""
    rows = []
    for clause in clauses:
        left = showing.said_by(Party.AUTHOR, author, showing.clause(alliance, clause))
        response = given.get(clause.id, Response(clause=clause.id))
        right = showing.said_by(Party.PARTNER, partner, showing.answer_to(response))
        rows.append(f"<div class='a-sides'>{left}{right}</div>")
    showing.show(*rows)


ranks = {Stance.NO: 0, Stance.TALK: 1, Stance.YES_IF: 2}
talk = [c for c in revision.clauses if c.id in given and not settled(given[c.id]) and given[c.id].stance]
talk.sort(key=lambda c: ranks.get(given[c.id].stance or Stance.YES, 3))
showing.heading(_("What wants talking about"), 2)
if talk:
    sides(talk)
else:
    showing.paragraph(
        _("Nothing. {partner} says yes to what they answered.").format(partner=partner), "a-empty"
    )

if reply.clauses:
    showing.heading(_("What {partner} adds").format(partner=partner), 2)
    for section in Section:
        added = progress.clauses_in(reply.clauses, section)
        if added:
            showing.heading(
                named(content().topics[TOPICS[section][0]].partner_title, alliance, Party.PARTNER), 3
            )
            showing.show(
                *(showing.said_by(Party.PARTNER, partner, showing.clause(alliance, c)) for c in added)
            )

agreed = [c for c in revision.clauses if settled(given.get(c.id))]
if agreed:
    showing.heading(_("What is agreed"), 2)
    sides(agreed)
silent = [c for c in revision.clauses if c.id not in given or not given[c.id].stance]
if silent:
    showing.heading(_("Not answered"), 2)
    sides(silent)

both = {a.question: [a.text, ""] for a in revision.answers}
for answer in reply.answers:
    both.setdefault(answer.question, ["", ""])[1] = answer.text
if both:
    showing.heading(_("The six questions"), 2)
    for question, (mine, theirs) in both.items():
        showing.heading(named(content().questions[question].title, alliance), 3)
        left = showing.said_by(Party.AUTHOR, author, showing.typed(mine or "–"))
        right = showing.said_by(Party.PARTNER, partner, showing.typed(theirs or "–"))
        showing.show(f"<div class='a-sides'>{left}{right}</div>")

showing.show(frame.document(looking, _("Take it along as a PDF")))
frame.primary(looking, "overview", _("Take it further: back to your draft"))
