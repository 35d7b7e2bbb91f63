"""The parts of an answer, each a page, in their order."""

from __future__ import annotations

from alliance_core.derived import progress
from alliance_core.model import Alliance, Section
from pages.kit.viewer import Viewer
from pages.kit.words import _, content, named

YOURS = "yours"
QUESTIONS = "questions"
STEPS = (*Section, YOURS, QUESTIONS)
"""The pages of an answer, in order: the author's sections, then what the partner adds."""


def title(viewer: Viewer, step: str) -> str:
    """The heading of a step, as the partner reads it."""
    if step == YOURS:
        return _("What you offer and expect")
    if step == QUESTIONS:
        return _("Six questions for both")
    return named(content().sections[Section(step)].partner_title, viewer.alliance)


def next_step(step: str) -> str | None:
    """The step after this one; None after the last."""
    place = STEPS.index(step) + 1
    return STEPS[place] if place < len(STEPS) else None


def first_with_news(alliance: Alliance) -> str:
    """The first step in which something is new since the partner last answered; else the first of all."""
    news = progress.news(alliance)
    clauses = alliance.revision.clauses if alliance.revision else ()
    return next((c.section for c in clauses if c.id in news), STEPS[0])
