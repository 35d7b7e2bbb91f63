"""Ending an alliance: one calm page for either, with room for thanks."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow
from alliance_core.model import Field, Practical
from pages import house
from pages.kit import fields, frame, html
from pages.kit.viewer import Viewer, change, either_viewer, require
from pages.kit.words import _
from pages.living import check_ins

viewer = either_viewer()
require(viewer, workflow.Act.END)
alliance = viewer.alliance
frame.screen("ending")
frame.top(viewer, _("Ending"))
own = any(e.party is viewer.party for e in alliance.endings)
if alliance.endings and own:
    html.heading(_("It has ended"))
    html.paragraph(_("Thank you both for having made it. Everything in it can still be read."), "a-lead")
    check_ins.last_words(alliance)
    final = "agreement.pdf" if alliance.agreement else "alliance.pdf"
    html.show(frame.document(viewer, _("The final PDF, to keep"), final))
    frame.link(viewer, "yours", _("What is yours"))
    frame.primary(viewer, "life", _("Where it stands"))
    st.stop()


def end(viewer: Viewer) -> None:
    """Ends it with the words that stand there."""
    change(viewer, workflow.end, viewer.party, house.now())


if alliance.endings:
    html.heading(_("{other} has ended it").format(other=viewer.other))
    html.paragraph(_("You can add words of your own, and both of you keep them."), "a-lead")
    check_ins.last_words(alliance)
else:
    html.heading(_("Bring it to an end"))
    lead = _("An alliance may end when it has done its work, or when it hasn't. Nobody needs a reason.")
    html.paragraph(lead, "a-lead")
    settled = next((c for c in alliance.revisions[-1].clauses if c.id == Practical.ENDING), None)
    if settled:
        html.paragraph(_("This is what you wrote about it:"), "a-hint")
        html.show(html.clause(alliance, settled))
fields.area(viewer, Field.parting(), _("Last words, maybe of thanks (if you like)"))
words = _(
    "{other} can read this. Nothing can be changed afterwards; all of it can be read, and both keep a PDF."
)
html.paragraph(words.format(other=viewer.other), "a-hint")
label = _("Add my words") if alliance.endings else _("End this alliance")
with st.container(key="primary_end"):
    st.button(label, type="primary", width="stretch", on_click=end, args=(viewer,))
frame.link(viewer, "yours", _("Take along what is yours first"))
frame.link(viewer, "life", _("Go back"))
