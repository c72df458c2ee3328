"""Options that several commands share, and output to the terminal."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from kith.cli.output import mark_own_colors, progress_stream
from kith.errors import NoJournalHere
from kith.load.discover import find_files, find_root, working_folder
from kith.load.journal_format import refuse_newer_format
from kith.text.dates import parse_day, parse_today

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

# Files that take about a second to read.
_MIN_SHOWN = 3_000

_STYLES: dict[str, dict[str, Any]] = {
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
    """The current day in the time zone of this computer."""
    return dt.datetime.now().astimezone().date()


def today_option(function: F) -> F:
    """``--today``: the day that counts as today."""
    return click.option(
        "--today",
        type=_Day(parse_today),
        default=local_today,
        envvar="KITH_TODAY",
        is_eager=True,
        metavar="DATE",
        help="Treat this date as today, YYYY-MM-DD.  [default: today]",
    )(function)


def explicit_today(today: dt.date) -> dt.date | None:
    """The day, if the user gave one; otherwise the site uses the one in ``mkdocs.yml``."""
    source = click.get_current_context().get_parameter_source("today")
    return None if source is ParameterSource.DEFAULT else today


def _find_journal(
    ctx: click.Context, _param: click.Parameter, value: Path | None
) -> Path:
    """The named journal, or the one around the working folder or the first path."""
    root = _find_root(value, ctx.params.get("paths"))
    refuse_newer_format(root)
    return root


def _find_root(folder: Path | None, paths: Sequence[Path] | None) -> Path:
    if folder is not None:
        return find_root(folder)
    try:
        return find_root(working_folder())
    except NoJournalHere:
        if not paths:
            raise
    try:
        return find_root(paths[0])
    except NoJournalHere:
        # It may be a link into one.
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


def _find_own_journal(
    _ctx: click.Context, _param: click.Parameter, value: Path | None
) -> Path:
    """The named journal, or the one around the working folder.

    Raises:
        NoJournalHere: There is none; a folder that only has ``contacts/`` may be an export.
    """
    root = find_root(value or working_folder())
    signs = (root / "pyproject.toml", root / "mkdocs.yml", root / "posts")
    if not any(sign.exists() for sign in signs) and not find_files(root)[0]:
        raise NoJournalHere(str(root))
    refuse_newer_format(root)
    return root


def own_journal_option(function: F) -> F:
    """``--journal`` for a command that writes what lies elsewhere into a journal."""
    return click.option(
        "--journal",
        "root",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        callback=_find_own_journal,
        metavar="DIR",
        help="The journal's folder.  [default: the current folder or one above it]",
    )(function)


def format_option(function: F) -> F:
    """``--format``: text for people or JSON for programs."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="Print text for people or JSON for programs.",
    )(function)


def paint(text: str, meaning: str) -> str:
    """A text in the color of its meaning, if the terminal has colors.

    Respects NO_COLOR and FORCE_COLOR.
    """
    if not _uses_color():
        return text
    return mark_own_colors(click.style(text, **_STYLES.get(meaning, {})))


def chosen_paint() -> Callable[[str, str], str]:
    """What gives a text its color, as :func:`paint` does, decided once for many texts."""
    return paint if _uses_color() else _without_color


def _without_color(text: str, _meaning: str) -> str:
    return text


def _uses_color() -> bool:
    """Whether output goes to a terminal with colors, or the user asked for them."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def echo(text: str = "") -> None:
    """Write a line to standard output, in the colors that :func:`paint` chose."""
    click.echo(text)


def with_progress(files: Iterable[T]) -> Iterable[T]:
    """The same files; if there are many, a terminal shows a progress bar."""
    listed = list(files)
    if len(listed) < _MIN_SHOWN or not sys.stderr.isatty():
        return listed
    return _with_bar(listed)


def _with_bar(files: list[T]) -> Iterator[T]:
    with click.progressbar(files, label="Reading", file=progress_stream()) as bar:
        yield from bar


def is_interactive() -> bool:
    """Whether somebody at a terminal reads the output and can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def terminal_width() -> int:
    """The columns of the terminal, at most 100: longer lines are hard to read."""
    import shutil  # noqa: PLC0415 - 3 ms

    return min(shutil.get_terminal_size().columns, 100)
