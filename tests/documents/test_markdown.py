"""An alliance as CommonMark: it says what the alliance says, and what was typed never becomes markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from alliance_core.content import content
from alliance_core.derived.digest import digest_of
from alliance_core.documents.clean import clean
from alliance_core.documents.commonmark import bold, document, flow, heading, item
from alliance_core.documents.markdown import render_markdown
from alliance_core.model import (
    Answer,
    Decision,
    Ending,
    Party,
    Practical,
    Practicality,
    Question,
    Response,
    Routine,
    Signature,
    Situation,
    Snapshot,
    Stance,
    Statement,
    Topic,
    Words,
)
from alliance_core.model.ids import ClauseKey, as_id
from tests.called import OFFER1, OFFER2, P_OFFER1, ROUTINE1
from tests.documents.agreements import agreed_snapshot, ended
from tests.documents.alliances import NOW, SCRIPTS, offers, snapshot, stance
from tests.examples import share

READERS = {
    "CommonMark": MarkdownIt("commonmark"),
    "GitHub and wikis": MarkdownIt("js-default", {"html": True, "typographer": False}),
}
OURS = {"heading", "paragraph", "bullet_list", "list_item", "strong"}
"""What the documents are made of, beside text, line ends and the digest."""

EVIL = """![x](http://evil.example/x.png) [a](http://evil.example) <http://evil.example> [^1] [[wiki]]
# head
- item
+ item
* item
1. one
2) two
Title
=====
Title
-----
***
    indented code
\ttabbed code
```
fenced
~~~
> quote
| a | b |
|---|---|
<b>bold</b> <script>alert(1)</script> <!-- x --> <?php ?>
&amp; &#35; &lt;b&gt; **b** __b__ *i* _i_ `c` ~~d~~ ==m== $x^2$ H~2~O {{ x }} {% x %} :smile: @ana #12
www.evil.example a@evil.example ftp://evil.example mailto:a@evil.example
two spaces at the end  
a backslash at the end\\
[ref]: http://evil.example "title"

: definition

--- and -- and ...
"""  # noqa: W291 - a line break of Markdown's is two spaces at the end of a line
NASTY = st.text(st.sampled_from("ab1 \n\t\\`*_[]()<>!#-+.:=~|&;$@{}\"'/\u00a0\u3000\u2028é"), max_size=40)
texts = st.one_of(NASTY, st.text(max_size=40))


