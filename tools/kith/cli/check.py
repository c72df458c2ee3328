"""``kith check``."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

import click
import msgspec

from kith.check.baseline import BaselineComparison
from kith.cli.baseline import compare_with_baseline
from kith.cli.checking import CheckedJournal, check_disk, check_since, check_staged
from kith.cli.machine_formats import FORMATS, encode_findings
from kith.cli.options import (
    chosen_paint,
    echo,
    journal_option,
    terminal_width,
    today_option,
)
from kith.cli.path_arguments import RECORDS, chosen_paths, is_chosen
from kith.cli.writer import writes
from kith.errors import KithError
from kith.model.finding import Finding
from kith.model.settings import Settings
from kith.report.excerpt import Excerpts
from kith.report.text import (
    NOTHING_YET,
    Paint,
    format_finding,
    format_findings,
    format_statistics,
    format_summary,
)
from kith.rules.registry import all_rules
from kith.rules.rule import Rule


def _complete_rule(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[str]:
    return [rule.name for rule in all_rules() if rule.name.startswith(incomplete)]


class Scope(msgspec.Struct, frozen=True):
    """Which findings a run reports.

    Args:
        paths: The files and folders; all of them if there are none.
        rules: The names of rules; all of them if there are none.
    """

    paths: tuple[str, ...]
    rules: tuple[str, ...]

    def includes(self, path: str, rule: str) -> bool:
        """Whether the findings of a rule in a file are reported."""
        if self.rules and rule not in self.rules:
            return False
        return is_chosen(path, self.paths)

    def select(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Those of the findings that are reported."""
        return tuple(
            finding for finding in findings if self.includes(finding.path, finding.rule)
        )


@click.command(
    name="check",
    epilog="\b\nExamples:\n  kith check\n  kith check contacts/ada-byron.md\n"
    "  kith check --rule stranger --format json\n"
    "  kith check --since origin/main --format github\n"
    "  kith check --staged\n"
    "  kith check --baseline kith-baseline.json\n"
    "  kith check --fix --diff\n\n"
    "Exit codes: 0 no finding of severity error, 1 at least one, 2 the command could not run.",
)
@click.argument("paths", nargs=-1, type=RECORDS, is_eager=True)
@click.option(
    "--rule",
    "rules",
    multiple=True,
    metavar="NAME",
    shell_complete=_complete_rule,
    help="Report only this rule; repeatable.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(("text", *FORMATS)),
    default="text",
    show_default=True,
    help="Output for people, for programs, or for annotations on a code host.",
)
@click.option("--brief", "-b", is_flag=True, help="Print one line per finding.")
@click.option("--quiet", "-q", is_flag=True, help="Print only the summary.")
@click.option(
    "--statistics", is_flag=True, help="Print only the number of findings per rule."
)
@click.option(
    "--since",
    metavar="REV",
    help="Report only findings caused by changes since a Git revision.",
)
@click.option(
    "--staged",
    "is_staged",
    is_flag=True,
    help="Report only findings caused by staged changes.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Report only findings not in FILE; create FILE if it is missing.",
)
@click.option(
    "--update-baseline", is_flag=True, help="Write the current findings to that FILE."
)
@click.option(
    "--no-cache",
    "is_kept",
    flag_value=False,
    default=True,
    help="Read and judge every file, whatever is kept of it in .kith/cache.",
)
@click.option("--fix", "is_fix", is_flag=True, help="Fix what can be fixed safely.")
@click.option(
    "--diff", "is_diff", is_flag=True, help="With --fix: show the changes only."
)
@today_option
@journal_option
@writes(lambda options: _is_writing(**options))
def command(
    *,
    paths: tuple[Path, ...],
    rules: tuple[str, ...],
    output_format: str,
    brief: bool,
    quiet: bool,
    statistics: bool,
    since: str | None,
    is_staged: bool,
    baseline: Path | None,
    update_baseline: bool,
    is_kept: bool,
    is_fix: bool,
    is_diff: bool,
    today: dt.date,
    root: Path,
) -> int:
    """Check the journal against the format and connection rules.

    The whole journal is always read. PATHS (files or folders) limit what is reported.

    A baseline accepts the current findings, such as the strangers of a first import. The first run
    writes it (in CI, only with --update-baseline); later runs report only new findings.
    """
    _refuse_unknown(rules)
    _check_options(
        since=since,
        is_staged=is_staged,
        is_fix=is_fix,
        is_diff=is_diff,
        update_baseline=update_baseline,
        baseline=baseline,
    )
    checked = _check(root, today, since=since, is_staged=is_staged, is_kept=is_kept)
    scope = Scope(_chosen_paths(paths, root, checked, is_staged=is_staged), rules)
    _refuse_off(rules, checked.settings)
    for warning in checked.warnings:
        click.echo(f"kith: {warning}", err=True)
    if is_fix:
        fixed = _fix(root, scope.select(checked.result.findings), is_diff=is_diff)
        if fixed and not is_diff:
            checked = check_disk(root, today, is_kept=is_kept)
    compared = _compare(
        checked,
        scope,
        baseline,
        is_change=is_staged or since is not None,
        is_update=update_baseline,
    )
    if output_format == "text":
        lines = _text(
            compared, checked, brief=brief, quiet=quiet, statistics=statistics
        )
        echo("\n".join(lines))
    else:
        _print_for_programs(output_format, compared, checked, root)
    return int(any(finding.severity == "error" for finding in compared.new))


