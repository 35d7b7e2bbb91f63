"""What was typed, what the server confirmed, and what is there in the end: nothing may be lost, nothing doubled."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass

from playwright.sync_api import Page, Request, Response, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg

from alliance_core import workflow
from alliance_core.store import Key, Store
from tests.conftest import Show

LAST_SECOND = 1.0
QUICK, HUMAN = 15, 60
"""Milliseconds from key to key: as fast as it matters to nothing, and as people type."""
ON_THE_WAY = 0.5
"""Seconds a request may take to the server's table on a busy machine."""

WORDS = (
    "We meet on Tuesdays at nine, and the first ten minutes belong to whoever slept less. Früh sagen, was schiefgeht: "
    "ein Satz genügt. Je préfère être dérangée plutôt que surprise; написать можно всегда. 会議は短く、本音は長く。 "
    "שקט אחרי שמונה 🌙 unless something burns 🔥 (then ring twice!) naïve façade 12:30–13:15 50% & <b>bold</b> "
    '*stars* it\'s "quoted" \\backslash/ e-mail@home #hash £5 ½ hour ✓ done, Zażółć gęślą jaźń — ask me before you '
    "promise anything for both of us; ἀλήθεια, გამარჯობა, สวัสดี, 안녕 나눔, नमस्ते, مرحبا, Grüße vom Küchentisch."
)
"""Words of many alphabets, with signs that other programs take for markup."""


def words(start: int = 0) -> list[str]:
    """The words to type, none of them twice; another `start` gives others."""
    seen = dict.fromkeys(WORDS.split())
    return [word if not start else f"{word}{start}" for word in seen]


@dataclass
class Counted:
    """How a fault ended."""

    confirmed: int
    lost: list[str]
    doubled: list[str]

    def line(self, fault: str) -> str:
        """As it is shown at the end of a run."""
        return f"{fault}: {self.confirmed} saves confirmed, {len(self.lost)} words lost, {len(self.doubled)} doubled"


class Ledger:
    """Keeps account of one page (or several) on which words are typed into one field."""

    def __init__(self, *pages: Page, start: int = 0) -> None:
        self.typed: list[tuple[str, float]] = []
        self.confirmed = 0
        self.handed_over = 0
        self._left = iter(words(start))
        for page in pages:
            self.watch(page)

    def watch(self, page: Page) -> None:
        """Counts what this page saves, from now on."""
        page.on("response", self._answered)
        page.on("websocket", self._begins)

    def type(self, page: Page, count: int, pace: float = QUICK) -> None:
        """Types the next words where the caret is, `pace` milliseconds a key, a space after each."""
        for _ in range(count):
            word = next(self._left)
            page.keyboard.type(f"{word} ", delay=pace)
            self.typed.append((word, time.monotonic()))

    @property
    def text(self) -> str:
        """All that was typed."""
        return "".join(f"{word} " for word, _ in self.typed)

    def count(self, stands: str, aside: list[str], *, until: float | None = None) -> Counted:
        """What is lost of the words typed `until` a moment (all of them), and which are there twice."""
        there = Counter(" ".join([stands, *aside]).split())
        promised = [
            word for word, at in self.typed if until is None or at <= until - LAST_SECOND - ON_THE_WAY
        ]
        assert promised, "too little was typed for a promise"
        lost = [word for word in promised if not there[word]]
        return Counted(self.confirmed + self.handed_over, lost, [word for word, n in there.items() if n > 1])

    def survives(
        self, show: Show, fault: str, store: Store, key: Key, field: str, *, until: float | None = None
    ) -> None:
        """Shows what a fault has cost, and that it was nothing."""
        counted = self.count(*kept(store, key, field), until=until)
        show("Faults survived", counted.line(fault))
        assert counted.confirmed
        assert (counted.lost, counted.doubled) == ([], [])

    def _answered(self, response: Response) -> None:
        self.confirmed += _saves(response.request) and response.status == 200

    def _begins(self, socket: WebSocket) -> None:
        socket.on("framesent", self._sent)

    def _sent(self, frame: str | bytes) -> None:
        if (
            isinstance(frame, bytes)
            and (message := BackMsg.FromString(frame)).WhichOneof("type") == "rerun_script"
        ):
            fields = [w for w in message.rerun_script.widget_states.widgets if "field_" in w.id]
            self.handed_over += any(w.string_value for w in fields)


def _saves(request: Request) -> bool:
    return request.method == "POST" and request.url.endswith("/save")


def kept(store: Store, key: Key, field: str) -> tuple[str, list[str]]:
    """What stands in a field, and what was set aside of it."""
    alliance = store.read(key)
    sheet = workflow.sheet_of(alliance, key.party)
    return workflow.written(alliance, key.party, workflow.field_named(field)), [
        s.text for s in sheet.set_aside if str(s.field) == field
    ]
