"""What stays of an alliance: words somebody answered or signed, and room for the other, however much one writes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from alliance_core import workflow
from alliance_core.derived import digest, lasting, snapshots
from alliance_core.derived.export import export
from alliance_core.documents import export_file
from alliance_core.documents.pdf.alliance import render
from alliance_core.documents.received import handed_in, taken_along
from alliance_core.documents.received.matching import Match, compare
from alliance_core.documents.received.verifying import verify
from alliance_core.errors import AllianceFull, NotSent, SheetFull
from alliance_core.limits import (
    CLAUSES_PER_SECTION,
    LARGEST_ALLIANCE,
    REMOVED,
    REVISIONS,
    SET_ASIDE,
    TEXT_LENGTH,
)
from alliance_core.model import Alliance, Field, Party, Reply, Response, Revision, Stance, Statement, Topic
from alliance_core.model.ids import as_id
from alliance_core.workflow import parties, rules
from alliance_core.workflow.writing import Seen
from tests.called import OFFER1, OFFER2, P_OFFER1
from tests.core.people import HOUR, NOON, drafted, replied, sent

AUTHOR, PARTNER = Party.AUTHOR, Party.PARTNER
DAY = timedelta(days=1)


def going_on(alliance: Alliance, times: int) -> Iterator[Alliance]:
    """The alliance after each of so many further revisions, each in other words."""
    for number in range(len(alliance.revisions) + 1, len(alliance.revisions) + 1 + times):
        alliance = workflow.write(alliance, AUTHOR, Field.clause(OFFER1), f"the {number}th wording")
        alliance = workflow.send(alliance, NOON + number * DAY)
        yield alliance


def after(alliance: Alliance, times: int) -> Alliance:
    """The last of these."""
    return [*going_on(alliance, times)][-1]


def gone(alliance: Alliance) -> list[int]:
    """The revisions of which no words are kept."""
    return [revision.number for revision in alliance.revisions if revision.gone]


def test_the_last_twenty_keep_their_words_and_of_an_older_one_number_day_and_digest_stay() -> None:
    whole = after(sent(), REVISIONS - 1)
    assert gone(whole) == []
    first = whole.revisions[0]
    assert lasting.fading(whole) == (first,)
    more = after(whole, 1)
    assert gone(more) == [1]
    stays = Revision(number=1, sent_at=first.sent_at, digest=digest.of(whole.id, first))
    assert more.revisions[0] == stays
    assert [r.number for r in more.revisions] == [*range(1, REVISIONS + 2)]


def test_what_was_answered_or_signed_keeps_its_words_for_good() -> None:
    answered = replied()
    signed = after(answered, 1)
    shown = signed.revisions[-1]
    signed = workflow.sign(signed, AUTHOR, digest.of(signed.id, shown), "Ana", NOON + 3 * DAY)
    later = after(signed, REVISIONS + 5)
    assert later.revisions[:2] == signed.revisions
    assert gone(later) == [*range(3, 8)]


def test_an_answer_that_was_taken_back_keeps_no_words_and_it_is_known_before() -> None:
    later = after(replied(), REVISIONS + 1)
    assert gone(later) == [2]
    back = workflow.take_back(later, NOON + 60 * DAY)
    assert [r.number for r in lasting.fading(back)] == [1, 3]
    assert gone(after(back, 1)) == [1, 2, 3]


def test_what_is_left_of_old_revisions_is_taken_along_and_brought_back() -> None:
    later = after(sent(), REVISIONS + 2)
    for party in Party:
        taken = export(later, party, NOON + 60 * DAY)
        assert taken.format == "alliance-export/1"
        written = export_file.write(taken)
        assert '"alliance-export/2"' in written
        assert taken_along.read(written.encode()) == taken


def test_a_document_of_words_that_are_gone_is_known_by_its_digest() -> None:
    first = sent()
    later = after(first, REVISIONS)
    made = verify(render(snapshots.invitation_snapshot(first), now=NOON))
    assert compare(made, first) is Match.AS_SENT
    assert compare(made, later) is Match.AS_SENT
    other = workflow.send(workflow.write(drafted(), AUTHOR, Field.clause(OFFER2), "no"), NOON + HOUR)
    forged = verify(render(snapshots.invitation_snapshot(other), now=NOON))
    assert compare(forged, later) is Match.NOT_KEPT
    with pytest.raises(NotSent):
        snapshots.sent_snapshots(later, 1)


def test_a_side_grows_to_its_size_and_what_makes_it_smaller_is_always_possible(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parties, "SHEET_LENGTH", 4_000)
    alliance = workflow.write(sent(), AUTHOR, Field.clause(OFFER1), "x" * 3_000)
    with pytest.raises(SheetFull):
        workflow.write(alliance, AUTHOR, Field.clause(OFFER2), "y" * 2_000)
    # The other has a side of their own.
    workflow.write(alliance, PARTNER, Field.clause(P_OFFER1), "y" * 2_000)
    monkeypatch.setattr(parties, "SHEET_LENGTH", 2_000)
    shorter = workflow.write(alliance, AUTHOR, Field.clause(OFFER1), "x" * 2_900)
    removed = workflow.remove(shorter, AUTHOR, OFFER1)
    assert workflow.write(removed, AUTHOR, Field.clause(OFFER2), "y" * 1_500)
    # A no is no words.
    monkeypatch.setattr(parties, "SHEET_LENGTH", 0)
    workflow.respond(alliance, 1, OFFER1, Stance.NO)


def test_neither_can_use_up_the_room_of_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    full = workflow.respond(sent(), 1, OFFER1, Stance.YES)
    full = workflow.write(full, AUTHOR, Field.clause(OFFER2), "more of it")
    monkeypatch.setitem(rules.ROOM, workflow.Act.SEND, (lasting.written, lasting.written(full)))
    assert workflow.send(full, NOON + DAY).revisions[1:]
    monkeypatch.setitem(rules.ROOM, workflow.Act.SEND, (lasting.written, lasting.written(full) - 1))
    with pytest.raises(AllianceFull):
        workflow.send(full, NOON + DAY)
    answered = workflow.reply(full, 1, NOON + DAY)
    assert answered.reply
    # However much is answered, what was written is no larger by it.
    much = workflow.write(answered, PARTNER, Field.clause(P_OFFER1), "x" * TEXT_LENGTH)
    much = workflow.reply(much, 1, NOON + 2 * DAY)
    assert lasting.written(much) - lasting.written(full) < 100
    monkeypatch.setitem(rules.ROOM, workflow.Act.REPLY, (lasting.answered, lasting.answered(much) - 1))
    more = workflow.write(much, PARTNER, Field.clause(P_OFFER1), "y")
    with pytest.raises(AllianceFull):
        workflow.reply(more, 1, NOON + 3 * DAY)


def test_there_is_always_room_to_take_back_and_to_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    alliance = replied()
    for act in rules.ROOM:
        monkeypatch.setitem(rules.ROOM, act, (lasting.size, 0))
    with pytest.raises(AllianceFull):
        workflow.decide(alliance, OFFER1, "yes")
    assert workflow.take_back(alliance, NOON + DAY).taken_back
    assert workflow.end(alliance, PARTNER, NOON + DAY).endings


def test_the_size_is_told_before_it_is_hit(monkeypatch: pytest.MonkeyPatch) -> None:
    alliance = replied()
    monkeypatch.setattr(lasting, "LARGEST_ALLIANCE", lasting.written(alliance) * 2)
    monkeypatch.setattr(lasting, "ROOM_TO_ANSWER", lasting.answered(alliance) * 4)
    assert [lasting.filled(alliance, party) for party in Party] == [0.5, 0.25]
    monkeypatch.setattr(lasting, "SHEET_LENGTH", lasting.length(alliance.draft))
    assert lasting.filled(alliance, AUTHOR) == 1
    assert lasting.filled(alliance, PARTNER) < 1


def test_a_letter_counts_as_one_in_every_script() -> None:
    latin, korean = (
        lasting.size(workflow.write(sent(), AUTHOR, Field.clause(OFFER1), letter * TEXT_LENGTH))
        for letter in ("a", "한")
    )
    assert latin == korean


def test_of_more_wordings_set_aside_than_there_is_room_for_the_oldest_goes() -> None:
    alliance = drafted()
    for number in range(SET_ASIDE + 3):
        said = f"{number}, in words of its own"
        alliance = workflow.write(alliance, AUTHOR, Field.clause(OFFER1), said, Seen("something else"))
    kept = [s.text for s in alliance.draft.set_aside]
    assert len(kept) == SET_ASIDE
    assert kept[-1] == f"{SET_ASIDE + 1}, in words of its own"
    assert "I answer within a day" not in kept


def test_of_more_clauses_taken_out_than_keep_their_words_the_oldest_keeps_its_id() -> None:
    alliance = drafted()
    names = [f"offer{number}" for number in range(3, REMOVED + 5)]
    for name in names:
        alliance = workflow.write(alliance, AUTHOR, Field.clause(as_id(name)), f"words of {name}")
        alliance = workflow.remove(alliance, AUTHOR, as_id(name))
    removed = [r.clause for r in alliance.draft.removed]
    assert [c.id for c in removed] == names
    assert [c.id for c in removed if c.blank] == names[:-REMOVED]
    assert (
        workflow.restore(alliance, AUTHOR, as_id(names[-1])).draft.clauses[-1].text == f"words of {names[-1]}"
    )


def full(letter: str) -> Alliance:
    """An alliance that is as large as it may be, of revisions that were all answered: with this in every clause."""
    clauses = tuple(
        Statement(id=as_id(f"{topic}{n}"), topic=topic, text=letter)
        for topic in (Topic.OFFER, Topic.EXPECTATION)
        for n in range(1, CLAUSES_PER_SECTION + 1)
    )
    responses = tuple(Response(clause=clause.id) for clause in clauses)
    begun = sent()
    shown = Revision(number=1, sent_at=NOON, clauses=clauses)
    answer = Reply(revision=1, sent_at=NOON, responses=responses)
    pair = lasting.size(shown) + lasting.size(answer)
    numbers = range(1, LARGEST_ALLIANCE // pair + 1)
    revisions = [Revision(number=number, sent_at=NOON + number * DAY, clauses=clauses) for number in numbers]
    replies = [Reply(revision=n, sent_at=NOON + n * DAY + HOUR, responses=responses) for n in numbers]
    return begun.model_copy(update={"revisions": tuple(revisions), "replies": tuple(replies)})


@pytest.mark.parametrize("letter", ["", "한" * 4_500])
def test_one_that_is_full_can_be_taken_along_and_brought_back(letter: str) -> None:
    alliance = full(letter)
    assert 0.8 * LARGEST_ALLIANCE < lasting.size(alliance) <= 1.01 * LARGEST_ALLIANCE
    taken = export(alliance, PARTNER, NOON)
    written = export_file.write(taken).encode()
    assert handed_in.brought(written) == taken
