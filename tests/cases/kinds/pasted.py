"""Text as word processors, slides and mail programs paste it: each of their line ends is one, at every door."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

from alliance_core import typed, workflow
from alliance_core.derived import snapshots
from alliance_core.documents import snapshot_file
from alliance_core.documents.pdf.alliance import render
from alliance_core.documents.received import brought, form
from alliance_core.model import Alliance, Field, Lane, Party, Situation, Snapshot
from alliance_core.workflow.bringing import bring
from tests.called import OFFER1
from tests.cases import KINDS, Case
from tests.filling import by_pypdf

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
SIGNS = {
    "vertical tab": "\v",
    "form feed": "\f",
    "next line": "\x85",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "file separator": "\x1c",
    "group separator": "\x1d",
    "record separator": "\x1e",
    "carriage return": "\r",
    "carriage return and line feed": "\r\n",
    "line feed": "\n",
}


def begun(offer: str = "Tea") -> Alliance:
    """An alliance of two with one offer."""
    alliance = workflow.start("a1", Situation.PEERS, Lane.GUIDED, "Ana", "Sam", "en", NOW)
    return workflow.write(alliance, Party.AUTHOR, Field.clause(OFFER1), offer)


def written(text: str) -> str:
    """What stands in a field when this was written into it."""
    return begun(text).draft.clauses[0].text


def filled_in(text: str) -> str:
    """What a form says when this was written into its first field for words."""
    shown = snapshots.invitation_snapshot(workflow.send(begun(), NOW))
    made = render(shown, link="http://localhost/open", to_answer=True, now=NOW)
    return form.read(by_pypdf(made, {"text/offer1": text})).responses[0].text


def imported(text: str) -> str:
    """What the first clause is when a file has this there."""
    shown = snapshots.snapshot(begun(), Party.AUTHOR)
    clause = shown.clauses[0].with_text(text)
    read = brought.read(snapshot_file.write(shown.with_clauses((clause,))).encode())
    assert isinstance(read, Snapshot)
    return bring("a2", read, Party.AUTHOR, NOW).draft.clauses[0].text


DOORS = {"a field": written, "a form": filled_in, "a file": imported}


def cases() -> Iterator[Case]:
    """Each sign at the door itself; the whole text at every door."""
    pasted = (KINDS / "pasted.txt").read_bytes().decode()
    for name, sign in SIGNS.items():
        yield Case(f"two words with a {name} between", "one\ntwo", partial(typed.text, f"one{sign}two"))
        yield Case(f"a name with a {name} in it", "Ana Maria", partial(typed.name, f"Ana{sign}Maria"))
    expected = (KINDS / "pasted-kept.txt").read_text("utf-8")
    for door, through in DOORS.items():
        yield Case(f"the whole text in {door}", expected, partial(through, pasted))
