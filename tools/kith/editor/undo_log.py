"""Logs of what commands are about to write: files in ``.kith/undo``, one for each command.

They may have come along with a journal from somewhere else. So nothing in them is believed that
Kith would not have written, and a log with one such step is not used at all.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from kith.disk.inside import STATE, OutsideOfJournal, is_known, locate
from kith.disk.reading import read_file
from kith.disk.stamp import Content
from kith.disk.state import StateUnreadable, decode_state
from kith.disk.system_errors import reason_of
from kith.errors import KithError

FOLDER = f"{STATE}/undo"
VERSION = 1
_WITHOUT_IT = "without it, that command cannot be undone, but earlier ones can"
_STAMP = re.compile(r"[0-9a-f]{64}")
_MODES = 0o777


class UndoStep(msgspec.Struct, frozen=True, omit_defaults=True):
    """One file about to be written.

    Args:
        path: Relative to the journal's folder.
        before: Its text; ``None`` if there was no such file, or none in UTF-8.
        after: The stamp of its new content; ``None`` if it is deleted.
        before_bytes: Its old content, if that was not UTF-8.
        mode: Its permissions, if it is deleted.
    """

    path: str
    before: str | None
    after: str | None
    before_bytes: bytes | None = None
    mode: int | None = None

    @property
    def content(self) -> Content | None:
        """The file's old content; ``None`` if there was no file."""
        if self.before_bytes is None:
            return self.before
        return self.before_bytes


class Title(msgspec.Struct, frozen=True, omit_defaults=True):
    """The first line of a log: what the command is called in ``kith undo``."""

    command: str
    version: int = VERSION


class UndoLog(msgspec.Struct, frozen=True):
    """What a command was about to write.

    Args:
        path: The file of the log, relative to the journal.
        command: What the command is called in ``kith undo``.
        steps: What it wrote, in order.
    """

    path: str
    command: str
    steps: tuple[UndoStep, ...]


def step_of(path: str, before: Content, after: str) -> UndoStep:
    """A step with the old content as text, if it is one."""
    if isinstance(before, str):
        return UndoStep(path, before=before, after=after)
    try:
        return UndoStep(path, before=before.decode("utf-8"), after=after)
    except UnicodeDecodeError:
        return UndoStep(path, before=None, after=after, before_bytes=before)


def encode_line(line: UndoStep | Title) -> bytes:
    """A line of a log.

    Raises:
        KithError: Something in it is no text.
    """
    try:
        return msgspec.json.encode(line) + b"\n"
    except UnicodeEncodeError as error:
        msg = "nothing was written: the undo record would not be valid UTF-8"
        raise KithError(msg) from error


def read_log(root: Path, path: str) -> UndoLog:
    """What a command was about to write.

    Args:
        root: The journal's folder.
        path: The file of its log, relative to it.

    Raises:
        StateUnreadable: It cannot be read, or Kith would not have written it.
    """
    lines = _read_lines(root, path)
    # What stands behind the last line end was being written when the command was stopped: that
    # step was not begun.
    if len(lines) < 2:
        return UndoLog(path, "a command", ())
    first, *others = lines[:-1]
    title: Title = decode_state(
        first,
        path,
        Title,
        version=VERSION,
        without=_WITHOUT_IT,
    )
    steps: list[UndoStep] = [
        decode_state(line, path, UndoStep, version=VERSION, without=_WITHOUT_IT)
        for line in others
    ]
    for step in steps:
        if fault := _fault(step):
            reason = f"was not written by Kith: {fault}"
            raise StateUnreadable(path, reason, _WITHOUT_IT)
    return UndoLog(path, title.command, tuple(steps))


def _read_lines(root: Path, path: str) -> list[bytes]:
    try:
        location = locate(root, path)
        if location.is_symlink():
            raise StateUnreadable(path, "is a link, and is not followed", _WITHOUT_IT)
        return read_file(location, limit=1 << 32).split(b"\n")
    except OutsideOfJournal as error:
        reason = f"is not read: {error.reason}"
        raise StateUnreadable(path, reason, _WITHOUT_IT) from error
    except OSError as error:
        reason = f"cannot be read ({reason_of(error)})"
        raise StateUnreadable(path, reason, _WITHOUT_IT) from error


def all_logs(root: Path) -> list[str]:
    """The files of logs, oldest first, relative to the journal."""
    names = [path.name for path in (root / FOLDER).glob("*.jsonl")]
    numbered = [name for name in names if _number(name)]
    return [f"{FOLDER}/{name}" for name in sorted(numbered, key=_number)]


def refuse_unnumbered(root: Path) -> None:
    """Report a log that no command of Kith's has named.

    Raises:
        StateUnreadable: There is one.
    """
    for path in sorted((root / FOLDER).glob("*.jsonl")):
        if not _number(path.name):
            reason = "was not written by Kith: its name is not a number"
            raise StateUnreadable(f"{FOLDER}/{path.name}", reason, _WITHOUT_IT)


def next_log(root: Path) -> str:
    """Where the next command puts its log, relative to the journal."""
    number = 1
    logs = all_logs(root)
    if logs:
        _, _, name = logs[-1].rpartition("/")
        number += _number(name)
    return f"{FOLDER}/{number:06}.jsonl"


def _number(name: str) -> int:
    """The number of a log; 0 for a file that is none."""
    stem = name.removesuffix(".jsonl")
    if not stem.isascii():
        return 0
    if not stem.isdigit():
        return 0
    if len(stem) >= 12:
        return 0
    return int(stem)


def _fault(step: UndoStep) -> str:
    """Why no command of Kith's can have logged a step; empty if one can."""
    if not is_known(step.path):
        return f'it names "{step.path}", where Kith never writes'
    if step.after is not None and not _STAMP.fullmatch(step.after):
        return f"its stamp of {step.path} is not valid"
    mode = step.mode or 0
    if mode & ~_MODES:
        return f"its permissions of {step.path} are not valid"
    return ""
