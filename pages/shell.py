"""The main script: every visit runs it first. It knows the pages and draws the one that was asked for."""

from __future__ import annotations

import streamlit as st

from alliance_core.errors import StoreError
from pages import house
from pages.kit import viewer
from pages.kit.words import _

st.set_page_config(page_title="Alliance", page_icon=":material/handshake:", layout="centered")

ADDRESSES = {
    "home": "",
    "start": "start",
    "quick": "quick",
    "example": "example",
    "privacy": "privacy",
    "overview": "overview",
    "idea": "idea",
    "offers": "offers",
    "expectations": "expectations",
    "practicalities": "practicalities",
    "hard_times": "hard-times",
    "questions": "questions",
    "check": "check",
    "share": "share",
    "links": "links",
    "read": "read",
    "delete": "delete",
    "reply": "reply",
    "drop": "answer-as-file",
    "agenda": "agenda",
    "sign": "sign",
    "life": "life",
    "check_in": "check-in",
    "revisit": "revisit",
    "compare": "compare",
    "ending": "ending",
    "verify": "verify",
    "bring": "bring",
    "yours": "yours",
    "take_back": "take-back",
    "invitation": "invitation",
    "answer": "answer",
    "answer_check": "answer-check",
}
"""Each page's file and the path in its address."""

pages = [
    st.Page(
        f"{file}.py",
        title=_("Alliance"),
        url_path=path or None,
        default=not path,
        visibility="visible" if not path else "hidden",
    )
    for file, path in ADDRESSES.items()
]
chosen = st.navigation(pages, position="hidden")
try:
    house.store()
except StoreError as error:
    viewer.stop(error)
chosen.run()
