"""What this tree writes, against what another revision of it writes: `python -m tests.same_bytes REVISION-OR-FOLDER`.

All examples, one alliance with every kind of clause and one in every language of the proof sheet go through all that
happens to an alliance, in the other tree. Each tree stores these values, in a process of its own, and gives every
document to everybody who may have it, by its routes: their addresses stay when names in the code don't. What is not the
same byte for byte is listed, and the exit code is 1. It takes some minutes.
"""

from __future__ import annotations

import difflib
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from itertools import islice
from pathlib import Path

from alliance_core import links, workflow
from alliance_core.content import content
from alliance_core.derived import digest
from alliance_core.model import (
    Alliance,
    Clause,
    Day,
    Every,
    Meetings,
    Party,
    Practical,
    Practicality,
    ReplyDraft,
    Response,
    Routine,
    Snapshot,
    Stance,
    Statement,
    Topic,
    Who,
    Words,
)
from alliance_core.model.ids import ClauseId, ClauseKey
from tests.documents.languages import SAMPLES, TOGETHER

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
PROGRAM = Path(__file__).with_name("every_document.py")
VALUES = "--values"
LINES = 6
"""How many lines of a difference are shown."""


def called(name: str) -> ClauseId:
    """A name as an id, in the older tree as well."""
    return ClauseId(ClauseKey(name))


