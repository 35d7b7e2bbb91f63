"""Before words go, and before there is no room for more, the page says so and leads to taking it along."""

from __future__ import annotations

from datetime import timedelta

import pytest

from alliance_core import workflow
from alliance_core.derived import lasting
from alliance_core.limits import REVISIONS
from alliance_core.model import Alliance, Field, Party
from tests.called import OFFER1
from tests.pages.kept import NOON, drafted, keep, replied, sent
from tests.pages.reader import links, press, visit, words

AUTHOR, PARTNER = Party


def revised(times: int) -> Alliance:
    """An alliance after so many revisions that nobody answered, with a change that isn't sent yet."""
    alliance = sent()
    for number in range(2, times + 2):
        alliance = workflow.write(alliance, AUTHOR, Field.clause(OFFER1), f"the {number}th wording")
        if number <= times:
            alliance = workflow.send(alliance, NOON + number * timedelta(days=1))
    return alliance


def test_both_read_before_it_is_sent_which_words_go_then_and_can_take_them_along() -> None:
    kept = keep(revised(REVISIONS))
    said = f"Once revision {REVISIONS + 1} is sent, only number, day and digest are kept of revision 1 of "
    for page, party in (("share", AUTHOR), ("sign", AUTHOR), ("life", AUTHOR), ("life", PARTNER)):
        at = visit(page, kept, party)
        assert said in words(at)
        assert "Take it along" in links(at)
    assert said in words(visit("invitation", kept, PARTNER))
    press(visit("share", kept), f"Send revision {REVISIONS + 1}")
    assert [r.number for r in kept.now().revisions if r.gone] == [1]
    text = words(visit("life", kept))
    assert "sent revision 1; its words are kept no longer" in text
    assert "sent revision 2; its" not in text


def test_as_long_as_no_words_go_nothing_is_said() -> None:
    kept = keep(revised(REVISIONS - 1))
    for page in ("share", "life"):
        assert "Take it along" not in links(visit(page, kept))
        assert "number, day and digest" not in words(visit(page, kept))


def test_words_that_are_gone_are_not_among_those_to_compare() -> None:
    alliance = revised(REVISIONS + 2)
    at = visit("compare", keep(alliance))
    assert "can't be compared: 1, 2." in words(at)
    assert at.selectbox[0].options[0].startswith("3 ")
    assert at.selectbox[0].value == REVISIONS + 1


def test_that_there_is_little_room_is_said_where_one_writes_and_sends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alliance = replied()
    kept = keep(workflow.write(alliance, AUTHOR, Field.clause(OFFER1), "something else"))
    pages = (("share", AUTHOR), ("overview", AUTHOR), ("answer_check", PARTNER))
    for page, party in pages:
        assert "percent of the room" not in words(visit(page, kept, party))
    monkeypatch.setattr(lasting, "LARGEST_ALLIANCE", int(lasting.written(kept.now()) / 0.9))
    monkeypatch.setattr(lasting, "ROOM_TO_ANSWER", int(lasting.answered(kept.now()) / 0.9))
    for page, party in pages:
        at = visit(page, kept, party)
        assert "90 percent of the room that an alliance has is used up" in words(at)
        assert "What is yours" in links(at)


def test_a_draft_that_is_too_large_says_so_when_it_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = keep(drafted())
    monkeypatch.setitem(workflow.rules.ROOM, workflow.Act.SEND, (lasting.written, 0))
    at = press(visit("share", kept), "Make the link for Sam")
    assert "as large as one may be" in words(at)
    assert not kept.now().revisions