def _compare(
    checked: CheckedJournal,
    scope: Scope,
    baseline: Path | None,
    *,
    is_change: bool,
    is_update: bool,
) -> BaselineComparison:
    """The findings to report, and how many more the baseline accepts, if there is one."""
    findings = scope.select(checked.result.findings)
    if baseline is None:
        return BaselineComparison(findings, 0, 0)
    return compare_with_baseline(
        baseline,
        findings,
        read=checked.read_other,
        is_reported=scope.includes,
        is_change=is_change,
        is_update=is_update,
    )


def _print_for_programs(
    output_format: str,
    compared: BaselineComparison,
    checked: CheckedJournal,
    root: Path,
) -> None:
    click.echo(encode_findings(output_format, compared, checked, root))
    if not checked.paths:
        click.echo(f"kith: {NOTHING_YET}", err=True)


def _chosen_paths(
    paths: tuple[Path, ...], root: Path, checked: CheckedJournal, *, is_staged: bool
) -> tuple[str, ...]:
    return chosen_paths(
        paths, root, checked.paths, copies=checked.copies, is_staged=is_staged
    )


def _is_writing(
    *,
    is_fix: bool,
    is_diff: bool,
    baseline: Path | None,
    update_baseline: bool,
    **_others: object,
) -> bool:
    if is_fix and not is_diff:
        return True
    if baseline is None:
        return False
    return update_baseline or not os.path.lexists(baseline)


def _check_options(
    *,
    since: str | None,
    is_staged: bool,
    is_fix: bool,
    is_diff: bool,
    update_baseline: bool,
    baseline: Path | None,
) -> None:
    """Stop at options that contradict each other, or that need another one.

    Raises:
        UsageError: Some do.
    """
    is_change = since is not None or is_staged
    mistakes = (
        (
            since is not None and is_staged,
            "--since and --staged cannot be combined",
        ),
        (
            is_fix and is_change,
            "--fix changes files on the disk; remove --since and --staged",
        ),
        (
            is_diff and not is_fix,
            "--diff needs --fix",
        ),
        (
            update_baseline and not baseline,
            "--update-baseline needs --baseline FILE",
        ),
        (
            update_baseline and is_change,
            "--update-baseline needs the whole journal; remove --since and --staged",
        ),
    )
    for is_made, message in mistakes:
        if is_made:
            raise click.UsageError(message)


def _check(
    root: Path,
    today: dt.date,
    *,
    since: str | None,
    is_staged: bool,
    is_kept: bool,
) -> CheckedJournal:
    if is_staged:
        return check_staged(root, today, is_kept=is_kept)
    if since is not None:
        return check_since(root, since, today)
    return check_disk(root, today, is_kept=is_kept)


def _fix(root: Path, findings: tuple[Finding, ...], *, is_diff: bool) -> int:
    """Fix what can be fixed, report it on standard error, and return the number of files."""
    from kith.check.fix import FixedFile, fix  # noqa: PLC0415 - only when asked for

    number = 0
    for outcome in fix(root, findings, write=not is_diff):
        if not isinstance(outcome, FixedFile):
            click.echo(f"kith: {outcome.message}", err=True)
            continue
        number += 1
        if is_diff:
            click.echo(outcome.diff, nl=False, err=True)
        else:
            names = dict.fromkeys(finding.rule for finding in outcome.findings)
            click.echo(f"fixed {outcome.path}: {', '.join(names)}", err=True)
    return number


def _text(
    compared: BaselineComparison,
    checked: CheckedJournal,
    *,
    brief: bool,
    quiet: bool,
    statistics: bool,
) -> list[str]:
    paint = chosen_paint()
    if statistics:
        lines = list(format_statistics(compared.new, paint=paint))
        if not lines:
            lines.append("No findings." if checked.paths else NOTHING_YET)
        return lines
    lines = []
    if not quiet:
        lines = _finding_lines(compared.new, checked, paint, brief=brief)
    if lines:
        lines.append("")
    lines += format_summary(
        compared.new,
        checked.read,
        checked.result.excused,
        accepted=compared.accepted,
        paint=paint,
    )
    return [*lines, *checked.notes]


def _finding_lines(
    findings: tuple[Finding, ...],
    checked: CheckedJournal,
    paint: Paint,
    *,
    brief: bool,
) -> list[str]:
    if brief:
        return [format_finding(finding, paint) for finding in findings]
    # Programs get unwrapped lines.
    width = terminal_width() if sys.stdout.isatty() else 100_000
    excerpts = Excerpts(checked.read_record)
    return list(format_findings(findings, excerpts, width=width, paint=paint))


def _refuse_off(names: tuple[str, ...], settings: Settings) -> None:
    """Stop at a rule that the settings switch off everywhere.

    Raises:
        KithError: One of the names is that of such a rule.
    """
    rules = {rule.name: rule for rule in all_rules()}
    for name in names:
        if not _is_on(rules[name], settings):
            msg = f'the rule "{name}" is off in pyproject.toml, so nothing was checked'
            raise KithError(msg, "give it a severity there, or remove --rule")


def _is_on(rule: Rule, settings: Settings) -> bool:
    """Whether a rule has a severity in any folder."""
    folders = (settings.rules, *settings.folders.values())
    return any(folder.severities.get(rule.name, rule.severity) for folder in folders)


def _refuse_unknown(names: tuple[str, ...]) -> None:
    rule_names = {rule.name for rule in all_rules()}
    for name in names:
        if name not in rule_names:
            raise click.BadParameter(
                f'there is no rule "{name}"; `kith rule` lists them'
            )
