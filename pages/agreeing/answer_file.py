"""An answer that came on paper or as a file: the author gives the filled PDF, reads what it says, and takes it in."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow
from alliance_core.documents.received import form
from alliance_core.model import FilledForm, Party
from pages import house
from pages.answering import file_preview
from pages.kit import frame, html, upload
from pages.kit.viewer import Viewer, change, require, viewer_as
from pages.kit.words import _, plain

viewer = viewer_as(Party.AUTHOR)
alliance = viewer.alliance
partner = alliance.partner.text
frame.screen("answer_file")
frame.top(viewer, _("An answer as a file"))


def take(viewer: Viewer, filled: FilledForm) -> None:
    """Takes it as the partner's reply, as it was shown."""
    seen = len(viewer.alliance.replies)
    if change(viewer, workflow.reply_from, filled, Party.AUTHOR, house.now(), seen) is not None:
        st.session_state[viewer.widget("taken_in")] = True


if st.session_state.pop(viewer.widget("taken_in"), False):
    html.heading(_("It is {partner}'s answer now").format(partner=partner))
    told = _(
        "{partner} reads that it came as a file, and that you took it in today. With their own link they can change "
        "it or take it back."
    )
    html.paragraph(told.format(partner=partner), "a-lead")
    frame.primary(viewer, "reply", _("Read what {partner} says").format(partner=plain(partner)))
    st.stop()

require(viewer, workflow.Act.TAKE_IN)
html.heading(_("An answer that came on paper or as a file"))
lead = _(
    "Did {partner} fill in the PDF and send it back? Give it here. You read what it says first; nothing is taken in "
    "before you press."
)
html.paragraph(lead.format(partner=partner), "a-lead")
filled = upload.one(_("The filled PDF"), "pdf", viewer.widget("drop_file"), form.read)
taken = file_preview.tried(alliance, filled) if filled else None
if filled and taken:
    html.heading(_("What {partner} says with it").format(partner=partner), 2)
    file_preview.preview(alliance, filled, taken)
    if alliance.reply:
        before = _(
            "{partner} has answered already. What this file doesn't speak of stays as it was answered."
        )
        html.note(before.format(partner=partner))
    trust = _(
        "Take it in only if {partner} gave it to you as an answer: it then stands here as theirs. They read that it "
        "came as a file and when you took it in, and can change it or take it back with their link."
    )
    html.paragraph(trust.format(partner=partner), "a-hint")
    with st.container(key="primary_take_in"):
        label = _("Take it in as {partner}'s answer").format(partner=plain(partner))
        st.button(label, type="primary", width="stretch", on_click=take, args=(viewer, filled))
else:
    by_hand = _(
        "Was it answered with a pen? What was written by hand can't be read here. {partner} can copy it in with the "
        "link, or you both into the fields of the PDF."
    )
    html.paragraph(by_hand.format(partner=partner), "a-hint")
frame.link(viewer, "overview", _("Where it stands"))
