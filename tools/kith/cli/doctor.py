"""``kith doctor``."""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from kith import __version__
from kith.cli.completion import is_installed
from kith.cli.completion_scripts import shell_in_use
from kith.cli.options import format_option, paint, terminal_width, today_option
from kith.cli.paging import echo_pages
from kith.errors import KithError, NoJournalHere
from kith.load.discover import find_root, working_folder
from kith.operations.git_health import look_at_git
from kith.operations.health import look_at_journal
from kith.report.health import (
    HealthNote,
    format_health,
    needs_doing,
    report_health,
)
from kith.report.json_output import encode_json
from kith.text.visible import visible

# By extra: a module of it, and what it is for.
_EXTRAS = {
    "triage": ("textual", "`kith triage` on the whole screen"),
    "words": ("re2", "word lists from elsewhere are always fast"),
    "encrypt": ("pyrage", "a share of the site that only a passphrase opens"),
    "mcp": ("mcp", "`kith mcp`, the journal for AI assistants"),
    "export": ("networkx", "`kith export gexf` and `graphml`"),
}


@click.command(
    name="doctor",
    epilog="\b\nExamples:\n  kith doctor\n  kith doctor --format json\n\n"
    "Exit codes: 0 nothing needs doing, 1 something does, 2 the command could not run.",
)
@click.option(
    "--journal",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="The journal's folder.  [default: the current folder or one above it]",
)
@format_option
@today_option
def command(*, folder: Path | None, output_format: str, today: dt.date) -> int:
    """Show what is set, what is missing and what is stale, with the command that changes it.

    It looks at this computer (Kith, the terminal, the shell) and at the journal: its settings, its
    files, Git and the hook, imports and what waits for a decision. Nothing is written and nothing
    leaves this computer. Outside of a journal, it tells the rest.
    """
    root, notes = _root(folder)
    notes = [*_computer(), *notes]
    if root is not None:
        notes += look_at_journal(root, today)
        notes += look_at_git(root)
    if output_format == "json":
        journal = None if root is None else os.path.realpath(root)
        click.echo(encode_json(report_health(notes, journal)))
    else:
        echo_pages(format_health(notes, width=terminal_width(), paint=paint))
    return int(needs_doing(notes))


def _root(folder: Path | None) -> tuple[Path | None, list[HealthNote]]:
    """The journal's folder, if there is one, and what is to be said of it."""
    try:
        root = find_root(folder or working_folder())
    except NoJournalHere as error:
        note = HealthNote(
            topic="journal", state="hint", message=error.message, fix=error.remedy
        )
        return None, [note]
    message = visible(os.path.realpath(root))
    if os.access(root, os.W_OK):
        return root, [HealthNote(topic="journal", message=message)]
    note = HealthNote(
        topic="journal",
        state="todo",
        message=f"{message}; nothing can be written there",
        fix="look at the permissions of the folder",
    )
    return root, [note]


def _computer() -> Iterator[HealthNote]:
    python = platform.python_version()
    yield HealthNote(topic="kith", message=f"{__version__}, on Python {python}")
    yield from _terminal()
    yield from _completion()
    for extra, (module, purpose) in _EXTRAS.items():
        if importlib.util.find_spec(module) is None:
            yield HealthNote(
                topic="extra",
                state="hint",
                message=f"{extra} is not installed: {purpose}",
                fix=f"pip install 'kith-journal[{extra}]'",
            )


def _terminal() -> Iterator[HealthNote]:
    encodings = (sys.getfilesystemencoding(), _encoding_of_output())
    for encoding in encodings:
        if encoding.replace("-", "").casefold() != "utf8":
            yield HealthNote(
                topic="terminal",
                state="todo",
                message=f"it is set to {encoding}, so many names cannot be shown",
                fix="export LANG=C.UTF-8",
            )
            return
    yield HealthNote(topic="terminal", message="UTF-8")


def _encoding_of_output() -> str:
    # Kith's own stream takes any text; what counts is the one behind it.
    stream = sys.__stdout__
    return "utf-8" if stream is None else stream.encoding


def _completion() -> Iterator[HealthNote]:
    shell = shell_in_use(os.environ)
    if shell is None:
        return
    if is_installed(shell):
        yield HealthNote(topic="completion", message=f"{shell.name} completes names")
        return
    try:
        is_older = shell.location(os.environ).exists()
    except KithError:
        return
    message = f"{shell.name} does not complete commands and names"
    if is_older:
        message = f"{shell.name} completes with a script of another version of Kith"
    yield HealthNote(
        topic="completion",
        state="hint",
        message=message,
        fix="kith completion --install",
    )
