"""Nothing lost in the file: saves go on while the disk, another process or the clock gets in their way."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from alliance_core import workflow
from alliance_core.errors import StoreFull
from alliance_core.model import Alliance, Field, Party
from alliance_core.store import Store
from tests.called import OFFER1
from tests.conftest import Show
from tests.store import elsewhere
from tests.store.conftest import NOW, Kept, keep

SAVES = 10_000
FIELDS = 20
KILLED_AFTER = (400, 1_900, 2_300, 1_700)
"""So many confirmed saves each process lives; the last one does what is left."""

SAVING = """
import sqlite3
from alliance_core import workflow
from alliance_core.model import Party
from tests.store.test_faults_store import FIELDS, field, text

store, secret = Store(Path(sys.argv[1])), sys.argv[2]
key = store.unlock(secret, NOW)
# Another reader, as a server has them: what is saved stays in the log beside the file, and the kill leaves it there.
reader = sqlite3.connect(store.path)
reader.execute("SELECT count(*) FROM alliances").fetchall()
for number in range(int(sys.argv[3]), int(sys.argv[4])):
    was, new = text(number - FIELDS), text(number)
    into, seen = workflow.field_named(field(number)), workflow.Seen(was)
    store.change(key, lambda a: workflow.write(a, Party.AUTHOR, into, new, seen), NOW)
    os.write(1, b"%d\\n" % number)
"""


def field(number: int) -> str:
    """The field that a save with this number writes to."""
    return f"clause-offer{number % FIELDS + 1}-text"


def text(number: int) -> str:
    """What it writes; nothing before the first."""
    return f"Tür zu ab {number} 🌙\nund {number * 7919} ist noch ein Wort" if number >= 0 else ""


def words_twice(texts: list[str]) -> list[str]:
    """Numbers that stand in more than one text, or twice in one."""
    numbers = Counter(word for text in texts for word in text.split() if word.isdigit())
    return [word for word, count in numbers.items() if count > 1]


def test_every_confirmed_save_is_there_after_kill_9_in_the_middle_of_ten_thousand(
    tmp_path: Path, show: Show
) -> None:
    store = Store(tmp_path / "alliance.db")
    store.prepare()
    kept = keep(store)
    confirmed = begin = 0
    for lives in (*KILLED_AFTER, SAVES):
        process = elsewhere.start(SAVING, store.path, kept.secret, begin, SAVES)
        for line in process.stdout:
            confirmed = int(line) + 1
            if confirmed == begin + lives:
                process.kill()
        process.wait()
        alliance = Store(store.path).read(kept.key)
        written = {n % FIELDS: n for n in range(max(0, confirmed - FIELDS), confirmed)}
        lost = doubled = 0
        for place, number in written.items():
            stands = workflow.written(alliance, Party.AUTHOR, workflow.field_named(field(place)))
            # The save that was under way when the process was killed may be there or not.
            under_way = number + FIELDS if number + FIELDS == confirmed else number
            lost += stands not in (text(number), text(under_way))
        doubled = len(alliance.draft.set_aside) + len(words_twice([c.text for c in alliance.draft.clauses]))
        with sqlite3.connect(store.path) as db:
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        db.close()
        assert (lost, doubled) == (0, 0)
        begin = confirmed
    assert confirmed == SAVES
    killed = f"kill -9 {len(KILLED_AFTER)} times in the middle of ten thousand saves"
    show("Faults survived", f"{killed}: {confirmed} saves confirmed, 0 lost, 0 doubled")


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system with room for very little."""
    folder = Path(tempfile.mkdtemp())
    mount = ["mount", "-t", "tmpfs", "-o", "size=700k", "none", str(folder)]
    mounted = os.getuid() == 0 and not subprocess.run(mount, check=False, capture_output=True).returncode
    try:
        if not mounted:
            pytest.skip(
                "only an administrator may mount a small disk; the limit on file size is tested everywhere"
            )
        yield folder
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
        shutil.rmtree(folder)


def test_a_disk_that_fills_up_loses_no_save_that_was_confirmed(small_disk: Path, show: Show) -> None:
    store = Store(small_disk / "alliance.db")
    store.prepare()
    kept = keep(store)
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(400_000))
    confirmed: dict[str, str] = {}
    with pytest.raises(StoreFull):  # noqa: PT012 - which of the saves it is depends on the disk
        for number in range(1_000):
            name, words = f"clause-offer{number % 90 + 1}-text", f"{number} " + "Wörter " * 300
            store.change(kept.key, writing(name, words), NOW)
            confirmed[name] = words
    assert len(confirmed) > 5
    ballast.unlink()
    store.change(
        kept.key,
        lambda a: workflow.write(a, Party.AUTHOR, workflow.field_named(name), words, workflow.Seen("")),
        NOW,
    )
    confirmed[name] = words
    stands = store.read(kept.key)
    lost = [
        n
        for n, w in confirmed.items()
        if workflow.written(stands, Party.AUTHOR, workflow.field_named(n)) != w
    ]
    show(
        "Faults survived",
        f"small disk filled up: {len(confirmed)} saves confirmed, {len(lost)} lost, 0 doubled",
    )
    assert lost == []
    assert len(stands.draft.clauses) == len(confirmed)
    assert stands.draft.set_aside == ()


def test_a_clock_that_is_set_back_keeps_the_order_of_saves(kept: Kept, show: Show) -> None:
    before = ""
    for number, hours in enumerate((0, -1, -24 * 400, 5, -3)):
        now = NOW + timedelta(hours=hours)
        key = kept.store.unlock(kept.secret, now)
        words = f"{before}Satz {number}. "
        kept.store.change(key, writing("clause-offer1-text", words, before), now)
        before = words
    alliance = kept.store.read(kept.store.unlock(kept.secret, NOW))
    assert workflow.written(alliance, Party.AUTHOR, Field.clause(OFFER1)) == before
    assert alliance.draft.set_aside == ()
    show("Faults survived", "clock set back between saves, in the file: 5 saves confirmed, 0 lost, 0 doubled")


def writing(field: str, words: str, before: str = "") -> Callable[[Alliance], Alliance]:
    """A change that writes into a field of the author's."""
    return lambda alliance: workflow.write(
        alliance, Party.AUTHOR, workflow.field_named(field), words, workflow.Seen(before)
    )
