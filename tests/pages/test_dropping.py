"""The page for an answer that came as a file: read first, taken in with one press, told to the partner."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from alliance_core import workflow
from alliance_core.derived import snapshots
from alliance_core.derived.progress import put_to_vote
from alliance_core.documents.pdf.alliance import render
from alliance_core.model import Alliance, Answer, Party, Question, Response, Stance, State, Statement, Topic
from tests.called import EXPECTATION1, OFFER1, P_OFFER1
from tests.filling import by_pypdf
from tests.pages.hostile import EVIL
from tests.pages.kept import NOON, Kept, agreed, closed, drafted, keep, replied, sent, written
from tests.pages.reader import elements, follow, links, press, visit, words

AUTHOR, PARTNER = Party.AUTHOR, Party.PARTNER
LINK = "https://alliance.example.org/open#q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8l9z0x1c"


def filled(kept: Kept, **fields: str) -> bytes:
    """The invitation of an alliance, with these stances and the words `words` on its first offer."""
    form = render(snapshots.snapshot(kept.now(), AUTHOR), link=LINK, now=NOON)
    values = {f"stance/{clause}": stance for clause, stance in fields.items() if clause != "words"}
    return by_pypdf(form, values | ({"text/offer1": fields["words"]} if "words" in fields else {}))


def given(kept: Kept, data: bytes) -> AppTest:
    """The page with this file on it."""
    at = visit("answer_file", kept)
    at.file_uploader[0].set_value(("filled.pdf", data, "application/pdf")).run()
    assert not at.exception
    return at


def test_what_it_says_is_read_before_anything_is_taken_in() -> None:
    kept = keep(sent())
    at = given(kept, filled(kept, offer1=Stance.YES_IF, words="only in spring"))
    text = words(at)
    assert "only in spring" in text
    assert "I answer within a day" in text
    assert f"With this, 1 of {len(put_to_vote(kept.now()))} points have a choice." in text
    assert "Take it in only if Sam gave it to you as an answer" in text
    assert not kept.now().replies


def test_one_press_makes_it_the_reply_and_leads_to_reading_it() -> None:
    kept = keep(sent())
    at = press(
        given(kept, filled(kept, offer1=Stance.NO, words="only in spring")), "Take it in as Sam's answer"
    )
    assert "It is Sam's answer now" in words(at)
    assert kept.now().state is State.REPLIED
    again = follow(at, "Read what Sam says")
    assert "This answer came as a file, and you took it in on" in words(again)
    assert "only in spring" in words(again)


@pytest.mark.parametrize("page", ["invitation", "answer_check"])
def test_the_partner_reads_that_it_came_as_a_file_and_who_took_it_in(page: str) -> None:
    kept = keep(sent())
    press(given(kept, filled(kept, offer1=Stance.NO)), "Take it in as Sam's answer")
    assert "Your answer came as a file, and Ana took it in on" in words(visit(page, kept, PARTNER))


def test_the_partner_can_take_it_back_right_there() -> None:
    kept = keep(sent())
    press(given(kept, filled(kept, offer1=Stance.NO)), "Take it in as Sam's answer")
    press(follow(visit("answer_check", kept, PARTNER), "Take my answer back"), "Delete my answer")
    assert not kept.now().replies
    assert "was taken in already" in words(given(kept, filled(kept, offer1=Stance.NO)))


def test_the_same_file_is_not_taken_in_twice() -> None:
    kept = keep(sent())
    data = filled(kept, offer1=Stance.NO)
    press(given(kept, data), "Take it in as Sam's answer")
    at = given(kept, data)
    assert "This answer was taken in already, on" in words(at)
    assert "What Sam says with it" not in words(at)


def test_an_answer_to_an_older_revision_says_which_and_that_a_newer_one_was_sent() -> None:
    kept = keep(sent())
    data = filled(kept, offer1=Stance.NO)
    kept.change(lambda a: workflow.send(written(a, {"clause-offer3-text": "Tea"}), NOON + timedelta(hours=4)))
    assert "This answers revision 1, and revision 2 has been sent since" in words(given(kept, data))


def test_one_that_belongs_to_another_alliance_is_refused() -> None:
    other = keep(sent().model_copy(update={"id": "b2"}))
    data = filled(other, offer1=Stance.NO)
    assert "This answer belongs to another alliance" in words(given(keep(sent()), data))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7 nothing", "This PDF is damaged"),
        (b"nothing", "This is not an invitation that Alliance has made"),
    ],
)
def test_what_is_not_a_form_of_ours_gets_a_sentence(data: bytes, sentence: str) -> None:
    assert sentence in words(given(keep(sent()), data))


@pytest.mark.parametrize(
    ("alliance", "sentence"),
    [
        (drafted, "Nothing has been sent yet"),
        (agreed, "Both of you have put your names to this revision"),
        (closed, "This alliance has ended"),
    ],
)
def test_where_none_can_be_taken_in_the_page_says_why(
    alliance: Callable[[], Alliance], sentence: str
) -> None:
    assert sentence in words(visit("answer_file", keep(alliance())))


def test_who_has_answered_by_link_already_is_told_of_before_a_file_is_taken_in() -> None:
    kept = keep(replied())
    at = given(kept, filled(kept, expectation1=Stance.TALK))
    assert "Sam has answered already. What this file doesn't speak of stays as it was answered." in words(at)


@pytest.mark.parametrize("page", ["overview", "share", "reply"])
def test_the_way_there_is_on_the_pages_where_one_waits_for_an_answer(page: str) -> None:
    assert "An answer that came as a file" in links(visit(page, keep(sent())))


def test_nothing_in_the_file_is_read_as_markup() -> None:
    kept = keep(sent())
    at = given(kept, filled(kept, offer1=Stance.NO, words=EVIL))
    assert not [a for a in elements(at, "href") if "evil" in a["href"]]
    assert "<script>alert(1)</script>" in words(at)


def edited(kept: Kept, fields: dict[str, str], **forged: object) -> bytes:
    """The invitation with these values in its fields, made with other data inside."""
    shown = snapshots.invitation_snapshot(kept.now()).model_copy(update=forged)
    return by_pypdf(render(shown, link=LINK, now=NOON), fields)


def test_what_is_not_in_the_fields_is_neither_shown_as_its_answer_nor_taken_in() -> None:
    kept = keep(sent())
    forged = {
        "responses": (Response(clause=EXPECTATION1, text="Platypus"),),
        "partner_clauses": (Statement(id=P_OFFER1, topic=Topic.OFFER, text="Platypus"),),
        "partner_answers": (Answer(question=Question.CONFLICT, text="Platypus"),),
    }
    at = given(kept, edited(kept, {"text/offer1": "only in spring"}, **forged))
    assert "only in spring" in words(at)
    assert "Platypus" not in words(at)
    assert "In this file there are also words outside the fields" in words(at)
    press(at, "Take it in as Sam's answer")
    assert "Platypus" not in str(kept.now())


def test_what_goes_on_from_an_earlier_answer_is_shown_before_it_is_taken_in() -> None:
    kept = keep(replied())
    kept.change(lambda a: workflow.send(written(a, {"clause-offer3-text": "Tea"}), NOON + timedelta(hours=9)))
    at = given(kept, edited(kept, {"stance/offer3": Stance.NO}))
    said, _, stays = words(at).partition("What stays as Sam answered before")
    assert "Tea" in said
    last = kept.now().replies[-1]
    assert last.responses
    for text in (*(c.text for c in last.clauses), *(r.text for r in last.responses)):
        assert text in stays
        assert not text.strip() or text not in said


def test_what_goes_on_is_told_where_it_is_one_thing_alone() -> None:
    alliance = workflow.respond(sent(), 1, OFFER1, Stance.TALK)
    kept = keep(workflow.reply(alliance, 1, NOON + timedelta(hours=2)))
    kept.change(lambda a: workflow.send(written(a, {"clause-offer3-text": "Tea"}), NOON + timedelta(hours=9)))
    at = given(kept, edited(kept, {"stance/offer3": Stance.NO}))
    assert "I answer within a day" in words(at).partition("What stays as Sam answered before")[2]


def test_a_stance_that_is_taken_back_is_shown_as_open() -> None:
    kept = keep(replied())
    ticked = next(r.clause for r in kept.now().replies[-1].responses if r.stance)
    at = given(kept, edited(kept, {f"stance/{ticked}": "Off"}))
    assert "no answer yet" in words(at)
    assert "Sam takes back what was chosen here before, which was: yes." in words(at)
    press(at, "Take it in as Sam's answer")
    assert not [r for r in kept.now().replies[-1].responses if r.clause == ticked and r.stance]
