"""Reading a filled form. Whatever is given is read as if it were made to do harm."""

from __future__ import annotations

import re

from alliance_core import typed
from alliance_core.documents import form, snapshot_file
from alliance_core.documents.inspection import inspect, is_pdf
from alliance_core.errors import NotAnAlliance
from alliance_core.form_errors import (
    FormDamaged,
    FormEmpty,
    FormLacksFields,
    FormLocked,
    FormNotOurs,
    FormTooLarge,
    FormTwofold,
)
from alliance_core.limits import FORM_BYTES
from alliance_core.model import Answer, Filled, Own, Question, Response, Snapshot, Stance, Topic, Words

_LANGUAGE = re.compile("\x1b[^\x1b]{2,5}\x1b")
"""A change of language within a text (ISO 32000-1, 7.9.2.2)."""


def read(data: bytes) -> Filled:
    """What is filled in, in an invitation made by `pdf.render`.

    Raises FormTooLarge, FormNotOurs, FormLocked, FormDamaged, FormLacksFields, FormTwofold, FormEmpty, TooLong; none
    of them quotes the file.
    """
    if len(data) > FORM_BYTES:
        raise FormTooLarge(size=len(data), limit=FORM_BYTES)
    if not is_pdf(data):
        raise FormNotOurs
    found = inspect(data)
    if found is None:
        raise FormDamaged
    if found.locked:
        raise FormLocked
    if found.data is None:
        raise FormNotOurs
    try:
        shown = snapshot_file.read(found.data)
    except NotAnAlliance:
        raise FormDamaged from None
    return filled(shown, found.fields)


def filled(shown: Snapshot, fields: dict[str, list[str]]) -> Filled:
    """What the values of the fields say of a form made of `shown`. What the form had chosen already is nothing new.

    Raises FormLacksFields, FormTwofold, FormDamaged, FormEmpty, TooLong.
    """
    asked = form.names(shown)
    known = {name: _differing(fields[name], name) for name in asked if name in fields}
    if len(known) < len(asked):
        raise FormLacksFields(count=len(asked) - len(known))
    if twofold := sum(len(values) > 1 for values in known.values()):
        raise FormTwofold(count=twofold)
    said = {name: values[0] if values else "" for name, values in known.items()}
    before = {r.clause: r.stance for r in shown.responses}
    responses = [
        _response(said, clause.id, before.get(clause.id))
        for clause in shown.clauses
        if f"stance/{clause.id}" in said
    ]
    own = [Own(topic=topic, text=said[name]) for topic in Topic if said.get(name := f"own/{topic}")]
    answers = [Answer(question=q, text=said[name]) for q in Question if said.get(name := f"answer/{q}")]
    found = Filled(
        shown=shown,
        responses=tuple(r for r in responses if not r.blank),
        own=tuple(own),
        answers=tuple(answers),
    )
    if found.blank:
        raise FormEmpty
    return found


def _response(said: dict[str, str], clause: str, before: Stance | None) -> Response:
    chosen = said[f"stance/{clause}"]
    if chosen and chosen not in set(Stance):
        raise FormDamaged
    stance = Stance(chosen) if chosen and chosen != before else None
    words, put = said[f"text/{clause}"], said[f"proposal/{clause}"]
    return Response(clause=clause, stance=stance, text=words, proposal=Words(text=put))


def _differing(values: list[str], name: str) -> list[str]:
    """The values of a field as they are kept, each once; what is blank is none."""
    if name.startswith("stance/"):
        # Some programs write the name of what is chosen as a text, with the mark that a name begins with.
        return list(dict.fromkeys(value.removeprefix("/") for value in values))
    kept = [typed.text(_LANGUAGE.sub("", value)) for value in values]
    return list(dict.fromkeys(text for text in kept if text.strip()))
