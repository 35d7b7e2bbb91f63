"""Reading a file that somebody brings: what a party took along, an alliance as it stood, or a PDF of ours that carries
it. None is trusted."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pydantic import ValidationError

from alliance_core.derived.export import EXPORT_FORMATS, Export
from alliance_core.documents.received import alliance_file
from alliance_core.documents.received.alliance_file import (
    ANOTHER_KIND,
    BYTE_ORDER_MARK,
    ID_LENGTH,
    TOO_LARGE,
    TOO_LONG,
    Problem,
    crowds,
    parse,
    problems,
    refusal,
    repeats,
    sentence,
    texts,
    unearthly,
    where,
)
from alliance_core.documents.received.verifying import Finding, verify
from alliance_core.language import N_, Translate
from alliance_core.limits import IMPORT_BYTES, TEXT_LENGTH
from alliance_core.model import Party, Sheet, Snapshot
from alliance_core.model import sheet as sheets

PDF = b"%PDF-"


NAMELY = ("id", "clause", "field", "at", "language")
"""The last step on the way to a string that nobody typed."""


READ = (Finding.UNCHANGED, Finding.REMADE_DIFFERENTLY, Finding.NOT_AGREED)
"""What a PDF may be found to be for its data to be taken."""


NO_DATA = N_("it is a PDF that carries no alliance; those that Alliance has made do, and the JSON file")


CHANGED = N_("it is a PDF that was changed since it was made")


TOO_MUCH = N_("it is a PDF with more in it than can be checked; take the JSON file")


def read(data: bytes, translate: Translate = N_) -> Snapshot | Export:
    """What a file holds that somebody brings; `translate` is the reader's gettext.

    Raises NotAnAlliance, which says where the file fails and how, and never quotes it.
    """
    if data.startswith(PDF):
        return _carried(data, translate)
    if len(data) > IMPORT_BYTES:
        raise refusal(translate, TOO_LARGE, size=len(data), limit=IMPORT_BYTES)
    parse(data, translate)
    if json.loads(data.removeprefix(BYTE_ORDER_MARK)).get("format") not in EXPORT_FORMATS:
        return alliance_file.read(data, translate)
    try:
        export = Export.model_validate_json(data.removeprefix(BYTE_ORDER_MARK), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        kind, place = first["type"], first["loc"]
        raise refusal(translate, sentence(kind, place), where=where(kind, place)) from None
    problem = next(_problems(export), None)
    if problem:
        template, evidence = problem
        raise refusal(translate, template, **evidence)
    return export


def _carried(data: bytes, translate: Translate) -> Snapshot:
    """The alliance that a PDF carries as data. An agreed one has to be unchanged; any other is no more than its data,
    like a JSON file, also where somebody has filled it in since."""
    verdict = verify(data, translate)
    if verdict.state in READ and verdict.snapshot:
        return verdict.snapshot
    said = {Finding.CHANGED: CHANGED, Finding.TOO_LARGE: TOO_MUCH}
    raise refusal(translate, said.get(verdict.state, NO_DATA))


def _problems(export: Export) -> Iterator[Problem]:
    """What of an export can't be brought: the alliance as it stood, and the sheets."""
    yield from (_within("alliance", problem) for problem in problems(export.alliance))
    yield from unearthly(export)
    if export.draft:
        yield from (_within("draft", problem) for problem in _of_sheet(export.draft, Party.AUTHOR))
        yield from (_within("draft", p) for p in repeats("says", (s.clause for s in export.draft.says)))
    if export.answering:
        responses = (r.clause for r in export.answering.responses)
        yield from (_within("answering", problem) for problem in _of_sheet(export.answering, Party.PARTNER))
        yield from (_within("answering", problem) for problem in repeats("responses", responses))


def _within(whole: str, problem: Problem) -> Problem:
    template, evidence = problem
    return template, evidence | ({"where": f"{whole}.{evidence['where']}"} if "where" in evidence else {})


def _of_sheet(sheet: Sheet, party: Party) -> Iterator[Problem]:
    clauses = (*sheet.clauses, *(r.clause for r in sheet.removed))
    for place, text in texts(sheet):
        limit = ID_LENGTH if place.rpartition(".")[2] in NAMELY else TEXT_LENGTH
        if len(text) > limit:
            yield TOO_LONG, {"where": place, "length": len(text), "limit": limit}
    yield from crowds("clauses", sheet.clauses)
    yield from repeats("clauses", (clause.id for clause in clauses))
    yield from repeats("answers", (answer.question for answer in sheet.answers))
    for index, clause in enumerate(clauses):
        if not sheets.fits(clause, party):
            yield ANOTHER_KIND, {"where": f"clauses[{index}].id"}
