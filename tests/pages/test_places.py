"""Where each of the two is, on the pages: kept at first, changed by nobody else, and read by the other if they like."""

from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from alliance_core import workflow
from alliance_core.derived import snapshots
from alliance_core.documents.markdown import render_markdown
from alliance_core.model import Alliance, Party, Stance, Zone
from tests.pages.kept import agreed, drafted, keep, sent
from tests.pages.reader import choose, keyed, press, visit, words

AUTHOR, PARTNER = Party.AUTHOR, Party.PARTNER
BERLIN, TOKYO = "Europe/Berlin", "Asia/Tokyo"
LATE = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)


def placed(alliance: Alliance, **there: str) -> Alliance:
    for party, name in there.items():
        alliance = alliance.with_zone(Party(party), Zone(name=name))
    return alliance


def on(at: AppTest, zone: str) -> AppTest:
    """The page as a device in this zone shows it."""
    at.context["timezone"] = zone
    return at.run()


def test_the_first_act_keeps_where_the_device_is_and_a_later_one_from_elsewhere_leaves_it() -> None:
    kept = keep(sent())
    for zone in (TOKYO, BERLIN):
        at = on(visit("answer", kept, PARTNER, step="offers"), zone)
        choose(at, "stance_offer1", Stance.TALK if zone == TOKYO else Stance.YES)
        assert kept.now().zone(PARTNER) == TOKYO
    assert len(kept.now().answering.responses) == 1


def test_whoever_moves_is_offered_where_their_device_is_and_takes_it_or_not() -> None:
    kept = keep(placed(sent(), author=BERLIN))
    at = on(visit("yours", kept), TOKYO)
    assert "This device says it is in Asia/Tokyo." in words(at)
    assert kept.now().zone(AUTHOR) == BERLIN
    at = press(at, "Use Asia/Tokyo")
    assert kept.now().zone(AUTHOR) == TOKYO
    assert "This device says" not in words(at)


def test_any_place_can_be_chosen() -> None:
    kept = keep(placed(sent(), author=BERLIN))
    at = visit("yours", kept)
    keyed(at.selectbox, "zone").select("Africa/Nairobi").run()
    assert kept.now().zone(AUTHOR) == "Africa/Nairobi"


def test_the_other_reads_where_one_is_once_one_has_said_so() -> None:
    kept = keep(placed(sent(), author=BERLIN, partner=TOKYO))
    assert "is in Europe/Berlin" not in words(visit("yours", kept, PARTNER))
    keyed(visit("yours", kept).checkbox, "zone_shown").check().run()
    assert "Ana is in Europe/Berlin. It is" in words(visit("yours", kept, PARTNER))
    assert "is in Asia/Tokyo" not in words(visit("yours", kept))


def test_pages_say_the_day_that_documents_say() -> None:
    kept = keep(workflow.send(placed(drafted(), author=BERLIN, partner="America/New_York"), LATE))
    assert "1 March 2026" in render_markdown(snapshots.snapshot(kept.now(), PARTNER))
    assert "1 March 2026, 00:30" in words(visit("overview", kept))
    partners = words(visit("life", kept, PARTNER))
    assert "1 March 2026, 00:30 UTC+1 (28 February 2026, 18:30 for you)" in partners


def test_what_is_from_before_there_were_places_says_the_day_of_utc_as_its_documents_do() -> None:
    kept = keep(placed(workflow.send(drafted(), LATE), author=BERLIN))
    assert "28 February 2026, 23:30 UTC (1 March 2026, 00:30 for you)" in words(visit("overview", kept))


@pytest.mark.parametrize("name", ["Mars/Olympus_Mons", "America", "../../etc/passwd", "x" * 10_000])
def test_a_place_that_is_none_breaks_no_page_and_is_said(name: str) -> None:
    said = "Nothing is known here any more of the time zone you had"
    kept = keep(placed(agreed(), author=name))
    for page in ("life", "yours", "overview"):
        at = visit(page, kept)
        assert said in words(at)
        assert not at.exception


@pytest.mark.parametrize("name", ["Mars/Olympus_Mons", "America", "../../etc/passwd", "x" * 10_000])
def test_a_device_that_names_no_place_is_on_the_time_of_utc_and_nothing_is_kept(name: str) -> None:
    kept = keep(sent())
    at = on(visit("overview", kept), name)
    assert "2 March 2026, 13:00" in words(at)
    choose(on(visit("answer", kept, PARTNER, step="offers"), name), "stance_offer1", Stance.YES)
    assert not kept.now().zones
