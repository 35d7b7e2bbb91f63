"""Sentences that say who sees, opened, answered or decided what are said only where it is so."""

from __future__ import annotations

from datetime import date, time

import pytest

from alliance_core import workflow
from alliance_core.derived import agenda, digest, snapshots
from alliance_core.derived.timeline import Happening, events
from alliance_core.errors import TimesAsked
from alliance_core.model import Alliance, Day, Field, Meetings, Party, Practical, Routine, Stance
from alliance_core.model import sheet as sheets
from alliance_core.model.ids import ClauseKey
from tests.called import OFFER1, OFFER2, OFFER3, P_OFFER1, ROUTINE1
from tests.core.people import HOUR, NOON, drafted, replied, sent

A, B = Party.AUTHOR, Party.PARTNER


def kinds(alliance: Alliance, viewer: Party) -> list[Happening]:
    return [event.kind for event in events(alliance, viewer) if event.party is B]


@pytest.mark.parametrize("viewer", Party)
@pytest.mark.parametrize("allowed", [True, False])
def test_nobody_is_told_of_an_opening_that_the_partner_did_not_allow(viewer: Party, *, allowed: bool) -> None:
    alliance = workflow.record_opening(workflow.show_openings(sent(), shown=allowed), NOON + 2 * HOUR)
    assert (Happening.OPENED in kinds(alliance, viewer)) is allowed


def signed(alliance: Alliance, hour: int) -> Alliance:
    shown = digest.of(alliance.id, alliance.revisions[-1])
    return workflow.sign(alliance, B, shown, "Sam", NOON + hour * HOUR)


def all_yes() -> Alliance:
    alliance = workflow.respond(sent(), 1, OFFER1, Stance.YES)
    alliance = workflow.reply(alliance, 1, NOON + 2 * HOUR)
    return workflow.send(workflow.write(alliance, A, Field.clause(OFFER3), "more"), NOON + 3 * HOUR)


@pytest.mark.parametrize("viewer", Party)
def test_who_only_signed_is_not_said_to_have_answered(viewer: Party) -> None:
    alliance = signed(all_yes(), 4)
    assert kinds(alliance, viewer) == [Happening.ANSWERED, Happening.SIGNED]


@pytest.mark.parametrize("viewer", Party)
def test_who_said_something_new_as_they_signed_has_answered(viewer: Party) -> None:
    alliance = signed(workflow.respond(all_yes(), 2, OFFER3, Stance.YES), 4)
    assert kinds(alliance, viewer) == [Happening.ANSWERED, Happening.ANSWERED, Happening.SIGNED]
    first = signed(workflow.respond(sent(), 1, OFFER1, Stance.YES), 4)
    assert kinds(first, viewer) == [Happening.ANSWERED, Happening.SIGNED]


def test_what_was_dropped_later_is_not_decided() -> None:
    alliance = workflow.decide(workflow.decide(replied(), OFFER2, "twice a week"), P_OFFER1, "with tea")
    assert [d.clause for d in agenda.decided(alliance)] == ["offer2", "p_offer1"]
    dropped = workflow.remove(alliance, A, OFFER2)
    assert [d.clause for d in snapshots.answered_snapshot(dropped).decisions] == ["p_offer1"]
    assert [d.clause for d in snapshots.snapshot(dropped, A).decisions] == ["p_offer1"]
    unsaid = workflow.reply(workflow.remove(alliance, B, P_OFFER1), 1, NOON + 4 * HOUR)
    assert [d.clause for d in agenda.decided(unsaid)] == ["offer2"]
    assert [d.clause for d in agenda.decided(workflow.restore(dropped, A, OFFER2))] == [
        "offer2",
        "p_offer1",
    ]


MEETINGS = Meetings(first=date(2026, 3, 3), at=time(14))


def proposed() -> Alliance:
    alliance = workflow.send(workflow.set_meetings(drafted(), A, MEETINGS), NOON + HOUR)
    alliance = workflow.write(
        alliance, B, Field.response(ClauseKey("rhythm"), "proposal"), "Tuesdays at 15:00"
    )
    return workflow.reply(alliance, 1, NOON + 2 * HOUR)


def test_a_wording_is_not_taken_beside_a_time_without_asking_whether_it_fits() -> None:
    with pytest.raises(TimesAsked):
        workflow.take_wording(proposed(), ClauseKey("rhythm"))


@pytest.mark.parametrize(("fit", "left"), [(True, MEETINGS), (False, None)])
def test_who_takes_a_wording_says_whether_the_time_beside_it_stays(
    *, fit: bool, left: Meetings | None
) -> None:
    taken = workflow.take_wording(proposed(), ClauseKey("rhythm"), times=fit)
    rhythm = sheets.practicality(taken.draft.clauses, Practical.RHYTHM)
    assert (rhythm.text, rhythm.meetings) == ("Tuesdays at 15:00", left)
    back = workflow.leave_wording(taken, ClauseKey("rhythm"))
    assert sheets.practicality(back.draft.clauses, Practical.RHYTHM).meetings == MEETINGS
    assert sheets.practicality(back.draft.clauses, Practical.RHYTHM).text == "Every Tuesday"


def test_a_routine_is_asked_about_the_same_and_keeps_who_does_it_and_what_done_means() -> None:
    alliance = workflow.add_routine(drafted(), "Bottles", "21:00", "dry")
    alliance = workflow.plan_routine(alliance, ROUTINE1, {Day.FRIDAY})
    alliance = workflow.send(alliance, NOON + HOUR)
    alliance = workflow.write(alliance, B, Field.response(ROUTINE1, "proposal"), "Bottles, on Mondays")
    taken = workflow.take_wording(workflow.reply(alliance, 1, NOON), ROUTINE1, times=False)
    routine = sheets.find(taken.draft, ROUTINE1)
    assert isinstance(routine, Routine)
    assert (routine.days, routine.when.text, routine.done.text) == ((), "", "dry")
