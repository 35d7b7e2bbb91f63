"""The talk agenda on paper."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from alliance_core.documents.pdf.agenda import render_agenda
from alliance_core.documents.pdf.alliance import render
from alliance_core.model import (
    Decision,
    Practical,
    Practicality,
    Response,
    Snapshot,
    Stance,
    Statement,
    Topic,
    Words,
)
from alliance_core.model.ids import ClauseKey
from tests.called import OFFER1, OFFER2, OFFER3, P_OFFER1
from tests.documents.alliances import NOW, offers, read, snapshot, squeezed, stance
from tests.examples import share

OLD = "I answer within a day, also when it is bad news."
NEW = "I answer within a week, also when it is bad news."


def replied(**fields: object) -> Snapshot:
    """Three offers with a yes, a yes with a condition and a no."""
    usual: dict[str, object] = {
        "clauses": offers("Zebra", "Yak", "Gnu"),
        "responses": (
            stance(OFFER1, Stance.YES),
            stance(OFFER2, Stance.YES_IF, "Walrus"),
            stance(OFFER3, Stance.NO),
        ),
        "replied_at": NOW,
    }
    return snapshot(**usual | fields)


def agenda(shown: Snapshot, *says: Response) -> str:
    return read(render_agenda(shown, says=says, now=NOW))


def test_the_widest_gap_comes_first_and_what_is_agreed_does_not_come() -> None:
    text = agenda(replied())
    assert text.index("1·ano") < text.index("Gnu") < text.index("2·ayeswithacondition") < text.index("Yak")
    assert text.index("Yak") < text.index("Walrus")
    assert "Zebra" not in text


def test_each_point_has_what_was_decided_or_lines_to_write_it_on() -> None:
    text = agenda(replied(decisions=(Decision(clause=OFFER3, text="Penguin"),)))
    assert text.count(squeezed("What we decided")) == 2
    assert text.index("Gnu") < text.index("Penguin") < text.index("Yak")


def contents(pdf: bytes) -> bytes:
    """What is drawn on all of its pages."""
    return b"".join(page.get_contents().get_data() for page in PdfReader(BytesIO(pdf)).pages)


def lines_drawn(pdf: bytes) -> int:
    """How many dotted lines to write on are in it."""
    return contents(pdf).count(b"[0 2.6] 0 d")


def test_where_a_decision_stands_there_are_no_lines_to_write_on() -> None:
    decided = (Decision(clause=OFFER3, text="Penguin"), Decision(clause=OFFER2, text="Seal"))
    assert lines_drawn(render_agenda(replied(), now=NOW)) == 4
    assert lines_drawn(render_agenda(replied(decisions=decided), now=NOW)) == 0


def test_a_proposal_shows_what_is_gone_and_what_is_new_within_the_wording() -> None:
    shown = replied(clauses=offers(OLD), responses=(stance(OFFER1, Stance.YES_IF, "", NEW),))
    text = agenda(shown)
    assert squeezed(OLD) in text
    assert squeezed("I answer within a day week, also when it is bad news.") in text


def test_what_is_gone_is_struck_through_and_what_is_new_underlined_in_black_and_white() -> None:
    def strokes(proposal: str) -> int:
        shown = replied(clauses=offers(OLD), responses=(stance(OFFER1, Stance.YES_IF, "", proposal),))
        return contents(render_agenda(shown, now=NOW)).count(b" l S Q")

    assert strokes(NEW) == strokes("Something else altogether, without a thing in common") + 2
    assert strokes(OLD.replace(", also", ", and also")) == strokes(NEW) - 1


def test_wordings_with_little_in_common_stand_whole_one_beneath_the_other() -> None:
    shown = replied(
        clauses=offers("Zebra Yak Gnu"), responses=(stance(OFFER1, Stance.NO, "", "Walrus Seal"),)
    )
    text = agenda(shown)
    assert text.index("ZebraYakGnu") < text.index("WalrusSeal")


def test_two_arrangements_that_differ_are_set_against_each_other() -> None:
    shown = replied(
        clauses=(Practicality(id=Practical.RHYTHM, text="We meet every Tuesday"),),
        responses=(),
        partner_clauses=(Practicality(id=Practical.RHYTHM, text="We meet every Friday"),),
    )
    assert squeezed("How often we meet") in agenda(shown)
    assert squeezed("We meet every Tuesday Friday") in agenda(shown)


def test_what_the_author_says_no_to_is_a_point_too() -> None:
    added = (Statement(id=P_OFFER1, topic=Topic.OFFER, text="Walrus"),)
    said = Response(clause=P_OFFER1, stance=Stance.NO, text="Penguin")
    shown = replied(clauses=(), responses=(), partner_clauses=added)
    text = agenda(shown, said)
    assert text.index("Benwrote") < text.index("Walrus") < text.index("Anasays:no") < text.index("Penguin")
    assert "Walrus" not in agenda(shown)


def test_a_decision_about_something_that_is_settled_is_not_lost() -> None:
    decided = (Decision(clause=OFFER1, text="Penguin"), Decision(clause=ClauseKey("gone"), text="Seal"))
    text = agenda(replied(decisions=decided))
    assert text.index(squeezed("What else we decided")) < text.index("Zebra") < text.index("Penguin")
    assert "Seal" in text


def test_without_a_point_it_says_that_there_is_nothing_to_talk_about() -> None:
    text = agenda(replied(clauses=offers("Zebra"), responses=(stance(OFFER1, Stance.YES),)))
    assert squeezed("There is nothing to talk about") in text


def test_before_an_answer_it_says_that_none_has_come() -> None:
    text = agenda(replied(clauses=offers("Zebra"), responses=(), replied_at=None))
    assert squeezed("No answer has come yet.") in text
    assert squeezed("nothing to talk about") not in text


def test_the_authors_document_ends_with_the_agenda_on_a_page_of_its_own_and_no_other_has_it() -> None:
    shown = replied(decisions=(Decision(clause=OFFER3, text="Penguin"),))
    document = PdfReader(BytesIO(render(shown, talked=True, now=NOW)))
    pages = [squeezed(page.extract_text()) for page in document.pages]
    assert pages[-1].startswith(squeezed("What Ana and Ben talk about"))
    assert "Penguin" in pages[-1]
    plain = read(render(shown, now=NOW))
    assert "Penguin" not in plain
    assert "talkabout" not in plain


def test_a_document_without_a_reply_or_without_a_point_has_no_agenda() -> None:
    agreed = replied(responses=())
    assert render(agreed, talked=True, now=NOW) == render(agreed, now=NOW)
    waiting = replied(replied_at=None)
    assert render(waiting, talked=True, now=NOW) == render(waiting, now=NOW)


def test_a_change_in_a_right_to_left_wording_stands_at_the_right() -> None:
    old, new = "אנחנו מדברים זה עם זה כל יום", "אנחנו מדברים זה עם זה כל שבוע"
    shown = replied(clauses=offers(old), responses=(stance(OFFER1, Stance.YES_IF, "", new),))
    page = pypdfium2.PdfDocument(render_agenda(shown, now=NOW))[0].get_textpage()
    boxes = [page.get_charbox(n) for n in range(page.count_chars()) if page.get_text_range(n, 1) in "שבוע"]
    assert boxes
    assert min(left for left, *_ in boxes) > 595 / 2


ANYTHING = st.text(
    st.characters() | st.sampled_from("\ud800\x00\u202e\u2067\u200d\ufe0f\u0301مش🏽\n  כ,。"), max_size=40
)


@share(0.25)
@given(ANYTHING, ANYTHING, ANYTHING)
def test_any_two_wordings_can_be_laid_over_each_other(same: str, old: str, new: str) -> None:
    clauses = offers(same + old + same)
    response = Response(clause=OFFER1, stance=Stance.NO, proposal=Words(text=same + new + same))
    pdf = render_agenda(replied(clauses=clauses, responses=(response,)), now=NOW)
    assert len(pypdfium2.PdfDocument(pdf)) >= 1
