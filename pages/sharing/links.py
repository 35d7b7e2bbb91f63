"""Who can open an alliance: every link there is, how long it opens, and taking it back or replacing it at once."""

from __future__ import annotations

import streamlit as st

from alliance_core.model import Party
from pages.kit import frame, html
from pages.kit.viewer import looking
from pages.kit.words import _
from pages.sharing import link_sections, linking

here = looking()
frame.screen("links")
frame.top(here, _("Links"))
linking.handed(here)
html.heading(_("Who can open it"))
lead = _("A link is the key: whoever has it comes in. What you change here holds at once, on every device.")
html.paragraph(lead, "a-lead")
if here.preview:
    st.stop()
if here.party is Party.AUTHOR:
    link_sections.invitation(here)
    link_sections.to_read(here)
link_sections.own(here)
linking.noticed(here)
ended = here.alliance.endings or here.party is Party.PARTNER
frame.link(here, "life" if ended else "overview", _("Where it stands"))
