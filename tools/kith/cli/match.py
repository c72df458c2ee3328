"""``kith match``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from kith.cli.options import (
    format_option,
    journal_option,
    paint,
    terminal_width,
    today_option,
)
from kith.cli.paging import echo_pages
from kith.engine.record_cache import load_kept_journal
from kith.load.settings import load_settings
from kith.network.match import find_matches
from kith.network.network import Network
from kith.report.introductions import format_matches, matches_as_data
from kith.report.json_output import encode_json


@click.command(
    name="match", epilog="\b\nExamples:\n  kith match\n  kith match --format json\n"
)
@format_option
@today_option
@journal_option
def command(*, output_format: str, today: dt.date, root: Path) -> None:
    """Find introductions you could make: one person needs what another one offers.

    Both are people you had real contact with. They do not know each other as far as the journal
    records.
    """
    network = Network.of(load_kept_journal(root), today, load_settings(root))
    matches = find_matches(network)
    if output_format == "json":
        click.echo(encode_json(matches_as_data(matches)))
        return
    width = terminal_width()
    echo_pages(format_matches(matches, width=width, paint=paint))
