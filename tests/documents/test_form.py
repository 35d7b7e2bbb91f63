"""The invitation as a form: filled in by other programs, read back, and taken as an answer given by link."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject

from alliance_core import workflow
from alliance_core.derived import snapshots
from alliance_core.documents.pdf.alliance import render
from alliance_core.documents.pdf.file import fields as pdf_fields
from alliance_core.documents.received import form
from alliance_core.errors.forms import FormOvertaken
from alliance_core.limits import TEXT_LENGTH
from alliance_core.model import (
    Alliance,
    Asked,
    Field,
    FilledForm,
    Lane,
    Party,
    Practical,
    Question,
    Situation,
    Stance,
    Topic,
)
from alliance_core.model.ids import ClauseKey
from tests.called import OFFER1, P_OFFER1
from tests.conftest import Show
from tests.documents.alliances import LINK, NOW, SCRIPTS, drawn, offers, snapshot, squeezed, stance
from tests.documents.structures import Structure, on_page
from tests.filling import EACH, PROGRAMS, Values, by_pypdf

HOUR = timedelta(hours=1)
WORDS = {
    "clause-idea1-text": "We build it together",
    "clause-offer1-text": "I answer within a day",
    "clause-offer2-text": "I bring the numbers",
    "clause-expectation1-text": "You tell me before your boss",
    "clause-rhythm-text": "Every Tuesday",
    "clause-no1-text": "Nothing by way of my manager",
    "answer-conflict-text": "We take a walk",
}
STANCES = dict(zip(("expectation1", "offer1", "offer2", "rhythm"), Asked.VOTE.choices, strict=True)) | {
    "idea1": Stance.TALK,
    "no1": Stance.READ,
}


def sent() -> Alliance:
    """Something in most parts, sent as revision 1."""
    alliance = workflow.start("a1", Situation.PEERS, Lane.GUIDED, "Ana", "Sam", "en", NOW)
    for field, text in WORDS.items():
        alliance = workflow.write(alliance, Party.AUTHOR, workflow.field_named(field), text)
    alliance = workflow.leave_open(alliance, Party.AUTHOR, Practical.LENGTH, unsure=True)
    return workflow.send(alliance, NOW + HOUR)


def blank(alliance: Alliance, party: Party = Party.AUTHOR) -> bytes:
    """The invitation that goes to the partner, or that they make themselves."""
    link = LINK if party is Party.AUTHOR else None
    return render(snapshots.snapshot(alliance, party), link=link, to_answer=True, now=NOW)


def answers(*without: str) -> dict[str, str]:
    """Something in every field: each stance, and a line in one script after the other."""
    names = form.names(snapshots.snapshot(sent(), Party.AUTHOR))
    lines = [line for script, line in SCRIPTS.items() if script not in without]
    chosen = {f"stance/{clause}": stance for clause, stance in STANCES.items()}
    left = [name for name in names if name not in chosen]
    texts = {name: f"{lines[place % len(lines)]}\nund 2 {place}" for place, name in enumerate(left)}
    return {
        name: chosen.get(name) or (Stance.YES if name.startswith("stance/") else texts[name])
        for name in names
    }


def by_link(alliance: Alliance, values: Values) -> Alliance:
    """The same given under the partner's link, field by field, and sent."""
    topics: dict[str, str] = {f"own/{topic}": f"clause-p_{topic}1-text" for topic in Topic}
    for name, value in values.items():
        kind, _, of = name.partition("/")
        if kind == "stance":
            alliance = workflow.respond(alliance, 1, ClauseKey(of), Stance(value))
            continue
        fields = {
            "text": f"response-{of}-text",
            "proposal": f"response-{of}-proposal",
            "answer": f"answer-{of}-text",
            "turn": f"clause-{of}-text",
        }
        alliance = workflow.write(
            alliance, Party.PARTNER, workflow.field_named(fields.get(kind) or topics[name]), value
        )
    return workflow.reply(alliance, 1, NOW + 2 * HOUR)


def told(read: FilledForm) -> dict[str, str]:
    """What was read, by the names of the fields."""
    found: dict[str, str] = {}
    for said in read.responses:
        found |= {f"stance/{said.clause}": said.stance} if said.stance else {}
        found |= {f"text/{said.clause}": said.text, f"proposal/{said.clause}": said.proposal.text}
    found |= {f"own/{own.topic}": own.text for own in read.own}
    found |= {f"turn/{turn.field}": turn.text for turn in read.turns}
    found |= {f"answer/{answer.question}": answer.text for answer in read.answers}
    return {name: value for name, value in found.items() if value}


