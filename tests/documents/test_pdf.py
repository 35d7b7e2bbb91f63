"""What a reader finds in the PDF of an alliance."""

from __future__ import annotations

import re
from datetime import date, time
from io import BytesIO

import pypdfium2
import pytest
import segno
from hypothesis import example, given
from hypothesis import strategies as st
from pypdf import PdfReader

from alliance_core.content import content
from alliance_core.documents.clean import clean
from alliance_core.documents.pdf.alliance import render
from alliance_core.model import (
    Answer,
    Day,
    Every,
    Meetings,
    Practical,
    Practicality,
    Question,
    Response,
    Routine,
    Situation,
    Snapshot,
    Stance,
    Statement,
    Topic,
    Who,
    Words,
)
from alliance_core.model.ids import ClauseKey, as_id
from tests.called import OFFER1, P_OFFER1, ROUTINE1, YES1
from tests.documents.alliances import (
    LINK,
    NOW,
    drawn,
    offers,
    read,
    read_by_poppler,
    snapshot,
    squeezed,
    stance,
    typed,
)
from tests.examples import share

LONG = "When I am late I say so before the meeting, not in it, and I bring a proposal. "


def links(pdf: bytes) -> set[str]:
    """Every address that a click in the PDF opens."""
    notes = [note.get_object() for page in PdfReader(BytesIO(pdf)).pages for note in page.get("/Annots", ())]
    return {note["/A"]["/URI"] for note in notes if "/A" in note}


