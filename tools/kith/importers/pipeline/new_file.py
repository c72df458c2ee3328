"""What a new file of an import holds: laid out as the edits to an existing one would leave it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kith.editor.contact_file import contact_keys
from kith.importers.pipeline.interactions import InteractionEntry, entries_of
from kith.importers.pipeline.plan_others import title_of
from kith.importers.records import (
    ImportedInteraction,
    ImportedOpportunity,
    ImportedPosition,
    ImportedTie,
    OrganizationRecord,
    PersonRecord,
    PostRecord,
)
from kith.text.as_markdown import as_markdown
from kith.text.emit import Emittable, emit_flow, emit_text

Value = str | Iterable[str] | None


def person_file(record: PersonRecord, source: str, reply_days: int) -> str:
    """A new person's file.

    Args:
        record: The record, as the source gives it.
        source: Its short name.
        reply_days: See :class:`kith.model.settings.Settings`.
    """
    apart = {
        "name": [f"name: {emit_text(record.name or record.email[0])}"],
        "positions": _position_lines(record.position),
        "interactions": _interaction_lines(record.interactions, source, reply_days),
        "knows": _tie_lines(record.knows, source),
    }
    lines: list[str] = []
    for key in contact_keys():
        if key in apart:
            lines += apart[key]
        elif key in PersonRecord.__struct_fields__:
            lines += _key_lines(key, _plain(getattr(record, key)))
    return _document(lines, _body(record))


def _plain(value: Any) -> Value:
    """A value of a record as it is written: several texts sorted, and a date as text."""
    if isinstance(value, tuple):
        return sorted(value)
    return str(value or "")


def _position_lines(position: ImportedPosition | None) -> list[str]:
    if position is None:
        return []
    if not position.organization:
        return []
    values = position_values(position.organization, position.title)
    return ["positions:", *_item_lines(values)]


def _interaction_lines(
    interactions: Iterable[ImportedInteraction], source: str, reply_days: int
) -> list[str]:
    entries: list[InteractionEntry] = []
    for interaction in interactions:
        entries += entries_of(interaction, source, reply_days)
    if not entries:
        return []
    entries.sort(key=lambda entry: entry.order)
    return ["interactions:", *(f"  - {entry.text}" for entry in entries)]


def _tie_lines(ties: Iterable[ImportedTie], source: str) -> list[str]:
    ordered = sorted(ties, key=lambda tie: (tie.name or tie.email, tie.how))
    if not ordered:
        return []
    return ["knows:", *(f"  - {emit_flow(tie_values(tie, source))}" for tie in ordered)]


def _body(record: PersonRecord) -> str:
    paragraphs: list[str] = []
    position = record.position
    if position and position.title and not position.organization:
        # A position needs an organization; nothing is lost.
        paragraphs.append(as_markdown(f"Title without an employer: {position.title}"))
    paragraphs.append(as_markdown(record.text))
    return "\n\n".join(filter(None, paragraphs))


def organization_file(record: OrganizationRecord) -> str:
    """A new organization's file."""
    lines = [
        f"name: {emit_text(record.name)}",
        "kind: organization",
        *_key_lines("urls", record.urls),
        *_key_lines("location", record.location),
        *_key_lines("tags", record.tags),
    ]
    if record.opportunities:
        lines.append("opportunities:")
        for opportunity in record.opportunities:
            lines += _item_lines(opportunity_values(opportunity))
    return _document(lines, "")


def post_file(record: PostRecord) -> str:
    """A published post's file."""
    lines = [f"title: {emit_text(title_of(record))}"]
    if record.shared and not record.text.strip():
        lines.append("kind: repost")
    lines += ["status: published", f"published: {record.published}"]
    lines += [*_key_lines("url", record.url), *_key_lines("source", record.shared)]
    return _document(lines, "\n".join(record.text.strip().splitlines()))


def position_values(organization: str, title: str) -> dict[str, str]:
    """A position as a mapping."""
    values = {"organization": organization}
    if title:
        values["title"] = title
    return values


def opportunity_values(opportunity: ImportedOpportunity) -> dict[str, str]:
    """An application as a mapping."""
    values = {
        "role": opportunity.role,
        "url": opportunity.url,
        "opened": str(opportunity.applied or ""),
        "status": "applied",
        "for": "job",
    }
    return {key: value for key, value in values.items() if value}


def tie_values(tie: ImportedTie, source: str) -> dict[str, str]:
    """A tie as a mapping."""
    values = {"name": tie.name or tie.email, "how": tie.how, "source": source}
    return {key: value for key, value in values.items() if value}


def _document(lines: Iterable[str], text: str) -> str:
    body = f"\n{text}\n" if text else ""
    return "---\n" + "\n".join(lines) + "\n---\n" + body


def _item_lines(values: Mapping[str, str]) -> list[str]:
    """A mapping as an item of a block list."""
    lines: list[str] = []
    for key, value in values.items():
        indent = "    " if lines else "  - "
        lines.append(f"{indent}{key}: {emit_text(value)}")
    return lines


def _key_lines(key: str, value: Value) -> list[str]:
    """A key with its value, as one line; no line where it has none."""
    if not value:
        return []
    values = [value] if isinstance(value, str) else list(filter(None, value))
    if not values:
        return []
    return [f"{key}: {_emitted(values)}"]


def _emitted(values: list[str]) -> str:
    if len(values) == 1:
        return emit_text(values[0])
    emit: Callable[[Emittable], str] = emit_flow
    return emit(values)
