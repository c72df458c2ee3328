"""Runs two commands that write at the same moment, again and again: is anything lost?

Two at once must do what one after the other does, in one order or the other: so whatever the
files hold afterwards is compared with what both orders give. Run it alone for many rounds::

    KITH_PAIR_RUNS=500 python tests/support/pairs.py
    python tests/support/pairs.py --total 150
    python tests/support/pairs.py --runs 5 import mail

runs each pair of commands 500 times and lists every difference; or 150 pairs, spread over all of
them, once; or those that hold a command five times. ``KITH_PAIR_RUNS=500 pytest
tests/disk/test_lock.py`` does as the first.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from faults import Ended, files_of, run, start
from writing_calls import BASELINE, CALLS, Call, copied, make_journal, words_of

EACH = {**CALLS, "check --baseline": BASELINE}
PAIRS = list(itertools.combinations_with_replacement(EACH, 2))
RUNS = int(os.environ.get("KITH_PAIR_RUNS", "0"))
"""How often to run every pair; at 0, a few of them once."""


class Orders(NamedTuple):
    """What comes of two commands one after the other.

    Args:
        one_first: The files, the one having been run first.
        other_first: The files, the other having been run first.
        single: The files after one of them alone, and before both.
    """

    one_first: dict[str, bytes]
    other_first: dict[str, bytes]
    single: tuple[dict[str, bytes], ...]


def orders_of(journal: Path, one: Call, other: Call) -> Orders:
    """What two commands do to a journal one after the other, in both orders and alone."""
    results = []
    for calls in ((one, other), (other, one), (one,), (other,), ()):
        root = copied(journal, "pair")
        # What each of them means is settled before either is begun.
        settled = [(words_of(call, root), call.typed) for call in calls]
        for words, typed in settled:
            run(words, root, typed=typed)
        results.append(state_of(root))
    return Orders(results[0], results[1], tuple(results[2:]))


def together(journal: Path, one: Call, other: Call) -> tuple[Path, list[Ended]]:
    """Run two commands at the same moment; the journal, and how each ended."""
    root = copied(journal, "pair")
    started = [
        start(words_of(call, root), root, typed=call.typed) for call in (one, other)
    ]
    return root, [each.end() for each in started]


def state_of(root: Path) -> dict[str, bytes]:
    """What a journal holds that could be lost: not what is drawn by lot, or made anew from it."""
    return {
        path: data
        for path, data in files_of(root).items()
        if path != "forgotten.txt"
        if path.startswith(".kith/imports/") or not path.startswith(".kith/")
    }


def lost_in(found: dict[str, bytes], orders: Orders, *, is_asking: bool) -> list[str]:
    """The files that neither order would have left so.

    Args:
        found: What there is.
        orders: What there could be.
        is_asking: Whether one of the commands asks, and so writes at several moments.
    """
    if found in (orders.one_first, orders.other_first):
        return []
    possible = [orders.one_first, orders.other_first]
    if is_asking:
        possible += orders.single
        return [
            path
            for path in sorted({*found, *itertools.chain(*possible)})
            if found.get(path) not in [each.get(path) for each in possible]
        ]
    nearest = min(possible, key=lambda each: len(_differences(found, each)))
    return _differences(found, nearest)


def _differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))


def troubles(journal: Path, one: str, other: str, rounds: int) -> Iterator[str]:
    """Run a pair several times; tells of whatever is not as it should be."""
    calls = EACH[one], EACH[other]
    orders = orders_of(journal, *calls)
    for number in range(rounds):
        root, ended = together(journal, *calls)
        told = [each.err for each in ended if each.code not in {0, 1, 2}]
        if told:
            yield f"{one} + {other}, {number}: {told}"
        if lost := lost_in(state_of(root), orders, is_asking="triage" in {one, other}):
            yield f"{one} + {other}, {number}: lost {lost}; {ended}"
        if left := [path for path in files_of(root) if path.endswith(".tmp")]:
            yield f"{one} + {other}, {number}: left {left}"


def chosen_pairs(total: int) -> list[tuple[str, str]]:
    """So many pairs, spread evenly over all of them."""
    return [
        PAIRS[place * len(PAIRS) // total] for place in range(min(total, len(PAIRS)))
    ]


def _main(runs: int, total: int, word: str) -> int:
    pairs = chosen_pairs(total) if total else PAIRS
    chosen = [pair for pair in pairs if not word or word in pair]
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        journal = make_journal(Path(folder))
        for one, other in chosen:
            for told in troubles(journal, one, other, runs):
                count += 1
                print(told, flush=True)
    print(f"{len(chosen)} pairs, {len(chosen) * runs:,} runs, {count} troubles")
    return int(count > 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=RUNS or 1)
    parser.add_argument("--total", type=int, default=0)
    parser.add_argument("command", nargs="*")
    given = parser.parse_args()
    sys.exit(_main(given.runs, given.total, " ".join(given.command)))
