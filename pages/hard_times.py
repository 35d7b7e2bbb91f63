"""Guided writing: yes and no, hard times, the worst case and its card."""

from __future__ import annotations

from alliance_core.model import CARD, STEP_SECTIONS, TOPICS, Step
from pages.kit import frame, showing, steps, writing
from pages.kit.words import _

with steps.page(Step.HARD_TIMES) as looking:
    for section in STEP_SECTIONS[Step.HARD_TIMES]:
        for topic in TOPICS[section]:
            if topic is CARD[0]:
                showing.heading(_("The worst-case card"), 2)
                card = _("Four short lines that fit on one page: to pin up, or to keep in a drawer.")
                showing.paragraph(card, "a-hint")
                showing.show(frame.document(looking, _("The card as a PDF"), "card.pdf"))
            writing.topic(looking, topic)
