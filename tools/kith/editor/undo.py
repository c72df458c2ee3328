"""What a command wrote, noted before it is written, so that it can be taken back.

The notes lie in ``.kith/undo``, one file for each command; a command that was stopped half-way can
be taken back as well.
"""

from __future__ import annotations

import stat
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import msgspec

from kith.errors import KithError
from kith.text.files import (
    create_file,
    delete_file,
    read_bytes,
    read_text,
    replace_file,
    stamp_of,
    sweep,
)

_FOLDER = ".kith/undo"
KEPT = 20
"""So many commands can be taken back."""


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
    def content(self) -> str | bytes | None:
        """What the file held; ``None`` where there was none."""
        return self.before if self.before_bytes is None else self.before_bytes


class _Title(msgspec.Struct, frozen=True):
    command: str


class Writing:
    """Writes a journal's files, each whole or not at all, and notes how to take that back.

    Args:
        root: The journal's folder.
        command: What to call it in ``kith undo``.
    """

    def __init__(self, root: Path, command: str) -> None:
        self.root = root
        self._command = command
        self._notes: IO[bytes] | None = None
        self._swept: set[Path] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._notes is not None:
            self._notes.close()
            self._notes = None

    def create(self, path: str, text: str, *, like: str = "") -> None:
        """Make a new file.

        Args:
            path: Where.
            text: What it shall hold.
            like: A file whose permissions it shall have.

        Raises:
            KithError: There is something at that path, or it cannot be written.
        """
        self._note(Step(path, None, stamp_of(text)))
        location = self.root / path
        try:
            location.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            msg = f'"{location.parent}" cannot be made: {error.strerror}'
            raise KithError(msg) from error
        create_file(location, text, mode=_mode_of(self.root / like) if like else None)

    def replace(self, path: str, text: str, before: str | bytes) -> None:
        """Replace a file by a text.

        Args:
            path: An existing file.
            text: What it shall hold.
            before: The text it was made from; bytes, where the file may not be UTF-8.

        Raises:
            ChangedMeanwhile: The file does not hold that text any more.
            KithError: It is a link, or cannot be written.
        """
        if stamp_of(text) != stamp_of(before):
            self._note(_step(path, before, stamp_of(text)))
            replace_file(self.root / path, text, stamp_of(before))

    def delete(self, path: str, before: str) -> None:
        """Delete a file.

        Raises:
            ChangedMeanwhile: The file does not hold that text any more.
            KithError: It cannot be deleted.
        """
        self._note(Step(path, before, None, mode=_mode_of(self.root / path)))
        delete_file(self.root / path, stamp_of(before))

    def write(self, path: str, text: str) -> None:
        """Make a file, or replace whatever it holds.

        Raises:
            KithError: It cannot be written.
        """
        if (self.root / path).exists():
            before, _ = read_text(self.root / path)
            self.replace(path, text, before)
        else:
            self.create(path, text)

    def _note(self, step: Step) -> None:
        folder = (self.root / step.path).parent
        if folder not in self._swept:
            self._swept.add(folder)
            sweep(folder)
        try:
            if self._notes is None:
                notes = _next_notes(self.root)
                # It holds what the files hold, and some of them only their owner may read.
                notes.touch(mode=0o600, exist_ok=False)
                self._notes = notes.open("wb")
                self._notes.write(msgspec.json.encode(_Title(self._command)) + b"\n")
            self._notes.write(msgspec.json.encode(step) + b"\n")
            self._notes.flush()
        except OSError as error:
            msg = f"what is about to be written cannot be noted: {error.strerror}"
            raise KithError(msg, f"{self.root / _FOLDER} must be a folder one can write to") from (
                error
            )


class Undone(msgspec.Struct, frozen=True):
    """What was taken back.

    Args:
        command: Which command.
        restored: Files that are again as they were before it.
        kept: Files that were changed since, and left alone.
    """

    command: str
    restored: tuple[str, ...]
    kept: tuple[str, ...]


def undo_last(root: Path, *, dry_run: bool = False) -> Undone | None:
    """Take the last command back; ``None`` where none is noted.

    Args:
        root: The journal's folder.
        dry_run: Whether only to say what would be done.

    Raises:
        KithError: A file cannot be written.
    """
    notes = _all_notes(root)
    if not notes:
        return None
    command, steps = _read(notes[-1])
    restored: list[str] = []
    kept: list[str] = []
    for step in reversed(steps):
        location = root / step.path
        now = read_bytes(location)[1] if location.is_file() else None
        if now == (None if step.content is None else stamp_of(step.content)):
            continue
        if now != step.after:
            kept.append(step.path)
            continue
        restored.append(step.path)
        if not dry_run:
            _restore(location, step, now)
    if not dry_run:
        notes[-1].unlink()
    return Undone(command, tuple(dict.fromkeys(restored)), tuple(dict.fromkeys(kept)))


def forget_notes(root: Path) -> None:
    """Delete all notes, for instance because somebody in them is to be forgotten."""
    for notes in _all_notes(root):
        notes.unlink()


def _restore(location: Path, step: Step, now: str | None) -> None:
    if step.content is None:
        delete_file(location, now or "")
    elif now is None:
        create_file(location, step.content, mode=step.mode)
    else:
        replace_file(location, step.content, now)


def _mode_of(location: Path) -> int | None:
    try:
        return stat.S_IMODE(location.stat().st_mode)
    except OSError:
        return None


def _step(path: str, before: str | bytes, after: str) -> Step:
    """A step whose file is kept as text, where it is one."""
    if isinstance(before, str):
        return Step(path, before, after)
    try:
        return Step(path, before.decode("utf-8"), after)
    except UnicodeDecodeError:
        return Step(path, None, after, before)


def _read(notes: Path) -> tuple[str, list[Step]]:
    lines = notes.read_bytes().splitlines()
    steps = []
    for line in lines[1:]:
        try:
            steps.append(msgspec.json.decode(line, type=Step))
        except msgspec.MsgspecError:
            # Stopped while this line was written: what it tells of was not begun.
            break
    try:
        return msgspec.json.decode(lines[0], type=_Title).command, steps
    except (IndexError, msgspec.MsgspecError):
        return "a command", steps


def _next_notes(root: Path) -> Path:
    folder = root / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    notes = _all_notes(root)
    for old in notes[: 1 - KEPT]:
        old.unlink(missing_ok=True)
    number = int(notes[-1].stem) + 1 if notes else 1
    return folder / f"{number:06}.jsonl"


def _all_notes(root: Path) -> list[Path]:
    found = (root / _FOLDER).glob("*.jsonl")
    return sorted((path for path in found if path.stem.isdigit()), key=lambda path: int(path.stem))
