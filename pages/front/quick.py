"""The quick lane: one short page, then the link."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow
from alliance_core.errors import AllianceError
from alliance_core.model import Alliance, Field, Lane, Party, Practical, Situation, Topic
from alliance_core.model.clause import AnyId
from alliance_core.workflow import editing
from pages import house
from pages.front import beginning, inviting, names
from pages.kit import fields, frame, html
from pages.kit.words import _, content, language, local

TOPICS = {
    Topic.PURPOSE: (_("What is it for?"), _("Why the two of you, and what should be better for it?")),
    Topic.OFFER: (_("One thing I offer"), _("Something you can promise and like to give.")),
    Topic.EXPECTATION: (_("One thing I would ideally expect"), _("Something you would be glad of.")),
}
PRACTICAL = (Practical.RHYTHM, Practical.UPDATES, Practical.DECISIONS)

frame.screen("quick")
html.heading(_("A draft to share, now"))
html.paragraph(
    _(
        "A minute and a half. What you leave empty becomes the other person's turn, and you can add more later."
    ),
    "a-lead",
)

beginning.possible()
one, two = st.columns(2)
with one:
    names.own("quick")
with two:
    names.other("quick")
for topic, (title, hint) in TOPICS.items():
    fields.unmade(f"quick:quick_{topic}")
    st.text_area(title, key=f"quick_{topic}", height="content", placeholder=hint, on_change="ignore")
with st.expander(_("Practicalities, if you like")):
    for field in PRACTICAL:
        words = content().practicalities[field]
        fields.unmade(f"quick:quick_{field}")
        st.text_area(
            words.label,
            key=f"quick_{field}",
            height="content",
            placeholder=words.suggestions[0],
            on_change="ignore",
        )


def written(alliance: Alliance) -> Alliance:
    """The alliance with all that was typed on this page."""
    for topic in TOPICS:
        clause = editing.next_id(alliance.draft, topic, Party.AUTHOR)
        alliance = write(alliance, clause, st.session_state[f"quick_{topic}"])
    for field in PRACTICAL:
        alliance = write(alliance, field, st.session_state[f"quick_{field}"])
    return inviting.sent(alliance, house.now())


def write(alliance: Alliance, clause: AnyId, text: str) -> Alliance:
    """One field, when something was typed into it."""
    return workflow.write(alliance, Party.AUTHOR, Field.clause(clause), text) if text.strip() else alliance


def make() -> None:
    """Makes and sends the alliance, once."""
    if beginning.begun():
        return
    try:
        identity = beginning.new_id()
        fresh = workflow.start(
            identity, Situation.OPEN, Lane.QUICK, *names.typed(), language(), local(house.now())
        )
        beginning.keep(written(beginning.here(fresh)))
    except AllianceError as error:
        st.session_state["notice"] = error.say(_)
    else:
        st.session_state["begun"] = identity


frame.notice()
with st.container(key="primary_quick"):
    st.button(_("Make the link"), type="primary", width="stretch", on_click=make)
if identity := beginning.begun():
    beginning.hand_over(identity, Party.AUTHOR, "share")
