"""Refuses an import of which nothing was understood, with the reason and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kith.errors import KithError
from kith.importers.records import Notice
from kith.text.counts import counted


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
    if any(read.values()):
        return
    reasons = {
        notice.origin.file: notice.message
        for notice in notices
        if notice.kind == "skipped"
    }
    if not reasons:
        raise KithError("there is no file to import", remedy)
    file, message = next(iter(reasons.items()))
    reason, _, own_remedy = message.partition("; ")
    subject = f'"{file}" cannot be imported'
    if len(reasons) > 1:
        files = counted(len(reasons), "file")
        subject = f'none of {files} can be imported, among them "{file}"'
    raise KithError(f"{subject}: {reason}", own_remedy or remedy)
