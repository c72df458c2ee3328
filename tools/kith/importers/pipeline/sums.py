"""Where every row of a source went: an import accounts for all that it read."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kith.importers.pipeline.plan import Plan
from kith.importers.pipeline.run import ImportResult
from kith.importers.records import Batch, Notice, Origin, SkipKind

_UNCHANGED: frozenset[SkipKind] = frozenset({"same", "parted"})


class Sums(msgspec.Struct, kw_only=True):
    """What became of the rows, cards, events or messages of a source.

    What was read is the sum of all others.

    Args:
        read: How many there were.
        written: The first row of each person, organization or post whose file was written.
        joined: Further rows about those.
        unchanged: Rows that say nothing new, or are about somebody removed or declined.
        asked_about: Rows that wait for a decision of the owner's.
        left_out: Rows that are not used; each has a reason.
    """

    read: int
    written: int = 0
    joined: int = 0
    unchanged: int = 0
    asked_about: int = 0
    left_out: int = 0


def sums_of(result: ImportResult) -> Sums:
    """What became of everything that an import read."""
    sums = Sums(read=sum(result.batch.read.values()))
    failed = result.written.failed_paths if result.written else frozenset()
    for step in result.plan.steps:
        rows = step.record.rows
        if step.path in failed:
            sums.left_out += rows
        else:
            first = min(rows, 1)
            sums.written += first
            sums.joined += rows - first
    _add_skipped(sums, result.plan)
    _add_noted(sums, result.batch)
    own_rows = result.batch.own.rows
    own_written = min(result.own_added, own_rows)
    sums.written += own_written
    sums.unchanged += own_rows - own_written
    return sums


def left_out_records(plan: Plan) -> Iterator[Notice]:
    """Every record that a plan does not use, with its place and reason."""
    for skipped in plan.skipped:
        if skipped.kind not in _UNCHANGED and skipped.kind != "unsure":
            record = skipped.record
            yield _left_out(record.origin, skipped.reason, record.rows)
    for step in plan.others:
        if step.kind != "same":
            yield _left_out(step.origin, step.reason, step.rows)


def _left_out(origin: Origin, reason: str, rows: int) -> Notice:
    if not rows:
        return Notice.skipped(origin, reason)
    return Notice.skipped(origin, reason, count=rows, is_record=True)


def _add_skipped(sums: Sums, plan: Plan) -> None:
    for skipped in plan.skipped:
        rows = skipped.record.rows
        if skipped.kind in _UNCHANGED:
            sums.unchanged += rows
        elif skipped.kind == "unsure":
            sums.asked_about += rows
        else:
            sums.left_out += rows
    for step in plan.others:
        if step.kind == "same":
            sums.unchanged += step.rows
        else:
            sums.left_out += step.rows


def _add_noted(sums: Sums, batch: Batch) -> None:
    """Count the rows of which a reader made no record."""
    for notice in batch.notices:
        if notice.kind == "unsure":
            sums.asked_about += notice.count
        elif notice.is_record:
            sums.left_out += notice.count