LEFT_OUT = {
    # Its own typing cuts characters beyond 16 bits short, so that some emoji are gone before they are saved.
    "PDFium": ("emoji",),
    # It looks for a font letter by letter, half a second each where the system has none.
    "poppler": ("hindi", "thai", "chinese", "japanese", "korean", "emoji"),
}


@pytest.mark.parametrize("program", EACH)
def test_what_was_filled_in_by_another_program_is_read_back_in_any_script(program: str, show: Show) -> None:
    values = answers(*LEFT_OUT.get(program, ()))
    read = form.read(PROGRAMS[program](blank(sent()), values))
    assert told(read) == values
    show("Forms filled", f"{program}: {len(values)} fields, {len(told(read))} read back")


@pytest.mark.parametrize("party", Party)
def test_an_answer_that_comes_as_a_file_is_the_same_as_one_given_by_link(party: Party) -> None:
    values = answers()
    given = by_link(sent(), values)
    read = form.read(by_pypdf(blank(sent(), party), values))
    taken = workflow.reply_from(sent(), read, Party.AUTHOR, NOW + 2 * HOUR)
    assert taken.model_copy(update={"taken_in": ()}) == given
    assert taken.came_as_file is not None
    assert taken.came_as_file.by is Party.AUTHOR


def test_the_fields_are_those_that_were_promised_and_in_the_order_of_reading() -> None:
    shown = snapshots.snapshot(sent(), Party.AUTHOR)
    reader = PdfReader(BytesIO(blank(sent())))
    assert list(reader.get_fields() or ()) == form.names(shown)
    placed = [
        annotation.get_object()
        for page in reader.pages
        for annotation in on_page(page)
        if annotation.get_object()["/Subtype"] == "/Widget"
    ]
    met = [str(w.get("/Parent", w)["/T"]) for w in placed]
    assert list(dict.fromkeys(met)) == form.names(shown)
    assert {page["/Tabs"] for page in reader.pages} == {"/S"}


def test_every_field_says_in_words_what_it_is_for_and_how_much_fits() -> None:
    fields = PdfReader(BytesIO(blank(sent()))).get_fields() or {}
    assert all(field["/TU"].strip() for field in fields.values())
    assert fields["stance/offer1"]["/TU"] == "Your answer to: I answer within a day"
    widget = next(
        annotation.get_object()
        for page in PdfReader(BytesIO(blank(sent()))).pages
        for annotation in on_page(page)
        if annotation.get_object().get("/T") == "text/offer1"
    )
    assert widget["/MaxLen"] == TEXT_LENGTH
    assert widget["/Ff"] & pdf_fields.MULTILINE


def test_the_structure_for_readers_that_do_not_see_the_page_has_every_field() -> None:
    reader = PdfReader(BytesIO(blank(sent())))
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    parents = dict(zip(root["/ParentTree"]["/Nums"][::2], root["/ParentTree"]["/Nums"][1::2], strict=True))
    widgets = [
        annotation
        for page in reader.pages
        for annotation in on_page(page)
        if annotation.get_object()["/Subtype"] == "/Widget"
    ]
    assert len(widgets) > 5
    for widget in widgets:
        element = parents[widget.get_object()["/StructParent"]].get_object()
        assert element["/S"] == "/Form"
        assert element["/K"][0].raw_get("/Obj") == widget
        assert element["/Alt"] == widget.get_object()["/TU"]


def test_the_fields_of_a_clause_are_read_right_after_it() -> None:
    heard = [
        part.raw.get("/Alt") or part.text
        for part in Structure(blank(sent())).root.walk()
        if part.kind != "Document"
    ]
    clause = next(
        place for place, words in enumerate(heard) if squeezed(words) == squeezed(WORDS["clause-offer1-text"])
    )
    after = [words for words in heard[clause:] if words.startswith(("Your answer to", "Your words on"))]
    assert after[0] == "Your answer to: I answer within a day – yes"


def test_a_tick_can_be_taken_away_again() -> None:
    fields = PdfReader(BytesIO(blank(sent()))).get_fields() or {}
    assert {field["/Ff"] for name, field in fields.items() if name.startswith("stance/")} == {
        pdf_fields.RADIO
    }


