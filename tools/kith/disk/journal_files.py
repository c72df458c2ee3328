"""Writes the files of a journal: every command that changes one does it through here."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from kith.disk import system, whole
from kith.disk.batch import NewContent, write_together
from kith.disk.inside import STATE, locate, refuse_fault
from kith.disk.lock import make_state_folder, one_writer
from kith.disk.reading import read_file
from kith.disk.stamp import Content, encoded, stamp_of
from kith.disk.system_errors import refused
from kith.errors import ChangedMeanwhile, KithError


class JournalFiles:
    """Writes a journal's files: inside of it, each whole or not at all, one command at a time.

    Args:
        root: The journal's folder.
        command: The name of this command, for others that wait.
    """

    def __init__(self, root: Path, command: str) -> None:
        self.root = root
        self.written = 0
        self._lock = one_writer(root, f"kith {command}")
        self._folders: set[Path] = set()

    def __enter__(self) -> Self:
        self._lock.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._keep_names()
        self._lock.__exit__(kind, error, trace)
        if isinstance(error, KithError):
            error.add(self._already_written())

    def create(
        self,
        path: str,
        content: Content,
        *,
        like: str = "",
        mode: int | None = None,
    ) -> None:
        """Make a new file.

        Args:
            path: Its path, relative to the journal.
            content: Its content.
            like: A file whose permissions it shall have.
            mode: Its permissions; ``None`` for those of any new file.

        Raises:
            KithError: There is something at that path, or it cannot be written.
        """
        data = encoded(content)
        location = self._located(path)
        try:
            system.make_folders(*_folders_to(self.root, location.parent))
            if like:
                mode = mode_of(self.root / like)
            whole.create(location, data, mode=mode)
        except FileExistsError as error:
            msg = f'"{path}" already exists'
            raise KithError(msg) from error
        except OSError as error:
            raise refused(f'"{path}" was not written', error) from error
        self._count(path)

    def refuse_taken(self, path: str) -> None:
        """Stop if there is something at a path already.

        Raises:
            KithError: There is.
        """
        if os.path.lexists(locate(self.root, path)):
            msg = f'"{path}" already exists'
            raise KithError(msg)

    def replace(self, path: str, content: Content, stamp: str) -> None:
        """Replace the content of a file; its permissions stay.

        Args:
            path: An existing file, relative to the journal.
            content: The new content.
            stamp: That of the content from which the new one was made.

        Raises:
            ChangedMeanwhile: The file holds something else by now.
            KithError: It is a link, or cannot be written.
        """
        data = encoded(content)
        location = self._located(path)
        try:
            whole.replace(location, data, stamp)
        except ChangedMeanwhile:
            raise ChangedMeanwhile(path) from None
        except OSError as error:
            raise refused(f'"{path}" was not changed', error) from error
        self._count(path)

    def write_together(self, contents: Sequence[NewContent]) -> dict[str, KithError]:
        """Make and replace several files, sooner than one after the other.

        Args:
            contents: The new contents, each of another file.

        Returns:
            The reason for each file that was not written, by its path.
        """
        refusals: dict[str, KithError] = {}
        located: dict[Path, NewContent] = {}
        folders: dict[str, Path] = {}
        for content in contents:
            folder, _, name = content.path.rpartition("/")
            try:
                refuse_fault(content.path)
                if folder not in folders:
                    folders[folder] = self._folder_of(content.path)
            except KithError as error:
                refusals[content.path] = error
            except OSError as error:
                refusals[content.path] = _not_written(content, error)
            else:
                located[Path(folders[folder], name)] = content
        # The name of the log, which tells what is written now.
        self._keep_names()
        failures = write_together(located)
        for location, content in located.items():
            if location in failures:
                refusals[content.path] = _not_written(content, failures[location])
            else:
                self._count(content.path)
        return refusals

    def delete(self, path: str, stamp: str) -> None:
        """Delete a file.

        Args:
            path: An existing file, relative to the journal.
            stamp: That of the content that may be lost.

        Raises:
            ChangedMeanwhile: The file holds something else by now.
            KithError: It is a link, or cannot be deleted.
        """
        location = self._located(path)
        try:
            whole.delete(location, stamp)
        except ChangedMeanwhile:
            raise ChangedMeanwhile(path) from None
        except OSError as error:
            raise refused(f'"{path}" was not deleted', error) from error
        self._count(path)

    def stamp(self, path: str) -> str | None:
        """The stamp of a file's content; ``None`` if there is no file.

        What is something other than a file has a stamp that no content has.

        Raises:
            KithError: It cannot be read, or lies behind a link that leads out.
        """
        location = locate(self.root, path)
        try:
            if not stat.S_ISREG(location.lstat().st_mode):
                return "no file"
            return stamp_of(read_file(location))
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise refused(f'"{path}" cannot be read', error) from error

    def begin(self, path: str) -> OpenLog:
        """Make a file that is written line by line, for its owner's eyes only.

        Raises:
            KithError: It cannot be made.
        """
        location = self._located(path)
        try:
            make_state_folder(self.root)
            system.make_folders(*_folders_to(self.root, location.parent))
            return OpenLog(path, system.make_file(location, 0o600))
        except OSError as error:
            raise refused(f'"{path}" was not written', error) from error

    def resume(self, path: str) -> OpenLog:
        """Open a file that :meth:`begin` has made, to add lines to it.

        Raises:
            KithError: It cannot be opened.
        """
        location = self._located(path)
        try:
            size = location.stat().st_size
            return OpenLog(path, system.open_end(location), size)
        except OSError as error:
            raise refused(f'"{path}" was not written', error) from error

    def discard(self, path: str) -> None:
        """Remove a file of Kith's own, whatever its content.

        Raises:
            KithError: It cannot be removed.
        """
        assert path.startswith(f"{STATE}/")
        try:
            system.remove(self._located(path))
        except FileNotFoundError:
            return
        except OSError as error:
            raise refused(f'"{path}" was not removed', error) from error

    def write(self, path: str, content: Content) -> None:
        """Make a file of Kith's own, or replace its content.

        Whoever calls this has read it before, and knows that it can be read.

        Raises:
            KithError: It cannot be written.
        """
        try:
            before = read_file(self._located(path))
        except FileNotFoundError:
            self.create(path, content)
        except OSError as error:
            raise refused(f'"{path}" was not changed', error) from error
        else:
            if before != encoded(content):
                self.replace(path, content, stamp_of(before))

    def remove_state(self, *names: str) -> None:
        """Remove Kith's own state; links are removed themselves, and not followed.

        Args:
            names: Names in that folder that stay; the lock, which is held, always does.

        Raises:
            KithError: Something cannot be removed.
        """
        top = self._located(f"{STATE}/any").parent
        try:
            _empty(top, {"lock", "writer.json", ".gitignore", *names})
        except FileNotFoundError:
            return
        except OSError as error:
            name = Path(error.filename or top).name
            raise refused(f'"{name}" in {STATE} was not removed', error) from error

    def _keep_names(self) -> None:
        for folder in self._folders:
            system.keep_names(folder)

    def _folder_of(self, path: str) -> Path:
        """The folder of a file, which is made if it is missing."""
        folder = self._located(path).parent
        system.make_folders(*_folders_to(self.root, folder))
        return folder

    def _located(self, path: str) -> Path:
        location = locate(self.root, path)
        if location.parent not in self._folders:
            self._folders.add(location.parent)
            whole.remove_unfinished(location.parent)
        return location

    def _count(self, path: str) -> None:
        self.written += not path.startswith(f"{STATE}/")

    def _already_written(self) -> str:
        """What an error adds to its message."""
        if not self.written:
            return ""
        # As ``kith.text.counts.counted`` says it, which is above this package.
        files = "1 file" if self.written == 1 else f"{self.written:,} files"
        return f"{files} had already been written"


class OpenLog:
    """A file that is written line by line.

    Args:
        path: What to call it in an error.
        descriptor: Its descriptor, open for writing.
        size: How many bytes are in it already.
    """

    def __init__(self, path: str, descriptor: int, size: int = 0) -> None:
        self.path = path
        self.size = size
        self._descriptor = descriptor

    def write(self, data: bytes, *, keep: bool = False) -> None:
        """Add to it.

        Args:
            data: Whole lines.
            keep: Whether they must outlast a power cut from now on.

        Raises:
            KithError: The system refuses.
        """
        try:
            system.write_all(self._descriptor, data)
            if keep:
                system.keep(self._descriptor)
        except OSError as error:
            with contextlib.suppress(OSError):
                # A line that follows half of one could not be read.
                system.cut(self._descriptor, self.size)
            raise refused(f'"{self.path}" was not written', error) from error
        self.size += len(data)

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)


def mode_of(location: Path) -> int | None:
    """The permissions of a file; ``None`` if the system does not tell."""
    try:
        return stat.S_IMODE(location.stat().st_mode)
    except OSError:
        return None


def _not_written(content: NewContent, error: OSError | ChangedMeanwhile) -> KithError:
    """The error that tells that a file was not made or changed."""
    path = content.path
    if isinstance(error, ChangedMeanwhile):
        return ChangedMeanwhile(path)
    if content.stamp is not None:
        return refused(f'"{path}" was not changed', error)
    if isinstance(error, FileExistsError):
        return KithError(f'"{path}" already exists')
    return refused(f'"{path}" was not written', error)


def _folders_to(root: Path, folder: Path) -> tuple[Path, list[str]]:
    """A journal's folder, and the names from there to a folder in it."""
    top = Path(os.path.realpath(root))
    return top, list(folder.relative_to(top).parts)


def _empty(folder: Path, excepted: set[str]) -> None:
    """Remove what is in a folder, except for some names."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name in excepted:
            continue
        path = Path(entry.path)
        if _is_real_folder(entry):
            _empty(path, set())
            system.remove_folder(path)
        else:
            system.remove(path)


def _is_real_folder(entry: os.DirEntry[str]) -> bool:
    if not entry.is_dir(follow_symlinks=False):
        return False
    # Windows has links that pass for folders; their name is not the real one.
    return os.path.realpath(entry.path) == str(Path(entry.path))
