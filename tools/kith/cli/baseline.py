"""Compares findings with a baseline, and writes it, for ``kith check``."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import click
import msgspec

from kith.check.accepted import load_baseline
from kith.check.baseline import (
    Baseline,
    BaselineComparison,
    IsLookedAt,
    compare,
)
from kith.cli.check_request import CheckRequest
from kith.cli.check_scope import Scope
from kith.cli.checking import CheckedJournal
from kith.disk.output_files import write_output
from kith.errors import KithError
from kith.report.text import UNREADABLE
from kith.text.counts import counted


def _tell(text: str) -> None:
    click.echo(text, err=True)


def compare_findings(
    request: CheckRequest,
    checked: CheckedJournal,
    scope: Scope,
    *,
    tell: Callable[[str], None] = _tell,
) -> BaselineComparison:
    """The findings to report, and how many more a baseline accepts, if there is one.

    Args:
        request: What was asked for; it may be to write the baseline.
        checked: The journal.
        scope: Which findings are reported.
        tell: Tells what else the user should know.

    Raises:
        KithError: The baseline is missing and cannot be made, cannot be read, or is none.
    """
    name = checked.settings.baseline if request.uses_baseline else ""
    looked_at = scope.by_subject(checked)
    if request.baseline is not None:
        compared = _compare_with_file(request.baseline, request, checked, scope, tell)
    elif request.is_accept:
        compared = _accept(request, checked, scope, looked_at)
    elif request.is_tidy:
        compared = _tidy(request, checked, looked_at)
    else:
        compared = _compare_with_own(name, checked, looked_at, tell)
    return msgspec.structs.replace(
        compared,
        new=scope.select(compared.new),
        progress=scope.select(compared.progress),
        gone=0 if request.is_change else compared.gone,
    )


def _compare_with_own(
    name: str,
    checked: CheckedJournal,
    looked_at: IsLookedAt,
    tell: Callable[[str], None],
) -> BaselineComparison:
    """Findings that are not in the baseline of the settings, if these name one."""
    findings = checked.result.findings
    if not name:
        return BaselineComparison(findings)
    baseline = load_baseline(name, checked.read_other)
    if baseline is None:
        tell(
            f'kith: the settings name the baseline "{name}", but there is no such file; '
            "`kith check --accept` creates it"
        )
        return BaselineComparison(findings)
    return compare(findings, baseline, looked_at)


def _accept(
    request: CheckRequest, checked: CheckedJournal, scope: Scope, looked_at: IsLookedAt
) -> BaselineComparison:
    """Accept what was found in the baseline of the settings, but for files that are not read."""
    from kith.operations.baseline import write_baseline  # noqa: PLC0415 - only when asked for

    findings = checked.result.findings
    accepted = [
        finding for finding in scope.select(findings) if finding.rule not in UNREADABLE
    ]
    name = checked.settings.baseline
    if not (accepted or name):
        _tell("There is nothing to accept; nothing was written.")
        return BaselineComparison(findings)
    written = write_baseline(
        request.root,
        name,
        lambda before: before.accepting(accepted, looked_at),
        command="check --accept",
    )
    number = counted(len(accepted), "finding")
    _tell(
        f"Accepted {number} in {written.path}. From now on, only new ones are reported."
    )
    if written.is_new_setting:
        _tell(
            f'Added to pyproject.toml: baseline = "{written.path}". Commit both files; '
            "`kith undo` takes them back."
        )
    return compare(findings, written.baseline, looked_at)


def _tidy(
    request: CheckRequest, checked: CheckedJournal, looked_at: IsLookedAt
) -> BaselineComparison:
    """Remove what is gone from the baseline of the settings.

    Raises:
        KithError: There is none.
    """
    from kith.operations.baseline import write_baseline  # noqa: PLC0415 - only when asked for

    name = checked.settings.baseline
    if not name or load_baseline(name, checked.read_other) is None:
        msg = "there is no baseline of the settings, so there is nothing to tidy"
        raise KithError(msg, "`kith check --accept` accepts the current findings")
    findings = checked.result.findings
    before: list[Baseline] = []

    def change(baseline: Baseline) -> Baseline:
        before.append(baseline)
        return baseline.tidied(findings, looked_at)

    written = write_baseline(request.root, name, change, command="check --tidy")
    compared = compare(findings, before[0], looked_at)
    line = f"Removed from {name}: {counted(compared.gone, 'finding')} that are gone"
    if compared.gone == 1:
        line = f"Removed from {name}: 1 finding that is gone"
    if compared.progress:
        line += f"; {len(compared.progress):,} that came of them are accepted instead"
    _tell(f"{line}.")
    return compare(findings, written.baseline, looked_at)


def _compare_with_file(
    location: Path,
    request: CheckRequest,
    checked: CheckedJournal,
    scope: Scope,
    tell: Callable[[str], None],
) -> BaselineComparison:
    """Findings that are not in a file; it is created or updated if necessary.

    Raises:
        KithError: It is missing and cannot be made, cannot be read, or is no baseline.
    """
    findings = checked.result.findings
    looked_at = scope.by_subject(checked)
    # A file that is no baseline, or one of a newer version, is not replaced.
    before = load_baseline(str(location.absolute()), checked.read_other)
    if not request.update_baseline:
        if before is not None:
            compared = compare(findings, before, looked_at)
            _report_gone(compared.gone, request, tell)
            return compared
        _refuse_missing(location, is_change=request.is_change or request.is_watch)
    before = before or Baseline({})
    chosen = scope.select(findings)
    baseline = before.accepting(chosen, looked_at)
    write_output(location, baseline.text, lambda _head: True)
    _tell(f"Written: {location}, accepting {counted(len(chosen), 'finding')}")
    return compare(findings, baseline, looked_at)


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


def _report_gone(
    number: int, request: CheckRequest, tell: Callable[[str], None]
) -> None:
    if number and not request.is_change:
        gone = counted(number, "accepted finding is", "accepted findings are")
        tell(f"{gone} gone; --update-baseline removes them from {request.baseline}")
