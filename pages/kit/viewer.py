"""Who is looking: the one place that knows how a page finds its alliance and its party."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NoReturn, TypeVar

import streamlit as st

from alliance_core import workflow
from alliance_core.derived.snapshots import as_sent
from alliance_core.errors import (
    AllianceError,
    CookiesBlocked,
    NotOpened,
    OtherSide,
    PasscodeNeeded,
    StoreError,
)
from alliance_core.model import Alliance, Field, Holder, Party, ReplyDraft, Sheet, ToRead
from alliance_core.store import Key, Store
from pages import access, cookies, house, markup
from pages.addresses import file_of
from pages.kit import html, last_saved, tray
from pages.kit.words import _, device_zone, look_from

Done = TypeVar("Done")

PREVIEW = "preview"
AS = "as"


@dataclass(frozen=True)
class Viewer:
    """One party looking at one alliance. In a `preview` the author sees the partner's pages; nothing is kept."""

    alliance: Alliance
    party: Party
    key: Key
    preview: bool = False

    @property
    def query(self) -> dict[str, str]:
        """What the address of every page of this alliance carries."""
        query = {"a": self.alliance.id} | ({PREVIEW: "1"} if self.preview else {})
        return query | ({AS: Party.PARTNER.value} if self.party is Party.PARTNER and not self.preview else {})

    def widget(self, *names: str) -> str:
        """The key of a widget and of what it holds, which says whose it is: `viewer.widget("stance", "offer1")`."""
        seat = f"{self.alliance.id} {PREVIEW if self.preview else self.party.value}"
        return f"{'_'.join(names)} of {seat}"

    @property
    def sheet(self) -> Sheet:
        """What the one who is looking writes on."""
        return workflow.sheet_of(self.alliance, self.party)

    @property
    def name(self) -> str:
        """The name of the one who is looking, as typed."""
        return self.alliance.name(self.party)

    @property
    def other(self) -> str:
        """The name of the other, as typed."""
        return self.alliance.name(self.party.other)


@dataclass(frozen=True)
class Known:
    """A field that saves itself, whose it is, and the text that this session knows to be kept in it."""

    alliance: str
    party: Party
    field: Field
    text: str
    preview: bool = False


def viewer_as(party: Party) -> Viewer:
    """Who is looking at the alliance in the address, as this party. Stops the page kindly when nobody may."""
    alliance_id = st.query_params.get("a", "")
    try:
        if party is Party.PARTNER and PREVIEW in st.query_params:
            key = access.key(alliance_id, Holder.AUTHOR)
            draft = house.store().read(key)
            look_from(draft.zone(Party.AUTHOR))
            return Viewer(as_invited(draft), party, key, preview=True)
        key = access.key(alliance_id, party.holder)
        alliance = house.store().read(key)
        if party is Party.PARTNER:
            alliance = as_sent(alliance)
    except AllianceError as error:
        stop(error, party.holder)
    look_from(alliance.zone(party))
    return Viewer(alliance, party, key)


def read() -> ToRead:
    """What a third person may read of the alliance in the address. Stops the page kindly when they may not."""
    try:
        return access.to_read(st.query_params.get("a", ""))
    except AllianceError as error:
        stop(error, Holder.READER)


def either_viewer() -> Viewer:
    """Who is looking at a page that both parties have: as the address says, else whoever this browser has a key for."""
    asked, alliance_id = st.query_params.get(AS), st.query_params.get("a", "")
    if PREVIEW in st.query_params or asked == Party.PARTNER:
        return viewer_as(Party.PARTNER)
    try:
        theirs = access.token_of(alliance_id, Holder.AUTHOR)
    except StoreError as error:
        stop(error)
    return viewer_as(Party.AUTHOR if theirs else Party.PARTNER)


def require(viewer: Viewer, act: workflow.Act) -> None:
    """Stops the page kindly when the one who is looking can't do this now, with a way to where it stands."""
    refused = workflow.refusal(viewer.alliance, act, viewer.party)
    if refused:
        html.heading(_("This has come to its end") if viewer.alliance.endings else _("Not now"))
        html.paragraph(refused().say(_), "a-lead")
        st.page_link(file_of("life"), label=_("Where it stands"), query_params=viewer.query)
        st.stop()


def as_invited(alliance: Alliance) -> Alliance:
    """The alliance as the partner sees it once the draft is sent: without anything they have not sent themselves."""
    last = alliance.replies[-1] if alliance.replies else None
    said = ReplyDraft(revision=len(alliance.revisions))
    if last:
        said = said.with_said(last.responses, last.clauses, last.answers)
    return workflow.send(alliance.with_answering(said), house.now())


