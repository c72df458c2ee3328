"""``kith show``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from kith.cli.checking import check_disk
from kith.cli.options import (
    format_option,
    journal_option,
    paint,
    terminal_width,
    today_option,
)
from kith.cli.paging import echo_pages
from kith.cli.subject import chosen_subject
from kith.cli.who import complete_who
from kith.engine.record_cache import load_kept_journal
from kith.load.settings import load_settings
from kith.model.contact import Person
from kith.model.finding import Finding
from kith.model.post import Post
from kith.network.network import Network
from kith.network.organizations import OrganizationEntry
from kith.report.contact import format_contact, report_contact
from kith.report.json_output import encode_json
from kith.report.organization_sheet import format_organization, report_organization
from kith.report.post_sheet import format_post, report_post
from kith.text.diagnostic import SEVERITIES


@click.command(
    name="show",
    epilog="\b\nExamples:\n  kith show ada-byron\n  kith show ada-byron --why\n"
    "  kith show Initech\n  kith show what-it-taught\n",
)
@click.argument("who", nargs=-1, required=True, shell_complete=complete_who)
@click.option(
    "--why", "with_reasons", is_flag=True, help="Explain the strength of the tie."
)
@format_option
@today_option
@journal_option
def command(
    *,
    who: tuple[str, ...],
    with_reasons: bool,
    output_format: str,
    today: dt.date,
    root: Path,
) -> None:
    """Show everything about WHO: a person, an organization or a post.

    For a person: positions, how to reach them, the strength of the tie, how you know each other,
    open promises, the next step, recent contact, ties to others, the notes, and the findings of
    `kith check` in the file with how to fix them.
    """
    network = Network.of(load_kept_journal(root), today, load_settings(root))
    subject = chosen_subject(who, network, root)
    findings = _findings_in(_path_of(subject), root, today)
    lines: Iterable[str]
    report: Any
    width = terminal_width()
    if isinstance(subject, Person):
        report = report_contact(subject, network, findings)
        lines = format_contact(
            subject,
            network,
            with_reasons=with_reasons,
            findings=findings,
            width=width,
            paint=paint,
        )
    elif isinstance(subject, Post):
        report = report_post(subject, findings)
        lines = format_post(subject, network, findings, width=width, paint=paint)
    else:
        report = report_organization(subject, network, findings)
        lines = format_organization(report, findings, width=width, paint=paint)
    if output_format == "json":
        click.echo(encode_json(report))
    else:
        echo_pages(lines)


def _path_of(subject: Person | OrganizationEntry | Post) -> str:
    """The path of the file, or nothing for an organization without one."""
    if isinstance(subject, OrganizationEntry):
        return subject.file.path if subject.file else ""
    return subject.path


def _findings_in(path: str, root: Path, today: dt.date) -> Sequence[Finding]:
    findings = check_disk(root, today).result.findings if path else ()
    own_findings = [finding for finding in findings if finding.path == path]
    return sorted(own_findings, key=lambda each: SEVERITIES.index(each.severity))
