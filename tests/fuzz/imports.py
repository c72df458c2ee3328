"""What must hold of every import, whatever was read: it is written so that it can be read."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import msgspec

from kith.errors import KithError
from kith.importers.pipeline.facts import facts_of
from kith.importers.pipeline.plan import ImportOptions, Planner
from kith.importers.pipeline.plan_others import (
    OrganizationPlanner,
    plan_posts,
    with_others,
)
from kith.importers.pipeline.write import texts_of
from kith.importers.records import Batch
from kith.importers.state.memory import Memory, encode_memory, record_key, with_facts
from kith.model.journal import Journal

TODAY = dt.date(2026, 6, 1)
_FOLDER = tempfile.TemporaryDirectory(prefix="kith-fuzz-")
# What is too large for a file is told by its owner, and rightly.
_TOO_LARGE = "yaml-limit"


def written(name: str, data: bytes) -> Path:
    """A file that holds an input."""
    path = Path(_FOLDER.name) / name
    path.write_bytes(data)
    return path


def check_batch(batch: Batch) -> None:
    """See that everything in a batch can be planned, written, read back and remembered."""
    journal = Journal()
    plan = Planner(journal, Memory(), [], TODAY, options=ImportOptions()).plan(batch)
    others = OrganizationPlanner(journal, [], only_existing=False)
    posts = plan_posts(batch.posts, journal, [])
    plan = with_others(plan, [*others.plan(batch.organizations), *posts])
    told = sum(step.record.rows for step in plan.steps)
    told += sum(skipped.record.rows for skipped in plan.skipped)
    told += sum(other.rows for other in plan.others)
    given = _rows_of_records(batch)
    assert told == given, "what was read is not what was told"
    assert not [skipped.reason for skipped in plan.skipped if skipped.kind == "failed"]
    for step in (*plan.creations, *plan.organizations, *plan.posts):
        assert len(step.path) < 100
        try:
            texts_of(step, Path(), batch.source, 180)
        except KithError as error:
            if _TOO_LARGE not in error.message:
                raise
    msgspec.json.encode([skipped.record for skipped in plan.skipped])
    news = [(record_key(one), "a", facts_of(one)) for one in batch.people]
    encode_memory(with_facts(Memory(), news)).encode()
    for notice in batch.notices:
        notice.message.encode()


def check_count(batch: Batch) -> None:
    """See that each record that was read was taken, joined with another or left out."""
    taken = _rows_of_records(batch) + batch.own.rows
    left = sum(
        notice.count
        for notice in batch.notices
        if notice.is_record or notice.kind == "unsure"
    )
    assert sum(batch.read.values()) == taken + left, "records were lost"


def _rows_of_records(batch: Batch) -> int:
    records = (*batch.people, *batch.organizations, *batch.posts)
    return sum(record.rows for record in records)
