"""What is the matter with a device that is to hold keys."""

from __future__ import annotations

from alliance_core.errors.root import AllianceError
from alliance_core.language import N_


class DeviceError(AllianceError):
    """A device that can't hold one more key."""


class DeviceFull(DeviceError):
    """It knows as many alliances as it may, which is `count`."""

    message = N_(
        "This device knows {count} alliances, as many as it can. Let it forget one that you no longer need, on the start page, and try again."
    )


class CookiesBlocked(DeviceError):
    """Its browser keeps no cookies."""

    message = N_(
        "This browser keeps no cookies for this address, and a cookie is what holds the key to an alliance: nothing could be opened again. Allow cookies for this address in the settings of the browser, or take another browser, and load this page anew."
    )
