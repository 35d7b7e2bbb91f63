"""An alliance that comes from a file: what is in it, whose it is, and beginning with it."""

from __future__ import annotations

import streamlit as st

from alliance_core.derived.export import Export
from alliance_core.derived.own_words import own_words_in
from alliance_core.documents.received import brought as brought_file
from alliance_core.documents.received import form
from alliance_core.errors import AllianceError
from alliance_core.model import Party, Snapshot
from alliance_core.workflow.bringing import bring
from pages import house
from pages.front import again_with, beginning
from pages.kit import html
from pages.kit.words import _, local, plain


def read(data: bytes) -> tuple[Snapshot | Export, bool]:
    """What a file holds, and whether it is an invitation with answers in its fields, which aren't part of what is
    brought. Raises FileError."""
    return brought_file.read(data, _), _filled_in(data)


def _filled_in(data: bytes) -> bool:
    try:
        form.read(data)
    except AllianceError:
        return False
    return True


def _stood(brought: Snapshot | Export) -> Snapshot:
    return brought.alliance if isinstance(brought, Export) else brought


def whose(brought: Snapshot | Export) -> None:
    """What is in the file, and the question which of the two names is one's own."""
    stood = _stood(brought)
    names = {Party.AUTHOR: stood.author.text, Party.PARTNER: stood.partner.text}
    words = _("Alliance between {author} and {partner}")
    html.heading(words.format(author=stood.author.text, partner=stood.partner.text), 2)
    count = len(stood.clauses) + len(stood.partner_clauses)
    html.paragraph(_("Clauses in it: {count}").format(count=count), "a-hint")
    st.radio(
        _("Which of the two are you?"),
        list(Party),
        format_func=lambda party: plain(names[party]),
        index=list(Party).index(brought.party) if isinstance(brought, Export) else None,
        key="bring_as",
    )


def begin(brought: Snapshot | Export) -> None:
    """Makes the alliance, once."""
    if beginning.begun():
        return
    try:
        identity = beginning.new_id()
        beginning.keep(bring(identity, brought, st.session_state["bring_as"], local(house.now())))
    except AllianceError as error:
        st.session_state["notice"] = error.say(_)
    else:
        st.session_state["begun"] = identity


def with_somebody_else(brought: Snapshot | Export) -> None:
    """The other way: one's own side only, with another person."""
    mine = own_words_in(brought, st.session_state["bring_as"])
    again_with.somebody(mine, f"bring {st.session_state['bring_as']}")
