"""A condition beside *yes, if*: it is not shown beside a plain yes later, and its writer may keep it as a note."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from alliance_core.model import Response, Sheet, Stance, Words

SheetT = TypeVar("SheetT", bound=Sheet)


def with_stance(
    sheet: SheetT, said: Response, stance: Stance | None, told: Iterable[Response] = ()
) -> tuple[SheetT, Response]:
    """The sheet and what is said to a clause, with another stance. Beside a plain yes the words that were a condition
    are kept apart, and they are back with another *yes, if*; `told` is what was sent to the clause before, which knows
    of a condition that lost its stance because the clause is put otherwise now."""
    kept, words = dict(sheet.conditions), said.text
    if said.stance is Stance.YES_IF and words.strip():
        kept[said.clause] = Words(text=words)
    if stance is Stance.YES and words.strip():
        once = {r.text for r in told if r.clause == said.clause and r.stance is Stance.YES_IF}
        if words in once | {kept.get(said.clause, Words()).text}:
            kept[said.clause], words = Words(text=words), ""
    if stance is Stance.YES_IF and (back := kept.pop(said.clause, None)) and not words.strip():
        words = back.text
    changed = sheet if kept == sheet.conditions else sheet.with_conditions(kept)
    return changed, said.with_stance(stance).with_text(words)


def condition(sheet: Sheet, said: Response) -> str:
    """What was a condition and stands nowhere now, beside a plain yes; nothing where there is none."""
    plain = said.stance is Stance.YES and not said.text.strip()
    return sheet.conditions.get(said.clause, Words()).text if plain else ""


def noted(sheet: SheetT, said: Response) -> tuple[SheetT, Response]:
    """The same with what was a condition as a note beside the yes."""
    words = condition(sheet, said)
    if not words:
        return sheet, said
    left = {clause: kept for clause, kept in sheet.conditions.items() if clause != said.clause}
    return sheet.with_conditions(left), said.with_text(words)
