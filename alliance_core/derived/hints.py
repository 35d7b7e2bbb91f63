"""Hints before sharing: what is vague in a clause and what leans to one side. Plain rules, never errors."""

from __future__ import annotations

import re
from functools import cache

from alliance_core.content import HintText, HintTexts, Sign, VagueText
from alliance_core.model import Balance, Draft, Routine, Section, Statement, Topic, Value, Who
from alliance_core.model import sheet as sheets

SECTIONS = (Section.OFFERS, Section.EXPECTATIONS, Section.BOUNDARIES, Section.HARD_TIMES)
"""Where clauses are looked at for vagueness: what is promised, asked for or ruled out, not what it is all for."""

LOPSIDED = 3
"""So many asks for each offer, or offers for each ask, are a good deal more."""

MANY_ROUTINES = 3
"""With so many routines and more it means something that all are one person's."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_QUOTED = re.compile(r"[“„«»「][^“”„«»」]+[”“»«」]|\"[^\"]+\"")
_BREAK = "|"


class Hint(Value):
    """Something to think about. `key` is what `workflow.dismiss` takes; `section` is where it could be changed."""

    key: str
    section: Section
    text: HintText


def vague(text: str, hints: HintTexts) -> VagueText | None:
    """The first rule that finds a clause vague, or None: also for whatever is not in the rules' language."""
    words = _WORD.findall(text.casefold().replace("’", "'"))
    said = " ".join(words)
    seen = {Sign.ACT} if _QUOTED.search(text) else set()
    if any(c.isdecimal() for c in text):
        seen.add(Sign.AMOUNT)
    for rule in hints.rules.values():
        noticed = _pattern(rule.words)
        if (rule.longest and len(words) > rule.longest) or not noticed.search(said):
            continue
        rest = noticed.sub(_BREAK, _pattern(hints.loose).sub(_BREAK, said))
        if not any(sign in seen or _pattern(hints.signs[sign]).search(rest) for sign in rule.unless):
            return rule
    return None


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these phrases, as whole words, the longest first."""
    ordered = sorted(phrases, key=len, reverse=True)
    return re.compile(r"(?<!\S)(?:" + "|".join(map(_phrase, ordered)) + r")(?!\S)")


def _phrase(phrase: str) -> str:
    words = phrase.casefold().replace("’", "'").split()
    pieces = [r"(?:\S+ ){0,3}" if w == ".." else re.escape(w).replace(r"\*", r"\w*") + " " for w in words]
    return "".join(pieces).removesuffix(" ")


def of_clause(draft: Draft, clause: Statement, hints: HintTexts) -> Hint | None:
    """The hint that stands under a clause: None when there is nothing to say or it was dismissed."""
    if clause.section not in SECTIONS or clause.id in draft.dismissed:
        return None
    rule = vague(clause.text, hints)
    return Hint(key=clause.id, section=clause.section, text=rule) if rule else None


def of_clauses(draft: Draft, hints: HintTexts) -> tuple[Hint, ...]:
    """The hints under all clauses, in the order of the sections."""
    statements = [c for c in sheets.written(draft) if isinstance(c, Statement)]
    return tuple(hint for c in statements if (hint := of_clause(draft, c, hints)))


def of_balance(draft: Draft, hints: HintTexts) -> tuple[Hint, ...]:
    """What leans to one side in what is written, with the section where the other side belongs."""
    leaning = {b: s for b, s in _leaning(draft).items() if b not in draft.dismissed}
    return tuple(Hint(key=b, section=s, text=hints.balance[b]) for b, s in leaning.items())


def _leaning(draft: Draft) -> dict[Balance, Section]:
    count = {topic: sum(not c.blank for c in sheets.statements(draft.clauses, topic)) for topic in Topic}
    offers, asks = count[Topic.OFFER], count[Topic.EXPECTATION]
    found = {}
    if asks and not offers:
        found[Balance.ASKS_ALONE] = Section.OFFERS
    elif offers and not asks:
        found[Balance.OFFERS_ALONE] = Section.EXPECTATIONS
    elif offers and asks >= LOPSIDED * offers:
        found[Balance.MOSTLY_ASKS] = Section.OFFERS
    elif asks and offers >= LOPSIDED * asks:
        found[Balance.MOSTLY_OFFERS] = Section.EXPECTATIONS
    if count[Topic.NO] and not count[Topic.YES]:
        found[Balance.NO_ALONE] = Section.BOUNDARIES
    elif count[Topic.YES] and not count[Topic.NO]:
        found[Balance.YES_ALONE] = Section.BOUNDARIES
    return found | _of_routines([r for r in sheets.routines(draft.clauses) if not r.blank])


def _of_routines(routines: list[Routine]) -> dict[Balance, Section]:
    people = {r.who for r in routines}
    if len(routines) < MANY_ROUTINES:
        return {}
    if people == {Who.AUTHOR}:
        return {Balance.ROUTINES_AUTHOR: Section.PRACTICALITIES}
    return {Balance.ROUTINES_PARTNER: Section.PRACTICALITIES} if people == {Who.PARTNER} else {}
