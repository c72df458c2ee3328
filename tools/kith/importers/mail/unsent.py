"""Which messages are no mail that was sent and kept: drafts, spam, deleted ones, chats, notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from kith.importers.mail.folders import purposes_of_labels

KIND_FIELDS = frozenset({
    "x-mozilla-draft-info", "x-mozilla-status", "x-unsent", "x-status", "x-spam-flag",
    "x-uniform-type-identifier",
})  # fmt: skip
"""The fields by which this is decided, beside the labels."""

# Thunderbird leaves a deleted or moved message in its file until that is compacted.
_DELETED_BY_MOZILLA = 0x0008
_APPLE_DRAFT = "com.apple.mail-draft"
_APPLE_NOTE = "com.apple.mail-note"


def unsent_kind(
    fields: Mapping[str, str], labels: str
) -> Literal["draft", "spam", "chat", "note"] | None:
    """What a message is instead of mail; ``None`` for mail.

    Args:
        fields: Fields of its header in small letters, by name.
        labels: The labels that Gmail gave it, still encoded.
    """
    purposes = purposes_of_labels(labels) if labels else frozenset()
    if "draft" in purposes or _is_draft(fields):
        return "draft"
    if not purposes.isdisjoint({"spam", "trash"}) or _is_thrown_away(fields):
        return "spam"
    if "chat" in purposes:
        return "chat"
    if fields.get("x-uniform-type-identifier") == _APPLE_NOTE:
        return "note"
    return None


def _is_draft(fields: Mapping[str, str]) -> bool:
    if "x-mozilla-draft-info" in fields:
        return True
    if fields.get("x-unsent") == "1" or "t" in fields.get("x-status", ""):
        return True
    return fields.get("x-uniform-type-identifier") == _APPLE_DRAFT


def _is_thrown_away(fields: Mapping[str, str]) -> bool:
    if fields.get("x-spam-flag") == "yes" or "d" in fields.get("x-status", ""):
        return True
    try:
        status = int(fields.get("x-mozilla-status", "0")[:8], 16)
    except ValueError:
        return False
    return bool(status & _DELETED_BY_MOZILLA)
