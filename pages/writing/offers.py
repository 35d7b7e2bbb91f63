"""Guided writing: what I offer."""

from __future__ import annotations

from alliance_core.model import STEP_SECTIONS, TOPICS, Step
from pages.kit import steps
from pages.writing import statements

with steps.page(Step.OFFERS) as viewer:
    for section in STEP_SECTIONS[Step.OFFERS]:
        for topic in TOPICS[section]:
            statements.topic(viewer, topic)
