"""A third person who may read: named by one of the two, let in by both, ended by either; and their link."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow
from alliance_core.limits import NAME_LENGTH
from alliance_core.model import Alliance, Holder, Reader, Shown
from pages import house
from pages.kit import confirm, frame, html
from pages.kit.viewer import Viewer, change
from pages.kit.words import _, day_and_time, plain
from pages.sharing import invitation_link, link_sections, linking


def section(viewer: Viewer) -> None:
    """Who reads, or is to read, what each of the two lets them see, and the link once both have let them in."""
    html.heading(_("For a third person: only to read"), 2)
    words = _(
        "A mentor or a mediator, say. They see what you two agreed, or else the newest revision that was sent; of what "
        "is your own what you tick, and of {other}'s what {other} ticks. Both of you have to let them in, and either "
        "of you can end it."
    )
    html.paragraph(words.format(other=viewer.other))
    reader = viewer.alliance.reader
    if reader is None:
        _of_before(viewer)
        _name(viewer)
        return
    _standing(viewer, reader)
    _own_ticks(viewer, reader)
    if reader.let_in:
        _link(viewer)
    label = _("{reader} is not to read any more") if reader.let_in else _("No, {reader} is not to read")
    with st.container(key="no_more_reader"):
        confirm.twice(
            viewer,
            "end_reader",
            label.format(reader=plain(reader.text)),
            _("The link to read opens nothing from that moment on. What was read can't be unread."),
            _("End it now"),
            lambda: _end(viewer),
        )


def asked(viewer: Viewer) -> None:
    """That the other would like somebody to read, or that somebody does, on the pages one comes back to."""
    reader = viewer.alliance.reader
    if viewer.preview or (reader is None and not _link_of_before(viewer)):
        return
    if reader is None:
        words = _(
            "There is a link to read from before. It shows what you agreed, and no more, until you both name a reader."
        )
        html.paragraph(words, "a-hint")
    elif viewer.party not in reader.lets:
        words = _("{other} would like {reader} to be able to read this. It needs you as well.")
        html.note(words.format(other=viewer.other, reader=reader.text))
        frame.link(viewer, "links", _("Say what {reader} may see").format(reader=plain(reader.text)))
    elif reader.let_in:
        words = _("{reader} can read what you two agreed or sent, and of yours what you ticked.")
        html.paragraph(words.format(reader=reader.text), "a-hint")


def _link_of_before(viewer: Viewer) -> bool:
    link = linking.known(viewer, Holder.READER)
    return link is not None and link.living(house.now())


def _of_before(viewer: Viewer) -> None:
    if not _link_of_before(viewer):
        return
    words = _(
        "There is a link to read from before. It shows the clauses of what you two agreed and nothing else, until you "
        "have both let somebody in by name."
    )
    html.note(words)
    with st.container(key="no_more_reader"):
        confirm.twice(
            viewer,
            "end_reader",
            _("End that link"),
            _("The link to read opens nothing from that moment on. What was read can't be unread."),
            _("End it now"),
            lambda: _end(viewer),
        )


def _name(viewer: Viewer) -> None:
    """Room to name somebody, with what they are to see of one's own."""
    key = viewer.widget("reader_name")
    st.text_input(_("Who is to read?"), key=key, max_chars=NAME_LENGTH, on_change="ignore")
    _ticks(viewer, Shown())

    def ask() -> None:
        named, shown = st.session_state[key], _ticked(viewer)
        if change(viewer, workflow.ask_to_let_read, viewer.party, named, shown, house.now()) is not None:
            st.session_state[key] = ""

    label = _("Ask {other} to let them read").format(other=plain(viewer.other))
    st.button(label, key="ask_reader", icon=":material/visibility:", on_click=ask)


def _standing(viewer: Viewer, reader: Reader) -> None:
    """Who it is about, and whose word is missing."""
    name, other = reader.text, viewer.other
    if reader.let_in:
        said = _("{reader} may read: both of you let them in.")
    elif viewer.party in reader.lets:
        said = _("You would like {reader} to read. {other} has not let them in yet, so they can't.")
    else:
        said = _(
            "{other} would like {reader} to read, and asked on {when}. They can't unless you let them in."
        )
    html.note(said.format(reader=name, other=other, when=day_and_time(reader.asked_at)))


def _own_ticks(viewer: Viewer, reader: Reader) -> None:
    """What the reader sees of one's own, to be chosen and changed."""
    before = reader.lets.get(viewer.party)
    _ticks(viewer, before or Shown())

    def let_in() -> None:
        change(viewer, workflow.let_read, viewer.party, reader.text, _ticked(viewer))

    if before is None or _ticked(viewer) != before:
        label = _("Let {reader} read") if before is None else _("Let {reader} see this of mine")
        words = label.format(reader=plain(reader.text))
        st.button(words, key="let_read", icon=":material/visibility:", on_click=let_in)


def _ticks(viewer: Viewer, before: Shown) -> None:
    labels = {
        "answers": _("my answers to the six questions"),
        "early_sign": _("my early sign"),
        "third_person": _("the third person I named"),
        "left_open": _("what I left open"),
        "last_words": _("my last words, once it ends"),
    }
    html.paragraph(_("Of yours they see your clauses, and what you tick:"), "a-hint")
    for part, label in labels.items():
        st.checkbox(label, value=getattr(before, part), key=viewer.widget("shown", part))


def _ticked(viewer: Viewer) -> Shown:
    return Shown(**{part: st.session_state[viewer.widget("shown", part)] for part in Shown.model_fields})


def _link(viewer: Viewer) -> None:
    """The link to read, which both of the two may make, see and pass on."""
    link = linking.known(viewer, Holder.READER)
    if link is None or not link.lasting():
        st.button(
            _("Make a link to read"), key="make_reader", on_click=linking.make, args=(viewer, Holder.READER)
        )
        return
    if found := linking.address(viewer, Holder.READER):
        html.show(invitation_link.copyable(found, _("Copy the link to read")))
    linking.standing(link)
    linking.lasting(viewer, Holder.READER)
    linking.passcode(viewer, Holder.READER, link, link_sections.apart())
    sentence = _("The old link says that it was replaced, on every device.")
    linking.replacing(viewer, Holder.READER, link, sentence)


def _end(viewer: Viewer) -> None:
    """Nobody reads any more: neither is the name let in, nor does a link open."""

    def ended(alliance: Alliance) -> Alliance:
        return workflow.no_more_reading(alliance, viewer.party)

    if change(viewer, ended) is not None and linking.known(viewer, Holder.READER):
        linking.take_back(viewer, Holder.READER)
