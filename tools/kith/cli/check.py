"""``kith check``."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kith.check.check import CheckResult, check_journal
from kith.cli.options import (
    echo,
    format_option,
    journal_option,
    paint,
    shown_progress,
    today_option,
)
from kith.load.journal import load_journal
from kith.load.settings import load_settings
from kith.network.network import Network
from kith.report.data import encode_json, findings_as_data
from kith.report.text import format_findings, format_summary
from kith.rules.registry import all_rules

if TYPE_CHECKING:
    from kith.model.finding import Finding
    from kith.model.journal import Journal


@click.command(
    name="check",
    epilog="\b\nExamples:\n  kith check\n  kith check contacts/ada-byron.md\n"
    "  kith check --rule stranger --format json\n\n"
    "Exit codes: 0 no finding of severity error, 1 at least one, 2 cannot go on.",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), is_eager=True)
@click.option("--rule", "rules", multiple=True, metavar="NAME", help="Only this rule; repeatable.")
@click.option("--quiet", "-q", is_flag=True, help="Only the summary.")
@format_option
@today_option
@journal_option
def command(
    *,
    paths: tuple[Path, ...],
    rules: tuple[str, ...],
    quiet: bool,
    form: str,
    today: dt.date,
    root: Path,
) -> int:
    """Judge the journal by the format and connection rules.

    The whole journal is always read; PATHS (files or folders) limit what is reported.
    """
    _refuse_unknown(rules)
    chosen = tuple(_inside(path, root) for path in paths)
    journal = load_journal(root, progress=shown_progress)
    result = check_journal(journal, Network(journal, today), load_settings(root))
    findings = tuple(
        finding
        for finding in result.findings
        if (not rules or finding.rule in rules) and (not chosen or _is_below(finding.path, chosen))
    )
    if form == "json":
        click.echo(encode_json(findings_as_data(findings, result.excused)))
    else:
        _print(findings, journal, result, quiet=quiet)
    return int(any(finding.severity == "error" for finding in findings))


def _print(
    findings: tuple[Finding, ...], journal: Journal, result: CheckResult, *, quiet: bool
) -> None:
    # Scripts get one line for each thing said.
    width = min(shutil.get_terminal_size().columns, 100) if sys.stdout.isatty() else 100_000
    mends = {rule.name: rule.mend for rule in all_rules()}
    lines = [] if quiet else list(format_findings(findings, mends, width=width, paint=paint))
    if lines:
        lines.append("")
    lines += format_summary(findings, journal, result.excused, paint=paint)
    echo("\n".join(lines))


def _refuse_unknown(names: tuple[str, ...]) -> None:
    known = {rule.name for rule in all_rules()}
    for name in names:
        if name not in known:
            raise click.BadParameter(f'there is no rule "{name}"; `kith rule` lists them')


def _inside(path: Path, root: Path) -> str:
    """A path as findings name it."""
    full = path.absolute()
    if not full.exists() and not full.is_symlink():
        raise click.BadParameter(f'"{path}" does not exist')
    try:
        return full.relative_to(root.absolute()).as_posix()
    except ValueError:
        raise click.BadParameter(f'"{path}" is not in the journal at "{root}"') from None


def _is_below(path: str, chosen: tuple[str, ...]) -> bool:
    return any(own in {".", path} or path.startswith(f"{own}/") for own in chosen)
