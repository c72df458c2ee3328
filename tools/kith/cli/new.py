"""``kith new``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from kith.cli.dates import SAID_DATE
from kith.cli.options import echo, journal_option, paint, terminal_width, today_option
from kith.cli.writer import writes
from kith.model.contact import Person, Status
from kith.operations.day import refuse_future_day
from kith.operations.journal_folder import JournalFolder
from kith.operations.new import (
    FirstContact,
    NewFile,
    TitleWithoutOrganization,
    plan_organization,
    plan_person,
    plan_post,
    write_new,
)
from kith.text.dates import PartialDate
from kith.text.shell import word
from kith.text.slugs import slug_of


@click.group(
    name="new",
    epilog='\b\nExamples:\n  kith new person "Ada Byron" --at Initech --asked\n'
    '  kith new org "Initech GmbH"\n  kith new post "What a migration taught us"\n',
)
def command() -> None:
    """Create a file for a person, an organization or a post."""


@command.command(
    name="person",
    epilog='\b\nExamples:\n  kith new person "Ada Byron" --at Initech --email ada@initech.example\n'
    '  kith new person "Ada Byron" --asked --linkedin https://www.linkedin.com/in/ada-byron\n'
    '  kith new person "Omar Haddad" --met --since yesterday --note "the data meet-up"\n',
)
@click.argument("name")
@click.option("--asked", "status", flag_value="received", help="They asked to connect.")
@click.option("--invited", "status", flag_value="invited", help="You invited them.")
@click.option("--met", is_flag=True, help="You met in person.")
@click.option(
    "--since",
    "date",
    type=SAID_DATE,
    metavar="DATE",
    help="When they asked, you invited them, or you met.  [default: today]",
)
@click.option(
    "--note",
    default="",
    metavar="TEXT",
    help="What you talked about, or what was written with the invitation.",
)
@click.option(
    "--at",
    "--organization",
    "organization",
    default="",
    metavar="ORGANIZATION",
    help="Where they work.",
)
@click.option("--title", default="", help="What they do there.")
@click.option("--email", default="", help="Their email address.")
@click.option(
    "--linkedin", default="", metavar="URL", help="Their profile on LinkedIn."
)
@click.option(
    "--anyway", is_flag=True, help="Create the file although the person has one."
)
@today_option
@journal_option
@writes()
def person(
    *,
    name: str,
    status: Status | None,
    met: bool,
    date: PartialDate | None,
    note: str,
    organization: str,
    title: str,
    email: str,
    linkedin: str,
    anyway: bool,
    today: dt.date,
    root: Path,
) -> None:
    """Create a file for a person, and say how you came to know them.

    With --asked, --invited or --met, it prints what to do about them, as `kith decide` does. It
    creates no second file for somebody with the same profile or email address, or with the same
    name and employer. Use `kith log` to record how you know them.
    """
    has_come = any((status, met))
    if any((date, note)) and not has_come:
        raise click.UsageError("--since and --note need --asked, --invited or --met")
    date = date or PartialDate.of(today)
    refuse_future_day(date, today)
    folder = JournalFolder(root)
    try:
        new_file = plan_person(
            folder,
            name,
            organization=organization,
            title=title,
            email=email,
            linkedin=linkedin,
            contact=FirstContact(status=status, has_met=met, date=date, note=note),
        )
    except TitleWithoutOrganization as error:
        raise click.UsageError("--title needs --at or --organization") from error
    namesake = None
    if not anyway:
        namesake = _refuse_duplicate(new_file, root)
    _create(folder, new_file)
    if namesake:
        _mention_namesake(new_file, namesake)
    if has_come:
        _show_verdict(new_file, root, today)


def _refuse_duplicate(new_file: NewFile, root: Path) -> Person | None:
    """Stop at somebody who has a file; gives somebody of the same name who may be another.

    Raises:
        KithError: Somebody has one.
    """
    from kith.engine.record_cache import load_kept_journal  # noqa: PLC0415 - for people only
    from kith.operations.second_file import (  # noqa: PLC0415
        DuplicatePerson,
        refuse_duplicate,
    )

    try:
        duplicate = refuse_duplicate(new_file, load_kept_journal(root))
    except DuplicatePerson as error:
        slug = word(error.duplicate.person.slug)
        error.remedy = (
            f"to add to it: kith log {slug} met, kith decide {slug} --connect; "
            "to create another file: --anyway"
        )
        raise
    return duplicate.person if duplicate else None


def _mention_namesake(new_file: NewFile, namesake: Person) -> None:
    slugs = f"{word(namesake.slug)} {word(slug_of(new_file.path))}"
    echo(
        f"{namesake.path} has the same name; if it is the same person: kith merge {slugs}"
    )


def _show_verdict(new_file: NewFile, root: Path, today: dt.date) -> None:
    """Print what to do about the person of a new file."""
    from kith.engine.record_cache import load_kept_journal  # noqa: PLC0415 - where it is asked for
    from kith.load.settings import load_settings  # noqa: PLC0415
    from kith.network.decide import decide  # noqa: PLC0415
    from kith.network.network import Network  # noqa: PLC0415
    from kith.report.decision_text import format_decision  # noqa: PLC0415

    network = Network.of(load_kept_journal(root), today, load_settings(root))
    decision = decide(network.journal.people_by_slug[slug_of(new_file.path)], network)
    for line in format_decision(decision, terminal_width(), paint):
        echo(line)


@command.command(name="org", epilog='\b\nExample:\n  kith new org "Initech GmbH"\n')
@click.argument("name")
@journal_option
@writes()
def org(*, name: str, root: Path) -> None:
    """Create a file for an organization, to record more than its name."""
    folder = JournalFolder(root)
    _create(folder, plan_organization(folder, name))


@command.command(
    name="post", epilog='\b\nExample:\n  kith new post "What a migration taught us"\n'
)
@click.argument("title")
@click.option("--audience", default="", help="Whom the post is for.")
@click.option(
    "--takeaway", default="", help="The one thing the reader should remember."
)
@journal_option
@writes()
def post(*, title: str, audience: str, takeaway: str, root: Path) -> None:
    """Create a file for a post, with the status idea."""
    folder = JournalFolder(root)
    _create(folder, plan_post(folder, title, audience=audience, takeaway=takeaway))


def _create(folder: JournalFolder, new_file: NewFile) -> None:
    write_new(folder, new_file)
    click.echo(f"Written: {new_file.path}")
