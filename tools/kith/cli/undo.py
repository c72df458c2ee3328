"""``kith undo``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from kith.cli.options import echo, format_option, journal_option, paint
from kith.cli.writer import writes
from kith.editor.undo import Undone, undo_last
from kith.editor.undo_last import LoggedCommand, logged_commands, undo_several
from kith.text.counts import counted
from kith.text.visible import visible

_MAX_LISTED = 10
_OF_PEOPLE = ("triage", "decide --")


def _writes(options: dict[str, Any]) -> bool:
    return not any((options["dry_run"], options["only_list"]))


@click.command(
    name="undo",
    epilog="\b\nExamples:\n  kith undo --list       what can be undone, the last first\n"
    "  kith undo --dry-run\n  kith undo              the last command\n"
    "  kith undo 3            the last three commands\n",
)
@click.argument("number", type=click.IntRange(min=1), metavar="[N]", default=1)
@click.option(
    "--list", "only_list", is_flag=True, help="List what can be undone, the last first."
)
@click.option(
    "--dry-run", is_flag=True, help="Show what would be undone without writing."
)
@format_option
@journal_option
@writes(_writes)
def command(
    *,
    number: int,
    only_list: bool,
    dry_run: bool,
    output_format: str,
    root: Path,
) -> int:
    """Undo what the last command wrote to the journal. Repeat to go further back.

    Every file is restored byte for byte. Files that changed since then are left alone and listed.
    With a number N, the last N commands are undone, all or none: nothing is undone if a file
    changed since then. A sitting of `kith triage` or `kith decide --ask` counts as one command.
    The last twenty commands can be undone, except `kith forget`.
    """
    if only_list:
        _list_commands(logged_commands(root), output_format)
        return 0
    if output_format == "json":
        raise click.UsageError("--format json needs --list")
    if number > 1:
        for undone in undo_several(root, number, dry_run=dry_run):
            _report(undone, is_dry=dry_run)
        return 0
    last = undo_last(root, dry_run=dry_run)
    if last is None:
        click.echo("There is nothing to undo.")
        return 0
    _list(_report(last, is_dry=dry_run))
    return _report_unrestored(last)


def _report(undone: Undone, *, is_dry: bool) -> list[str]:
    """Say how many files were restored; gives their paths."""
    would = "would be " if is_dry else ""
    # Import memory is restored with them, but it is not one of the owner's files.
    restored = _own_files(undone.restored)
    files = counted(len(restored), "file")
    click.echo(f"kith {visible(undone.command)}: {files} {would}restored")
    return restored


def _own_files(paths: Sequence[str]) -> list[str]:
    return [path for path in paths if not path.startswith(".kith/")]


def _report_unrestored(undone: Undone) -> int:
    """List the files that were left alone; 1 if there are any."""
    if not undone.skipped:
        return 0
    files = counted(len(undone.skipped), "file")
    click.echo(f"{files} changed since then and left alone:")
    _list(undone.skipped)
    return 1


def _list(paths: list[str] | tuple[str, ...]) -> None:
    for path in paths[:_MAX_LISTED]:
        click.echo(f"  {path}")
    if len(paths) > _MAX_LISTED:
        click.echo(f"  … and {len(paths) - _MAX_LISTED:,} more")


def _list_commands(commands: Sequence[LoggedCommand], output_format: str) -> None:
    if output_format == "json":
        from kith.report.json_output import encode_json  # noqa: PLC0415 - for programs only

        click.echo(encode_json([_as_data(entry) for entry in commands]))
        return
    if not commands:
        echo("There is nothing to undo.")
        return
    for number, entry in enumerate(commands, start=1):
        time = paint(f"{_time_of(entry):%Y-%m-%d %H:%M}", "quiet")
        echo(f"{number:>2}  {time}  {visible(_describe(entry))}")
    echo("\n`kith undo` undoes number 1.")
    if len(commands) > 1:
        echo(f"`kith undo {len(commands)}` undoes all of them.")


def _time_of(entry: LoggedCommand) -> dt.datetime:
    return dt.datetime.fromtimestamp(entry.written, dt.UTC).astimezone()


def _describe(entry: LoggedCommand) -> str:
    """What was done: ``import linkedin: 444 files``."""
    if entry.fault:
        return entry.fault
    count = len(_own_files(entry.paths))
    if entry.command.startswith(_OF_PEOPLE):
        return f"{entry.command}: {counted(count, 'person', 'people')}"
    return f"{entry.command}: {counted(count, 'file')}"


def _as_data(entry: LoggedCommand) -> dict[str, object]:
    return {
        "command": entry.command,
        "time": _time_of(entry).isoformat(timespec="seconds"),
        "files": _own_files(entry.paths),
        "problem": entry.fault or None,
    }
