"""Devices as tests make them: the cookies that lead to lists in the store."""

from collections.abc import Iterable

from alliance_core import links
from alliance_core.model import Holder
from alliance_core.store import devices
from alliance_core.store.devices import Entry, Known, Secrets
from pages import cookies, house

Knows = tuple[str, Holder, str]
"""An alliance, for whom it opens, and with what."""


def device(stays: Iterable[Knows] = (), ends: Iterable[Knows] = ()) -> dict[str, str]:
    """The cookies of a device that knows these alliances, what was put there last first."""
    known = Known(tuple(Entry(*each) for each in stays), tuple(Entry(*each) for each in ends))
    fresh = Secrets(links.mint(), links.mint())
    _, held = devices.change(house.store(), Secrets(), fresh, lambda _: known, house.now())
    return {name: secret for name, secret in zip((cookies.STAYS, cookies.ENDS), held, strict=True) if secret}
