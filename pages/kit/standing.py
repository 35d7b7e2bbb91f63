"""Where an alliance stands, in a sentence."""

from __future__ import annotations

from alliance_core.model import State
from pages.kit.viewer import Viewer
from pages.kit.words import _, in_words


def sentence(viewer: Viewer) -> str:
    """Where the alliance stands, in a sentence for whoever is looking."""
    alliance, number = viewer.alliance, len(viewer.alliance.revisions)
    agreed = alliance.agreement
    if alliance.endings:
        return _("It ended on {day}. Everything in it can still be read.").format(
            day=in_words(alliance.endings[0].ended_at.date())
        )
    if agreed and agreed.number == number:
        return _("Revision {number} is agreed, and it goes on.").format(number=number)
    if agreed:
        words = _("Revision {old} is agreed. Revision {new} has been sent since and waits for both names.")
        return words.format(old=agreed.number, new=number)
    if alliance.state is State.DRAFT:
        return _("A draft. Nothing has been sent yet.")
    return _(
        "Revision {number} has been sent. It is agreed once both of you have put your names to it."
    ).format(number=number)
