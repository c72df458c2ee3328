"""``kith check``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from kith.check.baseline import BaselineComparison
from kith.cli.baseline import compare_findings
from kith.cli.check_request import CheckRequest, refuse_contradictions
from kith.cli.check_scope import scope_of
from kith.cli.check_text import findings_as_text, print_findings
from kith.cli.checking import CheckedJournal, check_disk, check_since, check_staged
from kith.cli.machine_formats import FORMATS, encode_findings
from kith.cli.options import journal_option, today_option
from kith.cli.path_arguments import RECORDS
from kith.cli.writer import writes
from kith.model.finding import Finding
from kith.report.text import NOTHING_YET
from kith.rules.registry import all_rules


def _complete_who_or_path(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    from kith.cli.who import complete_who  # noqa: PLC0415 - only for the shell

    people = complete_who(ctx, param, incomplete) if incomplete else []
    return people or RECORDS.shell_complete(ctx, param, incomplete)


def _complete_rule(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[str]:
    return [rule.name for rule in all_rules() if rule.name.startswith(incomplete)]


@click.command(
    name="check",
    epilog="\b\nExamples:\n"
    "  kith check                   on a terminal, one screen\n"
    "  kith check --all             every finding\n"
    "  kith check ada-byron         one person, organization, post or folder\n"
    "  kith check --rule stranger --format json\n"
    "  kith check --accept          from now on, only what is new\n"
    "  kith check --watch           again whenever a file changes\n"
    "  kith check --since origin/main --format github\n"
    "  kith check --staged\n"
    "  kith check --fix --diff\n\n"
    "Exit codes: 0 no finding of severity error, 1 at least one, 2 the command could not run.",
)
@click.argument(
    "paths",
    nargs=-1,
    type=RECORDS,
    is_eager=True,
    metavar="[WHO|PATH]...",
    shell_complete=_complete_who_or_path,
)
@click.option(
    "--all",
    "-a",
    "is_all",
    is_flag=True,
    help="Print every finding in full, on a terminal, too.",
)
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
    "--accept",
    "is_accept",
    is_flag=True,
    help="Accept the current findings in the baseline of the settings.",
)
@click.option(
    "--tidy",
    "is_tidy",
    is_flag=True,
    help="Remove from that baseline what is gone.",
)
@click.option(
    "--no-baseline",
    "uses_baseline",
    flag_value=False,
    default=True,
    help="Report accepted findings, too.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Use FILE in place of the baseline of the settings; create it if it is missing.",
)
@click.option(
    "--update-baseline", is_flag=True, help="Write the current findings to that FILE."
)
@click.option(
    "--watch",
    "is_watch",
    is_flag=True,
    help="Check again whenever a file changes, until Ctrl-C.",
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
@writes(lambda options: CheckRequest(**options).is_writing)
def command(**options: Any) -> int:
    """Check the journal against the format and connection rules.

    The whole journal is always read. WHO (slugs or names) and PATH (files or folders) limit what is
    reported. On a terminal, more than ten findings of a rule are one line; --all, WHO, PATH and
    --rule show each of them.

    A baseline accepts the current findings, such as the strangers of a first import: --accept
    writes it, and names it in pyproject.toml. Later runs report only new findings.
    """
    request = CheckRequest(**options)
    _refuse_unknown(request.rules)
    refuse_contradictions(request)
    if request.is_watch:
        from kith.cli.check_watch import watch  # noqa: PLC0415 - only when asked for

        return watch(request)
    checked = _check(request)
    scope = scope_of(request, checked)
    for warning in checked.warnings:
        click.echo(f"kith: {warning}", err=True)
    if request.is_fix:
        chosen = scope.select(checked.result.findings)
        fixed = _fix(request.root, chosen, is_diff=request.is_diff)
        if fixed and not request.is_diff:
            checked = _check(request)
    compared = compare_findings(request, checked, scope)
    if request.output_format == "text":
        print_findings(findings_as_text(compared, checked, request))
    else:
        _print_for_programs(compared, checked, request)
    return int(any(finding.severity == "error" for finding in compared.new))


def _check(request: CheckRequest) -> CheckedJournal:
    root, today = request.root, request.today
    if request.is_staged:
        return check_staged(root, today, is_kept=request.is_kept)
    if request.since is not None:
        return check_since(root, request.since, today)
    return check_disk(root, today, is_kept=request.is_kept)


def _print_for_programs(
    compared: BaselineComparison, checked: CheckedJournal, request: CheckRequest
) -> None:
    encoded = encode_findings(request.output_format, compared, checked, request.root)
    click.echo(encoded)
    if request.output_format == "sarif":
        from kith.report.sarif import say_left_out  # noqa: PLC0415 - only for code hosts

        left_out = say_left_out(compared.new)
        if left_out:
            click.echo(f"kith: {left_out}", err=True)
    if not checked.paths:
        click.echo(f"kith: {NOTHING_YET}", err=True)


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


def _refuse_unknown(names: tuple[str, ...]) -> None:
    rule_names = {rule.name for rule in all_rules()}
    for name in names:
        if name not in rule_names:
            raise click.BadParameter(
                f'there is no rule "{name}"; `kith rule` lists them'
            )
