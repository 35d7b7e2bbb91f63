"""What all parts of a document share: the snapshot, its language and names, and the words they are said with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from alliance_core import zones
from alliance_core.content import Content, content
from alliance_core.documents.clean import clean, inline, isolated
from alliance_core.language import FALLBACK_LANGUAGE, N_, translation
from alliance_core.language.dates import date_in_words, moment_in_words
from alliance_core.language.describe import Part, Says, describe, done_in_words
from alliance_core.model import Asked, Clause, Party, Practicality, Response, Snapshot, Who, asked

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Reading:
    """A snapshot as it is to be read. `link` is where it can be answered; `to_answer` makes room for it on paper.

    `says` is what the author says to single points of the reply; it is for the author's own documents.
    """

    snapshot: Snapshot
    link: str | None = None
    to_answer: bool = False
    says: tuple[Response, ...] = ()

    @cached_property
    def language(self) -> str:
        """The language of the document; a tag that isn't one is taken for English."""
        return self.snapshot.language if LANGUAGE_TAG.fullmatch(self.snapshot.language) else FALLBACK_LANGUAGE

    @cached_property
    def content(self) -> Content:
        """The content in that language."""
        return content(self.language)

    @cached_property
    def translate(self) -> Callable[[str], str]:
        """Gettext in that language."""
        return translation(self.language).gettext

    @cached_property
    def names(self) -> dict[Party, str]:
        """The names as they stand within sentences, on one line; roles where none was given."""
        typed = {Party.AUTHOR: self.snapshot.author.text, Party.PARTNER: self.snapshot.partner.text}
        roles = {Party.AUTHOR: N_("the author"), Party.PARTNER: N_("the other")}
        return {party: isolated(inline(typed[party])) or self.translate(roles[party]) for party in Party}

    def say(self, sentence: str, party: Party = Party.AUTHOR, **more: str | int) -> str:
        """A product sentence translated; `{author}` is the name of `party`, `{partner}` the other's."""
        return self.fill(self.translate(sentence), party, **more)

    def fill(self, sentence: str, party: Party = Party.AUTHOR, **more: str | int) -> str:
        """The same for a sentence of the content, which is in the reader's language already."""
        return sentence.format(author=self.names[party], partner=self.names[party.other], **more)

    def date(self, day: date) -> str:
        """A date in words."""
        return date_in_words(day, self.translate)

    def today(self, now: datetime) -> str:
        """The day of a document that nobody has sent yet, and that it is that of UTC where its place is not known."""
        day = self.date(now)
        return self.translate(N_("{day} in UTC")).format(day=day) if now.tzinfo is zones.LOST else day

    def moment(self, moment: datetime) -> str:
        """A point in time in words, as it was where it happened."""
        return moment_in_words(moment, self.translate)

    def who(self, who: Who) -> str:
        """Who does a routine, by name; nothing where nobody has said."""
        match who:
            case Who.AUTHOR:
                return self.names[Party.AUTHOR]
            case Who.PARTNER:
                return self.names[Party.PARTNER]
            case Who.BOTH:
                return self.say(N_("{author} and {partner}"))
            case Who.IN_TURN:
                return self.say(N_("{author} and {partner} in turn"))
            case Who.NOT_SAID:
                return ""

    def parts(self, clause: Clause) -> tuple[Part, ...]:
        """What a clause says, part by part."""
        return describe(clause, self.translate, self.who)

    def label(self, clause: Clause) -> str:
        """What a clause is called where that isn't said by its words; nothing for a statement or a routine."""
        return self.content.practicalities[clause.id].label if isinstance(clause, Practicality) else ""

    def responses(self, clause: Clause) -> list[Response]:
        """What the partner said about a clause."""
        return [
            response
            for response in self.snapshot.responses
            if response.clause == clause.id and not response.blank
        ]

    def written(self, clauses: Iterable[Clause], party: Party) -> list[Clause]:
        """Those of a party's clauses that stand in their sections: all that are shown but what is not sure yet."""
        return [c for c in clauses if self.shown(c, party) and asked(c) is not Asked.TURN]

    def shown(self, clause: Clause, party: Party) -> bool:
        """Whether there is anything to show of a clause of a party: words, or words about it."""
        return not clause.blank or (party is Party.AUTHOR and bool(self.responses(clause)))


def title(reading: Reading) -> str:
    """The title, with both names."""
    return reading.say(N_("Alliance between {author} and {partner}"))


def standing(reading: Reading) -> str:
    """Which revision it is and when it was sent, or that it wasn't."""
    snapshot = reading.snapshot
    if snapshot.number is None or snapshot.sent_at is None:
        return reading.translate(N_("Draft, not sent"))
    said = {
        "": N_("Revision {number}, {date}"),
        "agreed": N_("Extract of revision {number}, {date}, agreed by both; some of it is left out"),
        "sent": N_("Extract of revision {number}, {date}; some of it is left out"),
    }[snapshot.extract]
    return reading.say(said, number=snapshot.number, date=reading.date(snapshot.sent_at))


def status(reading: Reading) -> str:
    """The same, and when it was answered."""
    if reading.snapshot.replied_at is None:
        return standing(reading)
    answered = reading.say(N_("{partner} answered on {date}"), date=reading.date(reading.snapshot.replied_at))
    return f"{standing(reading)} · {answered}"


def in_words(reading: Reading, clause: Clause) -> str:
    """All that a clause says as plain words, each part on a line of its own, who does it and when on one."""
    parts = reading.parts(clause)
    times = (Says.WHO, Says.DAYS, Says.WHEN)
    when = [piece for says, words in parts if says in times and words for piece in words.split("\n")]
    lines: list[str] = []
    for says, words in parts:
        if says in times:
            lines += [" · ".join(when)] if when else []
            when = []
        else:
            lines.append(done_in_words(words, reading.translate) if says is Says.DONE else words)
    return "\n".join(clean(line) for line in lines)
