"""Making an alliance and handing its key to the browser."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from alliance_core import links, workflow
from alliance_core.errors import LinkUnknown
from alliance_core.model import Alliance, Party
from alliance_core.store import Key
from pages import access, house, markup
from pages.kit import html
from pages.kit.words import device_zone, n_


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


def keep(alliance: Alliance) -> Key:
    """Stores a new alliance under its private link, once, and this session remembers it. Raises StoreError."""
    store, secret = house.store(), _fresh()[1]
    alliance = here(alliance)
    try:
        key = store.unlock(secret, house.now())
    except LinkUnknown:
        key = store.create(alliance, secret, house.now())
    access.remember(alliance.id, Party.AUTHOR, secret)
    return key


def invite(key: Key) -> str | None:
    """The partner's secret: the one there is, or a new one where there never was any. Raises StoreError."""
    return house.store().invite(key, links.mint(), house.now())


def hand_over(alliance: str, party: Party, to: str, *, stay: bool = False, keep: bool = False) -> None:
    """Lets the browser fetch its cookie and go on to a page, or `stay`. The script of the page does it. With `keep` a
    partner's outlasts the browser as well, where the device remembers."""
    token = access.token_of(alliance, party.holder) or ""
    html.show(
        markup.html(
            "<div data-handover='$token' data-to='$to'$stay$lasts hidden></div>",
            token=token,
            to=to,
            stay=Markup(" data-stay='1'") if stay else "",
            lasts=Markup(" data-lasts='1'") if keep else "",
        )
    )


def lapsing() -> None:
    """How long a draft is kept that nobody touches, where this server removes them."""
    if days := house.settings().draft_days:
        said = n_(
            "A draft that you never share is removed once nothing has been written in it for a day.",
            "A draft that you never share is removed once nothing has been written in it for {days} days.",
            days,
        )
        html.paragraph(said.format(days=days), "a-hint")


def begun() -> str | None:
    """The alliance this page has made in this session, so that a second click doesn't make another."""
    return st.session_state.get("begun")