def stop(error: AllianceError, holder: Holder = Holder.AUTHOR) -> NoReturn:
    """Says what is the matter and what to do, and ends the page."""
    if isinstance(error, NotOpened) and not cookies.working(st.context.cookies):
        error = CookiesBlocked()
    title = _("Something is in the way") if isinstance(error, StoreError) else _("This page stays closed")
    html.heading(title)
    html.paragraph(error.say(_), "a-lead")
    if isinstance(error, PasscodeNeeded):
        passcode_way(st.query_params.get("a", ""), holder)
    if isinstance(error, OtherSide):
        _own_side(st.query_params.get("a", ""))
    elif isinstance(error, NotOpened):
        _lost_link(holder)
    st.page_link(file_of("home"), label=_("To the start page"))
    st.stop()


def _lost_link(holder: Holder) -> None:
    """What still helps whoever has lost their link."""
    if holder is Holder.READER:
        return
    html.heading(_("Is your link lost?"), 2)
    words = _(
        "If you were invited, the other can send you the link once more. A private link can't be found again, by "
        "nobody. But if the two of you had agreed, the other's PDF of the agreement brings back the text: have it sent "
        "to you, choose “Bring an alliance from a file”, and a new alliance begins with all that is in it."
    )
    html.paragraph(words)
    st.page_link(file_of("bring"), label=_("Bring an alliance from a file"))


def _own_side(alliance: str) -> None:
    """The way to where an alliance stands for whomever this device has a link of."""
    holder = next(h for h in Holder if access.token_of(alliance, h))
    query = {"a": alliance} | ({AS: holder.value} if holder is Holder.PARTNER else {})
    page = "read" if holder is Holder.READER else "life"
    st.page_link(file_of(page), label=_("To your own side"), query_params=query)


def passcode_way(alliance: str, holder: Holder) -> None:
    """The way to where this device is asked for the passcode that goes with a link it has."""
    html.show(
        markup.html(
            "<p><a href='/open?a=$id&as=$holder' target='_self'>$label</a></p>",
            id=alliance,
            holder=holder,
            label=_("Enter the passcode"),
        )
    )


def change(viewer: Viewer, act: Callable[..., Alliance], *arguments: Any, **named: Any) -> Alliance | None:
    """Does one thing to the alliance as it is now in the store; says so when it can't be done (then None).

    `act` is a function of `workflow`; its first argument is the alliance. With the first act the zone is kept that the
    device of whoever does it is in.
    """
    zone = device_zone()

    def changed(alliance: Alliance) -> Alliance:
        return act(workflow.keep_zone(alliance, viewer.party, zone), *arguments, **named)

    done = keyed(viewer, lambda store, key: store.change(key, changed, house.now()))
    if done is not None:
        last_saved.note(viewer.alliance.id, viewer.party, house.now())
    return done


def keyed(viewer: Viewer, do: Callable[[Store, Key], Done]) -> Done | None:
    """Does one thing in the store with the key of the one who is looking; says so when it can't be done (then None).

    What was typed before comes first: nothing acts on older words.
    """
    if viewer.preview:
        return None
    catch_up()
    return _keyed(viewer.alliance.id, viewer.party, do)


def _keyed(alliance: str, party: Party, do: Callable[[Store, Key], Done]) -> Done | None:
    try:
        # Unlocked again for each act, so that a link that was taken back while the page was open does nothing.
        done = do(house.store(), access.key(alliance, party.holder))
    except AllianceError as error:
        st.session_state["notice"] = error.say(_)
        return None
    # What could not be done a moment ago may have been said by a field that is in order now.
    st.session_state.pop("notice", None)
    return done


def catch_up() -> None:
    """Keeps what was typed since this session last looked, before anything is read or done."""
    tray.take(lambda alliance, party: access.key(alliance, party.holder))
    for key, was in tuple(known().items()):
        new = st.session_state.get(key)
        if was.preview or not isinstance(new, str) or new == was.text:
            continue
        # While a page is open its script saves as well, may be ahead of this session, and knows what its reader saw.
        seen = workflow.Seen(was.text, gives_way=True)
        keep = partial(workflow.write, party=was.party, field=was.field, text=new, seen=seen)
        if _keyed(was.alliance, was.party, partial(_change, act=keep)) is not None:
            known()[key] = replace(was, text=new)
            last_saved.note(was.alliance, was.party, house.now())


def known() -> dict[str, Known]:
    """What this session knows of each field that saves itself, by the key of its widget."""
    found: dict[str, Known] = st.session_state.setdefault("known", {})
    return found


def forget(viewer: Viewer, *beginnings: str) -> None:
    """Lets go of what this session holds of the one who is looking under keys that begin so."""
    for key in [str(key) for key in st.session_state]:
        if key.startswith(beginnings) and key.endswith(viewer.widget()):
            del st.session_state[key]


def _change(store: Store, key: Key, act: Callable[[Alliance], Alliance]) -> Alliance:
    return store.change(key, act, house.now())


def doing(viewer: Viewer, act: Callable[..., Alliance], *arguments: Any) -> dict[str, Any]:
    """What a button needs to do one thing: `st.button("Remove", **doing(viewer, workflow.remove, …))`."""
    return {"on_click": change, "args": (viewer, act, *arguments)}
