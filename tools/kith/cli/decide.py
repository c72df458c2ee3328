"""``kith decide``."""

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
from kith.errors import KithError
from kith.load.settings import load_settings
from kith.model.contact import Person
from kith.model.journal import Journal
from kith.network.decide import OPEN, Decision, decide, decide_all
from kith.network.network import Network
from kith.report.decisions import format_decisions, report_decisions
from kith.report.json_output import encode_json
from kith.text.visible import visible


@click.command(
    name="decide",
    epilog="\b\nExamples:\n  kith decide\n  kith decide ada-byron\n"
    "  kith decide ada-byron --exit-code && echo accept\n  kith decide --format json\n\n"
    "Exit codes: 0 success; with --exit-code, 1 unless every verdict is connect; "
    "2 the command could not run.",
)
@click.argument("slugs", nargs=-1, metavar="[SLUG]...", shell_complete=complete_who)
@click.option(
    "--exit-code", is_flag=True, help="Exit with 1 unless every verdict is connect."
)
@format_option
@today_option
@journal_option
def command(
    *,
    slugs: tuple[str, ...],
    exit_code: bool,
    output_format: str,
    today: dt.date,
    root: Path,
) -> int:
    """Recommend connect, wait or decline, with the reasons and what would change the verdict.

    Without SLUG, it covers everybody whose status is considering, received or invited. The verdict
    uses the same evidence as the rules; `kith rule stranger` explains what counts.
    """
    journal = load_kept_journal(root)
    network = Network.of(journal, today, load_settings(root))
    decisions = _decide_on(slugs, journal, network, root)
    if output_format == "json":
        click.echo(encode_json(report_decisions(decisions)))
    else:
        width = terminal_width()
        echo("\n".join(format_decisions(decisions, width=width, paint=paint)))
    if not exit_code:
        return 0
    return int(any(decision.verdict != "connect" for decision in decisions))


def _decide_on(
    slugs: tuple[str, ...], journal: Journal, network: Network, root: Path
) -> tuple[Decision, ...]:
    if not slugs:
        return decide_all(network)
    return tuple(
        decide(_find_undecided(slug, journal, root), network) for slug in slugs
    )


def _find_undecided(slug: str, journal: Journal, root: Path) -> Person:
    """The person with a slug.

    Raises:
        KithError: There is none, or there is nothing to decide about them.
    """
    person = chosen_person(slug, journal, root)
    if person.status not in OPEN:
        status = "has no status"
        if person.status:
            status = f'has the status "{person.status}"'
        raise KithError(
            f"{visible(person.name)} {status}, so there is nothing to decide",
            "verdicts are for people with the status considering, received or invited",
        )
    return person
