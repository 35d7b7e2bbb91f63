"""How long comparing two wordings takes at its worst: `python -m benchmarks.differences.measure`.

What words that recur cost is given as a multiple of what an ordinary change costs, both of the longest text that a
field takes and both measured in the same run, so that the figures of two machines can be compared.
"""

from __future__ import annotations

from itertools import cycle
from time import process_time

from alliance_core.content import content
from alliance_core.derived import differences
from alliance_core.language import FALLBACK_LANGUAGE
from alliance_core.limits import TEXT_LENGTH

MOST = 3.0
"""The multiple that the worst case must stay below. Without a limit on the work it is above a hundred."""

ROUNDS = 5
CHANGED_EACH = 10

Pair = tuple[str, str]


def ordinary() -> Pair:
    """The content's own words up to the limit, and the same with every tenth word changed."""
    found: list[str] = []
    for situation in content(FALLBACK_LANGUAGE).situations.values():
        for texts in situation.examples.values():
            found += [word for text in texts for word in text.split()]
    words: list[str] = []
    length = 0
    for word in cycle(found):
        length += len(word) + 1
        if length > TEXT_LENGTH:
            break
        words.append(word)
    changed = [word[::-1] if place % CHANGED_EACH == 0 else word for place, word in enumerate(words)]
    return " ".join(words), " ".join(changed)


def recurring() -> dict[str, Pair]:
    """Words that recur, from few to as many as fit: fewer leave nothing to give up, more are given up at once."""
    counts = (100, 150, 200, 300, 400, 500, 800, TEXT_LENGTH // 2)
    found = {f"{count} words, one or two kinds": ("a " * count, "a b " * (count // 2)) for count in counts}
    return found | {
        "three kinds": ("a b " * (TEXT_LENGTH // 4), "b a c " * (TEXT_LENGTH // 6)),
        "signs": ("." * TEXT_LENGTH, ",." * (TEXT_LENGTH // 2)),
    }


def seconds(pair: Pair) -> float:
    """The processor time of one comparison, the best of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        start = process_time()
        differences.words(*pair)
        taken.append(process_time() - start)
    return min(taken)


def report() -> tuple[str, bool]:
    """The table, and whether the worst case stays below the multiple."""
    floor = seconds(ordinary())
    times = {name: seconds(pair) for name, pair in recurring().items()}
    worst = max(times.values()) / floor
    lines = [
        f"{'':32} {'ms':>8} {'multiple':>9}",
        f"{'ordinary change, the floor':32} {floor * 1000:8.1f} {1:9.2f}",
        *(f"{name:32} {taken * 1000:8.1f} {taken / floor:9.2f}" for name, taken in times.items()),
        f"The worst is {worst:.2f} times the floor; it must stay below {MOST:.0f}.",
    ]
    return "\n".join(lines), worst < MOST


if __name__ == "__main__":
    table, kept = report()
    print(table)
    raise SystemExit(not kept)
