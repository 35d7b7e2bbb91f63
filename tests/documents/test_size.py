"""A4 or US Letter: what a document needs is on either, and nothing stands beyond the edge."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest
from pypdf import PdfReader

from alliance_core.content import content
from alliance_core.documents.pdf.agenda import render_agenda
from alliance_core.documents.pdf.alliance import render, render_agreement
from alliance_core.documents.pdf.card import render_card
from alliance_core.documents.pdf.page.paper import LETTER_REGIONS, Paper, used_in
from alliance_core.documents.received.verifying import Finding, verify
from alliance_core.model import Situation, Snapshot, Stance
from tests.called import OFFER1
from tests.documents.agreements import agreed_snapshot
from tests.documents.alliances import LINK, NOW, offers, read, snapshot, squeezed, stance, typed

EXAMPLE = content("en").situations[Situation.NEWBORN].example
KINDS: dict[str, Callable[[Snapshot, Paper], bytes]] = {
    "invitation": lambda shown, paper: render(shown, link=LINK, now=NOW, paper=paper),
    "reply": lambda shown, paper: render(shown, talked=True, now=NOW, paper=paper),
    "agenda": lambda shown, paper: render_agenda(shown, now=NOW, paper=paper),
    "agreement": lambda _, paper: render_agreement(agreed_snapshot(), paper),
    "card": lambda shown, paper: render_card(shown, now=NOW, paper=paper),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595.28, 841.89)), (Paper.LETTER, (612, 792))])
def test_every_page_has_the_size_that_was_asked_for(
    kind: str, paper: Paper, size: tuple[float, float]
) -> None:
    for page in PdfReader(BytesIO(KINDS[kind](EXAMPLE, paper))).pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(size, abs=0.01)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("paper", list(Paper))
def test_all_that_is_drawn_keeps_the_margins_and_stands_in_the_middle(kind: str, paper: Paper) -> None:
    for page in pypdfium2.PdfDocument(KINDS[kind](EXAMPLE, paper)):
        # PDFium gives the outlines of what is drawn; a bar in a party's tint may stand in the margin.
        edges = [drawn.get_bounds() for drawn in page.get_objects()]
        width, height = page.get_size()
        left, right = min(e[0] for e in edges), width - max(e[2] for e in edges)
        assert left >= 45
        assert right >= 55
        assert min(e[1] for e in edges) >= 25
        assert height - max(e[3] for e in edges) >= 30
        assert abs(left - right) < 20


def test_what_was_written_is_whole_on_either() -> None:
    for paper in Paper:
        text = read(KINDS["invitation"](EXAMPLE, paper))
        assert [words for words in typed(EXAMPLE.model_dump()) if squeezed(words) not in text] == []


def test_lines_break_alike_on_both() -> None:
    shown = snapshot(clauses=offers("When I am late I say so before the meeting, not in it, " * 4))
    lines = [
        PdfReader(BytesIO(render(shown, now=NOW, paper=paper))).pages[0].extract_text().splitlines()
        for paper in Paper
    ]
    assert lines[0] == lines[1]


def test_a_long_document_has_more_pages_on_the_shorter_paper_and_none_runs_over_its_foot() -> None:
    shown = snapshot(
        clauses=offers(*["I say so before the meeting, not in it. " * 5] * 60),
        responses=[stance(OFFER1, Stance.TALK)],
    )
    counts = [len(pypdfium2.PdfDocument(KINDS["reply"](shown, paper))) for paper in Paper]
    assert counts[0] < counts[1]


@pytest.mark.parametrize("paper", list(Paper))
def test_an_agreement_on_either_paper_is_verified_byte_for_byte(paper: Paper) -> None:
    assert verify(render_agreement(agreed_snapshot(), paper)).state is Finding.UNCHANGED


def test_people_in_america_and_where_they_buy_the_same_paper_get_letter_and_all_others_a4() -> None:
    assert {used_in(region) for region in ("US", "ca", "MX", "PH", "CL", "CO", "VE")} == {Paper.LETTER}
    assert {used_in(region) for region in ("GB", "DE", "IN", "AU", "BR", "AR", "JP", "XX", "", None)} == {
        Paper.A4
    }
    assert all(len(region) == 2 and region.isupper() for region in LETTER_REGIONS)
