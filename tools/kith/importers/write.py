"""Applies a plan: makes the new files, edits the others, remembers what was said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from kith.editor.contact_file import add_item, add_value, index_by_date, set_key
from kith.errors import KithError
from kith.importers.match import record_key
from kith.importers.memory import Memory, save_memory, with_facts
from kith.importers.plan import Change, Creation, Plan, Update, facts_of
from kith.importers.records import ImportedInteraction, ImportedPosition, PersonRecord
from kith.text.edit import FrontMatter
from kith.text.emit import emit_flow, emit_text
from kith.text.files import create_file, read_text, replace_file


class Failure(msgspec.Struct, frozen=True):
    """A file that was left as it is, and why."""

    path: str
    reason: str


class Outcome(msgspec.Struct, frozen=True):
    """What became of a plan."""

    created: int
    updated: int
    failures: tuple[Failure, ...] = ()


def apply_plan(
    plan: Plan, root: Path, memory: Memory, *, progress: Callable[[], None] = lambda: None
) -> Outcome:
    """Write what a plan says; a file that cannot be written hides no other.

    Args:
        plan: What to do.
        root: The journal's folder.
        memory: What the source said before; written anew at the end.
        progress: Called after each file.

    Raises:
        KithError: The memory cannot be written.
    """
    failures: list[Failure] = []
    news = [
        (record_key(held.record), held.slug, facts_of(held.record))
        for held in plan.held
        if held.kind == "same"
    ]
    (root / "contacts").mkdir(parents=True, exist_ok=True)
    created = updated = 0
    steps: tuple[Creation | Update, ...] = (*plan.creations, *plan.updates)
    for step in steps:
        try:
            if isinstance(step, Creation):
                create_file(root / step.path, new_file(step.record, plan.source))
            else:
                _update(step, root, plan.source)
        except KithError as error:
            failures.append(Failure(step.path, error.message))
        else:
            created += isinstance(step, Creation)
            updated += isinstance(step, Update)
            news.append((record_key(step.record), step.slug, facts_of(step.record)))
        progress()
    save_memory(root, plan.source, with_facts(memory, news))
    return Outcome(created, updated, tuple(failures))


def new_file(record: PersonRecord, source: str) -> str:
    """A new contact's file."""
    lines = [f"name: {emit_text(record.name)}"]
    if record.status:
        lines.append(f"status: {record.status}")
    if record.since:
        lines.append(f"since: {record.since}")
    if record.linkedin:
        lines.append(f"linkedin: {emit_text(record.linkedin)}")
    if len(record.email) == 1:
        lines.append(f"email: {emit_text(record.email[0])}")
    elif record.email:
        lines += ["email:", *(f"  - {emit_text(address)}" for address in record.email)]
    position = record.position
    if position and position.organization:
        lines.append("positions:")
        lines.append(f"  - organization: {emit_text(position.organization)}")
        if position.title:
            lines.append(f"    title: {emit_text(position.title)}")
    if record.interactions:
        lines.append("interactions:")
        lines += [f"  - {interaction_line(item, source)}" for item in record.interactions]
    body = ""
    if position and position.title and not position.organization:
        # A position needs an organization; nothing is lost.
        body = f"\nTitle without an employer: {emit_text(position.title)}\n"
    return "---\n" + "\n".join(lines) + "\n---\n" + body


def interaction_line(interaction: ImportedInteraction, source: str) -> str:
    """One day of contact as an item of ``interactions``."""
    below = {"note": interaction.note} if interaction.note else {}
    below["source"] = source
    return f"{interaction.date} {interaction.how} {interaction.direction}: {emit_flow(below)}"


def edited(update: Update, text: str, source: str) -> str:
    """A file's text with the changes of an update in it.

    Raises:
        EditRefused: A change cannot be made without touching more than it means to.
    """
    front = FrontMatter(text, update.path)
    for change in update.changes:
        _EDITS[change.kind](front, change, source)
    return front.text


def _update(update: Update, root: Path, source: str) -> None:
    path = root / update.path
    text, stamp = read_text(path)
    new = edited(update, text, source)
    if new != text:
        replace_file(path, new, stamp)


def _edit_linkedin(front: FrontMatter, change: Change, _source: str) -> None:
    add_value(front, "linkedin", change.value)


def _edit_email(front: FrontMatter, change: Change, _source: str) -> None:
    add_value(front, "email", change.value)


def _edit_status(front: FrontMatter, change: Change, _source: str) -> None:
    set_key(front, "status", change.value)
    if change.since:
        set_key(front, "since", change.since)


def _edit_since(front: FrontMatter, change: Change, _source: str) -> None:
    set_key(front, "since", change.value)


def _edit_name(front: FrontMatter, change: Change, _source: str) -> None:
    former = str(front.value["name"])
    front.set_text(("name",), change.value)
    add_value(front, "aliases", former)


def _edit_end(front: FrontMatter, change: Change, _source: str) -> None:
    _set_in_position(front, change.index, "end", change.value)


def _edit_title(front: FrontMatter, change: Change, _source: str) -> None:
    _set_in_position(front, change.index, "title", change.value)


def _set_in_position(front: FrontMatter, index: int, key: str, value: str) -> None:
    positions = front.value["positions"]
    path: tuple[str | int, ...] = ("positions", index)
    item = positions[index] if isinstance(positions, list) else positions
    if isinstance(item, str):
        front.replace_item(path, emit_flow({"organization": item, key: value}))
    elif key in item:
        front.set_text((*path, key), value)
    else:
        front.add_key(path, key, value, ("organization", "title", "start"))


def _edit_position(front: FrontMatter, change: Change, _source: str) -> None:
    position = change.position or ImportedPosition("")
    values = {"organization": position.organization}
    if position.title:
        values["title"] = position.title
    add_item(front, "positions", emit_flow(values))


def _edit_interaction(front: FrontMatter, change: Change, source: str) -> None:
    assert change.interaction is not None
    new = change.interaction
    items = front.value.get("interactions") or []
    items = items if isinstance(items, list) else [items]
    for index, item in enumerate(items):
        head = f"{new.date} {new.how} "
        if isinstance(item, dict) and len(item) == 1:
            ((key, below),) = item.items()
            ours = isinstance(below, dict) and below.get("source") == source
            if ours and key.startswith(head):
                front.rename_key(("interactions", index), key, f"{head}both")
                return
    line = interaction_line(new, source)
    add_item(front, "interactions", line, index_by_date(front, str(new.date)))


_EDITS: dict[str, Callable[[FrontMatter, Change, str], None]] = {
    "linkedin": _edit_linkedin,
    "email": _edit_email,
    "status": _edit_status,
    "since": _edit_since,
    "name": _edit_name,
    "end": _edit_end,
    "title": _edit_title,
    "position": _edit_position,
    "interaction": _edit_interaction,
}
