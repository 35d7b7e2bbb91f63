"""Where each of the two is: which day it is when something happens, who knows it, and that it stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_core import workflow, zones
from alliance_core.derived import snapshots
from alliance_core.derived.export import export
from alliance_core.documents import export_file, snapshot_file
from alliance_core.documents.markdown import render_markdown
from alliance_core.documents.pdf.alliance import render_agreement
from alliance_core.errors import ZoneUnknown
from alliance_core.model import Alliance, Party, Stance, Zone
from tests.called import OFFER1
from tests.core.people import drafted
from tests.core.test_agreeing import signed
from tests.examples import share

AUTHOR, PARTNER = Party
BERLIN, TOKYO, NOWHERE = "Europe/Berlin", "Asia/Tokyo", "Mars/Olympus_Mons"
LATE = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)
"""In Berlin and Tokyo it is March."""

SUMMER = datetime(2026, 7, 31, 22, 30, tzinfo=UTC)
"""In Berlin it is August, as its clocks are two hours ahead."""


def placed(author: str = BERLIN, partner: str = TOKYO) -> Alliance:
    """A draft whose two are at these places."""
    alliance = drafted()
    for party, name in ((AUTHOR, author), (PARTNER, partner)):
        alliance = alliance.with_zone(party, Zone(name=name))
    return alliance


def agreed(alliance: Alliance, now: datetime = LATE) -> Alliance:
    """The alliance sent and signed by both, at once."""
    return signed(workflow.send(alliance, now), *Party)


def test_the_zone_that_the_device_names_at_first_is_kept_and_no_other_device_changes_it() -> None:
    kept = workflow.keep_zone(drafted(), AUTHOR, BERLIN)
    assert kept.zone(AUTHOR) == BERLIN
    assert workflow.keep_zone(kept, AUTHOR, TOKYO) is kept
    assert kept.zone(PARTNER) == ""


def test_whoever_moves_chooses_another_and_nobody_else_reads_it_until_they_say_so() -> None:
    kept = workflow.show_zone(workflow.keep_zone(drafted(), AUTHOR, BERLIN), AUTHOR, shown=True)
    assert kept.zones[AUTHOR].shown
    moved = workflow.choose_zone(kept, AUTHOR, TOKYO)
    assert moved.zones[AUTHOR] == Zone(name=TOKYO, shown=False)


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus_Mons", "America", "localtime", "../../etc/passwd", "Europe/", "zone.tab"]
)
def test_a_place_that_is_none_is_not_kept_and_can_not_be_chosen(name: str) -> None:
    assert workflow.keep_zone(drafted(), AUTHOR, name) == drafted()
    with pytest.raises(ZoneUnknown):
        workflow.choose_zone(drafted(), AUTHOR, name)


def test_what_was_never_kept_can_not_be_shown() -> None:
    with pytest.raises(ZoneUnknown):
        workflow.show_zone(drafted(), AUTHOR, shown=True)


@share(0.3)
@given(st.text(max_size=80) | st.from_regex(r"[A-Z][A-Za-z_]{0,12}(/[A-Za-z_.]{0,14}){0,3}", fullmatch=True))
def test_any_name_is_a_zone_or_none_and_never_a_fault(name: str) -> None:
    there = zones.at(LATE, name)
    assert there == LATE
    assert zones.zone(name) is not None or not there.utcoffset()


def test_all_places_to_choose_from_are_known() -> None:
    offered = zones.places()
    assert {BERLIN, TOKYO, "America/Argentina/Buenos_Aires", "UTC"} <= set(offered)
    assert all(map(zones.zone, offered))


def test_a_revision_is_of_the_day_that_it_was_where_it_was_sent_from() -> None:
    revision = workflow.send(placed(), LATE).revisions[-1]
    assert (revision.sent_at, revision.zone) == (LATE, BERLIN)
    assert revision.sent_at.isoformat() == "2026-03-01T00:30:00+01:00"


def test_what_happens_to_a_revision_is_on_the_days_of_whoever_sent_it_also_when_their_clocks_have_changed() -> (
    None
):
    sent = workflow.send(placed(), LATE)
    moved = workflow.choose_zone(sent, AUTHOR, TOKYO)
    answered = workflow.reply(workflow.respond(moved, 1, OFFER1, Stance.YES), 1, SUMMER)
    ended = workflow.end(answered, PARTNER, SUMMER)
    for moment in (ended.replies[-1].sent_at, ended.endings[-1].ended_at):
        assert moment.isoformat() == "2026-08-01T00:30:00+02:00"


def test_each_name_has_the_time_of_its_own_place() -> None:
    first, second = agreed(placed()).signatures
    assert [str(s.signed_at.utcoffset()) for s in (first, second)] == ["1:00:00", "9:00:00"]


def test_the_documents_say_the_day_it_was_there() -> None:
    text = render_markdown(snapshots.agreed_snapshot(agreed(placed())))
    assert "Revision 1, 1 March 2026" in text
    assert "2 March 2026, 18:00 UTC+1" in text
    assert "3 March 2026, 02:00 UTC+9" in text


def test_an_agreement_stays_as_it_was_made_wherever_the_two_go() -> None:
    alliance = agreed(placed())
    made = render_agreement(snapshots.agreed_snapshot(alliance))
    for name in (TOKYO, "America/New_York"):
        alliance = workflow.choose_zone(alliance, AUTHOR, name)
        alliance = workflow.choose_zone(alliance, PARTNER, name)
    kept = Alliance.model_validate_json(alliance.model_dump_json())
    assert render_agreement(snapshots.agreed_snapshot(kept)) == made


def test_a_place_that_is_no_more_breaks_nothing_and_its_days_are_those_of_utc() -> None:
    alliance = agreed(placed(NOWHERE, NOWHERE))
    assert alliance.revisions[-1].sent_at.isoformat() == "2026-02-28T23:30:00+00:00"
    assert "Revision 1, 28 February 2026" in render_markdown(snapshots.agreed_snapshot(alliance))
    render_agreement(snapshots.agreed_snapshot(alliance))
    before = agreed(placed())
    gone = before.model_copy(
        update={"revisions": tuple(r.model_copy(update={"zone": NOWHERE}) for r in before.revisions)}
    )
    shown = [render_agreement(snapshots.agreed_snapshot(one)) for one in (before, gone)]
    assert shown[0] == shown[1]


def test_who_has_said_no_place_is_on_the_days_of_utc_in_the_first_format() -> None:
    alliance = agreed(drafted())
    assert {m.utcoffset() for m in (alliance.revisions[0].sent_at, alliance.signatures[0].signed_at)} == {
        timedelta(0)
    }
    assert '"format": "alliance/1"' in snapshot_file.write(snapshots.agreed_snapshot(alliance))
    taken = export_file.write(export(alliance, AUTHOR, LATE))
    assert '"format": "alliance-export/1"' in taken
    assert "zone" not in taken


def test_the_name_of_a_place_is_in_nothing_that_goes_to_the_other() -> None:
    alliance = workflow.reply(
        workflow.respond(workflow.send(placed(), LATE), 1, OFFER1, Stance.YES), 1, SUMMER
    )
    alliance = signed(alliance, *Party)
    for reader, place in ((PARTNER, "Berlin"), (AUTHOR, "Tokyo")):
        shown = snapshots.snapshot(alliance, reader)
        for text in (
            snapshot_file.write(shown),
            export_file.write(export(alliance, reader, SUMMER)),
            render_markdown(shown),
        ):
            assert place not in text
    assert '"format": "alliance/2"' in snapshot_file.write(snapshots.snapshot(alliance, PARTNER))
    assert "Berlin" in export_file.write(export(alliance, AUTHOR, SUMMER))


def test_where_it_was_sent_from_is_no_part_of_what_is_agreed() -> None:
    alliance = agreed(placed())
    bare = snapshots.sent_to(alliance, PARTNER)
    assert all(not revision.zone for revision in bare)
    assert (
        workflow.send(workflow.choose_zone(alliance, AUTHOR, TOKYO), SUMMER).revisions == alliance.revisions
    )
