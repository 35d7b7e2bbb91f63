"""What the partner sees first: who invites them to what and why, and what it means to answer."""

from __future__ import annotations

from alliance_core import workflow
from alliance_core.derived import pending, progress
from alliance_core.model import Party, Section
from pages import house
from pages.answering import answers, file_preview, openings, parts, taken_back, waiting, welcome
from pages.front import known_alliances
from pages.kit import frame, html, last_saved, standing
from pages.kit.viewer import change, viewer_as
from pages.kit.words import _, day_and_time, n_
from pages.sharing import lasting, readers

viewer = viewer_as(Party.PARTNER)
alliance = viewer.alliance
if not alliance.opened:
    change(viewer, workflow.record_opening, house.now())
    last_saved.note(alliance.id, viewer.party, None)
frame.screen("invitation")
frame.top(viewer, _("Invitation"))
author = alliance.author.text
newest = len(alliance.revisions)
# Whoever opens an example is here for the first time, although its answer is there.
known = bool(alliance.replies or alliance.agreement or alliance.endings) and not (
    alliance.example and newest == 1
)

if known:
    html.heading(_("Your alliance with {author}").format(author=author))
else:
    welcome.say(viewer)
if alliance.answer_gone and not viewer.preview:
    html.note(taken_back.gone(viewer))
if not viewer.preview:
    waiting.shown(viewer)
done = progress.answered(alliance)[0]
signed = alliance.signature(Party.AUTHOR, newest)
if signed and not alliance.agreed(newest) and not alliance.endings:
    words = _("{author} put their name to revision {number} on {when}. It is agreed once yours is there too.")
    html.note(words.format(author=author, number=newest, when=day_and_time(signed.signed_at)))
    frame.link(viewer, "sign", _("Put your name to it"))
if alliance.agreed(newest) or alliance.endings:
    html.note(standing.sentence(viewer))
    frame.primary(viewer, "life", _("Your alliance"))
    if not alliance.endings:
        frame.link(viewer, "answer_check", _("See what you said"))
elif alliance.reply:
    words = _("You sent your answer on {when}. You can change it and send it again.")
    came = file_preview.came_as_file(viewer)
    if pending.unsent_reply(alliance):
        words = _("{author} has your answer of {when}. You changed something since: send it again.")
    html.note(came or words.format(when=day_and_time(alliance.reply.sent_at), author=author))
    frame.primary(viewer, "answer_check", _("See what you said"))
    frame.link(viewer, "answer", _("Go through it again"), step=Section.IDEA)
    if not signed:
        frame.link(viewer, "sign", _("Put your name to it"))
elif alliance.replies:
    count = len(progress.news(alliance))
    words = n_(
        "{author} sent a new version: {count} point is new or changed. What you said to the rest stands.",
        "{author} sent a new version: {count} points are new or changed. What you said to the rest stands.",
        count,
    )
    if not count:
        words = _("{author} sent a new version. What you said to the points that are still in it stands.")
    html.note(words.format(author=author, count=count))
    answers.author_says(viewer)
    frame.primary(viewer, "answer", _("See what is new"), step=parts.first_with_news(alliance))
    frame.link(viewer, "answer_check", _("See what you said"))
else:
    begun = progress.has_written(alliance, Party.PARTNER) or done
    frame.primary(viewer, "answer", _("Go on answering") if begun else _("Begin"), step=parts.STEPS[0])
    if begun:
        frame.link(viewer, "answer_check", _("See what you have so far"))
if not viewer.preview:
    html.show(frame.document(viewer, _("Read it as a PDF first")))
frame.link(viewer, "privacy", _("Who can read what you write"))
if not viewer.preview:
    readers.asked(viewer)
    frame.link(viewer, "links", _("Who can open it"))
    frame.link(viewer, "yours", _("What is yours"))
    known_alliances.stay_or_leave(alliance)
    if not alliance.endings:
        openings.choice(viewer)
if newest > 1:
    if not viewer.preview and not alliance.endings:
        lasting.going(viewer)
    frame.link(viewer, "compare", _("Compare revisions"))
if alliance.agreement and not alliance.agreed(newest):
    words = _("Your alliance, as it was agreed in revision {number}")
    frame.link(viewer, "life", words.format(number=alliance.agreement.number))
