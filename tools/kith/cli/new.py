"""``kith new``."""

from __future__ import annotations

from pathlib import Path

import click

from kith.cli.options import journal_option
from kith.cli.writer import writes
from kith.operations.journal_folder import JournalFolder
from kith.operations.new import (
    NewFile,
    TitleWithoutOrganization,
    plan_organization,
    plan_person,
    plan_post,
    write_new,
)


@click.group(
    name="new",
    epilog='\b\nExamples:\n  kith new person "Ada Byron" --organization Initech\n'
    '  kith new org "Initech GmbH"\n  kith new post "What a migration taught us"\n',
)
def command() -> None:
    """Create a file for a person, an organization or a post."""


@command.command(name="person", epilog='\b\nExample:\n  kith new person "Ada Byron"\n')
@click.argument("name")
@click.option("--organization", default="", metavar="NAME", help="Where they work.")
@click.option("--title", default="", help="What they do there.")
@click.option("--email", default="", help="Their email address.")
@journal_option
@writes()
def person(*, name: str, organization: str, title: str, email: str, root: Path) -> None:
    """Create a file for a person. Use `kith log` to record how you know them."""
    folder = JournalFolder(root)
    try:
        new_file = plan_person(
            folder, name, organization=organization, title=title, email=email
        )
    except TitleWithoutOrganization as error:
        raise click.UsageError("--title needs --organization") from error
    _create(folder, new_file)


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
