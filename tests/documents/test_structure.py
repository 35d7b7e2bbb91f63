"""What a reader that doesn't see the page is told: all that stands there, as what it is, in its order."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfua import validate

from alliance_core.content import content
from alliance_core.documents.pdf.agenda import render_agenda
from alliance_core.documents.pdf.alliance import render, render_agreement
from alliance_core.documents.pdf.card import render_card
from alliance_core.documents.pdf.comparison import render_comparison
from alliance_core.documents.pdf.type.script_language import language
from alliance_core.model import Party, Practical, Practicality, Revision, Routine, Situation, Stance, Words
from alliance_core.model.ids import authors_key
from tests.called import OFFER1
from tests.conftest import Show
from tests.documents.agreements import agreed_snapshot
from tests.documents.alliances import LINK, NOW, SCRIPTS, drawn, offers, snapshot, squeezed, stance, typed
from tests.documents.structures import Structure
from tests.examples import share

EXAMPLE = content("en").situations[Situation.NEWBORN].example
UNANSWERED = EXAMPLE.model_copy(update={"responses": (), "replied_at": None, "partner_clauses": ()})
KINDS: dict[str, Callable[[], bytes]] = {
    "invitation": lambda: render(UNANSWERED, link=LINK, now=NOW),
    "reply": lambda: render(EXAMPLE, talked=True, now=NOW),
    "agenda": lambda: render_agenda(EXAMPLE, now=NOW),
    "agreement": lambda: render_agreement(agreed_snapshot(clauses=EXAMPLE.clauses)),
    "card": lambda: render_card(EXAMPLE, now=NOW),
}

BLOCKS = {"P", "H1", "H2", "H3", "L", "Table", "Figure", "Form"}
WITHIN = {
    "Document": BLOCKS,
    "L": {"LI"},
    "LI": {"LBody"},
    "LBody": BLOCKS,
    "Table": {"TR"},
    "TR": {"TH", "TD"},
    "TH": BLOCKS,
    "TD": BLOCKS,
    "P": {"Span", "Link"},
}
"""Which element may stand in which, of those that are used (ISO 32000-2, annex L); what isn't named holds none."""


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def pdf(kind: str) -> bytes:
    return KINDS[kind]()


@pytest.fixture(scope="module")
def found(pdf: bytes) -> Structure:
    return Structure(pdf)


@pytest.fixture(scope="module")
def invited() -> Structure:
    return Structure(KINDS["invitation"]())


def test_no_text_stands_on_a_page_that_is_neither_in_the_structure_nor_decoration(found: Structure) -> None:
    assert found.untagged == []


def test_all_that_is_read_out_is_read_once_and_says_all_that_was_written(kind: str, found: Structure) -> None:
    assert len({id(seen) for seen in found.in_order()}) == len(found.in_order()) == len(found.marked)
    text = squeezed(found.root.text)
    written = {"agenda": [], "card": []}.get(kind, [c.text for c in EXAMPLE.clauses])
    assert [words for words in written if squeezed(words) not in text] == []


def test_only_the_foot_and_the_letters_of_the_week_are_decoration(found: Structure) -> None:
    words = {text for text in found.decoration if text}
    days = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"}
    feet = ("Alliance between", "What", "If it comes", "Revision", "Page")
    assert [text for text in words if text not in days and not text.startswith(feet)] == []


def test_elements_stand_where_they_may_stand(found: Structure) -> None:
    for part in found.root.walk():
        assert {kid.kind for kid in part.kids} <= WITHIN.get(part.kind, set()), part.kind
        if part.seen:
            assert part.kind in {"P", "H1", "H2", "H3", "Span", "Link", "Figure"}


def test_what_is_read_next_never_stands_higher_up_in_the_same_column(found: Structure) -> None:
    lines = [seen for seen in found.in_order() if seen.text]
    for one, other in pairwise(lines):
        assert other.page >= one.page or other.x > one.x
        if other.page == one.page:
            assert other.y >= one.y - 0.1 or other.x > one.x, (one.text, other.text)


