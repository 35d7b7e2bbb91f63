"""An example to play through from both sides."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from alliance_core import workflow
from alliance_core.errors import AllianceError
from alliance_core.model import Party, Situation
from pages import access, house
from pages.front import beginning, inviting
from pages.kit import frame, html
from pages.kit.words import _, content, plain

KEPT = timedelta(days=30)
"""How long the links of an example open; afterwards it is removed with the drafts that nobody touches."""

frame.screen("example")
html.heading(_("Look at an example"))
html.paragraph(
    _(
        "Two invented people, an alliance that was sent and answered. Read both sides and change what you like."
    ),
    "a-lead",
)
beginning.possible()
frame.notice()


def open_as(situation: Situation, party: Party) -> None:
    """Makes an example of one's own and opens one side of it; the other side goes along."""
    try:
        alliance = workflow.start_example(
            beginning.new_id(), content().situations[situation].example, house.now()
        )
        key = beginning.keep(inviting.with_message(alliance), house.now() + KEPT)
        access.remember(alliance.id, Party.PARTNER, beginning.invitation(key) or "")
    except AllianceError as error:
        st.session_state["notice"] = error.say(_)
    else:
        st.session_state["begun"], st.session_state["begun_as"] = alliance.id, party


for kind, words in content().situations.items():
    html.heading(words.name, 2)
    people = f"{words.example.author.text} & {words.example.partner.text}"
    html.paragraph(people, "a-hint")
    with st.container(horizontal=True, key=f"example_{kind}"):
        for party, name in ((Party.AUTHOR, words.example.author), (Party.PARTNER, words.example.partner)):
            label = _("Open as {name}").format(name=plain(name.text))
            st.button(label, key=f"open_{kind}_{party}", on_click=open_as, args=(kind, party))

if identity := beginning.begun():
    party = st.session_state["begun_as"]
    beginning.hand_over(identity, party.other, "", stay=True)
    beginning.hand_over(identity, party, "reply" if party is Party.AUTHOR else "invitation")
