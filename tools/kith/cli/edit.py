"""``kith edit``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from kith.cli.checking import CheckedJournal, check_disk
from kith.cli.editor import edit_files
from kith.cli.options import (
    echo,
    journal_option,
    paint,
    terminal_width,
    today_option,
)
from kith.cli.several_files import named_files
from kith.cli.who import complete_who
from kith.report.excerpt import Excerpts
from kith.report.text import format_findings
from kith.text.visible import visible


@click.command(
    name="edit",
    epilog="\b\nExamples:\n  kith edit ada-byron\n  kith edit Initech\n",
)
@click.argument(
    "who", nargs=-1, required=True, metavar="WHO...", shell_complete=complete_who
)
@today_option
@journal_option
def command(*, who: tuple[str, ...], today: dt.date, root: Path) -> int:
    """Edit the files of WHO in your editor, then check them.

    WHO is a slug, a name, an email address or a path; several can be given. The editor is the one
    that the environment variable VISUAL or EDITOR names; it has to wait until you close the file,
    as `code --wait` does. The exit code is 1 if there are errors in these files.
    """
    paths = named_files(who, root)
    edit_files([(root / path).absolute() for path in paths])
    checked = check_disk(root, today)
    findings = [each for each in checked.result.findings if each.path in paths]
    excerpts = Excerpts(checked.read_record)
    width = terminal_width()
    for line in format_findings(findings, excerpts, width=width, paint=paint):
        echo(line)
    _echo_clean(paths, {finding.path for finding in findings}, checked)
    return int(any(finding.severity == "error" for finding in findings))


def _echo_clean(
    paths: tuple[str, ...], faulty: set[str], checked: CheckedJournal
) -> None:
    """Name the files in which nothing was found."""
    for path in paths:
        if path not in checked.paths:
            echo(f"{visible(path)}: the file is gone")
        elif path not in faulty:
            echo(f"{visible(path)}: {paint('no findings', 'good')}")