def test_each_field_has_a_look_of_its_own_for_programs_that_write_into_the_one_that_is_there() -> None:
    looks: list[int] = []
    for page in PdfReader(BytesIO(blank(sent()))).pages:
        for annotation in on_page(page):
            look = annotation.get_object().get("/AP", {})
            if look and isinstance(look["/N"], StreamObject):
                looks.append(look.raw_get("/N").idnum)
            elif look:
                looks += [look["/N"].raw_get(state).idnum for state in look["/N"]]
    assert len(looks) == len(set(looks)) > 20


def test_letters_of_latin_greek_and_cyrillic_are_shown_in_a_font_that_the_form_brings_along(
    tmp_path: Path,
) -> None:
    typed = "ığüşöçİ Łódź Đặng – Ответ Їжак Απάντηση ὥρα"
    filled = tmp_path / "filled.pdf"
    filled.write_bytes(by_pypdf(blank(sent()), {"text/offer1": typed}))
    shown = subprocess.run(["pdftotext", filled, "-"], capture_output=True, text=True, check=True).stdout
    assert typed in shown
    fonts = subprocess.run(["pdffonts", filled], capture_output=True, text=True, check=True).stdout
    assert "NotoSans-400" in fonts
    assert "Helvetica" not in fonts


def test_the_same_input_gives_the_same_bytes() -> None:
    assert blank(sent()) == blank(sent())


def test_a_document_that_is_not_to_be_answered_has_no_fields() -> None:
    assert not PdfReader(BytesIO(drawn(snapshot(clauses=offers("Tea"))))).get_fields()


def test_what_was_chosen_already_is_chosen_in_the_form_and_nothing_new() -> None:
    said = (stance(OFFER1, Stance.TALK),)
    shown = snapshot(clauses=offers("Tea", "Cake"), responses=said, replied_at=NOW)
    made = drawn(shown, LINK)
    assert (PdfReader(BytesIO(made)).get_fields() or {})["stance/offer1"]["/V"] == "/talk"
    read = form.read(by_pypdf(made, {"stance/offer2": Stance.NO}))
    assert told(read) == {"stance/offer2": Stance.NO}


def test_emoji_that_a_browser_cuts_short_are_made_whole_again() -> None:
    typed = "Ja 🎉 👍🏽 😀 🇰🇷 樂"
    filled = PROGRAMS["PDFium"](blank(sent()), {"text/offer1": typed})
    assert (PdfReader(BytesIO(filled)).get_fields() or {})["text/offer1"]["/V"] != typed
    assert told(form.read(filled)) == {"text/offer1": typed}


def test_line_ends_of_every_kind_are_read_as_one() -> None:
    filled = by_pypdf(blank(sent()), {"text/offer1": "one\rtwo\r\nthree\nfour"})
    assert told(form.read(filled)) == {"text/offer1": "one\ntwo\nthree\nfour"}


def partly() -> Alliance:
    """The partner has written and not sent: a stance, words, an own offer."""
    alliance = workflow.respond(sent(), 1, OFFER1, Stance.NO)
    alliance = workflow.write(alliance, Party.PARTNER, Field.response(OFFER1), "Walrus")
    return workflow.write(alliance, Party.PARTNER, Field.clause(P_OFFER1), "Narwhal")


def taken(alliance: Alliance, values: Values, made: Callable[[Alliance], bytes] = blank) -> Alliance:
    """The alliance with these values taken in from its invitation."""
    return workflow.reply_from(
        alliance, form.read(by_pypdf(made(alliance), values)), Party.AUTHOR, NOW + 3 * HOUR
    )


def reply_at(hour: int, alliance: Alliance, values: Values, made: bytes) -> Alliance:
    """The alliance with these values taken in, so many hours on, from a form that was made as it says."""
    read = form.read(by_pypdf(made, values))
    return workflow.reply_from(alliance, read, Party.AUTHOR, NOW + hour * HOUR)


def test_what_the_partner_has_written_and_not_sent_stays_with_them() -> None:
    after = taken(partly(), {"stance/offer2": Stance.YES, "text/offer1": "Zebra", "own/offer": "Yak"})
    assert "Walrus" not in str(after.replies)
    assert "Narwhal" not in str(after.replies)
    assert [c.text for c in after.answering.clauses] == ["Narwhal", "Yak"]
    assert [s.text for s in after.answering.set_aside] == ["Walrus"]


