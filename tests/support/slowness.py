"""How slow the machine is at the moment, so that a limit in seconds means the same anywhere."""

from __future__ import annotations

import time

_USUAL = 0.05
"""Seconds that a million additions take on a machine with nothing else to do."""


def slowness() -> float:
    """By which factor the machine is slower than usual; 1 if it is not."""
    start = time.process_time()
    total = 0
    for number in range(1_000_000):
        total += number
    return max(1.0, (time.process_time() - start) / _USUAL)
