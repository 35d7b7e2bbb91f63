"""Names and situation: what it takes to begin the guided way."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow
from alliance_core.errors import AllianceError
from alliance_core.model import Lane, Party, Situation
from pages import house
from pages.addresses import file_of
from pages.front import beginning, names
from pages.kit import frame, html
from pages.kit.words import _, content, language, local

frame.screen("start")
html.heading(_("Who is it between?"))
html.paragraph(
    _("First names are enough. The two of you will see them, and whomever you both let read."), "a-lead"
)

beginning.possible()
names.own("start")
names.other("start")

html.heading(_("What is it about?"), 2)
html.paragraph(_("It chooses the prompts and examples you will see. Nothing else depends on it."), "a-hint")
situations = content().situations
st.radio(
    _("Situation"),
    list(Situation),
    format_func=lambda s: situations[s].name,
    captions=[situations[s].lead for s in Situation],
    key="situation",
    index=None,
    label_visibility="collapsed",
)


def begin() -> None:
    """Makes the alliance, once."""
    if beginning.begun():
        return
    try:
        chosen = st.session_state["situation"] or Situation.OPEN
        identity = beginning.new_id()
        alliance = workflow.start(
            identity, chosen, Lane.GUIDED, *names.typed(), language(), local(house.now())
        )
        beginning.keep(alliance)
    except AllianceError as error:
        st.session_state["notice"] = error.say(_)
    else:
        st.session_state["begun"] = identity


frame.notice()
with st.container(key="primary_begin"):
    st.button(_("Begin with the idea"), type="primary", width="stretch", on_click=begin)
if identity := beginning.begun():
    beginning.hand_over(identity, Party.AUTHOR, "idea")
st.page_link(file_of("bring"), label=_("Bring an alliance from a file"))
html.paragraph(
    _("Everything is saved as you write, and you get a private link with which you can come back."), "a-hint"
)
beginning.lapsing()