def inside(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from inside(token.children or [])


def said(tokens: list[Token]) -> str:
    """What a reader reads: the text with its line ends."""
    return "".join(
        "\n" if token.type in ("hardbreak", "softbreak") else token.content
        for token in inside(tokens)
        if token.type in ("text", "hardbreak", "softbreak", "code_inline")
    )


def assert_only_ours(text: str) -> None:
    for reader in READERS.values():
        for token in inside(reader.parse(text)):
            kind = token.type.removesuffix("_open").removesuffix("_close")
            assert kind in OURS | {"inline", "text", "hardbreak", "softbreak", "code_inline"}, token


@share(4)
@given(texts)
@example(EVIL)
@example("1\\.")
@example(" \n a \n\n\n b \n ")
@example("a\\")
@example("\u00a0x\u3000")
@example("--")
@example("a\x0b\x0c\x85b")
def test_whatever_was_typed_is_read_as_it_was_typed(typed: str) -> None:
    for reader in READERS.values():
        tokens = reader.parse(document([flow(typed)]))
        assert said(tokens) == clean(typed)
        assert {t.type for t in inside(tokens)} <= {
            *("paragraph_open", "paragraph_close", "inline", "text", "hardbreak")
        }


@share(2)
@given(texts, texts, texts)
@example(EVIL, EVIL, EVIL)
def test_whatever_was_typed_stays_where_it_was_put(name: str, one: str, other: str) -> None:
    name = name or "Ana"
    written = document(
        [heading(1, name), item(f"{bold(f'{name}:')} {flow(one)}".strip(), item(flow(f"x{other}")))]
    )
    for reader in READERS.values():
        tokens = reader.parse(written)
        blocks = [t.type for t in tokens if t.nesting != -1]
        assert blocks == [
            *("heading_open", "inline", "bullet_list_open", "list_item_open", "paragraph_open", "inline"),
            *("bullet_list_open", "list_item_open", "paragraph_open", "inline"),
        ]
        title, first, second = [t for t in tokens if t.type == "inline"]
        assert said([title]) == " ".join(clean(name).split())
        assert said([first]).startswith(" ".join(clean(f"{name}:").split()))
        assert said([first]).endswith(clean(one).lstrip(" ") if clean(one).strip() else "")
        assert said([second]) == clean(f"x{other}")


def full(text: str, name: str) -> Snapshot:
    """The same words wherever somebody can type, and all kinds of clauses."""
    return snapshot(
        situation=Situation.NEWBORN,
        author=Words(text=name),
        partner=Words(text=name),
        clauses=(
            *(Statement(id=as_id(f"{topic}1"), topic=topic, text=text) for topic in Topic),
            Practicality(id=Practical.RHYTHM, text=text, day=date(2026, 12, 1), unsure=True),
            Routine(id=ROUTINE1, text=text, when=Words(text=text), done=Words(text=text)),
        ),
        answers=(Answer(question=Question.CONFLICT, text=text),),
        replied_at=NOW,
        responses=(
            *(stance(ClauseKey(f"{topic}1"), Stance.YES_IF, text, text) for topic in Topic),
            Response(clause=ClauseKey("rhythm"), text=text),
            Response(clause=ClauseKey("gone1"), text=text),
        ),
        partner_clauses=(Statement(id=P_OFFER1, topic=Topic.OFFER, text=text),),
        partner_answers=(Answer(question=Question.CONFLICT, text=text),),
        decisions=(Decision(clause=OFFER1, text=text), Decision(clause=ClauseKey("gone1"), text=text)),
        signatures=tuple(Signature(party=p, revision=3, digest="0", signed_at=NOW, text=name) for p in Party),
        endings=tuple(Ending(party=p, ended_at=NOW, text=text) for p in Party),
    )


@share(0.4)
@given(texts, texts)
@example(EVIL, EVIL)
def test_in_a_whole_alliance_nothing_typed_becomes_markup(text: str, name: str) -> None:
    assert_only_ours(render_markdown(full(text, name)))


def test_every_word_of_an_alliance_is_in_it_as_often_as_it_was_typed(
    show: Callable[[str, str], None],
) -> None:
    written = render_markdown(full(EVIL, "Ana"))
    for reader in READERS.values():
        read = said(reader.parse(written))
        clauses = len(Topic) + 1 + 2  # of the routine its words and what done means; when stands on one line
        others = 2 * len(Topic) + 2 + 2 + 1 + 3 + 2  # what was said, answers, an offer, decisions, last words
        assert read.count(clean(EVIL).strip("\n")) == clauses + others
    lines = len(EVIL.split("\n"))
    show(
        "Strings tried per place",
        f"Markdown: {lines} lines of markup in {clauses + others} places, 0 came to life",
    )


@pytest.mark.parametrize("situation", list(Situation))
def test_an_example_reads_as_headings_and_lists(situation: Situation) -> None:
    shown = content("en").situations[situation].example
    written = render_markdown(shown)
    assert_only_ours(written)
    read = " ".join(said(READERS["CommonMark"].parse(written)).split())
    for clause in (*shown.clauses, *shown.partner_clauses):
        assert " ".join(clause.text.split()) in read
    for response in shown.responses:
        assert " ".join(response.text.split()) in read


def test_who_said_what_and_the_stance_by_sign_and_word() -> None:
    shown = snapshot(
        clauses=offers("I answer within a day", "I bring the numbers"),
        responses=(
            stance(OFFER1, Stance.YES_IF, "if it is a working day", "Within two days"),
            stance(OFFER2, Stance.NO),
        ),
        replied_at=NOW,
        partner_clauses=(Statement(id=P_OFFER1, topic=Topic.OFFER, text="Cake\nand tea"),),
    )
    assert """- **Ana:** I answer within a day
  - **Ben:** ◐ yes, if… – if it is a working day
  - **Ben would put it this way:** Within two days
- **Ana:** I bring the numbers
  - **Ben:** ✕ no

""" in render_markdown(shown)
    assert "- **Ben:** Cake\\\n  and tea\n" in render_markdown(shown)


def test_plain_sentences_stay_readable_in_the_source() -> None:
    plain = "Every Tuesday, 9 to 10 (or so); we don't move it - unless it's urgent!"
    assert flow(plain) == plain


def test_an_agreed_one_has_both_names_and_the_digest() -> None:
    shown = agreed_snapshot()
    written = render_markdown(shown)
    assert "## Agreed\n\n- **Ana Alvarez**, 22 November 2026, 14:05 UTC\n- **Ben Boateng**, " in written
    assert f"`{digest_of(shown)}`" in written
    assert "digest" not in render_markdown(snapshot(clauses=offers("Zebra")))


def test_one_that_is_not_agreed_says_so() -> None:
    shown = agreed_snapshot()
    one = shown.with_signatures(shown.signatures[:1])
    assert "## Names so far" in render_markdown(one)
    assert "`" not in render_markdown(one)


def test_last_words_stand_at_the_end() -> None:
    written = render_markdown(ended(agreed_snapshot()))
    assert written.endswith(
        "## Last words\n\n- **Ben ended it on 22 December 2026:** Penguin\n"
        "- **Ana added on 23 December 2026:** Seal\n"
    )


def test_every_script_stands_there_as_it_is() -> None:
    written = render_markdown(snapshot(clauses=offers(*SCRIPTS.values())))
    assert said(READERS["CommonMark"].parse(written)).count("Wir reden miteinander") == 1
    for text in SCRIPTS.values():
        assert clean(text) in said(READERS["CommonMark"].parse(written))


def test_a_draft_with_nothing_in_it_is_a_title() -> None:
    assert render_markdown(snapshot(number=None, sent_at=None)) == (
        "# Alliance between Ana and Ben\n\nDraft, not sent\n"
    )


@pytest.mark.parametrize(
    "typed", ["https://evil.example", "www.evil.example", "a@evil.example", ":smile:", "ftp:evil.example"]
)
def test_a_wiki_that_makes_links_of_bare_addresses_finds_none(typed: str) -> None:
    """GitHub's extension looks for these, an escaped mark within them ends it (GFM 0.29, 6.9)."""
    written = document([flow(typed)])
    bare = re.compile(r"(https?:|ftp:|mailto:|www\.|(?<!\\):\w+:|\w@\w)", re.IGNORECASE)
    assert not bare.search(written)
