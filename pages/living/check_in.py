"""A check-in: clause by clause works, wobbles or broken, and what works well and less well on the whole."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow
from alliance_core.derived import pending, pulse
from alliance_core.model import Asked, Field, Party, Section, asked, clause_key
from pages import house
from pages.addresses import file_of
from pages.kit import fields, frame, html
from pages.kit.viewer import Viewer, change, doing, either_viewer, forget, require
from pages.kit.words import _, content, named, plain
from pages.living import check_ins

viewer = either_viewer()
require(viewer, workflow.Act.CHECK_IN)
alliance, agreed = viewer.alliance, viewer.alliance.agreement
frame.screen("check-in")
frame.top(viewer, _("Check-in"))
html.heading(_("How is it going?"))
html.paragraph(
    _(
        "Clause by clause: does it work, does it wobble, is it broken? Skip what you can't say. It takes five minutes."
    ),
    "a-lead",
)
if pulse.waiting(alliance, viewer.party):
    html.note(_("{other} has given theirs for this round.").format(other=viewer.other))
if pulse.waiting(alliance, viewer.party.other):
    words = _(
        "You have given yours for this round; {other} hasn't yet. If you give another, it takes its place."
    )
    html.note(words.format(other=viewer.other))


def give(viewer: Viewer) -> None:
    """Gives the check-in, and goes to where both see how it fares."""
    if change(viewer, workflow.check_in, viewer.party, house.now()) is not None:
        forget(viewer, "pulse_", "field_beat-", "field_checkin-")
        st.session_state[viewer.widget("given")] = True


def show_at_once() -> None:
    """Takes the choice whether the other sees this check-in before they have given theirs."""
    at_once = st.session_state[viewer.widget("choice_at_once")]
    change(viewer, lambda a: workflow.show_at_once(a, viewer.party, at_once=at_once))


if st.session_state.pop(viewer.widget("given"), False):
    st.switch_page(file_of("life"), query_params=viewer.query)

for section in Section:
    sides = ((Party.AUTHOR, agreed.clauses), (Party.PARTNER, agreed.partner_clauses)) if agreed else ()
    clauses = [
        (party, c)
        for party, written in sides
        for c in written
        if c.section is section and asked(c) is not Asked.TURN
    ]
    if clauses:
        html.heading(named(content().sections[section].title, alliance), 2)
    for party, clause in clauses:
        check_ins.feel(viewer, party, clause, clause_key(clause, partners=party is Party.PARTNER))

left = [
    key for key in (agreed.lived if agreed else ()) if pending.beat(alliance, viewer.party, key).pulse is None
]
if left:
    words = _("The rest works") if agreed and len(left) < len(agreed.lived) else _("All of it works")
    resting = doing(viewer, workflow.rest_works, viewer.party)
    st.button(words, key="rest_works", icon=":material/done_all:", width="stretch", **resting)

html.heading(_("On the whole"), 2)
fields.area(viewer, Field.check_in("well"), _("What works well"))
fields.area(viewer, Field.check_in("less"), _("What works less well"))
said = pending.checking(alliance, viewer.party)
at_once = _("Show mine at once, without waiting for {other}").format(other=plain(viewer.other))
st.checkbox(
    at_once,
    value=said.at_once,
    key=viewer.widget("choice_at_once"),
    on_change=show_at_once,
)
hint = _("Otherwise {other} sees yours, and you theirs, when both are given.").format(other=viewer.other)
html.paragraph(hint, "a-hint")
with st.container(key="primary_give"):
    label = _("Give my check-in")
    st.button(label, type="primary", width="stretch", on_click=give, args=(viewer,))
frame.link(viewer, "life", _("Your alliance"))
