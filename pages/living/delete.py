"""Deleting an alliance: what goes, what stays with people, and a second press."""

from __future__ import annotations

import streamlit as st

from alliance_core.model import Party
from alliance_core.store import Key, Store
from pages import house, markup
from pages.addresses import file_of
from pages.kit import confirm, frame, html
from pages.kit.viewer import keyed, viewer_as
from pages.kit.words import _

if st.session_state.get("deleted"):
    frame.screen("deleted")
    html.heading(_("It is deleted"))
    html.paragraph(_("Nothing of it is kept on this server, and its links say that it was ended."), "a-lead")
    hint = _("A backup that the people who run this server made before may still hold it, sealed as it was.")
    html.paragraph(hint, "a-hint")
    html.show(markup.html("<div data-forget='$id' hidden></div>", id=st.session_state.pop("deleted")))
    st.page_link(file_of("home"), label=_("To the start page"))
    st.stop()
viewer = viewer_as(Party.AUTHOR)
alliance = viewer.alliance
frame.screen("delete")
frame.top(viewer, _("Delete"))
html.heading(_("Delete this alliance"))
html.paragraph(
    _(
        "All of it goes, for both of you: drafts, revisions, answers, names and check-ins. It can't be brought back."
    ),
    "a-lead",
)
if alliance.revisions:
    words = _(
        "{partner} loses what they wrote here too, and their link says that you ended it. What either of you has "
        "downloaded or printed stays."
    )
    html.paragraph(words.format(partner=alliance.partner.text))
frame.link(viewer, "yours", _("Take a copy first"))
if alliance.revisions and not alliance.endings:
    frame.link(viewer, "ending", _("Or end it and let both of you keep reading"))


def delete() -> None:
    """Removes it from the file, now."""

    def gone(store: Store, key: Key) -> bool:
        store.delete(key, house.now())
        return True

    if keyed(viewer, gone):
        st.session_state["deleted"] = alliance.id


words = _("This removes it for good, in this moment: all that you wrote, sent or not, and your private link.")
if alliance.revisions:
    words = _(
        "This removes it for good, in this moment. You lose all that you wrote, sent or not; {partner} loses all that "
        "they wrote here, sent or not; both of you lose answers, names and check-ins. No link opens anything any more."
    )
with st.container(key="primary_delete"):
    confirm.twice(
        viewer,
        "delete",
        _("Delete it"),
        words.format(partner=alliance.partner.text),
        _("Yes, delete all of it"),
        delete,
    )
