"""The alliances this device knows, and the way to make it forget them."""

from __future__ import annotations

import streamlit as st

from alliance_core.errors import AllianceError, PasscodeNeeded
from alliance_core.model import Alliance, Holder, State
from pages import access, cookies, markup
from pages.addresses import file_of, landing
from pages.kit import html, viewer
from pages.kit.words import _, n_, plain

AT_FIRST = 10
"""Alliances that the start page shows by itself."""

AT_ONCE = 40
"""Alliances that come with each press: every one is opened to read its names."""


def alliances() -> None:
    """Links to the alliances whose keys this browser holds, the newest first and the rest on demand, and whether it may
    keep them; nothing without any."""
    known = access.listed()
    if not known:
        return
    html.heading(_("On this device"), 2)
    shown = st.session_state.get("known_shown", AT_FIRST)
    for entry in known[:shown]:
        identity, holder = entry.alliance, entry.holder
        with st.container(horizontal=True, vertical_alignment="center", key=f"known_{identity}_{holder}"):
            _alliance(identity, holder)
            html.show(
                markup.html(
                    "<a class='a-leave' href='/forget?a=$id&as=$holder' target='_self'>$label</a>",
                    id=identity,
                    holder=holder,
                    label=_("Forget"),
                )
            )
    more(len(known) - shown)
    html.show(
        markup.html(
            "<a class='a-leave' href='/forget' target='_self'>$label</a>",
            label=_("Forget them all on this device"),
        ),
        markup.html(
            "<p class='a-hint'>$hint</p>",
            hint=_("The alliances stay. You will need your links to open them here again."),
        ),
    )
    remembering()


def more(left: int) -> None:
    """The way to more of them, where there are."""
    if left <= 0:
        return

    def show() -> None:
        st.session_state["known_shown"] = st.session_state.get("known_shown", AT_FIRST) + AT_ONCE

    words = n_("Show {count} more", "Show {count} more", min(left, AT_ONCE)).format(count=min(left, AT_ONCE))
    if left > AT_ONCE:
        rest = n_("Show {more} of {count} more", "Show {more} of {count} more", left)
        words = rest.format(more=AT_ONCE, count=left)
    st.button(words, key="known_more", on_click=show)


def _alliance(identity: str, holder: Holder) -> None:
    """The way to one of them, or why there is none."""
    try:
        alliance = access.opened(identity, holder)
    except PasscodeNeeded:
        html.paragraph(_("An alliance that asks for its passcode"))
        viewer.passcode_way(identity, holder)
    except AllianceError as error:
        html.paragraph(error.say(_), "a-hint")
    else:
        names = f"{plain(alliance.author.text)} & {plain(alliance.partner.text)}"
        query = {"a": alliance.id} if holder is Holder.READER else {"a": alliance.id, "as": holder.value}
        st.page_link(file_of(landing(alliance, holder)), label=names, query_params=query)
        html.paragraph(_state(holder, alliance), "a-hint")


def remembering() -> None:
    """The switch for whether this device may know alliances once the browser is closed."""
    on = cookies.remembers(st.context.cookies)
    hint = _(
        "This device knows its alliances until half a year after the last visit. On one that others use, let it forget "
        "them."
    )
    label = _("Forget whenever the browser is closed")
    if not on:
        hint = _("This device forgets all alliances when the browser is closed. Keep your private links.")
        label = _("Let this device remember")
    html.show(
        markup.html(
            "<button class='a-leave' data-remember='$on'>$label</button>", on="" if on else "1", label=label
        ),
        markup.html("<p class='a-hint'>$hint</p>", hint=hint),
    )


def _state(holder: Holder, alliance: Alliance) -> str:
    state = alliance.state
    if holder is Holder.READER:
        return _("to read")
    if holder is Holder.PARTNER and state in (State.SENT, State.OPENED, State.REPLIED):
        return _("you are invited") if not alliance.reply else _("you answered")
    return {
        State.DRAFT: _("draft, not sent"),
        State.SENT: _("sent, no answer yet"),
        State.OPENED: _("sent, no answer yet"),
        State.REPLIED: _("answered"),
        State.AGREED: _("agreed"),
        State.LIVING: _("agreed, and going on"),
        State.CLOSED: _("ended"),
    }[state]


def stay_or_leave(alliance: Alliance) -> None:
    """For the partner, whose key ends with the browser: let it stay on this device, or leave right away."""
    if not cookies.remembers(st.context.cookies):
        remembering()
        return
    html.show(
        markup.html(
            "<div class='a-ways'>"
            "<button type='button' class='a-quiet' data-keep='$id' data-kept='$kept'>$keep</button>"
            "<a class='a-quiet' href='/forget?a=$id&as=partner' target='_self'>$leave</a>"
            "</div>",
            id=alliance.id,
            kept=_("This device remembers"),
            keep=_("Remember me on this device"),
            leave=_("Leave this device"),
        ),
        markup.html(
            "<p class='a-hint'>$hint</p>",
            hint=_(
                "Otherwise it forgets you when the browser is closed. Your link opens it again, here or anywhere."
            ),
        ),
    )
