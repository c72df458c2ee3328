"""``kith import``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kith.cli import import_path
from kith.cli.import_run import progress_of_reading, run_import, settings_with_me
from kith.cli.options import (
    DAY,
    format_option,
    own_journal_option,
    today_option,
)

F = TypeVar("F", bound=Callable[..., Any])


class _SourceGroup(click.Group):
    """The sources; a path in the place of a source is recognized."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.commands and _is_path(args[0]):
            return import_path.command.name, import_path.command, args
        return super().resolve_command(ctx, args)


def _is_path(word: str) -> bool:
    """Whether a word names a file rather than a source that is misspelled."""
    return Path(word).exists() or "/" in word or "." in word


@click.group(
    name="import",
    cls=_SourceGroup,
    epilog="\b\nExamples:\n  kith import ~/Downloads               recognize what is there\n"
    "  kith import linkedin Complete_LinkedInDataExport.zip\n"
    "  kith import mail ~/Mail --me ada@byron.example --dry-run\n"
    "  kith import vcard contacts.vcf && kith review\n",
)
def command() -> None:
    """Import data exports, address books, email and calendars.

    An import keeps your edits, your comments and the order of keys. No data leaves this computer.
    You can run imports again, in any order: only new data is added. `kith undo` undoes an import,
    and `kith review` lists what needs your decision. With a path instead of a source, Kith
    recognizes what is there and asks.
    """


command.add_command(import_path.command)


def _common_options(function: F) -> F:
    """The arguments and options that every source has."""
    decorators = (
        click.argument(
            "paths",
            nargs=-1,
            required=True,
            type=click.Path(path_type=Path),
            metavar="PATH...",
        ),
        click.option(
            "--dry-run", is_flag=True, help="Show the changes without writing them."
        ),
        click.option(
            "--only-existing",
            is_flag=True,
            help="Update existing files only; create none.",
        ),
        click.option(
            "--since",
            type=DAY,
            metavar="DATE",
            help="Ignore everything before this date, YYYY-MM-DD.",
        ),
        click.option(
            "--limit",
            type=click.IntRange(min=1),
            metavar="N",
            help="Write at most N files of people; the next run continues.",
        ),
        click.option(
            "--me",
            multiple=True,
            metavar="ADDRESS",
            help="Your email address, in addition to those in [tool.kith.me]; repeatable.",
        ),
        format_option,
        today_option,
        own_journal_option,
    )
    # The first one is the outermost.
    for decorator in reversed(decorators):
        function = decorator(function)
    return function


@command.command(
    name="linkedin",
    epilog="\b\nExamples:\n  kith import linkedin Complete_LinkedInDataExport.zip --dry-run\n"
    "  kith import linkedin ~/Downloads/linkedin/\n"
    "  kith import linkedin Connections.csv --format json\n",
)
@_common_options
@click.option(
    "--with-text", is_flag=True, help="Copy the text of messages into the notes."
)
def linkedin(*, paths: tuple[Path, ...], with_text: bool, **options: Any) -> None:
    """Import a LinkedIn export: the downloaded zip, the unpacked folder, or Connections.csv.

    Connections become contacts, and invitations keep their direction. Messages become dated
    interactions without their text, one per person and day. Recommendations, endorsements and
    comments become interactions, applications become opportunities, and your posts become posts.
    Your own positions are written to [tool.kith.me]. Nobody is marked as met. Contacts you removed
    or declined keep that status.
    """
    from kith.importers.linkedin import read_linkedin  # noqa: PLC0415 - only for this command

    settings = settings_with_me(options)
    for path in paths:
        run_import(
            read_linkedin(path, me=settings.me, with_text=with_text),
            settings,
            **options,
        )


