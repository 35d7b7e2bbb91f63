"""Typing: one field, applied to the alliance as it is now, and whose words win where two wrote it."""

from __future__ import annotations

from dataclasses import dataclass

from alliance_core import typed
from alliance_core.model import Alliance, Field, FieldKind, Party
from alliance_core.model.ids import as_id
from alliance_core.workflow import editing
from alliance_core.workflow.fields import row
from alliance_core.workflow.parties import sheet_of, with_sheet


@dataclass(frozen=True)
class Seen:
    """What somebody knew of a field when they wrote into it.

    `text` is what stood there before, as far as they know; None for who writes whatever stands there. `sent` are texts
    of theirs of which nobody knows whether they were kept. What is `late` may be older than what was written since.
    Who `gives_way` writes beside another who knows more: where something else stands than they saw or say, that stays.
    """

    text: str | None = None
    sent: tuple[str, ...] = ()
    late: bool = False
    gives_way: bool = False


ANYTHING = Seen()
"""For who writes whatever stands there: nothing is set aside."""


def write(alliance: Alliance, party: Party, field: Field, text: str, seen: Seen = ANYTHING) -> Alliance:
    """What a party typed into one field, applied to the alliance as it is now.

    The new words win. Where they replace others than their writer saw or sent, those are set aside. Words that come
    late win only over what their writer saw: else what stands there stays, and they are set aside, unless all of them
    are contained in it. Raises FieldUnknown, TooLong, TooMany, NotSent.
    """
    current = written(alliance, party, field)
    if seen.gives_way and current not in (seen.text, text):
        return alliance
    own = any(typed.same(one, current) for one in seen.sent)
    if seen.late:
        late = typed.text(text)
        if late in current:
            return alliance
        if not own and current and not typed.same(seen.text or "", current):
            return _put(_put(alliance, party, field, late, current), party, field, current, current)
    return _put(alliance, party, field, text, current if own else seen.text)


def _put(alliance: Alliance, party: Party, field: Field, text: str, was: str | None) -> Alliance:
    """The new words in the field; those before are set aside, if they are not what `was` there for the writer."""
    found = row(party, field)
    if field.kind is FieldKind.CLAUSE:
        # One that was taken out is back with whoever writes on.
        alliance = with_sheet(alliance, party, editing.restore(sheet_of(alliance, party), as_id(field.of)))
    before = found.read(alliance, party, field)
    changed = found.write(alliance, party, field, text)
    if changed.endings:
        return changed
    new = found.read(changed, party, field)
    return with_sheet(changed, party, editing.set_aside(sheet_of(changed, party), field, before, new, was))


def written(alliance: Alliance, party: Party, field: Field) -> str:
    """The text that stands in a field now; nothing for a field not written yet.

    Raises FieldUnknown for a field that is not this party's to read, NotSent.
    """
    found = row(party, field)
    sheet_of(alliance, party)
    return found.read(alliance, party, field)


def choose_wording(alliance: Alliance, party: Party, field: Field, text: str, *, stay: bool) -> Alliance:
    """The end of a double: the wording `text` that was set aside takes the field, if it is to `stay`, or is let go."""
    if stay:
        alliance = write(alliance, party, field, text)
    return with_sheet(alliance, party, editing.without_set_aside(sheet_of(alliance, party), field, text))
