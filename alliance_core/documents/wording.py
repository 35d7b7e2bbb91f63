"""A clause as plain words, all of it: for setting two of them against each other."""

from __future__ import annotations

from alliance_core.documents.pdf.type.clean import clean
from alliance_core.documents.reading import Reading
from alliance_core.language import N_
from alliance_core.language.vocabulary import DAY_NAMES, meetings_in_words, trial_in_words
from alliance_core.model import Clause, Day, Practicality, Routine


def name(reading: Reading, clause: Clause) -> str:
    """What a clause is called where that isn't said by its words; nothing for a statement or a routine."""
    return reading.content.practicalities[clause.id].label if isinstance(clause, Practicality) else ""


def in_words(reading: Reading, clause: Clause) -> str:
    """What a clause says, each part on a line of its own."""
    parts = [clause.text]
    if isinstance(clause, Practicality):
        parts += [reading.date(clause.day)] if clause.day else []
        parts += [meetings_in_words(clause.meetings, reading.translate)] if clause.meetings else []
        parts += [reading.translate(N_("Not sure yet"))] if clause.unsure else []
    if isinstance(clause, Routine):
        parts.append(" · ".join([reading.who(clause.who), *when_words(reading, clause).split("\n")]))
        if clause.done.text.strip():
            parts.append(reading.translate(N_("Done means: {done}")).format(done=clause.done.text))
    if clause.until:
        parts.append(trial_in_words(clause.until, reading.translate))
    return "\n".join(clean(part) for part in parts if part.strip())


def when_words(reading: Reading, clause: Routine) -> str:
    """On which days and when, in words, each on its line."""
    parts = []
    if clause.days and set(clause.days) != set(Day):
        parts.append(", ".join(reading.translate(DAY_NAMES[day]) for day in Day if day in clause.days))
    elif clause.days or not clause.when.text.strip():
        parts.append(reading.translate(N_("every day")))
    if clause.when.text.strip():
        parts.append(clause.when.text)
    return "\n".join(parts)
