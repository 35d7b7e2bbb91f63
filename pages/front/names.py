"""The two names that an alliance begins with, on any page that makes one; `page` says which."""

from __future__ import annotations

import streamlit as st

from alliance_core.limits import NAME_LENGTH
from pages.kit import fields
from pages.kit.words import _


def own(page: str) -> None:
    """The name of whoever begins."""
    fields.unmade(f"{page}:author")
    st.text_input(
        _("Your name"), key="author", max_chars=NAME_LENGTH, autocomplete="given-name", on_change="ignore"
    )


def other(page: str) -> None:
    """The name of the other person, which no browser knows to fill in."""
    fields.unmade(f"{page}:partner")
    st.text_input(
        _("The other person's name"),
        key="partner",
        max_chars=NAME_LENGTH,
        autocomplete="off",
        on_change="ignore",
    )


def typed() -> tuple[str, str]:
    """Both as they stand in their fields."""
    return st.session_state["author"], st.session_state["partner"]
