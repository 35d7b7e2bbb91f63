"""Files are of the day it is for whoever asks, and an agreement is the same file for both, wherever they go."""

from datetime import UTC, datetime
from functools import partial
from io import BytesIO

import pypdf
import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from alliance_core import links, workflow
from alliance_core.derived import digest
from alliance_core.model import Alliance, Field, Holder, Lane, Party, Situation, Who, Zone
from pages import house
from tests.called import OFFER1, ROUTINE1
from tests.web.conftest import Kept, open_as

AUTHOR, PARTNER = Party.AUTHOR, Party.PARTNER
BERLIN, TOKYO = "Europe/Berlin", "Asia/Tokyo"
LATE = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def late(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is half past midnight in Berlin, of another month than in London."""
    monkeypatch.setattr(house, "now", lambda: LATE)


def drafted(zone: str) -> Alliance:
    """A draft of somebody who is there, with a routine of every day."""
    alliance = workflow.start("def456", Situation.NEWBORN, Lane.GUIDED, "Ada", "Björn", "en", LATE)
    alliance = workflow.write(alliance, AUTHOR, Field.clause(OFFER1), "bad news within a day")
    alliance = workflow.add_routines(alliance, "Bottles, both, daily")
    return alliance.with_zone(AUTHOR, Zone(name=zone)) if zone else alliance


def stored(kept: Kept, alliance: Alliance) -> Kept:
    """The alliance beside the one there is, under links of its own."""
    secrets = {party: links.mint() for party in Party}
    key = kept.store.create(alliance, secrets[AUTHOR], LATE)
    if alliance.revisions:
        kept.store.grant(key, Holder.PARTNER, secrets[PARTNER], LATE)
    return Kept(kept.store, key, alliance, secrets)


def file(client: TestClient, kept: Kept, party: Party, name: str) -> bytes:
    """A file as a party gets it."""
    content: bytes = open_as(client, kept, party).get(f"/documents/{kept.alliance.id}/{party}/{name}").content
    return content


@pytest.mark.parametrize(
    ("zone", "day"),
    [(BERLIN, "1 March 2026"), ("", "28 February 2026"), ("Mars/Olympus_Mons", "28 February 2026 in UTC")],
)
def test_a_draft_is_of_the_day_it_is_where_its_author_is(
    client: TestClient, kept: Kept, zone: str, day: str
) -> None:
    pdf = pypdf.PdfReader(BytesIO(file(client, stored(kept, drafted(zone)), AUTHOR, "alliance.pdf")))
    assert f"Draft, not sent · {day} Page 1" in pdf.pages[0].extract_text()


@pytest.mark.parametrize(("zone", "day"), [(BERLIN, "20260301"), ("", "20260228")])
def test_what_is_done_every_day_begins_on_that_day(
    client: TestClient, kept: Kept, zone: str, day: str
) -> None:
    calendar = Calendar.from_ical(file(client, stored(kept, drafted(zone)), AUTHOR, "alliance.ics"))
    assert [event["dtstart"].to_ical().decode() for event in calendar.walk("VEVENT")] == [day]


def test_an_agreement_is_the_same_file_for_both_and_stays_so_when_they_have_moved(
    client: TestClient, kept: Kept
) -> None:
    alliance = workflow.assign_routine(
        drafted(BERLIN).with_zone(PARTNER, Zone(name=TOKYO)), ROUTINE1, Who.AUTHOR
    )
    alliance = workflow.send(alliance, LATE)
    for party in Party:
        shown = digest.of(alliance.id, alliance.revisions[-1])
        alliance = workflow.sign(alliance, party, shown, alliance.name(party), LATE)
    both = stored(kept, alliance)
    made = file(client, both, AUTHOR, "agreement.pdf")
    for party in Party:
        moved = partial(workflow.choose_zone, party=party, name="America/New_York")
        both.store.change(both.key, moved, LATE)
        assert file(client, both, party, "agreement.pdf") == made
    text = pypdf.PdfReader(BytesIO(made)).pages[0].extract_text()
    for said in ("Revision 1, 1 March 2026", "1 March 2026, 00:30 UTC+1", "1 March 2026, 08:30 UTC+9"):
        assert said in text
