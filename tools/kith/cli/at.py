"""``kith at``."""

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
from kith.cli.who import complete_organization
from kith.engine.record_cache import load_kept_journal
from kith.errors import KithError
from kith.load.settings import load_settings
from kith.network.network import Network
from kith.network.reach import reach_organization, similar_organizations
from kith.report.json_output import encode_json
from kith.report.reach import format_reach, format_search, report_reach
from kith.text.visible import visible


@click.command(
    name="at",
    epilog="\b\nExamples:\n  kith at Initech\n  kith at initech.example --format json\n",
)
@click.argument(
    "organization", nargs=-1, required=True, shell_complete=complete_organization
)
@format_option
@today_option
@journal_option
def command(
    *, organization: tuple[str, ...], output_format: str, today: dt.date, root: Path
) -> None:
    """Show whom you know at ORGANIZATION: now, formerly, and through one introduction.

    ORGANIZATION is a name, an alias, an internet domain or the slug of a file. Legal forms such as
    GmbH are ignored.

    The strongest tie comes first. `kith show SLUG --why` explains the strength of a tie, and `kith
    path ORGANIZATION` shows who could introduce you. Kith sends no request to any network: it
    prints the address of a search for you to open.
    """
    name = " ".join(organization)
    network = Network.of(load_kept_journal(root), today, load_settings(root))
    entry = network.organizations.find(name)
    if entry is None:
        raise _unknown(name, network)
    reach = reach_organization(entry, network)
    if output_format == "json":
        click.echo(encode_json(report_reach(reach)))
        return
    width = terminal_width()
    echo_pages(format_reach(reach, network, width=width, paint=paint))


def _unknown(name: str, network: Network) -> KithError:
    search = "\n".join(format_search(name)).strip()
    question = _question(name, network)
    remedy = f"{question}\n\n{search}" if question else search
    return KithError(f'nobody in this journal works or worked at "{name}"', remedy)


def _question(name: str, network: Network) -> str:
    """Which similar organizations may be meant; nothing if there are none."""
    names = [
        f'"{visible(entry.name)}"' for entry in similar_organizations(name, network)
    ]
    if not names:
        return ""
    *first_names, last_name = names
    if not first_names:
        return f"did you mean {last_name}?"
    return f"did you mean {', '.join(first_names)} or {last_name}?"
