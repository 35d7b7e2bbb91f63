"""Who can open an alliance: every link there is, how long it opens, and taking it back or replacing it at once."""

from __future__ import annotations

import streamlit as st

from alliance_core.model import Party
from pages.kit import frame, holders, linking, showing
from pages.kit.viewer import looking
from pages.kit.words import _

here = looking()
frame.screen("links")
frame.top(here, _("Links"))
linking.handed(here)
showing.heading(_("Who can open it"))
lead = _("A link is the key: whoever has it comes in. What you change here holds at once, on every device.")
showing.paragraph(lead, "a-lead")
if here.preview:
    st.stop()
if here.party is Party.AUTHOR:
    holders.invitation(here)
    holders.to_read(here)
holders.own(here)
linking.noticed(here)
ended = here.alliance.endings or here.party is Party.PARTNER
frame.link(here, "life" if ended else "overview", _("Where it stands"))