def pages(pdf: bytes) -> list[str]:
    """The text of each page, squeezed."""
    return [squeezed(page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]


@pytest.mark.parametrize("situation", list(Situation))
@pytest.mark.parametrize("link", [None, LINK], ids=["kept", "to answer"])
def test_whatever_was_written_in_an_example_is_in_its_pdf(situation: Situation, link: str | None) -> None:
    example = content("en").situations[situation].example
    text = read(drawn(example, link))
    assert [words for words in typed(example.model_dump()) if squeezed(words) not in text] == []


def test_title_parties_revision_and_date_are_on_the_first_page() -> None:
    first = pages(drawn(snapshot()))[0]
    for words in (
        "Alliance between Ana and Ben",
        "Revision 3, 22 November 2026",
        "Peers from two departments",
    ):
        assert squeezed(words) in first


def test_a_draft_says_that_it_was_not_sent() -> None:
    text = read(drawn(snapshot(number=None, sent_at=None)))
    assert squeezed("Draft, not sent") in text
    assert "Revision" not in text


def test_an_example_says_that_it_is_one() -> None:
    assert squeezed("This is an example") in read(drawn(snapshot(example=True)))
    assert squeezed("This is an example") not in read(drawn(snapshot()))


def test_each_page_says_which_of_how_many_it_is() -> None:
    found = pages(drawn(snapshot(clauses=offers(*[LONG] * 60))))
    assert len(found) > 2
    for number, text in enumerate(found, 1):
        assert f"Page{number}of{len(found)}" in text
        assert squeezed("Revision 3, 22 November 2026") in text


@pytest.mark.parametrize(
    ("given_stance", "word"),
    [(Stance.YES, "yes"), (Stance.YES_IF, "yes,if…"), (Stance.TALK, "let’stalk"), (Stance.NO, "no")],
)
def test_a_stance_stands_as_a_word_right_after_its_clause(given_stance: Stance, word: str) -> None:
    pdf = drawn(snapshot(clauses=offers("Zebra"), responses=[stance(OFFER1, given_stance)]))
    assert f"Zebra{word}" in read(pdf)


def test_the_four_stances_look_different_without_colour() -> None:
    def ink(given_stance: Stance) -> bytes:
        pdf = drawn(snapshot(clauses=offers("Z"), responses=[stance(OFFER1, given_stance)]))
        picture = (
            pypdfium2.PdfDocument(pdf)[0]
            .render(scale=3)
            .to_pil()
            .convert("L")
            .point(lambda v: 0 if v < 150 else 255)
        )
        sign = picture.crop((1365, 600, 1405, 900))
        return sign.tobytes()

    assert len({ink(given_stance) for given_stance in Stance}) == 5


def test_words_and_proposal_stand_beneath_the_clause_they_are_about() -> None:
    said = stance(OFFER1, Stance.YES_IF, "Walrus", "Penguin")
    text = read(drawn(snapshot(clauses=offers("Zebra", "Yak"), responses=[said])))
    assert text.index("Zebra") < text.index("Walrus") < text.index("Penguin") < text.index("Yak")


def test_a_stance_is_on_the_page_of_its_clause_however_many_there_are() -> None:
    clauses = offers(*(f"Begin{n}. {LONG * (n % 5)}End{n}." for n in range(90)))
    responses = [stance(clause.id, Stance.TALK, f"Said{n}.") for n, clause in enumerate(clauses)]
    found = pages(drawn(snapshot(clauses=clauses, responses=responses)))
    assert len(found) > 4
    for n in range(90):
        (page,) = [text for text in found if f"Begin{n}." in text]
        assert f"End{n}.let’stalk" in page
        assert f"Said{n}." in page


def test_no_heading_stands_alone_at_the_foot_of_a_page() -> None:
    for count in range(12, 30):
        clauses = [*offers(*["A short offer."] * count), Statement(id=YES1, topic=Topic.YES, text="Zebra.")]
        found = pages(drawn(snapshot(clauses=clauses)))
        (page,) = [text for text in found if "Yesandno" in text]
        assert "Zebra." in page


def test_a_clause_of_ten_thousand_characters_flows_over_pages() -> None:
    numbered = " ".join(f"w{n}" for n in range(1700))[:10_000]
    found = pages(drawn(snapshot(clauses=offers(numbered))))
    assert len(found) >= 3
    assert all(f"w{n}" in "".join(found) for n in range(0, 1600, 50))


def test_five_hundred_clauses_are_all_there() -> None:
    clauses = [
        Statement(id=as_id(f"c{n}"), topic=list(Topic)[n % 10], text=f"Clause<{n}>") for n in range(500)
    ]
    text = read(drawn(snapshot(clauses=clauses), LINK))
    assert all(f"Clause<{n}>" in text for n in range(500))


def test_a_practicality_shows_its_label_its_date_and_that_nobody_is_sure_yet() -> None:
    clauses = (
        Practicality(id=Practical.REVIEW, day=date(2027, 3, 9)),
        Practicality(id=Practical.PLACE, unsure=True),
        Practicality(id=Practical.RHYTHM, text="On Fridays."),
    )
    text = read(drawn(snapshot(clauses=clauses)))
    labels = content("en").practicalities
    assert squeezed(labels[Practical.REVIEW].label + "9 March 2027") in text
    assert squeezed(labels[Practical.PLACE].label + "Not sure yet") in text
    assert squeezed(labels[Practical.RHYTHM].label + "On Fridays.") in text


def test_a_routine_shows_who_does_it_on_which_days_when_and_what_done_means() -> None:
    routine = Routine(
        id=ROUTINE1,
        text="Bins",
        who=Who.PARTNER,
        days=(Day.TUESDAY, Day.FRIDAY),
        when=Words(text="before seven"),
        done=Words(text="both bins at the kerb"),
    )
    text = read_by_poppler(drawn(snapshot(clauses=(routine,))))
    for words in ("Bins", "Ben", "Tuesday, Friday", "before seven", "both bins at the kerb"):
        assert squeezed(words) in text


def test_a_routine_without_days_is_for_every_day() -> None:
    assert squeezed("every day") in read(drawn(snapshot(clauses=(Routine(id=ROUTINE1, text="Dishes"),))))


def test_a_clause_on_trial_says_until_when_whatever_kind_it_is_and_whoever_wrote_it() -> None:
    last = date(2027, 5, 3)
    clauses = (
        Statement(id=OFFER1, topic=Topic.OFFER, text="Zebra", until=last),
        Practicality(id=Practical.PLACE, text="Yak", until=last),
        Routine(id=ROUTINE1, text="Gnu", until=last),
    )
    own = (Statement(id=P_OFFER1, topic=Topic.OFFER, text="Walrus", until=last),)
    text = read(drawn(snapshot(clauses=clauses, partner_clauses=own)))
    assert text.count(squeezed("on trial until 3 May 2027")) == 4
    assert squeezed("Zebra on trial until") in text
    assert "ontrial" not in read(drawn(snapshot(clauses=offers("Zebra"))))


@pytest.mark.parametrize(
    ("meetings", "said"),
    [
        (
            Meetings(first=date(2027, 3, 3), every=Every.TWO_WEEKS, at=time(14), minutes=45),
            "every two weeks, first on 3 March 2027 at 14:00, 45 minutes",
        ),
        (Meetings(first=date(2027, 3, 3)), "every week, first on 3 March 2027"),
        (
            Meetings(first=date(2027, 3, 3), every=Every.MONTH, at=time(9, 5)),
            "every month, first on 3 March 2027 at 09:05",
        ),
    ],
)
def test_meetings_are_said_in_words_beside_the_rhythm(meetings: Meetings, said: str) -> None:
    text = read(drawn(snapshot(clauses=(Practicality(id=Practical.RHYTHM, meetings=meetings),))))
    assert squeezed(content("en").practicalities[Practical.RHYTHM].label + said) in text


def test_the_partners_own_clauses_and_both_answers_are_in_their_places() -> None:
    shown = snapshot(
        clauses=offers("Zebra"),
        partner_clauses=(Statement(id=P_OFFER1, topic=Topic.OFFER, text="Walrus"),),
        answers=(Answer(question=Question.CONFLICT, text="Yak"),),
        partner_answers=(Answer(question=Question.CONFLICT, text="Gnu"),),
    )
    text = read(drawn(shown))
    order = ["Zebra", "Benoffers", "Walrus", "getunstuck?", "Ana" + "Yak", "Ben" + "Gnu"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)


def test_without_a_link_nothing_is_to_be_filled_in() -> None:
    text = read(drawn(snapshot(clauses=offers("Zebra"))))
    assert "yes" not in text
    assert "Scanthecode" not in text
    assert links(drawn(snapshot())) == set()


def test_with_a_link_it_can_be_answered_there_or_on_paper() -> None:
    pdf = drawn(snapshot(clauses=offers("Zebra", "Yak")), LINK)
    text = read(pdf)
    assert links(pdf) == {LINK}
    assert LINK in text
    assert text.count("yesyes,if…let’stalkno") == 2
    assert squeezed("Ben would ideally expect") in text
    assert squeezed(content("en").questions[Question.MATTERS_MOST].title) in text


def test_the_qr_code_leads_to_the_link() -> None:
    pdf = drawn(snapshot(), LINK)
    matrix = segno.make(LINK, error="m", micro=False).matrix
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=4).to_pil().convert("L")
    left, unit = 62 * 4, 92 * 4 / len(matrix)
    modules = [(row, column, dark) for row, line in enumerate(matrix) for column, dark in enumerate(line)]

    def stands_at(top: int) -> bool:
        return all(
            (picture.getpixel((int(left + (column + 0.5) * unit), int(top + (row + 0.5) * unit))) < 128)
            == bool(dark)
            for row, column, dark in modules
        )

    assert any(stands_at(top) for top in range(300, 2000))


