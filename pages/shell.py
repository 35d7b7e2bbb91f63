"""The main script: every visit runs it first. It knows the pages and draws the one that was asked for."""

from __future__ import annotations

import streamlit as st

from alliance_core.errors import StoreError
from pages import house
from pages.addresses import ADDRESSES
from pages.kit import frame, tray, upload, viewer
from pages.kit.words import _, look_from

st.set_page_config(layout="centered")

pages = [
    st.Page(
        address.file,
        title=_("{page} · Alliance").format(page=_(address.title)),
        url_path=address.path or None,
        default=not address.path,
        visibility="visible" if not address.path else "hidden",
    )
    for address in ADDRESSES.values()
]
chosen = st.navigation(pages, position="hidden")
try:
    house.store()
except StoreError as error:
    viewer.stop(error)
tray.draw()
viewer.catch_up()
look_from("")
with upload.page():
    chosen.run()
frame.whole()
