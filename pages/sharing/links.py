"""Who can open an alliance: every link there is, how long it opens, and taking it back or replacing it at once."""

from __future__ import annotations

import streamlit as st

from alliance_core.model import Party
from pages.kit import frame, html
from pages.kit.viewer import either_viewer
from pages.kit.words import _
from pages.sharing import link_sections, linking, readers

viewer = either_viewer()
frame.screen("links")
frame.top(viewer, _("Links"))
linking.handed(viewer)
html.heading(_("Who can open it"))
lead = _("A link is the key: whoever has it comes in. What you change here holds at once, on every device.")
html.paragraph(lead, "a-lead")
if viewer.preview:
    st.stop()
if viewer.party is Party.AUTHOR:
    link_sections.invitation(viewer)
if viewer.alliance.revisions:
    readers.section(viewer)
link_sections.own(viewer)
ended = viewer.alliance.endings or viewer.party is Party.PARTNER
frame.link(viewer, "life" if ended else "overview", _("Where it stands"))
