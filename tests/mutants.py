"""How much the tests notice: `python -m tests.mutants [--count 90] [--seed 1]`.

Makes small changes to the code, one at a time, each in a copy of what stands here (never here), and runs the tests
without a browser that could notice it. Which those are is written down first, in one run of all of them: those that
run the changed function, then those that run others of its file, then the rest, as many as `--seconds` allow. The
changes are spread evenly over the folders; the same seed on the same code makes the same ones. Run it in the
environment of the tests. Ninety take half an hour on two idle cores.

Each change is told as it is tried, and kept in the folder `--kept`: a run that is broken off says its share, and one
that is begun again with the same folder and code goes on where that one ended. What no test without a browser runs is
named as such, because the browser's may notice it. A change that makes no difference to anybody counts as unnoticed
too, because no program can tell: read each before believing the number.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import count
from pathlib import Path
from queue import Queue
from typing import NamedTuple

from tests.mutations import ROOT, Change, chosen, listed
from tests.touching import Touched, read

PYTEST = (
    sys.executable,
    "-m",
    "pytest",
    "-q",
    "-p",
    "no:cacheprovider",
    "--tb=no",
    "--hypothesis-profile=once",
)
NOT_RUN = ("--ignore=tests/browser", "--ignore=tests/benchmarks", "-m", "not long")

ASKED_ABOUT = ("alliance_core", "pages", "tests", "app.py")
"""Where what a test runs is written down anew when something changes."""

AT_FIRST = 6
"""The tests of so many seconds run first: most changes are noticed by them, and few files have to be read."""

PATIENCE = 60
"""Beyond four times what the tests took, so many seconds are waited: a change may have made a loop endless."""

TIMES = count(1)
"""Python knows a changed file by its time in seconds and its size: each writing has a time of its own."""


class Tried(NamedTuple):
    """What became of a change."""

    change: Change
    noticed: bool
    how: str


def copied(folder: Path) -> Path:
    """A copy of the project, to be changed."""
    for path in listed():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, folder / path)
    return folder


def recorded(folder: Path) -> Path:
    """Runs all tests once, and returns the file in which stands which of them runs what and how long. It bears the
    digest of the code it is about: where it is there already, nothing runs."""
    digest = hashlib.sha256(b"".join((ROOT / path).read_bytes() for path in listed(*ASKED_ABOUT))).hexdigest()
    kept = folder / f"touched-{digest[:16]}"
    if not kept.exists():
        with tempfile.TemporaryDirectory() as name:
            home, plugin = copied(Path(name) / "home"), Path(name) / "plugin"
            plugin.mkdir()
            shutil.copy2(ROOT / "tests/touched.py", plugin / "sitecustomize.py")
            environment = os.environ | {"TOUCHED_HOME": str(home), "PYTHONPATH": str(plugin)}
            command = [*PYTEST, *NOT_RUN, "-p", "sitecustomize", "--numprocesses", "2", "--dist", "loadfile"]
            subprocess.run(command, cwd=home, env=environment, stdout=subprocess.DEVNULL, check=False)
            kept.write_bytes(b"".join(file.read_bytes() for file in Path(name).glob("home.touched.*")))
    return kept


def fails(home: Path, tests: list[str], seconds: float) -> str:
    """How these tests fail in a copy, or nothing where they pass."""
    asked = home.with_suffix(".asked")
    asked.write_text("\n".join(tests), "utf-8")
    files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
    command = [*PYTEST, "-x", "-p", "tests.touched", *files]
    environment = os.environ | {"TOUCHED_ASKED": str(asked)}
    limit = 4 * seconds + PATIENCE
    try:
        ran = subprocess.run(
            command, cwd=home, env=environment, capture_output=True, text=True, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired:
        return "the tests came to no end"
    if ran.returncode == 0:
        return ""
    failed = [line for line in ran.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    return failed[0] if failed else f"the tests did not begin ({ran.returncode})"


def named(how: str, tests: list[str]) -> str | None:
    """The test that a line of pytest's is about; None where it is about a file, or about all of them."""
    about = [test for test in tests if f"{how} ".startswith((f"FAILED {test} ", f"ERROR {test} "))]
    return max(about, key=len, default=None)


