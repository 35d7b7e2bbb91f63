"""What every page of guided writing has: its heading, why it asks, the mark at its end, and the way on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from alliance_core import workflow
from alliance_core.derived import progress
from alliance_core.model import Mark, Party, Step
from pages.kit import frame, html, last_saved
from pages.kit.viewer import Viewer, change, require, viewer_as
from pages.kit.words import _, content, named

PAGES = {step: step.replace("-", "_") for step in Step}
"""The page of each step, by its name."""

BEGUN = "begun"


@contextmanager
def page(step: Step) -> Iterator[Viewer]:
    """The frame of a step: who is looking, the heading, and below what the page draws, the way on."""
    viewer = viewer_as(Party.AUTHOR)
    require(viewer, workflow.Act.WRITE)
    if viewer.alliance.draft.at is not step:
        change(viewer, workflow.note_step, step)
        last_saved.note(viewer.alliance.id, viewer.party, None)
    words = content().steps[step]
    steps = list(Step)
    place = _("{n} of {all} · {title}").format(n=steps.index(step) + 1, all=len(steps), title=words.title)
    frame.screen(step)
    frame.top(viewer, place)
    html.heading(named(words.title, viewer.alliance))
    html.paragraph(named(words.lead, viewer.alliance), "a-lead")
    why = _("Why we ask: {why}").format(why=named(words.why, viewer.alliance))
    html.paragraph(why, "a-why")
    yield viewer
    _mark(viewer, step)
    following = progress.following(step)
    if following:
        title = content().steps[following].title
        frame.primary(viewer, PAGES[following], _("Next: {title}").format(title=title))
    else:
        frame.primary(viewer, "check", _("Next: check what you wrote"))
    with st.container(horizontal=True, key="ways"):
        frame.link(viewer, "overview", _("All parts"))
        frame.link(viewer, "check", _("Check and share"))


def _mark(viewer: Viewer, step: Step) -> None:
    words = {BEGUN: _("still on it"), Mark.DONE: _("done for now"), Mark.LATER: _("left for later")}

    def say() -> None:
        said = st.session_state[viewer.widget("mark", step)]
        change(viewer, workflow.mark_step, step, None if said == BEGUN else Mark(said))

    st.segmented_control(
        _("This part is"),
        list(words),
        default=viewer.alliance.draft.marks.get(step, BEGUN),
        required=True,
        format_func=lambda mark: words[mark],
        key=viewer.widget("mark", step),
        on_change=say,
    )


def status_word(status: progress.Status) -> str:
    """How far a step is, in words."""
    return {
        progress.Status.EMPTY: _("empty"),
        progress.Status.BEGUN: _("begun"),
        progress.Status.DONE: _("done"),
        progress.Status.LATER: _("left for later"),
    }[status]
