"""What a new file of an import holds: laid out as the edits to an existing one would leave it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping

from kith.importers.interactions import entries_of
from kith.importers.plan_others import title_of
from kith.importers.records import (
    ImportedOpportunity,
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
        record: What the source says.
        source: Its short name.
        reply_days: See :class:`kith.model.settings.Settings`.
    """
    position = record.position
    below = ""
    if position and position.title and not position.organization:
        # A position needs an organization; nothing is lost.
        below = as_markdown(f"Title without an employer: {position.title}")
    lines = [
        f"name: {emit_text(record.name or record.email[0])}",
        *_entry("aliases", sorted(record.aliases)),
        *_entry("status", record.status),
        *_entry("since", str(record.since or "")),
        *_entry("linkedin", record.linkedin),
        *_entry("email", sorted(record.email)),
        *_entry("phone", sorted(record.phone)),
        *_entry("urls", sorted(record.urls)),
        *_entry("location", record.location),
        *_entry("birthday", record.birthday),
        *_entry("tags", sorted(record.tags)),
        *_entry("relationship", sorted(record.relationship)),
    ]
    if position and position.organization:
        lines += [
            "positions:",
            *_item(position_values(position.organization, position.title)),
        ]
    if record.interactions:
        lines.append("interactions:")
        entries = (entries_of(item, source, reply_days) for item in record.interactions)
        ordered = sorted(itertools.chain(*entries), key=lambda entry: entry.order)
        lines += [f"  - {entry.text}" for entry in ordered]
    if record.knows:
        lines.append("knows:")
        ties = sorted(record.knows, key=lambda tie: (tie.name or tie.email, tie.how))
        lines += [f"  - {emit_flow(tie_values(tie, source))}" for tie in ties]
    lines += _entry("vouch", record.vouch)
    text = "\n\n".join(filter(None, (below, as_markdown(record.text))))
    return _document(lines, text)


def organization_file(record: OrganizationRecord) -> str:
    """A new organization's file."""
    lines = [
        f"name: {emit_text(record.name)}",
        "kind: organization",
        *_entry("urls", record.urls),
        *_entry("location", record.location),
        *_entry("tags", record.tags),
    ]
    if record.opportunities:
        lines.append("opportunities:")
        for one in record.opportunities:
            lines += _item(opportunity_values(one))
    return _document(lines, "")


def post_file(record: PostRecord) -> str:
    """A published post's file."""
    lines = [f"title: {emit_text(title_of(record))}"]
    if record.shared and not record.text.strip():
        lines.append("kind: repost")
    lines += ["status: published", f"published: {record.published}"]
    lines += [*_entry("url", record.url), *_entry("source", record.shared)]
    return _document(lines, "\n".join(record.text.strip().splitlines()))


def position_values(organization: str, title: str) -> dict[str, str]:
    """A position as a mapping."""
    return {"organization": organization} | ({"title": title} if title else {})


def opportunity_values(one: ImportedOpportunity) -> dict[str, str]:
    """An application as a mapping."""
    values = {
        "role": one.role,
        "url": one.url,
        "opened": str(one.applied or ""),
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


def _item(values: Mapping[str, str]) -> list[str]:
    """A mapping as an item of a block list."""
    return [
        f"{'  - ' if number == 0 else '    '}{key}: {emit_text(value)}"
        for number, (key, value) in enumerate(values.items())
    ]


def _entry(key: str, value: Value) -> list[str]:
    values = [value] if isinstance(value, str) else list(value or ())
    values = [one for one in values if one]
    if not values:
        return []
    return [f"{key}: {_shown(values)}"]


def _shown(values: list[str]) -> str:
    show: Callable[[Emittable], str] = emit_flow
    return emit_text(values[0]) if len(values) == 1 else show(values)