def main(other: str) -> int:
    """Compares this tree with a folder, or with a revision of this repository. Returns the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder)
        tree = Path(other).resolve() if Path(other).is_dir() else checked_out(other, kept / "tree")
        # By the older of the two, as what people have was: it knows nothing of what came later.
        if started(tree, kept / "values", Path(__file__), VALUES, str(kept / "alliances.json")).wait():
            return 2
        sides = [(tree, kept / "before"), (ROOT, kept / "now")]
        given = str(kept / "alliances.json")
        running = [started(place, target, PROGRAM, given, str(target)) for place, target in sides]
        if max(process.wait() for process in running):
            return 2
        found = list(differences(*(target for _, target in sides)))
        count = sum(path.is_file() for path in (kept / "now").rglob("*"))
    print("\n".join(found))
    print(f"{count} files, {len(found)} of them not the same.")
    return 1 if found else 0


def checked_out(revision: str, target: Path) -> Path:
    """The files of a revision."""
    command = ["git", "archive", "--format=tar", revision]
    packed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        files.extractall(target, filter="data")
    return target


def prepare(file: Path) -> None:
    """All alliances as values, with the secrets that are to open them, for `every_document`."""
    made = [
        {
            "name": name,
            "alliance": alliance.model_dump_json(),
            "author": links.mint(),
            "partner": links.mint(),
        }
        for name, alliance in alliances()
    ]
    file.write_text(json.dumps(made))


def alliances() -> Iterator[tuple[str, Alliance]]:
    """Each with its name, in all states."""
    shown = {kind.value: words.example for kind, words in content("en").situations.items()}
    first = shown["household"]
    shown |= {"every-kind": every_kind(first), "every-language": every_language(first)}
    for name, example in shown.items():
        for state, alliance in lived(f"same-{name}", example):
            yield f"{name}/{state}", alliance


def lived(identity: str, example: Snapshot) -> Iterator[tuple[str, Alliance]]:
    """An example in each of its states, one after the other."""

    def named(alliance: Alliance, state: str) -> tuple[str, Alliance]:
        return state, alliance.model_copy(update={"id": f"{identity}-{state}", "example": False})

    def day(number: int) -> datetime:
        return NOW + timedelta(days=number)

    answered = workflow.start_example(identity, example, NOW)
    sent = answered.model_copy(update={"replies": (), "answering": ReplyDraft()})
    yield named(sent.model_copy(update={"revisions": ()}), "draft")
    yield named(sent, "sent")
    yield named(answered, "answered")
    yes = tuple(Response(clause=called(clause.id), stance=Stance.YES) for clause in example.clauses)
    added = tuple(clause for clause in example.partner_clauses if clause.kind != "practicality")
    agreeable = example.model_copy(update={"responses": yes, "partner_clauses": added})
    _, settled = named(workflow.start_example(identity, agreeable, NOW), "agreed")
    draft = settled.draft.model_copy(update={"answers": settled.draft.answers[1:]})
    again = workflow.send(settled.model_copy(update={"draft": draft}), day(1))
    again = workflow.reply(again, 2, day(2))
    under = digest.of(again.id, workflow.to_sign(again, Party.AUTHOR))
    agreed = workflow.send_and_sign(again, under, again.author.text, day(3))
    last = agreed.revisions[-1]
    agreed = workflow.sign(agreed, Party.PARTNER, digest.of(agreed.id, last), agreed.partner.text, day(4))
    yield "agreed", agreed
    living = workflow.rest_works(agreed, Party.AUTHOR)
    living = workflow.write_part(living, Party.AUTHOR, "less", "The mornings.")
    yield named(workflow.check_in(living, Party.AUTHOR, day(30)), "living")
    ended = workflow.end(workflow.write_parting(agreed, Party.PARTNER, "Thank you."), Party.PARTNER, day(60))
    yield named(ended, "ended")


def every_kind(example: Snapshot) -> Snapshot:
    """Clauses with everything that a clause may have, and without."""

    until, hour = date(2027, 1, 31), time(9, 30)
    when, done = Words(text="on Saturdays"), Words(text="Nothing lies about.\nNothing at all.")
    clauses: list[Clause] = [
        Statement(id=called(f"{topic}1"), topic=topic, text=f"About <b>{topic}</b> & *more*", until=until)
        for topic in Topic
    ]
    clauses += [
        Practicality(
            id=Practical.RHYTHM, meetings=Meetings(first=until, every=Every.MONTH, at=hour, minutes=45)
        ),
        Practicality(id=Practical.REVIEW, text="In the garden", day=until),
        Practicality(id=Practical.ENDING, unsure=True, until=until),
        Practicality(id=Practical.PLACE, text="Here\nor there", unsure=True),
    ]
    routines = [
        Routine(
            id=called("routine1"), text="Days and when", days=(Day.SATURDAY, Day.MONDAY), when=when, done=done
        ),
        Routine(id=called("routine2"), text="No days, but a when", when=when, who=Who.IN_TURN),
        Routine(id=called("routine3"), text="Neither", who=Who.PARTNER, until=until),
        Routine(id=called("routine4"), text="All days and a time", days=tuple(Day), when=Words(text="7:30")),
        Routine(id=called("routine5"), text="All days", days=tuple(Day), who=Who.AUTHOR),
        Routine(id=called("routine6"), text="Lines", when=Words(text="\nat six \n or seven ")),
    ]
    mine = tuple(clause.model_copy(update={"id": f"p_{clause.id}"}) for clause in routines)
    return _written(example, (*clauses, *routines), mine)


def every_language(example: Snapshot) -> Snapshot:
    """A sentence in each language of the proof sheet."""
    samples = enumerate((*SAMPLES, *TOGETHER), 1)
    clauses = tuple(
        Statement(id=called(f"offer{n}"), topic=Topic.OFFER, text=sample.text) for n, sample in samples
    )
    theirs = tuple(
        Statement(id=called(f"p_phrase{number}"), topic=Topic.PHRASE, text=clause.text)
        for number, clause in enumerate(clauses[:4], 1)
    )
    return _written(example, clauses, theirs)


def _written(example: Snapshot, clauses: tuple[Clause, ...], theirs: tuple[Clause, ...]) -> Snapshot:
    """The example with other clauses, the first of which are answered in all ways."""
    responses = tuple(
        Response(clause=called(clause.id), stance=stance, text=clause.text, proposal=Words(text=other.text))
        for clause, other, stance in zip(clauses, clauses[1:], Stance, strict=False)
    )
    update = {"clauses": clauses, "partner_clauses": theirs, "responses": responses}
    return example.model_copy(update=update)


def started(tree: Path, target: Path, program: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """A program in a tree, as a process that finds the modules of that tree and no others."""
    target.mkdir()
    command = [sys.executable, "-P", str(program), *arguments]
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("ALLIANCE_")}
    own = {"PYTHONPATH": str(tree), "ALLIANCE_DATABASE": str(target.with_suffix(".db"))}
    return subprocess.Popen(command, cwd=tree, env=surroundings | own)


def differences(before: Path, now: Path) -> Iterator[str]:
    """What is not the same, a file each, with the first lines that differ."""
    names = {path.relative_to(side) for side in (before, now) for path in side.rglob("*") if path.is_file()}
    for name in sorted(names):
        old, new = before / name, now / name
        if not (old.exists() and new.exists()):
            yield f"{name}: only {'before' if old.exists() else 'now'}"
        elif old.read_bytes() != new.read_bytes():
            found = changed(readable(old), readable(new))
            told = "".join(f"\n    {line}" for line in islice(found, LINES))
            yield f"{name}: {told or 'the same words, drawn otherwise'}"


def changed(old: list[str], new: list[str]) -> Iterator[str]:
    """The lines that differ, the older marked with - and the newer with +."""
    for line in difflib.unified_diff(old, new, lineterm="", n=0):
        if not line.startswith(("---", "+++", "@@")):
            yield line


def readable(path: Path) -> list[str]:
    """The lines of a file; of a PDF those of its pages."""
    if path.suffix != ".pdf":
        return path.read_text().splitlines()
    from pypdf import PdfReader

    return [
        line
        for page in PdfReader(BytesIO(path.read_bytes())).pages
        for line in page.extract_text().splitlines()
    ]


if __name__ == "__main__":
    if sys.argv[1:2] == [VALUES]:
        prepare(Path(sys.argv[2]))
        sys.exit()
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
