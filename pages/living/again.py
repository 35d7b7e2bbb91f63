"""Again with somebody else: a new alliance with one's own side of this one, and nothing of the other's."""

from __future__ import annotations

from alliance_core.derived.own_words import own_words
from alliance_core.model import Party
from pages.front import again_with, beginning
from pages.kit import frame, html
from pages.kit.viewer import either_viewer
from pages.kit.words import _

viewer = either_viewer()
frame.screen("again")
frame.top(viewer, _("Again with somebody else"))
html.heading(_("Again with somebody else"))
lead = _(
    "A new alliance begins with what is yours in this one. This one stays as it is, and {other} isn't told."
)
html.paragraph(lead.format(other=viewer.other), "a-lead")


frame.notice()
mine = own_words(viewer.alliance, viewer.party)
again_with.somebody(mine, viewer.widget("again"))
if identity := beginning.begun():
    beginning.hand_over(identity, Party.AUTHOR, "overview")
frame.link(viewer, "yours", _("What is yours"))