MARKUP = "{nb} **bold** <b>x</b> =1+1 [a](http://evil.example/) ](http:// javascript:alert(1) ![](x)"


def test_what_looks_like_markup_comes_out_as_it_was_typed_and_opens_nothing() -> None:
    everywhere = snapshot(
        author=Words(text="{nb} <b>"),
        clauses=(
            *offers(MARKUP),
            Routine(id=ROUTINE1, text=MARKUP, when=Words(text=MARKUP), done=Words(text=MARKUP)),
        ),
        responses=(stance(OFFER1, Stance.NO, MARKUP, MARKUP),),
        answers=(Answer(question=Question.CONFLICT, text=MARKUP),),
    )
    pdf = drawn(everywhere, LINK)
    assert read(pdf).count(squeezed(MARKUP)) == 7
    assert links(pdf) == {LINK}
    octal = re.compile(rb"\\([0-7]{3})")
    plain = octal.sub(lambda found: bytes([int(found[1], 8)]), pdf)
    assert set(re.findall(rb"/URI \((.*?)\)", plain)) == {LINK.encode()}


def test_a_name_can_not_turn_the_words_around_it() -> None:
    pdf = drawn(snapshot(author=Words(text="\u202eAna\u2066"), partner=Words(text="לי")))
    assert squeezed("Alliance between Ana and") in read(pdf)
    assert PdfReader(BytesIO(pdf)).metadata.title.startswith("Alliance between Ana and")


