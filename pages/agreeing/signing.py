"""Putting a name to a revision, from either side."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from alliance_core import workflow
from alliance_core.derived import digest, pending, snapshots
from alliance_core.derived.agenda import Point
from alliance_core.documents import entries
from alliance_core.errors import RuleError
from alliance_core.model import Alliance, Party
from pages import house, markup
from pages.agreeing import talking
from pages.answering import stances
from pages.kit import frame, html, revisions
from pages.kit.viewer import Viewer, change
from pages.kit.words import _


def sends(alliance: Alliance) -> bool:
    """Whether the author has something that the newest revision lacks, so that signing sends the next one."""
    return pending.unsent(alliance)


def obstacle(viewer: Viewer, shown: str) -> str:
    """Why the one who is looking can't sign what is shown now, in a sentence; nothing when they can."""
    try:
        _act(viewer, viewer.alliance, shown, viewer.name)
    except RuleError as error:
        return error.say(_)
    return ""


def _act(viewer: Viewer, alliance: Alliance, shown: str, name: str) -> Alliance:
    if viewer.party is Party.AUTHOR:
        return workflow.send_and_sign(alliance, shown, name, house.now())
    return workflow.sign(alliance, viewer.party, shown, name, house.now())


def sign(viewer: Viewer, shown: str) -> None:
    """Puts the typed name under the revision with the digest that was shown; the author's draft goes out first."""
    name = st.session_state[viewer.widget("signing_name")]
    if change(viewer, lambda alliance: _act(viewer, alliance, shown, name)) is not None:
        st.session_state[viewer.widget("just_signed")] = True


def read(viewer: Viewer, shown: str) -> bool:
    """Whether the revision with this digest is the one that this page has shown from the first; else it says so, and
    asks to read it before one can go on."""
    key = viewer.widget("read")
    if st.session_state.setdefault(key, shown) == shown:
        return True
    html.note(
        _("Another version has come since you began to read. This is the new one: read it before you sign.")
    )

    def begin_anew() -> None:
        st.session_state[key] = shown

    st.button(_("I have read it"), key="signing_read", icon=":material/check:", on_click=begin_anew)
    return False


def still_open(viewer: Viewer, points: tuple[Point, ...]) -> None:
    """What has no yes yet, with the way to say it: on the spot for what one answered oneself."""
    for point in points:
        mine = point.party is not viewer.party
        if mine and viewer.party is Party.PARTNER and not point.own:
            stances.clause(viewer, point.clause)
        elif mine and viewer.party is Party.AUTHOR:
            talking.addition(viewer, point.clause)
        else:
            html.show(html.pair(viewer.alliance, point.clause, point.response, point.party))
    if viewer.party is Party.AUTHOR:
        frame.link(viewer, "agenda", _("Sit down together: the talk agenda"))
    else:
        frame.link(viewer, "answer_check", _("Change your answer"))


def agreed(viewer: Viewer) -> None:
    """Both have signed: the names, the digest, what to keep, and the way on."""
    alliance = viewer.alliance
    revision = alliance.revisions[-1]
    html.heading(_("You two have agreed"))
    if st.session_state.pop(viewer.widget("just_signed"), False):
        html.show(Markup("<div class='a-joy' aria-hidden='true'></div>"))
    words = _(
        "Both names are under revision {number}. Keep a copy, and come back to it: it is never finished."
    )
    html.paragraph(words.format(number=revision.number), "a-lead")
    revisions.names(tuple(s for s in alliance.signatures if s.revision == revision.number))
    revisions.digest(digest.of(alliance.id, revision))
    kept(viewer)
    frame.primary(viewer, "life", _("Go on: your alliance"))


def kept(viewer: Viewer) -> None:
    """What both can keep of what was agreed: the text with the names, the card, and the calendar where it has dates."""
    dated = entries.entries(snapshots.agreed_snapshot(viewer.alliance), viewer.party, house.now())
    links = [
        frame.document(viewer, _("The agreement as a PDF"), "agreement.pdf"),
        frame.document(viewer, _("The worst-case card, to pin up"), "card.pdf"),
    ]
    if dated:
        links.append(frame.document(viewer, _("Dates for your calendar"), "alliance.ics"))
    html.show(markup.html("<p class='a-documents'>$links</p>", links=Markup("").join(links)))
    frame.link(viewer, "verify", _("Check a PDF: is it what we agreed?"))
