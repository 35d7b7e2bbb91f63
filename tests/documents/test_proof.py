"""Every language as it was looked at: the picture of each sample, and the text that comes out of it again."""

from __future__ import annotations

import subprocess
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader

from alliance_core.documents.pdf.page.paper import Paper
from alliance_core.documents.pdf.page.rows import LEFT, TOP
from alliance_core.documents.pdf.type.lines import Paragraph
from tests.conftest import Show
from tests.documents.alliances import squeezed
from tests.documents.languages import RIGHT_TO_LEFT, SAMPLES, TOGETHER, Sample
from tests.documents.proof_sheet import NAME, REFERENCES, one_a_page, proofs, reference

ALL = (*SAMPLES, *TOGETHER)
FROM_LEFT = [s for s in ALL if s.tag not in RIGHT_TO_LEFT | {"mixed", "mixed-rtl"}]
UNSPACED = {"th", "lo", "km", "my", "zh-Hans", "zh-Hant", "ja", "address"}
BLOCK = 2
FAR = 40
"""How far apart the same block of two pictures may be, of 255: what another version of a renderer smooths otherwise
stays well below, one stroke more or less does not."""


def named(sample: Sample) -> str:
    return sample.tag


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return one_a_page(ALL)


@pytest.fixture(scope="module")
def drawn() -> dict[str, Image.Image]:
    return {proof.sample.tag: proof.picture for proof in proofs(ALL)}


@pytest.fixture(scope="module")
def poppler(pdf: bytes) -> dict[str, str]:
    command = ["pdftotext", "-enc", "UTF-8", "-", "-"]
    pages = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode().split("\f")
    return {sample.tag: page for sample, page in zip(ALL, pages, strict=False)}


