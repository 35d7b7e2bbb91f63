"""Alliances for these tests, and what can be read back from a PDF."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from alliance_core.documents.pdf.alliance import render
from alliance_core.model import Response, Situation, Snapshot, Stance, Statement, Topic, Words
from alliance_core.model.ids import ClauseKey, as_id

NOW = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
LINK = "https://alliance.example.org/open#q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8l9z0x1c"

SCRIPTS = {
    "latin": "Wir reden miteinander, bevor unsere Vorgesetzten es tun – façade, Ångström, ſ, ﬁ, Ștefan.",
    "greek": "Μιλάμε μεταξύ μας πριν μιλήσουν οι προϊστάμενοί μας. Ὅμηρος.",
    "cyrillic": "Мы говорим друг с другом раньше, чем наши начальники. Їжак, ґанок.",
    "vietnamese": "Chúng ta nói chuyện với nhau trước khi sếp nói. ƯỚC MƠ, Nguyễn, những chuyến đi.",
    "hebrew": "אנחנו מדברים זה עם זה לפני שהמנהלים שלנו מדברים (2026) ו־ABC.",
    "arabic": "نتحدث مع بعضنا قبل أن يتحدث مديرونا، كل يوم سبت في المكتبة (المشروع Alpha).",
    "hindi": "हम अपने प्रबंधकों से पहले एक-दूसरे से बात करते हैं। श्रीमती क्षमा द्विवेदी अध्यक्षता करेंगी।",
    "thai": "เราคุยกันก่อนที่หัวหน้าของเราจะคุยกัน ที่นี่มีน้ำและผู้ใหญ่ใจดี บันทึกข้อตกลงความร่วมมือฉบับนี้",
    "chinese": "我们在上司之前先互相沟通。双方应当互相尊重，及时沟通，任何一方都可以提前一个月退出。",
    "japanese": "上司が話す前に、私たちが話し合います。「よろしく」お願いします。",
    "korean": "우리는 상사들이 이야기하기 전에 서로 이야기합니다. 협력의 이념과 목적을 명확히 합니다.",
    "emoji": "🎉 👍 🤝 😀 ❤️ 🙂 🌱 ☀️",
}
RIGHT_TO_LEFT = ("hebrew", "arabic")


def snapshot(**fields: Any) -> Snapshot:
    """Revision 3 between Ana and Ben, with whatever else is given."""
    usual: dict[str, Any] = {
        "id": "a1",
        "situation": Situation.PEERS,
        "author": Words(text="Ana"),
        "partner": Words(text="Ben"),
        "number": 3,
        "sent_at": NOW,
    }
    return Snapshot(**usual | fields)


def offers(*texts: str) -> tuple[Statement, ...]:
    """Statements about what the author offers."""
    return tuple(
        Statement(id=as_id(f"offer{n}"), topic=Topic.OFFER, text=text) for n, text in enumerate(texts, 1)
    )


def stance(clause: ClauseKey, stance: Stance, text: str = "", proposal: str = "") -> Response:
    """What the partner says to a clause."""
    return Response(clause=clause, stance=stance, text=text, proposal=Words(text=proposal))


def drawn(shown: Snapshot, link: str | None = None) -> bytes:
    """Its PDF."""
    return render(shown, link=link, now=NOW)


def squeezed(text: str) -> str:
    """Text without what the eye doesn't see: spaces, line ends, joints between glyphs."""
    whole = unicodedata.normalize("NFC", text)
    return "".join(c for c in whole if not c.isspace() and c != "\u200b")


def read(pdf: bytes) -> str:
    """All text of a PDF, in reading order, squeezed."""
    return squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))


def read_by_poppler(pdf: bytes) -> str:
    """All text of a PDF as poppler sees it, squeezed."""
    command = ["pdftotext", "-enc", "UTF-8", "-", "-"]
    return squeezed(subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode())


def typed(value: object) -> Iterator[str]:
    """Everything that stands under a key `text`."""
    if isinstance(value, dict):
        for key, held in value.items():
            if key == "text" and isinstance(held, str):
                yield held
            else:
                yield from typed(held)
    elif isinstance(value, (list, tuple)):
        for held in value:
            yield from typed(held)
