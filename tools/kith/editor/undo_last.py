"""Undoes what commands wrote, the last one first."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import msgspec

from kith.disk.journal_files import JournalFiles
from kith.disk.stamp import stamp_of
from kith.disk.state import StateUnreadable
from kith.editor.undo_log import (
    UndoLog,
    UndoStep,
    all_logs,
    read_log,
    refuse_unnumbered,
)
from kith.errors import KithError
from kith.text.counts import counted


class Undone(msgspec.Struct, frozen=True):
    """What was undone.

    Args:
        command: The command.
        restored: Files that are again as they were before it.
        skipped: Files that were changed since, and left alone.
    """

    command: str
    restored: tuple[str, ...]
    skipped: tuple[str, ...]


class _Plan(msgspec.Struct, frozen=True):
    """How a command is undone.

    Args:
        command: The command.
        steps: The steps to undo, in order, each with the stamp of what is there now.
        skipped: Files that were changed since.
    """

    command: str
    steps: list[tuple[UndoStep, str | None]]
    skipped: list[str]

    @property
    def outcome(self) -> Undone:
        """What it undoes."""
        restored = dict.fromkeys(step.path for step, _ in self.steps)
        skipped = dict.fromkeys(self.skipped)
        return Undone(self.command, tuple(restored), tuple(skipped))


class LoggedCommand(msgspec.Struct, frozen=True):
    """A command that can be undone.

    Args:
        command: What it is called.
        paths: The files that it left otherwise than they were.
        written: When it last wrote, in seconds since 1970.
        fault: Why it cannot be undone; empty if it can.
    """

    command: str
    paths: tuple[str, ...]
    written: float
    fault: str = ""


def undo_last(root: Path, *, dry_run: bool = False) -> Undone | None:
    """Undo the last command; ``None`` if none is logged.

    Args:
        root: The journal's folder.
        dry_run: Whether only to tell what would be done.

    Raises:
        StateUnreadable: The log cannot be read, or Kith would not have written it.
        KithError: A file cannot be written.
    """
    if dry_run:
        log = _last(root)
        if log:
            return _planned(log, JournalFiles(root, "undo"), {}).outcome
        return None
    with JournalFiles(root, "undo") as files:
        log = _last(root)
        if log is None:
            return None
        plan = _planned(log, files, {})
        _carry_out(plan, log, files)
        return plan.outcome


def undo_several(
    root: Path, number: int, *, dry_run: bool = False
) -> tuple[Undone, ...]:
    """Undo the last commands, all of them or none.

    Args:
        root: The journal's folder.
        number: How many, counted back from the last.
        dry_run: Whether only to tell what would be done.

    Returns:
        What was undone, the last command first.

    Raises:
        StateUnreadable: A log cannot be read, or Kith would not have written it.
        KithError: There are fewer, a file was changed since, or one cannot be written.
    """
    files = JournalFiles(root, "undo")
    with nullcontext() if dry_run else files:
        logs = _last_logs(root, number)
        stamps: dict[str, str | None] = {}
        plans = [_planned(log, files, stamps) for log in logs]
        for plan in plans:
            _refuse_changed(plan)
        if not dry_run:
            for plan, log in zip(plans, logs, strict=True):
                _carry_out(plan, log, files)
        return tuple(plan.outcome for plan in plans)


def logged_commands(root: Path) -> tuple[LoggedCommand, ...]:
    """The commands that can be undone, the last one first.

    Raises:
        StateUnreadable: There is a log that no command of Kith's has named.
    """
    refuse_unnumbered(root)
    commands = []
    for path in reversed(all_logs(root)):
        written = (root / path).lstat().st_mtime
        try:
            log = read_log(root, path)
        except StateUnreadable as error:
            commands.append(LoggedCommand(path, (), written, error.message))
            continue
        if log.steps:
            paths = tuple(_changed_paths(log))
            commands.append(LoggedCommand(log.command, paths, written))
    return tuple(commands)


def _changed_paths(log: UndoLog) -> list[str]:
    """The files that a command changed, without those that it changed back."""
    first: dict[str, str | None] = {}
    last: dict[str, str | None] = {}
    for step in log.steps:
        first.setdefault(step.path, _old_stamp(step))
        last[step.path] = step.after
    return [path for path, stamp in last.items() if stamp != first[path]]


def _refuse_changed(plan: _Plan) -> None:
    """Stop at a command of which not everything can be undone.

    Raises:
        KithError: A file was changed since.
    """
    if plan.skipped:
        message = (
            f"{plan.skipped[0]} has changed since `kith {plan.command}`, "
            "so nothing was undone"
        )
        raise KithError(message, "`kith undo` undoes one command at a time")


def _last_logs(root: Path, number: int) -> list[UndoLog]:
    """The last logs with a step in them, the last first.

    Raises:
        StateUnreadable: One of them cannot be read.
        KithError: There are fewer.
    """
    logs: list[UndoLog] = []
    for path in reversed(all_logs(root)):
        if len(logs) == number:
            return logs
        log = read_log(root, path)
        if log.steps:
            logs.append(log)
    if len(logs) < number:
        count = counted(len(logs), "command")
        message = f"{count} can be undone, not {number:,}"
        raise KithError(message, "`kith undo --list` lists what can be undone")
    return logs


def _carry_out(plan: _Plan, log: UndoLog, files: JournalFiles) -> None:
    """Undo a command, and forget it."""
    for step, stamp in plan.steps:
        _restore(files, step, stamp)
    for path in _from(log, files.root):
        files.discard(path)


def _last(root: Path) -> UndoLog | None:
    """The last log with a step in it: what was stopped before its first wrote nothing."""
    for path in reversed(all_logs(root)):
        log = read_log(root, path)
        if log.steps:
            return log
    refuse_unnumbered(root)
    return None


def _from(log: UndoLog, root: Path) -> list[str]:
    """A log, and those behind it, which hold nothing."""
    paths = all_logs(root)
    return paths[paths.index(log.path) :]


def _planned(log: UndoLog, files: JournalFiles, stamps: dict[str, str | None]) -> _Plan:
    """How to undo a command; everything is looked at before anything is written.

    Args:
        log: What it did.
        files: The journal's files.
        stamps: What is at each path, as far as known; becomes what is there afterwards.
    """
    plan = _Plan(log.command, [], [])
    for step in reversed(log.steps):
        if step.path not in stamps:
            stamps[step.path] = files.stamp(step.path)
        stamp = stamps[step.path]
        old_stamp = _old_stamp(step)
        if stamp == old_stamp:
            continue
        if stamp != step.after:
            plan.skipped.append(step.path)
            continue
        plan.steps.append((step, stamp))
        stamps[step.path] = old_stamp
    return plan


def _old_stamp(step: UndoStep) -> str | None:
    """The stamp of what was there before a step; ``None`` if there was no file."""
    return None if step.content is None else stamp_of(step.content)


def _restore(files: JournalFiles, step: UndoStep, stamp: str | None) -> None:
    """Give a file its old content.

    Args:
        files: The journal's files.
        step: What was done to it.
        stamp: The stamp of what is there now; ``None`` if there is no file.
    """
    if step.content is None:
        files.delete(step.path, stamp or "")
    elif stamp is None:
        files.create(step.path, step.content, mode=step.mode)
    else:
        files.replace(step.path, step.content, stamp)
