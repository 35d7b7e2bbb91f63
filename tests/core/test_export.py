"""What each of the two takes along: all that is theirs, and nothing the app would not show them."""

from collections.abc import Callable

import pytest

from alliance_core import workflow
from alliance_core.derived import digest, progress, snapshots
from alliance_core.derived.export import Export, export
from alliance_core.errors import NotSent
from alliance_core.model import Alliance, Field, Party, Pulse, Stance
from alliance_core.model.ids import as_id, authors_key
from tests.called import EXPECTATION1, OFFER1, OFFER3, P_OFFER1, P_OFFER2
from tests.core.people import HOUR, NOON, drafted, replied, sent

AUTHOR, PARTNER = Party.AUTHOR, Party.PARTNER
LATER = NOON + 9 * HOUR


def taken(alliance: Alliance, party: Party) -> str:
    """All that a party takes, as text."""
    return export(alliance, party, LATER).model_dump_json()


def agreed() -> Alliance:
    alliance = workflow.write(sent(), PARTNER, Field.clause(P_OFFER1), "I bring cake")
    for clause in progress.put_to_vote(alliance):
        alliance = workflow.respond(alliance, 1, authors_key(clause.id), Stance.YES)
    alliance = workflow.say_to(workflow.reply(alliance, 1, NOON + 2 * HOUR), P_OFFER1, Stance.YES)
    alliance = workflow.send(alliance, NOON + 3 * HOUR)
    shown = digest.of(alliance.id, alliance.revisions[-1])
    for party in Party:
        alliance = workflow.sign(alliance, party, shown, f"{party} signed", NOON + 4 * HOUR)
    return alliance


def checked_in(alliance: Alliance, party: Party, words: str, *, at_once: bool = False) -> Alliance:
    alliance = workflow.set_pulse(alliance, party, OFFER1, Pulse.WOBBLES)
    alliance = workflow.write_part(alliance, party, "well", words)
    alliance = workflow.show_at_once(alliance, party, at_once=at_once)
    return workflow.check_in(alliance, party, NOON + 5 * HOUR)


def test_the_author_takes_all_that_was_sent_said_signed_decided_and_checked_in_on() -> None:
    alliance = workflow.decide(checked_in(agreed(), AUTHOR, "The walks"), OFFER1, "two days in March")
    alliance = workflow.end(checked_in(alliance, PARTNER, "The cakes"), PARTNER, NOON + 6 * HOUR)
    found = export(alliance, AUTHOR, LATER)
    assert (found.format, found.party, found.exported_at) == ("alliance-export/1", AUTHOR, LATER)
    for name in ("revisions", "replies", "decisions", "signatures", "check_ins", "endings", "draft"):
        assert getattr(found, name), name
        assert getattr(found, name) == getattr(alliance, name)
    assert found.alliance == snapshots.snapshot(alliance, AUTHOR)


def test_the_partner_takes_all_that_was_sent_said_signed_and_checked_in_on() -> None:
    alliance = checked_in(checked_in(agreed(), AUTHOR, "The walks"), PARTNER, "The cakes")
    alliance = workflow.end(workflow.record_opening(alliance, NOON + 4 * HOUR), AUTHOR, NOON + 6 * HOUR)
    found = export(alliance, PARTNER, LATER)
    for name in ("revisions", "openings", "replies", "signatures", "check_ins", "endings", "answering"):
        assert getattr(found, name), name
        assert getattr(found, name) == getattr(alliance, name)
    assert found.alliance == snapshots.snapshot(alliance, PARTNER)


def test_the_author_takes_their_own_unsent_words_wherever_they_stand() -> None:
    alliance = replied()
    alliance = workflow.write(alliance, AUTHOR, Field.clause(OFFER3), "not sent")
    alliance = workflow.write(alliance, AUTHOR, Field.clause(as_id("offer4")), "taken out")
    alliance = workflow.remove(alliance, AUTHOR, as_id("offer4"))
    alliance = workflow.write(
        alliance, AUTHOR, Field.answer("conflict"), "the other tab", workflow.Seen("not what stood there")
    )
    alliance = workflow.write(alliance, AUTHOR, Field.invitation(), "the invitation")
    alliance = workflow.write(alliance, AUTHOR, Field.parting(), "the last words")
    for words in (
        "not sent",
        "taken out",
        "We take a walk",
        "the other tab",
        "the invitation",
        "the last words",
    ):
        assert words in taken(alliance, AUTHOR)


def test_the_partner_takes_their_own_unsent_words_wherever_they_stand() -> None:
    alliance = workflow.write(sent(), PARTNER, Field.clause(P_OFFER1), "not sent")
    alliance = workflow.write(alliance, PARTNER, Field.clause(P_OFFER2), "taken out")
    alliance = workflow.remove(alliance, PARTNER, P_OFFER2)
    alliance = workflow.write(alliance, PARTNER, Field.response(OFFER1), "one tab")
    alliance = workflow.write(
        alliance, PARTNER, Field.response(OFFER1), "the other tab", workflow.Seen("not what stood there")
    )
    alliance = workflow.write(alliance, PARTNER, Field.parting(), "the last words")
    for words in ("not sent", "taken out", "one tab", "the other tab", "the last words"):
        assert words in taken(alliance, PARTNER)


