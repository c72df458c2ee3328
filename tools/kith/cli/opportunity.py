"""``kith opportunity``."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from kith.cli.dates import date_option
from kith.cli.opportunity_choice import OpportunityChoice, open_states
from kith.cli.options import (
    echo,
    format_option,
    journal_option,
    paint,
    terminal_width,
    today_option,
)
from kith.cli.paging import echo_pages
from kith.cli.who import complete_who
from kith.cli.writer import writes
from kith.errors import KithError
from kith.network.network import Network
from kith.network.opportunities import OpportunityState
from kith.operations.journal_folder import JournalFolder
from kith.operations.opportunities import (
    OPPORTUNITY_CHOICES,
    OpportunityMove,
    plan_moves,
    plan_opportunity,
    write_moves,
    write_opportunity,
)
from kith.report.json_output import encode_json
from kith.report.opportunities import (
    format_opportunities,
    opportunities_as_data,
    say_opportunity,
)
from kith.text.counts import counted
from kith.text.dates import PartialDate, parse_duration
from kith.text.shell import word
from kith.text.visible import visible

_STATUSES = OPPORTUNITY_CHOICES["status"]
_ENDS = ("won", "lost", "withdrawn")
_MOST_SHOWN = 10


class _Age(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    name = "span"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """A span of time as a number of days."""
        if isinstance(value, int):
            return value
        try:
            return parse_duration(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


class _ListedByDefault(click.Group):
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The words after the command; without one of its own commands, the list is meant."""
        first = args[0] if args else "-"
        if first.startswith("-") and first not in ctx.help_option_names:
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group(
    name="opportunity",
    cls=_ListedByDefault,
    epilog="\b\nExamples:\n  kith opportunity\n"
    '  kith opportunity add Initech "Head of Data" --for job --via "Ina Berg"\n'
    "  kith opportunity move Initech applied\n"
    "  kith opportunity close --older-than 1y\n",
)
def command() -> None:
    """Keep track of jobs, sales and hires. Without a command, list the open ones."""


@command.command(
    name="list",
    epilog="\b\nExamples:\n  kith opportunity list\n  kith opportunity list --all\n"
    "  kith opportunity list Initech --format json\n",
)
@click.argument("organization", nargs=-1, shell_complete=complete_who)
@click.option("--all", "everything", is_flag=True, help="Show closed ones, too.")
@click.option("--status", type=click.Choice(_STATUSES), help="Only with this status.")
@format_option
@today_option
@journal_option
def list_(
    *,
    organization: tuple[str, ...],
    everything: bool,
    status: str | None,
    output_format: str,
    today: dt.date,
    root: Path,
) -> None:
    """List open opportunities, those without news for the longest time first."""
    choice = OpportunityChoice(root, today)
    states = choice.states([" ".join(organization)] if organization else ())
    if status:
        states = [state for state in states if state.opportunity.status == status]
    listed = states if everything or status else open_states(states)
    listed = sorted(listed, key=lambda state: -(state.silent_days(today) or 0))
    if output_format == "json":
        click.echo(encode_json(opportunities_as_data(listed, today)))
        return
    hidden = len(states) - len(listed)
    lines = format_opportunities(
        listed, choice.network, hidden=hidden, width=terminal_width(), paint=paint
    )
    echo_pages(lines)


@command.command(
    name="add",
    epilog='\b\nExamples:\n  kith opportunity add Initech "Head of Data" --for job\n'
    '  kith opportunity add "Gezeit Energie" Dashboards --for sale --via tomke\n',
)
@click.argument("organization", shell_complete=complete_who)
@click.argument("role")
@click.option(
    "--for",
    "purpose",
    type=click.Choice(OPPORTUNITY_CHOICES["for"]),
    help="What for.",
)
@click.option(
    "--status",
    type=click.Choice(_STATUSES),
    default="interested",
    show_default=True,
    help="Its current state.",
)
@date_option("When you learned of it:", "--opened")
@click.option("--url", default="", help="Where it is announced.")
@click.option(
    "--via", default="", metavar="WHO", help="Whom or which post it came through."
)
@click.option("--note", default="", help="Anything worth remembering.")
@today_option
@journal_option
@writes()
def add(
    *,
    organization: str,
    role: str,
    purpose: str | None,
    status: str,
    opened: PartialDate,
    url: str,
    via: str,
    note: str,
    today: dt.date,
    root: Path,
) -> None:
    """Record ROLE at ORGANIZATION; an organization without a file gets one."""
    choice = OpportunityChoice(root, today)
    values = {
        "role": " ".join(role.split()),
        "url": url,
        "opened": str(opened),
        "status": status,
        "for": purpose,
        "via": choice.slug_of(via),
        "note": note,
    }
    folder = JournalFolder(root)
    plan = plan_opportunity(folder, choice.organization(organization), values)
    write_opportunity(folder, plan)
    echo(visible(f"{plan.change.path}: {values['role']}, {status}"))
    if not via:
        _say_whom_to_ask(plan.slug, organization, choice.network)


