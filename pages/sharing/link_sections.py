"""The links of each holder, one after the other: the partner's, a third person's, and one's own."""

from __future__ import annotations

import streamlit as st

from alliance_core.model import Holder, Party
from pages.kit import frame, html
from pages.kit.viewer import Viewer
from pages.kit.words import _, plain
from pages.sharing import invitation_link, linking, own_link


def apart() -> str:
    """How a passcode travels."""
    return _("Tell it in another way than you send the link: on the phone, or when you meet.")


def invitation(viewer: Viewer) -> None:
    """The partner's link, for the author."""
    partner = viewer.alliance.partner.text
    html.heading(_("For {partner}: the invitation").format(partner=partner), 2)
    link = linking.known(viewer, Holder.PARTNER)
    if link is None:
        html.paragraph(_("There is none yet. It is made when you share."))
        frame.link(viewer, "share", _("Share"))
        return
    linking.standing(link)
    if not link.lasting():
        label = _("Make a new link for {partner}").format(partner=plain(partner))
        st.button(label, key="make_partner", on_click=linking.make, args=(viewer, Holder.PARTNER))
        return
    if link.known and (found := linking.address(viewer, Holder.PARTNER)):
        html.show(invitation_link.copyable(found, _("Copy the invitation link")))
    elif not link.known:
        words = _("{partner} has made it their own: only they know it. They need nothing from you.")
        html.paragraph(words.format(partner=partner))
    linking.lasting(viewer, Holder.PARTNER)
    if link.known:
        linking.passcode(viewer, Holder.PARTNER, link, apart())
    words = _(
        "The old link says that it was replaced, on every device. {partner} needs the new one from you."
    )
    linking.replacing(viewer, Holder.PARTNER, link, words.format(partner=partner))


def own(viewer: Viewer) -> None:
    """The link of the one who is looking."""
    holder, link = viewer.party.holder, linking.known(viewer, viewer.party.holder)
    if link is None:
        return
    if viewer.party is Party.AUTHOR:
        invitation_link.private_link(viewer)
    elif link.known:
        html.heading(_("Your link"), 2)
        words = _("{author} sent it to you, so {author} could open it as well and see what you haven't sent.")
        html.paragraph(words.format(author=viewer.other))
    else:
        html.heading(_("Your own link"), 2)
        words = _(
            "Only you know it. Keep it: if it is lost, {author} can only make you another one, and could open that too."
        )
        html.paragraph(words.format(author=viewer.other))
        html.show(own_link.ways(viewer, invitation_link.own_address(viewer)))
        own_link.cannot(viewer)
    linking.standing(link)
    if viewer.party is Party.PARTNER and link.known:
        st.button(_("Make it my own"), key="make_own", on_click=linking.make, args=(viewer, holder))
        hint = _("You get a new link that only you know, and the one {author} sent opens nothing any more.")
        if link.passcode:
            gone = _("The passcode went with the old one: set one for the new.")
            hint = f"{hint} {gone}"
        html.paragraph(hint.format(author=viewer.other), "a-hint")
        return
    linking.passcode(viewer, holder, link, _("It is asked for wherever this link is opened anew."))
    words = _("The old link says that it was replaced, on every other device. Keep the new one.")
    linking.replacing(viewer, holder, link, words)
