"""Bring an alliance from a file: who of the two is bringing it, and a new one begins with what both wrote."""

from __future__ import annotations

import streamlit as st

from alliance_core.model import Party
from pages.addresses import file_of
from pages.front import beginning, bringing
from pages.kit import frame, html, upload
from pages.kit.words import _

frame.screen("bring")
html.heading(_("Bring an alliance from a file"))
html.paragraph(
    _(
        "Give the JSON file that you took along here or on another server, or the PDF that both of you agreed to. A "
        "new alliance begins with what is in it; the old one stays as it is."
    ),
    "a-lead",
)
beginning.possible()
given = upload.one(_("The file"), ["json", "pdf"], "bring_file", bringing.read)
frame.notice()
if given:
    brought, filled_in = given
    bringing.whose(brought)
    if filled_in:
        words = _(
            "There are answers in the fields of this PDF, and they are not part of what is brought. To take them in, "
            "whoever sent the invitation opens their alliance and gives the file there, under “An answer that came as "
            "a file”."
        )
        html.note(words)
    html.paragraph(
        _(
            "What you wrote becomes your draft. What the other wrote waits for them, and they find it once you send "
            "the draft. Nothing is sent or signed; signatures, check-ins and last words stay with the old one."
        ),
        "a-hint",
    )
    with st.container(key="primary_bring"):
        label = _("Begin with this")
        chosen = st.session_state.get("bring_as")
        st.button(
            label,
            type="primary",
            width="stretch",
            on_click=bringing.begin,
            args=(brought,),
            disabled=not chosen,
        )
    if st.session_state.get("bring_as"):
        with st.expander(_("It is with somebody else now"), key="bring_again"):
            bringing.with_somebody_else(brought)
if identity := beginning.begun():
    beginning.hand_over(identity, Party.AUTHOR, "overview")
st.page_link(file_of("start"), label=_("Start a new one instead"))
