"""Putting one's name to a revision: what it means, what stands in the way, and the moment both have."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow
from alliance_core.derived import agenda, digest, pending
from alliance_core.limits import NAME_LENGTH
from alliance_core.model import Party
from pages.agreeing import signing
from pages.answering import parts
from pages.kit import frame, html, revisions
from pages.kit.viewer import either_viewer, require
from pages.kit.words import _, day_and_time, n_, plain
from pages.sharing import lasting

viewer = either_viewer()
require(viewer, workflow.Act.SIGN)
alliance, revision = viewer.alliance, viewer.alliance.revisions[-1]
frame.screen("sign")
frame.top(viewer, _("Your names"))
sends = viewer.party is Party.AUTHOR and signing.sends(alliance)
own, theirs = (alliance.signature(party, revision.number) for party in (viewer.party, viewer.party.other))
if alliance.agreed(revision.number) and not sends:
    signing.agreed(viewer)
    st.stop()
if own and not sends:
    html.heading(_("Your name is under revision {number}").format(number=revision.number))
    words = _(
        "Once {other} has put their name to it as well, it is agreed. They find it under their own link."
    )
    html.paragraph(words.format(other=viewer.other), "a-lead")
    revisions.names((own,))
    if viewer.party is Party.AUTHOR:
        frame.primary(viewer, "share", _("The link for {partner}").format(partner=plain(viewer.other)))
    else:
        frame.primary(viewer, "life", _("Where it stands"))
    st.stop()

shown = workflow.to_sign(alliance, viewer.party)
under = digest.of(alliance.id, shown)
if viewer.party is Party.PARTNER and alliance.hidden_answers:
    shown = shown.with_answers(())
html.heading(_("Put your name to revision {number}").format(number=shown.number))
html.paragraph(
    _("A name under it says yes to all of it as it stands. It is what you two mean to do, not a contract."),
    "a-lead",
)
if sends:
    words = _("Revision {number} is what you have now, with what {partner} added. It is sent as you sign.")
    html.note(words.format(number=shown.number, partner=viewer.other))
    lasting.before_sending(viewer)
if theirs and not sends:
    words = _("{other} put their name to it on {when}.")
    html.note(words.format(other=viewer.other, when=day_and_time(theirs.signed_at)))
revisions.whole(alliance, shown)
known = signing.read(viewer, under)

points = agenda.points(alliance) if sends else agenda.still_open(alliance, viewer.party)
if points:
    count = n_("One point is still open.", "{count} points are still open.", len(points))
    html.heading(count.format(count=len(points)), 2)
    if sends:
        words = _("You can put your name to what you have now; {partner} will only to what they say yes to.")
        html.paragraph(words.format(partner=viewer.other), "a-hint")
    signing.still_open(viewer, points)
obstacle = signing.obstacle(viewer, under)
if obstacle:
    html.note(obstacle)
if (
    obstacle
    and viewer.party is Party.PARTNER
    and pending.unsent_reply(alliance)
    and not pending.unsaid(alliance)
):
    words = _("Send {author} your answer first").format(author=plain(viewer.other))
    frame.link(viewer, "answer_check", words)
if viewer.party is Party.PARTNER and alliance.hidden_answers:
    frame.link(viewer, "answer", _("The six questions"), step=parts.QUESTIONS)
html.heading(_("Your name"), 2)
html.paragraph(
    _(
        "Nobody checks who you are: the name is what you type here, under a link that only you should have. Both of "
        "you get the text with both names, the times, and a digest by which you can see that nothing was changed."
    ),
    "a-hint",
)
st.text_input(
    _("Your name"),
    value=viewer.name,
    key=viewer.widget("signing_name"),
    max_chars=NAME_LENGTH,
    on_change="ignore",
)
label = _("Put my name to revision {number}")
if sends:
    label = _("Send revision {number} and put my name to it")
with st.container(key="primary_sign"):
    st.button(
        label.format(number=shown.number),
        type="primary",
        width="stretch",
        disabled=bool(obstacle) or not known or viewer.preview,
        on_click=signing.sign,
        args=(viewer, under),
    )
with st.container(horizontal=True, key="ways"):
    frame.link(viewer, "life", _("Not now"))
