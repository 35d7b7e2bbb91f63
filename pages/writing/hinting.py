"""Hints, shown quietly: one line under a clause, and a short list before sharing. They never stand in the way."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from alliance_core import workflow
from alliance_core.derived import hints
from alliance_core.derived.hints import Hint
from alliance_core.model import STEP_SECTIONS, Party, Section, Statement, Step
from pages.kit import frame, html, steps
from pages.kit.viewer import Viewer, doing
from pages.kit.words import _, content, n_, named


def under(viewer: Viewer, statement: Statement) -> None:
    """What is missing in a clause of the author's, how it might be put instead, and a way to wave it off."""
    if viewer.party is not Party.AUTHOR:
        return
    hint = hints.of_clause(viewer.alliance.draft, statement, content().hints)
    if hint:
        with st.container(horizontal=True, vertical_alignment="center", key=f"hint_{hint.key}"):
            words = _("{notice} For instance: “{better}”")
            html.paragraph(words.format(notice=hint.text.notice, better=hint.text.better), "a-hint")
            _dismiss(viewer, hint)


def _dismiss(viewer: Viewer, hint: Hint) -> None:
    waving = doing(viewer, workflow.dismiss, hint.key)
    st.button(_("Dismiss"), key=f"dismiss_{hint.key}", type="tertiary", **waving)


def before_sharing(viewer: Viewer) -> None:
    """What might still be looked at, with links to the parts; nothing when there is nothing."""
    draft = viewer.alliance.draft
    vague = Counter(_step(hint.section) for hint in hints.of_clauses(draft, content().hints))
    leaning = hints.of_balance(draft, content().hints)
    if not vague and not leaning:
        return
    html.heading(_("Before you share"), 2)
    html.paragraph(_("Only hints. You can send it as it is."), "a-hint")
    for hint in leaning:
        with st.container(horizontal=True, vertical_alignment="center", key=f"hint_{hint.key}"):
            html.paragraph(f"{hint.text.notice} {hint.text.better}", "a-hint")
            _way(viewer, _step(hint.section))
            _dismiss(viewer, hint)
    for step, count in vague.items():
        with st.container(horizontal=True, vertical_alignment="center", key=f"hint_{step}"):
            words = n_("One line could be sharper.", "{count} lines could be sharper.", count)
            html.paragraph(words.format(count=count), "a-hint")
            _way(viewer, step)


def _way(viewer: Viewer, step: Step) -> None:
    frame.link(viewer, steps.PAGES[step], named(content().steps[step].title, viewer.alliance))


def _step(section: Section) -> Step:
    return next(step for step, sections in STEP_SECTIONS.items() if section in sections)
