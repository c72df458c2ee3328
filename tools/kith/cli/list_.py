"""``kith list``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, Literal, get_args

import click
from click.core import ParameterSource

from kith.cli.chosen_files import echo_paths, paths_options
from kith.cli.dates import SAID_DAYS
from kith.cli.options import (
    format_option,
    journal_option,
    paint,
    terminal_width,
    today_option,
)
from kith.cli.paging import echo_pages
from kith.engine.record_cache import load_kept_journal
from kith.errors import KithError
from kith.load.settings import load_settings
from kith.model.contact import Status
from kith.model.post import PostStatus
from kith.network.network import Network
from kith.network.organizations import OrganizationEntry
from kith.network.reach import similar_organizations
from kith.network.selection import (
    NO_STATUS,
    Order,
    Selection,
    select_people,
    select_posts,
    sort_people,
)
from kith.network.strength import WORDS
from kith.report.json_output import encode_json
from kith.report.listing import (
    format_organizations,
    format_people,
    format_posts,
    report_organizations,
    report_people,
    report_posts,
)
from kith.text.said_dates import SaidDate
from kith.text.visible import visible

_Kind = Literal["people", "organizations", "posts"]
# What applies to people alone, by the parameter's name.
_OF_PEOPLE = {
    "tags": "--tag",
    "organization": "--at",
    "is_formerly": "--formerly",
    "relationships": "--relationship",
    "strengths": "--strength",
    "before": "--last-contact-before",
    "since": "--last-contact-since",
    "place": "--place",
    "is_proved": "--proved and --unproved",
    "order": "--sort",
}
_STATUSES: dict[_Kind, tuple[str, ...]] = {
    "people": (*get_args(Status), NO_STATUS),
    "organizations": (),
    "posts": (*get_args(PostStatus), NO_STATUS),
}


@click.command(
    name="list",
    epilog="\b\nExamples:\n  kith list --tag berlin\n  kith list --at Initech --formerly\n"
    "  kith list --status connected --unproved --paths\n"
    "  kith list --strength strong --last-contact-before 'a year ago'\n"
    "  kith list --posts --status draft\n",
)
@click.option(
    "--organizations", "kind", flag_value="organizations", help="List organizations."
)
@click.option("--posts", "kind", flag_value="posts", help="List posts.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    metavar="STATUS",
    help="Only these statuses, such as connected or draft; `none` for no status.",
)
@click.option(
    "--tag", "tags", multiple=True, metavar="TAG", help="Only people with this tag."
)
@click.option(
    "--at", "organization", metavar="ORGANIZATION", help="Only people who work there."
)
@click.option(
    "--formerly", "is_formerly", is_flag=True, help="With --at: people who left."
)
@click.option(
    "--relationship",
    "relationships",
    multiple=True,
    metavar="WORD",
    help="Only this relationship, such as colleague.",
)
@click.option(
    "--strength",
    "strengths",
    type=click.Choice(WORDS),
    multiple=True,
    help="Only ties of this strength.",
)
@click.option(
    "--last-contact-before",
    "before",
    type=SAID_DAYS,
    metavar="DATE",
    help="Only people whose last real contact was before DATE.",
)
@click.option(
    "--last-contact-since",
    "since",
    type=SAID_DAYS,
    metavar="DATE",
    help="Only people with real contact on DATE or later.",
)
@click.option(
    "--place", default="", metavar="PLACE", help="Only people who live there."
)
@click.option(
    "--proved/--unproved",
    "is_proved",
    default=None,
    help="Only people with, or without, a record of real contact.",
)
@click.option(
    "--sort",
    "order",
    type=click.Choice(get_args(Order)),
    default="name",
    show_default=True,
    help="The order of people.",
)
@paths_options
@format_option
@today_option
@journal_option
def command(
    *,
    kind: _Kind | None,
    only_paths: bool,
    is_null: bool,
    output_format: str,
    today: dt.date,
    root: Path,
    **filters: Any,
) -> None:
    """List people, organizations or posts.

    Options can be combined: everything given must apply. An option that can be given several times
    selects any of its values, except --tag, which selects people with all of them.

    Each line begins with the slug, by which other commands know the file. Then follow the name and
    the position, the strength of the tie and the day of the last real contact.
    """
    chosen_kind = kind or "people"
    _refuse_unfit(chosen_kind)
    _refuse_unknown_status(filters["statuses"], chosen_kind)
    network = Network.of(load_kept_journal(root), today, load_settings(root))
    paths, report, lines = _listed(chosen_kind, filters, network)
    if only_paths:
        echo_paths(root, paths, is_null=is_null)
    elif output_format == "json":
        click.echo(encode_json(report))
    else:
        echo_pages(lines)


def _listed(kind: _Kind, filters: dict[str, Any], network: Network) -> tuple[Any, ...]:
    """The paths of what is listed, the report for programs, and the lines for people."""
    width = terminal_width()
    if kind == "organizations":
        entries = network.organizations.entries
        paths = [entry.file.path for entry in entries if entry.file]
        lines = format_organizations(entries, width=width, paint=paint)
        return paths, report_organizations(entries), lines
    if kind == "posts":
        posts = select_posts(filters["statuses"], network.journal)
        paths = [post.path for post in posts]
        return paths, report_posts(posts), format_posts(posts, width=width, paint=paint)
    order = filters.pop("order")
    selection = _selection(filters, network)
    people = sort_people(select_people(selection, network), order, network)
    paths = [person.path for person in people]
    lines = format_people(people, network, width=width, paint=paint)
    return paths, report_people(people, network), lines


def _selection(filters: dict[str, Any], network: Network) -> Selection:
    name: str | None = filters.pop("organization")
    before: SaidDate | None = filters.pop("before")
    since: SaidDate | None = filters.pop("since")
    if name is None and filters["is_formerly"]:
        raise click.UsageError("--formerly needs --at ORGANIZATION")
    return Selection(
        organization=None if name is None else _organization(name, network),
        before=before.first if before else dt.date.max,
        since=since.first if since else dt.date.min,
        **filters,
    )


def _organization(name: str, network: Network) -> OrganizationEntry:
    entry = network.organizations.find(name)
    if entry is None:
        similar = similar_organizations(name, network, 3)
        names = ", ".join(f'"{visible(each.name)}"' for each in similar)
        msg = f'nobody in this journal works or worked at "{visible(name)}"'
        others = "`kith list --organizations` lists those with a file"
        raise KithError(msg, f"did you mean {names}?" if names else others)
    return entry


def _refuse_unfit(kind: _Kind) -> None:
    """Stop at an option that would be ignored."""
    if kind == "people":
        return
    context = click.get_current_context()
    for name, option in _OF_PEOPLE.items():
        if context.get_parameter_source(name) is not ParameterSource.DEFAULT:
            raise click.UsageError(f"{option} is for people, not for --{kind}")


def _refuse_unknown_status(statuses: tuple[str, ...], kind: _Kind) -> None:
    choices = _STATUSES[kind]
    for status in statuses:
        if not choices:
            raise click.UsageError("--status is for people and posts")
        if status not in choices:
            raise click.UsageError(
                f'"{status}" is not a status of {kind}: {", ".join(choices)}'
            )
