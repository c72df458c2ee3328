"""What becomes of each record of an import: a file to write, or the reason for none."""

from __future__ import annotations

from typing import Literal

import msgspec

from kith.importers.identity.question import IdentityQuestion
from kith.importers.pipeline.changes import FieldChange
from kith.importers.records import (
    OrganizationRecord,
    Origin,
    PersonRecord,
    PostRecord,
    SkipKind,
)


class Creation(msgspec.Struct, frozen=True):
    """A file to create."""

    path: str
    slug: str
    record: PersonRecord


class Update(msgspec.Struct, frozen=True, kw_only=True):
    """A file to change."""

    path: str
    slug: str
    name: str
    changes: tuple[FieldChange, ...]
    record: PersonRecord
    by: str = ""


class Skipped(msgspec.Struct, frozen=True, kw_only=True):
    """A record that changes nothing, or must not.

    Args:
        record: The record, as the source gives it.
        slug: The file it is about, where that is known.
        kind: Why, see :data:`kith.importers.records.SkipKind`.
        reason: The same in words, one sentence without a full stop.
        candidates: Slugs of the people it may be about, when unsure.
        question: What is asked about the only person it may be about, when unsure.
    """

    record: PersonRecord
    slug: str = ""
    kind: SkipKind
    reason: str
    candidates: tuple[str, ...] = ()
    question: IdentityQuestion | None = None


class OrganizationUpdate(msgspec.Struct, frozen=True):
    """A file of an organization to create or to add to.

    Args:
        path: The file.
        record: What to add, without what is there already.
        is_new: Whether the file is to be created.
    """

    path: str
    record: OrganizationRecord
    is_new: bool


class PostCreation(msgspec.Struct, frozen=True):
    """A file of a post to create."""

    path: str
    record: PostRecord


class SkippedOther(msgspec.Struct, frozen=True, kw_only=True):
    """A record of an organization or a post that changes nothing.

    Args:
        origin: The file and line it was read from.
        kind: ``same`` (nothing new), ``waiting`` (too little information for a file) or ``left``.
        reason: Why it was left out, one sentence without a full stop.
        rows: How many rows of the source it stands for; 0 for a part of a record.
    """

    origin: Origin
    kind: Literal["same", "waiting", "left"]
    reason: str = ""
    rows: int = 1


Step = Creation | Update | OrganizationUpdate | PostCreation
"""A file to write."""
