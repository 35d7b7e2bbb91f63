"""What people type is text: shown as it was typed, never read as Markdown, HTML or a formula, and never cut."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from alliance_core import digest, typed, workflow
from alliance_core.documents import export_file
from alliance_core.export import export
from alliance_core.limits import NAME_LENGTH, TEXT_LENGTH
from alliance_core.model import (
    Alliance,
    Lane,
    Party,
    Practical,
    Pulse,
    Question,
    Situation,
    Stance,
    Topic,
    Words,
)
from pages.kit.sharing import MESSAGE
from pages.kit.words import JOINER, label, plain
from pages.web.cookies import cookie_name
from tests.pages.kept import HOUR, NOON, Kept, begun, drafted, keep, sent, written
from tests.pages.reader import Markup, elements, field, go, said, visit, words, write

EVIL = """![x](http://evil.example/x.png) [a](http://evil.example) <http://evil.example>
<img src=x onerror='x'> <script>alert(1)</script> </div></p> ' onmouseover='x' "y"
http://evil.example www.evil.example a@evil.example
**b** `c` ~~d~~ $x^2$ :red[e] :smile: :material/home: <- -> --
=HYPERLINK("http://evil.example") &lt;b&gt; {author} $name %s
# head
- item
| a | b |"""
NAMES = ("![x](//evil.example)<b>' onclick='x", "[S](http://e.vil) :smile: -> $x$ {author}")

ALIVE = (
    *("![", "](", "<", "//", "www.", "@evil", "**", "`", "~~", "$x", ":smile:", ":red[", ":material/home"),
    *("->", "{", "# head", "- item", "| a", "&lt;", "=HYP"),
)
"""What would come to life if Streamlit read it, or would be seen as something else than was typed."""

ESCAPED = re.compile(rf"{JOINER}\\[!-/:-@\[-`{{-~]{JOINER}")
"""A sign that Streamlit shows as it is."""

LITERAL = {
    "text_area": {"default", "value", "placeholder"},
    "text_input": {"default", "value", "placeholder"},
    "selectbox": {"options", "raw_value"},
    "html": {"body"},
}
"""What Streamlit shows letter by letter, and HTML, which is looked into; all else it may read as Markdown."""

TAGS = {
    *("div", "span", "p", "h1", "h2", "h3", "ul", "ol", "li", "small", "strong", "i", "section", "code"),
    *("table", "caption", "tr", "th", "td", "button", "a", "img", "br", "ins", "del"),
}

AUTHORS = [
    *("overview", "idea", "offers", "expectations", "practicalities", "hard_times", "questions"),
    *("check", "share", "reply", "agenda", "sign", "life", "compare", "ending", "yours"),
]
ANSWERS = [
    *("idea", "offers", "expectations", "practicalities", "boundaries", "hard-times", "yours", "questions")
]
EMPTY = (Topic.UNSTUCK, Practical.BOOKING)
"""Left to the partner, so that their side has something to write everywhere."""


def hostile() -> Alliance:
    """An alliance with the worst wherever somebody can type, from both sides, and twice in one field."""
    alliance = workflow.start("a1", Situation.NEWBORN, Lane.GUIDED, *NAMES, "en", NOON)
    asked = [f"{topic}1" for topic in Topic if topic not in EMPTY]
    asked += [which for which in Practical if which not in EMPTY]
    answers = {f"answer-{question}-text": EVIL for question in Question}
    mine = {f"clause-{clause}-text": EVIL for clause in asked} | answers | {MESSAGE: EVIL}
    alliance = workflow.send(workflow.add_routine(written(alliance, mine), EVIL, EVIL, EVIL), NOON)
    for number, clause in enumerate(asked):
        alliance = workflow.respond(alliance, 1, clause, [*Stance, None][number % 5])
    theirs = {f"response-{clause}-{part}": EVIL for clause in asked for part in ("text", "proposal")}
    theirs |= {f"clause-p_{topic}1-text": EVIL for topic in Topic} | {"clause-booking-text": EVIL} | answers
    alliance = workflow.reply(written(alliance, theirs, Party.PARTNER), 1, NOON + HOUR)
    for party, twice in ((Party.AUTHOR, "clause-offer1-text"), (Party.PARTNER, "clause-p_offer1-text")):
        alliance = workflow.write(alliance, party, twice, "Other words", "not what stood there")
    return alliance


def strings(message: Any) -> Iterator[tuple[str, str]]:
    """All strings in what is sent to the browser for one element, by the name of their field."""
    for descriptor, value in message.ListFields():
        for one in [value] if isinstance(value, str) or hasattr(value, "ListFields") else _many(value):
            if isinstance(one, str):
                yield descriptor.name, one
            elif hasattr(one, "ListFields"):
                yield from ((descriptor.name, text) for _, text in strings(one))


def _many(value: Any) -> list[Any]:
    return list(value) if hasattr(value, "__iter__") and not isinstance(value, bytes) else []


def assert_harmless(at: AppTest) -> None:
    """Nothing that was typed stands where it would be read as Markdown, or as HTML."""
    looked_into = 0
    for node in (*at.main, *at.sidebar):
        proto = getattr(node, "proto", None)
        if not hasattr(proto, "ListFields"):
            continue
        for name, text in strings(proto):
            if name not in LITERAL.get(node.type, set()):
                left = ESCAPED.sub(" ", text)
                assert not [piece for piece in ALIVE if piece in left], (node.type, name, text)
            looked_into += 1
    assert looked_into > 5
    for tag, marks in (element for h in at.get("html") for element in Markup(h.proto.body).elements):
        assert tag in TAGS
        assert not [name for name in marks if name.startswith("on")]
        assert marks.get("src", "data:").startswith("data:")
        assert marks.get("href", "/documents/").startswith("/documents/")


@pytest.mark.parametrize("page", AUTHORS)
def test_on_the_authors_pages_nothing_typed_is_read_as_markup(page: str):
    assert_harmless(visit(page, keep(hostile())))


@pytest.mark.parametrize("step", ANSWERS)
def test_in_the_answer_nothing_typed_is_read_as_markup(step: str):
    assert_harmless(visit("answer", keep(hostile()), Party.PARTNER, step=step))


@pytest.mark.parametrize(
    "page", ["invitation", "answer_check", "sign", "life", "compare", "ending", "yours", "take_back"]
)
def test_on_the_partners_other_pages_nothing_typed_is_read_as_markup(page: str):
    assert_harmless(visit(page, keep(hostile()), Party.PARTNER))


def lived() -> Alliance:
    """The same, agreed by two names that are no better, checked in on by both and taken up again."""
    alliance = workflow.send(hostile(), NOON + HOUR)
    for one in alliance.answering.responses:
        alliance = workflow.write(alliance, Party.PARTNER, f"response-{one.clause}-proposal", "")
    for clause in alliance.revisions[-1].clauses:
        alliance = workflow.respond(alliance, 2, clause.id, Stance.YES)
    for which in Practical:
        alliance = workflow.write(alliance, Party.PARTNER, f"clause-{which}-text", "")
    alliance = workflow.send(workflow.reply(alliance, 2, NOON + HOUR), NOON + 2 * HOUR)
    for party in Party:
        shown = digest.of(alliance.id, alliance.revisions[-1])
        alliance = workflow.sign(alliance, party, shown, alliance.name(party), NOON + 3 * HOUR)
    for party in Party:
        for key in alliance.revisions[-1].keyed:
            alliance = workflow.feel(alliance, party, key, Pulse.BROKEN)
            alliance = workflow.write(alliance, party, f"beat-{key}-text", EVIL)
        for part in ("well", "less"):
            alliance = workflow.write(alliance, party, f"checkin-{part}-text", EVIL)
        alliance = workflow.check_in(alliance, party, NOON + 4 * HOUR)
    return alliance


@pytest.mark.parametrize("party", Party)
@pytest.mark.parametrize("page", ["sign", "life", "check_in", "compare", "ending", "revisit", "yours"])
def test_in_an_alliance_that_goes_on_nothing_typed_is_read_as_markup(page: str, party: Party):
    if (page, party) == ("revisit", Party.PARTNER):
        page = "invitation"
    assert_harmless(visit(page, keep(lived()), party))


def test_last_words_are_no_markup():
    ended = lived()
    for party in Party:
        ended = workflow.end(workflow.write(ended, party, "parting-own-text", EVIL), party, NOON + 5 * HOUR)
    for page in ("ending", "life"):
        at = visit(page, keep(ended.model_copy(update={"id": page})))
        assert_harmless(at)
        assert EVIL in "\n".join(Markup(html.proto.body).text for html in at.get("html"))


@pytest.mark.parametrize("alliance", [drafted(), sent()])
@pytest.mark.parametrize("page", ["overview", "share", "reply", "check", "yours"])
def test_names_are_no_markup_at_any_point_of_the_way(page: str, alliance: Alliance):
    for party, name in zip(Party, NAMES, strict=True):
        alliance = workflow.rename(alliance, party, name)
    at = visit(page, keep(alliance))
    assert_harmless(at)
    assert NAMES[1] in words(at)


@pytest.mark.parametrize("page", ["reply", "overview", "agenda", "yours"])
def test_where_an_answer_was_taken_back_nothing_typed_is_read_as_markup(page: str):
    assert_harmless(visit(page, keep(workflow.take_back(hostile(), NOON + 2 * HOUR))))


def test_the_names_in_a_file_that_is_brought_are_no_markup():
    at = visit("bring")
    data = export_file.write(export(hostile(), Party.AUTHOR, NOON)).encode()
    at.file_uploader[0].set_value(("alliance.json", data, "application/json")).run()
    assert_harmless(at)
    assert NAMES[0] in words(at)


def test_names_are_no_markup_on_the_first_page(cookies: dict[str, str]):
    kept = keep(hostile())
    cookies[cookie_name(kept.id, Party.AUTHOR)] = kept.secrets[Party.AUTHOR]
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
def test_what_was_typed_is_shown_letter_by_letter(page: str, party: Party, query: dict[str, str]):
    alliance = hostile() if page != "invitation" else hostile().model_copy(update={"replies": ()})
    at = visit(page, keep(alliance), party, **query)
    assert_harmless(at)
    shown = "\n".join(Markup(html.proto.body).text for html in at.get("html"))
    assert EVIL in shown
    assert NAMES[0] in shown


@given(st.text(st.characters(exclude_characters=JOINER, exclude_categories=["Cs"])))
@example(NAMES[0])
@example("http://a.b <i> &amp; \\*")
def test_a_name_in_a_label_reads_as_typed_and_holds_no_live_punctuation(name: str):
    shown = plain(name)
    assert said(shown) == name
    for place, sign in enumerate(shown):
        if sign.isascii() and not sign.isalnum() and sign.isprintable() and sign not in " \\":
            assert shown[place - 2 : place] == f"{JOINER}\\"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=NAME_LENGTH))
@example(NAMES[1])
def test_a_name_in_the_label_of_a_field_is_letters_and_spaces_only(name: str):
    named = begun().model_copy(update={"partner": Words(text=name)})
    shown = label("{partner}", named)
    assert not [sign for sign in shown if not (sign.isalnum() or sign.isspace() or sign == "_")]


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=200))
@example("=1+1")
@example("a\r\nb\x00\x1b[31m")
@example("\u202eabc\u2066")
def test_whatever_is_typed_is_kept_and_shown(raw: str):
    kept = keep(begun(identity=f"h{abs(hash(raw))}x{id(raw)}"))
    write(visit("offers", kept), "clause-offer1-text", raw)
    expected = typed.text(raw)
    assert workflow.written(kept.now(), Party.AUTHOR, "clause-offer1-text") == expected
    at = visit("offers", kept)
    assert field(at, "clause-offer1-text").value == expected
    if expected.strip():
        assert f">{typed_html(expected)}<" in "".join(h.proto.body for h in go_check(at, kept).get("html"))


def typed_html(text: str) -> str:
    """Typed text as it stands in HTML."""
    escapes = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"}
    return "".join(escapes.get(sign, sign) for sign in text)


def go_check(at: AppTest, kept: Kept) -> AppTest:
    """The same session on the page with everything."""
    return go(at, "check", a=kept.id)


def test_typed_words_stand_in_their_own_direction():
    alliance = written(drafted(), {"clause-offer1-text": "אני עונה תוך יום"})
    at = visit("check", keep(alliance))
    blocks = [marks for marks in elements(at, "class") if "a-typed" in marks["class"]]
    assert len(blocks) == 7
    assert {marks.get("dir") for marks in blocks} == {"auto"}


def test_a_name_can_not_turn_the_words_around_it():
    kept = keep(drafted())
    write(visit("check", kept), "name-partner-text", "Sam\u202e\u2066 evil")
    assert kept.now().partner.text == "Sam evil"


PLACES = [
    *(("offers", Party.AUTHOR, "clause-offer1-text"), ("questions", Party.AUTHOR, "answer-conflict-text")),
    *(("practicalities", Party.AUTHOR, "clause-rhythm-text"), ("share", Party.AUTHOR, MESSAGE)),
    ("answer", Party.PARTNER, "clause-p_idea1-text"),
]


@pytest.mark.parametrize(("page", "party", "name"), PLACES)
def test_ten_thousand_characters_fit(page: str, party: Party, name: str):
    kept = keep(sent())
    long = "😀é" * (TEXT_LENGTH // 2)
    at = write(visit(page, kept, party), name, long)
    assert workflow.written(kept.now(), party, name) == long
    assert "characters long" not in words(at)


@pytest.mark.parametrize(("page", "party", "name"), PLACES)
def test_one_more_is_said_and_stays_in_the_field_while_the_last_version_is_kept(
    page: str, party: Party, name: str
):
    kept = keep(sent())
    at = write(visit(page, kept, party), name, "What fitted")
    write(at, name, "x" * (TEXT_LENGTH + 1))
    assert "This is 10001 characters long and 10000 fit. Please shorten it" in words(at)
    assert field(at, name).value == "x" * (TEXT_LENGTH + 1)
    assert workflow.written(kept.now(), party, name) == "What fitted"
    at.run()
    assert field(at, name).value == "x" * (TEXT_LENGTH + 1)


def test_once_it_is_shortened_it_is_kept_and_the_sentence_is_gone():
    kept = keep(drafted())
    at = write(visit("offers", kept), "clause-offer1-text", "x" * (TEXT_LENGTH + 1))
    write(at, "clause-offer1-text", "x" * TEXT_LENGTH)
    assert workflow.written(kept.now(), Party.AUTHOR, "clause-offer1-text") == "x" * TEXT_LENGTH
    assert "characters long" not in words(at)


def test_the_limit_is_known_to_the_page_before_it_is_hit():
    (marks,) = elements(visit("offers", keep(begun())), "data-limit")
    assert marks["data-limit"] == str(TEXT_LENGTH)


def test_a_name_that_is_too_long_says_so_and_stays_in_its_field():
    kept = keep(drafted())
    at = write(visit("check", kept), "name-author-text", "A" * (NAME_LENGTH + 1))
    assert "This is 81 characters long and 80 fit." in words(at)
    assert field(at, "name-author-text").value == "A" * (NAME_LENGTH + 1)
    assert kept.now().author.text == "Ana"


def test_routines_that_are_too_long_say_so_and_the_list_stays():
    kept = keep(begun(Situation.HOUSEHOLD))
    at = visit("practicalities", kept)
    at.text_area(key="new_routines").set_value("x" * (TEXT_LENGTH + 1))
    at.button(key="add_routines").click().run()
    assert "10001 characters long" in words(at)
    assert at.text_area(key="new_routines").value == "x" * (TEXT_LENGTH + 1)
    assert kept.now().draft.clauses == ()
