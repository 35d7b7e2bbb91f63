"""How the page is set: what stands beside what, what stays together, how many pages it takes."""

from __future__ import annotations

from io import BytesIO
from itertools import accumulate

import pypdfium2
import pytest
from pypdf import PdfReader

from alliance_core.content import content
from alliance_core.documents.pdf.alliance import render
from alliance_core.documents.pdf.clauses import lines_to_write
from alliance_core.documents.pdf.page.marks import Style
from alliance_core.documents.pdf.page.paper import Paper
from alliance_core.documents.pdf.page.rows import HALF, LEFT, MIDDLE, columns, text
from alliance_core.model import Answer, Question, Situation, Stance, Words
from tests.documents.alliances import LINK, NOW, drawn, offers, snapshot, squeezed, stance

LONG = "When I am late I say so before the meeting, not in it, and I bring a proposal. "


def place(pdf: bytes, wanted: str) -> tuple[int, float, float]:
    """On which page a text begins, how far from the left, and how far from the top."""
    for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
        words = page.get_textpage()
        found = words.search(wanted, match_case=True).get_next()
        if found:
            left, _, _, top = words.get_charbox(found[0])
            return number, left, page.get_height() - top
    raise AssertionError(wanted)


def names_on(pdf: bytes) -> list[str]:
    return [squeezed(page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]


@pytest.mark.parametrize("paper", list(Paper))
def test_both_answers_to_a_question_stand_beside_each_other_each_on_its_side(paper: Paper) -> None:
    shown = snapshot(
        answers=(Answer(question=Question.CONFLICT, text="Yak"),),
        partner_answers=(Answer(question=Question.CONFLICT, text="Gnu"),),
    )
    pdf = render(shown, now=NOW, paper=paper)
    (page, left, top), (other_page, other_left, other_top) = place(pdf, "Yak"), place(pdf, "Gnu")
    assert page == other_page
    assert left == pytest.approx(LEFT + paper.inset, abs=2)
    assert other_left == pytest.approx(MIDDLE + paper.inset, abs=2)
    assert top == pytest.approx(other_top, abs=2)


def test_beside_each_other_a_page_ends_only_where_no_row_is_cut_on_either_side() -> None:
    left = text("one two three four five six", Style(10), width=60)
    right = lines_to_write(5, MIDDLE, HALF)
    ends = [set(accumulate(row.height for row in side)) for side in (left, right)]
    y, free = 0.0, 0
    for row in columns(left, right):
        y += row.height
        inside = any(y < max(side) - 0.1 and all(abs(y - end) > 0.1 for end in side) for side in ends)
        assert row.keep or not inside
        free += not row.keep
    assert free
    assert y == pytest.approx(max(max(side) for side in ends), abs=0.1)


def test_long_answers_beside_each_other_flow_over_pages_and_nothing_of_either_is_lost() -> None:
    numbered = {side: " ".join(f"{side}{n}" for n in range(900)) for side in "vw"}
    shown = snapshot(
        answers=(Answer(question=Question.CONFLICT, text=numbered["v"]),),
        partner_answers=(Answer(question=Question.CONFLICT, text=numbered["w"][:900]),),
    )
    pages = [page.extract_text().split() for page in PdfReader(BytesIO(drawn(shown))).pages]
    assert len(pages) >= 3
    words = [word for page in pages for word in page]
    assert [word for word in words if word[0] == "v" and word[1:].isdigit()] == numbered["v"].split()
    assert set(numbered["w"][:900].split()[:-1]) <= set(words)


def test_an_invitation_to_three_clauses_is_three_pages_and_everything_can_be_answered() -> None:
    pdf = drawn(
        snapshot(clauses=offers("I answer within a day.", "I bring the numbers.", "I tell you first.")), LINK
    )
    pages = names_on(pdf)
    assert len(pages) == 3
    whole = "".join(pages)
    assert whole.count("yesyes,if…let’stalkno") == 3
    for question in Question:
        assert squeezed(content("en").questions[question].title) in whole
    for heading in (
        "The idea, as Ben puts it",
        "The first step back, as Ben sees it",
        "What Ben would ideally expect",
    ):
        assert squeezed(heading) in whole


@pytest.mark.parametrize("situation", list(Situation))
def test_no_example_takes_more_pages_than_it_needs(situation: Situation) -> None:
    example = content("en").situations[situation].example
    assert len(PdfReader(BytesIO(drawn(example))).pages) <= 6


@pytest.mark.parametrize("paper", list(Paper))
def test_from_the_second_page_on_the_title_stands_above(paper: Paper) -> None:
    pdf = render(snapshot(clauses=offers(*[LONG] * 60)), now=NOW, paper=paper)
    pages = pypdfium2.PdfDocument(pdf)
    assert len(pages) > 2
    for number, page in enumerate(pages):
        words = page.get_textpage()
        index, _ = words.search("Alliance between Ana and Ben").get_next()
        left, bottom, _, top = words.get_charbox(index)
        assert left == pytest.approx(LEFT + paper.inset, abs=2)
        assert (page.get_height() - top < 45) == (number > 0)
        assert (top - bottom > 10) == (number == 0)
        assert words.get_text_range().count("Alliance between") == 1


def test_a_stance_stands_at_the_height_of_its_clause_on_the_same_page() -> None:
    clauses = offers(*(f"Zebra{n} {LONG * (n % 4)}" for n in range(1, 40)))
    responses = [stance(clause.id, Stance.TALK, f"Said{n}") for n, clause in enumerate(clauses, 1)]
    pdf = drawn(snapshot(clauses=clauses, responses=responses))
    for page in pypdfium2.PdfDocument(pdf):
        words = page.get_textpage()
        whole = words.get_text_range()
        tops = {
            n: words.get_charbox(whole.index(f"Zebra{n} "))[3] for n in range(1, 40) if f"Zebra{n} " in whole
        }
        chips = []
        start = whole.find("let’s")
        while start >= 0:
            chips.append(words.get_charbox(start)[3])
            start = whole.find("let’s", start + 1)
        assert len(chips) == len(tops)
        assert all(any(abs(chip - top) < 4 for chip in chips) for top in tops.values())


def test_headings_have_serifs_and_names_in_any_script_are_still_drawn() -> None:
    def fonts(pdf: bytes) -> set[str]:
        pages = PdfReader(BytesIO(pdf)).pages
        return {
            font.get_object()["/BaseFont"] for page in pages for font in page["/Resources"]["/Font"].values()
        }

    assert any("SourceSerif4" in name for name in fonts(drawn(snapshot())))
    mixed = drawn(snapshot(author=Words(text="सीमा"), partner=Words(text="李雷")))
    assert any("Devanagari" in name for name in fonts(mixed))
    assert any("SC" in name for name in fonts(mixed))


def test_roles_that_nobody_has_chosen_are_not_guessed_at() -> None:
    for situation in (Situation.MANAGER_REPORT, Situation.CONSULTANT_CLIENT, Situation.MENTOR):
        roles = content("en").situations[situation]
        assert " or " not in roles.author_is + roles.partner_is
