"""For a third person: the newest revision that was sent, and the names under it. Nothing can be changed here."""

from __future__ import annotations

import streamlit as st

from alliance_core.derived.snapshots import as_sent
from alliance_core.model import Holder
from pages import addresses, markup
from pages.kit import frame, html, revisions, viewer
from pages.kit.words import _, day_and_time

alliance = viewer.read()
revision = alliance.agreement or alliance.revisions[-1]
alliance = as_sent(alliance, revision.number)
frame.screen("read")
frame.leaving()
html.heading(_("{author} & {partner}").format(author=alliance.author.text, partner=alliance.partner.text))
lead = _("You were given this to read. You can't change anything, and nobody is told when you read it.")
html.paragraph(lead, "a-lead")
agreed = alliance.agreed(revision.number)
made = _("Revision {number}, agreed by both.") if agreed else _("Revision {number}, sent on {when}.")
html.note(made.format(number=revision.number, when=day_and_time(revision.sent_at)))
shown = revision
if alliance.hidden_answers and not agreed:
    shown = revision.with_answers(())
revisions.whole(alliance, shown)
if agreed:
    html.heading(_("Their names"), 2)
    revisions.names(tuple(s for s in alliance.signatures if s.revision == revision.number))
html.show(
    html.document(addresses.document(alliance.id, Holder.READER, "alliance.pdf"), _("As a PDF")),
    markup.html(
        "<button type='button' class='a-quiet' data-leave='$id' data-party='$holder'>$label</button>",
        id=alliance.id,
        holder=Holder.READER,
        label=_("Leave this device"),
    ),
)
st.page_link(addresses.file_of("privacy"), label=_("Who can read what you write"))
