"""How long the PDF of three pages takes, and how much memory: `python -m benchmarks.documents.measure`.

The floor is what reportlab takes for the same words in the same run, so that the figures of two machines can be
compared: the times are medians of warm runs, taken in turn, of the processor's time. Memory is the most that a
process of its own has held at once, which starts, makes the document once and ends; one that makes nothing is there
to compare.
It needs the packages of the extra `bench`.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple

from pypdf import PdfReader

from benchmarks.documents.makers import FLOOR, LATIN, MAKERS, MIXED

ROUNDS = 25
MOST = {LATIN: 1.3, MIXED: 4.0}
"""The multiples of the floor that Alliance's own must stay within."""
EMPTY = "nothing"
UNIT = 1024 * 1024
"""What a mebibyte is in the unit of `ru_maxrss` on a Mac."""


class Figures(NamedTuple):
    """The median time in seconds, the peak of memory in MiB, how many pages and how many bytes."""

    seconds: float
    peak: float
    pages: int
    size: int


def measure(names: Iterable[str], rounds: int = ROUNDS) -> dict[str, Figures]:
    """The figures of each, by its name."""
    with tempfile.TemporaryDirectory() as folder:
        setters = {name: MAKERS[name](Path(folder)) for name in names}
        made = {name: setter() for name, setter in setters.items()}
        times: dict[str, list[float]] = {name: [] for name in setters}
        for _ in range(rounds):
            for name, setter in setters.items():
                times[name].append(seconds(setter))
    return {
        name: Figures(median(times[name]), peak(name), len(PdfReader(BytesIO(file)).pages), len(file))
        for name, file in made.items()
    }


def seconds(make: Callable[[], bytes]) -> float:
    """The processor's time of one document."""
    start = process_time()
    make()
    return process_time() - start


def peak(name: str) -> float:
    """The most memory in MiB that a process of its own holds while it makes one document."""
    command = [sys.executable, "-m", "benchmarks.documents.measure", name]
    said = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603 - itself, with a name of its own
    return float(said.stdout)


def once(name: str) -> float:
    """Makes one document, or none for EMPTY, and says the peak of this process in MiB."""
    if name != EMPTY:
        with tempfile.TemporaryDirectory() as folder:
            MAKERS[name](Path(folder))()
    status = Path("/proc/self/status")
    if status.exists():  # on Linux `ru_maxrss` begins with what the parent held
        return int(re.findall(r"VmHWM:\s+(\d+) kB", status.read_text())[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / UNIT


def report(figures: dict[str, Figures], floor: str = FLOOR) -> tuple[str, bool]:
    """The table, and whether Alliance's own stays within its multiples of `floor`."""
    unit = figures[floor].seconds
    lines = [f"{'':26} {'ms':>7} {'multiple':>9} {'MiB':>6} {'pages':>6} {'KB':>6}"]
    for name, found in figures.items():
        what = f"{name}, the floor" if name == floor else name
        times = f"{found.seconds * 1000:7.1f} {found.seconds / unit:9.2f}"
        lines.append(f"{what:26} {times} {found.peak:6.0f} {found.pages:6} {found.size / 1000:6.0f}")
    multiples = {name: figures[name].seconds / unit for name in MOST if name in figures}
    lines += [
        f"{name} takes {multiple:.2f} times the floor; it must stay within {MOST[name]}."
        for name, multiple in multiples.items()
    ]
    return "\n".join(lines), all(multiple <= MOST[name] for name, multiple in multiples.items())


if __name__ == "__main__":
    if sys.argv[1:]:
        print(once(sys.argv[1]))
        raise SystemExit
    table, kept = report(measure(MAKERS))
    print(table)
    print(f"A process that makes nothing holds {peak(EMPTY):.0f} MiB.")
    raise SystemExit(not kept)
