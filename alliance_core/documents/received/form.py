"""Reading a filled form. Whatever is given is read as if it were made to do harm."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from alliance_core import typed
from alliance_core.documents.reading import Reading
from alliance_core.documents.received import handed_in, inside
from alliance_core.documents.received.inspection import inspect, is_pdf
from alliance_core.errors import NotAnAlliance, TooLong
from alliance_core.errors.forms import (
    FormAnswerTooLong,
    FormCutShort,
    FormDamaged,
    FormEmpty,
    FormLacksFields,
    FormLocked,
    FormNotOurs,
    FormOversized,
    FormOwnTooLong,
    FormTooLarge,
    FormTwofold,
    FormUnread,
    FormWordingTooLong,
    FormWordsTooLong,
)
from alliance_core.limits import FORM_BYTES
from alliance_core.model import (
    TOPICS,
    Answer,
    Asked,
    Clause,
    FilledForm,
    OwnPractical,
    OwnWords,
    Party,
    Practical,
    Question,
    Response,
    Section,
    Snapshot,
    Stance,
    Topic,
    Words,
    asked,
)
from alliance_core.model.ids import ClauseKey, authors_key

TOO_LONG = {
    "text": FormWordsTooLong,
    "proposal": FormWordingTooLong,
    "own": FormOwnTooLong,
    "answer": FormAnswerTooLong,
    "turn": FormOwnTooLong,
}
"""What is raised where too much stands in a field, by what its name begins with."""

_LANGUAGE = re.compile("\x1b[^\x1b]{2,5}\x1b")
"""A change of language within a text (ISO 32000-1, 7.9.2.2)."""

_CUT = re.compile("[\uf1e6-\uf1ff\uf300-\uf6ff]")
"""What PDFium leaves of a flag or an emoji that is typed into it: the lower 16 bits, a private character that nobody
types. Of newer emoji (from U+1F900 on) it leaves one that is a letter; these can't be told from it."""


