"""Signs that programs have of their own for what is an ordinary line end, letter or list mark everywhere else.

Pasted, they come along as what they are in that program only: a line end that nobody else knows, a bullet that is a
letter in any other font, a letter of mathematics where somebody wanted it bold.
"""

from __future__ import annotations

import re
import unicodedata

BULLET = "•"

LIST_MARKS = "-–—*•·▪▫■□●○◦‣⁃➢➔→❖❑❒◻◆◇✓✔☐☑"
"""What stands before the lines of a list."""

_LINE_END = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")

_SYMBOLS = {
    0xF04A: "☺",
    0xF04C: "☹",
    0xF06C: "●",
    0xF06E: "■",
    0xF06F: "□",
    0xF071: "❑",
    0xF072: "❒",
    0xF075: "◆",
    0xF076: "❖",
    0xF0A7: "▪",
    0xF0A8: "◻",
    0xF0AB: "★",
    0xF0B7: BULLET,
    0xF0D8: "➢",
    0xF0DF: "←",
    0xF0E0: "→",
    0xF0E8: "➔",
    0xF0F0: "⇨",
    0xF0FB: "✗",
    0xF0FC: "✓",
    0xF0FD: "☒",
    0xF0FE: "☑",
}
"""What word processors take from Wingdings and Symbol, for lists and in place of `-->` and `:)`, as they write it into
the private range of a symbol font."""

_SYMBOL = re.compile("[\uf020-\uf0ff]")

_AS_LETTERS = {"·": BULLET, "§": "▪", "Ø": "➢", "ü": "✓", "o": "◦"}
"""The same as it comes out where the font is lost: the letters that stand in its place."""

_IN_LINES = re.compile(
    rf"^([ \t\u00a0]*)([{''.join(_AS_LETTERS)}{BULLET}▪●■□◦○\uf020-\uf0ff])([ \t\u00a0]+)(?=\S)(?=(\d?))",
    re.MULTILINE,
)

_STYLED = re.compile("[\U0001d400-\U0001d7ff\U0001ee00-\U0001eeff]")
"""Letters and digits of mathematics: bold, slanted, script, double. People take them to stand out in networks where no
letter can be made bold. Fonts lack them, and they are read out one by one as what they are called."""

_STYLED_ELSEWHERE = re.compile("[\u2102-\u2149]")
"""Where Unicode has those that were there before the others, among signs that stand for themselves."""


def lines(raw: str) -> str:
    """`raw` with each of its line ends as `\\n`, whichever program wrote it.

    Word processors, slides and mail have their own; where these are left out, words grow together.
    """
    return _LINE_END.sub("\n", raw)


def letters(raw: str) -> str:
    """`raw` with a plain letter for each of mathematics, and the sign for what a symbol font shows as one."""
    plain = _SYMBOL.sub(lambda found: _SYMBOLS.get(ord(found[0]), found[0]), raw)
    if not _STYLED.search(plain):
        return plain
    return _STYLED_ELSEWHERE.sub(_plain, _STYLED.sub(_plain, plain))


def marks(raw: str) -> str:
    """`raw` with an ordinary mark before each line of a list, for one that a word processor took from a symbol font.

    A letter is taken for such a mark only where nothing else can be meant: before the gap of a list, or where no word,
    number or paragraph sign is written so.
    """
    found = [one for one in _IN_LINES.finditer(raw) if _is_mark(one)]
    return _IN_LINES.sub(lambda one: _marked(one, alone=len(found) < 2), raw)


def _marked(one: re.Match[str], *, alone: bool) -> str:
    indent, sign, gap, _digit = one.groups()
    # Alone it is a word of Danish, and the sign of a mean in German.
    if not _is_mark(one) or (sign == "Ø" and alone and not _wide(gap)):
        return one[0]
    symbol = _SYMBOLS.get(ord(sign), BULLET) if _SYMBOL.match(sign) else sign
    return f"{indent}{_AS_LETTERS.get(sign, symbol)} "


def _is_mark(one: re.Match[str]) -> bool:
    _indent, sign, gap, digit = one.groups()
    if sign == "o":
        return _wide(gap)
    return "\t" in gap or not (digit and sign in "§Ø")


def _wide(gap: str) -> bool:
    return "\t" in gap or len(gap) > 1


def _plain(found: re.Match[str]) -> str:
    styled = unicodedata.decomposition(found[0]).startswith("<font>")
    return unicodedata.normalize("NFKC", found[0]) if styled else found[0]
