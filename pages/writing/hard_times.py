"""Guided writing: yes and no, hard times, the worst case and its card."""

from __future__ import annotations

from alliance_core.model import CARD, STEP_SECTIONS, TOPICS, Step
from pages.kit import frame, html, steps
from pages.kit.words import _
from pages.writing import statements

with steps.page(Step.HARD_TIMES) as viewer:
    for section in STEP_SECTIONS[Step.HARD_TIMES]:
        for topic in TOPICS[section]:
            if topic is CARD[0]:
                html.heading(_("The worst-case card"), 2)
                card = _("Four short lines that fit on one page: to pin up, or to keep in a drawer.")
                html.paragraph(card, "a-hint")
                html.show(frame.document(viewer, _("The card as a PDF"), "card.pdf"))
            statements.topic(viewer, topic)