def unsent_by_author(alliance: Alliance) -> Alliance:
    alliance = workflow.write(replied(), AUTHOR, Field.clause(OFFER3), "Platypus")
    alliance = workflow.write(alliance, AUTHOR, Field.invitation(), "Platypus")
    alliance = workflow.write_say(alliance, P_OFFER1, "Platypus")
    return workflow.write(alliance, AUTHOR, Field.name(Party.PARTNER), "Platypus")


def unsent_by_partner(alliance: Alliance) -> Alliance:
    alliance = workflow.write(replied(), PARTNER, Field.clause(as_id("p_offer3")), "Platypus")
    alliance = workflow.write(alliance, PARTNER, Field.response(OFFER1), "Platypus")
    return workflow.write(alliance, PARTNER, Field.answer("conflict"), "Platypus")


def check_in_of(party: Party) -> Callable[[Alliance], Alliance]:
    return lambda _: checked_in(agreed(), party, "Platypus")


def check_in_underway(party: Party) -> Callable[[Alliance], Alliance]:
    return lambda _: workflow.write_part(agreed(), party, "less", "Platypus")


def last_words_of(party: Party) -> Callable[[Alliance], Alliance]:
    return lambda _: workflow.write(agreed(), party, Field.parting(), "Platypus")


@pytest.mark.parametrize(
    ("whose", "make"),
    [
        (AUTHOR, unsent_by_author),
        (PARTNER, unsent_by_partner),
        *((party, check_in_of(party)) for party in Party),
        *((party, check_in_underway(party)) for party in Party),
        *((party, last_words_of(party)) for party in Party),
    ],
)
def test_what_one_has_not_shown_the_other_does_not_take(
    whose: Party, make: Callable[[Alliance], Alliance]
) -> None:
    alliance = make(sent())
    assert "Platypus" in taken(alliance, whose)
    assert "Platypus" not in taken(alliance, whose.other)


def test_a_check_in_is_taken_once_it_is_shown() -> None:
    for alliance in (
        checked_in(checked_in(agreed(), PARTNER, "Platypus"), AUTHOR, "The walks"),
        checked_in(agreed(), PARTNER, "Platypus", at_once=True),
    ):
        assert "Platypus" in taken(alliance, AUTHOR)


def test_a_check_in_that_was_given_again_is_only_the_givers() -> None:
    alliance = checked_in(checked_in(agreed(), PARTNER, "Platypus"), PARTNER, "The cakes")
    alliance = checked_in(alliance, AUTHOR, "The walks")
    assert "Platypus" in taken(alliance, PARTNER)
    assert "Platypus" not in taken(alliance, AUTHOR)
    assert "The cakes" in taken(alliance, AUTHOR)


def test_a_reply_that_was_replaced_is_only_the_partners() -> None:
    alliance = workflow.write(replied(), PARTNER, Field.response(EXPECTATION1), "Never")
    alliance = workflow.reply(alliance, 1, NOON + 3 * HOUR)
    assert "Not always" in taken(alliance, PARTNER)
    assert "Not always" not in taken(alliance, AUTHOR)
    assert len(export(alliance, AUTHOR, LATER).replies) == 1


def test_when_the_partner_opened_it_the_author_takes_only_if_the_partner_lets_them_see() -> None:
    alliance = workflow.record_opening(sent(), NOON + 2 * HOUR)
    assert export(alliance, AUTHOR, LATER).openings == ()
    shown = workflow.show_openings(alliance, shown=True)
    assert export(shown, AUTHOR, LATER).openings == alliance.openings


def test_in_mirror_mode_the_partner_takes_the_authors_answers_only_once_they_gave_theirs() -> None:
    alliance = workflow.send(workflow.mirror(drafted(), on=True), NOON + HOUR)
    assert "We take a walk" not in taken(alliance, PARTNER)
    assert "We take a walk" in taken(alliance, AUTHOR)
    alliance = workflow.write(alliance, PARTNER, Field.answer("conflict"), "We sleep on it")
    assert "We take a walk" in taken(workflow.compare(alliance, NOON + 2 * HOUR), PARTNER)


def test_what_was_decided_is_the_authors_as_only_their_pages_show_it() -> None:
    alliance = workflow.decide(replied(), OFFER1, "Platypus")
    assert "Platypus" in taken(alliance, AUTHOR)
    assert "Platypus" not in taken(alliance, PARTNER)


def test_an_answer_that_was_taken_back_is_in_neither_and_that_it_was_is_in_both() -> None:
    alliance = workflow.take_back(replied(), NOON + 3 * HOUR)
    for party in Party:
        assert "I bring cake" not in taken(alliance, party)
        assert export(alliance, party, LATER).taken_back == alliance.taken_back


def test_there_is_nothing_for_the_partner_before_something_was_sent() -> None:
    with pytest.raises(NotSent):
        export(drafted(), PARTNER, LATER)
    assert export(drafted(), AUTHOR, LATER).alliance.number is None


def test_no_field_of_an_alliance_is_forgotten() -> None:
    known = set(Alliance.model_fields)
    in_snapshot = {"id", "situation", "language", "example", "author", "partner"}
    own = {"checkings": "checking", "partings": "parting", "created_at": "begun_at", "zones": "zone"}
    not_taken = {
        "lane",  # how the author began, which no page tells
        "openings_shown",  # whether there are openings says it
        "brought",  # the words of a file that the author has
        "reader",  # whom the two let read here, which is nothing of what they wrote
        "from_here",  # where the clauses came from, which a file is asked about anew
    }
    named = {own.get(field, field) for field in known - in_snapshot - not_taken}
    assert named <= set(Export.model_fields)
