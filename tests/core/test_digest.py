"""The digest: what two people put their names under, which must say the same for ever and nothing else."""

import enum
import hashlib
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_core.derived import digest
from alliance_core.model import (
    Answer,
    Day,
    Every,
    Meetings,
    Practical,
    Practicality,
    Question,
    Response,
    Revision,
    Routine,
    Situation,
    Stance,
    Statement,
    Topic,
    Value,
    Who,
    Words,
)
from alliance_core.model.ids import ClauseKey, as_id
from tests.called import OFFER1, OFFER2, ROUTINE1

WHOLE = Revision(
    number=2,
    sent_at=datetime(2026, 3, 2, 12, 30, tzinfo=UTC),
    situation=Situation.PEERS,
    language="en",
    author=Words(text="Ana"),
    partner=Words(text="Søren"),
    clauses=(
        Statement(id=OFFER1, topic=Topic.OFFER, text="Within a day"),
        Statement(id=OFFER2, topic=Topic.OFFER, text="Numbers", until=date(2026, 6, 1)),
        Practicality(
            id=Practical.RHYTHM,
            text="Tuesdays",
            day=date(2026, 9, 1),
            unsure=True,
            meetings=Meetings(first=date(2026, 3, 3), every=Every.WEEK, at=time(9, 30), minutes=45),
        ),
        Routine(
            id=ROUTINE1,
            text="Bottles",
            who=Who.BOTH,
            days=(Day.MONDAY, Day.FRIDAY),
            when=Words(text="at night"),
            done=Words(text="dry"),
        ),
    ),
    answers=(Answer(question=Question.CONFLICT, text="We walk"),),
    partner_clauses=(Statement(id=as_id("p_no1"), topic=Topic.NO, text="No calls after 9"),),
    partner_answers=(Answer(question=Question.CONFLICT, text="We sleep"),),
    says=(Response(clause=ClauseKey("p_no1"), stance=Stance.YES, text="Fine"),),
    mirror=True,
)

WHOLE_WRITTEN = (
    '{"alliance":"a1","answers":[{"question":"conflict","text":"We walk"}],"author":{"text":"Ana"},'
    '"clauses":[{"id":"offer1","kind":"statement","text":"Within a day","topic":"offer"},'
    '{"id":"offer2","kind":"statement","text":"Numbers","topic":"offer","until":"2026-06-01"},'
    '{"day":"2026-09-01","id":"rhythm","kind":"practicality","meetings":{"at":"09:30:00","first":"2026-03-03","minutes":45},'
    '"text":"Tuesdays","unsure":true},'
    '{"days":["mon","fri"],"done":{"text":"dry"},"id":"routine1","kind":"routine","text":"Bottles",'
    '"when":{"text":"at night"}}],'
    '"format":"alliance-revision/1","language":"en","number":2,"partner":{"text":"Søren"},'
    '"partner_answers":[{"question":"conflict","text":"We sleep"}],'
    '"partner_clauses":[{"id":"p_no1","kind":"statement","text":"No calls after 9","topic":"no"}],'
    '"sent_at":"2026-03-02T12:30:00Z","situation":"peers"}'
)


def test_the_digest_of_a_revision_is_the_same_for_ever() -> None:
    assert digest.of("a1", WHOLE) == hashlib.sha256(WHOLE_WRITTEN.encode()).hexdigest()
    assert digest.of("a1", WHOLE) == "b4f31d4a07229a2231d307722ccd158aeb60c06689417c0854be6efa6da675e4"


Place = tuple[str | int, ...]


def places(value: object, path: Place = ()) -> list[Place]:
    """Where in a dumped revision something stands that can be another: each leaf, and each list with an order."""
    if isinstance(value, dict):
        return [place for key, part in value.items() for place in places(part, (*path, key))]
    if isinstance(value, tuple):
        within = [place for i, part in enumerate(value) for place in places(part, (*path, i))]
        return [*within, path] if len(value) > 1 else within
    return [path]


def another(value: object, text: str) -> object:
    """Something else of the same kind; for words, `text`."""
    match value:
        case enum.Enum():
            members: list[enum.Enum] = list(type(value))
            return members[(members.index(value) + 1) % len(members)]
        case bool():
            return not value
        case int():
            return value + 1
        case datetime():
            return value + timedelta(seconds=1)
        case date():
            return value + timedelta(days=1)
        case time():
            return value.replace(hour=value.hour + 1)
        case tuple():
            return value[::-1]
        case None:
            return date(2027, 1, 1)
    return text


