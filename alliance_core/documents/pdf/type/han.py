"""Han characters, which Chinese, Japanese and Korean draw differently: whose shapes they take.

A paragraph tells by its other letters. A name or a label often has none: it takes after the rest of its document.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec

from pydantic import BaseModel

FACES = {
    "ja": ("JP", "SC", "TC", "KR"),
    "ko": ("KR", "SC", "TC", "JP"),
    "zh-Hans": ("SC", "TC", "JP", "KR"),
    "zh-Hant": ("TC", "SC", "JP", "KR"),
}
"""Which face draws a Han character first, by language."""

TRADITIONAL = frozenset(
    "們個這說對時會來為國學過後沒裡還從點開關問間見話誰讓謝請讀寫幫歡樂電將應並與無經動應該覺愛聽壞錯"
)
"""Common characters that are only written so where Chinese is not simplified."""

KANA, HANGUL = re.compile("[\u3041-\u30ff]"), re.compile("[\uac00-\ud7a3]")
HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

SHORT = 12
"""As many Han characters can well stand in Japanese without kana, or in Korean without hangul; hardly more."""

_around: ContextVar[str] = ContextVar("around", default="")

Asked = ParamSpec("Asked")


def faces(text: str) -> tuple[str, ...]:
    """The faces for the Han characters of a paragraph, the first that has one draws it."""
    return FACES[language(text)]


def language(text: str) -> str:
    """The language whose shapes the Han characters of a paragraph take: Japanese beside kana, Korean beside hangul;
    of a few characters alone, that of the document; else Chinese, traditional where one of its own characters is there.
    """
    own = _told(text)
    if own:
        return own
    around = _around.get()
    if around and len(HAN.findall(text)) <= SHORT:
        return around
    return "zh-Hans" if TRADITIONAL.isdisjoint(text) else "zh-Hant"


def document(make: Callable[Asked, bytes]) -> Callable[Asked, bytes]:
    """`make`, which sets a document of the values it is given: while it does, these are what stands around."""

    @wraps(make)
    def whole(*asked: Asked.args, **more: Asked.kwargs) -> bytes:
        # Not pydantic's own JSON, which half a character ends.
        values = [value.model_dump(mode="json") for value in asked if isinstance(value, BaseModel)]
        said = json.dumps(values, ensure_ascii=False)
        before = _around.set(_around_in(said))
        try:
            return make(*asked, **more)
        finally:
            _around.reset(before)

    return whole


def _around_in(said: str) -> str:
    told = _told(said)
    # A long text of Han characters alone is Chinese, and then a name from elsewhere says nothing.
    if told and any(len(HAN.findall(part)) > SHORT and not _told(part) for part in said.split('"')):
        return ""
    return told


def _told(text: str) -> str:
    """What kana or hangul say; nothing where there are none."""
    return "ja" if KANA.search(text) else "ko" if HANGUL.search(text) else ""
