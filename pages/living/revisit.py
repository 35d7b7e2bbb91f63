"""What a check-in or the end of a trial brought up, as the draft of the next revision."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow
from alliance_core.derived import pulse
from alliance_core.model import Party
from pages import house
from pages.kit import frame, html
from pages.kit.viewer import require, viewer_as
from pages.kit.words import _, local, plain
from pages.living import revising

viewer = viewer_as(Party.AUTHOR)
require(viewer, workflow.Act.REVISIT)
alliance = viewer.alliance
frame.screen("revisit")
frame.top(viewer, _("The next revision"))
html.heading(_("What the next revision takes up"))
due = pulse.due(alliance, Party.AUTHOR, local(house.now()).date())
if due:
    lead = _(
        "What wobbles, is broken, or was on trial. Put it so that it can work; the rest stays as you agreed it."
    )
    html.paragraph(lead, "a-lead")
else:
    html.paragraph(_("Nothing wobbles, and no trial has run out."), "a-empty")
for one in due:
    revising.clause(viewer, one)
frame.primary(
    viewer, "share", _("Go on to send revision {number}").format(number=len(alliance.revisions) + 1)
)
with st.container(horizontal=True, key="ways"):
    frame.link(viewer, "overview", _("All parts of the draft"))
    frame.link(
        viewer, "agenda", _("What {partner} would put differently").format(partner=plain(viewer.other))
    )
    frame.link(viewer, "life", _("Your alliance"))
