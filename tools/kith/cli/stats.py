"""``kith stats``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from kith.check.check import check_journal
from kith.check.exceptions import list_exceptions
from kith.cli.options import (
    format_option,
    journal_option,
    paint,
    terminal_width,
    today_option,
    with_progress,
)
from kith.cli.paging import echo_pages
from kith.engine.record_cache import load_kept_journal
from kith.load.settings import load_settings
from kith.network.network import Network
from kith.report.json_output import encode_json
from kith.report.statistics import format_statistics_page, gather_statistics


@click.command(
    name="stats", epilog="\b\nExamples:\n  kith stats\n  kith stats --format json\n"
)
@format_option
@today_option
@journal_option
def command(*, output_format: str, today: dt.date, root: Path) -> None:
    """Show statistics about the journal and its exceptions: used, unused and expired."""
    settings = load_settings(root)
    journal = load_kept_journal(root, progress=with_progress)
    network = Network.of(journal, today, settings)
    result = check_journal(journal, network, settings)
    exceptions = list_exceptions(journal, result, today)
    statistics = gather_statistics(network, result, exceptions)
    if output_format == "json":
        click.echo(encode_json(statistics))
        return
    width = terminal_width()
    echo_pages(format_statistics_page(statistics, width=width, paint=paint))
