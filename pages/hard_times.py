"""Guided writing: yes and no, hard times, the worst case."""

from __future__ import annotations

from alliance_core.model import STEP_SECTIONS, TOPICS, Step
from pages.kit import steps, writing

with steps.page(Step.HARD_TIMES) as looking:
    for section in STEP_SECTIONS[Step.HARD_TIMES]:
        for topic in TOPICS[section]:
            writing.topic(looking, topic)
