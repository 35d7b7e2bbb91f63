"""What is the matter with a link, or with a passcode that goes with it."""

from __future__ import annotations

from alliance_core.errors.root import AllianceError
from alliance_core.language import N_


class LinkError(AllianceError):
    """A link that opens nothing."""


class LinkMalformed(LinkError):
    """The address is not one of ours, or was cut short on the way."""

    message = N_(
        "This link is not complete. Copy all of it, to the last character, or open it from the message it came in."
    )


class LinkUnknown(LinkError):
    """Well formed, but nobody knows it (any more)."""

    message = N_(
        "This link does not open anything here. Check that it is whole, or ask the person who sent it for a new one."
    )


class LinkExpired(LinkError):
    """It opened an alliance until `expired_at`."""

    message = N_("This link ended on {expired_at}. Ask the person who sent it for a new one.")


class LinkWithdrawn(LinkError):
    """Its author took it back at `withdrawn_at`."""

    message = N_(
        "This link was taken back on {withdrawn_at}. Ask the person who sent it whether there is a new one."
    )


class LinkReplaced(LinkError):
    """Another link took its place at `replaced_at`."""

    message = N_(
        "This link was replaced by a new one on {replaced_at}, and opens nothing any more. Open the new one; if it isn't yours to know, ask the person who sent you this one."
    )


class LinkEnded(LinkError):
    """What it opened was deleted on `ended_on`."""

    message = N_(
        "The alliance that this link opened was ended and deleted on {ended_on} by the person who started it. Nothing of it is kept here."
    )


class LinkLapsed(LinkError):
    """What it opened was a draft that nobody touched, removed on `ended_on`."""

    message = N_(
        "The draft that this link opened was removed on {ended_on}, because nobody had touched it for a long time. Nothing of it is kept here."
    )


class PasscodeNeeded(LinkError):
    """A passcode goes with this link."""

    message = N_(
        "A passcode goes with this link: the one that you set, or that you were told by whoever sent the link."
    )


class PasscodeWrong(LinkError):
    """Another passcode than the one that goes with the link."""

    message = N_("This is not the passcode that goes with this link. Check it and try again.")


class PasscodePaused(LinkError):
    """After wrong passcodes nobody may try before `until`, for another `seconds`."""

    message = N_(
        "Wrong passcodes were tried with this link, so the next one has to wait: {seconds} s. A device where it is open goes on as before."
    )


class NotOpened(LinkError):
    """A page was asked for on a device that holds no key to the alliance."""

    message = N_(
        "This device does not have the key to this alliance. Open it with your link; if you wrote it, that is your private link."
    )


class OtherSide(NotOpened):
    """A page was asked for on a device that holds a key to the alliance, and not the one that opens this page."""

    message = N_(
        "This page is not for the link that this device has. It has a key to this alliance all the same: go on from your own side."
    )