def read(data: bytes) -> FilledForm:
    """What is filled in, in an invitation made by `pdf.render`.

    Raises FormTooLarge, FormNotOurs, FormLocked, FormOversized, FormCutShort, FormDamaged and what `filled` raises;
    none of them quotes the file.
    """
    if len(data) > FORM_BYTES:
        raise FormTooLarge(limit=FORM_BYTES // 1_000_000)
    if not is_pdf(data):
        raise FormNotOurs
    found = inspect(data)
    if found is None:
        raise FormDamaged
    if found.locked:
        raise FormLocked
    if found.oversized:
        raise FormOversized
    if not found.whole:
        raise FormCutShort
    if found.data is None:
        raise FormNotOurs
    try:
        shown = handed_in.snapshot(found.data)
    except NotAnAlliance:
        raise FormDamaged from None
    return filled(shown, found.fields)


def filled(shown: Snapshot, fields: dict[str, list[str | None]]) -> FilledForm:
    """What the values of the fields, as `inside.values` has them, say of a form made of `shown`.

    Fields for words are made empty, so one that is empty again says nothing. A stance that was ticked already says
    something new only where the partner had not sent it, in a form they made for themselves; one that was ticked and
    isn't any more is taken back. Raises FormLacksFields, FormUnread, FormTwofold, FormDamaged, FormEmpty and the leaves
    of `TOO_LONG`.
    """
    wanted = names(shown, fields)
    known = {name: fields[name] for name in wanted if name in fields}
    if len(known) < len(wanted):
        raise FormLacksFields(count=len(wanted) - len(known))
    read = {name: [value for value in values if value is not None] for name, values in known.items()}
    if unread := sum(len(read[name]) < len(values) for name, values in known.items()):
        raise FormUnread(count=unread)
    ticked = {f"stance/{r.clause}": r.stance for r in shown.responses if r.stance}
    differing = {
        name: _stances(values, ticked.get(name))
        if name.startswith("stance/")
        else _texts(values, name, wanted)
        for name, values in read.items()
    }
    if twofold := sum(len(values) > 1 for values in differing.values()):
        raise FormTwofold(count=twofold)
    said = {name: values[0] if values else "" for name, values in differing.items()}
    sent = shown.replied_at is not None
    clauses = [authors_key(clause.id) for clause in shown.clauses if f"stance/{clause.id}" in said]
    responses = [_response(said, clause, ticked if sent else {}) for clause in clauses]
    own = [OwnWords(topic=topic, text=said[name]) for topic in Topic if said.get(name := f"own/{topic}")]
    turns = [OwnPractical(field=f, text=said.get(f"turn/{f}", "")) for f in Practical]
    answers = [Answer(question=q, text=said[name]) for q in Question if said.get(name := f"answer/{q}")]
    found = FilledForm(
        shown=shown,
        responses=tuple(r for r in responses if not r.blank),
        own=tuple(own),
        answers=tuple(answers),
        turns=tuple(turn for turn in turns if turn.text),
        emptied=tuple(c for c in clauses if f"stance/{c}" in ticked and not said[f"stance/{c}"]),
    )
    if found.blank:
        raise FormEmpty
    return found


def _response(said: dict[str, str], clause: ClauseKey, ticked: dict[str, Stance]) -> Response:
    name = f"stance/{clause}"
    chosen = said[name]
    if chosen and chosen not in set(Stance):
        raise FormDamaged
    stance = Stance(chosen) if chosen and chosen != ticked.get(name) else None
    words, put = said[f"text/{clause}"], said.get(f"proposal/{clause}", "")
    return Response(clause=clause, stance=stance, text=words, proposal=Words(text=put))


def _stances(values: list[str], ticked: Stance | None) -> list[str]:
    """What is chosen, "" for nothing. Where value and looks differ, because a program changed only one of them, it is
    the one that is no longer what was `ticked` when the form was made; several where that leaves several."""
    # Some programs write the name of what is chosen as a text, with the mark that a name begins with.
    named = [value.removeprefix("/") for value in values]
    chosen = dict.fromkeys("" if name == inside.OFF else name for name in named) or [""]
    return [name for name in chosen if name != (ticked or "")] or [ticked or ""]


def _texts(values: list[str], name: str, wanted: list[str]) -> list[str]:
    """The different texts of a field as they are kept; what is blank is none."""
    try:
        kept = [typed.text(_whole(_LANGUAGE.sub("", value))) for value in values]
    except TooLong as error:
        kind = name.partition("/")[0]
        place = [other for other in wanted if other.startswith(f"{kind}/")].index(name) + 1
        length, limit = error.evidence["length"], error.evidence["limit"]
        raise TOO_LONG[kind](place=place, length=length, limit=limit) from None
    return list(dict.fromkeys(text for text in kept if text.strip()))


def _whole(text: str) -> str:
    return _CUT.sub(lambda cut: chr(ord(cut[0]) + 0x10000), text)


_PARTS = {
    Asked.VOTE: ("stance", "text", "proposal"),
    Asked.READ: ("stance", "text"),
    Asked.VIEW: ("stance", "text"),
    Asked.TURN: ("turn",),
}
"""The fields of a clause, for what is asked about it."""


def names(shown: Snapshot, fields: Container[str] = ()) -> list[str]:
    """What the fields of an invitation made of `shown` are called, in reading order. Earlier versions asked the same
    about all clauses: with `fields` of one of theirs, what theirs are called."""
    now, before = _names(shown, older=False), _names(shown, older=True)
    return before if any(name in fields for name in set(before) - set(now)) else now


def _names(shown: Snapshot, *, older: bool) -> list[str]:
    reading = Reading(shown, to_answer=True)
    found: list[str] = []

    def of(clauses: Iterable[Clause]) -> list[str]:
        return [f"{part}/{c.id}" for c in clauses for part in _PARTS[Asked.VOTE if older else asked(c)]]

    stands = [c for c in shown.clauses if reading.shown(c, Party.AUTHOR)]
    turns = [] if older else [c for c in stands if asked(c) is Asked.TURN]
    for section in Section:
        found += of(c for c in stands if c.section is section and c not in turns)
        found += [f"own/{topic}" for topic in TOPICS[section]]
    found += of(turns)
    given = {answer.question for answer in shown.partner_answers if answer.text.strip()}
    return found + [f"answer/{question}" for question in Question if question not in given]
