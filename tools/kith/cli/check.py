"""``kith check``."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from kith import __version__
from kith.check.baseline import Compared, compare, format_baseline, read_baseline
from kith.check.check import CheckResult, check_journal
from kith.cli.options import (
    echo,
    is_chosen,
    journal_option,
    paint,
    path_inside,
    shown_progress,
    today_option,
)
from kith.errors import KithError
from kith.load.journal import load_journal
from kith.load.settings import load_settings
from kith.model.finding import Finding
from kith.model.journal import Journal
from kith.model.settings import Settings
from kith.network.network import Network
from kith.report.data import encode_json, report_findings
from kith.report.excerpt import Excerpts, ReadFile
from kith.report.text import format_finding, format_findings, format_statistics, format_summary
from kith.rules.registry import all_rules

if TYPE_CHECKING:
    from kith.load.git import Change

_FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")


class _Judged(msgspec.Struct, frozen=True):
    """A journal that was judged.

    Args:
        journal: What was read.
        result: What was found.
        read: Gives the bytes of its files.
    """

    journal: Journal
    result: CheckResult
    read: ReadFile


def _complete_rule(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    return [rule.name for rule in all_rules() if rule.name.startswith(incomplete)]


@click.command(
    name="check",
    epilog="\b\nExamples:\n  kith check\n  kith check contacts/ada-byron.md\n"
    "  kith check --rule stranger --format json\n"
    "  kith check --since origin/main --format github\n"
    "  kith check --staged\n"
    "  kith check --baseline kith-baseline.json\n"
    "  kith check --fix --diff\n\n"
    "Exit codes: 0 no finding of severity error, 1 at least one, 2 cannot go on.",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), is_eager=True)
@click.option(
    "--rule",
    "rules",
    multiple=True,
    metavar="NAME",
    shell_complete=_complete_rule,
    help="Only this rule; repeatable.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="For people, programs, or the annotations of a code host.",
)
@click.option("--brief", "-b", is_flag=True, help="One line for each finding.")
@click.option("--quiet", "-q", is_flag=True, help="Only the summary.")
@click.option("--statistics", is_flag=True, help="Only how many findings each rule has.")
@click.option(
    "--since",
    metavar="REV",
    help="Only what changed since a Git revision, or is affected by it.",
)
@click.option(
    "--staged", "is_staged", is_flag=True, help="Only what is staged in Git, or affected by it."
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Only what FILE does not hold; made if it is not there.",
)
@click.option("--update-baseline", is_flag=True, help="Write today's findings to that FILE.")
@click.option("--fix", "is_fix", is_flag=True, help="Mend what needs no judgement.")
@click.option("--diff", "is_diff", is_flag=True, help="With --fix: show how, and write nothing.")
@today_option
@journal_option
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
    """Judge the journal by the format and connection rules.

    The whole journal is always read; PATHS (files or folders) limit what is reported.

    A baseline accepts what is there today, such as the strangers of a first import: it is written
    the first time (in CI, where CI is set, only with --update-baseline), and from then on only what
    is new is reported.
    """
    _refuse_unknown(rules)
    _refuse_together(since, is_staged, is_fix, is_diff, update_baseline, baseline)
    chosen = tuple(path_inside(path, root) for path in paths)
    settings = load_settings(root)
    judged = _judge(root, settings, today, since=since, is_staged=is_staged)
    if is_fix:
        findings = _chosen(judged.result.findings, rules, chosen)
        if _fix(root, findings, is_diff=is_diff) and not is_diff:
            judged = _judge(root, settings, today)
    findings = _chosen(judged.result.findings, rules, chosen)
    compared = Compared(findings, 0, 0)
    if baseline:
        compared = _beside_baseline(baseline, findings, is_update=update_baseline)
    if form == "text":
        lines = _text(compared, judged, brief=brief, quiet=quiet, statistics=statistics)
        echo("\n".join(lines))
    else:
        click.echo(_encoded(form, compared, judged, root))
    return int(any(finding.severity == "error" for finding in compared.new))


def _refuse_together(
    since: str | None,
    is_staged: bool,
    is_fix: bool,
    is_diff: bool,
    update_baseline: bool,
    baseline: Path | None,
) -> None:
    if since and is_staged:
        raise click.UsageError("--since and --staged say different things; choose one")
    if is_fix and (since or is_staged):
        raise click.UsageError("--fix mends the files on the disk; leave out --since and --staged")
    if is_diff and not is_fix:
        raise click.UsageError("--diff shows what --fix would do; add --fix")
    if update_baseline and not baseline:
        raise click.UsageError("--update-baseline needs --baseline FILE")


def _judge(
    root: Path,
    settings: Settings,
    today: dt.date,
    *,
    since: str | None = None,
    is_staged: bool = False,
) -> _Judged:
    if since or is_staged:
        from kith.check.changes import check_change  # noqa: PLC0415 - only when asked for
        from kith.load.git import changed_since, staged  # noqa: PLC0415

        change: Change = staged(root) if is_staged else changed_since(root, since or "HEAD")
        changed = check_change(root, change, settings, today)
        return _Judged(changed.journal, changed.result, changed.files.get)
    journal = load_journal(root, progress=shown_progress)
    network = Network.of(journal, today, settings)
    return _Judged(journal, check_journal(journal, network, settings), _reader(root))


def _reader(root: Path) -> ReadFile:
    inside = root.resolve()

    def read(path: str) -> bytes | None:
        try:
            # Not Path.resolve, which stumbles over a link to itself.
            location = Path(os.path.realpath(root / path))
            # What a link out of the journal leads to may be anything, and reports are passed on.
            return location.read_bytes() if inside in location.parents else None
        except OSError:
            return None

    return read


def _chosen(
    findings: tuple[Finding, ...], rules: tuple[str, ...], chosen: tuple[str, ...]
) -> tuple[Finding, ...]:
    return tuple(
        finding
        for finding in findings
        if (not rules or finding.rule in rules) and is_chosen(finding.path, chosen)
    )


def _fix(root: Path, findings: tuple[Finding, ...], *, is_diff: bool) -> int:
    """Mend what can be mended, say so on standard error, and return in how many files."""
    from kith.check.fix import Fixed, fix  # noqa: PLC0415 - only when asked for

    done = 0
    for outcome in fix(root, findings, write=not is_diff):
        if isinstance(outcome, Fixed):
            done += 1
            if is_diff:
                click.echo(outcome.diff, nl=False, err=True)
            else:
                names = ", ".join(dict.fromkeys(finding.rule for finding in outcome.findings))
                click.echo(f"mended {outcome.path}: {names}", err=True)
        else:
            click.echo(f"kith: {outcome.message}", err=True)
    return done


def _beside_baseline(location: Path, findings: tuple[Finding, ...], *, is_update: bool) -> Compared:
    is_there = location.exists()
    if not is_there and not is_update and os.environ.get("CI"):
        raise KithError(
            f'there is no baseline "{location}"',
            "make it with --update-baseline, and commit it",
        )
    if is_there and not is_update:
        compared = compare(findings, read_baseline(location.read_bytes(), str(location)))
        if compared.gone:
            gone = (
                f"{compared.gone:,} accepted finding{'s are' if compared.gone > 1 else ' is'} gone"
            )
            click.echo(f"{gone}; --update-baseline takes them out of {location}", err=True)
        return compared
    from kith.text.files import create_file, read_text, replace_file  # noqa: PLC0415

    text = format_baseline(findings)
    if is_there:
        replace_file(location, text, read_text(location)[1])
    else:
        create_file(location, text)
    click.echo(f"Written: {location}, which accepts {len(findings):,} findings", err=True)
    return Compared((), len(findings), 0)


def _text(
    compared: Compared, judged: _Judged, *, brief: bool, quiet: bool, statistics: bool
) -> list[str]:
    # Scripts get one line for each thing said.
    width = min(shutil.get_terminal_size().columns, 100) if sys.stdout.isatty() else 100_000
    if statistics:
        return list(format_statistics(compared.new, paint=paint)) or ["No findings."]
    if quiet:
        lines = []
    elif brief:
        lines = [format_finding(finding, paint) for finding in compared.new]
    else:
        lines = list(format_findings(compared.new, Excerpts(judged.read), width=width, paint=paint))
    if lines:
        lines.append("")
    lines += format_summary(
        compared.new,
        judged.journal,
        judged.result.excused,
        accepted=compared.accepted,
        paint=paint,
    )
    return lines


def _encoded(form: str, compared: Compared, judged: _Judged, root: Path) -> str:
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
    root = root.absolute()
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            relative = root.relative_to(folder).as_posix()
            return "" if relative == "." else f"{relative}/"
    return ""


def _refuse_unknown(names: tuple[str, ...]) -> None:
    known = {rule.name for rule in all_rules()}
    for name in names:
        if name not in known:
            raise click.BadParameter(f'there is no rule "{name}"; `kith rule` lists them')
