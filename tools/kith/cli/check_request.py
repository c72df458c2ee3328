"""What ``kith check`` is asked for: its options, and which of them go together."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import click
import msgspec

from kith.text.shell import word


class CheckRequest(msgspec.Struct, frozen=True, kw_only=True):
    """The options of a run.

    Args:
        paths: What limits the report: files, folders, slugs and names.
        rules: The names of the rules to report.
        output_format: ``text``, or a format for programs.
        brief: Whether to print a line for each finding.
        quiet: Whether to print only the summary.
        statistics: Whether to print only how many findings each rule has.
        is_all: Whether to print every finding on a terminal, too.
        since: A revision of Git; only what changed since then is reported.
        is_staged: Whether only what is staged is reported.
        baseline: The file of a baseline, in place of that of the settings.
        update_baseline: Whether to write that file.
        is_accept: Whether to accept the findings in the baseline of the settings.
        is_tidy: Whether to remove from it what is gone.
        uses_baseline: Whether the baseline of the settings counts.
        is_watch: Whether to check again whenever a file changes.
        is_kept: Whether to use and keep the cache.
        is_fix: Whether to fix what can be fixed.
        is_diff: Whether to show fixes without writing them.
        today: The day on which the journal is judged.
        root: The journal's folder.
    """

    paths: tuple[Path, ...]
    rules: tuple[str, ...]
    output_format: str
    brief: bool
    quiet: bool
    statistics: bool
    is_all: bool
    since: str | None
    is_staged: bool
    baseline: Path | None
    update_baseline: bool
    is_accept: bool
    is_tidy: bool
    uses_baseline: bool
    is_watch: bool
    is_kept: bool
    is_fix: bool
    is_diff: bool
    today: dt.date
    root: Path

    @property
    def is_change(self) -> bool:
        """Whether only what a change caused is reported."""
        return self.is_staged or self.since is not None

    @property
    def command(self) -> str:
        """The command, with what decides which findings there are to report."""
        command = "kith check"
        if self.is_staged:
            command += " --staged"
        if self.since is not None:
            command += f" --since {word(self.since)}"
        if not self.uses_baseline:
            command += " --no-baseline"
        return command

    @property
    def writes_own_baseline(self) -> bool:
        """Whether it writes the baseline of the settings."""
        return self.is_accept or self.is_tidy

    @property
    def is_limited(self) -> bool:
        """Whether less than the whole journal is reported."""
        return bool(self.paths or self.rules)

    @property
    def is_writing(self) -> bool:
        """Whether it writes to the journal or to a baseline."""
        if self.is_fix:
            return not self.is_diff
        if self.writes_own_baseline:
            return True
        if self.baseline is None or self.is_watch:
            return False
        return self.update_baseline or not os.path.lexists(self.baseline)

    @property
    def may_fold(self) -> bool:
        """Whether many findings of a rule may be one line, if there is a terminal."""
        in_full = (self.is_all, self.is_limited, self.brief, self.quiet)
        return not any(in_full)


_Mistake = tuple[tuple[bool, ...], str]
"""What makes it, all of it together, and what to say."""


def refuse_contradictions(request: CheckRequest) -> None:
    """Stop at options that contradict each other, or that need another one.

    Raises:
        UsageError: Some do.
    """
    mistakes = (
        *_mistakes_on_changes(request),
        *_mistakes_on_baselines(request),
        *_mistakes_on_watching(request),
    )
    for conditions, message in mistakes:
        if all(conditions):
            raise click.UsageError(message)


def _mistakes_on_changes(request: CheckRequest) -> tuple[_Mistake, ...]:
    return (
        (
            (request.since is not None, request.is_staged),
            "--since and --staged cannot be combined",
        ),
        (
            (request.is_fix, request.is_change),
            "--fix changes files on the disk; remove --since and --staged",
        ),
        (
            (request.is_diff, not request.is_fix),
            "--diff needs --fix",
        ),
    )


def _mistakes_on_baselines(request: CheckRequest) -> tuple[_Mistake, ...]:
    has_file = request.baseline is not None
    name = "--accept" if request.is_accept else "--tidy"
    return (
        (
            (request.update_baseline, not has_file),
            "--update-baseline needs --baseline FILE; --accept writes the one of the settings",
        ),
        (
            (request.update_baseline, request.is_change),
            "--update-baseline needs the whole journal; remove --since and --staged",
        ),
        (
            (request.writes_own_baseline, request.is_change),
            f"{name} needs the whole journal; remove --since and --staged",
        ),
        (
            (request.writes_own_baseline, has_file),
            f"{name} writes the baseline of the settings; for FILE, use --update-baseline",
        ),
        (
            (request.is_accept, request.is_tidy),
            "--accept also removes what is gone; remove --tidy",
        ),
        (
            (not request.uses_baseline, request.writes_own_baseline),
            f"{name} cannot be combined with --no-baseline",
        ),
        (
            (not request.uses_baseline, has_file),
            "--baseline cannot be combined with --no-baseline",
        ),
    )


def _mistakes_on_watching(request: CheckRequest) -> tuple[_Mistake, ...]:
    others = (
        request.is_change,
        request.is_fix,
        request.writes_own_baseline,
        request.update_baseline,
        request.statistics,
        request.output_format != "text",
    )
    return (
        (
            (request.is_watch, any(others)),
            "--watch only goes with WHO, PATH, --rule, --all, --brief, --quiet, --baseline and"
            " --no-baseline",
        ),
    )
