"""The links of an alliance: which there are, how long they open, and taking back, replacing and protecting them."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from alliance_core import links
from alliance_core.model import Holder
from alliance_core.store import Key, LinkInfo, Store
from pages import access, house
from pages.front import beginning
from pages.kit import confirm, html
from pages.kit.viewer import Viewer, keyed
from pages.kit.words import _, day_and_time, in_words, local, n_
from pages.sharing import invitation_link

PASSCODE_LENGTH = 60


def lasting_choices() -> dict[str, timedelta | None]:
    """How long a link may open from now on."""
    return {
        _("as long as the alliance is there"): None,
        _("for a week from now"): timedelta(weeks=1),
        _("for a month from now"): timedelta(days=30),
        _("for three months from now"): timedelta(days=91),
    }


def known(viewer: Viewer, holder: Holder) -> LinkInfo | None:
    """The newest link for a holder, whatever became of it."""
    found = keyed(viewer, lambda store, key: store.links(key)) or ()
    return next((link for link in reversed(found) if link.holder is holder), None)


def address(viewer: Viewer, holder: Holder) -> str | None:
    """The address of a link that the author may see again, or None."""
    secret = keyed(viewer, lambda store, key: store.secret(key, holder, house.now()))
    return invitation_link.address(secret, holder) if secret else None


def invitation(viewer: Viewer) -> str | None:
    """The address of the partner's link for the author to send, or None where it was taken back or is theirs alone."""
    if known(viewer, Holder.PARTNER) is None:
        keyed(viewer, lambda _store, key: beginning.invitation(key))
    return address(viewer, Holder.PARTNER)


def standing(link: LinkInfo) -> None:
    """In a sentence or two, what a link opens and whether somebody tried its passcode."""
    if gone := link.replaced_at or link.withdrawn_at:
        words = _("It was taken back on {when} and opens nothing.")
        html.paragraph(words.format(when=day_and_time(local(gone))))
        return
    words = _("It opens as long as the alliance is there.")
    if link.expires_at:
        over = link.expires_at <= house.now()
        words = _("It ended on {day}. You can let it open again.") if over else _("It opens until {day}.")
        words = words.format(day=in_words(local(link.expires_at)))
    if link.passcode:
        asked = _("A passcode goes with it.")
        words = f"{words} {asked}"
    html.paragraph(words)
    if link.tries and link.tried_at:
        tried = n_(
            "A wrong passcode was tried, on {when}.",
            "{count} wrong passcodes were tried in a row, last on {when}.",
            link.tries,
        )
        html.note(tried.format(count=link.tries, when=day_and_time(local(link.tried_at))))


def lasting(viewer: Viewer, holder: Holder) -> None:
    """How long a link opens, to be chosen anew."""
    choices, key = lasting_choices(), viewer.widget("lasting", holder)

    def choose() -> None:
        chosen = st.session_state[key]
        if chosen is not None:
            until = choices[chosen]
            ends = house.now() + until if until else None
            keyed(viewer, lambda store, own: store.expire(own, holder, ends))
            st.session_state[key] = None

    st.selectbox(
        _("Let it open"), list(choices), index=None, placeholder=_("choose"), key=key, on_change=choose
    )


def passcode(viewer: Viewer, holder: Holder, link: LinkInfo, hint: str) -> None:
    """A passcode for a link that opens, to be set, changed or removed."""
    if not link.living(house.now()):
        return
    key, this = viewer.widget("passcode", holder), (holder, link.minted_at)

    def protect(words: str) -> None:
        secret = _secret(viewer, holder)
        token = keyed(viewer, lambda store, own: store.protect(own, secret, words)) if secret else None
        if token is None:
            return
        if holder is viewer.party.holder:
            hand_over(viewer, token)
        st.session_state[key] = ""
        st.session_state[viewer.widget("passcode_set")] = this if words.strip() else None

    label = _("Another passcode") if link.passcode else _("A passcode (if you like)")
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"with_passcode_{holder}"):
        st.text_input(label, key=key, max_chars=PASSCODE_LENGTH, autocomplete="off", on_change="ignore")
        st.button(
            _("Set the passcode"),
            key=f"protect_{holder}",
            on_click=lambda: protect(st.session_state[key]) if st.session_state[key].strip() else None,
        )
    if link.passcode and st.session_state.get(viewer.widget("passcode_set")) == this:
        html.note(_("It is set. Nobody can show it to you again, so keep it in mind."))
    html.paragraph(hint, "a-hint")
    if link.passcode:
        st.button(_("Remove the passcode"), key=f"unprotect_{holder}", on_click=protect, args=("",))


def _secret(viewer: Viewer, holder: Holder) -> str | None:
    if holder is viewer.party.holder:
        return links.split(access.token_of(viewer.alliance.id, viewer.party.holder) or "")[0]
    return keyed(viewer, lambda store, key: store.secret(key, holder, house.now()))


def make(viewer: Viewer, holder: Holder) -> None:
    """A new link for a holder in the place of the one they had, for as long as that one was to open."""
    secret, before = links.mint(), known(viewer, holder)

    def renew(store: Store, key: Key) -> None:
        store.renew(key, secret, house.now())
        hand_over(viewer, secret)

    if holder is viewer.party.holder:
        keyed(viewer, renew)
        return
    until = before.expires_at if before and before.living(house.now()) else None
    keyed(viewer, lambda store, key: store.replace(key, holder, secret, house.now(), until))


def take_back(viewer: Viewer, holder: Holder) -> None:
    """No link for a holder opens any more."""
    keyed(viewer, lambda store, key: store.withdraw(key, holder, house.now()))


def hand_over(viewer: Viewer, token: str) -> None:
    """This session goes on with what opens now, and the browser gets it with the page that follows."""
    access.remember(viewer.alliance.id, viewer.party, token)
    st.session_state[viewer.widget("handing")] = True


def handed(viewer: Viewer) -> None:
    """Gives the browser what `hand_over` has left for it."""
    if st.session_state.pop(viewer.widget("handing"), False):
        beginning.hand_over(viewer.alliance.id, viewer.party, "links", stay=True, keep=True)


def replacing(viewer: Viewer, holder: Holder, link: LinkInfo, sentence: str) -> None:
    """The ways to put a new link in the place of one, and to take it back, each asked once more."""
    if link.passcode:
        sentence = f"{sentence} {_('The passcode went with the old one: set one for the new.')}"
    with st.container(key=f"ending_{holder}"):
        confirm.twice(
            viewer,
            f"replace_{holder}",
            _("Replace it by a new one"),
            sentence,
            _("Replace it now"),
            lambda: make(viewer, holder),
        )
        if holder is not viewer.party.holder:
            confirm.twice(
                viewer,
                f"withdraw_{holder}",
                _("Take it back"),
                _(
                    "It opens nothing from that moment on, and whoever has it is told so. What was written stays."
                ),
                _("Take it back now"),
                lambda: take_back(viewer, holder),
            )
