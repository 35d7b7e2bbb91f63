"""How often the hints of vagueness are right: `python -m benchmarks.hints.measure`.

Precision is the share of hints that were given to a vague clause, recall the share of vague clauses that were
given a hint.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from alliance_core.content import HintTexts, content
from alliance_core.derived.hints import SECTIONS, vague
from alliance_core.language import FALLBACK_LANGUAGE
from alliance_core.model import Situation, Statement

CLAUSES = Path(__file__).parent / "clauses.toml"
DEVELOPMENT, HELD_OUT = "development", "held-out"
HALVES = (DEVELOPMENT, HELD_OUT)


class Labelled(NamedTuple):
    """A clause and whether it is vague; `half` is the part of the set it belongs to."""

    half: str
    situation: Situation
    vague: bool
    text: str


class Figures(NamedTuple):
    """How many hints were right, how many were given, how many there were to give, and on how many clauses."""

    right: int
    given: int
    wanted: int
    clauses: int

    @property
    def precision(self) -> float:
        """The share of hints that were right; 1 when none was given."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """The share of vague clauses that were noticed; 1 when there are none."""
        return self.right / self.wanted if self.wanted else 1.0


def labelled() -> list[Labelled]:
    """The whole set, as it stands in the file."""
    raw = tomllib.loads(CLAUSES.read_text("utf-8"))
    return [
        Labelled(half, Situation(situation), label == "vague", text)
        for half in HALVES
        for situation, labels in raw[half].items()
        for label, texts in labels.items()
        for text in texts
    ]


def english() -> HintTexts:
    """The rules the set is written for."""
    return content(FALLBACK_LANGUAGE).hints


def measure(clauses: Iterable[Labelled], hints: HintTexts) -> Figures:
    """The figures for these clauses."""
    verdicts = [(clause.vague, vague(clause.text, hints) is not None) for clause in clauses]
    return Figures(
        right=sum(label and found for label, found in verdicts),
        given=sum(found for _, found in verdicts),
        wanted=sum(label for label, _ in verdicts),
        clauses=len(verdicts),
    )


def mistakes(clauses: Iterable[Labelled], hints: HintTexts) -> list[Labelled]:
    """The clauses on which the rules and the label differ."""
    return [clause for clause in clauses if clause.vague != (vague(clause.text, hints) is not None)]


def examples() -> list[str]:
    """The clauses of the content, to be taken over or of its example alliances: not written for this, all concrete."""
    found = []
    for situation in content(FALLBACK_LANGUAGE).situations.values():
        played = (*situation.example.clauses, *situation.example.partner_clauses)
        found += [c.text for c in played if isinstance(c, Statement) and c.section in SECTIONS]
        found += [
            text for topic, texts in situation.examples.items() if topic.section in SECTIONS for text in texts
        ]
    return list(dict.fromkeys(found))


def line(name: str, figures: Figures) -> str:
    """One line of the table."""
    shares = f"{figures.precision:9.2f} {figures.recall:9.2f}"
    return f"{name:34} {figures.clauses:7} {figures.wanted:6} {figures.given:6} {shares}"


def report() -> str:
    """The tables, what went wrong, and how to read it."""
    clauses, hints = labelled(), english()
    lines = [
        "Hints of vagueness: plain rules against labels.",
        "The rules were written against the development half. The held-out half was written after them, and they",
        "were not changed for it: its figures are the ones to believe. The same hand wrote all three, so clauses of",
        "strangers may come out lower.",
        "",
        f"{'':34} {'clauses':>7} {'vague':>6} {'hints':>6} {'precision':>9} {'recall':>9}",
        line("all", measure(clauses, hints)),
    ]
    for half in HALVES:
        own = [c for c in clauses if c.half == half]
        lines += ["", line(half, measure(own, hints))]
        lines += [line(f"  {s}", measure([c for c in own if c.situation is s], hints)) for s in Situation]
    lines += ["", "Both halves, by situation"]
    lines += [line(f"  {s}", measure([c for c in clauses if c.situation is s], hints)) for s in Situation]
    wrong = mistakes(clauses, hints)
    lines += ["", "Missed or wrongly hinted at:" if wrong else "No mistakes."]
    lines += [f"  {c.half}, {'vague' if c.vague else 'concrete'}: {c.text}" for c in wrong]
    others = examples()
    hinted = [text for text in others if vague(text, hints)]
    lines += ["", f"The content’s own examples, all concrete: {len(hinted)} of {len(others)} get a hint."]
    return "\n".join([*lines, *(f"  {text}" for text in hinted)])


if __name__ == "__main__":
    print(report())