def test_what_was_said_about_a_clause_that_is_gone_is_not_lost() -> None:
    assert "Walrus" in read(drawn(snapshot(responses=(stance(ClauseKey("offer9"), Stance.NO, "Walrus"),))))


def test_a_stance_on_a_clause_left_empty_is_shown() -> None:
    assert "let’stalkBensaysWalrus" in read(
        drawn(snapshot(clauses=offers(""), responses=(stance(OFFER1, Stance.TALK, "Walrus"),)))
    )


def test_the_same_alliance_gives_the_same_bytes() -> None:
    example = content("en").situations[Situation.NEWBORN].example
    assert render(example, link=LINK, now=NOW) == render(example, link=LINK, now=NOW)
    assert render(example, link=LINK, now=NOW) != render(example, now=NOW)
    assert PdfReader(BytesIO(render(example, now=NOW))).metadata.creation_date == NOW


def test_a_reader_that_does_not_see_the_page_is_told_title_language_headings_and_figure() -> None:
    pdf = PdfReader(BytesIO(drawn(snapshot(clauses=offers("Zebra")), LINK)))
    root = pdf.trailer["/Root"]
    assert pdf.metadata.title == "Alliance between Ana and Ben"
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"] is not None
    kinds = [kid.get_object()["/S"] for kid in root["/StructTreeRoot"]["/K"][0].get_object()["/K"]]
    assert kinds.count("/H1") == 1
    assert "/H2" in kinds
    assert "/Figure" in kinds


ANYTHING = st.text(
    st.characters() | st.sampled_from("\ud800\udfff\x00\x1b\u202e\u2067\u2069\u200d\ufe0f\u0301م🏽\n "),
    max_size=60,
)


@share(0.25)
@example("", "\ud800", "\udfff")
@given(ANYTHING, ANYTHING, ANYTHING)
def test_any_text_comes_out(name: str, clause: str, said: str) -> None:
    shown = snapshot(
        author=Words(text=name),
        clauses=(*offers(clause), Routine(id=ROUTINE1, text=said, when=Words(text=clause))),
        responses=(Response(clause=OFFER1, text=said),),
    )
    found = pypdfium2.PdfDocument(drawn(shown, LINK))
    assert len(found) >= 1


@share(0.25)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "M", "Z"]), min_size=1, max_size=40))
def test_no_letter_is_lost(clause: str) -> None:
    text = set(read(drawn(snapshot(clauses=offers(clause)))))
    assert set(squeezed(clean(clause))) <= text


@share(0.05)
@given(
    st.builds(
        Snapshot, id=st.just("a"), clauses=st.just(()), responses=st.just(()), partner_clauses=st.just(())
    )
)
def test_any_snapshot_can_be_drawn(shown: Snapshot) -> None:
    assert drawn(shown).startswith(b"%PDF")


def test_who_reads_before_answering_gets_room_to_answer_with_a_pen_and_no_key() -> None:
    asked = snapshot(clauses=offers("I answer within a day"))
    with_room = read_by_poppler(render(asked, to_answer=True, now=NOW))
    assert "let’stalk" in with_room
    assert "let’stalk" not in read_by_poppler(drawn(asked))
    assert "open#" not in with_room
