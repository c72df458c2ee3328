"""Whether a text is an out-right commercial: what sells in it, against what it gives."""

from __future__ import annotations

from kith.prose.reading import Reading


def sells(reading: Reading) -> int:
    """What the selling phrases of a text weigh."""
    return sum(phrase.weight for phrase in reading.selling)


def gives(reading: Reading) -> int:
    """What a text gives its reader."""
    return sum(phrase.weight for phrase in reading.giving)


def judge_billboard(reading: Reading) -> int:
    """How much more a text sells than it gives; from the threshold on it is a billboard."""
    return sells(reading) - gives(reading)
