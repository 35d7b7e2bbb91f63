"""The first page: what an alliance is, the ways to begin, and the alliances this device knows."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from alliance_core.errors import CookiesBlocked
from pages import cookies, markup
from pages.addresses import file_of
from pages.front import known_alliances
from pages.kit import frame, html
from pages.kit.words import _

frame.screen("home")
html.heading(_("Before you depend on each other, design your alliance"))
html.paragraph(
    _(
        "Two people are about to need each other: at work, in a project, in a home. Say what you offer, what you "
        "would ideally expect and how you want to go about it, and let the other answer, before the first "
        "disappointment does it for you."
    ),
    "a-lead",
)

if not cookies.working(st.context.cookies):
    html.problem(CookiesBlocked().say(_))
with st.container(key="primary_start"):
    st.page_link(file_of("start"), label=_("Start an alliance"), width="stretch")
with st.container(key="ways"):
    st.page_link(file_of("quick"), label=_("Just share a draft: a link in a minute and a half"))
    st.page_link(file_of("example"), label=_("Look at an example first"))

known_alliances.alliances()

html.heading(_("How it goes"), 2)
steps = (
    (
        _("You write"),
        _("Guided, one page at a time: the idea, what you offer, what you expect, how you go about it."),
    ),
    (
        _("You share"),
        _("A secret link and a PDF. The other person needs no account and can answer on a phone."),
    ),
    (
        _("They answer"),
        _("To each point: yes, yes if, let's talk, or no. They add what they offer and expect themselves."),
    ),
    (_("You talk"), _("You see side by side what is agreed and what wants talking about. And it goes on.")),
)
items = Markup("").join(
    markup.html("<li><strong>$title.</strong> $text</li>", title=t, text=x) for t, x in steps
)
html.show(markup.html("<ol class='a-steps'>$items</ol>", items=items))
html.paragraph(
    _("It is not a contract and it is never finished. It makes a safe and honest place to begin from."),
    "a-text",
)
st.page_link(file_of("privacy"), label=_("Who can read what you write"))
