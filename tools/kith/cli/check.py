"""``kith check``."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
from pathlib import Path

import click

from kith import __version__
from kith.check.baseline import Compared
from kith.cli.accepted import beside_baseline
from kith.cli.judging import Judged, judge, judge_since, judge_staged
from kith.cli.options import echo, journal_option, paint, today_option
from kith.cli.paths import RECORDS, chosen_paths, is_chosen
from kith.cli.writer import writes
from kith.errors import KithError
from kith.model.finding import Finding
from kith.model.settings import Settings
from kith.report.data import encode_json, report_findings
from kith.report.excerpt import Excerpts
from kith.report.text import (
    NOTHING_YET,
    format_finding,
    format_findings,
    format_statistics,
    format_summary,
)
from kith.rules.registry import all_rules

_FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")


def _complete_rule(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[str]:
    return [rule.name for rule in all_rules() if rule.name.startswith(incomplete)]


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
    "form",
    type=click.Choice(_FORMATS),
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
@click.option("--fix", "is_fix", is_flag=True, help="Fix what can be fixed safely.")
@click.option(
    "--diff", "is_diff", is_flag=True, help="With --fix: show the changes only."
)
@today_option
@journal_option
@writes(lambda given: _is_writing(**given))
def command(
    *,
    paths: tuple[Path, ...],
    rules: tuple[str, ...],
    form: str,
    brief: bool,
    quiet: bool,
    statistics: bool,
    since: str | None,
    is_staged: bool,
    baseline: Path | None,
    update_baseline: bool,
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
    _refuse_together(since, is_staged, is_fix, is_diff, update_baseline, baseline)
    judged = _judge(root, today, since=since, is_staged=is_staged)
    copies = judged.journal.copies
    chosen = chosen_paths(paths, root, judged.known, copies=copies, is_staged=is_staged)
    _refuse_off(rules, judged.settings)
    for told in judged.told:
        click.echo(f"kith: {told}", err=True)
    if is_fix:
        findings = _chosen(judged.result.findings, rules, chosen)
        if _fix(root, findings, is_diff=is_diff) and not is_diff:
            judged = judge(root, today)
    findings = _chosen(judged.result.findings, rules, chosen)
    compared = Compared(findings, 0, 0)
    if baseline:
        compared = beside_baseline(
            baseline,
            findings,
            read=judged.beside,
            is_looked_at=lambda path, rule: _is_chosen(path, rule, chosen, rules),
            is_change=is_staged or since is not None,
            is_update=update_baseline,
        )
    if form == "text":
        lines = _text(compared, judged, brief=brief, quiet=quiet, statistics=statistics)
        echo("\n".join(lines))
    else:
        click.echo(_encoded(form, compared, judged, root))
        if not judged.known:
            click.echo(f"kith: {NOTHING_YET}", err=True)
    return int(any(finding.severity == "error" for finding in compared.new))


def _is_writing(
    *,
    is_fix: bool,
    is_diff: bool,
    baseline: Path | None,
    update_baseline: bool,
    **_others: object,
) -> bool:
    if baseline is not None and (update_baseline or not os.path.lexists(baseline)):
        return True
    return is_fix and not is_diff


def _refuse_together(
    since: str | None,
    is_staged: bool,
    is_fix: bool,
    is_diff: bool,
    update_baseline: bool,
    baseline: Path | None,
) -> None:
    if since is not None and is_staged:
        raise click.UsageError("--since and --staged cannot be combined")
    is_change = since is not None or is_staged
    if is_fix and is_change:
        raise click.UsageError(
            "--fix changes files on the disk; remove --since and --staged"
        )
    if is_diff and not is_fix:
        raise click.UsageError("--diff needs --fix")
    if update_baseline and not baseline:
        raise click.UsageError("--update-baseline needs --baseline FILE")
    if update_baseline and is_change:
        raise click.UsageError(
            "--update-baseline needs the whole journal; remove --since and --staged"
        )


def _judge(root: Path, today: dt.date, *, since: str | None, is_staged: bool) -> Judged:
    if is_staged:
        return judge_staged(root, today)
    return judge(root, today) if since is None else judge_since(root, since, today)


def _chosen(
    findings: tuple[Finding, ...], rules: tuple[str, ...], chosen: tuple[str, ...]
) -> tuple[Finding, ...]:
    return tuple(
        finding
        for finding in findings
        if _is_chosen(finding.path, finding.rule, chosen, rules)
    )


def _is_chosen(
    path: str, rule: str, chosen: tuple[str, ...], rules: tuple[str, ...]
) -> bool:
    return (not rules or rule in rules) and is_chosen(path, chosen)


def _fix(root: Path, findings: tuple[Finding, ...], *, is_diff: bool) -> int:
    """Fix what can be fixed, report it on standard error, and return the number of files."""
    from kith.check.fix import Fixed, fix  # noqa: PLC0415 - only when asked for

    done = 0
    for outcome in fix(root, findings, write=not is_diff):
        if isinstance(outcome, Fixed):
            done += 1
            if is_diff:
                click.echo(outcome.diff, nl=False, err=True)
            else:
                names = ", ".join(
                    dict.fromkeys(finding.rule for finding in outcome.findings)
                )
                click.echo(f"fixed {outcome.path}: {names}", err=True)
        else:
            click.echo(f"kith: {outcome.message}", err=True)
    return done


def _text(
    compared: Compared, judged: Judged, *, brief: bool, quiet: bool, statistics: bool
) -> list[str]:
    # Scripts get one line for each thing said.
    width = (
        min(shutil.get_terminal_size().columns, 100) if sys.stdout.isatty() else 100_000
    )
    if statistics:
        nothing = "No findings." if judged.known else NOTHING_YET
        return list(format_statistics(compared.new, paint=paint)) or [nothing]
    if quiet:
        lines = []
    elif brief:
        lines = [format_finding(finding, paint) for finding in compared.new]
    else:
        lines = list(
            format_findings(
                compared.new, Excerpts(judged.read), width=width, paint=paint
            )
        )
    if lines:
        lines.append("")
    lines += format_summary(
        compared.new,
        judged.journal,
        judged.result.excused,
        accepted=compared.accepted,
        paint=paint,
    )
    return [*lines, *judged.notes]


def _encoded(form: str, compared: Compared, judged: Judged, root: Path) -> str:
    """Findings in one of the formats for programs."""
    findings = compared.new
    if form == "json":
        report = report_findings(
            findings,
            judged.journal,
            excused=judged.result.excused,
            accepted=compared.accepted,
        )
        return encode_json(report)
    prefix = _prefix(root)
    if form == "github":
        from kith.report.github import findings_as_github  # noqa: PLC0415 - only when asked for

        return "\n".join(findings_as_github(findings, prefix=prefix))
    if form == "gitlab":
        from kith.report.gitlab import findings_as_gitlab  # noqa: PLC0415

        return encode_json(findings_as_gitlab(findings, prefix=prefix))
    if form == "sarif":
        from kith.report.sarif import findings_as_sarif  # noqa: PLC0415

        return encode_json(
            findings_as_sarif(findings, all_rules(), version=__version__, prefix=prefix)
        )
    from kith.report.junit import findings_as_junit  # noqa: PLC0415

    return findings_as_junit(findings, all_rules(), prefix=prefix)


def _prefix(root: Path) -> str:
    """From the top of the Git repository to the journal, as code hosts name files."""
    from kith.load.repository import find_repository  # noqa: PLC0415 - only for code hosts

    real = Path(os.path.realpath(root))
    try:
        place = find_repository(str(real)).path_of(str(real))
    except KithError:
        # Git may not be installed where the check runs.
        tops = [
            folder for folder in (real, *real.parents) if (folder / ".git").exists()
        ]
        place = real.relative_to(tops[0]).as_posix().removeprefix(".") if tops else ""
    return f"{place}/" if place else ""


def _refuse_off(names: tuple[str, ...], settings: Settings) -> None:
    """Stop where a rule is asked for that the settings switch off everywhere."""
    rules = {rule.name: rule for rule in all_rules()}
    all_said = (settings.rules, *settings.folders.values())
    for name in names:
        if not any(
            said.severities.get(name, rules[name].severity) for said in all_said
        ):
            msg = f'the rule "{name}" is off in pyproject.toml, so nothing was checked'
            raise KithError(msg, "give it a severity there, or remove --rule")


def _refuse_unknown(names: tuple[str, ...]) -> None:
    known = {rule.name for rule in all_rules()}
    for name in names:
        if name not in known:
            raise click.BadParameter(
                f'there is no rule "{name}"; `kith rule` lists them'
            )
