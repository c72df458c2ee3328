"""``kith show``."""

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
from kith.cli.who import chosen_person, complete_who
from kith.engine.record_cache import load_kept_journal
from kith.load.settings import load_settings
from kith.network.network import Network
from kith.report.contact import format_contact, report_contact
from kith.report.json_output import encode_json


@click.command(
    name="show",
    epilog="\b\nExamples:\n  kith show ada-byron\n  kith show ada-byron --why\n",
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
    """Show a person: positions, strength of the tie, recent contact, ties to others."""
    journal = load_kept_journal(root)
    network = Network.of(journal, today, load_settings(root))
    person = chosen_person(who, journal, root)
    if output_format == "json":
        click.echo(encode_json(report_contact(person, network)))
        return
    width = terminal_width()
    lines = format_contact(
        person, network, with_reasons=with_reasons, width=width, paint=paint
    )
    echo("\n".join(lines))
