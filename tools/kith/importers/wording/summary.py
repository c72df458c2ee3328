"""What an import read, wrote and left alone, for people and for programs."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from kith.importers.notices import reason_of
from kith.importers.pipeline.plan import Plan
from kith.importers.pipeline.run import ImportResult
from kith.importers.pipeline.steps import Step
from kith.importers.pipeline.sums import left_out_records, sums_of
from kith.importers.pipeline.write import WriteResult, texts_of
from kith.importers.records import Notice, Origin
from kith.text.counts import counted
from kith.text.lines import lines_of
from kith.text.visible import visible

_LISTED = 10
_STARTS_WITH_NUMBER = re.compile(r"^[\d,]+ ")
_OUTCOMES = {
    "written": "written",
    "joined": "joined to them",
    "unchanged": "unchanged",
    "asked_about": "to decide",
    "left_out": "left out",
}


def summary_as_data(result: ImportResult) -> dict[str, Any]:
    """The summary as plain values."""
    batch, plan = result.batch, result.plan
    written = result.written or _as_planned(plan)
    kinds = Counter(skipped.kind for skipped in plan.skipped)
    notes = [_sentence(notice) for notice in batch.notices if notice.kind == "note"]
    if result.own_facts:
        notes.append(f"added to [tool.kith.me] as your own: {result.own_facts}")
    return {
        "source": plan.source,
        "dry_run": result.written is None,
        "read": dict(batch.read),
        "rows": msgspec.to_builtins(sums_of(result)),
        "created": written.created,
        "updated": written.updated,
        "parted": kinds["parted"],
        "waiting": kinds["waiting"],
        "placed": result.placed,
        "undecided": result.undecided,
        "known": _known(result),
        "gone": [
            {"contact": person.slug, "name": person.name} for person in result.gone
        ],
        "matched_by": dict(sorted(Counter(step.by for step in plan.updates).items())),
        "unsure": _unsure(result),
        "skipped": [_skipped(notice) for notice in _left_out(result)],
        "notes": notes,
        "changes": _changes(plan),
    }


def _known(result: ImportResult) -> dict[str, int] | None:
    """How many connected people are known by real contact; nothing where nobody is."""
    after = result.known_after
    if after is None or not after.connected:
        return None
    return {
        "before": result.known_before.known,
        "after": after.known,
        "connected": after.connected,
    }


def _as_planned(plan: Plan) -> WriteResult:
    """What would be written if nothing fails."""
    new_organizations = sum(update.is_new for update in plan.organizations)
    created = len(plan.creations) + len(plan.posts) + new_organizations
    updated = len(plan.updates) + len(plan.organizations) - new_organizations
    return WriteResult(created, updated)


def _left_out(result: ImportResult) -> Iterator[Notice]:
    """Everything that was left out, with its place and reason."""
    notices = result.batch.notices
    yield from (notice for notice in notices if notice.kind == "skipped")
    yield from result.plan.notices
    yield from left_out_records(result.plan)
    for failure in result.failures:
        message = f"{failure.path} was not written: {failure.reason}"
        yield Notice.skipped(
            failure.origin, message, count=failure.rows, is_record=True
        )


def _unsure(result: ImportResult) -> list[dict[str, Any]]:
    people = [
        {
            "name": skipped.record.name,
            "file": _place(skipped.record.origin),
            "reason": skipped.reason,
            "candidates": list(skipped.candidates),
        }
        for skipped in result.plan.skipped
        if skipped.kind == "unsure"
    ]
    rows = [
        {
            "name": "",
            "candidates": [],
            "file": _place(notice.origin),
            "reason": notice.message,
        }
        for notice in result.batch.notices
        if notice.kind == "unsure"
    ]
    return people + rows


def format_summary(data: Mapping[str, Any]) -> Iterator[str]:
    """The summary as lines for a terminal."""
    yield _read_line(data["read"])
    would = "would be " if data["dry_run"] else ""
    created = counted(data["created"], "file")
    yield f"Written  {created} {would}created, {data['updated']:,} {would}updated"
    yield from _sum_lines(data)
    if known := data.get("known"):
        numbers = f"{known['before']:,} → {known['after']:,} of {known['connected']:,}"
        yield f"Known by real contact: {numbers}"
    yield from _gone_line(data.get("gone", []))
    if data["placed"]:
        yield f"Placed   {data['placed']:,} from earlier imports, with new information"
    yield from _listed("Changed", data["changes"])
    unsure = [f"{item['file']}: {item['reason']}" for item in data["unsure"]]
    yield from _listed("Unsure", unsure)
    yield from _listed("Skipped", _skipped_lines(data["skipped"]))
    yield from _listed("Note", data["notes"])


def _gone_line(gone: list[dict[str, str]]) -> Iterator[str]:
    """Who is no longer a connection; the first ten by name."""
    if not gone:
        return
    names = ", ".join(visible(item["name"]) for item in gone[:_LISTED])
    if len(gone) > _LISTED:
        names += ", …"
    number = counted(len(gone), "connection")
    yield f"Gone     {number} not in this export any more, left unchanged: {names}"


def _sum_lines(data: Mapping[str, Any]) -> Iterator[str]:
    """What was read as the sum of what became of it."""
    rows = data["rows"]
    parts = [
        f"{rows[name]:,} {words}"
        for name, words in _OUTCOMES.items()
        if rows[name] or name == "written"
    ]
    yield f"Sum      {rows['read']:,} read = {' + '.join(parts)}"
    if data["parted"]:
        people = counted(data["parted"], "person", "people")
        yield f"         unchanged: {people} still removed or declined"


def _read_line(read: Mapping[str, int]) -> str:
    if len(read) > _LISTED:
        return f"Read     {sum(read.values()):,} from {len(read):,} files"
    counts = [f"{number:,} from {visible(name)}" for name, number in read.items()]
    return f"Read     {', '.join(counts) or 'nothing'}"


def format_dry_run(
    result: ImportResult, root: Path, reply_days: int, *, limit: int = 20
) -> Iterator[str]:
    """What would change in each file, as a diff; the first ones of many."""
    plan = result.plan
    formatted = 0
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
        formatted += 1
        yield from _diff(step.path, before or "", after)
    people = len(plan.updates) + len(plan.creations)
    total = people + len(plan.posts) + len(plan.organizations)
    if total > formatted:
        yield f"… and {total - formatted:,} more files"


def _diff(path: str, before: str, after: str) -> Iterator[str]:
    yield from difflib.unified_diff(
        lines_of(before),
        lines_of(after),
        path if before else "(new)",
        path,
        n=1,
        lineterm="",
    )


def _changes(plan: Plan) -> list[str]:
    changes = (change for update in plan.updates for change in update.changes)
    return [change.note for change in changes if change.note]


def _listed(label: str, lines: list[str]) -> Iterator[str]:
    for line in lines[:_LISTED]:
        yield f"{label:<9}{visible(line)}"
        label = ""
    if len(lines) > _LISTED:
        surplus = len(lines) - _LISTED
        yield f"{'':<9}… and {surplus:,} more (--format json lists them all)"


def _place(origin: Origin) -> str:
    return f"{origin.file}:{origin.line}" if origin.line else origin.file


def _sentence(notice: Notice) -> str:
    # Some messages name their place themselves.
    place = _place(notice.origin)
    return notice.message if place in notice.message else f"{place}: {notice.message}"


def _skipped(notice: Notice) -> dict[str, Any]:
    return {
        "file": notice.origin.file,
        "place": notice.origin.line,
        "reason": notice.message,
        "count": notice.count,
    }


class _Group(msgspec.Struct):
    """What was left out for one reason."""

    place: str
    reason: str
    count: int = 0
    size: int = 0
    files: set[str] = msgspec.field(default_factory=set)

    def line(self, reason: str) -> str:
        """What was left out, for a reason without its number."""
        if self.count == 1 or (self.size == 1 and reason != self.reason):
            return f"{self.place}: {self.reason}"
        places = self.place
        files = len(self.files) - 1
        if files:
            places += f" and {counted(files, 'more file')}"
        elif self.size > 1:
            places += " and elsewhere"
        times = "" if _STARTS_WITH_NUMBER.match(self.reason) else " ×"
        return f"{self.count:,}{times} {reason} ({places})"


def _skipped_lines(items: list[dict[str, Any]]) -> list[str]:
    """What was left out, most first; reasons that differ only in numbers are one line."""
    groups: dict[str, _Group] = {}
    for item in items:
        reason = _STARTS_WITH_NUMBER.sub("", item["reason"], count=1)
        place = _place(Origin(item["file"], item["place"]))
        group = groups.setdefault(reason, _Group(place, item["reason"]))
        group.size += 1
        group.count += item["count"]
        group.files.add(item["file"])
    ranked = sorted(groups.items(), key=lambda item: -item[1].count)
    return [group.line(reason) for reason, group in ranked]
