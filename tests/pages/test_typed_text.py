"""What people type is text: shown as it was typed, never read as Markdown, HTML or a formula, and never cut."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from alliance_core import typed, workflow
from alliance_core.derived.export import export
from alliance_core.documents import export_file
from alliance_core.limits import NAME_LENGTH, TEXT_LENGTH
from alliance_core.model import Alliance, Field, Holder, Party, Situation, Words
from pages.front.inviting import MESSAGE
from pages.kit.words import JOINER, label, plain
from tests.called import OFFER1
from tests.devices import device
from tests.examples import share
from tests.pages.hostile import ANSWERS, AUTHORS, EVIL, NAMES, assert_harmless, ended, hostile, lived
from tests.pages.kept import HOUR, NOON, Kept, begun, drafted, keep, sent, written
from tests.pages.reader import Markup, elements, field, go, keyed, said, visit, words, write


@pytest.mark.parametrize("page", AUTHORS)
def test_on_the_authors_pages_nothing_typed_is_read_as_markup(page: str) -> None:
    assert_harmless(visit(page, keep(hostile())))


@pytest.mark.parametrize("step", ANSWERS)
def test_in_the_answer_nothing_typed_is_read_as_markup(step: str) -> None:
    assert_harmless(visit("answer", keep(hostile()), Party.PARTNER, step=step))


@pytest.mark.parametrize(
    "page", ["invitation", "answer_check", "sign", "life", "compare", "ending", "yours", "take_back"]
)
def test_on_the_partners_other_pages_nothing_typed_is_read_as_markup(page: str) -> None:
    assert_harmless(visit(page, keep(hostile()), Party.PARTNER))


@pytest.mark.parametrize("party", Party)
@pytest.mark.parametrize("page", ["sign", "life", "check_in", "compare", "ending", "revisit", "yours"])
def test_in_an_alliance_that_goes_on_nothing_typed_is_read_as_markup(page: str, party: Party) -> None:
    if (page, party) == ("revisit", Party.PARTNER):
        page = "invitation"
    assert_harmless(visit(page, keep(lived()), party))


def test_last_words_are_no_markup() -> None:
    for page in ("ending", "life"):
        at = visit(page, keep(ended().model_copy(update={"id": page})))
        assert_harmless(at)
        assert EVIL in "\n".join(Markup(html.proto.body).text for html in at.get("html"))


@pytest.mark.parametrize("alliance", [drafted(), sent()])
@pytest.mark.parametrize("page", ["overview", "share", "reply", "check", "yours"])
def test_names_are_no_markup_at_any_point_of_the_way(page: str, alliance: Alliance) -> None:
    for party, name in zip(Party, NAMES, strict=True):
        alliance = workflow.rename(alliance, party, name)
    at = visit(page, keep(alliance))
    assert_harmless(at)
    assert NAMES[1] in words(at)


@pytest.mark.parametrize("page", ["reply", "overview", "agenda", "yours"])
def test_where_an_answer_was_taken_back_nothing_typed_is_read_as_markup(page: str) -> None:
    assert_harmless(visit(page, keep(workflow.take_back(hostile(), NOON + 2 * HOUR))))


def test_the_names_in_a_file_that_is_brought_are_no_markup() -> None:
    at = visit("bring")
    data = export_file.write(export(hostile(), Party.AUTHOR, NOON)).encode()
    at.file_uploader[0].set_value(("alliance.json", data, "application/json")).run()
    assert_harmless(at)
    assert NAMES[0] in words(at)


def test_names_are_no_markup_on_the_first_page(cookies: dict[str, str]) -> None:
    kept = keep(hostile())
    cookies.update(device([(kept.id, Holder.AUTHOR, kept.secrets[Party.AUTHOR])]))
    at = visit("home")
    assert_harmless(at)
    assert f"{NAMES[0]} & {NAMES[1]}" in words(at)


@pytest.mark.parametrize(
    ("page", "party", "query"),
    [
        *((page, Party.AUTHOR, {}) for page in ("check", "reply", "agenda", "practicalities")),
        *((page, Party.PARTNER, {}) for page in ("invitation", "answer_check")),
        *(("answer", Party.PARTNER, {"step": step}) for step in ("offers", "questions")),
    ],
)
def test_what_was_typed_is_shown_letter_by_letter(page: str, party: Party, query: dict[str, str]) -> None:
    alliance = hostile() if page != "invitation" else hostile().model_copy(update={"replies": ()})
    at = visit(page, keep(alliance), party, **query)
    assert_harmless(at)
    shown = "\n".join(Markup(html.proto.body).text for html in at.get("html"))
    assert EVIL in shown
    assert NAMES[0] in shown


@given(st.text(st.characters(exclude_characters=JOINER, exclude_categories=["Cs"])))
@example(NAMES[0])
@example("http://a.b <i> &amp; \\*")
@example("Yıldız-Öztürk -> -- a-")
def test_a_name_in_a_label_reads_as_typed_and_holds_no_live_punctuation(name: str) -> None:
    shown = plain(name)
    assert said(shown) == name
    for place, sign in enumerate(shown):
        between = (
            sign == "-" and shown[place - 1 : place].isalnum() and shown[place + 1 : place + 2].isalnum()
        )
        if sign.isascii() and not sign.isalnum() and sign.isprintable() and sign not in " \\" and not between:
            assert shown[place - 2 : place] == f"{JOINER}\\"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=NAME_LENGTH))
@example(NAMES[1])
def test_a_name_in_the_label_of_a_field_is_letters_and_spaces_only(name: str) -> None:
    named = begun().model_copy(update={"partner": Words(text=name)})
    shown = label("{partner}", named)
    assert not [sign for sign in shown if unicodedata.category(sign)[0] in "PSC"]


@pytest.mark.parametrize("name", ["प्रिया", "ประภา", "نُور", "José", "Anne Marie"])
def test_a_name_in_the_label_of_a_field_keeps_all_its_letters(name: str) -> None:
    named = begun().model_copy(update={"partner": Words(text=name)})
    assert label("What {partner} says", named) == f"What {name} says"


@share(0.2)
@given(st.text(max_size=200))
@example("=1+1")
@example("a\r\nb\x00\x1b[31m")
@example("\u202eabc\u2066")
def test_whatever_is_typed_is_kept_and_shown(raw: str) -> None:
    kept = keep(begun(identity=f"h{abs(hash(raw))}x{id(raw)}"))
    write(visit("offers", kept), "clause-offer1-text", raw)
    expected = typed.text(raw)
    assert workflow.written(kept.now(), Party.AUTHOR, Field.clause(OFFER1)) == expected
    at = visit("offers", kept)
    assert field(at, "clause-offer1-text").value == expected
    if expected.strip():
        assert f">{typed_html(expected)}<" in "".join(h.proto.body for h in go_check(at, kept).get("html"))


def typed_html(text: str) -> str:
    """Typed text as it stands in HTML."""
    escapes = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"}
    return "".join(escapes.get(sign, sign) for sign in text)


def go_check(at: AppTest, kept: Kept) -> AppTest:
    """The same session on the page with everything."""
    return go(at, "check", a=kept.id)


def test_typed_words_stand_in_their_own_direction() -> None:
    alliance = written(drafted(), {"clause-offer1-text": "אני עונה תוך יום"})
    at = visit("check", keep(alliance))
    blocks = [marks for marks in elements(at, "class") if "a-typed" in marks["class"]]
    assert len(blocks) == 7
    assert {marks.get("dir") for marks in blocks} == {"auto"}


def test_a_name_can_not_turn_the_words_around_it() -> None:
    kept = keep(drafted())
    write(visit("check", kept), "name-partner-text", "Sam\u202e\u2066 evil")
    assert kept.now().partner.text == "Sam evil"


PLACES = [
    *(("offers", Party.AUTHOR, "clause-offer1-text"), ("questions", Party.AUTHOR, "answer-conflict-text")),
    *(("practicalities", Party.AUTHOR, "clause-rhythm-text"), ("share", Party.AUTHOR, str(MESSAGE))),
    ("answer", Party.PARTNER, "clause-p_idea1-text"),
]


@pytest.mark.parametrize(("page", "party", "name"), PLACES)
def test_ten_thousand_characters_fit(page: str, party: Party, name: str) -> None:
    kept = keep(sent())
    long = "😀é" * (TEXT_LENGTH // 2)
    at = write(visit(page, kept, party), name, long)
    assert workflow.written(kept.now(), party, workflow.field_named(name)) == long
    assert "characters long" not in words(at)


@pytest.mark.parametrize(("page", "party", "name"), PLACES)
def test_one_more_is_said_and_stays_in_the_field_while_the_last_version_is_kept(
    page: str, party: Party, name: str
) -> None:
    kept = keep(sent())
    at = write(visit(page, kept, party), name, "What fitted")
    write(at, name, "x" * (TEXT_LENGTH + 1))
    assert "This is 10001 characters long and 10000 fit. Please shorten it" in words(at)
    assert field(at, name).value == "x" * (TEXT_LENGTH + 1)
    assert workflow.written(kept.now(), party, workflow.field_named(name)) == "What fitted"
    at.run()
    assert field(at, name).value == "x" * (TEXT_LENGTH + 1)


def test_once_it_is_shortened_it_is_kept_and_the_sentence_is_gone() -> None:
    kept = keep(drafted())
    at = write(visit("offers", kept), "clause-offer1-text", "x" * (TEXT_LENGTH + 1))
    write(at, "clause-offer1-text", "x" * TEXT_LENGTH)
    assert workflow.written(kept.now(), Party.AUTHOR, Field.clause(OFFER1)) == "x" * TEXT_LENGTH
    assert "characters long" not in words(at)


def test_the_limit_is_known_to_the_page_before_it_is_hit() -> None:
    (marks,) = elements(visit("offers", keep(begun())), "data-limit")
    assert marks["data-limit"] == str(TEXT_LENGTH)


def test_a_name_that_is_too_long_says_so_and_stays_in_its_field() -> None:
    kept = keep(drafted())
    at = write(visit("check", kept), "name-author-text", "A" * (NAME_LENGTH + 1))
    assert "This is 81 characters long and 80 fit." in words(at)
    assert field(at, "name-author-text").value == "A" * (NAME_LENGTH + 1)
    assert kept.now().author.text == "Ana"


def test_routines_that_are_too_long_say_so_and_the_list_stays() -> None:
    kept = keep(begun(Situation.HOUSEHOLD))
    at = visit("practicalities", kept)
    keyed(at.text_area, "new_routines").set_value("x" * (TEXT_LENGTH + 1))
    at.button(key="add_routines").click().run()
    assert "10001 characters long" in words(at)
    assert keyed(at.text_area, "new_routines").value == "x" * (TEXT_LENGTH + 1)
    assert kept.now().draft.clauses == ()


def test_what_earlier_versions_kept_as_it_was_pasted_is_shown_with_its_lines_and_bullets() -> None:
    alliance = sent()
    clause = alliance.revisions[-1].clauses[0].with_text("\uf0b7 one\u2028\uf0b7 two")
    revision = alliance.revisions[-1].model_copy(update={"clauses": (clause,)})
    at = visit("invitation", keep(alliance.model_copy(update={"revisions": (revision,)})), Party.PARTNER)
    assert "• one\n• two" in "\n".join(Markup(html.proto.body).text for html in at.get("html"))
