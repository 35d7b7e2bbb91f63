"""Where an author comes back to: how far things are, and the way on."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow
from alliance_core.derived import agenda, pending, progress
from alliance_core.derived.own_words import another_name
from alliance_core.model import Party, State, Step
from pages import markup
from pages.agreeing import talking
from pages.answering import taken_back
from pages.kit import frame, html, steps
from pages.kit.viewer import require, viewer_as
from pages.kit.words import _, content, day_and_time, named, plain
from pages.living import somebody
from pages.sharing import invitation_link, lasting, own_link, readers

viewer = viewer_as(Party.AUTHOR)
require(viewer, workflow.Act.WRITE)
alliance = viewer.alliance
frame.screen("overview")
frame.top(viewer, _("Where it stands"))
html.heading(_("{author} & {partner}").format(author=alliance.author.text, partner=alliance.partner.text))

partner = alliance.partner.text
reply, revision = alliance.reply, alliance.revision
agreed = alliance.agreement
if agreed and agreed is revision:
    words = _("You two have agreed to revision {number}. What you change here becomes the next one.")
    html.paragraph(words.format(number=agreed.number), "a-lead")
    frame.primary(viewer, "life", _("Your alliance"))
    if progress.said_since(alliance):
        frame.link(viewer, "reply", _("{partner} has said something since").format(partner=plain(partner)))
elif reply:
    answered = _("{partner} answered on {when}.").format(partner=partner, when=day_and_time(reply.sent_at))
    html.paragraph(answered, "a-lead")
    frame.primary(viewer, "reply", _("Read what {partner} says").format(partner=plain(partner)))
elif revision:
    if alliance.answered:
        frame.link(viewer, "reply", _("The answer to an earlier revision"))
    sent = _("Revision {number} was sent on {when}. {partner} has not answered yet.")
    if alliance.answer_gone:
        sent = _("Revision {number} was sent on {when}.")
    when = day_and_time(revision.sent_at)
    html.paragraph(sent.format(number=revision.number, when=when, partner=partner), "a-lead")
    frame.primary(viewer, "share", _("The link for {partner}").format(partner=plain(partner)))
else:
    html.paragraph(
        _("Any order is fine, and every part may stay empty. Only the names are needed."), "a-lead"
    )
    at = alliance.draft.at or Step.IDEA
    go_on = _("Go on with: {title}").format(title=content().steps[at].title)
    frame.primary(viewer, steps.PAGES[at], go_on)

if alliance.answer_gone:
    html.note(taken_back.gone(viewer))
own_link.remind(viewer)
html.heading(_("The parts") if alliance.state is State.DRAFT else _("Your draft"), 2)
for step in Step:
    with st.container(horizontal=True, vertical_alignment="center", key=f"task_{step}"):
        frame.link(viewer, steps.PAGES[step], named(content().steps[step].title, alliance))
        status = progress.status(alliance.draft, step)
        html.show(
            markup.html(
                "<span class='a-status a-status-$s'>$word</span>", s=status, word=steps.status_word(status)
            )
        )
lasting.near(viewer)
stands = agenda.decided(alliance)
if decided := talking.decisions(alliance, stands):
    html.heading(_("What you decided"), 2)
    html.show(decided)
if dropped := talking.decisions(alliance, tuple(d for d in alliance.decisions if d not in stands)):
    html.heading(_("Noted about what was dropped since"), 2)
    html.show(dropped)
if revision and pending.unsent_draft(alliance):
    changed = _("You changed something since it was sent. {partner} sees it when you send it again.")
    html.note(changed.format(partner=partner))
if another_name(alliance):
    somebody.asked(viewer)
readers.asked(viewer)
frame.link(viewer, "check", _("Check what you wrote"))
frame.link(viewer, "share", _("Share"))
frame.link(viewer, "links", _("Who can open it"))
if revision:
    frame.link(viewer, "answer_file", _("An answer that came as a file"))
    frame.link(viewer, "life", _("So far, step by step"))
html.show(frame.document(viewer, _("As a PDF")))
frame.link(viewer, "yours", _("What is yours"))
if revision is None:
    invitation_link.private_link(viewer)
