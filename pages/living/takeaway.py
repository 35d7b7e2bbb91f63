"""What each can take along."""

from __future__ import annotations

from alliance_core.derived import snapshots
from alliance_core.documents import entries
from pages import house, markup
from pages.kit import frame, html
from pages.kit.viewer import Viewer
from pages.kit.words import _


def files(viewer: Viewer) -> None:
    """Each file with what it is good for, one tap each; the calendar where there are dates."""
    alliance = viewer.alliance
    kinds = [
        (
            _("Everything, as JSON"),
            "alliance.json",
            _("All that is yours, for programs and for beginning again."),
        ),
        (_("As Markdown"), "alliance.md", _("For a wiki, a notebook or a repository.")),
    ]
    if not alliance.agreed(len(alliance.revisions)):
        kinds.insert(1, (_("As a PDF"), "alliance.pdf", _("To keep, to print, to read anywhere.")))
    if alliance.agreement:
        what = _("With both names and the digest. It can be checked later, and brought back like the JSON.")
        kinds.insert(1, (_("What you agreed, as a PDF"), "agreement.pdf", what))
    if _dated(viewer):
        kinds.append(
            (_("Your dates"), "alliance.ics", _("Meetings, routines, review and trials, for your calendar."))
        )
    each = (
        frame.document(viewer, label, file) + markup.html("<div class='a-hint'>$what</div>", what=what)
        for label, file, what in kinds
    )
    html.show(html.items(each))


def _dated(viewer: Viewer) -> bool:
    alliance, party = viewer.alliance, viewer.party
    shown = snapshots.agreed_snapshot(alliance) if alliance.agreement else snapshots.snapshot(alliance, party)
    return bool(entries.entries(shown, party, house.now()))
