"""Several processes at once on one file: nobody is in anybody's way, and nothing is lost."""

import sqlite3
import threading
from pathlib import Path

from alliance_core.store import Store
from tests.store import elsewhere
from tests.store.conftest import Kept, keep, written


def test_processes_that_prepare_the_same_new_file_at_once_all_succeed(tmp_path: Path) -> None:
    paths = [tmp_path / str(number) / "alliance.db" for number in range(12)]
    program = """
for line in sys.stdin:
    told(Store(Path(line.strip())).prepare)
"""
    processes = [elsewhere.start(program) for _ in range(4)]
    for path in paths:
        # All get the path at the same moment, and the next one when all are done.
        for process in processes:
            process.stdin.write(f"{path}\n")
            process.stdin.flush()
        assert [process.stdout.readline().strip() for process in processes] == ["fine"] * 4
        keep(Store(path))
    for process in processes:
        process.communicate()


def test_who_prepares_a_new_file_while_another_one_writes_to_it_waits_for_them(tmp_path: Path) -> None:
    path = tmp_path / "alliance.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.2, other.execute, ["COMMIT"])
    release.start()
    Store(path).prepare()
    release.join()
    other.close()
    kept = keep(Store(path))
    assert kept.store.read(kept.key) == kept.alliance


def test_changes_of_several_processes_at_once_lose_nothing(kept: Kept) -> None:
    program = """
store, secret, name = Store(Path(sys.argv[1])), sys.argv[2], sys.argv[3]
print("ready", flush=True)
sys.stdin.readline()
for number in range(10):
    store.change(store.unlock(secret, NOW), adding(f"{name}/{number}"), NOW)
"""
    processes = [elsewhere.start(program, kept.store.path, kept.secret, name) for name in "abcd"]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.communicate("go\n", timeout=60)
        assert process.returncode == 0
    texts = written(kept.store.read(kept.key))
    assert set(texts) == {f"{name}/{number}" for name in "abcd" for number in range(10)}
    assert len(texts) == 40
