"""How often the rules on posts are right, as it was measured on labeled posts."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

import msgspec

Interval = tuple[float, float, float]
"""A figure, and between which two it lies in 95 of 100 draws of the authors."""


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured on one collection.

    Args:
        collection: What posts these are.
        posts: How many.
        labeled: How many of them are labeled as the rule says.
        precision: The share of the reported posts that are labeled so.
        recall: The share of those that it reports.
        agreement: The share of all posts that it judges as they are labeled.
    """

    collection: str
    posts: int
    labeled: int
    precision: Interval
    recall: Interval
    agreement: Interval


@functools.cache
def measured_rules() -> Mapping[str, Sequence[Measured]]:
    """What was measured, by the name of the rule."""
    import importlib.resources  # noqa: PLC0415 - when a rule is explained

    file = importlib.resources.files("kith.prose") / "words" / "accuracy.json"
    return msgspec.json.decode(file.read_bytes(), type=dict[str, list[Measured]])


def accuracy_table(rule: str) -> list[str]:
    """The figures of a rule as a table in Markdown; empty if nothing was measured."""
    rows = measured_rules().get(rule, ())
    if not rows:
        return []
    lines = [
        "| posts | number | labeled so | reported rightly | found | agreement |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        figures = map(_percent, (row.precision, row.recall, row.agreement))
        lines.append(
            f"| {row.collection} | {row.posts} | {row.labeled} | {' | '.join(figures)} |"
        )
    return lines


def _percent(interval: Interval) -> str:
    figure, low, high = (round(100 * share) for share in interval)
    return f"{figure} % ({low}–{high})"
