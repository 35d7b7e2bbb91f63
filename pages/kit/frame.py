"""What frames a page of an alliance: the top line, notices, the way on."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from alliance_core import zones
from alliance_core.limits import TEXT_LENGTH
from alliance_core.model import Party
from pages import access, addresses, house, markup
from pages.addresses import file_of
from pages.kit import html, last_saved, tray
from pages.kit.viewer import Viewer
from pages.kit.words import _, local, plain


def screen(name: str) -> None:
    """Tells the browser which screen this is, so that a new one begins at its top, and what it knows of was typed."""
    run = st.session_state["run"] = house.now().isoformat()
    turn = str(tray.turn())
    html.show(
        markup.html(
            "<div data-screen='$name' data-drawn='$turn' data-run='$run' hidden></div>",
            name=name,
            turn=turn,
            run=run,
        )
    )


def whole() -> None:
    """Tells the browser that this screen stands on the page to its end.

    Until the mark of the same run stands behind it, elements of an earlier drawing may still be among those of
    this one, also where Streamlit says that nothing is running: between one that was broken off and the next.
    """
    html.show(markup.html("<div data-whole='$run' hidden></div>", run=st.session_state.get("run", "")))


def top(viewer: Viewer, place: str) -> None:
    """The quiet top line: the alliance, where one is, and whether everything is saved."""
    alliance = viewer.alliance
    moment = last_saved.at(alliance.id, viewer.party)
    saved = _("saved {time}").format(time=local(moment).strftime("%H:%M")) if moment else ""
    if not saved and viewer.party is Party.AUTHOR:
        saved = _("saved as you write")
    names = _("{author} & {partner}").format(author=alliance.author.text, partner=alliance.partner.text)
    marks = markup.html(
        " data-alliance='$id' data-party='$party' data-limit='$limit' data-saved='$saved' data-saving-now='$now'"
        " data-failed='$failed' data-refused='$refused' data-offline='$offline'"
        " data-counter='$counter'",
        id=alliance.id,
        party=viewer.party,
        limit=str(TEXT_LENGTH),
        saved=_("saved {time}"),
        now=_("saving…"),
        failed=_("not saved yet; trying again"),
        refused=_("not saved: the reason is beneath the field"),
        offline=_("offline: kept on this device"),
        counter=_("{n} of {limit} characters"),
    )
    status = markup.html(" data-saving role='status'$marks", marks=marks)
    if viewer.preview:
        status, saved = Markup(), _("preview: nothing is kept")
    html.show(
        markup.html(
            "<div class='a-top'><span class='a-names' dir='auto'>$names</span><span class='a-place'>$place</span>"
            "<span class='a-saved'$status>$saved</span></div>",
            names=names,
            place=place,
            status=status,
            saved=saved,
        )
    )
    if not viewer.preview:
        # The page's script presses it once a field with new words was left, for what is drawn from them.
        st.button("alliance:again", key="again")
    leaving()
    html.unstored(brief=True)
    if viewer.preview:
        words = _("This is what {partner} will see. Try it: nothing you do here is kept.")
        html.note(words.format(partner=alliance.partner.text))
    if alliance.example:
        _example(viewer)
    zone = alliance.zone(viewer.party)
    if zone and not viewer.preview and not zones.zone(zone):
        html.note(
            _(
                "Nothing is known here any more of the time zone you had, so your days are those of UTC. You can "
                "choose another under “What is yours”."
            )
        )
    notice()


def leaving() -> None:
    """The quick way out, for when somebody comes in: the page is gone at once, and going back shows a blank one."""
    html.show(
        markup.html(
            "<button type='button' class='a-exit' data-exit data-back='$back' title='$hint'>$label</button>",
            back=_("Go on"),
            label=_("Close quickly"),
            hint=_("Or press Esc three times. The page becomes blank at once; what you wrote is saved."),
        )
    )


def _example(viewer: Viewer) -> None:
    """Says that it is an example, and leads to its other side."""
    html.note(_("This is an example. Change what you like: nobody else sees it, and nobody is waiting."))
    other = viewer.party.other
    if not viewer.preview and access.token_of(viewer.alliance.id, other.holder):
        page = "reply" if other is Party.AUTHOR else "invitation"
        words = _("See it as {name}").format(name=plain(viewer.alliance.name(other)))
        link(viewer, page, words)


def notice() -> None:
    """What could not be done, and what to do about it, said once."""
    problem = st.session_state.pop("notice", None)
    if problem:
        html.problem(problem, brought=True)


def primary(viewer: Viewer, page: str, label: str, **query: str) -> None:
    """The one primary action of a page when it leads on: always at the same place, saying where to."""
    with st.container(key=f"primary_{page}"):
        st.page_link(file_of(page), label=label, query_params=viewer.query | query, width="stretch")


def link(viewer: Viewer, page: str, label: str, **query: str) -> None:
    """A quiet way to another page of the alliance."""
    st.page_link(file_of(page), label=label, query_params=viewer.query | query)


def document(viewer: Viewer, label: str, file: str = "alliance.pdf", query: str = "") -> Markup:
    """A link to a document for the one who is looking, as HTML; `query` is what the address says after "?"."""
    named = f"{file}?{query}" if query else file
    return html.document(addresses.document(viewer.alliance.id, viewer.party.holder, named), label)
