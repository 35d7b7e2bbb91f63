"""The talk agenda: made for sitting together with one screen, widest gap first."""

from __future__ import annotations

from alliance_core import agenda
from alliance_core.model import Party
from pages.kit import frame, reading, showing
from pages.kit.viewer import looking_as
from pages.kit.words import _

looking = looking_as(Party.AUTHOR)
alliance = looking.alliance
author, partner = alliance.author.text, alliance.partner.text
frame.screen("agenda")
frame.top(looking, _("Talk agenda"))
showing.heading(_("What {author} and {partner} talk about").format(author=author, partner=partner))
points = agenda.points(alliance)
if points:
    showing.paragraph(
        _(
            "Sit side by side. Take the points as they come; write down what you decide, and leave what can wait."
        ),
        "a-lead",
    )
    for number, point in enumerate(points, 1):
        reading.point(looking, number, point)
    frame.primary(looking, "overview", _("Back to your draft, with what you decided"))
else:
    showing.paragraph(
        _("There is nothing to talk about: what was answered is agreed, or no answer has come."), "a-lead"
    )
    frame.primary(looking, "reply", _("Back to the answer"))
