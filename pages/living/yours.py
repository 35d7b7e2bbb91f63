"""What is yours: everything to take along, and what can be ended."""

from __future__ import annotations

from alliance_core.model import Party
from pages.answering import taken_back
from pages.kit import frame, html
from pages.kit.viewer import either_viewer
from pages.kit.words import _
from pages.living import place, takeaway

viewer = either_viewer()
alliance = viewer.alliance
frame.screen("yours")
frame.top(viewer, _("What is yours"))
html.heading(_("What is yours"))
html.paragraph(
    _("Take along all that you may see here, and what you have written and not sent. It stays here as well."),
    "a-lead",
)
takeaway.files(viewer)
html.heading(_("To begin again from it"), 2)
html.paragraph(
    _(
        "A new alliance can be made from the JSON file, here or on another server. Whoever brings it begins it, and "
        "the other finds their words again."
    )
)
frame.link(viewer, "bring", _("Bring an alliance from a file"))

html.heading(_("Again with somebody else"), 2)
html.paragraph(_("The other way to begin again: with your side only, and with another person."))
frame.link(viewer, "again", _("Again with somebody else"))

place.zone(viewer)
# What each may end stands here, one heading a thing: the partner their answer, the author the alliance.
if viewer.party is Party.PARTNER:
    html.heading(_("To take back"), 2)
    if taken_back.something_to_take_back(alliance):
        words = _(
            "You can take back what you answered, all of it. {author} then sees that you did, and when."
        )
        html.paragraph(words.format(author=viewer.other))
        frame.link(viewer, "take_back", _("Take my answer back"))
    elif alliance.answer_gone:
        html.paragraph(taken_back.gone(viewer))
    else:
        html.paragraph(_("You have not answered anything yet, so there is nothing to take back."))
else:
    html.heading(_("To delete"), 2)
    html.paragraph(_("You began it, so you can delete all of it, for both of you."))
    frame.link(viewer, "delete", _("Delete this alliance"))
frame.primary(viewer, "life", _("Where it stands"))
frame.link(viewer, "privacy", _("Who can read what you write"))
