"""What an import read, wrote and left alone, for people and for programs."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kith.errors import KithError
from kith.importers.plan import Plan
from kith.importers.records import Batch
from kith.importers.write import Outcome, edited, new_file
from kith.text.files import read_text

_SHOWN = 10


def summary_as_data(batch: Batch, plan: Plan, outcome: Outcome | None) -> dict[str, Any]:
    """The summary as plain values; ``outcome`` is ``None`` for a dry run."""
    held = Counter(item.kind for item in plan.held)
    unsure = [
        {"name": item.record.name, "file": _place(item.record.origin), "reason": item.reason}
        for item in plan.held
        if item.kind == "unsure"
    ]
    unsure += [
        {"name": "", "file": _place(notice.origin), "reason": notice.message}
        for notice in batch.notices
        if notice.kind == "unsure"
    ]
    failures = outcome.failures if outcome else ()
    unsure += [{"name": "", "file": item.path, "reason": item.reason} for item in failures]
    return {
        "source": plan.source,
        "dry_run": outcome is None,
        "read": dict(batch.read),
        "created": len(plan.creations) if outcome is None else outcome.created,
        "updated": len(plan.updates) if outcome is None else outcome.updated,
        "unchanged": held["same"],
        "parted": held["parted"],
        "unsure": unsure,
        "skipped": [
            {
                "file": notice.origin.file,
                "place": notice.origin.line,
                "reason": notice.message,
                "count": notice.count,
            }
            for notice in batch.notices
            if notice.kind == "skipped"
        ],
        "notes": [notice.message for notice in batch.notices if notice.kind == "note"],
        "changes": _changes(plan),
    }


def format_summary(data: Mapping[str, Any]) -> Iterator[str]:
    """The summary as lines for a terminal."""
    rows = ", ".join(f"{count:,} from {name}" for name, count in data["read"].items())
    yield f"Read     {rows}"
    would = "would be " if data["dry_run"] else ""
    yield f"Written  {data['created']:,} files {would}created, {data['updated']:,} {would}updated"
    kept = [f"{data['unchanged']:,} with nothing new"]
    if data["parted"]:
        kept.append(f"{data['parted']:,} removed or declined stay so")
    yield f"Kept     {', '.join(kept)}"
    yield from _listed("Changed", data["changes"])
    yield from _listed("Unsure", [_with_place(item) for item in data["unsure"]])
    yield from _listed("Left out", [_skip(item) for item in data["skipped"]])
    yield from _listed("Note", data["notes"])


def format_dry_run(plan: Plan, root: Path, *, limit: int = 20) -> Iterator[str]:
    """What would change in each file, as a diff; the first ones of many."""
    shown = 0
    for update in plan.updates[:limit]:
        try:
            before, _ = read_text(root / update.path)
            after = edited(update, before, plan.source)
        except KithError as error:
            yield f"{update.path}: {error.message}"
            continue
        shown += 1
        yield from _diff(update.path, before, after)
    for creation in plan.creations[: max(limit - shown, 3)]:
        shown += 1
        yield from _diff(creation.path, "", new_file(creation.record, plan.source))
    more = len(plan.updates) + len(plan.creations) - shown
    if more > 0:
        yield f"… and {more:,} more files"


def _diff(path: str, before: str, after: str) -> Iterator[str]:
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), path if before else "(new)", path, n=1, lineterm=""
    )
    yield from lines


def _changes(plan: Plan) -> list[str]:
    return [change.note for update in plan.updates for change in update.changes if change.note]


def _listed(label: str, items: list[str]) -> Iterator[str]:
    for number, item in enumerate(items[:_SHOWN]):
        yield f"{label if number == 0 else '':<9}{item}"
    if len(items) > _SHOWN:
        yield f"{'':<9}… and {len(items) - _SHOWN:,} more (--format json lists them all)"


def _place(origin: Any) -> str:
    return f"{origin.file}:{origin.line}" if origin.line else str(origin.file)


def _with_place(item: Mapping[str, str]) -> str:
    return f"{item['file']}: {item['reason']}"


def _skip(item: Mapping[str, Any]) -> str:
    place = f"{item['file']}:{item['place']}" if item["place"] else item["file"]
    return f"{place}: {item['reason']}"