def test_there_is_one_title_and_no_level_of_heading_is_left_out(found: Structure) -> None:
    levels = [int(part.kind[1]) for part in found.root.walk() if part.kind in {"H1", "H2", "H3"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert squeezed(found.root.find("H1")[0].text) == squeezed(str(found.reader.metadata.title))


def outline(entries: list[Any], level: int = 2) -> list[tuple[int, str, Any]]:
    """The entries of an outline with the level of heading they stand for."""
    listed: list[tuple[int, str, Any]] = []
    for entry in entries:
        if isinstance(entry, list):
            listed += outline(entry, level + 1)
        else:
            listed.append((level, squeezed(entry.title), entry))
    return listed


def test_the_outline_has_every_heading_at_its_level_on_its_page(found: Structure) -> None:
    headings = [
        (int(part.kind[1]), squeezed(part.text), part.seen[0].page)
        for part in found.root.walk()
        if part.kind in {"H2", "H3"}
    ]
    entries = [
        (level, title, found.reader.get_destination_page_number(entry))
        for level, title, entry in outline(found.reader.outline)
    ]
    assert entries == headings


def test_every_line_of_a_table_has_a_head_and_as_many_cells_as_the_others(
    kind: str, found: Structure
) -> None:
    tables = found.root.find("Table")
    assert bool(tables) is (kind in {"invitation", "reply", "agreement"})
    for table in tables:
        assert len({len(line.kids) for line in table.kids}) == 1
        for line in table.kids:
            assert [cell.kind for cell in line.kids][:2] == ["TH", "TD"]
            assert line.kids[0].raw["/A"]["/Scope"] == "/Row"
            assert line.kids[0].text


def test_a_line_that_nobody_has_answered_has_an_empty_cell_for_it() -> None:
    clauses = (
        Practicality(id=Practical.PLACE, text="Zebra"),
        Practicality(id=Practical.RHYTHM, text="Yak"),
    )
    said = [stance(authors_key(Practical.PLACE), Stance.YES)]
    (table,) = Structure(drawn(snapshot(clauses=clauses, responses=said))).root.find("Table")
    assert sorted(line.kids[2].text for line in table.kids) == ["", "yes"]


def test_practicalities_and_routines_are_lines_of_tables_and_statements_are_listed(
    invited: Structure,
) -> None:
    lines = [[squeezed(cell.text) for cell in line.kids] for line in invited.root.find("TR")]
    labels = content("en").practicalities
    for clause in EXAMPLE.clauses:
        if isinstance(clause, Practicality) and clause.text:
            assert any(
                line[0] == squeezed(labels[clause.id].label) and squeezed(clause.text) in line[1]
                for line in lines
            )
        elif isinstance(clause, Routine):
            (line,) = [line for line in lines if line[0] == squeezed(clause.text)]
            assert squeezed(clause.done.text) in line[1]
        elif not isinstance(clause, Practicality):
            assert any(squeezed(clause.text) in squeezed(item.text) for item in invited.root.find("LI"))


def test_each_clause_with_what_was_said_about_it_is_one_item() -> None:
    said = stance(OFFER1, Stance.YES_IF, "Walrus", "Penguin")
    found = Structure(drawn(snapshot(clauses=offers("Zebra", "Yak"), responses=[said])))
    first, second = found.root.find("LI")
    assert [squeezed(p.text) for p in first.find("P")][:2] == ["Zebra", "yes,if…"]
    assert "Walrus" in first.text
    assert "Penguin" in first.text
    assert second.text == "Yak"


def test_a_link_has_its_words_its_areas_and_what_it_opens(invited: Structure) -> None:
    (link,) = invited.root.find("Link")
    assert squeezed(link.text) == LINK
    assert len(link.areas) == 2  # it takes two lines
    numbers = dict(zip(*[iter(invited.raw["/ParentTree"]["/Nums"])] * 2, strict=True))
    for area in link.areas:
        assert area["/A"]["/URI"] == LINK
        assert area["/Contents"] == LINK
        assert numbers[area["/StructParent"]].get_object() == link.raw


def test_every_number_on_a_page_leads_back_to_its_element(found: Structure) -> None:
    numbers = dict(zip(*[iter(found.raw["/ParentTree"]["/Nums"])] * 2, strict=True))
    assert len(numbers) == found.raw["/ParentTreeNextKey"]
    for number, page in enumerate(found.reader.pages):
        elements = numbers[page["/StructParents"]].get_object()
        marked = [mcid for at, mcid in found.marked if at == number]
        assert sorted(marked) == list(range(len(elements)))
        assert page["/Tabs"] == "/S"


def test_every_picture_has_words_and_its_place(invited: Structure) -> None:
    (code,) = invited.root.find("Figure")
    assert code.raw["/Alt"] == "QR code of the address at which Mateo can answer"
    left, bottom, right, top = code.raw["/A"]["/BBox"]
    assert right - left == top - bottom == 92
    assert round(left) == 62


def test_the_file_says_its_language_shows_its_title_and_names_the_standard_it_keeps_to(
    found: Structure,
) -> None:
    root = found.reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    metadata = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert found.reader.metadata.title in metadata


def test_two_programs_that_check_find_nothing_to_complain_of(
    kind: str, pdf: bytes, tmp_path: Path, show: Show
) -> None:
    file = tmp_path / f"{kind}.pdf"
    file.write_bytes(pdf)
    with pikepdf.open(file) as opened:
        assert opened.check_pdf_syntax() == []
    report = validate(str(file))
    assert [str(finding) for finding in report.findings] == []
    show("PDF/UA checks", f"{kind}: qpdf and pdfua found nothing")


def test_poppler_reads_the_same_structure(pdf: bytes, found: Structure, tmp_path: Path) -> None:
    file = tmp_path / "read.pdf"
    file.write_bytes(pdf)
    said = subprocess.run(["pdfinfo", "-struct-text", file], capture_output=True, check=True).stdout.decode()
    kinds = re.findall(
        r"^ *(Document|H[1-6]|P|L|LI|LBody|Table|TR|TH|TD|Span|Link|Figure|Form)\b", said, re.M
    )
    assert kinds == [part.kind for part in found.root.walk()]


def test_words_at_the_end_of_a_line_don_t_run_into_the_next_ones() -> None:
    words = " ".join(["A word beside another word"] * 12)
    (item,) = Structure(drawn(snapshot(clauses=offers(words)))).root.find("LBody")
    assert item.text == words


def test_a_clause_over_two_pages_is_one_paragraph() -> None:
    long = " ".join(f"word{n}" for n in range(900))
    found = Structure(drawn(snapshot(clauses=offers(long))))
    (paragraph,) = found.root.find("LBody")[0].kids
    assert paragraph.text == long
    assert len({seen.page for seen in paragraph.seen}) > 1


def test_a_comparison_lists_what_changed() -> None:
    old = Revision(number=1, sent_at=NOW, situation=Situation.PEERS, clauses=offers("Zebra", "A yak at noon"))
    new = old.model_copy(update={"number": 2, "clauses": offers("Penguin", "A yak at night")})
    names = {Party.AUTHOR: "Ana", Party.PARTNER: "Ben"}
    found = Structure(render_comparison(names, old, new, language="en", now=NOW))
    assert len(found.root.find("LI")) == 2
    assert found.untagged == []


TONGUES = {"greek": "el", "hebrew": "he", "thai": "th", "japanese": "ja", "korean": "ko"}


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_clause_says_its_language_where_its_script_leaves_no_doubt(script: str) -> None:
    text = SCRIPTS[script] if script != "hebrew" else "אנחנו מדברים זה עם זה"
    (item,) = Structure(drawn(snapshot(clauses=offers(text)))).root.find("LBody")
    assert item.kids[0].raw.get("/Lang", "") == TONGUES.get(script, "")


def test_a_name_within_a_sentence_says_its_own_language() -> None:
    found = Structure(drawn(snapshot(author=Words(text="ליאת"), partner=Words(text="สมชาย"))))
    (title,) = found.root.find("H1")
    assert "/Lang" not in title.raw
    assert set(title.seen[0].languages.values()) == {"he", "th"}
    assert "Alliance" not in "".join(title.seen[0].languages)


@pytest.mark.parametrize(
    "text",
    ["", "12:30", "plain", "שלום and peace", "ײִדיש", "直接沟通", "鲜の每日新鲜好味道", "سلام", "ҳәа", "🎉"],
)
def test_no_language_is_claimed_where_several_could_be_meant(text: str) -> None:
    assert language(text) == ""


@given(st.text(max_size=40), st.text(max_size=40))
@share(0.25)
def test_whatever_is_typed_stands_in_the_structure_and_nowhere_else(name: str, words: str) -> None:
    found = Structure(drawn(snapshot(author=Words(text=name), clauses=offers(words, "End"))))
    assert found.untagged == []
    assert "End" in found.root.text
    for part in found.root.walk():
        assert {kid.kind for kid in part.kids} <= WITHIN.get(part.kind, set())


def test_everything_typed_in_every_example_is_in_the_structure() -> None:
    for situation in content("en").situations.values():
        text = squeezed(Structure(drawn(situation.example)).root.text)
        typed_words = typed(situation.example.model_dump())
        assert [words for words in typed_words if squeezed(words) not in text] == []
