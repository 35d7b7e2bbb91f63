"""Whose shapes Han characters take: those of the language beside them, or of the document around a short one."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

from alliance_core.documents.pdf.alliance import render
from alliance_core.documents.pdf.type.han import SHORT, document, language
from alliance_core.model import Snapshot, Words
from tests.documents.alliances import NOW, offers, snapshot

CHINESE = "我们每个星期二都一起吃午饭，讨论这一周的工作。"


def fonts(*said: str, author: str = "佐藤花子") -> set[str]:
    """The Han faces in a document with these clauses."""
    shown = snapshot(clauses=offers(*said)).model_copy(update={"author": Words(text=author)})
    pages = PdfReader(BytesIO(render(shown, now=NOW))).pages
    names = {str(font["/BaseFont"]) for page in pages for font in page["/Resources"]["/Font"].values()}
    return {name[-2:] for name in (name.rpartition("-")[0] for name in names)} & {"JP", "KR", "SC", "TC"}


def test_names_and_labels_in_a_japanese_document_have_japanese_shapes() -> None:
    assert fonts("悪い知らせは一日以内に伝えます。", "毎週月曜") == {"JP"}


def test_names_in_a_korean_document_have_korean_shapes() -> None:
    assert fonts("나쁜 소식은 하루 안에 전합니다.") == {"KR"}


def test_a_chinese_paragraph_in_a_japanese_document_stays_chinese() -> None:
    assert len(CHINESE) > SHORT
    assert fonts("悪い知らせは伝えます。", CHINESE) == {"JP", "SC"}


def test_one_document_says_nothing_about_the_next() -> None:
    assert fonts("悪い知らせは伝えます。") == {"JP"}
    assert fonts(CHINESE) == {"SC"}
    assert language("毎週月曜") == "zh-Hans"


def test_a_name_from_elsewhere_does_not_turn_a_chinese_document() -> None:
    asked = []

    @document
    def make(_: Snapshot) -> bytes:
        asked.append(language("我们一起吃饭"))
        return b""

    names = {"author": Words(text="김민준")}
    make(snapshot(clauses=offers(CHINESE)).model_copy(update=names))
    make(snapshot(clauses=offers("우리는 함께")).model_copy(update=names))
    assert asked == ["zh-Hans", "ko"]


def test_alone_a_traditional_character_tells() -> None:
    assert fonts("我們每週見面", author="王小明") >= {"TC"}
