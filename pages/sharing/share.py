"""Sharing: revision and link, a message ready to send, QR code, PDF and preview; the private link stands apart."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow
from alliance_core.derived import pending
from alliance_core.model import Holder, Party
from pages import house
from pages.front import inviting
from pages.kit import fields, frame, html
from pages.kit.viewer import Viewer, change, require, viewer_as
from pages.kit.words import _, day_and_time, plain
from pages.sharing import invitation_link, lasting, linking
from pages.writing import hinting

viewer = viewer_as(Party.AUTHOR)
require(viewer, workflow.Act.SEND)
alliance, partner = viewer.alliance, viewer.alliance.partner.text
frame.screen("share")


def send(viewer: Viewer) -> None:
    """Freezes the draft as the next revision, which makes the link, if there is none."""
    change(viewer, inviting.sent, house.now())


frame.top(viewer, _("Share"))
html.heading(_("Share it with {partner}").format(partner=partner))
revision = alliance.revision
if pending.unsent(alliance):
    if revision is None:
        words = _(
            "{partner} will get what you have now, by a link that you send yourself. You can go on changing it."
        )
        html.paragraph(words.format(partner=partner), "a-lead")
        label = _("Make the link for {partner}").format(partner=plain(partner))
        hinting.before_sharing(viewer)
    else:
        words = _(
            "You changed something since revision {number}. {partner} sees it, under the same link, once you send it."
        )
        if not pending.unsent_draft(alliance):
            words = _(
                "Revision {number} lacks what {partner} added since, or what you say to it. The next has it."
            )
            if alliance.answer_gone:
                words = _(
                    "{partner} took their answer back. Revision {number} stays as it was sent; the next no longer has "
                    "what {partner} added."
                )
        html.paragraph(words.format(partner=partner, number=revision.number), "a-lead")
        hinting.before_sharing(viewer)
        label = _("Send revision {number}").format(number=revision.number + 1)
    invitation_link.mirror(viewer)
    lasting.before_sending(viewer)
    with st.container(key="primary_send"):
        st.button(label, type="primary", width="stretch", on_click=send, args=(viewer,))
    frame.link(viewer, "check", _("Check it once more"))
    if revision:
        frame.link(viewer, "sign", _("Send it with my name under it"))
    if revision is None:
        frame.link(
            viewer,
            "invitation",
            _("See what {partner} will see").format(partner=plain(partner)),
            preview="1",
        )

found = linking.invitation(viewer) if revision else None
if revision and not found:
    link = linking.known(viewer, Holder.PARTNER)
    words = _("There is no link here for you to send: none opens at the moment.")
    if link and link.living(house.now()):
        words = _("There is no link here for you to send: {partner} has their own and finds it there.")
    html.note(words.format(partner=partner))
    frame.link(viewer, "links", _("Who can open it"))
if revision and found:
    made = _("Revision {number}, {when}").format(number=revision.number, when=day_and_time(revision.sent_at))
    html.paragraph(made, "a-hint")
    invitation_link.partner_link(alliance, found)
    fields.area(viewer, inviting.MESSAGE, _("A message to go with it"))
    invitation_link.ways_to_send(found)
    left, right = st.columns(2)
    with left:
        invitation_link.qr_code(found)
    with right:
        html.paragraph(_("Side by side? Let {partner} scan this.").format(partner=partner), "a-hint")
        html.show(
            frame.document(viewer, _("The PDF, to be answered on a screen or on paper"), "invitation.pdf")
        )
        preview = _("See what {partner} sees").format(partner=plain(partner))
        frame.link(viewer, "invitation", preview, preview="1")
        frame.link(viewer, "answer_file", _("An answer that came as a file"))
        frame.link(viewer, "overview", _("Where it stands"))
        if not pending.unsent(alliance) and not alliance.signature(Party.AUTHOR, revision.number):
            frame.link(viewer, "sign", _("Put my name to revision {number}").format(number=revision.number))
    invitation_link.private_link(viewer)
    frame.link(viewer, "links", _("How long links open, a passcode, a link to read"))
