"""What nobody is sure of yet stands on its own in every document, and forms ask what the pages ask."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from alliance_core import workflow
from alliance_core.derived import snapshots
from alliance_core.documents.entries import entries
from alliance_core.documents.markdown import render_markdown
from alliance_core.documents.pdf.alliance import render
from alliance_core.documents.received import form
from alliance_core.model import (
    Alliance,
    Meetings,
    Party,
    Practical,
    Practicality,
    Response,
    Snapshot,
    Stance,
    Statement,
    Topic,
    response_to,
)
from alliance_core.model.ids import ClauseKey
from tests.called import WORST_CASE1
from tests.documents.alliances import NOW, drawn, snapshot
from tests.filling import by_pypdf

EARLIER = Path(__file__).parents[1] / "earlier"
DAY = date(2027, 3, 9)
CLAUSES = (
    Practicality(id=Practical.PLACE, text="The kitchen"),
    Practicality(id=Practical.RHYTHM, text="Maybe Fridays", unsure=True, meetings=Meetings(first=DAY)),
    Practicality(id=Practical.REVIEW, unsure=True, day=DAY),
    Statement(id=WORST_CASE1, topic=Topic.WORST_CASE, text="We stop talking"),
)


def read(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)


def test_in_the_pdf_it_stands_under_left_open() -> None:
    text = read(drawn(snapshot(clauses=CLAUSES)))
    assert text.index("The kitchen") < text.index("We stop talking") < text.index("Left open")
    assert text.index("Left open") < text.index("Maybe Fridays")


def test_in_markdown_it_stands_under_left_open() -> None:
    text = render_markdown(snapshot(clauses=CLAUSES))
    assert text.index("We stop talking") < text.index("## Left open") < text.index("Maybe Fridays")


def test_no_calendar_rings_for_it() -> None:
    assert entries(snapshot(clauses=CLAUSES), Party.AUTHOR, NOW) == ()


def test_what_is_sure_has_no_such_heading() -> None:
    assert "Left open" not in render_markdown(snapshot(clauses=CLAUSES[:1]))
    assert "Left open" not in read(drawn(snapshot(clauses=CLAUSES[:1])))


def invitation() -> Snapshot:
    return snapshot(clauses=CLAUSES, number=1, sent_at=NOW)


def test_a_form_asks_what_the_page_asks() -> None:
    fields = PdfReader(BytesIO(render(invitation(), to_answer=True, now=NOW))).get_fields() or {}
    states = {
        name: {str(s)[1:] for s in fields[name]["/_States_"]} - {"Off"}
        for name in fields
        if "stance/" in name
    }
    assert states == {
        "stance/place": {"yes", "yes_if", "talk", "no"},
        "stance/worst-case1": {"read", "talk"},
    }
    assert {"turn/rhythm", "turn/review", "text/worst-case1"} <= set(fields)
    assert {"proposal/worst-case1", "text/rhythm", "proposal/rhythm"}.isdisjoint(fields)


def earlier() -> Alliance:
    return Alliance.model_validate_json((EARLIER / "invitation.json").read_bytes())


OLD = {
    "stance/idea1": Stance.YES,
    "stance/no1": Stance.NO,
    "stance/worst-case1": Stance.TALK,
    "stance/length": Stance.YES_IF,
    "text/length": "if it is short",
    "proposal/early-sign1": "You whistle",
    "stance/offer1": Stance.YES,
}


def test_a_form_of_an_earlier_version_is_taken_in_as_it_was_filled_in() -> None:
    """Its file stands in this folder as that version wrote it: it asks for a yes or a no to every clause."""
    filled = form.read(by_pypdf((EARLIER / "invitation.pdf").read_bytes(), OLD))
    taken = workflow.reply_from(earlier(), filled, Party.AUTHOR, NOW + timedelta(hours=2))
    for name, value in OLD.items():
        part, _, clause = name.partition("/")
        said = response_to(taken.replies[-1], ClauseKey(clause))
        assert {"stance": said.stance, "text": said.text, "proposal": said.proposal.text}[part] == value


@pytest.mark.parametrize("stance", [Stance.READ, Stance.TALK])
def test_what_is_ticked_already_is_so_in_the_form_and_says_nothing_new(stance: Stance) -> None:
    said = (Response(clause=WORST_CASE1, stance=stance),)
    shown = invitation().with_partners(responses=said, replied_at=NOW)
    made = render(shown, to_answer=True, now=NOW)
    filled = form.read(by_pypdf(made, {"turn/review": "In spring"}))
    assert filled.responses == ()
    assert [(t.field, t.text) for t in filled.turns] == [(Practical.REVIEW, "In spring")]


def test_a_turn_taken_on_paper_is_the_partners_own() -> None:
    filled = form.read(
        by_pypdf(
            render(snapshots.snapshot(earlier(), Party.AUTHOR), to_answer=True, now=NOW),
            {"turn/length": "An hour"},
        )
    )
    taken = workflow.reply_from(earlier(), filled, Party.AUTHOR, NOW + timedelta(hours=2))
    assert [(c.id, c.text) for c in taken.replies[-1].clauses] == [("length", "An hour")]
    again = form.read(
        by_pypdf(
            render(snapshots.snapshot(earlier(), Party.AUTHOR), to_answer=True, now=NOW),
            {"turn/length": "Half an hour"},
        )
    )
    twice = workflow.reply_from(taken, again, Party.AUTHOR, NOW + timedelta(hours=3))
    assert [c.text for c in twice.replies[-1].clauses] == ["Half an hour"]
