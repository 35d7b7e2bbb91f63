"""The talk agenda: made for sitting together with one screen, widest gap first."""

from __future__ import annotations

from alliance_core.derived import agenda
from alliance_core.model import Party
from pages.agreeing import talking
from pages.answering import taken_back
from pages.kit import frame, html
from pages.kit.viewer import viewer_as
from pages.kit.words import _

viewer = viewer_as(Party.AUTHOR)
alliance = viewer.alliance
author, partner = alliance.author.text, alliance.partner.text
frame.screen("agenda")
frame.top(viewer, _("Talk agenda"))
html.heading(_("What {author} and {partner} talk about").format(author=author, partner=partner))
points = agenda.points(alliance)
if points:
    html.paragraph(
        _(
            "Sit side by side. Take the points as they come; write down what you decide, and leave what can wait."
        ),
        "a-lead",
    )
    for number, point in enumerate(points, 1):
        talking.point(viewer, number, point)
    frame.primary(viewer, "overview", _("Back to your draft, with what you decided"))
    html.show(frame.document(viewer, _("The agenda as a PDF"), "agenda.pdf"))
    frame.link(viewer, "reply", _("The whole answer"))
else:
    nothing = alliance.answered is None
    words = (
        (taken_back.gone(viewer) or _("No answer has come yet."))
        if nothing
        else _("Nothing. What was answered is agreed.")
    )
    html.paragraph(words, "a-lead")
    if nothing:
        frame.primary(viewer, "reply", _("Back to the answer"))
    elif alliance.agreed(len(alliance.revisions)):
        frame.primary(viewer, "life", _("Where it stands"))
    else:
        frame.primary(viewer, "sign", _("Put your names to it"))
