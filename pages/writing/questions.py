"""Guided writing: the six questions, which both will answer."""

from __future__ import annotations

from alliance_core.model import Question, Step
from pages.kit import steps
from pages.writing import six_questions

with steps.page(Step.QUESTIONS) as viewer:
    for question in Question:
        six_questions.question(viewer, question)