def tried(change: Change, home: Path, touched: Touched, seconds: int) -> Tried:
    """Makes a change in this copy and says what the tests say. A test that fails only in the company of others, or
    without the change as well, says nothing: tests run in another order here than elsewhere."""
    target, whole = home / change.path, (ROOT / change.path).read_bytes()
    tests, exact = touched.in_order(change.path, change.line, seconds)
    at_first = touched.within(tests, AT_FIRST)

    def written(source: bytes) -> None:
        target.write_bytes(source)
        moment = 1_000_000_000 + next(TIMES)
        os.utime(target, (moment, moment))

    def passes_unchanged(test: str) -> bool:
        written(whole)
        return not fails(home, [test], touched.seconds[test])

    changed = whole[: change.start] + change.new.encode() + whole[change.end :]
    written(changed)
    try:
        for some in (tests[:at_first], tests[at_first:]):
            while some and (how := fails(home, some, touched.seconds_of(some))):
                alone = named(how, some)
                if alone is None or fails(home, [alone], touched.seconds[alone]):
                    if alone is None or passes_unchanged(alone):
                        return Tried(change, True, how)
                    written(changed)
                some = some[some.index(alone) + 1 :]
    finally:
        written(whole)
    run = f"{min(exact, len(tests))} of the {exact} tests that run it, {max(0, len(tests) - exact)} others"
    return Tried(change, False, run if exact else f"no test without a browser runs it; {len(tests)} others")


def told(one: Tried, place: str) -> str:
    """A line about a change, and the change where nobody noticed it."""
    where = f"[{place}] {one.change.path}:{one.change.line} "
    if one.noticed:
        return f"{where}noticed: {one.how}"
    return f"{where}NOT NOTICED ({one.how})\n  - {one.change.old}\n  + {one.change.new}"


def before(results: Path, made: list[Change]) -> dict[Change, Tried]:
    """What stands in a file of results about these changes."""
    if not results.exists():
        return {}
    lines = [json.loads(line) for line in results.read_text("utf-8").splitlines()]
    all_tried = [Tried(Change(*change), noticed, how) for change, noticed, how in lines]
    return {one.change: one for one in all_tried if one.change in made}


def main() -> int:
    """Makes the changes, tells what was noticed; 1 where less than 95 in 100 were."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    for option, usual in (("--count", 90), ("--seed", 1), ("--seconds", 90), ("--at-once", 2)):
        parser.add_argument(option, type=int, default=usual)
    parser.add_argument("--kept", type=Path)
    asked = parser.parse_args()
    signal.signal(
        signal.SIGTERM, signal.default_int_handler
    )  # told to end, it says its share like any broken off
    made = chosen(asked.count, asked.seed)
    homes: Queue[Path] = Queue()
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(asked.at_once) as threads:
        kept = asked.kept or Path(name)
        kept.mkdir(exist_ok=True)
        print("Writing down which tests run what, unless that is kept.", flush=True)
        touched = read(record := recorded(kept))
        print(
            f"{len(touched.seconds)} tests pass; left out as failing: {touched.failing or 'none'}.",
            flush=True,
        )
        results = record.with_name(record.name.replace("touched", "tried"))
        done = before(results, made)
        for number in range(asked.at_once):
            homes.put(copied(Path(name) / f"copy-{number}"))

        def work(change: Change) -> Tried:
            home = homes.get()
            try:
                return tried(change, home, touched, asked.seconds)
            finally:
                homes.put(home)

        begun = [threads.submit(work, change) for change in made if change not in done]
        try:
            for future in as_completed(begun):
                one = future.result()
                done[one.change] = one
                print(told(one, f"{len(done)}/{len(made)}"), flush=True)
                with results.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(one) + "\n")
        except KeyboardInterrupt:
            threads.shutdown(wait=False, cancel_futures=True)
    seen = sum(one.noticed for one in done.values())
    print(f"{seen} of {len(done)} changes were noticed ({100 * seen // max(1, len(done))} in 100).")
    return int(100 * seen < 95 * len(done))


if __name__ == "__main__":
    sys.exit(main())
