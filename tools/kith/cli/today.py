"""``kith today``, which is also what ``kith`` alone shows within a journal."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from kith.check.accepted import findings_not_accepted
from kith.cli.checking import check_disk
from kith.cli.options import (
    echo,
    format_option,
    journal_option,
    paint,
    terminal_width,
    today_option,
)
from kith.engine.record_cache import load_kept_journal
from kith.load.uncommitted import count_uncommitted
from kith.network.decide import decide_all
from kith.network.due import find_due
from kith.network.network import Network
from kith.report.day import DayPlan, day_as_data, day_lines, format_day
from kith.report.fold import History, fold
from kith.report.json_output import encode_json


@click.command(
    name="today",
    epilog="\b\nExamples:\n  kith\n  kith today --format json\n",
)
@format_option
@today_option
@journal_option
def command(*, output_format: str, today: dt.date, root: Path) -> None:
    """Show what waits today, each with the command that goes on.

    Within a journal, `kith` alone shows the same: invitations to decide, people to greet, people
    you cannot account for, findings, opportunities without news, posts to publish and files that
    are not committed.
    """
    checked = check_disk(root, today)
    journal = load_kept_journal(root)
    network = Network.of(journal, today, checked.settings)
    findings = findings_not_accepted(
        checked.result.findings, checked.settings, checked.read_other
    )
    day = DayPlan(
        journal=journal,
        findings=fold(findings, History(journal, network).includes).shown,
        decisions=decide_all(network),
        due=find_due(network),
        uncommitted=count_uncommitted(root),
    )
    lines = day_lines(day)
    if output_format == "json":
        click.echo(encode_json(day_as_data(lines)))
        return
    echo("\n".join(format_day(lines, journal, width=terminal_width(), paint=paint)))
