"""The two links, so that nobody takes one for the other, and the ways to send the right one."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from alliance_core import links, workflow
from alliance_core.documents.pdf.page import qr
from alliance_core.model import Alliance, Holder
from pages import access, house, markup
from pages.addresses import base_address
from pages.front.inviting import MESSAGE
from pages.kit import html
from pages.kit.viewer import Viewer, change
from pages.kit.words import _, plain
from pages.sharing import own_link


def address(secret: str, holder: Holder) -> str:
    """The address that opens an alliance for a holder, on this server as this browser reaches it."""
    return links.address(base_address(house.settings(), st.context.url or ""), secret, holder)


def mirror(viewer: Viewer) -> None:
    """The switch for mirror mode, where the author has answered any of the six questions and the partner has not seen
    the answers yet."""
    draft = viewer.alliance.draft
    if not any(answer.text.strip() for answer in draft.answers) or viewer.alliance.answers_seen:
        return

    def switch() -> None:
        on = st.session_state[viewer.widget("choice_mirror")]
        change(viewer, lambda alliance: workflow.mirror(alliance, on=on))

    words = _("{partner} answers the six questions before seeing my answers")
    name = plain(viewer.alliance.partner.text)
    st.checkbox(
        words.format(partner=name), value=draft.mirror, key=viewer.widget("choice_mirror"), on_change=switch
    )
    hint = _("Then both stand side by side. All the rest is seen at once.")
    html.paragraph(hint, "a-hint")


def partner_link(alliance: Alliance, link: str) -> None:
    """The link for the partner, to be copied."""
    title = _("For {partner}: the invitation").format(partner=alliance.partner.text)
    html.show(
        markup.html(
            "<section class='a-link-partner'><h2 dir='auto'>$title</h2>$link</section>",
            title=title,
            link=copyable(link, _("Copy the invitation link")),
        )
    )


def private_link(viewer: Viewer) -> None:
    """The author's own link, apart and different. It is there from the first word on, to come back with."""
    words = _(
        "Whoever has this link is you here: they can read and change what you wrote. Don't send it to anyone."
    )
    html.show(
        markup.html(
            "<section class='a-link-private'><h2>$title</h2><p>$words</p>$ways</section>",
            title=_("Keep this for yourself"),
            words=words,
            ways=own_link.ways(viewer, own_address(viewer)),
        )
    )
    own_link.cannot(viewer)


def own_address(viewer: Viewer) -> str:
    """The address that opens what the one who is looking has open."""
    secret, _stretched = links.split(access.token_of(viewer.alliance.id, viewer.party.holder) or "")
    return address(secret, viewer.party.holder)


def copyable(link: str, label: str) -> Markup:
    """A link with a button that copies it, as HTML."""
    return markup.html(
        "<code class='a-link' dir='ltr'>$link</code>"
        "<button type='button' data-copy='$link' data-copied='$copied'>$label</button>",
        link=link,
        label=label,
        copied=_("Copied"),
    )


def qr_code(link: str) -> None:
    """The link to be scanned from this screen."""
    words = _("QR code of the invitation link")
    html.show(
        markup.html("<img class='a-qr' alt='$words' src='$picture'>", words=words, picture=qr.picture(link))
    )


def ways_to_send(link: str) -> None:
    """Buttons that hand the message, as it stands in its field, and the link to other programs of this device."""
    ways = (
        ("copy", _("Copy message and link")),
        ("mail", _("Mail")),
        ("sms", _("Text message")),
        ("whatsapp", _("WhatsApp")),
        ("telegram", _("Telegram")),
        ("share", _("Other…")),
    )
    buttons = Markup("").join(
        markup.html(
            "<button type='button' data-send='$way' data-link='$link' data-message='$field' data-subject='$subject' "
            "data-copied='$copied'>$label</button>",
            way=way,
            link=link,
            field=str(MESSAGE),
            subject=_("An alliance between us"),
            copied=_("Copied"),
            label=label,
        )
        for way, label in ways
    )
    too_long = _(
        "This message is longer than some mail programs take from a page. If its end is missing there, or no mail "
        "opens, press “Copy message and link” and paste it into a mail."
    )
    html.show(
        markup.html(
            "<div class='a-ways'>$buttons</div><p class='a-hint' role='status' data-too-long='$words'></p>",
            buttons=buttons,
            words=too_long,
        )
    )
