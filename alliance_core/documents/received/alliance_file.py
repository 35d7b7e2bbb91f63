"""An alliance as a JSON file, as anybody may hand one in: read without trusting it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import TypeVar

from pydantic import ValidationError

from alliance_core.documents.received import stream
from alliance_core.errors import NotAnAlliance
from alliance_core.language import N_
from alliance_core.limits import CLAUSES, CLAUSES_PER_SECTION, NAME_LENGTH, TEXT_LENGTH
from alliance_core.model import Clause, Party, Practicality, Snapshot, Value
from alliance_core.model import sheet as sheets

Kind = TypeVar("Kind")

ID_LENGTH = 64

OTHER_FORMAT = N_("{where} is neither alliance/1 nor alliance/2, so another version wrote it")
MISSING = N_("{where} is missing")
UNKNOWN_FIELD = N_("{where} has a field that alliances don’t have")
NO_CHOICE = N_("{where} is none of the known words")
NO_TEXT = N_("{where} is not text that can be read")
NO_DATE = N_("{where} is not a date that can be read")
NO_FIT = N_("{where} is not what belongs there")
TOO_LONG = N_("{where} is {length} characters long, and {limit} fit")
TOO_MANY_IN_SECTION = N_("{where} has {count} clauses in one section, and {limit} fit")
TWICE = N_("{where} stands there twice")
REFERS_TO_NOTHING = N_("{where} refers to a clause that is not there")
ANOTHER_KIND = N_("{where} is not an id that such a clause has")
HALF_SENT = N_("number and sent_at belong together, and one of them is missing")


def read(data: bytes, translate: Callable[[str], str] = N_) -> Snapshot:
    """The snapshot a JSON file holds, read in this very process; `translate` is the reader's gettext.

    What strangers hand in goes through `handed_in`. Raises NotAnAlliance, which says where the file fails and how, and
    never quotes it.
    """
    checked(data, translate)
    try:
        snapshot = Snapshot.model_validate_json(stream.in_utf8(data), strict=True)
    except ValidationError as error:
        first = min(
            error.errors(include_url=False, include_input=False),
            key=lambda found: found["loc"] != ("format",),
        )
        raise refusal(
            translate, sentence(first["type"], first["loc"]), where=where(first["type"], first["loc"])
        ) from None
    problem = next(problems(snapshot), None)
    if problem:
        template, evidence = problem
        raise refusal(translate, template, **evidence)
    return snapshot


def refusal(translate: Callable[[str], str], template: str, **evidence: int | str) -> NotAnAlliance:
    """The error for a problem. It has the sentence untranslated as well, for whoever reads in another process."""
    return NotAnAlliance(
        problem=translate(template).format(**evidence), template=template, filled=json.dumps(evidence)
    )


def checked(data: bytes, translate: Callable[[str], str]) -> str:
    """The format that a file says it has, once it is known to be a JSON object with no more of anything than fits.
    Raises NotAnAlliance."""
    try:
        return stream.check(data)
    except stream.Refused as error:
        raise refusal(translate, error.template, **error.filled) from None


def sentence(kind: str, place: tuple[int | str, ...]) -> str:
    """What is wrong, for a kind of error of pydantic's."""
    if place == ("format",):
        return OTHER_FORMAT
    known = {"missing": MISSING, "union_tag_not_found": MISSING, "extra_forbidden": UNKNOWN_FIELD}
    known |= dict.fromkeys(("enum", "literal_error", "union_tag_invalid"), NO_CHOICE)
    known |= dict.fromkeys(("string_type", "string_unicode", "json_invalid"), NO_TEXT)
    if kind.startswith(("date", "timezone")):
        return NO_DATE
    return known.get(kind, NO_FIT)


def where(kind: str, place: tuple[int | str, ...]) -> str:
    """A place as a path, such as `clauses[3].text`; a field nobody knows is left out, its name was typed."""
    path = "alliance"
    for part in place[:-1] if kind == "extra_forbidden" else place:
        if isinstance(part, int):
            path += f"[{part}]"
        elif part not in (
            "statement",
            "practicality",
            "routine",
        ):  # the kind of a clause is no step on the way
            path += f".{part}"
    return path.removeprefix("alliance.")


