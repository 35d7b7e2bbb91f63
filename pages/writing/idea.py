"""Guided writing: idea and purpose."""

from __future__ import annotations

from alliance_core.model import STEP_SECTIONS, TOPICS, Step
from pages.kit import steps
from pages.writing import statements

with steps.page(Step.IDEA) as viewer:
    for section in STEP_SECTIONS[Step.IDEA]:
        for topic in TOPICS[section]:
            statements.topic(viewer, topic)