UNSIGNED = ("says", "mirror")
SIGNED = [place for place in places(WHOLE.model_dump()) if place[0] not in UNSIGNED]
KINDS: dict[str, type[Value]] = {"statement": Statement, "practicality": Practicality, "routine": Routine}


def of_another_kind(clause: dict[str, object]) -> dict[str, object]:
    """A clause of another kind, with all of its fields that such a clause has too."""
    kind = "statement" if clause["kind"] == "routine" else "routine"
    kept = {field: value for field, value in clause.items() if field in KINDS[kind].model_fields}
    return {"topic": Topic.OFFER} | kept | {"kind": kind} if kind == "statement" else kept | {"kind": kind}


def altered(place: Place, text: str) -> Revision:
    """The whole revision with something else in one place."""

    def within(value: object, rest: Place) -> object:
        if not rest:
            return another(value, text)
        if isinstance(value, dict):
            if rest == ("kind",):
                return of_another_kind(value)
            return value | {rest[0]: within(value[rest[0]], rest[1:])}
        assert isinstance(value, tuple)
        return tuple(within(part, rest[1:]) if i == rest[0] else part for i, part in enumerate(value))

    return Revision.model_validate(within(WHOLE.model_dump(), place))


@given(st.sampled_from(SIGNED), st.text())
def test_the_digest_changes_with_any_word_name_date_order_or_day(place: Place, text: str) -> None:
    other = altered(place, text)
    assert (digest.of("a1", other) == digest.of("a1", WHOLE)) == (other == WHOLE)


@pytest.mark.parametrize("place", SIGNED, ids=str)
def test_nothing_signed_can_be_otherwise_under_the_same_digest(place: Place) -> None:
    assert digest.of("a1", altered(place, "other words")) != digest.of("a1", WHOLE)


def test_clauses_of_two_kinds_are_told_apart_even_where_they_say_the_same() -> None:
    practicality = Practicality(id=Practical.RHYTHM, text="Weekly")
    for side in ("clauses", "partner_clauses"):
        one, other = (
            WHOLE.model_copy(update={side: (clause,)})
            for clause in (practicality, Routine(id=as_id("rhythm"), text="Weekly"))
        )
        assert digest.of("a1", one) != digest.of("a1", other)


def test_the_digest_is_of_one_alliance() -> None:
    assert digest.of("a2", WHOLE) != digest.of("a1", WHOLE)


@pytest.mark.parametrize("changed", [{"says": ()}, {"mirror": False}])
def test_what_is_said_to_single_points_and_the_mirror_are_not_in_the_digest(
    changed: dict[str, object],
) -> None:
    assert digest.of("a1", WHOLE.model_copy(update=changed)) == digest.of("a1", WHOLE)


def test_fields_that_later_versions_add_leave_the_digest_as_it_is() -> None:
    class LaterStatement(Statement):
        weight: int = 0
        note: Words = Words()

    class LaterRevision(Revision):
        clauses: tuple[LaterStatement, ...] = ()
        place: str = ""

    plain = WHOLE.model_copy(update={"clauses": WHOLE.clauses[:2]})
    later = LaterRevision.model_validate(plain.model_dump())
    assert digest.of("a1", later) == digest.of("a1", plain)
    weighty = later.clauses[0].model_copy(update={"weight": 1})
    assert digest.of("a1", later.model_copy(update={"clauses": (weighty,)})) != digest.of("a1", plain)


@given(st.integers(-14 * 4, 14 * 4), st.datetimes(datetime(1970, 1, 2), datetime(9000, 1, 1)), st.text())
def test_the_digest_survives_being_kept_and_read_again(quarters: int, at: datetime, text: str) -> None:
    zone = timezone(timedelta(minutes=15 * quarters))
    revision = WHOLE.model_copy(update={"sent_at": at.replace(tzinfo=zone), "author": Words(text=text)})
    read = Revision.model_validate_json(revision.model_dump_json())
    assert digest.of("a1", read) == digest.of("a1", revision)