Problem = tuple[str, dict[str, int | str]]


def problems(snapshot: Snapshot) -> Iterator[Problem]:
    """What a snapshot of the right form breaks: lengths, numbers of clauses, ids twice or that lead nowhere."""
    for place, text in texts(snapshot):
        named = place in ("author.text", "partner.text") or place.startswith("signatures")
        limit = NAME_LENGTH if named else TEXT_LENGTH
        if place.endswith(("id", "clause")) or place == "language":
            limit = ID_LENGTH
        if len(text) > limit:
            yield TOO_LONG, {"where": place, "length": len(text), "limit": limit}
    for party, place, clauses in (
        (Party.AUTHOR, "clauses", snapshot.clauses),
        (Party.PARTNER, "partner_clauses", snapshot.partner_clauses),
    ):
        yield from crowds(place, clauses)
        yield from repeats(place, (clause.id for clause in clauses))
        for index, clause in enumerate(clauses):
            if not sheets.fits(clause, party):
                yield ANOTHER_KIND, {"where": f"{place}[{index}].id"}
    for place, answers in (("answers", snapshot.answers), ("partner_answers", snapshot.partner_answers)):
        yield from repeats(place, (answer.question for answer in answers))
    yield from repeats("responses", (response.clause for response in snapshot.responses))
    yield from repeats("decisions", (decision.clause for decision in snapshot.decisions))
    yield from repeats("signatures", (signature.party for signature in snapshot.signatures))
    yield from repeats("endings", (ending.party for ending in snapshot.endings))
    known = {clause.id for clause in snapshot.clauses}
    for index, response in enumerate(snapshot.responses):
        if response.clause not in known:
            yield REFERS_TO_NOTHING, {"where": f"responses[{index}]"}
    if (snapshot.number is None) != (snapshot.sent_at is None):
        yield HALF_SENT, {}
    yield from unearthly(snapshot)


def unearthly(value: Value) -> Iterator[Problem]:
    """Times at the very ends of the calendar, which are on no day at all in UTC."""
    for place, moment in found(value, datetime):
        if not date.min.year < moment.year < date.max.year:
            yield NO_DATE, {"where": place}


def texts(value: Value) -> Iterator[tuple[str, str]]:
    """Every string of a snapshot, or of another value, with its path."""
    return found(value, str)


def found(value: Value, kind: type[Kind]) -> Iterator[tuple[str, Kind]]:
    """All of a kind that a value holds, however deep, each with its path."""

    def walk(path: str, value: object) -> Iterator[tuple[str, Kind]]:
        if isinstance(value, kind):
            yield path.removeprefix("."), value
        elif isinstance(value, dict):
            for key, held in value.items():
                yield from walk(f"{path}.{key}", held)
        elif isinstance(value, (list, tuple)):
            for index, held in enumerate(value):
                yield from walk(f"{path}[{index}]", held)

    return walk("", value.model_dump())


def crowds(place: str, clauses: tuple[Clause, ...]) -> Iterator[Problem]:
    """More clauses than there is room for; as where they are written, the fixed practicalities take none."""
    counted = [clause for clause in clauses if not isinstance(clause, Practicality)]
    if len(counted) > CLAUSES:
        yield stream.TOO_MANY, {"where": place, "limit": CLAUSES}
    for count in Counter(clause.section for clause in counted).values():
        if count > CLAUSES_PER_SECTION:
            yield TOO_MANY_IN_SECTION, {"where": place, "count": count, "limit": CLAUSES_PER_SECTION}


def repeats(place: str, ids: Iterable[str]) -> Iterator[Problem]:
    """Ids that stand there twice."""
    seen: set[str] = set()
    for index, one in enumerate(ids):
        if one in seen:
            yield TWICE, {"where": f"{place}[{index}]"}
        seen.add(one)
