"""A folder that is written beside what it replaces, and then takes its place file by file.

Until then, whoever looks sees what was there before; where writing fails, they go on seeing it.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
import time
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path

import msgspec

from kith.disk import system
from kith.disk.reading import read_file
from kith.disk.whole import is_alive

_STAGED = re.compile(r"\.kith-(\d+)-[0-9a-f]{12}\.site")
# A file system that counts in whole seconds does not tell of a second change within one.
_SECOND = 1_000_000_000
_DAY = 86_400


class FileState(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What differs when a file was changed or replaced: its identity, size and times."""

    inode: int
    size: int
    modified: int
    changed: int


def state_of_file(path: Path) -> FileState | None:
    """The state of a file; ``None`` where there is none, or changes to it cannot be told."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode) or status.st_mtime_ns % _SECOND == 0:
        return None
    return _state(status)


def _state(status: os.stat_result) -> FileState:
    return FileState(
        status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
    )


class StagedFolder:
    """Files on their way into a folder.

    Args:
        target: The folder they shall be in; it exists.

    Attributes:
        location: The folder to write them into.

    Raises:
        OSError: It cannot be made.
    """

    def __init__(self, target: Path) -> None:
        _remove_abandoned(target)
        self._target = target
        self._folders = {""}
        name = f".kith-{os.getpid()}-{os.urandom(6).hex()}.site"
        self.location = target / name
        system.make_folders(target, [name])

    def discard(self) -> None:
        """Remove what was written."""
        system.remove_tree(self.location)

    def apply(self, unchanged: Collection[str]) -> dict[str, FileState]:
        """Have the folder hold what was written and what is unchanged, and nothing else.

        A file that is there already, byte for byte, stays. Hidden files at the top stay, too.

        Args:
            unchanged: The paths of files that are there already, relative, with forward slashes.

        Returns:
            The states of the files that were written; of those that another process replaced in
            the meantime, nothing.

        Raises:
            OSError: The system refuses.
        """
        written = dict(self._written())
        names = {_comparable(path) for path in (*written, *unchanged)}
        self._remove_others(self._target, "", names)
        states = {}
        for path, status in written.items():
            state = self._take(path, status)
            if state is not None:
                states[path] = state
        self.discard()
        return states

    def _written(self) -> Iterator[tuple[str, os.stat_result]]:
        top = len(str(self.location)) + 1
        for folder, _, names in os.walk(self.location):
            for name in names:
                path = Path(folder, name)
                relative = str(path)[top:].replace(os.sep, "/")
                yield relative, os.lstat(path)

    def _remove_others(self, folder: Path, prefix: str, names: set[str]) -> None:
        """Remove what is not among some paths, and folders that nothing is left in."""
        for entry in _entries_of(folder):
            path = f"{prefix}{entry.name}"
            if not prefix and entry.name.startswith("."):
                continue
            location = folder / entry.name
            if entry.is_dir(follow_symlinks=False):
                self._remove_others(location, f"{path}/", names)
                with contextlib.suppress(OSError):
                    # Anything but an empty folder stays.
                    system.remove_folder(location)
            elif entry.is_symlink() or _comparable(path) not in names:
                # Links, too: nothing is written through one.
                with contextlib.suppress(FileNotFoundError):
                    system.remove(location)

    def _take(self, path: str, staged: os.stat_result) -> FileState | None:
        """Give a written file its place, unless it holds what is there; its state then."""
        location = self._target / path
        before = _state_of_same(location, self.location / path, staged)
        if before is not None:
            return before
        folder = path.rpartition("/")[0]
        self._make_folder(folder)
        try:
            system.name_over(self.location / path, location)
        except FileNotFoundError:
            # Another build found the folder empty, and removed it.
            self._folders.discard(folder)
            self._make_folder(folder)
            system.name_over(self.location / path, location)
        after = state_of_file(location)
        if after is None or after.inode != staged.st_ino:
            return None
        return after if after.modified == staged.st_mtime_ns else None

    def _make_folder(self, path: str) -> None:
        if path in self._folders:
            return
        self._folders.add(path)
        folder = self._target
        for name in path.split("/"):
            system.make_folders(folder, [name])
            folder /= name


def _entries_of(folder: Path) -> list[os.DirEntry[str]]:
    """What is in a folder; nothing where another build has removed it."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except FileNotFoundError:
        return []


def _state_of_same(
    location: Path, staged_file: Path, staged: os.stat_result
) -> FileState | None:
    """The state of a file that holds what another does; ``None`` where it does not."""
    state = state_of_file(location)
    if state is None or state.size != staged.st_size:
        return None
    try:
        is_same = read_file(location) == read_file(staged_file)
    except OSError:
        return None
    # As it was before it was read: what happens to it meanwhile counts as a change.
    return state if is_same else None


def _comparable(path: str) -> str:
    """A path as it is compared: the file systems of macOS may spell one in another way."""
    if sys.platform == "darwin":
        return unicodedata.normalize("NFC", path)
    return path


def _remove_abandoned(target: Path) -> None:
    """Remove what processes that were killed have left."""
    with contextlib.suppress(OSError), os.scandir(target) as entries:
        for entry in entries:
            match = _STAGED.fullmatch(entry.name)
            if match and _is_abandoned(entry, int(match[1])):
                system.remove_tree(Path(entry.path))


def _is_abandoned(entry: os.DirEntry[str], process: int) -> bool:
    if os.name == "nt":
        # There, nothing tells whether a process is at work; no build takes a day.
        return time.time() - entry.stat(follow_symlinks=False).st_mtime > _DAY
    return not is_alive(process)
