"""``kith import``."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

from kith.cli import import_path
from kith.cli.diff import line_meaning
from kith.cli.options import (
    DAY,
    echo,
    format_option,
    own_journal_option,
    paint,
    today_option,
)
from kith.cli.output import progress_stream
from kith.cli.writer import only_writer
from kith.load.settings import load_settings
from kith.model.settings import Settings
from kith.text.visible import visible

if TYPE_CHECKING:
    from kith.importers.pipeline.plan import Plan
    from kith.importers.records import Batch

F = TypeVar("F", bound=Callable[..., Any])

# Smaller imports end before anybody could read a progress bar.
_MIN_FILES_SHOWN = 500
_MIN_BYTES_SHOWN = 20_000_000


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

    settings = _settings(options)
    for path in paths:
        _run(
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

    settings = _settings(options)
    with _progress_of_reading(paths) as advance:
        batch = read_mail(
            paths,
            me=settings.me,
            today=options["today"],
            since=options["since"],
            max_recipients=max_recipients,
            with_subjects=with_subjects,
            advance=advance,
        )
    _run(batch, settings, **options)


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

    settings = _settings(options)
    with _progress_of_reading(paths) as advance:
        batch = read_calendars(
            paths,
            me=settings.me,
            today=options["today"],
            since=options["since"],
            max_attendees=max_attendees,
            with_titles=not no_titles,
            advance=advance,
        )
    _run(batch, settings, **options)


@command.command(
    name="vcard",
    epilog="\b\nExamples:\n  kith import vcard contacts.vcf\n"
    "  kith import vcard ~/.contacts --only-existing\n",
)
@_common_options
def vcard(*, paths: tuple[Path, ...], **options: Any) -> None:
    """Import address books: vCard 2.1, 3.0 or 4.0; single files, folders, or a zip of them.

    Names, addresses, numbers, employers, birthdays, categories and related people are imported;
    photos are not. An entry in an address book is no evidence that you met.
    """
    from kith.importers.address_books.vcard import read_vcards  # noqa: PLC0415

    with _progress_of_reading(paths) as advance:
        batch = read_vcards(paths, advance=advance)
    _run(batch, _settings(options), **options)


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
    """Import a CSV file of contacts from Outlook, on the desktop or on the web."""
    _import_table("outlook", paths, options)


def _import_table(
    source: str, paths: tuple[Path, ...], options: dict[str, Any]
) -> None:
    from kith.importers.address_books.contact_tables import (  # noqa: PLC0415
        read_contact_tables,
    )

    with _progress_of_reading(paths) as advance:
        batch = read_contact_tables(paths, source, advance=advance)
    _run(batch, _settings(options), **options)


def _settings(options: dict[str, Any]) -> Settings:
    """The journal's settings, with the addresses from the command line."""
    settings = load_settings(options["root"])
    addresses = tuple(dict.fromkeys((*settings.me.email, *options["me"])))
    me = msgspec.structs.replace(settings.me, email=addresses)
    return msgspec.structs.replace(settings, me=me)


def _run(
    batch: Batch,
    settings: Settings,
    *,
    root: Path,
    today: dt.date,
    dry_run: bool,
    output_format: str,
    **options: Any,
) -> None:
    """Plan, write and report: the same for every source."""
    from kith.importers.pipeline.plan import ImportOptions  # noqa: PLC0415
    from kith.importers.pipeline.run import Importer  # noqa: PLC0415
    from kith.importers.pipeline.write import refuse_failures  # noqa: PLC0415
    from kith.importers.wording.summary import (  # noqa: PLC0415
        format_dry_run,
        format_summary,
        summary_as_data,
    )
    from kith.report.data import encode_json  # noqa: PLC0415

    import_options = ImportOptions(
        only_existing=options["only_existing"],
        limit=options["limit"],
        since=options["since"],
        reply_days=settings.reply_days,
    )
    lock = nullcontext() if dry_run else only_writer(root)
    with lock, _progress_of_writing() as progress:
        outcome = Importer(root, today, import_options).run(
            batch, dry_run=dry_run, progress=progress
        )
    for notice in outcome.warnings:
        click.echo(f"kith: {notice}", err=True)
    summary = summary_as_data(outcome)
    if output_format == "json":
        click.echo(encode_json(summary))
        refuse_failures(outcome.failures)
        return
    if dry_run:
        for line in format_dry_run(outcome, root, settings.reply_days):
            echo(paint(visible(line), line_meaning(line)))
        echo()
    for line in format_summary(summary):
        echo(visible(line))
    _print_next_steps(summary)
    refuse_failures(outcome.failures)


def _print_next_steps(summary: dict[str, Any]) -> None:
    if summary["dry_run"]:
        echo("\nThis was a dry run: nothing was written.")
        return
    lines = []
    if summary["undecided"]:
        number = summary["undecided"]
        lines.append(f"`kith review` lists {number:,} possible duplicates to decide.")
    if summary["created"] or summary["updated"]:
        lines.append(
            "`kith triage` goes through the contacts without recorded contact."
        )
        lines.append("`kith check` lists the connections you cannot vouch for.")
    label = "\nNext: "
    for line in lines:
        echo(f"{label}{line}")
        label = "      "


@contextmanager
def _progress_of_reading(paths: Iterable[Path]) -> Iterator[Callable[[int], None]]:
    """Counts bytes in a progress bar on a terminal, if there are many."""
    size = sum(map(_size, paths))
    if size < _MIN_BYTES_SHOWN or not sys.stderr.isatty():
        yield lambda _size: None
        return
    with click.progressbar(length=size, label="Reading", file=progress_stream()) as bar:
        yield bar.update


def _size(path: Path) -> int:
    """The bytes of a file, or of all files in a folder."""
    try:
        if not path.is_dir():
            return path.stat().st_size
        files = (file for file in path.rglob("*") if file.is_file())
        return sum(file.stat().st_size for file in files)
    except OSError:
        return 0


@contextmanager
def _progress_of_writing() -> Iterator[Callable[[Plan], Callable[[], None]]]:
    """Counts written files in a progress bar on a terminal, if there are many."""
    with ExitStack() as stack:

        def start(plan: Plan) -> Callable[[], None]:
            count = len(plan.creations) + len(plan.updates)
            if count < _MIN_FILES_SHOWN or not sys.stderr.isatty():
                return lambda: None
            progress_bar = click.progressbar(
                length=count, label="Writing", file=progress_stream()
            )
            bar = stack.enter_context(progress_bar)
            return lambda: bar.update(1)

        yield start
