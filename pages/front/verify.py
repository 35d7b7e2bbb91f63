"""Whether a PDF is what was agreed, unchanged: for anybody, and more surely on a device that has the key."""

from __future__ import annotations

import streamlit as st

from pages.addresses import file_of
from pages.front import verdict
from pages.kit import frame, html, upload
from pages.kit.words import _

frame.screen("verify")
html.heading(_("Is this PDF what was agreed?"))
html.paragraph(
    _(
        "Give it here. It is read on this server and not kept. If this device has the key to the alliance, the digest "
        "is compared with the one both of you put your names under."
    ),
    "a-lead",
)
found = upload.one(_("The PDF"), "pdf", "verify_file", verdict.read)
if found is not None:
    verdict.verdict(found)
html.heading(_("What this shows, and what it doesn't"), 2)
html.paragraph(
    _(
        "It shows whether a single letter of an agreed PDF was changed after it was made. It does not show who the two "
        "are: each typed their name, under a link that only they should have. And without the key to the alliance it "
        "can't tell whether the two ever agreed to it, or whether the names under it are theirs: compare all of it "
        "with the other's copy. Of an invitation, a reply, an agenda or a card it can tell, with the key, whether the "
        "data inside is what was sent; the pages of these are not checked."
    )
)
st.page_link(file_of("home"), label=_("To the start page"))
