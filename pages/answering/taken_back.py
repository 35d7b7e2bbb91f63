"""An answer that was taken back, and whether there is one to take back."""

from __future__ import annotations

from alliance_core import workflow
from alliance_core.model import Alliance, Party
from pages import house
from pages.kit.viewer import Viewer
from pages.kit.words import _, day_and_time


def something_to_take_back(alliance: Alliance) -> bool:
    """Whether the partner has answered anything, sent or not."""
    return workflow.take_back(alliance, house.now()) is not alliance


def gone(viewer: Viewer) -> str:
    """That the answer was taken back and when, in a sentence for whoever is looking; nothing when it wasn't."""
    taken = viewer.alliance.answer_gone
    if taken is None:
        return ""
    when = day_and_time(taken.at)
    if viewer.party is Party.PARTNER:
        return _("You took your answer back on {when}. You can answer again whenever you like.").format(
            when=when
        )
    words = _("{partner} took their answer back on {when}. They can answer again with the same link.")
    return words.format(partner=viewer.other, when=when)
