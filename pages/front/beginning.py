"""Making an alliance and handing its key to the browser."""

from __future__ import annotations

from datetime import datetime

import streamlit as st
from markupsafe import Markup

from alliance_core import links, workflow
from alliance_core.errors import AllianceError, LinkUnknown
from alliance_core.model import Alliance, Party
from alliance_core.store import Key
from pages import access, house, markup
from pages.addresses import base_address, file_of
from pages.kit import html
from pages.kit.words import _, device_zone, n_


def new_id() -> str:
    """The public id of the alliance this page makes: 64 bits, in hexadecimal digits; the same at every press."""
    return _fresh()[0]


def _fresh() -> tuple[str, str]:
    """Id and secret, chosen before anything is made.

    A second press cuts off what the first one does, wherever it touches the session next, and does it again.
    """
    chosen: tuple[str, str] = st.session_state.setdefault("fresh", (links.new_id(), links.mint()))
    return chosen


def here(alliance: Alliance) -> Alliance:
    """A new alliance that knows in which zone whoever begins it is."""
    return workflow.keep_zone(alliance, Party.AUTHOR, device_zone())


def keep(alliance: Alliance, expires_at: datetime | None = None) -> Key:
    """Stores a new alliance under its private link, once, and this session remembers it. Its links open until
    `expires_at` if that is given.

    Raises StoreError, and CookiesBlocked or DeviceFull where the browser couldn't hold the key.
    """
    store, secret = house.store(), _fresh()[1]
    alliance = here(alliance)
    try:
        key = store.unlock(secret, house.now())
    except LinkUnknown:
        access.require_room()
        key = store.create(alliance, secret, house.now(), expires_at)
    access.remember(alliance.id, Party.AUTHOR, secret)
    return key


def invitation(key: Key) -> str | None:
    """The secret of the partner's link, as long as the author can see it; where something was sent and nobody was ever
    invited, as it could be in earlier versions, they are now. Raises StoreError."""
    return house.store().invite(key, links.mint(), house.now())


def hand_over(alliance: str, party: Party, to: str, *, stay: bool = False, keep: bool = False) -> None:
    """Lets this device get to know an alliance and go on to a page, or `stay`: a script of the page does it, and shows
    the link where that is refused. With `keep` a partner's outlasts the browser, where the device remembers."""
    token = access.token_of(alliance, party.holder) or ""
    here = base_address(house.settings(), st.context.url or "")
    html.show(
        markup.html(
            "<div class='a-note a-problem' data-handover='$token' data-to='$to'$stay$lasts hidden>"
            "<span></span><p>$keep</p><code class='a-link' dir='ltr'>$link</code></div>",
            keep=_("Keep this link, it is the way back:"),
            link=links.address(here, links.split(token)[0], party.holder) if token else "",
            token=token,
            to=to,
            stay=Markup(" data-stay='1'") if stay else "",
            lasts=Markup(" data-lasts='1'") if keep else "",
        )
    )


def possible() -> None:
    """Ends a page that would make an alliance on a device that couldn't hold its key, with what to do about it; says
    what is not as safe as usual."""
    if begun():
        return
    try:
        access.require_room()
    except AllianceError as error:
        html.problem(error.say(_))
        st.page_link(file_of("home"), label=_("To the start page"))
        st.stop()
    html.unstored()


def lapsing() -> None:
    """How long a draft is kept that nobody touches, where this server removes them."""
    if days := house.settings().draft_days:
        said = n_(
            "A draft that you never share is removed once nothing has been written in it for a day, and nobody has "
            "opened it in the week after.",
            "A draft that you never share is removed once nothing has been written in it for {days} days, and nobody "
            "has opened it in the week after.",
            days,
        )
        html.paragraph(said.format(days=days), "a-hint")


def begun() -> str | None:
    """The alliance this page has made in this session, so that a second click doesn't make another."""
    return st.session_state.get("begun")
