"""One of the six questions, with room for an answer."""

from __future__ import annotations

from alliance_core.model import Field, Question
from pages.kit import fields, html
from pages.kit.viewer import Viewer
from pages.kit.words import content, label, named


def question(viewer: Viewer, asked: Question) -> None:
    """One of the six questions, with room for an answer."""
    words = content().questions[asked]
    alliance, writer = viewer.alliance, viewer.party
    html.heading(named(words.title, alliance, writer), 2)
    html.paragraph(named(words.hint, alliance, writer), "a-hint")
    fields.area(viewer, Field.answer(asked), label(words.title, alliance, writer), named=False)
