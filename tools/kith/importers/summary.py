"""What an import read, wrote and left alone, for people and for programs."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kith.importers.notices import reason_of
from kith.importers.plan import Plan
from kith.importers.records import Notice
from kith.importers.run import Done
from kith.importers.texts import count
from kith.importers.write import Step, texts_of
from kith.text.lines import lines_of
from kith.text.visible import visible

_SHOWN = 10
_NUMBER = re.compile(r"^[\d,]+ |^an? ")


def summary_as_data(done: Done) -> dict[str, Any]:
    """The summary as plain values."""
    batch, plan, outcome = done.batch, done.plan, done.outcome
    held = Counter(item.kind for item in plan.held)
    others = Counter(item.kind for item in plan.others)
    skipped = list(_left_out(done))
    new = [one for one in plan.organizations if one.is_new]
    planned = len(plan.creations) + len(plan.posts) + len(new)
    return {
        "source": plan.source,
        "dry_run": outcome is None,
        "read": dict(batch.read),
        "created": planned if outcome is None else outcome.created,
        "updated": len(plan.updates) + len(plan.organizations) - len(new)
        if outcome is None
        else outcome.updated,
        "unchanged": held["same"] + others["same"],
        "parted": held["parted"],
        "waiting": held["waiting"] + others["waiting"],
        "placed": done.placed,
        "undecided": done.undecided,
        "joined": dict(sorted(Counter(one.by for one in plan.updates).items())),
        "unsure": _unsure(done),
        "merged": batch.merged + plan.merged,
        "left_out": sum(notice.count for notice in skipped if notice.is_record),
        "skipped": [_skipped(notice) for notice in skipped],
        "notes": [_told(notice) for notice in batch.notices if notice.kind == "note"]
        + list(done.own_facts),
        "changes": _changes(plan),
    }


def _left_out(done: Done) -> Iterator[Notice]:
    """Everything that was left out, with its place and reason."""
    yield from (notice for notice in done.batch.notices if notice.kind == "skipped")
    yield from done.plan.notices
    for item in done.plan.held:
        if item.kind in {"forgotten", "unknown", "later", "older", "failed"}:
            yield Notice("skipped", item.record.origin, item.reason, is_record=True)
    for other in done.plan.others:
        if other.kind == "left":
            yield Notice(
                "skipped", other.origin, other.reason, is_record=other.is_record
            )
    for failure in done.outcome.failures if done.outcome else ():
        what = f"{failure.path} was not written: {failure.reason}"
        yield Notice("skipped", failure.origin, what, is_record=True)


def _unsure(done: Done) -> list[dict[str, Any]]:
    found = [
        {
            "name": item.record.name,
            "file": _place(item.record.origin),
            "reason": item.reason,
            "candidates": list(item.candidates),
        }
        for item in done.plan.held
        if item.kind == "unsure"
    ]
    others = [
        {"file": _place(notice.origin), "reason": notice.message}
        for notice in done.batch.notices
        if notice.kind == "unsure"
    ]
    return found + [{"name": "", "candidates": [], **item} for item in others]


def format_summary(data: Mapping[str, Any]) -> Iterator[str]:
    """The summary as lines for a terminal."""
    yield from _read(data["read"])
    would = "would be " if data["dry_run"] else ""
    created = count(data["created"], "file")
    yield f"Written  {created} {would}created, {data['updated']:,} {would}updated"
    kept = [f"{data['unchanged']:,} unchanged"]
    if data["parted"]:
        kept.append(f"{data['parted']:,} still removed or declined")
    if data["merged"]:
        kept.append(f"{data['merged']:,} merged with another record of the same person")
    if data["waiting"]:
        kept.append(f"{data['waiting']:,} with too little information")
    yield f"Kept     {', '.join(kept)}"
    if data["placed"]:
        yield f"Placed   {data['placed']:,} from earlier imports, with new information"
    yield from _listed("Changed", data["changes"])
    yield from _listed(
        "Unsure", [f"{item['file']}: {item['reason']}" for item in data["unsure"]]
    )
    yield from _listed("Skipped", _skips(data["skipped"]))
    yield from _listed("Note", data["notes"])


def _read(read: Mapping[str, int]) -> Iterator[str]:
    if len(read) <= _SHOWN:
        told = [f"{count:,} from {visible(name)}" for name, count in read.items()]
        yield f"Read     {', '.join(told) or 'nothing'}"
    else:
        yield f"Read     {sum(read.values()):,} from {len(read):,} files"


def format_dry_run(
    done: Done, root: Path, reply_days: int, *, limit: int = 20
) -> Iterator[str]:
    """What would change in each file, as a diff; the first ones of many."""
    plan = done.plan
    shown = 0
    steps: list[Step] = [
        *plan.updates[:limit],
        *plan.creations[: max(limit - len(plan.updates), 3)],
        *plan.posts[:3],
        *plan.organizations[:3],
    ]
    for step in steps:
        try:
            before, after = texts_of(step, root, plan.source, reply_days)
        except Exception as error:  # noqa: BLE001 - one record hides no other
            yield f"{step.path} could not be written: {reason_of(error)}"
            continue
        shown += 1
        yield from _diff(step.path, before or "", after)
    total = (
        len(plan.updates)
        + len(plan.creations)
        + len(plan.posts)
        + len(plan.organizations)
    )
    if total > shown:
        yield f"… and {total - shown:,} more files"


def _diff(path: str, before: str, after: str) -> Iterator[str]:
    lines = difflib.unified_diff(
        lines_of(before),
        lines_of(after),
        path if before else "(new)",
        path,
        n=1,
        lineterm="",
    )
    yield from lines


def _changes(plan: Plan) -> list[str]:
    return [
        change.note
        for update in plan.updates
        for change in update.changes
        if change.note
    ]


def _listed(label: str, items: list[str]) -> Iterator[str]:
    for number, item in enumerate(items[:_SHOWN]):
        yield f"{label if number == 0 else '':<9}{visible(item)}"
    if len(items) > _SHOWN:
        yield f"{'':<9}… and {len(items) - _SHOWN:,} more (--format json lists them all)"


def _place(origin: Any) -> str:
    return f"{origin.file}:{origin.line}" if origin.line else str(origin.file)


def _told(notice: Notice) -> str:
    # Some sentences name their place themselves.
    place = _place(notice.origin)
    return notice.message if place in notice.message else f"{place}: {notice.message}"


def _skipped(notice: Notice) -> dict[str, Any]:
    return {
        "file": notice.origin.file,
        "place": notice.origin.line,
        "reason": notice.message,
        "count": notice.count,
    }


def _skips(items: list[dict[str, Any]]) -> list[str]:
    """What was left out, alike reasons together whatever their numbers."""
    told: dict[str, list[dict[str, Any]]] = {}
    for item in items:
        told.setdefault(_NUMBER.sub("", item["reason"]), []).append(item)
    lines = []
    for reason, same in told.items():
        first = same[0]
        place = f"{first['file']}:{first['place']}" if first["place"] else first["file"]
        if len(same) == 1:
            lines.append(f"{place}: {first['reason']}")
            continue
        total = sum(item["count"] for item in same)
        files = len({item["file"] for item in same}) - 1
        more = (
            f" and {files:,} more file{'' if files == 1 else 's'}"
            if files
            else " and elsewhere"
        )
        lines.append(f"{total:,} {reason} ({place}{more})")
    return lines
