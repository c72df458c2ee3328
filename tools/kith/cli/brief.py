"""``kith brief``."""

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
from kith.cli.subject import chosen_subject
from kith.cli.who import complete_who
from kith.engine.record_cache import load_kept_journal
from kith.errors import KithError
from kith.load.settings import load_settings
from kith.model.contact import Person
from kith.model.post import Post
from kith.network.network import Network
from kith.report.brief import brief_person, format_brief
from kith.report.json_output import encode_json
from kith.report.organization_brief import (
    brief_organization,
    format_organization_brief,
)
from kith.text.shell import arguments


@click.command(
    name="brief",
    epilog="\b\nExamples:\n  kith brief ada-byron\n  kith brief Initech\n",
)
@click.argument(
    "who", nargs=-1, required=True, metavar="WHO", shell_complete=complete_who
)
@format_option
@today_option
@journal_option
def command(
    *, who: tuple[str, ...], output_format: str, today: dt.date, root: Path
) -> None:
    """Show what to know before you meet WHO, a person or an organization.

    For a person: who they are, how you know each other, what to be careful about, the next step,
    your last talks, open promises both ways (`Waiting for:` in the notes is theirs), what they need
    and offer, whom they know, whom else you know there, their news, and a birthday that is near.

    For an organization: open opportunities, whom you know there now and formerly, and who can be
    reached through one introduction.
    """
    network = Network.of(load_kept_journal(root), today, load_settings(root))
    subject = chosen_subject(who, network, root)
    width = terminal_width()
    if isinstance(subject, Post):
        msg = f"{subject.path} is a post"
        raise KithError(msg, f"`kith show {arguments(subject.slug)}` shows it")
    if isinstance(subject, Person):
        person = brief_person(subject, network)
        lines = format_brief(person, width=width, paint=paint)
        data = encode_json(person) if output_format == "json" else ""
    else:
        organization = brief_organization(subject, network)
        lines = format_organization_brief(organization, width=width, paint=paint)
        data = encode_json(organization) if output_format == "json" else ""
    if data:
        click.echo(data)
    else:
        echo_pages(lines)