def test_what_the_partner_has_sent_before_stays_where_the_file_says_nothing() -> None:
    before = by_link(sent(), {"stance/offer1": Stance.NO, "own/offer": "Yak"})
    after = taken(before, {"stance/offer2": Stance.YES, "own/offer": "Tea"})
    reply = after.replies[-1]
    assert {r.clause: r.stance for r in reply.responses} == {"offer1": Stance.NO, "offer2": Stance.YES}
    assert [(c.id, c.text) for c in reply.clauses] == [("p_offer1", "Yak"), ("p_offer2", "Tea")]


def test_another_stance_replaces_the_words_that_went_with_the_old_one() -> None:
    no = {"stance/offer1": Stance.NO, "text/offer1": "Never", "proposal/offer1": "Zebra"}
    for before in (taken(sent(), no), by_link(sent(), no)):
        after = taken(before, {"stance/offer1": Stance.YES})
        (said,) = after.replies[-1].responses
        assert (said.stance, said.text, said.proposal.text) == (Stance.YES, "", "")
        (own,) = after.answering.responses
        assert (own.stance, own.text) == (Stance.YES, "")


def test_a_stance_that_is_there_already_leaves_the_words_that_go_with_it() -> None:
    before = taken(sent(), {"stance/offer1": Stance.YES_IF, "text/offer1": "On Monday"})
    after = taken(before, {"stance/offer1": Stance.YES_IF, "stance/offer2": Stance.YES})
    assert [r.text for r in after.replies[-1].responses] == ["On Monday", ""]


def test_words_not_sent_are_not_lost_when_a_file_brings_another_stance() -> None:
    after = taken(partly(), {"stance/offer1": Stance.YES})
    assert [r.text for r in after.answering.responses] == ["Walrus"]
    assert [(r.stance, r.text) for r in after.replies[-1].responses] == [(Stance.YES, "")]


def test_own_words_of_a_form_that_comes_again_are_changed_and_not_doubled() -> None:
    first = {"own/offer": "Yak", "own/expectation": "Tea", "stance/offer1": Stance.YES}
    once = taken(sent(), first)
    again = taken(once, first | {"own/offer": "Zebra", "stance/offer2": Stance.NO}, lambda _: blank(sent()))
    assert [c.text for c in again.replies[-1].clauses] == ["Zebra", "Tea"]
    assert [c.text for c in again.answering.clauses] == ["Zebra", "Tea"]
    back = taken(again, first | {"own/expectation": "Coffee"}, lambda _: blank(sent()))
    assert [c.text for c in back.replies[-1].clauses] == ["Yak", "Coffee"]
    assert not back.answering.set_aside


def test_an_older_form_changes_what_it_brought_itself_and_not_what_a_later_one_did() -> None:
    once = taken(sent(), {"own/offer": "Yak"})
    twice = reply_at(5, once, {"own/offer": "Tea"}, blank(once))
    after = reply_at(6, twice, {"own/offer": "Zebra"}, blank(sent()))
    assert [c.text for c in after.replies[-1].clauses] == ["Zebra", "Tea"]


def test_what_was_sent_by_link_since_is_not_overwritten_by_the_form_again() -> None:
    once = taken(sent(), {"own/offer": "Yak", "text/offer1": "On Monday", "answer/conflict": "We walk"})
    changed = workflow.write(once, Party.PARTNER, Field.clause(P_OFFER1), "Narwhal")
    changed = workflow.write(changed, Party.PARTNER, Field.response(OFFER1), "On Friday")
    changed = workflow.write(changed, Party.PARTNER, Field.answer("conflict"), "We sit")
    changed = workflow.reply(changed, 1, NOW + 5 * HOUR)
    values = {"own/offer": "Zebra", "text/offer1": "On Monday!", "answer/conflict": "We run"}
    after = reply_at(6, changed, values, blank(sent()))
    assert [c.text for c in after.replies[-1].clauses] == ["Narwhal", "Zebra"]
    assert {s.text for s in after.answering.set_aside} == {"On Friday", "We sit"}
    gone = workflow.taken_news(after).gone
    assert [r.text for r in gone.responses] == ["On Friday"]
    assert [a.text for a in gone.answers] == ["We sit"]


