"""The calendar: who gets what, on which days, and that an import updates rather than doubles."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from alliance_core.content import content
from alliance_core.documents.calendar import render_calendar
from alliance_core.documents.clean import clean, inline
from alliance_core.documents.entries import entries
from alliance_core.model import (
    Clause,
    Day,
    Ending,
    Every,
    Meetings,
    Party,
    Practical,
    Practicality,
    Routine,
    Situation,
    Snapshot,
    Stance,
    Statement,
    Topic,
    Who,
    Words,
)
from alliance_core.model.ids import ClauseKey
from tests.called import OFFER1, ROUTINE1
from tests.documents.alliances import NOW, snapshot, stance

SENT = datetime(2026, 9, 7, 8, 40, tzinfo=UTC)  # a Monday
AUTHOR, PARTNER = Party.AUTHOR, Party.PARTNER
NASTY = "Mugs; plates, C:\\Nights\\new\r\nBEGIN:VEVENT\nSUMMARY:forged\x85DTSTART:1 👩‍👩‍👧 %2C ^n \ud83d"


def agreed(*clauses: Clause, **fields: Any) -> Snapshot:
    return snapshot(**{"sent_at": SENT, "clauses": clauses} | fields)


def routine(what: str = "Supper", who: Who = Who.BOTH, when: str = "", **fields: Any) -> Routine:
    given: dict[str, Any] = {"id": "routine1", "text": what, "who": who, "when": Words(text=when)}
    return Routine(**given | fields)


def rhythm(first: date, **fields: Any) -> Practicality:
    until = fields.pop("until", None)
    return Practicality(id=Practical.RHYTHM, meetings=Meetings(first=first, **fields), until=until)


def events(shown: Snapshot, party: Party = AUTHOR, before: tuple[Snapshot, ...] = ()) -> list[Any]:
    """The events of a calendar as a calendar program reads them: a property of theirs may be of thirty types."""
    return Calendar.from_ical(render_calendar(shown, party, now=NOW, before=before)).walk("VEVENT")


def event(shown: Snapshot, party: Party = AUTHOR) -> Any:
    (only,) = events(shown, party)
    return only


def titles(shown: Snapshot, party: Party = AUTHOR) -> list[str]:
    return [str(one["summary"]) for one in events(shown, party)]


def days_of(found: Any, count: int) -> list[date]:
    """The first days on which an event takes place."""
    start = found.start if isinstance(found.start, datetime) else datetime.combine(found.start, time())
    recurs = rrulestr(found["rrule"].to_ical().decode(), dtstart=start)
    return [moment.date() for moment, _ in zip(recurs, range(count), strict=False)]


def alarms(found: Any) -> list[timedelta]:
    return [alarm["trigger"].dt for alarm in found.walk("VALARM")]


def test_an_alliance_without_a_date_or_routine_has_a_calendar_without_events() -> None:
    shown = agreed(Statement(id=OFFER1, topic=Topic.OFFER, text="Tea"), Practicality(id=Practical.REVIEW))
    assert entries(shown, AUTHOR, NOW) == ()
    assert events(shown) == []


def test_the_calendar_is_named_after_both() -> None:
    read = Calendar.from_ical(render_calendar(agreed(), AUTHOR, now=NOW))
    assert read["name"] == read["x-wr-calname"] == "Alliance: Ana & Ben"


@pytest.mark.parametrize(
    ("who", "author", "partner"),
    [
        (Who.AUTHOR, ["Supper"], []),
        (Who.PARTNER, [], ["Supper"]),
        (Who.BOTH, ["Supper"], ["Supper"]),
        (Who.NOT_SAID, ["Supper"], ["Supper"]),
        (Who.IN_TURN, ["Supper (Ana and Ben in turn)"], ["Supper (Ana and Ben in turn)"]),
    ],
)
def test_each_gets_their_own_routines(who: Who, author: list[str], partner: list[str]) -> None:
    for shown in (agreed(routine(who=who)), agreed(partner_clauses=(routine(who=who),))):
        assert titles(shown, AUTHOR) == author
        assert titles(shown, PARTNER) == partner


def test_what_nobody_has_put_on_a_day_is_in_no_calendar() -> None:
    shown = agreed(routine("Bottles", unplanned=True), routine("Bins", days=(Day.THURSDAY,)))
    assert [titles(shown, party) for party in Party] == [["Bins"], ["Bins"]]


def test_a_routine_recurs_on_its_days_from_the_first_one_after_sending() -> None:
    found = event(agreed(routine(days=(Day.SATURDAY, Day.TUESDAY))))
    assert found.start == date(2026, 9, 8)
    expected = [date(2026, 9, 8), date(2026, 9, 12), date(2026, 9, 15), date(2026, 9, 19)]
    assert days_of(found, 4) == expected


def test_a_routine_on_the_day_of_sending_begins_that_day() -> None:
    assert event(agreed(routine(days=(Day.MONDAY,)))).start == SENT.date()


def test_a_routine_without_days_is_every_day() -> None:
    assert days_of(event(agreed(routine())), 3) == [date(2026, 9, day) for day in (7, 8, 9)]


def test_the_routines_of_a_draft_begin_now() -> None:
    assert event(agreed(routine(), number=None, sent_at=None)).start == NOW.date()


def test_a_night_ends_the_next_morning_by_everyones_own_clock() -> None:
    found = event(agreed(routine(when="21:00 to 01:00", days=(Day.MONDAY,))))
    assert (found.start, found.end) == (datetime(2026, 9, 7, 21), datetime(2026, 9, 8, 1))
    assert found["dtstart"].to_ical() == b"20260907T210000"


def test_a_routine_with_a_time_reminds_ten_minutes_before_and_one_without_not_at_all() -> None:
    assert alarms(event(agreed(routine(when="21:00")))) == [timedelta(minutes=-10)]
    assert alarms(event(agreed(routine(when="After the evening feed")))) == []


def test_words_without_a_time_make_a_whole_day_and_are_kept() -> None:
    found = event(agreed(routine(when="After the evening feed", done=Words(text="Dry on the rack"))))
    assert found.start == SENT.date()
    assert "After the evening feed\nDone means: Dry on the rack" in found["description"]
    assert found["transp"] == "TRANSPARENT"


@pytest.mark.parametrize(
    ("every", "first", "following"),
    [
        (Every.WEEK, date(2026, 9, 15), [date(2026, 9, 22), date(2026, 9, 29)]),
        (Every.TWO_WEEKS, date(2026, 9, 15), [date(2026, 9, 29), date(2026, 10, 13)]),
        (Every.MONTH, date(2026, 9, 8), [date(2026, 10, 13), date(2026, 11, 10)]),
        (Every.MONTH, date(2026, 9, 30), [date(2026, 10, 28), date(2026, 11, 25)]),
    ],
    ids=["weekly", "every-two-weeks", "second-tuesday", "last-wednesday"],
)
def test_meetings_recur_from_the_first_one_on(every: Every, first: date, following: list[date]) -> None:
    assert days_of(event(agreed(rhythm(first, every=every))), 3) == [first, *following]


def test_a_meeting_with_a_time_lasts_as_long_as_was_said_and_reminds_a_quarter_of_an_hour_before() -> None:
    found = event(agreed(rhythm(date(2026, 9, 15), at=time(14), minutes=45)))
    assert (found.start, found.end) == (datetime(2026, 9, 15, 14), datetime(2026, 9, 15, 14, 45))
    assert alarms(found) == [timedelta(minutes=-15)]


def test_a_meeting_without_a_time_is_a_whole_day_and_reminds_in_its_morning() -> None:
    found = event(agreed(rhythm(date(2026, 9, 15), minutes=45)))
    assert found.start == date(2026, 9, 15)
    assert alarms(found) == [timedelta(hours=9)]


def test_the_authors_meetings_count_and_the_partners_where_the_author_has_none() -> None:
    mine, yours = rhythm(date(2026, 9, 15)), rhythm(date(2026, 9, 16))
    assert [one.start for one in events(agreed(mine, partner_clauses=(yours,)))] == [date(2026, 9, 15)]
    words = Practicality(id=Practical.RHYTHM, text="Now and then")
    for party in Party:
        only = events(agreed(words, partner_clauses=(yours,)), party)
        assert [one.start for one in only] == [date(2026, 9, 16)]


def test_a_meeting_tells_what_else_was_said_about_meeting() -> None:
    place = Practicality(id=Practical.PLACE, text="On a bench")
    found = event(agreed(rhythm(date(2026, 9, 15)), place))
    assert found["summary"] == "Ana and Ben meet"
    assert "On a bench" in found["description"]


def test_the_review_reminds_a_week_before_and_on_the_day() -> None:
    found = event(agreed(Practicality(id=Practical.REVIEW, text="Keep or drop", day=date(2026, 12, 8))))
    assert found.start == date(2026, 12, 8)
    moments = [datetime(2026, 12, 8) + before for before in alarms(found)]
    assert moments == [datetime(2026, 12, 1, 9), datetime(2026, 12, 8, 9)]
    assert "rrule" not in found


def test_the_day_after_a_trial_is_entered_for_both_and_a_routine_on_trial_stops() -> None:
    shown = agreed(routine(who=Who.AUTHOR, until=date(2026, 9, 9)))
    held, over = events(shown)
    assert days_of(held, 9) == [date(2026, 9, day) for day in (7, 8, 9)]
    assert over.start == date(2026, 9, 10)
    assert alarms(over) == [timedelta(hours=9)]
    assert titles(shown, PARTNER) == ["The trial is over: Supper"]


def test_a_routine_at_a_time_still_takes_place_on_the_last_day_of_its_trial() -> None:
    held, _ = events(agreed(routine(when="21:00", until=date(2026, 9, 8))))
    assert days_of(held, 9) == [date(2026, 9, 7), date(2026, 9, 8)]


def test_a_trial_that_ended_before_it_could_begin_leaves_its_end_only() -> None:
    shown = agreed(routine(until=date(2026, 9, 1)), rhythm(date(2026, 9, 15), until=date(2026, 9, 1)))
    assert [one.start for one in events(shown)] == [date(2026, 9, 2), date(2026, 9, 2)]


def test_what_the_partner_said_no_to_is_no_appointment() -> None:
    meeting = rhythm(date(2026, 9, 15))
    shown = agreed(
        meeting, routine(), responses=(stance(ClauseKey("rhythm"), Stance.NO), stance(ROUTINE1, Stance.TALK))
    )
    assert titles(shown) == ["Supper"]


def test_nothing_comes_after_the_end_of_an_alliance() -> None:
    shown = agreed(
        routine(),
        rhythm(date(2026, 9, 15)),
        Practicality(id=Practical.REVIEW, day=date(2026, 12, 8)),
    )
    ended = Ending(party=AUTHOR, ended_at=SENT + timedelta(days=10))
    after = shown.with_endings((ended,))
    assert [entry.title for entry in entries(after, AUTHOR, NOW)] == ["Ana and Ben meet", "Supper"]
    meeting, supper, review = events(after)
    assert [days_of(one, 99)[-1] for one in (meeting, supper)] == [date(2026, 9, 15), date(2026, 9, 17)]
    assert (review["status"], review.start) == ("CANCELLED", date(2026, 12, 8))
    assert event(agreed(routine(), endings=(ended,)))["sequence"] > event(agreed(routine()))["sequence"]


def test_a_new_revision_updates_what_was_imported() -> None:
    clauses = (routine(until=date(2027, 1, 1)), rhythm(date(2026, 9, 15)))
    first = events(agreed(*clauses, number=1))
    later = (clauses[0].model_copy(update={"text": "Late supper"}), rhythm(date(2026, 10, 1)))
    second = events(agreed(*later, number=2, sent_at=SENT + timedelta(days=30)))
    assert [one["uid"] for one in first] == [one["uid"] for one in second]
    assert len({one["uid"] for one in first}) == 3
    for old, new in zip(first, second, strict=True):
        assert old["sequence"] < new["sequence"]
        assert old["dtstamp"].dt < new["dtstamp"].dt
        assert new["last-modified"].dt == SENT + timedelta(days=30)


def later(*clauses: Clause, number: int) -> Snapshot:
    return agreed(*clauses, number=number, sent_at=SENT + timedelta(days=30 * number))


def test_what_was_agreed_before_and_is_gone_is_cancelled_under_its_own_name() -> None:
    review = Practicality(id=Practical.REVIEW, day=date(2026, 12, 8))
    first = agreed(routine(when="21:00"), rhythm(date(2026, 9, 15)), number=1)
    kept, gone = events(later(rhythm(date(2026, 9, 15)), number=2), before=(first,))
    _, was = events(first)
    assert "status" not in kept
    assert gone["status"] == "CANCELLED"
    assert (gone["uid"], gone["summary"], gone.start) == (was["uid"], "Supper", was.start)
    assert gone["sequence"] > was["sequence"]
    assert gone["dtstamp"].dt > was["dtstamp"].dt
    assert (gone["class"], gone["transp"], alarms(gone)) == ("PRIVATE", "TRANSPARENT", [])
    assert [one.get("status") for one in events(later(review, number=2), before=(first,))] == [
        None,
        "CANCELLED",
        "CANCELLED",
    ]


def test_what_was_gone_once_and_came_back_is_not_cancelled() -> None:
    one, two, three = agreed(routine(), number=1), later(number=2), later(routine("Late supper"), number=3)
    [back] = events(three, before=(one, two))
    assert (back["summary"], back.get("status")) == ("Late supper", None)
    [cancelled] = events(two, before=(one,))
    assert back["uid"] == cancelled["uid"]
    assert back["sequence"] > cancelled["sequence"]


def test_what_is_cancelled_is_shown_as_it_stood_last() -> None:
    one, two = agreed(routine(), number=1), later(routine("Late supper"), number=2)
    [gone] = events(later(number=3), before=(one, two))
    assert (gone["summary"], gone.start) == ("Late supper", two.sent_at and two.sent_at.date())


def test_a_routine_that_became_the_others_is_cancelled_for_who_had_it() -> None:
    one, two = agreed(routine(who=Who.BOTH), number=1), later(routine(who=Who.AUTHOR), number=2)
    assert [event.get("status") for event in events(two, PARTNER, before=(one,))] == ["CANCELLED"]
    assert [event.get("status") for event in events(two, AUTHOR, before=(one,))] == [None]


def test_what_never_was_a_partys_is_not_cancelled_for_them() -> None:
    one = agreed(routine(who=Who.AUTHOR), number=1)
    assert events(later(number=2), PARTNER, before=(one,)) == []


def test_two_alliances_never_share_an_entry() -> None:
    pairs = [("a", "b"), ("a@b", ""), ("a", "b@"), ("a ", "b"), ("a/b", "c"), ("\ud83d", "x"), ("x\n", "y")]
    uids = [str(event(agreed(routine(id=key), id=identity))["uid"]) for key, identity in pairs]
    assert len(set(uids)) == len(pairs)
    assert all(re.fullmatch(r"[!-~]+", uid) for uid in uids)


def test_the_same_alliance_gives_the_same_bytes() -> None:
    example = content("en").situations[Situation.NEWBORN].example
    assert render_calendar(example, AUTHOR, now=NOW) == render_calendar(example, AUTHOR, now=SENT)


@pytest.mark.parametrize("situation", list(Situation))
def test_every_example_has_a_calendar_or_says_that_it_has_none(situation: Situation) -> None:
    example = content("en").situations[situation].example
    for party in Party:
        assert len(events(example, party)) == len(entries(example, party, NOW))


def test_colleagues_who_look_into_a_calendar_do_not_read_it() -> None:
    assert event(agreed(routine()))["class"] == "PRIVATE"


def unescaped(content: str) -> str:
    """A TEXT value as RFC 5545 reads it; the package's own reader stumbles over a backslash before an n."""
    return re.sub(r"\\(.)", lambda match: {"n": "\n", "N": "\n"}.get(match[1], match[1]), content)


