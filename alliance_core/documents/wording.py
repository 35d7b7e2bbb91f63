"""A clause as plain words, all of it: for setting two of them against each other."""

from __future__ import annotations

from alliance_core.documents.reading import Reading
from alliance_core.documents.text import clean
from alliance_core.documents.week import when_words
from alliance_core.language import mark
from alliance_core.model import Clause, Practicality, Routine
from alliance_core.vocabulary import meetings_in_words, trial_in_words


def name(reading: Reading, clause: Clause) -> str:
    """What a clause is called where that isn't said by its words; nothing for a statement or a routine."""
    return reading.content.practicalities[clause.id].label if isinstance(clause, Practicality) else ""


def in_words(reading: Reading, clause: Clause) -> str:
    """What a clause says, each part on a line of its own."""
    parts = [clause.text]
    if isinstance(clause, Practicality):
        parts += [reading.date(clause.day)] if clause.day else []
        parts += [meetings_in_words(clause.meetings, reading.translate)] if clause.meetings else []
        parts += [reading.translate(mark("Not sure yet"))] if clause.unsure else []
    if isinstance(clause, Routine):
        parts.append(" · ".join([reading.who(clause.who), *when_words(reading, clause).split("\n")]))
        if clause.done.text.strip():
            parts.append(reading.translate(mark("Done means: {done}")).format(done=clause.done.text))
    if clause.until:
        parts.append(trial_in_words(clause.until, reading.translate))
    return "\n".join(clean(part) for part in parts if part.strip())
