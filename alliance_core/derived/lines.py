"""A routine as people write it into one line: what, who, on which days and when, as far as the line says so. What is
not understood stays in what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from alliance_core.content import TimeTexts
from alliance_core.derived import days as weekdays
from alliance_core.derived.hours import trailing
from alliance_core.derived.phrases import alike, alternatives, begins_with, has, whole
from alliance_core.model import Day, Party, Who

_BREAK = re.compile(r"(?<!\d)\s*,\s*|\s*,\s+|\s*;\s*|\s*:\s+|\s+-\s+")
_SPAN = re.compile(r"\d\s?(?:[ap]\.?m\.?|h)?\s+-\s+\d", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\(([^()]*)\)")


@dataclass(frozen=True)
class Line:
    """What a line says. `days` is None where it doesn't say which, `first` who begins where it is in turn."""

    what: str
    who: Who = Who.NOT_SAID
    first: Party | None = None
    days: tuple[Day, ...] | None = None
    when: str = ""


def line(text: str, writer: Party, names: Mapping[Party, str], said: TimeTexts) -> Line:
    """What a line says, written by a party. `names` are what the two are called."""
    return _Reader(writer, names, said).read(text.strip())


class _Reader:
    """Reads a line piece by piece, each as one thing, and what stays as what."""

    def __init__(self, writer: Party, names: Mapping[Party, str], said: TimeTexts) -> None:
        self.said = said
        self.called = _called(names)
        self.me, self.you = Who(writer.value), Who(writer.other.value)
        self.who: Who | None = None
        self.first: Party | None = None
        self.days: tuple[Day, ...] = ()
        self.when = ""

    def read(self, text: str) -> Line:
        """The whole line."""
        words = _ASIDE.sub(lambda aside: ", " if self.takes(aside[1]) else aside[0], text)
        kept = self.kept(words)
        what = "".join(between + piece for between, piece in kept)
        if len(kept) == 1:
            what = self.tail(what)
        if kept:
            what = self.head(what)
        # Two plans in one line are not told apart: half of one would be worse than none.
        several = self.days and weekdays.mentioned(what, self.said)
        self.days = self.days or weekdays.within(what, self.said)
        if several or not (self.who or self.first or self.days or self.when):
            return Line(what=text)
        return Line(
            what=what or text,
            who=self.who or (Who.IN_TURN if self.first else Who.NOT_SAID),
            first=self.first,
            days=self.days or (tuple(Day) if self.when and not has(self.when, self.said.seldom) else None),
            when=self.when,
        )

    def kept(self, words: str) -> list[tuple[str, str]]:
        """The pieces that are not taken for anything else, each with what stands between it and the one before."""
        kept: list[tuple[str, str]] = []
        broken, at, before = False, 0, ""
        for between, begin, end in (*self.breaks(words), ("", len(words), len(words))):
            piece = words[at:begin].strip()
            sign = (", " if broken else before) if kept else ""
            if not piece or self.takes(piece):
                broken = True
            else:
                kept.append((sign, piece))
                broken = False
            at, before = end, between
        return kept

    def breaks(self, words: str) -> list[tuple[str, int, int]]:
        """Where a line is cut into pieces: not between days, nor between times."""
        plain = alike(words)
        found = []
        for sign in _BREAK.finditer(plain):
            around = plain[max(0, sign.start() - 12) : sign.end() + 12]
            if "-" in sign[0] and (_SPAN.search(around) or weekdays.spans(around, self.said)):
                continue
            found.append((words[sign.start() : sign.end()], sign.start(), sign.end()))
        return found

    def takes(self, piece: str) -> bool:
        """Whether a piece says who, on which days or when, and nothing else; then it is noted."""
        return self.takes_who(piece) or self.takes_days(piece) or self.takes_when(piece)

    def takes_who(self, piece: str) -> bool:
        """Whether a piece says who does it, or who begins."""
        if self.first is None and (first := self.beginner(piece)) and self.who in (None, Who.IN_TURN):
            self.first = first
            return True
        who = self.person(piece)
        if who is None or self.who is not None:
            return False
        self.who = who
        return True

    def person(self, piece: str) -> Who | None:
        """Who a piece names: one of the two, both, or in turn."""
        said = self.said
        for phrases, who in (
            (said.in_turn, Who.IN_TURN),
            (said.both, Who.BOTH),
            (said.me, self.me),
            (said.you, self.you),
        ):
            if whole(piece, phrases):
                return who
        if party := self.called.get(_form(piece)):
            return Who(party.value)
        two = re.split(
            rf"\s*[&+/]\s*|\s+(?:{alternatives(said.and_)})\s+", piece.strip(), flags=re.IGNORECASE
        )
        people = {self.called.get(_form(one)) for one in two}
        return Who.BOTH if len(two) == 2 and people == set(Party) else None

    def beginner(self, piece: str) -> Party | None:
        """Who begins, where a piece says that."""
        form, said = _form(piece), self.said
        for name, party in self.called.items():
            if form in {f"{name} {word}" for word in said.begins} | {
                f"{word} {name}" for word in said.beginning
            }:
                return party
        return None

    def takes_days(self, piece: str) -> bool:
        """Whether a piece is days, maybe with a time after them."""
        days = weekdays.listed(alike(piece), self.said)
        if not days:
            days, rest = weekdays.leading(piece, self.said)
            if not days or self.when or not self.takes_when(rest):
                return False
        self.days = tuple(day for day in Day if day in self.days or day in days)
        return True

    def takes_when(self, piece: str) -> bool:
        """Whether a piece is a time, or begins as one says when."""
        rest, time = trailing(piece, self.said, limits=True)
        if self.when or not ((time and not rest) or begins_with(piece, self.said.when)):
            return False
        self.when = self.bare(piece)
        return True

    def bare(self, when: str) -> str:
        """When, without the word for "at" that a line needs and a field does not."""
        return re.sub(rf"^{re.escape(self.said.at[0])}\s+(?=\S)", "", when.strip(), flags=re.IGNORECASE)

    def tail(self, piece: str) -> str:
        """What is left of a piece without days, a time and in turn at its end, and without a name after those."""
        name = self.name_at_end(piece)
        begun = piece[: len(piece) - len(name)].rstrip() if name else piece
        left = self.without(begun)
        if not name or left == begun:
            return left if not name else self.without(piece)
        if self.who is None:
            self.who = Who(self.called[_form(name)].value)
            return left
        return f"{left} {name}"

    def name_at_end(self, piece: str) -> str:
        """The name a piece ends with."""
        for name in self.called:
            begun, *last = piece.rsplit(maxsplit=len(name.split()))
            if begun and _form(" ".join(last)) == name:
                return piece[len(piece) - len(piece[len(begun) :].lstrip()) :]
        return ""

    def without(self, piece: str) -> str:
        """The piece without days, a time and in turn at its end, in whatever order."""
        while True:
            left = piece
            days, rest = weekdays.trailing(left, self.said)
            if days and not self.days:
                self.days, left = days, rest
            rest, time = trailing(left, self.said)
            if time and rest and not self.when:
                self.when, left = self.bare(time), rest
            turn = re.search(rf"\s+(?:{alternatives(self.said.in_turn)})$", left[-200:], re.IGNORECASE)
            if turn and self.who is None:
                self.who, left = Who.IN_TURN, left[: len(left) - len(turn[0])]
            if left == piece:
                return left.strip()
            piece = left

    def head(self, what: str) -> str:
        """What is left without "I", "you" or "we" at its beginning; after a day they stay where they are."""
        if self.who is not None:
            return what
        said = self.said
        for phrases, who in ((said.both, Who.BOTH), (said.me, self.me), (said.you, self.you)):
            subject = rf"(?:{alternatives(phrases)})\s+(?=\S)"
            if found := re.match(subject, what, re.IGNORECASE):
                self.who = who
                return what[found.end() :]
            days, rest = weekdays.leading(what, said)
            if days and re.match(rf"(?:\w+\s+)?{subject}", rest, re.IGNORECASE):
                self.who = who
                return what
        return what


def _form(name: str) -> str:
    return " ".join(name.split()).casefold()


def _called(names: Mapping[Party, str]) -> dict[str, Party]:
    """What each of the two may be called in a line: the whole name or its first word, as far as that is only theirs."""
    called: dict[str, Party] = {}
    for party, name in names.items():
        other = _form(names[party.other])
        for form in filter(None, {_form(name), _form(name).partition(" ")[0]}):
            if form not in (other, other.partition(" ")[0]):
                called[form] = party
    return called
