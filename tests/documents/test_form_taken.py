"""What a filled form changes is what its fields say, whatever else is in the file, and all of it can be told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject, NameObject, StreamObject, TextStringObject

from alliance_core import workflow
from alliance_core.derived import snapshots
from alliance_core.documents import snapshot_file
from alliance_core.documents.pdf.alliance import render
from alliance_core.documents.received import form, inside
from alliance_core.errors import forms
from alliance_core.limits import FORM_BYTES, IMPORT_BYTES, TEXT_LENGTH
from alliance_core.model import (
    Alliance,
    Answer,
    Field,
    FilledForm,
    Lane,
    Party,
    Question,
    Response,
    Situation,
    Snapshot,
    Stance,
    Statement,
    Topic,
    Words,
    response_to,
)
from alliance_core.model.ids import ClauseKey, as_id
from tests.called import OFFER1, OFFER2, P_OFFER1
from tests.documents.alliances import LINK, NOW
from tests.filling import EACH, PROGRAMS, Values, by_pypdf

HOUR = timedelta(hours=1)
A, P = Party.AUTHOR, Party.PARTNER
FORGED = "I pay a thousand a month"


def sent() -> Alliance:
    alliance = workflow.start("a1", Situation.PEERS, Lane.GUIDED, "Ana", "Sam", "en", NOW)
    for number, text in enumerate(("Tea", "Cake", "Salt", "Pepper"), 1):
        alliance = workflow.write(alliance, A, Field.clause(as_id(f"offer{number}")), text)
    return workflow.send(alliance, NOW)


def replied() -> Alliance:
    """Yes to one, with words, no to another, the last to be talked about, and an own clause and an answer."""
    alliance = workflow.respond(sent(), 1, OFFER1, Stance.YES)
    alliance = workflow.respond(alliance, 1, OFFER2, Stance.NO)
    alliance = workflow.respond(alliance, 1, ClauseKey("offer4"), Stance.TALK)
    for field, text in {
        "response-offer1-text": "gladly",
        "response-offer4-text": "how much?",
        "clause-p_offer1-text": "Yak",
        "answer-conflict-text": "We walk",
    }.items():
        alliance = workflow.write(alliance, P, workflow.field_named(field), text)
    return workflow.reply(alliance, 1, NOW + HOUR)


def sent_again() -> Alliance:
    """One clause changed since the answer, another gone, and the rest as it was."""
    changed = workflow.write(replied(), A, Field.clause(OFFER2), "Two cakes")
    return workflow.send(workflow.remove(changed, A, as_id("offer4")), NOW + 2 * HOUR)


def taken_back() -> Alliance:
    return workflow.take_back(replied(), NOW + 2 * HOUR)


STATES = (sent, replied, sent_again, taken_back)


Fields = dict[str, list[str | None]]


def filled(alliance: Alliance, values: Values, **forged: object) -> FilledForm:
    """What the form of its newest revision says with these values in its fields, and the data inside forged."""
    shown = snapshots.invitation_snapshot(alliance)
    ticked: Fields = {f"stance/{r.clause}": [str(r.stance)] for r in shown.responses if r.stance}
    given: Fields = {name: [value] for name, value in values.items()}
    told = shown.model_copy(update=forged)
    empty: Fields = {name: [] for name in (*form.names(shown), *form.names(told))}
    return form.filled(told, empty | ticked | given)


def taken(alliance: Alliance, read: FilledForm) -> Alliance:
    return workflow.reply_from(alliance, read, A, NOW + 5 * HOUR)


CLAUSES_SHOWN = ("offer1", "offer2", "offer3")
stances = st.sampled_from([*Stance, inside.OFF])
words = st.sampled_from(["", "one", "two"])
values = st.fixed_dictionaries(
    {},
    optional={f"stance/{c}": stances for c in CLAUSES_SHOWN}
    | {f"{kind}/{c}": words for kind in ("text", "proposal") for c in CLAUSES_SHOWN}
    | {"own/offer": words, "own/yes": words, "answer/conflict": words, "answer/matters-most": words},
)
responses = st.builds(
    Response,
    clause=st.sampled_from([*CLAUSES_SHOWN, "offer9"]),
    stance=st.sampled_from([None, *Stance]),
    text=st.sampled_from(["", FORGED]),
    proposal=st.sampled_from([Words(), Words(text=FORGED)]),
)
clauses = st.builds(
    Statement,
    id=st.sampled_from(["p_offer1", "p_offer999999", "yes1"]),
    topic=st.just(Topic.OFFER),
    text=st.just(FORGED),
)
answers = st.builds(Answer, question=st.sampled_from(Question), text=st.just(FORGED))
forgeries = st.fixed_dictionaries(
    {},
    optional={
        "responses": st.lists(responses, max_size=4).map(tuple),
        "partner_clauses": st.lists(clauses, max_size=2).map(tuple),
        "partner_answers": st.lists(answers, max_size=2).map(tuple),
        "replied_at": st.sampled_from([None, NOW, NOW + HOUR]),
    },
)


@given(st.sampled_from(STATES), values, forgeries)
def test_what_is_told_of_a_file_is_what_changes_and_nothing_comes_from_its_data(
    state: Callable[[], Alliance], given: dict[str, str], forged: dict[str, object]
) -> None:
    before = state()
    try:
        after = taken(before, filled(before, given, **forged))
    except (forms.FormEmpty, forms.FormNothingNew):
        return
    news, old, new = workflow.taken_news(after), before.reply, after.replies[-1]
    was = {r.clause: r for r in old.responses} if old else {}
    now = {r.clause: r for r in new.responses}
    changed = {c: now.get(c, Response(clause=c)) for c in {*was, *now} if was.get(c) != now.get(c)}
    told = [*news.said.responses, *news.stays.responses]
    assert {r.clause: r for r in told} == changed
    assert len(told) == len(changed)
    assert {*news.said.clauses, *news.stays.clauses} == {*new.clauses} - {*(old.clauses if old else ())}
    assert {*news.said.answers, *news.stays.answers} == {*new.answers} - {*(old.answers if old else ())}
    if old:
        gone = {c: was[c] for c in changed if c in was and not was[c].blank}
        assert {r.clause: r for r in news.gone.responses} == gone
        assert {*news.gone.clauses} == {*old.clauses} - {*new.clauses}
        assert {*news.gone.answers} == {*old.answers} - {*new.answers}
    assert FORGED not in str([after.replies, after.answering])
    # What goes on had been sent; what is said is in the fields, word for word.
    known = before.replies[-1].responses if before.replies else ()
    for said in news.said.responses:
        earlier = next((r for r in known if r.clause == said.clause), Response(clause=said.clause))
        assert said.stance in (None, earlier.stance, given.get(f"stance/{said.clause}"))
        assert said.text in ("", earlier.text, given.get(f"text/{said.clause}"))
        assert said.proposal.text in ("", given.get(f"proposal/{said.clause}"))
    assert {c.text for c in news.said.clauses} <= {given.get("own/offer"), given.get("own/yes")}
    apart = {"replies": (), "answering": before.answering, "taken_in": (), "draft": before.draft}
    assert after.model_copy(update=apart) == before.model_copy(update=apart)


def test_the_data_in_a_file_that_was_edited_says_nothing_for_the_partner() -> None:
    shown = snapshots.invitation_snapshot(sent())
    forged = shown.model_copy(
        update={
            "responses": (Response(clause=OFFER2, stance=Stance.NO, text=FORGED),),
            "partner_clauses": (Statement(id=P_OFFER1, topic=Topic.OFFER, text=FORGED),),
            "partner_answers": (Answer(question=Question.CONFLICT, text=FORGED),),
            "replied_at": NOW,
        }
    )
    made = render(forged, link=LINK, to_answer=True, now=NOW)
    read = form.read(by_pypdf(made, {"text/offer1": "fine"}))
    after = taken(sent(), read)
    assert after.replies[-1].responses == (Response(clause=OFFER1, text="fine"),)
    assert FORGED not in str(after)
    assert workflow.words_outside(sent(), read)


def test_what_an_invitation_shows_as_sent_is_not_said_to_be_outside() -> None:
    for state in (replied, sent_again):
        assert not workflow.words_outside(state(), filled(state(), {"text/offer3": "fine"}))


def test_an_answer_to_an_earlier_revision_that_goes_on_is_told() -> None:
    news = workflow.taken_news(taken(sent_again(), filled(sent_again(), {"stance/offer2": Stance.YES})))
    assert [(r.clause, r.stance) for r in news.said.responses] == [("offer2", Stance.YES)]
    assert [(r.clause, r.stance, r.text) for r in news.stays.responses] == [("offer1", Stance.YES, "gladly")]
    assert [c.text for c in news.stays.clauses] == ["Yak"]
    assert [a.text for a in news.stays.answers] == ["We walk"]


@pytest.mark.parametrize(
    "program", [each for each in EACH if each.values != ("PDFium",)]
)  # which takes no tick away
def test_a_stance_that_was_ticked_and_is_not_any_more_is_taken_back(program: str) -> None:
    made = render(snapshots.invitation_snapshot(replied()), link=LINK, now=NOW)
    after = taken(replied(), form.read(PROGRAMS[program](made, {"stance/offer1": inside.OFF})))
    assert [(r.clause, r.stance, r.text) for r in after.replies[-1].responses] == [
        ("offer1", None, "gladly"),
        ("offer2", Stance.NO, ""),
        ("offer4", Stance.TALK, "how much?"),
    ]
    assert response_to(after.answering, OFFER1).stance is None
    assert [r.stance for r in workflow.taken_news(after).said.responses] == [None]


def test_a_tick_that_is_gone_from_the_looks_alone_is_taken_back_as_well() -> None:
    made = render(snapshots.invitation_snapshot(replied()), link=LINK, now=NOW)
    writer = PdfWriter(clone_from=BytesIO(made))
    fields = [f.get_object() for f in writer.root_object["/AcroForm"]["/Fields"]]
    group = next(f for f in fields if f["/T"] == "stance/offer1")
    for kid in group["/Kids"]:
        kid.get_object()[NameObject("/AS")] = NameObject("/Off")
    assert form.read(saved(writer)).emptied == ("offer1",)


def test_an_answer_that_takes_something_back_is_another_one_than_the_same_without_that() -> None:
    after = taken(replied(), filled(replied(), {"text/offer3": "fine"}))
    again = taken(after, filled(replied(), {"text/offer3": "fine", "stance/offer1": inside.OFF}))
    assert response_to(again.answering, OFFER1).stance is None


def test_the_last_thing_that_was_said_can_be_taken_back() -> None:
    once = workflow.reply(workflow.respond(sent(), 1, OFFER1, Stance.YES), 1, NOW + HOUR)
    after = taken(once, filled(once, {"stance/offer1": inside.OFF}))
    assert not after.replies[-1].responses
    assert workflow.taken_news(after).said.responses == (Response(clause=OFFER1),)


def test_a_later_stance_under_the_link_is_not_taken_back_with_the_one_that_the_form_had() -> None:
    read = filled(replied(), {"stance/offer1": inside.OFF})
    later = workflow.reply(workflow.respond(replied(), 1, OFFER1, Stance.NO), 1, NOW + 3 * HOUR)
    with pytest.raises(forms.FormNothingNew):
        taken(later, read)


def test_nothing_is_taken_back_by_a_form_of_somebody_who_has_said_nothing() -> None:
    ticked = (Response(clause=OFFER1, stance=Stance.YES),)
    read = filled(sent(), {"stance/offer1": inside.OFF}, responses=ticked, replied_at=NOW)
    with pytest.raises(forms.FormNothingNew):
        taken(sent(), read)


@pytest.mark.parametrize("program", EACH)
def test_words_that_were_filled_in_and_emptied_again_say_nothing(program: str) -> None:
    made = render(snapshots.invitation_snapshot(replied()), link=LINK, now=NOW)
    once = PROGRAMS[program](made, {"text/offer1": "Walrus", "text/offer2": "Zebra"})
    read = form.read(PROGRAMS[program](once, {"text/offer1": ""}))
    assert [(r.clause, r.text) for r in read.responses] == [("offer2", "Zebra")]
    after = taken(replied(), read)
    assert response_to(after.answering, OFFER1).text == "gladly"


@pytest.mark.parametrize(
    ("ticked", "found", "said"),
    [
        (None, ["Off"], ""),
        (None, ["yes", "Off"], "yes"),
        (None, ["/Off"], ""),
        (None, ["/no"], "no"),
        (Stance.YES, ["yes"], "yes"),
        (Stance.YES, ["no", "yes"], "no"),
        (Stance.YES, ["yes", "Off"], ""),
        (Stance.YES, ["Off", "yes"], ""),
        (Stance.YES, [""], ""),
    ],
)
def test_where_value_and_looks_differ_the_one_that_was_changed_counts(
    ticked: Stance | None, found: list[str], said: str
) -> None:
    assert form._stances(found, ticked) == [said]


def test_a_clause_that_the_partner_has_taken_out_does_not_come_back_to_them() -> None:
    answering = replied().answering
    removed = workflow.remove(replied(), P, P_OFFER1)
    assert answering.clauses
    after = taken(removed, filled(removed, {"stance/offer3": Stance.YES, "own/offer": "Tea"}))
    assert [(c.id, c.text) for c in after.answering.clauses] == [("p_offer2", "Tea")]


@pytest.mark.parametrize(
    "forged",
    [{"sent_at": NOW + HOUR}, {"clauses": (Statement(id=OFFER1, topic=Topic.OFFER, text="Tee"),)}],
)
def test_a_form_that_says_something_else_than_the_revision_is_refused(forged: dict[str, object]) -> None:
    with pytest.raises(forms.FormReworded):
        taken(sent(), filled(sent(), {"text/offer1": "fine"}, **forged))


def saved(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def valued(value: Callable[[PdfWriter], object], name: str = "/V") -> bytes:
    """The form with this as the value of its first field for words."""
    writer = PdfWriter(clone_from=BytesIO(render(snapshots.invitation_snapshot(sent()), link=LINK, now=NOW)))
    fields = [f.get_object() for f in writer.root_object["/AcroForm"]["/Fields"]]
    field = next(f for f in fields if f["/T"] == "text/offer1")
    field[NameObject(name)] = value(writer)
    return saved(writer)


def streamed(data: bytes) -> Callable[[PdfWriter], object]:
    def made(writer: PdfWriter) -> object:
        stream = StreamObject()
        stream.set_data(data)
        return writer._add_object(stream)

    return made


def in_string(data: bytes) -> Callable[[PdfWriter], object]:
    return lambda _writer: ByteStringObject(data)


@pytest.mark.parametrize("held", [streamed, in_string])
@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("wörter".encode("latin-1"), "wörter"),
        (b"\x80 \x84 \xa0", "• — €"),
        (b"\xef\xbb\xbf" + "日本é".encode(), "日本é"),
        (b"\xfe\xff" + "日本é".encode("utf-16-be"), "日本é"),
        (b"\xff\xfe" + "日本é".encode("utf-16-le"), "日本é"),
        (b"\xfe\xff" + "\x1ben\x1babc \x1bdeCH\x1bwörter".encode("utf-16-be"), "abc wörter"),
    ],
)
def test_a_text_is_read_in_every_encoding_that_pdf_has(
    held: Callable[[bytes], Callable[[PdfWriter], object]], data: bytes, text: str
) -> None:
    assert form.read(valued(held(data))).responses == (Response(clause=OFFER1, text=text),)


UNREAD = {
    "a byte that stands for nothing": in_string(b"A\x9f"),
    "half a character": in_string(b"\xfe\xff\xd8\x00"),
    "UTF-8 that is none": in_string(b"\xef\xbb\xbfw\xf6rter"),
    "the same in a stream": streamed(b"\xef\xbb\xbfw\xf6rter"),
    "a list": lambda _writer: ArrayObject([TextStringObject("Walrus")]),
}


@pytest.mark.parametrize("what", UNREAD)
def test_a_text_that_can_not_be_read_is_told_and_never_taken_in_damaged(what: str) -> None:
    with pytest.raises(forms.FormUnread):
        form.read(valued(UNREAD[what]))


def test_words_that_are_only_there_with_their_looks_are_told() -> None:
    rich = "<body><p>Walrus</p></body>"
    with pytest.raises(forms.FormUnread):
        form.read(valued(lambda _writer: TextStringObject(rich), "/RV"))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "text/offer2",
            "The words on point 2, counted from the beginning, have 10001 characters, and 10000 fit.",
        ),
        (
            "proposal/offer3",
            "The other wording for point 3, counted from the beginning, has 10001 characters",
        ),
        ("own/offer", "In field 3 of those for something of one’s own there are 10001 characters"),
        ("answer/conflict", "The answer to question 6 of the six has 10001 characters"),
    ],
)
def test_what_is_too_long_is_named_with_what_to_do(name: str, said: str) -> None:
    with pytest.raises(forms.FormError) as caught:
        filled(sent(), {name: "x" * (TEXT_LENGTH + 1)})
    told = caught.value.say(str)
    assert told.startswith(said)
    assert "in the PDF, save it and give it again; nothing was taken from it." in told


def test_when_it_was_taken_in_is_said_in_the_words_of_the_language() -> None:
    after = taken(sent(), filled(sent(), {"text/offer1": "fine"}))
    with pytest.raises(forms.FormTakenAlready) as caught:
        taken(after, filled(sent(), {"text/offer1": "fine"}))
    assert "on 22 November 2026." in caught.value.say(str)
    german = {"November": "November!", "{day} {month} {year}": "{day}. {month} {year}"}
    assert "on 22. November! 2026." in caught.value.say(lambda sentence: german.get(sentence, sentence))


def test_as_much_is_read_of_a_form_as_of_any_alliance() -> None:
    assert inside.LARGEST == FORM_BYTES == IMPORT_BYTES


def longest(count: int, text: str) -> Snapshot:
    """Revision 1 with so many clauses with as many letters as fit."""
    topics = [topic for topic in Topic for _ in range(100)][:count]
    numbered = [(f"{topic}{place % 100 + 1}", topic) for place, topic in enumerate(topics)]
    clauses = tuple(
        Statement(id=as_id(i), topic=topic, text=(text * TEXT_LENGTH)[:TEXT_LENGTH]) for i, topic in numbered
    )
    return snapshots.invitation_snapshot(sent()).with_clauses(clauses)


@pytest.mark.parametrize("text", ["x", "한"])
def test_as_many_clauses_as_there_may_be_can_be_read_from_inside(text: str) -> None:
    assert len(snapshot_file.carried(longest(500, text))) <= inside.LARGEST
