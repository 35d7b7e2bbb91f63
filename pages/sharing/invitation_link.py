"""The two links, so that nobody takes one for the other, and the ways to send the right one."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

import streamlit as st
from markupsafe import Markup

from alliance_core import links, workflow
from alliance_core.documents.pdf.page import qr
from alliance_core.model import Alliance, Field, Party
from pages import access, house
from pages.kit import html
from pages.kit.viewer import Viewer, change
from pages.kit.words import _, plain

MESSAGE = Field.invitation()
"""The field in which the words that go with the link are kept."""


def base_address() -> str:
    """Where people reach this server: as the host set it, or as this browser did."""
    if house.settings().public_url:
        return house.settings().public_url or ""
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}" if here.netloc else f"http://localhost:{house.settings().port}"


def message(alliance: Alliance) -> str:
    """What an author might write along with the link."""
    words = _(
        "Hello {partner},\n\nbefore we set out I would like us to agree how we want to go about it. I have begun; "
        "please tell me what you think. It takes a few minutes, needs no account, and nothing in it is binding.\n\n"
        "{author}"
    )
    return words.format(author=alliance.author.text, partner=alliance.partner.text)


def sent(alliance: Alliance, now: datetime) -> Alliance:
    """The alliance sent, with a message to go with the link where none was written yet."""
    return with_message(workflow.send(alliance, now))


def with_message(alliance: Alliance) -> Alliance:
    """The alliance with a message to go with the link, the author's own where there is one."""
    if alliance.draft.invitation:
        return alliance
    return workflow.write(alliance, Party.AUTHOR, MESSAGE, message(alliance))


def mirror(viewer: Viewer) -> None:
    """The switch for mirror mode, where the author has answered any of the six questions and the partner has not seen
    the answers yet."""
    draft = viewer.alliance.draft
    if not any(answer.text.strip() for answer in draft.answers) or viewer.alliance.answers_seen:
        return

    def switch() -> None:
        on = st.session_state["choice_mirror"]
        change(viewer, lambda alliance: workflow.mirror(alliance, on=on))

    words = _("{partner} answers the six questions before seeing my answers")
    name = plain(viewer.alliance.partner.text)
    st.checkbox(words.format(partner=name), value=draft.mirror, key="choice_mirror", on_change=switch)
    hint = _("Then both stand side by side. All the rest is seen at once.")
    html.paragraph(hint, "a-hint")


def partner_link(alliance: Alliance, link: str) -> None:
    """The link for the partner, to be copied."""
    title = _("For {partner}: the invitation").format(partner=alliance.partner.text)
    html.show(
        html.html(
            "<section class='a-link-partner'><h2 dir='auto'>$title</h2>$link</section>",
            title=title,
            link=copyable(link, _("Copy the invitation link")),
        )
    )


def private_link(viewer: Viewer) -> None:
    """The author's own link, apart and different. It is there from the first word on, to come back with."""
    link = own_address(viewer)
    words = _(
        "Whoever has this link is you here: they can read and change what you wrote. Don't send it to anyone."
    )
    html.show(
        html.html(
            "<section class='a-link-private'><h2>$title</h2><p>$words</p>$link</section>",
            title=_("Keep this for yourself"),
            words=words,
            link=copyable(link, _("Copy my private link")),
        )
    )


def own_address(viewer: Viewer) -> str:
    """The address that opens what the one who is looking has open."""
    secret, _stretched = links.split(access.token_of(viewer.alliance.id, viewer.party.holder) or "")
    return links.address(base_address(), secret, viewer.party.holder)


def copyable(link: str, label: str) -> Markup:
    """A link with a button that copies it, as HTML."""
    return html.html(
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
        html.html("<img class='a-qr' alt='$words' src='$picture'>", words=words, picture=qr.picture(link))
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
        html.html(
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
    html.show(html.html("<div class='a-ways'>$buttons</div>", buttons=buttons))
