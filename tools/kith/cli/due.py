"""``kith due``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from kith.cli.options import (
    echo,
    format_option,
    journal_option,
    paint,
    terminal_width,
    today_option,
)
from kith.engine.record_cache import load_kept_journal
from kith.load.settings import load_settings
from kith.network.due import find_due
from kith.network.network import Network
from kith.report.introductions import due_as_data, format_due
from kith.report.json_output import encode_json

_DEFAULT_LIMIT = 20


@click.command(
    name="due",
    epilog="\b\nExamples:\n  kith due\n  kith due --limit 5\n  kith due --format json\n",
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=None,
    help=f"The most people to show.  [default: {_DEFAULT_LIMIT}; all in JSON]",
)
@click.option("--all", "everybody", is_flag=True, help="Show everybody.")
@format_option
@today_option
@journal_option
def command(
    *,
    limit: int | None,
    everybody: bool,
    output_format: str,
    today: dt.date,
    root: Path,
) -> None:
    """Suggest whom to contact next, with what you last talked about.

    The order is: unanswered emails and messages, introductions without an outcome, birthdays,
    people you want to keep in touch with (`keep_in_touch`), and fading ties.
    """
    network = Network.of(load_kept_journal(root), today, load_settings(root))
    all_due = find_due(network)
    is_json = output_format == "json"
    is_complete = everybody or is_json
    if limit is None and not is_complete:
        limit = _DEFAULT_LIMIT
    listed = all_due[:limit]
    if is_json:
        click.echo(encode_json(due_as_data(listed)))
        return
    width = terminal_width()
    echo("\n".join(format_due(listed, width=width, paint=paint)))
    hidden = len(all_due) - len(listed)
    if hidden:
        echo(f"\n{hidden:,} more: `kith due --all`.")
