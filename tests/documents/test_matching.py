"""What a document that nobody has signed is to an alliance: what was sent there, more than that, or something else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from alliance_core import workflow
from alliance_core.derived import snapshots
from alliance_core.documents.pdf.agenda import render_agenda
from alliance_core.documents.pdf.alliance import render
from alliance_core.documents.pdf.card import render_card
from alliance_core.documents.received.matching import AS_THERE, Match, compare
from alliance_core.documents.received.verdict_words import sentences
from alliance_core.documents.received.verifying import verify
from alliance_core.model import Alliance, Decision, Field, Lane, Party, Situation, Snapshot, Stance, Words
from alliance_core.model.ids import as_id
from tests.called import OFFER1, P_OFFER1
from tests.documents.alliances import NOW
from tests.filling import by_pypdf


def begun(identity: str = "a1") -> Alliance:
    alliance = workflow.start(identity, Situation.PEERS, Lane.GUIDED, "Ana", "Ben", "en", NOW)
    alliance = workflow.write(alliance, Party.AUTHOR, Field.clause(OFFER1), "Zebra")
    alliance = workflow.write(alliance, Party.AUTHOR, Field.clause(as_id("phrase1")), "Pineapple")
    return workflow.write(alliance, Party.AUTHOR, Field.answer("conflict"), "Tapir")


SENT = workflow.send(begun(), NOW)
ANSWERING = workflow.respond(
    workflow.write(SENT, Party.PARTNER, Field.clause(P_OFFER1), "Walrus"), 1, OFFER1, Stance.YES
)
ANSWERED = workflow.reply(ANSWERING, 1, NOW + timedelta(hours=1))
AGAIN = workflow.send(workflow.write(ANSWERED, Party.AUTHOR, Field.clause(OFFER1), "Yak"), NOW)


def drawn(shown: Snapshot, *, to_answer: bool = False) -> bytes:
    return render(shown, to_answer=to_answer, now=NOW)


def matched(file: bytes, alliance: Alliance) -> Match | None:
    return compare(verify(file), alliance)


@pytest.mark.parametrize(
    "later", [SENT, ANSWERING, ANSWERED, AGAIN], ids=["sent", "answering", "answered", "again"]
)
def test_an_invitation_is_the_revision_that_was_sent_for_good(later: Alliance) -> None:
    invitation = drawn(snapshots.invitation_snapshot(SENT), to_answer=True)
    verdict = verify(invitation)
    assert compare(verdict, later) is Match.AS_SENT
    said = " ".join(sentences(verdict, Match.AS_SENT, str))
    assert "The data in it is what revision 1 says in the alliance of this link, unchanged." in said
    assert "not what the two agreed to" not in said


def test_what_was_answered_is_known_and_what_was_not_sent_is_not() -> None:
    reply = snapshots.snapshot(ANSWERED, Party.AUTHOR)
    agenda = render_agenda(snapshots.answered_snapshot(ANSWERED), now=NOW)
    for file in (drawn(reply), agenda, drawn(snapshots.snapshot(ANSWERED, Party.PARTNER))):
        for alliance in (ANSWERED, AGAIN):
            assert matched(file, alliance) is Match.AS_ANSWERED
        assert matched(file, SENT) is Match.WITH_MORE
    unsent = drawn(snapshots.snapshot(ANSWERING, Party.PARTNER))
    assert matched(unsent, ANSWERING) is Match.WITH_MORE
    forged = reply.model_copy(update={"responses": ()})
    assert matched(drawn(forged), ANSWERED) is Match.WITH_MORE


def test_an_answer_to_another_revision_is_more_than_was_sent() -> None:
    first, second = (snapshots.sent_snapshots(AGAIN, number)[-1] for number in (1, 2))
    moved = second.model_copy(update={"responses": first.responses, "replied_at": first.replied_at})
    assert matched(drawn(second), AGAIN) is Match.AS_SENT
    assert matched(drawn(moved), AGAIN) is Match.WITH_MORE


def test_a_card_is_known_by_what_is_on_it() -> None:
    card = render_card(snapshots.snapshot(SENT, Party.AUTHOR), now=NOW)
    assert matched(card, SENT) is Match.AS_SENT
    assert matched(card, ANSWERED) is Match.AS_SENT
    reworded = workflow.write(begun(), Party.AUTHOR, Field.clause(as_id("phrase1")), "Melon")
    assert matched(card, workflow.send(reworded, NOW)) is Match.OTHER_WORDS


@pytest.mark.parametrize(
    "change",
    [
        {"author": Words(text="Gnu")},
        {"sent_at": NOW + timedelta(seconds=1)},
        {"situation": Situation.NEWBORN},
        {"number": 2},
        {"number": 7},
        {"clauses": ()},
        {"answers": ()},
        {"id": "a2"},
    ],
    ids=str,
)
def test_other_words_than_those_that_were_sent_are_found_out(change: dict[str, object]) -> None:
    forged = snapshots.invitation_snapshot(SENT).model_copy(update=change)
    assert matched(drawn(forged), SENT) is Match.OTHER_WORDS


def test_a_note_that_is_not_in_the_alliance_is_more_than_was_sent() -> None:
    noted = snapshots.snapshot(SENT, Party.AUTHOR).model_copy(
        update={"decisions": (Decision(clause=OFFER1, text="Gnu"),)}
    )
    assert matched(drawn(noted), SENT) is Match.WITH_MORE
    assert matched(drawn(noted), SENT.with_decisions(noted.decisions)) is Match.AS_SENT


def test_answers_that_the_partner_may_not_see_yet_are_not_missed_and_only_these() -> None:
    mirrored = workflow.send(workflow.mirror(begun(), on=True), NOW)
    invitation = snapshots.invitation_snapshot(mirrored)
    assert not invitation.answers
    assert matched(drawn(invitation, to_answer=True), mirrored) is Match.AS_SENT


def test_a_draft_can_not_be_compared() -> None:
    draft = drawn(snapshots.snapshot(begun(), Party.AUTHOR))
    assert matched(draft, SENT) is Match.DRAFT
    assert matched(draft, begun("a2")) is Match.OTHER_WORDS


def test_a_filled_invitation_has_the_words_that_were_sent_and_is_not_as_it_was_made() -> None:
    filled = by_pypdf(drawn(snapshots.invitation_snapshot(SENT), to_answer=True), {"text/offer1": "Gnu"})
    verdict = verify(filled)
    assert (compare(verdict, SENT), verdict.as_made) == (Match.AS_SENT, False)


def test_every_match_has_its_sentence() -> None:
    verdict = verify(drawn(snapshots.invitation_snapshot(SENT)))
    said = {sentences(verdict, match, str)[-1] for match in Match}
    assert len(said) == len(Match)
    assert not [each for each in said if "{" in each]
    assert set(AS_THERE) < set(Match)