@command.command(
    name="mail",
    epilog="\b\nExamples:\n  kith import mail ~/Maildir --me ada@byron.example\n"
    "  kith import mail Inbox.mbox Sent.mbox --since 2015-01-01\n"
    "  kith import mail takeout.zip --dry-run\n",
)
@_common_options
@click.option(
    "--max-recipients",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    metavar="N",
    help="Ignore messages with more than N recipients.",
)
@click.option(
    "--with-subjects",
    is_flag=True,
    help="Record the subject of the last email of each year.",
)
def mail(
    *, paths: tuple[Path, ...], max_recipients: int, with_subjects: bool, **options: Any
) -> None:
    """Import the people you exchanged emails with: mbox, Maildir, .eml folders, or a zip of them.

    For each person and year, one line records how many emails went each way, the first and last
    date, and how many threads were answered. Neither subjects nor texts are copied into the
    journal. Mailing lists, newsletters, no-reply senders, emails to many people, spam and drafts
    are not counted. Name all mailboxes in one command, because sent and received emails are often
    stored separately.
    """
    from kith.importers.mail import read_mail  # noqa: PLC0415 - only for this command

    settings = settings_with_me(options)
    with progress_of_reading(paths) as advance:
        batch = read_mail(
            paths,
            me=settings.me,
            today=options["today"],
            since=options["since"],
            max_recipients=max_recipients,
            with_subjects=with_subjects,
            advance=advance,
        )
    run_import(batch, settings, **options)


@command.command(
    name="calendar",
    epilog="\b\nExamples:\n  kith import calendar work.ics private.ics --me ada@byron.example\n"
    "  kith import calendar ~/calendars --since 2020-01-01 --dry-run\n",
)
@_common_options
@click.option(
    "--max-attendees",
    type=click.IntRange(min=2),
    default=10,
    show_default=True,
    metavar="N",
    help="Record meetings of more than N people as events, which do not prove contact.",
)
@click.option("--no-titles", is_flag=True, help="Do not record the titles of meetings.")
def calendar(
    *, paths: tuple[Path, ...], max_attendees: int, no_titles: bool, **options: Any
) -> None:
    """Import the people you met from .ics files: single files, folders, or a zip of them.

    A meeting counts for its organizer and for everyone who accepted, unless you declined it. It
    becomes `video` if it contains a link to a video call, `call` if it was a phone call, and `met`
    otherwise; with many people it becomes an `event`. A recurring meeting becomes one line per
    year. Canceled and future events, rooms and resources are ignored.
    """
    from kith.importers.calendars import read_calendars  # noqa: PLC0415 - only for this command

    settings = settings_with_me(options)
    with progress_of_reading(paths) as advance:
        batch = read_calendars(
            paths,
            me=settings.me,
            today=options["today"],
            since=options["since"],
            max_attendees=max_attendees,
            with_titles=not no_titles,
            advance=advance,
        )
    run_import(batch, settings, **options)


@command.command(
    name="vcard",
    epilog="\b\nExamples:\n  kith import vcard contacts.vcf\n"
    "  kith import vcard ~/.contacts --only-existing\n",
)
@_common_options
def vcard(*, paths: tuple[Path, ...], **options: Any) -> None:
    """Import address books: vCard 2.1, 3.0 or 4.0; single files, folders, or a zip of them.

    Names, addresses, numbers, employers, birthdays, profiles, categories and related people are
    imported; photos are not. The summary names what was not read. An entry in an address book is
    no evidence that you met.
    """
    from kith.importers.address_books.vcard import read_vcards  # noqa: PLC0415
    from kith.importers.nothing_read import require_contacts  # noqa: PLC0415

    with progress_of_reading(paths) as advance:
        batch = read_vcards(paths, advance=advance)
    require_contacts(batch, "export the address book again as vCard (.vcf)")
    run_import(batch, settings_with_me(options), **options)


@command.command(
    name="google", epilog="\b\nExample:\n  kith import google contacts.csv\n"
)
@_common_options
def google(*, paths: tuple[Path, ...], **options: Any) -> None:
    """Import a CSV file from Google Contacts, in the Google or the Outlook format."""
    _import_table("google", paths, options)


@command.command(
    name="outlook", epilog="\b\nExample:\n  kith import outlook contacts.csv\n"
)
@_common_options
def outlook(*, paths: tuple[Path, ...], **options: Any) -> None:
    """Import a CSV file of contacts from Outlook or Thunderbird.

    Columns are found by their titles in English, German, French, Spanish, Italian, Portuguese or
    Dutch. The summary names the columns that were not read.
    """
    _import_table("outlook", paths, options)


def _import_table(
    source: str, paths: tuple[Path, ...], options: dict[str, Any]
) -> None:
    from kith.importers.address_books.contact_tables import (  # noqa: PLC0415
        read_contact_tables,
    )
    from kith.importers.nothing_read import require_contacts  # noqa: PLC0415

    with progress_of_reading(paths) as advance:
        batch = read_contact_tables(paths, source, advance=advance)
    require_contacts(batch, "export the contacts again as CSV")
    run_import(batch, settings_with_me(options), **options)
