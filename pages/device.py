"""What this device knows: the alliances it has keys to, in lists of the store that its cookies lead to.

What earlier versions left as one cookie an alliance counts as well, until a visit has moved it into the lists.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from starlette.responses import Response

from alliance_core import links
from alliance_core.errors import DeviceFull, LinkMalformed
from alliance_core.model import Holder
from alliance_core.store import devices
from alliance_core.store.devices import Entry, Known, Secrets
from pages import cookies, house

Cookies = Mapping[str, str]

CLEARED_AT_ONCE = 16
"""So many cookies are cleared by one answer to a visit: a web server in front takes only so long a head."""


def _secrets(sent: Cookies) -> Secrets:
    """What leads to the lists, for reading: nobody gains by what they lead this device to."""
    guarded, plain = cookies.secrets(sent, secure=True), cookies.unguarded(sent)
    return Secrets(guarded.stays or plain.stays, guarded.ends or plain.ends)


def known(sent: Cookies) -> Known:
    """What is in the lists of the device that sends these cookies. Raises StoreError."""
    secrets = _secrets(sent)
    return devices.read(house.store(), secrets) if any(secrets) else Known()


def entries(sent: Cookies) -> tuple[Entry, ...]:
    """All that it knows, each alliance once for a holder. Raises StoreError."""
    listed = known(sent)
    return listed.entries + tuple(e for e in cookies.earlier(sent) if not listed.find(e.alliance, e.holder))


def token(sent: Cookies, alliance: str, holder: Holder) -> str | None:
    """What it holds to open an alliance for a holder, or None. Raises StoreError."""
    found = known(sent).find(alliance, holder)
    left = (e for e in cookies.earlier(sent) if (e.alliance, e.holder) == (alliance, holder))
    return entry.token if (entry := found or next(left, None)) else None


@dataclass(frozen=True)
class Held:
    """What a device is to hold from now on, told by its next answer."""

    known: Known
    sent: Secrets
    secrets: Secrets
    secure: bool
    superseded: tuple[Entry, ...] = ()
    """Cookies of earlier versions that say nothing any more."""

    @property
    def began(self) -> bool:
        """Whether a list began, so that nobody knows yet whether its key arrives: of two answers that begin one at the
        same time the browser keeps the last."""
        return any(
            secret not in (None, before) for secret, before in zip(self.secrets, self.sent, strict=True)
        )

    def superseding(self, sent: Cookies, alliance: str | None = None, holder: Holder | None = None) -> Held:
        """In the place of all that an earlier version left for an alliance or all, for a holder or each."""
        gone = (
            e for e in cookies.earlier(sent) if alliance in (None, e.alliance) and holder in (None, e.holder)
        )
        return replace(self, superseded=(*self.superseded, *gone))

    def onto(self, response: Response) -> None:
        """Puts it into the head of an answer."""
        cookies.give(response, self.secrets, self.sent, secure=self.secure)
        for entry in self.superseded:
            cookies.clear_earlier(response, entry, secure=self.secure)


def change(sent: Cookies, act: Callable[[Known], Known], *, secure: bool) -> Held:
    """Changes what a device knows. Raises DeviceFull, StoreError."""
    secrets = cookies.secrets(sent, secure=secure)
    fresh = Secrets(links.mint(), links.mint())
    after, held = devices.change(house.store(), secrets, fresh, act, house.now())
    return Held(after, secrets, held, secure)


@dataclass(frozen=True)
class Arrival:
    """What a visit has moved into the lists."""

    held: Held
    undecided: bool = False
    """Whether a partner's cookie of an earlier version is left, of which nobody can tell how long it was to stay."""

    unguarded: bool = False
    """Whether it came over http before."""


def arrive(sent: Cookies, *, secure: bool) -> Arrival | None:
    """Notes a visit, and moves in what is not in the lists yet; None for a device that has nothing. Raises StoreError.

    An author's cookie of an earlier version was meant to stay, a reader's was not. A partner's was either, and its
    browser doesn't say which: it ends with the browser, and the cookie is left. Where that is still there when the
    browser has been closed, it was meant to stay.
    """
    store, secrets = house.store(), cookies.secrets(sent, secure=secure)
    plain = cookies.unguarded(sent) if secure else Secrets()
    left = tuple(entry for entry in cookies.earlier(sent) if whole(entry))
    if left and not devices.recognised(store, (links.digest(links.split(e.token)[0]) for e in left)):
        # Nobody makes rows here with cookies that they thought up.
        left = ()
    if left or any(plain):
        with suppress(DeviceFull):
            return _moved(sent, left, plain, secure=secure)
    if not any(secrets):
        return None
    there = devices.visited(store, secrets, house.now())
    return Arrival(Held(Known(), there, there, secure))


def _moved(sent: Cookies, left: tuple[Entry, ...], plain: Secrets, *, secure: bool) -> Arrival:
    store = house.store()
    brought = devices.read(store, plain)
    remembers, outlived = cookies.remembers(sent), cookies.outlived(sent)

    def stays(entry: Entry, before: Known) -> bool | None:
        """Whether it was meant to stay; None where that is not known yet."""
        if not remembers or entry.holder is Holder.READER:
            return False
        if entry.holder is Holder.AUTHOR or before.find(entry.alliance, entry.holder) in before.stays:
            return True
        return True if outlived and not before.find(entry.alliance, entry.holder) else None

    settled: list[Entry] = []

    def move(before: Known) -> Known:
        meant = {entry: stays(entry, before) for entry in left}
        settled[:] = (entry for entry in left if meant[entry] is not None)
        lasting = (*brought.stays, *(entry for entry in left if meant[entry]))
        passing = (*brought.ends, *(entry for entry in left if not meant[entry]))
        return before.joining(lasting, stay=True).joining(passing, stay=False)

    held = change(sent, move, secure=secure)
    if any(plain):
        devices.change(store, plain, Secrets(), Known.forgetting, house.now())
    held = replace(held, superseded=tuple(settled))
    return Arrival(held, undecided=len(settled) < len(left), unguarded=any(plain))


def whole(entry: Entry) -> bool:
    """Whether what it holds could open something, as far as its letters say."""
    try:
        links.split(entry.token)
    except LinkMalformed:
        return False
    return True
