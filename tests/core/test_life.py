"""The life of an alliance as a line: all that happened, in order, and only what a party may know."""

import pytest

from alliance_core import workflow
from alliance_core.derived import digest, snapshots
from alliance_core.derived.timeline import Event, Happening, events
from alliance_core.derived.to_read import to_read
from alliance_core.errors import FieldUnknown
from alliance_core.model import Alliance, Field, Party
from tests.called import OFFER1, OFFER2, P_OFFER1
from tests.core.people import HOUR, NOON, begun, replied, sent

AUTHOR, PARTNER = Party.AUTHOR, Party.PARTNER


def line(alliance: Alliance, viewer: Party) -> list[tuple[Happening, Party, int]]:
    return [(e.kind, e.party, e.number) for e in events(alliance, viewer)]


def signed(alliance: Alliance, party: Party, hour: int) -> Alliance:
    shown = digest.of(alliance.id, alliance.revisions[-1])
    return workflow.sign(alliance, party, shown, party, NOON + hour * HOUR)


def agreed() -> Alliance:
    return signed(signed(sent(), PARTNER, 3), AUTHOR, 4)


def checked_in(alliance: Alliance, party: Party, hour: int, *, at_once: bool = False) -> Alliance:
    alliance = workflow.show_at_once(alliance, party, at_once=at_once)
    return workflow.check_in(
        workflow.write_part(alliance, party, "well", "we talk"), party, NOON + hour * HOUR
    )


def test_an_alliance_begins_with_its_author() -> None:
    for viewer in Party:
        assert events(begun(), viewer) == (Event(at=NOON, kind=Happening.BEGUN, party=AUTHOR),)


def test_all_that_happened_stands_in_its_order() -> None:
    alliance = workflow.record_opening(sent(), NOON + 2 * HOUR)
    alliance = workflow.respond(alliance, 1, OFFER1, None)
    alliance = workflow.write(alliance, PARTNER, Field.clause(P_OFFER1), "I bring cake")
    alliance = workflow.reply(alliance, 1, NOON + 3 * HOUR)
    alliance = workflow.send(alliance, NOON + 4 * HOUR)
    alliance = signed(signed(alliance, AUTHOR, 5), PARTNER, 6)
    alliance = checked_in(checked_in(alliance, PARTNER, 7), AUTHOR, 8)
    alliance = workflow.end(workflow.end(alliance, PARTNER, NOON + 9 * HOUR), AUTHOR, NOON + 10 * HOUR)
    assert line(alliance, PARTNER) == [
        (Happening.BEGUN, AUTHOR, 0),
        (Happening.SENT, AUTHOR, 1),
        (Happening.ANSWERED, PARTNER, 1),
        (Happening.REVISED, AUTHOR, 2),
        (Happening.SIGNED, AUTHOR, 2),
        (Happening.AGREED, PARTNER, 2),
        (Happening.CHECKED_IN, PARTNER, 1),
        (Happening.CHECKED_IN, AUTHOR, 1),
        (Happening.ENDED, PARTNER, 0),
        (Happening.PARTED, AUTHOR, 0),
    ]
    times = [e.at for e in events(alliance, PARTNER)]
    assert times == sorted(times)


def test_the_author_sees_when_it_was_opened_only_if_the_partner_allows_it() -> None:
    alliance = workflow.record_opening(sent(), NOON + 2 * HOUR)
    opened = (Happening.OPENED, PARTNER, 1)
    assert opened not in line(alliance, AUTHOR)
    allowed = workflow.show_openings(alliance, shown=True)
    assert opened in line(allowed, AUTHOR)
    assert opened not in line(workflow.show_openings(allowed, shown=False), AUTHOR)


def test_every_answer_is_told_also_one_that_was_replaced() -> None:
    again = workflow.write(replied(), PARTNER, Field.response(OFFER2), "and the sources")
    again = workflow.reply(again, 1, NOON + 3 * HOUR)
    assert line(again, AUTHOR).count((Happening.ANSWERED, PARTNER, 1)) == 2


