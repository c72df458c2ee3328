"""What commands noted before they wrote: files in ``.kith/undo``, one for each command.

They may have come along with a journal from somewhere else. So nothing in them is believed that
Kith would not have written, and of one such note nothing is done.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from kith.disk.inside import STATE, OutsideOfJournal, is_known, locate
from kith.disk.reading import read_file
from kith.disk.stamp import Content
from kith.disk.state import StateUnreadable, decode_state
from kith.disk.trouble import reason_of
from kith.errors import KithError

FOLDER = f"{STATE}/undo"
VERSION = 1
_WITHOUT = "without it, that command cannot be undone, but earlier ones can"
_STAMP = re.compile(r"[0-9a-f]{64}")
_MODES = 0o777


class Step(msgspec.Struct, frozen=True, omit_defaults=True):
    """One file about to be written.

    Args:
        path: Relative to the journal's folder.
        before: Its text; ``None`` where there was no such file, or none in UTF-8.
        after: The stamp of what it then holds; ``None`` where it is deleted.
        before_bytes: What it held, where that was not UTF-8.
        mode: Its permissions, where it is deleted.
    """

    path: str
    before: str | None
    after: str | None
    before_bytes: bytes | None = None
    mode: int | None = None

    @property
    def content(self) -> Content | None:
        """What the file held; ``None`` where there was none."""
        return self.before if self.before_bytes is None else self.before_bytes


class Title(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a command is called in ``kith undo``."""

    command: str
    version: int = VERSION


class Notes(msgspec.Struct, frozen=True):
    """What a command noted.

    Args:
        path: The file of its notes, relative to the journal.
        command: What it was.
        steps: What it wrote, in order.
    """

    path: str
    command: str
    steps: tuple[Step, ...]


def step_of(path: str, before: Content, after: str) -> Step:
    """A step whose file is kept as text, where it is one."""
    if isinstance(before, str):
        return Step(path, before, after)
    try:
        return Step(path, before.decode("utf-8"), after)
    except UnicodeDecodeError:
        return Step(path, None, after, before)


def encode_line(line: Step | Title) -> bytes:
    """A line of notes.

    Raises:
        KithError: Something in it is no text.
    """
    try:
        return msgspec.json.encode(line) + b"\n"
    except UnicodeEncodeError as error:
        msg = "nothing was written: the undo record would not be valid UTF-8"
        raise KithError(msg) from error


def read_notes(root: Path, path: str) -> Notes:
    """What a command noted.

    Args:
        root: The journal's folder.
        path: The file of its notes, relative to it.

    Raises:
        StateUnreadable: They cannot be read, or are none that Kith would have written.
    """
    try:
        location = locate(root, path)
        if location.is_symlink():
            raise StateUnreadable(path, "is a link, and is not followed", _WITHOUT)
        lines = read_file(location, limit=1 << 32).split(b"\n")
    except OutsideOfJournal as error:
        raise StateUnreadable(path, f"is not read: {error.why}", _WITHOUT) from error
    except OSError as error:
        raise StateUnreadable(
            path, f"cannot be read ({reason_of(error)})", _WITHOUT
        ) from error
    # What stands behind the last line end was being written when the command was stopped: what it
    # tells of was not begun.
    if len(lines) < 2:
        return Notes(path, "a command", ())
    first, *others = lines[:-1]
    title: Title = decode_state(first, path, Title, version=VERSION, without=_WITHOUT)
    steps: list[Step] = [
        decode_state(line, path, Step, version=VERSION, without=_WITHOUT)
        for line in others
    ]
    for step in steps:
        if why := _fault(step):
            raise StateUnreadable(path, f"was not written by Kith: {why}", _WITHOUT)
    return Notes(path, title.command, tuple(steps))


def all_notes(root: Path) -> list[str]:
    """The files of notes, oldest first, relative to the journal."""
    names = [
        found.name for found in (root / FOLDER).glob("*.jsonl") if _number(found.name)
    ]
    return [f"{FOLDER}/{name}" for name in sorted(names, key=_number)]


def next_notes(root: Path) -> str:
    """Where the next command puts its notes, relative to the journal."""
    notes = all_notes(root)
    number = _number(notes[-1].rpartition("/")[2]) + 1 if notes else 1
    return f"{FOLDER}/{number:06}.jsonl"


def _number(name: str) -> int:
    stem = name.removesuffix(".jsonl")
    return int(stem) if stem.isascii() and stem.isdigit() and len(stem) < 12 else 0


def _fault(step: Step) -> str:
    """Why no command of Kith's can have noted a step."""
    if not is_known(step.path):
        return f'it names "{step.path}", where Kith never writes'
    if step.after is not None and not _STAMP.fullmatch(step.after):
        return f"its stamp of {step.path} is not valid"
    if step.mode is not None and step.mode & ~_MODES:
        return f"its permissions of {step.path} are not valid"
    return ""
