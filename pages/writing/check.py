"""Check your answers: the whole on one page, each part with a way back to change it."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from alliance_core import workflow
from alliance_core.derived import pending
from alliance_core.model import (
    STEP_SECTIONS,
    TOPICS,
    Alliance,
    Field,
    Party,
    Question,
    Situation,
    Step,
    Topic,
)
from alliance_core.model import sheet as sheets
from pages import markup
from pages.kit import fields, frame, html, steps
from pages.kit.viewer import change, viewer_as
from pages.kit.words import _, content, named, plain
from pages.writing import hinting

viewer = viewer_as(Party.AUTHOR)
alliance = viewer.alliance
frame.screen("check")
frame.top(viewer, _("Check"))
html.heading(_("Check what you wrote"))
lead = _("This is what {partner} will read. What is empty becomes {partner}'s turn.")
html.paragraph(lead.format(partner=alliance.partner.text), "a-lead")

html.heading(_("Names"), 2)
fields.line(viewer, Field.name(Party.AUTHOR), _("Your name"))
fields.line(viewer, Field.name(Party.PARTNER), _("The other person's name"))
situations = content().situations


def situate() -> None:
    """Takes the choice what the alliance is about."""
    change(viewer, workflow.situate, st.session_state[viewer.widget("situation")])


st.selectbox(
    _("What it is about"),
    list(Situation),
    index=list(Situation).index(alliance.situation),
    format_func=lambda situation: situations[situation].name,
    key=viewer.widget("situation"),
    on_change=situate,
)


def topic_of(alliance: Alliance, topic: Topic) -> Markup:
    """The clauses on a topic, as HTML, under its title."""
    clauses = [c for c in sheets.written(alliance.draft) if getattr(c, "topic", None) is topic]
    if topic is Topic.PRACTICALITY:
        clauses = [c for c in sheets.written(alliance.draft) if c.section is topic.section]
    if not clauses:
        return Markup()
    title = named(content().topics[topic].title, alliance)
    heading = (
        Markup() if topic is Topic.PRACTICALITY else markup.html("<h3 dir='auto'>$title</h3>", title=title)
    )
    return heading + html.items(html.clause(alliance, c, labelled=False) for c in clauses)


for step in Step:
    html.heading(named(content().steps[step].title, alliance), 2)
    topics = [t for section in STEP_SECTIONS[step] for t in TOPICS[section]]
    shown = Markup("").join(topic_of(alliance, t) for t in topics)
    if step is Step.QUESTIONS:
        given = [(q, sheets.answer(alliance.draft, q)) for q in Question]
        shown = Markup("").join(
            markup.html("<h3 dir='auto'>$title</h3>", title=named(content().questions[q].title, alliance))
            + html.typed(text)
            for q, text in given
            if text.strip()
        )
    empty = markup.html("<p class='a-hint'>$text</p>", text=_("Nothing here yet."))
    html.show(shown or empty)
    if step is Step.PRACTICALITIES and (routines := sheets.routines(sheets.written(alliance.draft))):
        html.week(alliance, routines)
    way_back = _("Change: {title}").format(title=content().steps[step].title)
    frame.link(viewer, steps.PAGES[step], way_back)

if pending.unsent(alliance):
    hinting.before_sharing(viewer)
frame.primary(
    viewer, "share", _("Go on to share it with {partner}").format(partner=plain(alliance.partner.text))
)
