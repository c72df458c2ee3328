"""Compares findings with a baseline, for ``kith check``."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import click

from kith.check.baseline import (
    BaselineComparison,
    compare,
    format_baseline,
    read_baseline,
)
from kith.disk.output_files import write_output
from kith.disk.system_errors import refused
from kith.errors import KithError
from kith.load.journal_state import ReadFile
from kith.model.finding import Finding
from kith.text.counts import counted

IsReported = Callable[[str, str], bool]
"""Whether a run reports the findings of a rule in a file, from the path and the rule."""


def compare_with_baseline(
    location: Path,
    findings: tuple[Finding, ...],
    *,
    read: ReadFile,
    is_reported: IsReported,
    is_change: bool,
    is_update: bool,
) -> BaselineComparison:
    """Findings that are not in a baseline; the file is created or updated if necessary.

    Args:
        location: The file of the baseline.
        findings: What was found.
        read: Reads the file in the state that was checked.
        is_reported: Whether the run would report a finding.
        is_change: Whether only a change was checked; no baseline can be made from that.
        is_update: Whether to write the file even if it exists.

    Raises:
        KithError: It is missing and cannot be made, cannot be read, or is no baseline.
    """
    data = _read(location, read)
    if data is not None and not is_update:
        baseline = read_baseline(data, str(location))
        compared = compare(findings, baseline, is_reported)
        if compared.gone and not is_change:
            _report_gone(compared.gone, location)
        return compared
    if data is None and not is_update:
        _refuse_missing(location, is_change=is_change)
    if data is not None:
        # A file that is no baseline, or one of a newer version, is not replaced.
        read_baseline(data, str(location))
    write_output(location, format_baseline(findings), lambda _head: True)
    accepted = counted(len(findings), "finding")
    click.echo(f"Written: {location}, accepting {accepted}", err=True)
    return BaselineComparison((), len(findings), 0)


def _read(location: Path, read: ReadFile) -> bytes | None:
    name = str(location.absolute())
    try:
        return read(name)
    except OSError as error:
        raise refused(f'"{location}" cannot be read', error) from error


def _refuse_missing(location: Path, *, is_change: bool) -> None:
    """Stop if a baseline is missing where none can be made.

    Raises:
        KithError: Only a change was checked, or this is a CI server, where it would be lost.
    """
    if is_change:
        remedy = "create it without --since and --staged, and commit it"
    elif os.environ.get("CI"):
        remedy = "create it with --update-baseline and commit it"
    else:
        return
    raise KithError(f'there is no baseline "{location}"', remedy)


def _report_gone(number: int, location: Path) -> None:
    subject = counted(number, "accepted finding is", "accepted findings are")
    click.echo(
        f"{subject} gone; --update-baseline removes them from {location}",
        err=True,
    )