def test_the_second_name_is_the_agreement_and_one_name_is_not() -> None:
    assert line(signed(sent(), PARTNER, 3), AUTHOR)[-1] == (Happening.SIGNED, PARTNER, 1)
    assert line(agreed(), AUTHOR)[-2:] == [(Happening.SIGNED, PARTNER, 1), (Happening.AGREED, AUTHOR, 1)]


def test_each_agreement_is_told_of_its_own_revision() -> None:
    newer = workflow.send(workflow.rename(agreed(), PARTNER, "Samira"), NOON + 5 * HOUR)
    newer = signed(signed(newer, AUTHOR, 6), PARTNER, 7)
    kinds = [(kind, number) for kind, _, number in line(newer, AUTHOR)]
    assert (Happening.AGREED, 1) in kinds
    assert kinds[-3:] == [(Happening.REVISED, 2), (Happening.SIGNED, 2), (Happening.AGREED, 2)]


def test_a_check_in_that_is_not_shown_yet_leaves_no_trace_with_the_other() -> None:
    one = checked_in(agreed(), AUTHOR, 8)
    assert line(one, PARTNER) == line(agreed(), PARTNER)
    assert (Happening.CHECKED_IN, AUTHOR, 1) in line(one, AUTHOR)
    both = checked_in(one, PARTNER, 9)
    assert line(both, PARTNER)[-2:] == [(Happening.CHECKED_IN, AUTHOR, 1), (Happening.CHECKED_IN, PARTNER, 1)]
    assert (Happening.CHECKED_IN, AUTHOR, 1) in line(checked_in(agreed(), AUTHOR, 8, at_once=True), PARTNER)


def test_who_ends_it_and_who_adds_last_words_are_told_apart() -> None:
    ended = workflow.end(agreed(), AUTHOR, NOON + 9 * HOUR)
    assert line(ended, PARTNER)[-1] == (Happening.ENDED, AUTHOR, 0)
    assert workflow.end(ended, AUTHOR, NOON + 10 * HOUR) is ended
    assert line(workflow.end(ended, PARTNER, NOON + 10 * HOUR), AUTHOR)[-1] == (Happening.PARTED, PARTNER, 0)


def test_last_words_stay_as_they_were_when_it_was_ended_and_the_other_may_add_theirs() -> None:
    alliance = workflow.write_parting(
        workflow.write_parting(agreed(), AUTHOR, "Thank you"), PARTNER, "Not yet"
    )
    ended = workflow.end(alliance, AUTHOR, NOON + 9 * HOUR)
    assert [(e.party, e.text) for e in ended.endings] == [(AUTHOR, "Thank you")]
    later = workflow.write(ended, PARTNER, Field.parting(), "And thank you")
    with pytest.raises(FieldUnknown):
        workflow.write_parting(later, AUTHOR, "No!")
    later = workflow.end(later, PARTNER, NOON + 10 * HOUR)
    assert [e.text for e in later.endings] == ["Thank you", "And thank you"]
    assert snapshots.agreed_snapshot(later).endings == later.endings


def test_nobody_reads_last_words_before_they_are_given() -> None:
    alliance = workflow.write_parting(agreed(), AUTHOR, "Thank you")
    assert "Thank you" not in snapshots.snapshot(alliance, PARTNER).model_dump_json()
    assert workflow.written(alliance, PARTNER, Field.parting()) == ""


def test_a_third_person_reads_what_was_agreed_and_no_last_words() -> None:
    ended = workflow.end(workflow.write_parting(agreed(), AUTHOR, "Thank you"), AUTHOR, NOON)
    assert "Thank you" in snapshots.agreed_snapshot(ended).model_dump_json()
    assert to_read(ended).agreed
    assert "Thank you" not in to_read(ended).model_dump_json()