def values(data: bytes, name: str) -> list[str]:
    """All TEXT values of a property, read without the package that wrote them."""
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    return [unescaped(line.partition(":")[2]) for line in lines if line.startswith(f"{name}:")]


def assert_holds(typed: str) -> None:
    """Whatever is typed comes back as it was, in its own property, and adds no other."""
    # A time that no clock shows: else what is typed might be one, and the entry has a beginning and an alarm.
    clause = routine(f"T{typed}", when=f"W{typed} or 25:00", done=Words(text=f"D{typed}"))
    names = {"author": Words(text=f"A{typed}"), "partner": Words(text=f"B{typed}")}
    data = render_calendar(agreed(clause, **names), AUTHOR, now=NOW)
    (title,), (text,) = values(data, "SUMMARY"), values(data, "DESCRIPTION")
    line = inline(f"T{typed}")
    assert title == line if len(line) <= 120 else line.startswith(title.removesuffix("…"))
    assert clean(f"W{typed}").strip() in text
    assert f"Done means: {clean(f'D{typed}').strip()}" in text
    assert all(inline(f"A{typed}") in name for name in values(data, "NAME"))
    for raw in data.split(b"\r\n"):
        assert len(raw) <= 75
        assert not re.search(rb"[\x00-\x08\x0a-\x1f]", raw)
        raw.decode()
    names_of_lines = [
        line.split(":")[0].split(";")[0] for line in data.decode().replace("\r\n ", "").split("\r\n")
    ]
    usual = render_calendar(agreed(routine("T", when="W", done=Words(text="D"))), AUTHOR, now=NOW)
    assert names_of_lines == [
        line.split(":")[0].split(";")[0] for line in usual.decode().replace("\r\n ", "").split("\r\n")
    ]
    assert len(Calendar.from_ical(data).walk("VEVENT")) == 1


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_nothing_typed_leaves_its_property(typed: str) -> None:
    assert_holds(typed)


@pytest.mark.parametrize(
    "typed", [NASTY, "👩‍👩‍👧" * 100, "é" * 500, "\\" * 200, ";,\\n\\N" * 40, "אני " * 60]
)
def test_what_is_hard_to_write_comes_back(typed: str) -> None:
    assert_holds(typed)


@pytest.mark.parametrize("far", [date(1, 1, 1), date(9999, 12, 31), date(9999, 11, 30)])
def test_a_date_at_the_end_of_time_breaks_nothing(far: date) -> None:
    moment = datetime(far.year, far.month, far.day, 12, tzinfo=UTC)
    shown = agreed(
        routine(when="23:00 to 01:00", days=(Day.SUNDAY,), until=far),
        rhythm(far, at=time(23, 59), minutes=1440, every=Every.MONTH),
        Practicality(id=Practical.REVIEW, day=far),
        sent_at=moment,
    )
    events(shown)
