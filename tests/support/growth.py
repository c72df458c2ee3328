"""Whether the time of some work grows with the size of its input and no faster."""

from __future__ import annotations

import gc
import itertools
from collections.abc import Callable

import pytest

from slowness import slowness

NOISE = 0.05
"""Seconds that a busy machine may add to anything."""

_ATTEMPTS = 12
"""How often to measure anew; the calmest run of each size counts."""


def assert_grows_with_size(seconds: Callable[[int], float], smallest: int) -> None:
    """See that twice the size takes less than three times as long, when the machine is calm.

    Args:
        seconds: Does the work for a size and returns the processor time it took.
        smallest: The size to begin with; twice and four times as much are measured, too.
    """
    sizes = (4 * smallest, 2 * smallest, smallest)
    best = dict.fromkeys(sizes, float("inf"))
    for _attempt in range(_ATTEMPTS):
        for size in sizes:
            best[size] = min(_undisturbed(seconds, size), best[size])
            # Noise alone may take longer, so no ratio to the smaller sizes could be too large.
            if best[sizes[0]] < NOISE:
                return
        noise = NOISE * slowness()
        pairs = itertools.pairwise(best.values())
        if all(more < 3 * less + noise for more, less in pairs):
            return
    pytest.fail(f"time grows faster than the size: {best}")


def _undisturbed(seconds: Callable[[int], float], size: int) -> float:
    """The work's time, without what collecting the garbage of others would take."""
    gc.disable()
    try:
        return seconds(size)
    finally:
        gc.enable()
