"""Refuses an import of which nothing was understood, with the reason and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from kith.errors import KithError
from kith.importers.records import Batch, Notice
from kith.text.counts import counted

NAMED = 3
"""How many files the refusal names."""


def require_read(
    read: Mapping[str, int], notices: Iterable[Notice], remedy: str
) -> None:
    """See that a source had at least one record, whatever becomes of it.

    Args:
        read: How many records each file had.
        notices: What was left out.
        remedy: What to do, where the last notice of a file does not say so.

    Raises:
        KithError: There was nothing.
    """
    if not any(read.values()):
        raise _nothing_understood(_reasons_by_file(notices), remedy)


def require_contacts(batch: Batch, remedy: str) -> None:
    """See that an address book names at least one person or organization.

    Args:
        batch: Everything read from the source.
        remedy: What to do, where the last notice of a file does not say so.

    Raises:
        KithError: It names nobody.
    """
    if batch.people or batch.organizations:
        return
    reasons = dict.fromkeys(batch.read, "it has no rows")
    raise _nothing_understood(reasons | _reasons_by_file(batch.notices), remedy)


def _reasons_by_file(notices: Iterable[Notice]) -> dict[str, str]:
    return {
        notice.origin.file: notice.message
        for notice in notices
        if notice.kind == "skipped"
    }


def _nothing_understood(reasons: Mapping[str, str], remedy: str) -> KithError:
    """The error for files of which nothing can be imported, each with its reason."""
    if not reasons:
        return KithError("there is no file to import", remedy)
    # What to do with a file of another kind stands behind a semicolon.
    remedies = [message.partition("; ")[2] for message in reasons.values()]
    own_remedy = next(filter(None, remedies), remedy)
    if len(reasons) == 1:
        ((file, message),) = reasons.items()
        reason = message.partition("; ")[0]
        return KithError(f'"{file}" cannot be imported: {reason}', own_remedy)
    named = [
        f'"{file}" ({message.partition("; ")[0]})'
        for file, message in islice(reasons.items(), NAMED)
    ]
    if len(reasons) > NAMED:
        named.append(f"{len(reasons) - NAMED} more")
    files = counted(len(reasons), "file")
    return KithError(f"none of {files} can be imported: {', '.join(named)}", own_remedy)
