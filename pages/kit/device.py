"""The alliances this device knows, from its cookies, and the way to make it forget them."""

from __future__ import annotations

import streamlit as st

from alliance_core.model import Alliance, Party, State
from pages.kit import showing, viewer
from pages.kit.words import _, plain
from pages.web import cookies


def alliances() -> None:
    """Links to the alliances whose keys this browser holds; nothing when there are none."""
    known = cookies.known(st.context.cookies)
    rows = [
        (party, alliance) for identity, party in known if (alliance := viewer.alliance_of(identity, party))
    ]
    if not rows:
        return
    showing.heading(_("On this device"), 2)
    for party, alliance in rows:
        page = "overview" if party is Party.AUTHOR else "invitation"
        if alliance.state in (State.AGREED, State.LIVING, State.CLOSED):
            page = "life"
        with st.container(horizontal=True, vertical_alignment="center", key=f"known_{alliance.id}_{party}"):
            names = f"{plain(alliance.author.text)} & {plain(alliance.partner.text)}"
            st.page_link(f"{page}.py", label=names, query_params={"a": alliance.id, "as": party.value})
            showing.paragraph(_state(party, alliance), "a-hint")
    showing.show(
        showing.html(
            "<button class='a-leave' data-leave>$label</button>", label=_("Forget them on this device")
        ),
        showing.html(
            "<p class='a-hint'>$hint</p>",
            hint=_("The alliances stay. You will need your private links to open them here again."),
        ),
    )


def _state(party: Party, alliance: Alliance) -> str:
    state = alliance.state
    if party is Party.PARTNER and state in (State.SENT, State.OPENED, State.REPLIED):
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
    showing.show(
        "<div class='a-ways'>",
        showing.html(
            "<button type='button' class='a-quiet' data-keep='$id' data-kept='$kept'>$label</button>",
            id=alliance.id,
            kept=_("This device remembers"),
            label=_("Remember me on this device"),
        ),
        showing.html(
            "<button type='button' class='a-quiet' data-leave='$id' data-party='partner'>$label</button>",
            id=alliance.id,
            label=_("Leave this device"),
        ),
        "</div>",
        showing.html(
            "<p class='a-hint'>$hint</p>",
            hint=_(
                "Otherwise it forgets you when the browser is closed. Your link opens it again, here or anywhere."
            ),
        ),
    )