def apart(one: Image.Image, other: Image.Image) -> int:
    """How far apart two pictures are where they are furthest, once both are made coarse."""
    if one.size != other.size:
        return 255
    size = (one.width // BLOCK, one.height // BLOCK)
    coarse = [picture.convert("L").resize(size, Image.Resampling.BOX) for picture in (one, other)]
    return max(ImageChops.difference(*coarse).getdata())


def test_there_are_more_than_forty_languages_and_each_has_its_picture(show: Show) -> None:
    assert len({sample.tag for sample in SAMPLES}) >= 40
    assert {path.name for path in REFERENCES.iterdir()} == {reference(sample).name for sample in ALL}
    show("Languages in the proof sheet", f"{len(SAMPLES)}: {', '.join(sample.tag for sample in SAMPLES)}")


@pytest.mark.parametrize("sample", ALL, ids=named)
def test_each_line_looks_as_it_did_when_somebody_looked_at_it(
    sample: Sample, drawn: dict[str, Image.Image]
) -> None:
    with Image.open(reference(sample)) as kept:
        assert apart(kept, drawn[sample.tag]) < FAR


@pytest.mark.parametrize(
    ("tag", "right", "wrong"),
    [
        ("th", "หนึ่ง", "หนิ่ง"),
        ("vi", "lời", "lơi"),
        ("hi", "क्यों", "क्यो"),
        ("ar", "أجيب", "أحيب"),
        ("de", "ß", "s"),
    ],
)
def test_a_mark_less_in_one_word_would_be_seen(tag: str, right: str, wrong: str) -> None:
    (sample,) = [sample for sample in SAMPLES if sample.tag == tag]
    assert right in sample.text
    ((_, picture),) = proofs([sample._replace(text=sample.text.replace(right, wrong, 1))])
    with Image.open(reference(sample)) as kept:
        assert apart(kept, picture) >= FAR


@pytest.mark.parametrize("sample", FROM_LEFT, ids=named)
def test_text_from_left_to_right_copies_out_as_typed(
    sample: Sample, pdf: bytes, poppler: dict[str, str], show: Show
) -> None:
    place = ALL.index(sample)
    whole = squeezed(sample.name + sample.text)
    assert squeezed(poppler[sample.tag]) == whole
    assert squeezed(pypdfium2.PdfDocument(pdf)[place].get_textpage().get_text_range()) == whole
    assert squeezed(PdfReader(BytesIO(pdf)).pages[place].extract_text()) == whole
    show("Text that copies out as typed, in poppler, PDFium and pypdf", f"{sample.tag}: equal")


@pytest.mark.parametrize("sample", [s for s in FROM_LEFT if s.tag not in UNSPACED | {"gu"}], ids=named)
def test_words_copy_out_with_the_spaces_between_them(sample: Sample, poppler: dict[str, str]) -> None:
    assert " ".join(poppler[sample.tag].split()) == f"{sample.name} {sample.text}"


@pytest.mark.parametrize("sample", [s for s in SAMPLES if s.tag in RIGHT_TO_LEFT], ids=named)
def test_from_right_to_left_every_word_can_be_found(
    sample: Sample, pdf: bytes, poppler: dict[str, str], show: Show
) -> None:
    words = [word for word in sample.text.split() if word.isalpha()]
    assert len(words) > 8
    page = ALL.index(sample)
    by_pdfium = pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_range()
    by_pypdf = PdfReader(BytesIO(pdf)).pages[page].extract_text()
    for text in (poppler[sample.tag], by_pdfium, by_pypdf):
        assert [word for word in words if word not in text] == []
    found = f"{sample.tag}: all {len(words)} words; in their order in poppler and PDFium"
    show("Text from right to left, in poppler, PDFium and pypdf", found)


@pytest.mark.parametrize("sample", [s for s in SAMPLES if s.tag in RIGHT_TO_LEFT], ids=named)
def test_from_right_to_left_the_words_come_in_their_order(
    sample: Sample, pdf: bytes, poppler: dict[str, str]
) -> None:
    words = [word for word in sample.text.split() if word.isalpha() and sample.text.count(word) == 1]
    by_pdfium = pypdfium2.PdfDocument(pdf)[ALL.index(sample)].get_textpage().get_text_range()
    for text in (poppler[sample.tag], by_pdfium):
        places = [text.index(word) for word in words]
        assert places == sorted(places)


@pytest.mark.parametrize("sample", FROM_LEFT, ids=named)
def test_bold_is_as_wide_on_the_page_as_it_was_measured(sample: Sample, pdf: bytes) -> None:
    page = pypdfium2.PdfDocument(pdf)[ALL.index(sample)]
    foot = Paper.A4.height - TOP - NAME.line
    places = [drawn.get_bounds() for drawn in page.get_objects()]
    edge = max(right for _, bottom, right, top in places if (bottom + top) / 2 > foot)
    width = Paragraph(sample.name, NAME.weight).width
    assert edge == pytest.approx(LEFT + width * NAME.size, abs=1.5)


def test_after_a_word_in_another_script_the_letters_have_their_size_again(pdf: bytes) -> None:
    page = pypdfium2.PdfDocument(pdf)[[sample.tag for sample in ALL].index("mixed")]
    text = page.get_textpage()
    whole = text.get_text_range()
    heights = {}
    for word in ("Ben", "Friday"):
        _, bottom, _, top = text.get_charbox(whole.index(word))
        heights[word] = top - bottom
    assert heights["Friday"] == pytest.approx(heights["Ben"], rel=0.02)


def test_joined_emoji_are_one_picture_each() -> None:
    for emoji in ("👨‍👩‍👧‍👦", "👩🏽‍💻", "👍🏽", "🏳️‍🌈", "🇰🇷", "❤️‍🔥", "1️⃣"):
        paragraph = Paragraph(emoji, 400)
        glyphs = [glyph for run in paragraph.runs for found in run.clusters.values() for glyph in found]
        assert len([glyph for glyph in glyphs if glyph.advance]) == 1, emoji
        assert len(paragraph.lines(0.1)) == 1, emoji
