"""Answering, one part a page: the author's clauses, then the partner's own, then the questions."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow
from alliance_core.derived import progress
from alliance_core.model import Party, Section, Topic
from pages.answering import answers, parts, sections
from pages.kit import frame, html
from pages.kit.viewer import require, viewer_as
from pages.kit.words import _, plain
from pages.writing import statements

viewer = viewer_as(Party.PARTNER)
require(viewer, workflow.Act.ANSWER)
alliance = viewer.alliance
step = st.query_params.get("step", parts.STEPS[0])
if step not in parts.STEPS:
    step = parts.STEPS[0]
# A link from a page to itself leaves the browser's address as it was: the next tap, a reload and the way back need it.
st.query_params["step"] = step
place = parts.STEPS.index(step)
frame.screen(f"answer-{step}")
frame.top(viewer, _("{n} of {all}").format(n=place + 1, all=len(parts.STEPS)))
html.heading(parts.title(viewer, step))

if step == parts.YOURS:
    lead = _("{author} has said what they offer and expect. What about you?").format(
        author=alliance.author.text
    )
    html.paragraph(lead, "a-lead")
    for topic in (Topic.OFFER, Topic.EXPECTATION):
        statements.topic(viewer, topic)
elif step == parts.QUESTIONS:
    lead = _("Both of you answer these. A sentence each is plenty; skip what does not speak to you.")
    html.paragraph(lead, "a-lead")
    answers.questions(viewer)
else:
    sections.section(viewer, Section(step))

done, asked = progress.answered(alliance)
following = parts.next_step(step)
if following:
    words = _("Next: {title}").format(title=plain(parts.title(viewer, following)))
    frame.primary(viewer, "answer", words, step=following)
else:
    frame.primary(viewer, "answer_check", _("Next: check and send"))
html.meter(_("{done} of {asked} points answered").format(done=done, asked=asked), done, asked)
with st.container(horizontal=True, key="ways"):
    if place:
        frame.link(viewer, "answer", _("Back"), step=parts.STEPS[place - 1])
    else:
        frame.link(viewer, "invitation", _("Back"))
    frame.link(viewer, "answer_check", _("Check and send"))