@command.command(
    name="move",
    epilog="\b\nExamples:\n  kith opportunity move Initech applied\n"
    '  kith opportunity move Initech offer --role "Head of Data" --date yesterday\n',
)
@click.argument("organization", shell_complete=complete_who)
@click.argument("status", type=click.Choice(_STATUSES))
@click.option("--role", default="", help="Which one, where several are open there.")
@click.option(
    "--via", default="", metavar="WHO", help="Whom or which post it came through."
)
@date_option("When it ended:")
@today_option
@journal_option
@writes()
def move(
    *,
    organization: str,
    status: str,
    role: str,
    via: str,
    date: PartialDate,
    today: dt.date,
    root: Path,
) -> None:
    """Give an opportunity another status; won, lost and withdrawn ones are closed."""
    choice = OpportunityChoice(root, today)
    state = choice.single(organization, role)
    slug = choice.slug_of(via)
    _write_moves(root, [state], status, date, verb="move", via=slug)
    echo(f"{say_opportunity(state)}: {status}")
    if slug or status in _ENDS or state.opportunity.via:
        return
    _say_whom_to_ask(state.organization.slug, state.organization.name, choice.network)


@command.command(
    name="close",
    epilog="\b\nExamples:\n  kith opportunity close Initech\n"
    "  kith opportunity close --older-than 1y\n"
    "  kith opportunity close --older-than 6m --as withdrawn --yes\n",
)
@click.argument("organizations", nargs=-1, shell_complete=complete_who)
@click.option(
    "--as",
    "status",
    type=click.Choice(_ENDS),
    default="lost",
    show_default=True,
    help="How they ended.",
)
@click.option(
    "--older-than",
    type=_Age(),
    default=0,
    metavar="SPAN",
    help="All without news for longer: 1y, 6m, 90d.",
)
@date_option("When they ended:")
@click.option("--yes", is_flag=True, help="Close several without asking.")
@today_option
@journal_option
@writes()
def close(
    *,
    organizations: tuple[str, ...],
    status: str,
    older_than: int,
    date: PartialDate,
    yes: bool,
    today: dt.date,
    root: Path,
) -> None:
    """Close the open opportunities at ORGANIZATIONS, or all without news for a long time.

    They are closed in one step, which `kith undo` takes back.
    """
    if not organizations and not older_than:
        raise click.UsageError("name ORGANIZATIONS, or give --older-than")
    choice = OpportunityChoice(root, today)
    states = choice.open_ones(organizations, older_than)
    if not states:
        echo("No open opportunity is meant; nothing was closed.")
    elif yes or _is_confirmed(states, status):
        _close(root, states, status, date)


def _close(
    root: Path, states: Sequence[OpportunityState], status: str, date: PartialDate
) -> None:
    _write_moves(root, states, status, date, verb="close")
    echo(f"{counted(len(states), 'opportunity', 'opportunities')} closed: {status}")


def _is_confirmed(states: Sequence[OpportunityState], status: str) -> bool:
    if len(states) == 1:
        return True
    number = counted(len(states), "opportunity", "opportunities")
    for state in states[:_MOST_SHOWN]:
        echo(f"  {say_opportunity(state)}")
    if len(states) > _MOST_SHOWN:
        echo(f"  … and {len(states) - _MOST_SHOWN:,} more")
    if not sys.stdin.isatty():
        raise KithError(
            f"{number} would be closed as {status}", "add --yes to close them"
        )
    return click.confirm(f"Close {number} as {status}?")


def _write_moves(
    root: Path,
    states: Sequence[OpportunityState],
    status: str,
    date: PartialDate,
    *,
    verb: str,
    via: str = "",
) -> None:
    moves = [
        OpportunityMove(
            organization=state.organization,
            index=state.index,
            status=status,
            date=date,
            via=via,
        )
        for state in states
    ]
    folder = JournalFolder(root)
    subject = states[0].organization.slug if len(states) == 1 else str(len(states))
    write_moves(folder, plan_moves(folder, moves), f"opportunity {verb} {subject}")


def _say_whom_to_ask(slug: str, name: str, network: Network) -> None:
    """Say who could help: whoever applies without them gets a finding later."""
    entry = network.organizations.by_slug.get(slug)
    if entry is None:
        return
    slugs = {member.person.slug for member in entry.present}
    known = sorted(slugs & set(network.known), key=lambda slug: -network.known[slug])
    if known:
        person = network.journal.people_by_slug[known[0]]
        echo(visible(f"You know {person.name} there ({person.slug}): ask first."))
    else:
        echo(f"Who could introduce you: kith path {word(name)}")
