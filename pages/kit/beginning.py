"""Making an alliance and handing its key to the browser."""

from __future__ import annotations

import secrets

import streamlit as st

from alliance_core import links
from alliance_core.model import Alliance, Party
from alliance_core.store import Key
from pages import house
from pages.kit import showing, viewer


def new_id() -> str:
    """A public id for an alliance: 64 bits, in hexadecimal digits."""
    return secrets.token_hex(8)


def keep(alliance: Alliance) -> Key:
    """Stores a new alliance under a fresh private link, which this session remembers. Raises StoreError."""
    secret = links.mint()
    key = house.store().create(alliance, secret, house.now())
    viewer.remember(alliance.id, Party.AUTHOR, secret)
    return key


def invite(key: Key) -> str:
    """The partner's secret: the one there is, or a new one. Raises StoreError."""
    return house.store().invite(key, links.mint(), house.now())


def hand_over(alliance: str, party: Party, to: str, *, stay: bool = False) -> None:
    """Lets the browser fetch its cookie and go on to a page, or `stay`. The script of the page does it."""
    secret = viewer.secret_of(alliance, party) or ""
    marks = " data-stay='1'" if stay else ""
    showing.show(
        showing.html("<div data-handover='$secret' data-to='$to'", secret=secret, to=to),
        f"{marks} hidden></div>",
    )


def begun() -> str | None:
    """The alliance this page has made in this session, so that a second click doesn't make another."""
    return st.session_state.get("begun")
