"""The partner takes their answer back: what goes, what stays, and a second press."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from alliance_core import workflow
from alliance_core.model import Party
from pages import house, markup
from pages.answering import taken_back
from pages.kit import frame, html
from pages.kit.viewer import Viewer, change, forget, keyed, require, viewer_as
from pages.kit.words import _

viewer = viewer_as(Party.PARTNER)
require(viewer, workflow.Act.TAKE_BACK)
alliance = viewer.alliance
frame.screen("take-back")
frame.top(viewer, _("What is yours"))


def take_back(viewer: Viewer) -> None:
    """Takes the answer back, and lets go of what fields on other pages held of it."""
    if change(viewer, workflow.take_back, house.now()) is not None:
        keyed(viewer, lambda store, _key: store.scrub())
        forget(viewer, "removed", "field_", "stance_", "proposing_", "adding_")
        st.session_state[viewer.widget("taken_back")] = True


if not taken_back.something_to_take_back(alliance):
    told = taken_back.gone(viewer)
    fresh = st.session_state.pop(viewer.widget("taken_back"), False)
    html.heading(_("Your answer is gone") if told or fresh else _("There is nothing to take back"))
    html.paragraph(told or _("What you had written is not kept here any more."), "a-lead")
    if not alliance.endings:
        frame.primary(viewer, "invitation", _("Back to the invitation"))
    else:
        frame.primary(viewer, "life", _("Where it stands"))
    st.stop()

html.heading(_("Take your answer back?"))
words = _(
    "What you said to each point, what you added and your answers are deleted here, sent or not. What {author} has "
    "already sent you as part of a revision stays in it, and so do names, check-ins and last words."
)
html.paragraph(words.format(author=viewer.other), "a-lead")
points = (
    _("{author} sees that you took it back, and when; the next revision no longer has what you added."),
    _(
        "What {author} said to it and has not sent goes too, and what {author} noted no longer quotes you. What was "
        "read can't be unread."
    ),
    _("You can't undo this. You can answer again at any time, from the beginning."),
)
items = Markup("").join(
    markup.html("<li dir='auto'>$point</li>", point=point.format(author=viewer.other)) for point in points
)
html.show(markup.html("<ul class='a-points'>$items</ul>", items=items))
frame.link(viewer, "yours", _("Keep a copy of it first"))
with st.container(key="primary_take_back"):
    label = _("Delete my answer")
    st.button(
        label,
        type="primary",
        key="do_take_back",
        width="stretch",
        on_click=take_back,
        args=(viewer,),
        disabled=viewer.preview,
    )
frame.link(viewer, "invitation", _("No, leave it as it is"))
