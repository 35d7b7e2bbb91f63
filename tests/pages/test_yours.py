"""What is yours: taking it along, beginning again from it, and taking an answer back, on the pages."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from alliance_core import workflow
from alliance_core.derived import snapshots
from alliance_core.derived.export import export
from alliance_core.documents import export_file, snapshot_file
from alliance_core.documents.pdf.alliance import render, render_agreement
from alliance_core.model import Alliance, Field, Party, Practical, State
from pages import house
from tests.called import P_OFFER1, P_OFFER2
from tests.filling import by_pypdf
from tests.pages.kept import HOUR, NOON, agreed, closed, drafted, keep, replied, sent
from tests.pages.reader import UNSEEN, elements, follow, links, press, visit, words

AUTHOR, PARTNER = Party.AUTHOR, Party.PARTNER


def offered(at: AppTest) -> set[str]:
    """The files on the page."""
    return {marks["href"].rpartition("/")[2] for marks in elements(at, "href")}


@pytest.mark.parametrize("party", Party)
def test_each_can_take_along_json_markdown_and_pdf(party: Party) -> None:
    assert offered(visit("yours", keep(replied()), party)) == {"alliance.json", "alliance.md", "alliance.pdf"}


@pytest.mark.parametrize("party", Party)
def test_what_was_agreed_is_there_where_anything_was(party: Party) -> None:
    assert "agreement.pdf" in offered(visit("yours", keep(agreed()), party))


@pytest.mark.parametrize("party", Party)
def test_dates_are_there_where_there_are_any(party: Party) -> None:
    dated = workflow.set_date(drafted(), AUTHOR, Practical.REVIEW, (NOON + 9000 * HOUR).date())
    assert "alliance.ics" in offered(visit("yours", keep(workflow.send(dated, NOON)), party))


@pytest.mark.parametrize(
    ("page", "party", "label"),
    [
        ("overview", AUTHOR, "What is yours"),
        ("invitation", PARTNER, "What is yours"),
        ("life", AUTHOR, "What is yours"),
        ("life", PARTNER, "What is yours"),
        ("ending", PARTNER, "Take along what is yours first"),
    ],
)
def test_the_way_there_is_on_every_page_one_comes_back_to(page: str, party: Party, label: str) -> None:
    at = follow(visit(page, keep(replied()), party), label)
    assert "Everything, as JSON" in words(at)


def test_the_privacy_page_leads_there_for_who_came_from_an_alliance() -> None:
    at = follow(visit("invitation", keep(replied()), PARTNER), "Who can read what you write")
    assert "Everything, as JSON" in words(follow(at, "What is yours, to take along or to take back"))
    assert "What is yours, to take along or to take back" not in links(visit("privacy"))


@pytest.mark.parametrize("party", Party)
def test_after_the_end_it_can_still_be_taken_along(party: Party) -> None:
    assert "alliance.json" in offered(visit("yours", keep(closed()), party))


def test_an_answer_is_taken_back_with_a_second_press() -> None:
    kept = keep(replied())
    at = follow(visit("yours", kept, PARTNER), "Take my answer back")
    assert kept.now().replies
    text = words(at)
    assert "What Ana has already sent you as part of a revision stays in it" in text
    at = press(at, "Delete my answer")
    assert "You took your answer back on " in words(at)
    assert "I bring cake" not in kept.now().model_dump_json()
    again = follow(at, "Back to the invitation")
    assert "I bring cake" not in words(again)
    assert "Begin" in links(again)


def test_the_other_is_told_that_it_was_taken_back_and_when() -> None:
    kept = keep(workflow.take_back(replied(), NOON + 5 * HOUR))
    told = "Sam took their answer back on 2 March 2026, 17:00. They can answer again with the same link."
    for page in ("overview", "reply", "agenda"):
        assert told in words(visit(page, kept)), page
    assert "has not answered yet" not in words(visit("overview", kept))
    assert "Sam took their answer back" in words(visit("life", kept))
    for page in ("overview", "reply", "agenda", "life", "share"):
        assert "I bring cake" not in words(visit(page, kept)), page


def test_who_would_send_the_next_revision_reads_that_it_lacks_what_was_taken_back() -> None:
    kept = keep(workflow.take_back(agreed(), NOON + 9 * HOUR))
    told = "Revision 2 stays as it was sent; the next no longer has what Sam added."
    assert told in words(visit("share", kept))
    assert "I bring cake" in words(visit("life", kept)), "what was agreed stays agreed"


def test_a_new_answer_is_read_as_any_other() -> None:
    kept = keep(workflow.take_back(replied(), NOON + 5 * HOUR))
    kept.change(workflow.write, PARTNER, Field.clause(P_OFFER2), "I bring tea")
    kept.change(workflow.reply, 1, NOON + 6 * HOUR)
    text = words(visit("reply", kept))
    assert "I bring tea" in text
    assert "Sam took their answer back on 2 March" not in text


def test_who_has_not_answered_has_nothing_to_take_back() -> None:
    kept = keep(sent())
    assert "Take my answer back" not in links(visit("yours", kept, PARTNER))
    at = visit("take_back", kept, PARTNER)
    assert "There is nothing to take back" in words(at)
    assert not [button for button in at.button if button.key not in UNSEEN]


def test_what_was_never_sent_can_be_deleted_too_and_the_author_is_told_nothing() -> None:
    kept = keep(workflow.write(sent(), PARTNER, Field.clause(P_OFFER1), "Platypus"))
    at = press(visit("take_back", kept, PARTNER), "Delete my answer")
    assert "Your answer is gone" in words(at)
    assert "Platypus" not in kept.now().model_dump_json()
    assert "took their answer back" not in words(visit("life", kept))


def test_the_author_is_not_offered_to_take_an_answer_back() -> None:
    assert "Take my answer back" not in links(visit("yours", keep(replied())))


def test_the_author_finds_the_way_to_delete_all_of_it_here_and_the_partner_does_not() -> None:
    kept = keep(replied())
    assert links(visit("yours", kept))["Delete this alliance"].page == "delete"
    assert "Delete this alliance" not in links(visit("yours", kept, PARTNER))


def given(data: bytes, name: str = "alliance.json") -> AppTest:
    """The page that takes a file, with this one given to it."""
    at = visit("bring")
    kind = "application/pdf" if name.endswith(".pdf") else "application/json"
    at.file_uploader[0].set_value((name, data, kind)).run()
    assert not at.exception
    return at


def begun(at: AppTest) -> Alliance:
    """The alliance that the page has made."""
    identity = at.session_state["begun"]
    assert elements(at, "data-handover")
    secret = at.session_state["secrets"][(identity, AUTHOR)]
    return house.store().read(house.store().unlock(secret, NOON))


def test_start_leads_there() -> None:
    assert "The file" in words(follow(visit("start"), "Bring an alliance from a file"))


def test_who_took_it_along_is_asked_which_name_is_theirs_and_begins_anew() -> None:
    at = given(export_file.write(export(replied(), PARTNER, NOON)).encode())
    assert "Alliance between Ana and Sam" in words(at)
    assert at.radio(key="bring_as").value is PARTNER
    alliance = begun(press(at, "Begin with this"))
    assert (alliance.author.text, alliance.partner.text) == ("Sam", "Ana")
    assert alliance.id != "a1"
    assert alliance.state is State.DRAFT
    assert [c.text for c in alliance.draft.clauses] == ["I bring cake"]


def test_of_an_alliance_as_it_stood_one_says_who_one_is_before_going_on() -> None:
    at = given(snapshot_file.write(snapshots.snapshot(replied(), AUTHOR)).encode())
    [button] = [b for b in at.button if "Begin with this" in b.label]
    assert button.disabled
    at.radio(key="bring_as").set_value(AUTHOR).run()
    assert begun(press(at, "Begin with this")).author.text == "Ana"


def test_the_pdf_of_an_agreement_is_taken_too() -> None:
    at = given(render_agreement(snapshots.agreed_snapshot(agreed())), "agreed.pdf")
    at.radio(key="bring_as").set_value(AUTHOR).run()
    assert [c.text for c in begun(press(at, "Begin with this")).answering.clauses] == ["I bring cake"]


def test_answers_in_the_fields_of_a_pdf_are_not_dropped_without_a_word() -> None:
    form = render(snapshots.snapshot(sent(), AUTHOR), to_answer=True, now=NOON)
    told = "There are answers in the fields of this PDF"
    assert told not in words(given(form, "invitation.pdf"))
    assert told in words(given(by_pypdf(form, {"text/offer1": "Fine"}), "filled.pdf"))


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"{", "alliance.json", "it is not JSON, or was cut short"),
        (b"%PDF-1.7", "alliance.pdf", "it is a PDF that carries no alliance"),
        (json.dumps({"format": "alliance/7"}).encode(), "a.json", "another version wrote it"),
    ],
)
def test_what_can_not_be_read_gets_a_sentence_and_nothing_is_made(
    data: bytes, name: str, sentence: str
) -> None:
    at = given(data, name)
    assert "This file is not an alliance that can be read: " in words(at)
    assert sentence in words(at)
    assert not at.button
    assert "begun" not in at.session_state


def test_a_file_without_names_says_what_is_missing_and_makes_nothing() -> None:
    shown = json.loads(snapshot_file.write(snapshots.snapshot(replied(), AUTHOR)))
    shown["partner"]["text"] = ""
    at = given(json.dumps(shown).encode())
    at.radio(key="bring_as").set_value(AUTHOR).run()
    assert "Both names are needed" in words(press(at, "Begin with this"))
    assert "begun" not in at.session_state
