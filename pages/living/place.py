"""Where somebody is: the zone of their days and times, which only they change, and whether the other reads it."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow, zones
from pages import house
from pages.kit import html
from pages.kit.viewer import Viewer, change
from pages.kit.words import _, device_zone, plain


def zone(viewer: Viewer) -> None:
    """The zone of whoever is looking, to be changed and shown; and that of the other, if they have said so."""
    html.heading(_("Your days and times"), 2)
    kept, here = viewer.alliance.zones.get(viewer.party), device_zone()
    html.paragraph(
        _(
            "What you send is of the day it is where you are, and your name stands with the time it is there and how "
            "far that is from UTC. What has been sent and signed keeps its day, wherever you go."
        )
    )
    named = kept.name if kept else here
    offered = list(zones.places())
    if zones.zone(named) and named not in offered:
        offered.insert(0, named)
    st.selectbox(
        _("Your time zone"),
        offered,
        index=offered.index(named) if named in offered else None,
        format_func=readable,
        key=viewer.widget("zone"),
        placeholder=_("Choose one"),
        on_change=_choose,
        args=(viewer,),
    )
    if kept and zones.zone(here) and here != kept.name:
        html.note(_("This device says it is in {zone}.").format(zone=readable(here)))
        use = _("Use {zone}").format(zone=plain(readable(here)))
        st.button(use, key="use_zone", on_click=_use, args=(viewer, here))
    if kept:
        st.checkbox(
            _("{other} may read which zone it is").format(other=plain(viewer.other)),
            value=kept.shown,
            key=viewer.widget("zone_shown"),
            on_change=_show,
            args=(viewer,),
        )
    theirs = viewer.alliance.zones.get(viewer.party.other)
    if theirs and theirs.shown and zones.zone(theirs.name):
        words = _("{other} is in {zone}. It is {time} there now.")
        time = f"{zones.at(house.now(), theirs.name):%H:%M}"
        html.paragraph(words.format(other=viewer.other, zone=readable(theirs.name), time=time))


def readable(zone: str) -> str:
    """The name of a zone as people read it."""
    return zone.replace("_", " ")


def _choose(viewer: Viewer) -> None:
    chosen = st.session_state[viewer.widget("zone")]
    if chosen:
        change(viewer, workflow.choose_zone, viewer.party, chosen)


def _use(viewer: Viewer, zone: str) -> None:
    change(viewer, workflow.choose_zone, viewer.party, zone)
    st.session_state.pop(viewer.widget("zone"), None)
    st.session_state.pop(viewer.widget("zone_shown"), None)


def _show(viewer: Viewer) -> None:
    change(viewer, workflow.show_zone, viewer.party, shown=st.session_state[viewer.widget("zone_shown")])
