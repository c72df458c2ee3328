"""Findings beside a baseline, for ``kith check``."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import click

from kith.check.baseline import Compared, compare, format_baseline, read_baseline
from kith.disk.given import write_given
from kith.disk.trouble import refused
from kith.errors import KithError
from kith.load.state import ReadFile
from kith.model.finding import Finding

IsLookedAt = Callable[[str, str], bool]
"""Whether a run reports what a rule finds in a file; both are given."""


def beside_baseline(
    location: Path,
    findings: tuple[Finding, ...],
    *,
    read: ReadFile,
    is_looked_at: IsLookedAt,
    is_change: bool,
    is_update: bool,
) -> Compared:
    """What a baseline does not hold; the file is written where it is not there, or shall be.

    Args:
        location: The file.
        findings: What was found.
        read: Reads the file in the state that was judged.
        is_looked_at: Tells of what else the run would report.
        is_change: Whether only a change was judged, by which no baseline can be made.
        is_update: Whether to write it anew.

    Raises:
        KithError: It is missing where it must not be, cannot be read, or is no baseline.
    """
    name = str(location.absolute())
    try:
        data = read(name)
    except OSError as error:
        raise refused(f'"{location}" cannot be read', error) from error
    if data is None and not is_update and (is_change or os.environ.get("CI")):
        remedy = "create it with --update-baseline and commit it"
        if is_change:
            remedy = "create it without --since and --staged, and commit it"
        raise KithError(f'there is no baseline "{location}"', remedy)
    if data is not None and not is_update:
        compared = compare(findings, read_baseline(data, str(location)), is_looked_at)
        if compared.gone and not is_change:
            many = "findings are" if compared.gone > 1 else "finding is"
            gone = f"{compared.gone:,} accepted {many} gone"
            click.echo(
                f"{gone}; --update-baseline removes them from {location}", err=True
            )
        return compared
    if data is not None:
        # What is no baseline, or one of a later version, is not written over.
        read_baseline(data, str(location))
    write_given(location, format_baseline(findings), lambda _head: True)
    click.echo(f"Written: {location}, accepting {len(findings):,} findings", err=True)
    return Compared((), len(findings), 0)
