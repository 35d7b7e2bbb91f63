"""Situations, sections, questions and examples: TOML, one folder a language, read once into frozen values."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import Field

from alliance_core.language import FALLBACK_LANGUAGE
from alliance_core.model import Balance, Practical, Question, Section, Situation, Snapshot, Step, Topic, Value

FOLDERS = Path(__file__).parent
"""One folder a language, named by its tag."""


class StepText(Value):
    """What a page of guided writing says. `why` is the sentence that tells why it asks."""

    title: str
    lead: str
    why: str


class TopicText(Value):
    """A topic within a section, as the author (`title`) and the partner (`partner_title`) read it.

    `{author}` and `{partner}` stand for the names. `empty` invites when nothing is there; `add` names the
    button that adds one more.
    """

    title: str
    partner_title: str
    hint: str
    empty: str
    add: str


class SectionText(Value):
    """A section's heading as the author and the partner read it, and in documents (with names)."""

    title: str
    partner_title: str
    document_title: str


class PracticalText(Value):
    """A practicality: its label, why it is worth settling, and ways others put it, to take over with a tap."""

    label: str
    hint: str
    suggestions: tuple[str, ...] = ()


class QuestionText(Value):
    """One of the six questions, with a nudge for those who don't know where to start."""

    title: str
    hint: str


class RoutineExample(Value):
    """A routine others have, to take over with one click."""

    what: str
    when: str = ""
    done: str = ""


class SituationText(Value):
    """A kind of relationship: what the start page says of it, and its prompts and examples a topic."""

    name: str
    lead: str
    author_is: str
    partner_is: str
    routines_first: bool = False
    prompts: dict[Topic, tuple[str, ...]]
    examples: dict[Topic, tuple[str, ...]]
    practicalities: dict[Practical, tuple[str, ...]] = Field(default_factory=dict)
    routines: tuple[RoutineExample, ...] = ()
    example: Snapshot


class Sign(StrEnum):
    """By what one could see that a clause was kept."""

    WHEN = "when"
    AMOUNT = "amount"
    ACT = "act"
    CASE = "case"
    PLACE = "place"


class HintText(Value):
    """A hint as people read it: what was noticed, and what might stand there instead."""

    notice: str
    better: str


class VagueText(HintText):
    """A rule for vague clauses: the `words` it notices, `unless` one of these signs stands beside them.

    In words `*` is any ending and `..` up to three words. `example` is a clause the rule is made for. `longest`
    is the number of words up to which a clause is looked at; None for any length.
    """

    example: str
    longest: int | None = None
    unless: tuple[Sign, ...]
    words: tuple[str, ...]


class HintTexts(Value):
    """The table of hints. `loose` are phrases that look like a sign and are none."""

    loose: tuple[str, ...]
    signs: dict[Sign, tuple[str, ...]]
    rules: dict[str, VagueText]
    balance: dict[Balance, HintText]


class TimeTexts(Value):
    """The words in which people say when and who: numbers, parts of the day, what stands before and after a time, days
    of the week from Monday on, and who does something."""

    numbers: tuple[str, ...]
    half_past: tuple[str, ...]
    quarter_past: tuple[str, ...]
    quarter_to: tuple[str, ...]
    oclock: tuple[str, ...]
    noon: tuple[str, ...]
    midnight: tuple[str, ...]
    days: tuple[tuple[str, ...], ...]
    morning: tuple[str, ...]
    evening: tuple[str, ...]
    night: tuple[str, ...]
    at: tuple[str, ...]
    to: tuple[str, ...]
    between: tuple[str, ...]
    and_: tuple[str, ...] = Field(alias="and")
    or_: tuple[str, ...] = Field(alias="or")
    limit: tuple[str, ...]
    open_end: tuple[str, ...]
    follow: tuple[str, ...]
    each: tuple[str, ...]
    half_hour: tuple[str, ...]
    hour: tuple[str, ...]
    hours: tuple[str, ...]
    minutes: tuple[str, ...]
    lasting: tuple[str, ...]
    when: tuple[str, ...]
    seldom: tuple[str, ...]
    daily: tuple[str, ...]
    weekdays: tuple[str, ...]
    weekends: tuple[str, ...]
    on: tuple[str, ...]
    me: tuple[str, ...]
    you: tuple[str, ...]
    both: tuple[str, ...]
    in_turn: tuple[str, ...]
    begins: tuple[str, ...]
    beginning: tuple[str, ...]


class Content(Value):
    """All content in one language."""

    steps: dict[Step, StepText]
    sections: dict[Section, SectionText]
    topics: dict[Topic, TopicText]
    practicalities: dict[Practical, PracticalText]
    questions: dict[Question, QuestionText]
    situations: dict[Situation, SituationText]
    hints: HintTexts
    times: TimeTexts


def content(language: str) -> Content:
    """All content in `language`, or in English where there is no folder of it."""
    return _read(FOLDERS, language if language in _known(FOLDERS) else FALLBACK_LANGUAGE)


@cache
def _known(folders: Path) -> frozenset[str]:
    return frozenset(path.parent.name for path in folders.glob("*/steps.toml"))


@cache
def _read(folders: Path, language: str) -> Content:
    folder = folders / language
    raw = {
        name: tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))
        for name in ("steps", "sections", "topics", "practicalities", "questions", "hints", "times")
    }
    situations = {
        kind: tomllib.loads((folder / "situations" / f"{kind}.toml").read_text("utf-8")) for kind in Situation
    }
    return Content.model_validate(raw | {"situations": situations})