def test_a_form_corrected_by_itself_sets_nothing_aside() -> None:
    once = taken(sent(), {"own/offer": "Yak", "text/offer1": "one", "answer/conflict": "one"})
    values = {"own/offer": "Tea", "text/offer1": "two", "answer/conflict": "two"}
    assert not reply_at(5, once, values, blank(sent())).answering.set_aside


def test_words_of_their_own_that_were_not_sent_are_sent_and_not_doubled() -> None:
    after = taken(partly(), {"own/offer": "Narwhal"})
    assert [c.text for c in after.answering.clauses] == ["Narwhal"]
    assert [c.text for c in after.replies[-1].clauses] == ["Narwhal"]


def test_what_would_take_the_place_of_something_newer_than_was_seen_is_not_taken_in() -> None:
    read = form.read(by_pypdf(blank(sent()), {"stance/offer1": Stance.YES}))
    since = by_link(sent(), {"stance/offer1": Stance.NO})
    with pytest.raises(FormOvertaken):
        workflow.reply_from(since, read, Party.AUTHOR, NOW + 5 * HOUR, len(sent().replies))
    after = workflow.reply_from(since, read, Party.AUTHOR, NOW + 5 * HOUR, len(since.replies))
    assert [r.stance for r in workflow.taken_news(after).gone.responses] == [Stance.NO]


def test_own_words_that_were_changed_by_link_and_not_sent_are_set_aside_and_not_lost() -> None:
    once = taken(sent(), {"own/offer": "Yak"})
    changed = workflow.write(once, Party.PARTNER, Field.clause(P_OFFER1), "Yak and cake")
    after = taken(changed, {"own/offer": "Zebra"}, lambda _: blank(sent()))
    assert [c.text for c in after.replies[-1].clauses] == ["Zebra"]
    assert [s.text for s in after.answering.set_aside] == ["Yak and cake"]


def test_a_form_that_shows_what_came_before_has_its_field_free_for_more() -> None:
    once = taken(sent(), {"own/offer": "Yak"})
    after = taken(once, {"own/offer": "Zebra"}, blank)
    assert [c.text for c in after.replies[-1].clauses] == ["Yak", "Zebra"]


def test_what_was_taken_back_does_not_come_back_with_a_form_that_still_shows_it() -> None:
    answered = by_link(sent(), {"stance/offer1": Stance.NO, "own/offer": "Yak"})
    made = blank(answered)
    gone = workflow.take_back(answered, NOW + 3 * HOUR)
    read = form.read(by_pypdf(made, {"stance/offer2": Stance.YES}))
    after = workflow.reply_from(gone, read, Party.AUTHOR, NOW + 4 * HOUR)
    assert [r.clause for r in after.replies[-1].responses] == ["offer2"]
    assert not after.replies[-1].clauses


def test_what_is_ticked_in_the_form_that_a_partner_made_for_themselves_comes_in_and_words_beside_it_do_not() -> (
    None
):
    made = blank(partly(), Party.PARTNER)
    read = form.read(by_pypdf(made, {"stance/offer2": Stance.YES}))
    after = workflow.reply_from(partly(), read, Party.AUTHOR, NOW + 3 * HOUR)
    said = {r.clause: (r.stance, r.text) for r in after.replies[-1].responses}
    assert said == {"offer1": (Stance.NO, ""), "offer2": (Stance.YES, "")}
    assert not after.replies[-1].clauses
    assert workflow.words_outside(partly(), read)
    assert [c.text for c in after.answering.clauses] == ["Narwhal"]


def test_the_partner_can_change_it_by_link_or_take_it_back() -> None:
    after = taken(sent(), {"stance/offer1": Stance.YES})
    changed = workflow.reply(workflow.respond(after, 1, OFFER1, Stance.NO), 1, NOW + 5 * HOUR)
    assert changed.replies[-1].responses[0].stance is Stance.NO
    assert changed.came_as_file is None
    assert not workflow.take_back(after, NOW + 5 * HOUR).replies


def test_every_question_that_is_still_open_has_a_field() -> None:
    asked = {
        name for name in form.names(snapshots.snapshot(sent(), Party.AUTHOR)) if name.startswith("answer/")
    }
    assert asked == {f"answer/{question}" for question in Question}
