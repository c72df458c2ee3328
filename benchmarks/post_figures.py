"""Figures of a judgement of labelled posts, with their uncertainty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np

RESAMPLES = 1000


def precision(found: np.ndarray, wanted: np.ndarray) -> float:
    """The share of the found ones that are labelled so."""
    return float(wanted[found].mean()) if found.any() else 1.0


def recall(found: np.ndarray, wanted: np.ndarray) -> float:
    """The share of the labelled ones that are found."""
    return float(found[wanted].mean()) if wanted.any() else 1.0


def agreement(found: np.ndarray, wanted: np.ndarray) -> float:
    """The share of all that are judged as they are labelled."""
    return float((found == wanted).mean()) if len(found) else 1.0


Measure = Callable[[np.ndarray, np.ndarray], float]
MEASURES: dict[str, Measure] = {
    "precision": precision,
    "recall": recall,
    "agreement": agreement,
}


def with_interval(
    measure: Measure, found: np.ndarray, wanted: np.ndarray, groups: Sequence[str]
) -> tuple[float, float, float]:
    """A figure, and between which it lies in 95 of 100 draws of groups."""
    members: dict[str, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        members[group].append(index)
    parts = [np.array(members[group]) for group in sorted(members)]
    random = np.random.default_rng(1)
    drawn = []
    for _ in range(RESAMPLES):
        chosen = np.concatenate(
            [parts[number] for number in random.integers(0, len(parts), len(parts))]
        )
        drawn.append(measure(found[chosen], wanted[chosen]))
    low, high = np.quantile(drawn, [0.025, 0.975])
    return measure(found, wanted), float(low), float(high)


def kappa(first: Sequence[str], second: Sequence[str]) -> float:
    """Cohen's kappa of two labellers."""
    names = sorted({*first, *second})
    number = len(first)
    same = sum(a == b for a, b in zip(first, second, strict=True)) / number
    chance = sum(first.count(name) * second.count(name) for name in names) / number**2
    return (same - chance) / (1 - chance) if chance < 1 else 1.0


def curve(sure: np.ndarray, wanted: np.ndarray) -> list[tuple[int, int, float]]:
    """Calibration: from which certainty in percent, how many posts, and the share labelled so."""
    rows = []
    for low in range(0, 100, 10):
        within = (100 * sure >= low) & (100 * sure < low + 10 + (low == 90))
        if within.any():
            rows.append((low, int(within.sum()), float(wanted[within].mean())))
    return rows
