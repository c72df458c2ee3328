"""``kith check --watch``: checks again whenever a file changes, and prints what is different."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
import time
from collections import Counter
from collections.abc import Sequence

import click
import msgspec

from kith.check.baseline import BaselineComparison
from kith.cli.baseline import compare_findings
from kith.cli.check_request import CheckRequest
from kith.cli.check_scope import Scope, scope_of
from kith.cli.check_text import finding_lines, findings_as_text
from kith.cli.checking import CheckedJournal, as_checked
from kith.cli.options import (
    chosen_paint,
    echo,
    explicit_today,
    local_today,
    with_progress,
)
from kith.disk.sight import SECONDS_BETWEEN, Sight, look_at, pause_after, settle
from kith.engine.journal_on_disk import JournalOnDisk
from kith.errors import KithError
from kith.load.settings import load_settings
from kith.load.settings_files import settings_files
from kith.model.finding import Finding
from kith.model.settings import Settings
from kith.report.text import describe_total, format_statistics
from kith.text.counts import counted
from kith.text.visible import visible

_MOST_SHOWN = 20


def watch(request: CheckRequest) -> int:
    """Check until the user presses Ctrl-C, or nobody reads the output any more.

    Args:
        request: What was asked for.
    """
    with contextlib.suppress(KeyboardInterrupt):
        _Watching(request).run()
    return 0


class _Checked(msgspec.Struct, frozen=True):
    journal: CheckedJournal
    compared: BaselineComparison

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.compared.new


class _Watching:
    """A journal that is kept in memory and judged again when it changes.

    Args:
        request: What was asked for.
    """

    def __init__(self, request: CheckRequest) -> None:
        self._request = request
        self._day = explicit_today(request.today)
        self._journal: JournalOnDisk | None = None
        self._judged_by: tuple[Settings, dt.date] | None = None
        self._last: _Checked | None = None
        self._problem = ""
        self._notices: set[str] = set()

    def run(self) -> None:
        """Check, and check again."""
        seen = self._look()
        self._check()
        pause = SECONDS_BETWEEN
        while not getattr(sys.stdout, "failure", None):
            time.sleep(pause)
            began = time.monotonic()
            now = self._look()
            pause = pause_after(time.monotonic() - began)
            if now == seen and not self._is_another_day:
                continue
            # Before the check, so that a change during it is seen.
            seen = settle(self._look, now, time.sleep)
            self._check()

    @property
    def _today(self) -> dt.date:
        return self._day or local_today()

    @property
    def _is_another_day(self) -> bool:
        return self._judged_by is not None and self._judged_by[1] != self._today

    def _look(self) -> Sight:
        root = self._request.root
        return look_at([root / "contacts", root / "posts", *settings_files(root)])

    def _check(self) -> None:
        """Check once, and print what is different from the last time."""
        try:
            checked = self._judge()
        except KithError as error:
            self._report_problem(error)
            return
        if self._problem:
            echo(f"{_clock()}  the problem is solved")
            self._problem = ""
        if self._last is None:
            lines = findings_as_text(checked.compared, checked.journal, self._request)
            echo("\n".join(lines))
            echo("\nWatching for changes; Ctrl-C ends.")
        else:
            self._report_changes(self._last, checked)
        self._last = checked

    def _judge(self) -> _Checked:
        request = self._request
        settings = load_settings(request.root)
        judged_by = (settings.of_judging, self._today)
        if self._journal is None or judged_by != self._judged_by:
            self._journal = JournalOnDisk(
                request.root,
                settings,
                self._today,
                is_kept=request.is_kept,
                progress=with_progress,
                is_lasting=True,
            )
            self._judged_by = judged_by
        else:
            self._journal.refresh()
        journal = as_checked(self._journal, request.root, settings)
        compared = compare_findings(
            request, journal, self._scope(journal), tell=self._tell_once
        )
        return _Checked(journal, compared)

    def _scope(self, journal: CheckedJournal) -> Scope:
        try:
            return scope_of(self._request, journal)
        except (KithError, click.UsageError) as error:
            message = str(error)
            if self._last is None:
                raise click.UsageError(message) from error
            # The file was deleted or renamed since, or the rule was switched off.
            raise KithError(message) from error

    def _tell_once(self, text: str) -> None:
        if text not in self._notices:
            self._notices.add(text)
            click.echo(text, err=True)

    def _report_problem(self, error: KithError) -> None:
        """Say what prevents the check, once; the last findings stay."""
        message = ": ".join(filter(None, (error.message, error.remedy)))
        if message != self._problem:
            echo(f"{_clock()}  cannot check: {visible(message)}")
            if self._last is None:
                echo("Watching for changes; Ctrl-C ends.")
        self._problem = message

    def _report_changes(self, before: _Checked, after: _Checked) -> None:
        new = _difference(after.findings, before.findings)
        gone = _difference(before.findings, after.findings)
        total = "no findings"
        if after.findings:
            total = describe_total(after.findings)
        echo(f"{_clock()}  {len(new):,} new, {len(gone):,} gone; {total}")
        paint = chosen_paint()
        if len(new) > _MOST_SHOWN:
            echo("\n".join(format_statistics(new, paint=paint)))
        elif new:
            lines = finding_lines(new, after.journal, paint, brief=self._request.brief)
            echo("\n".join(lines))
        for finding in gone[:_MOST_SHOWN]:
            line = f"gone  {finding.path}: {finding.rule}: {finding.message}"
            echo(paint(visible(line), "good"))
        if len(gone) > _MOST_SHOWN:
            remaining = counted(len(gone) - _MOST_SHOWN, "more finding")
            echo(paint(f"gone  {remaining}", "good"))


def _difference(
    findings: Sequence[Finding], others: Sequence[Finding]
) -> list[Finding]:
    """Those of some findings that are not among others, wherever their lines have moved."""
    counts = Counter(map(_identity, others))
    differing = []
    for finding in findings:
        identity = _identity(finding)
        if counts[identity] > 0:
            counts[identity] -= 1
        else:
            differing.append(finding)
    return differing


def _identity(finding: Finding) -> tuple[str, str, str]:
    return finding.path, finding.rule, finding.message


def _clock() -> str:
    return time.strftime("%H:%M:%S")
