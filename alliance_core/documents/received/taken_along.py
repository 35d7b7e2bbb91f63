"""What a party took along as JSON, or an alliance as it stood: read without trusting it."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from alliance_core.derived.export import EXPORT_FORMATS, Export
from alliance_core.documents.received import alliance_file, stream
from alliance_core.documents.received.alliance_file import (
    ANOTHER_KIND,
    ID_LENGTH,
    TOO_LONG,
    Problem,
    checked,
    crowds,
    refusal,
    repeats,
    sentence,
    texts,
    unearthly,
    where,
)
from alliance_core.language import N_, Translate
from alliance_core.limits import TEXT_LENGTH
from alliance_core.model import Party, Sheet, Snapshot
from alliance_core.model import sheet as sheets

NAMELY = ("id", "clause", "field", "at", "language")
"""The last step on the way to a string that nobody typed."""


def read(data: bytes, translate: Translate = N_) -> Snapshot | Export:
    """What a JSON file holds that somebody brings, read in this very process; `translate` is the reader's gettext.

    Raises NotAnAlliance, which says where the file fails and how, and never quotes it.
    """
    if checked(data, translate) not in EXPORT_FORMATS:
        return alliance_file.read(data, translate)
    try:
        export = Export.model_validate_json(stream.in_utf8(data), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        kind, place = first["type"], first["loc"]
        raise refusal(translate, sentence(kind, place), where=where(kind, place)) from None
    problem = next(problems(export), None)
    if problem:
        template, evidence = problem
        raise refusal(translate, template, **evidence)
    return export


def problems(export: Export) -> Iterator[Problem]:
    """What of an export can't be brought: the alliance as it stood, and the sheets."""
    yield from (_within("alliance", problem) for problem in alliance_file.problems(export.alliance))
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
