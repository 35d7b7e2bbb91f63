"""In an alliance that came from a file: whether another name for the other is another person."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow
from alliance_core.derived.own_words import another_name, own_words
from alliance_core.model import Party, Words
from pages.front import again_with
from pages.kit import html
from pages.kit.viewer import Viewer, doing
from pages.kit.words import _, plain


def asked(viewer: Viewer) -> None:
    """The question, the way on for the same person, and what comes along to another one. Nothing is sent before."""
    alliance, now, before = viewer.alliance, viewer.alliance.partner.text, another_name(viewer.alliance)
    html.heading(_("Is {now} another person than {before}?").format(now=now, before=before), 2)
    why = _("What {before} wrote in the file waits here for whom you invite. It is not for anybody else.")
    html.note(why.format(before=before))
    same = _("No, {before} is called {now} now").format(before=plain(before), now=plain(now))
    st.button(same, key="same_person", **doing(viewer, workflow.same_person))
    mine = own_words(alliance.with_name(Party.PARTNER, Words(text=before)), Party.AUTHOR)
    with st.expander(_("Yes, it is somebody else"), key="another"):
        chosen = again_with.choose(mine, now, viewer.widget("another"))
        label = _("Go on with {now}, and without what was {before}'s").format(
            now=plain(now), before=plain(before)
        )
        another = doing(viewer, workflow.another_person, chosen or {})
        st.button(label, key="another_person", disabled=chosen is None, **another)
