"""What is said before there is no room for more, and before words of old revisions are kept no longer."""

from __future__ import annotations

from math import floor

from alliance_core.derived import lasting
from alliance_core.limits import REVISIONS
from pages.kit import frame, html
from pages.kit.viewer import Viewer
from pages.kit.words import _, in_words, local


def before_sending(viewer: Viewer) -> None:
    """Which words go with the next sending, and how full it is; nothing where nothing goes and there is room."""
    near(viewer)
    if not going(viewer):
        return
    frame.link(viewer, "yours", _("Take it along"))


def near(viewer: Viewer) -> None:
    """How full it is, once it is almost as large as it may be, and what to do about it."""
    part = lasting.filled(viewer.alliance, viewer.party)
    if part < lasting.NEAR:
        return
    words = _(
        "{count} percent of the room that an alliance has is used up. When it is full, nothing more can be added: "
        "shorten what you wrote, or take all of it along and begin a new one from that file."
    )
    html.note(words.format(count=min(100, floor(100 * part))))
    frame.link(viewer, "yours", _("What is yours"))


def going(viewer: Viewer) -> bool:
    """Says which revisions' words are kept no longer once the next is sent. Returns whether there are any."""
    fading = lasting.fading(viewer.alliance)
    if fading:
        words = _(
            "Once revision {next} is sent, only number, day and digest are kept of {revisions}: nobody answered or "
            "signed these words, and they are older than the last {count}. Take them along before, if you want to keep "
            "them."
        )
        one = _("revision {number} of {day}")
        named = [one.format(number=r.number, day=in_words(local(r.sent_at).date())) for r in fading]
        html.note(
            words.format(
                next=len(viewer.alliance.revisions) + 1,
                revisions=", ".join(named),
                count=REVISIONS,
            )
        )
    return bool(fading)
