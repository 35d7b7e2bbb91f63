"""The life of an alliance: where it stands, what is next, how it fares, and what happened so far."""

from __future__ import annotations

import streamlit as st

from alliance_core.derived import progress, pulse
from alliance_core.model import Party, State
from pages import house
from pages.agreeing import signing
from pages.kit import frame, html, revisions, standing
from pages.kit.viewer import either_viewer
from pages.kit.words import _, local, plain
from pages.living import check_ins
from pages.sharing import lasting, own_link

viewer = either_viewer()
alliance, other = viewer.alliance, viewer.other
frame.screen("life")
frame.top(viewer, _("Your alliance"))
html.heading(_("{author} & {partner}").format(author=alliance.author.text, partner=alliance.partner.text))
html.paragraph(standing.sentence(viewer), "a-lead")
if not alliance.endings:
    own_link.remind(viewer)
agreement, newest = alliance.agreement, len(alliance.revisions)
today = local(house.now()).date()

if alliance.endings:
    check_ins.last_words(alliance)
    if all(e.party is not viewer.party for e in alliance.endings):
        frame.primary(viewer, "ending", _("Add your last words"))
elif agreement is None or agreement.number < newest:
    signed = alliance.signature(viewer.party, newest)
    if alliance.state is State.DRAFT:
        frame.primary(viewer, "overview", _("Back to your draft"))
    elif signed is None:
        frame.primary(viewer, "sign", _("Put your name to revision {number}").format(number=newest))
    elif viewer.party is Party.AUTHOR:
        frame.primary(viewer, "share", _("The link for {partner}").format(partner=plain(other)))
    else:
        frame.primary(viewer, "answer_check", _("See what you said"))
else:
    if pulse.waiting(alliance, viewer.party):
        words = _("{other} has checked in. You see what they said when you have given yours.")
        seen = any(
            other in r.given
            for r in pulse.visible(alliance, viewer.party)[-1:]
            for other in [viewer.party.other]
        )
        html.note(_("{other} has checked in.").format(other=other) if seen else words.format(other=other))
    frame.primary(viewer, "check_in", _("Check in: how is it going?"))

if agreement and agreement.number < newest and not alliance.endings:
    frame.link(viewer, "check_in", _("Check in on revision {number}").format(number=agreement.number))
if viewer.party is Party.AUTHOR and progress.said_since(alliance) and not alliance.endings:
    words = _("{partner} has said something since you agreed.")
    html.note(words.format(partner=other))
    frame.link(viewer, "reply", _("Read it"))
due = pulse.due(alliance, viewer.party, today)
if due and not alliance.endings:
    check_ins.due(viewer, due)
check_ins.pulses(viewer)
if agreement:
    html.heading(_("What you agreed"), 2)
    revisions.names(tuple(s for s in alliance.signatures if s.revision == agreement.number))
    signing.kept(viewer)
    with st.expander(_("Read revision {number}").format(number=agreement.number)):
        revisions.whole(alliance, agreement)
if not alliance.endings and lasting.going(viewer):
    frame.link(viewer, "yours", _("Take it along"))
check_ins.timeline(viewer)
with st.container(horizontal=True, key="ways"):
    if newest > 1:
        frame.link(viewer, "compare", _("Compare revisions"))
    if viewer.party is Party.AUTHOR and not alliance.endings:
        frame.link(viewer, "overview", _("Your draft"))
    elif viewer.party is Party.PARTNER:
        frame.link(viewer, "invitation", _("Your answer"))
    frame.link(viewer, "yours", _("What is yours"))
    if alliance.revisions and not alliance.endings:
        frame.link(viewer, "ending", _("End it"))
