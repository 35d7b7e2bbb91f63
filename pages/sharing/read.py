"""For a third person: the newest revision that was sent, and the names under it. Nothing can be changed here."""

from __future__ import annotations

import streamlit as st

from alliance_core.model import Holder
from pages import access, addresses, markup
from pages.kit import frame, html, revisions, viewer
from pages.kit.words import _, day_and_time

found = viewer.read()
alliance, shown = access.names_of(found), found.shown
frame.screen("read")
frame.leaving()
html.heading(_("{author} & {partner}").format(author=alliance.author.text, partner=alliance.partner.text))
lead = _("You were given this to read. You can't change anything, and nobody is told when you read it.")
html.paragraph(lead, "a-lead")
if found.waits:
    both = _(
        "Both of them have to let you in by name, and not both have. Until then there is nothing here but what they "
        "have agreed, without what is each one's own."
    )
    html.note(both)
if shown and (revision := shown.revision):
    made = (
        _("Revision {number}, agreed by both.") if found.agreed else _("Revision {number}, sent on {when}.")
    )
    html.note(made.format(number=revision.number, when=day_and_time(revision.sent_at)))
    if shown.extract:
        html.paragraph(
            _("Some of it is left out, as the two chose. It is an extract, and not the agreement."), "a-hint"
        )
    revisions.whole(alliance, revision)
    if shown.signatures:
        html.heading(_("Their names"), 2)
        revisions.names(shown.signatures)
    if shown.endings:
        html.heading(_("Last words"), 2)
        html.show(*(html.said_by(e.party, alliance.name(e.party), html.typed(e.text)) for e in shown.endings))
    html.show(html.document(addresses.document(alliance.id, Holder.READER, "alliance.pdf"), _("As a PDF")))
else:
    html.paragraph(_("There is nothing to read yet."), "a-empty")
html.show(
    markup.html(
        "<a class='a-quiet' href='/forget?a=$id&as=$holder' target='_self'>$label</a>",
        id=alliance.id,
        holder=Holder.READER,
        label=_("Leave this device"),
    ),
)
st.page_link(addresses.file_of("privacy"), label=_("Who can read what you write"))
