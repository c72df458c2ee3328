"""Refuses files of which nothing was understood: empty ones, and those of another kind."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

from kith.errors import KithError
from kith.importers.records import Batch

_NAMED = 3
_REMEDIES = {
    "vcard": "export the address book again as vCard (.vcf), or see `kith import PATH`",
    "google": "export the contacts again as Google CSV, or see `kith import PATH`",
    "outlook": "export the contacts again as CSV, or see `kith import PATH`",
}


def refuse_nothing(batch: Batch, paths: Sequence[Path]) -> None:
    """Stop where an address book names neither people nor organizations.

    Args:
        batch: Everything read from the paths.
        paths: Files, folders and zips.

    Raises:
        KithError: There is nobody.
    """
    if batch.people or batch.organizations:
        return
    skipped = [notice for notice in batch.notices if notice.kind == "skipped"]
    reasons = {notice.origin.file: notice.message for notice in reversed(skipped)}
    for name in batch.read:
        reasons.setdefault(name, "it has no rows")
    lines = [
        f"\n      {name}: {reason}"
        for name, reason in itertools.islice(reasons.items(), _NAMED)
    ]
    names = ", ".join(f'"{path}"' for path in paths[:_NAMED])
    msg = f"{names} contains no contacts{''.join(lines)}"
    raise KithError(msg, _REMEDIES[batch.source])
