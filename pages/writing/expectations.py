"""Guided writing: what I would ideally expect."""

from __future__ import annotations

from alliance_core.model import STEP_SECTIONS, TOPICS, Step
from pages.kit import steps
from pages.writing import statements

with steps.page(Step.EXPECTATIONS) as viewer:
    for section in STEP_SECTIONS[Step.EXPECTATIONS]:
        for topic in TOPICS[section]:
            statements.topic(viewer, topic)
