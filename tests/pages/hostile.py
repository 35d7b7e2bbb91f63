"""Alliances with the worst that can be typed wherever one can type, and the eye that sees whether it came to life."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import cycle
from typing import Any

from streamlit.testing.v1 import AppTest

from alliance_core import workflow
from alliance_core.derived import digest
from alliance_core.model import (
    Alliance,
    Asked,
    Field,
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
from alliance_core.model.ids import ClauseKey, authors_key
from alliance_core.workflow.answering import take_stance
from pages.front.inviting import MESSAGE
from pages.kit.words import JOINER
from tests.pages.kept import HOUR, NOON, written
from tests.pages.reader import Markup

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
    *(
        "check",
        "share",
        "reply",
        "agenda",
        "sign",
        "life",
        "compare",
        "ending",
        "yours",
        "again",
        "links",
        "delete",
    ),
]
ANSWERS = [
    *("idea", "offers", "expectations", "practicalities", "boundaries", "hard-times", "yours", "questions")
]
EMPTY = (Topic.UNSTUCK, Practical.BOOKING)
"""Left to the partner, so that their side has something to write everywhere."""


Texts = str | Sequence[str]
"""One text for all fields, or several by turns."""


def in_turn(texts: Texts) -> Iterator[str]:
    """A text for each field to come."""
    return cycle([texts] if isinstance(texts, str) else texts)


def hostile(texts: Texts = EVIL, names: tuple[str, str] = NAMES, identity: str = "a1") -> Alliance:
    """An alliance with the worst wherever somebody can type, from both sides, and twice in one field.

    `names` may be longer than fields let them be.
    """
    text = in_turn(texts)
    alliance = workflow.start(identity, Situation.NEWBORN, Lane.GUIDED, "A", "B", "en", NOON)
    author, partner = (Words(text=name) for name in names)
    alliance = alliance.model_copy(update={"author": author, "partner": partner})
    asked = [f"{topic}1" for topic in Topic if topic not in EMPTY]
    asked += [which for which in Practical if which not in EMPTY]
    answers = {f"answer-{question}-text": next(text) for question in Question}
    mine = {f"clause-{clause}-text": next(text) for clause in asked} | answers | {str(MESSAGE): next(text)}
    alliance = workflow.send(
        workflow.add_routine(written(alliance, mine), next(text), next(text), next(text)), NOON
    )
    for number, clause in enumerate(asked):
        alliance = take_stance(alliance, ClauseKey(clause), [*Asked.VOTE.choices, None][number % 5])
    theirs = {f"response-{clause}-{part}": next(text) for clause in asked for part in ("text", "proposal")}
    theirs |= (
        {f"clause-p_{topic}1-text": next(text) for topic in Topic}
        | {"clause-booking-text": next(text)}
        | answers
    )
    alliance = workflow.reply(written(alliance, theirs, Party.PARTNER), 1, NOON + HOUR)
    for party, twice in ((Party.AUTHOR, "clause-offer1-text"), (Party.PARTNER, "clause-p_offer1-text")):
        alliance = workflow.write(
            alliance, party, workflow.field_named(twice), "Other words", workflow.Seen("not what stood there")
        )
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


OURS = ("/documents/", "/forget", "/key-card?", "mailto:?")
"""Where links of ours lead: documents, two pages of this server, and a mail to nobody yet."""


def assert_harmless(at: AppTest, alive: Collection[str] = ALIVE) -> None:
    """Nothing that was typed stands where it would be read as Markdown, or as HTML: none of the pieces `alive`."""
    looked_into = 0
    for node in (*at.main, *at.sidebar):
        proto = getattr(node, "proto", None)
        if not hasattr(proto, "ListFields"):
            continue
        for name, text in strings(proto):
            if name not in LITERAL.get(node.type, set()):
                left = ESCAPED.sub(" ", text)
                assert not [piece for piece in alive if piece in left], (node.type, name, text)
            looked_into += 1
    assert looked_into > 5
    for tag, marks in (element for h in at.get("html") for element in Markup(h.proto.body).elements):
        assert tag in TAGS
        assert not [name for name in marks if name.startswith("on")]
        assert marks.get("src", "data:").startswith("data:")
        assert marks.get("href", OURS[0]).startswith(OURS)


def lived(texts: Texts = EVIL, names: tuple[str, str] = NAMES, identity: str = "a1") -> Alliance:
    """The same, agreed by two names that are no better, checked in on by both and taken up again."""
    alliance = workflow.send(hostile(texts, names, identity), NOON + HOUR)
    text = in_turn(texts)
    for one in alliance.answering.responses:
        alliance = workflow.write(alliance, Party.PARTNER, Field.response(one.clause, "proposal"), "")
    for clause in alliance.revisions[-1].clauses:
        alliance = take_stance(alliance, authors_key(clause.id), Stance.YES)
    for which in Practical:
        alliance = workflow.write(alliance, Party.PARTNER, Field.clause(which), "")
    alliance = workflow.send(workflow.reply(alliance, 2, NOON + HOUR), NOON + 2 * HOUR)
    for party in Party:
        shown = digest.of(alliance.id, alliance.revisions[-1])
        alliance = workflow.sign(alliance, party, shown, "A name", NOON + 3 * HOUR)
    signatures = (one.model_copy(update={"text": alliance.name(one.party)}) for one in alliance.signatures)
    alliance = alliance.model_copy(update={"signatures": tuple(signatures)})
    for party in Party:
        for key in alliance.revisions[-1].keyed:
            alliance = workflow.set_pulse(alliance, party, key, Pulse.BROKEN)
            alliance = workflow.write(alliance, party, Field.beat(key), next(text))
        for part in ("well", "less"):
            alliance = workflow.write(alliance, party, Field.check_in(part), next(text))
        alliance = workflow.check_in(alliance, party, NOON + 4 * HOUR)
    return alliance


def ended(texts: Texts = EVIL, names: tuple[str, str] = NAMES, identity: str = "a1") -> Alliance:
    """The same, ended by both with last words."""
    alliance = lived(texts, names, identity)
    text = in_turn(texts)
    for party in Party:
        alliance = workflow.write(alliance, party, Field.parting(), next(text))
        alliance = workflow.end(alliance, party, NOON + 5 * HOUR)
    return alliance
