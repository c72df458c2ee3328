"""Options that several commands share, and the values they give."""

from __future__ import annotations

import datetime as dt
import difflib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from kith.cli.output import own_colours, progress_stream
from kith.cli.paths import file_named
from kith.errors import KithError, NoJournalHere
from kith.load.discover import find_files, find_root, working_folder
from kith.load.journal_format import refuse_newer_format
from kith.model.contact import Person
from kith.model.journal import Journal
from kith.text.dates import parse_day, parse_today

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

# Files that take about a second to read.
_WORTH_SHOWING = 3_000

_COLOURS: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow"},
    "advice": {"fg": "cyan"},
    "good": {"fg": "green"},
    "place": {"bold": True},
    "quiet": {"dim": True},
}


class _Day(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    name = "date"

    def __init__(self, parse: Callable[[str], dt.date]) -> None:
        self._parse = parse

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """A day written YYYY-MM-DD."""
        if isinstance(value, dt.date):
            return value
        try:
            return self._parse(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


DAY = _Day(parse_day)
"""A day on the command line."""


def local_today() -> dt.date:
    """The day it is where the user is."""
    return dt.datetime.now().astimezone().date()


def today_option(function: F) -> F:
    """``--today``: the day on which the journal is looked at."""
    return click.option(
        "--today",
        type=_Day(parse_today),
        default=local_today,
        envvar="KITH_TODAY",
        metavar="DATE",
        help="Treat this date as today, YYYY-MM-DD.  [default: today]",
    )(function)


def asked_today(today: dt.date) -> dt.date | None:
    """The day, if the user named one; of the site, ``mkdocs.yml`` may name another."""
    source = click.get_current_context().get_parameter_source("today")
    return None if source is ParameterSource.DEFAULT else today


def _find_journal(
    ctx: click.Context, _param: click.Parameter, value: Path | None
) -> Path:
    """The journal named, else the one around the first path given, else the one around here."""
    root = (
        find_root(value)
        if value is not None
        else _journal_around(ctx.params.get("paths"))
    )
    refuse_newer_format(root)
    return root


def _journal_around(paths: Sequence[Path] | None) -> Path:
    try:
        return find_root(working_folder())
    except NoJournalHere:
        if not paths:
            raise
    try:
        return find_root(paths[0])
    except NoJournalHere:
        # Perhaps it leads into one.
        return find_root(Path(os.path.realpath(paths[0])))


def journal_option(function: F) -> F:
    """``--journal``: the journal's folder."""
    return click.option(
        "--journal",
        "root",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        callback=_find_journal,
        metavar="DIR",
        help="The journal's folder.  [default: the current folder or one above it]",
    )(function)


def format_option(function: F) -> F:
    """``--format``: text for people or JSON for programs."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="Print text for people or JSON for programs.",
    )(function)


def paint(text: str, meaning: str) -> str:
    """Give a text the colour of its meaning, where the terminal has colours.

    Honours NO_COLOR and FORCE_COLOR.
    """
    if not uses_colour():
        return text
    return own_colours(click.style(text, **_COLOURS.get(meaning, {})))


def uses_colour() -> bool:
    """Whether output goes to a terminal with colours, or they were asked for."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def echo(text: str = "") -> None:
    """Write a line to standard output, colours as decided by :func:`paint`."""
    click.echo(text)


def shown_progress(files: Iterable[T]) -> Iterable[T]:
    """Pass files on; of many, show on a terminal how far it is."""
    items = list(files)
    if len(items) < _WORTH_SHOWING or not sys.stderr.isatty():
        return items
    return _with_bar(items)


def _with_bar(items: list[T]) -> Iterator[T]:
    with click.progressbar(items, label="Reading", file=progress_stream()) as bar:
        yield from bar


def person_named(name: str, journal: Journal, root: Path) -> Person:
    """The person of a slug, or of the path of a file.

    Args:
        name: The slug or path, as it was given.
        journal: Holds the person.
        root: The journal's folder.

    Raises:
        KithError: There is none; the nearest is suggested.
    """
    if "/" in name or "\\" in name:
        return _person_at(name, journal, root)
    slug = name.removesuffix(".md")
    person = journal.people_by_slug.get(slug)
    if person is None:
        near = difflib.get_close_matches(slug, journal.people_by_slug, n=1)
        raise KithError(
            f'there is no person "{slug}"', f'did you mean "{near[0]}"?' if near else ""
        )
    return person


def _person_at(name: str, journal: Journal, root: Path) -> Person:
    by_path = {person.path: person for person in journal.people}
    path = file_named(name, root, by_path)
    if path is None:
        slug = Path(name.replace("\\", "/")).name.removesuffix(".md")
        near = difflib.get_close_matches(slug, journal.people_by_slug, n=1)
        msg = f'"{name}" is not the file of a person in the journal at "{root}"'
        remedy = f"did you mean {journal.people_by_slug[near[0]].path}?" if near else ""
        raise KithError(msg, remedy)
    return by_path[path]


def complete_slug(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[str]:
    """The slugs of contacts that begin with what is typed, for the shell."""
    try:
        files, _ = find_files(find_root(working_folder()))
    except KithError:
        return []
    slugs = (
        Path(found.path).stem for found in files if found.path.startswith("contacts/")
    )
    return sorted(slug for slug in slugs if slug.startswith(incomplete))
