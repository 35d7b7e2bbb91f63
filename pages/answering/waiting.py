"""What waits under the name of whoever is invited, in an alliance that came from a file, and dropping it."""

from __future__ import annotations

from alliance_core import workflow
from alliance_core.model import Party
from alliance_core.model import sheet as sheets
from pages import house
from pages.kit import confirm, html
from pages.kit.viewer import Viewer, change, forget
from pages.kit.words import _


def shown(viewer: Viewer) -> None:
    """All that somebody of this name had written in the file, as long as nothing was sent, and a way to drop it."""
    alliance, answering = viewer.alliance, viewer.alliance.answering
    if alliance.brought is None or alliance.replies:
        return
    pieces = [html.clause(alliance, clause) for clause in sheets.written(answering)]
    pieces += [html.answer_to(response) for response in answering.responses if not response.blank]
    pieces += [html.typed(answer.text) for answer in answering.answers if answer.text.strip()]
    if not pieces:
        return
    html.heading(_("What waits here under your name"), 2)
    words = _(
        "{author} began this from a file, and these words in it are said to be yours. Nothing of it is sent. If they "
        "are not yours, or not any more, drop them."
    )
    html.paragraph(words.format(author=viewer.other), "a-hint")
    html.show(*(html.said_by(Party.PARTNER, _("You"), piece) for piece in pieces))
    confirm.twice(
        viewer,
        "drop_waiting",
        _("Drop all of it"),
        _("It is deleted here, and you begin from nothing. You can't undo this."),
        _("Drop it now"),
        lambda: _drop(viewer),
    )


def _drop(viewer: Viewer) -> None:
    if change(viewer, workflow.take_back, house.now()) is not None:
        forget(viewer, "removed", "field_", "stance_", "proposing_", "adding_")
