from datetime import date, timedelta

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from alliance_core import workflow
from alliance_core.derived import digest
from alliance_core.model import Alliance, Party, Practical
from tests.web.conftest import NOW, Kept, open_as

REVIEW = date(2026, 12, 8)


def address(kept: Kept, party: Party) -> str:
    return f"/documents/{kept.alliance.id}/{party}/alliance.ics"


def days(content: bytes) -> list[str]:
    return [event["dtstart"].to_ical().decode() for event in Calendar.from_ical(content).walk("VEVENT")]


def reviewed(alliance: Alliance, day: date | None) -> Alliance:
    """A new revision with this review date, or none."""
    dated = workflow.set_date(alliance, Party.AUTHOR, Practical.REVIEW, day)
    return workflow.send(dated, NOW + timedelta(hours=1))


def signed(alliance: Alliance) -> Alliance:
    """The newest revision, agreed by both."""
    shown = digest.of(alliance.id, alliance.revisions[-1])
    for party in Party:
        alliance = workflow.sign(alliance, party, shown, alliance.name(party), NOW + timedelta(hours=2))
    return alliance


@pytest.mark.parametrize("party", list(Party))
def test_whoever_holds_a_key_gets_their_calendar(client: TestClient, kept: Kept, party: Party) -> None:
    kept.store.change(kept.key, lambda alliance: reviewed(alliance, REVIEW), NOW)
    answer = open_as(client, kept, party).get(address(kept, party))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-disposition"] == (
        "attachment; filename=\"alliance.ics\"; filename*=UTF-8''Alliance%20Ada%20Bj%C3%B6rn.ics"
    )
    assert days(answer.content) == ["20261208"]


def test_without_a_date_the_calendar_is_empty(client: TestClient, kept: Kept) -> None:
    answer = open_as(client, kept, Party.AUTHOR).get(address(kept, Party.AUTHOR))
    assert days(answer.content) == []


def test_without_a_key_there_is_no_calendar(client: TestClient, kept: Kept) -> None:
    open_as(client, kept, Party.PARTNER)
    for identity, party in ((kept.alliance.id, "author"), ("nobody", "partner"), (kept.alliance.id, "x")):
        answer = client.get(f"/documents/{identity}/{party}/alliance.ics")
        assert answer.status_code == 403
        assert answer.headers["content-type"].startswith("text/html")
        other = (identity, party) == (kept.alliance.id, "author")
        assert ("not for the link that" if other else "does not have the key") in answer.text


def test_what_was_agreed_stays_in_the_calendar_while_something_newer_is_talked_about(
    client: TestClient, kept: Kept
) -> None:
    kept.store.change(kept.key, lambda alliance: signed(reviewed(alliance, REVIEW)), NOW)
    kept.store.change(kept.key, lambda alliance: reviewed(alliance, date(2027, 1, 9)), NOW)
    for party in Party:
        answer = open_as(client, kept, party).get(address(kept, party))
        assert days(answer.content) == ["20261208"]


def test_what_was_agreed_once_and_is_no_longer_is_cancelled(client: TestClient, kept: Kept) -> None:
    kept.store.change(kept.key, lambda alliance: signed(reviewed(alliance, REVIEW)), NOW)
    kept.store.change(kept.key, lambda alliance: signed(reviewed(alliance, None)), NOW)
    for party in Party:
        answer = open_as(client, kept, party).get(address(kept, party))
        [gone] = Calendar.from_ical(answer.content).walk("VEVENT")
        assert gone["status"] == "CANCELLED"
        assert days(answer.content) == ["20261208"]
