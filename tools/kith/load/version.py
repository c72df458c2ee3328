"""One state of a repository's files: a commit, or what is staged for the next."""

from __future__ import annotations

import functools
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from kith.disk.reading import read_file
from kith.load.discover import (
    IS_FOLDER,
    LEADS_NOWHERE,
    LEADS_OUT,
    LEADS_TO_FOLDER,
    NOT_UTF_8,
    find_other_kind,
    find_placeholder,
    is_nearly_markdown,
)
from kith.load.file_problems import unreadable
from kith.load.repository import Repository
from kith.text.diagnostic import Diagnostic
from kith.text.visible import holds_bytes, visible

_LINK = "120000"
_SUBMODULE = "160000"
# As most systems do.
_MAX_LINKS = 40


class TreeEntry(msgspec.Struct, frozen=True, gc=False):
    """What Git holds at a path.

    Args:
        mode: Tells files from links and submodules.
        name: Of the object.
    """

    mode: str
    name: str


class TrackedFile(msgspec.Struct, frozen=True, gc=False):
    """A file of a journal as a state of its repository holds it.

    Args:
        path: What the journal calls it.
        git_path: Where its bytes lie in the repository, links followed.
    """

    path: str
    git_path: str


class Submodule(msgspec.Struct, frozen=True, gc=False):
    """A folder of a journal that is a repository of its own.

    Args:
        path: What the journal calls it.
        git_path: Where it lies in the repository.
    """

    path: str
    git_path: str


class Unmerged(msgspec.Struct, frozen=True, gc=False):
    """A file of a journal that a merge left undecided.

    Args:
        path: What the journal calls it.
        location: Where it stands on the disk, if it does.
    """

    path: str
    location: str


JournalEntry = TrackedFile | Submodule | Unmerged | Diagnostic
"""The entry at a path of a journal."""


class Version:
    """One state of a repository's files.

    Args:
        repository: The repository.
        entries: What it holds, by path.
        changed: The paths at which something else may stand on the disk; all others are read
            there, which spares the filters.
        unmerged: The paths of which a merge left several.
    """

    def __init__(
        self,
        repository: Repository,
        entries: Mapping[str, TreeEntry],
        *,
        changed: Collection[str],
        unmerged: Collection[str] = (),
    ) -> None:
        self.repository = repository
        self.entries = entries
        self.unmerged = frozenset(unmerged)
        self._changed = changed

    @functools.cached_property
    def folders(self) -> frozenset[str]:
        """The paths of all folders; the work tree's own is empty."""
        folders = {""}
        for path in (*self.entries, *self.unmerged):
            folder = path.rpartition("/")[0]
            while folder not in folders:
                folders.add(folder)
                folder = folder.rpartition("/")[0]
        return frozenset(folders)

    def follow(self, path: str) -> str | None:
        """Where a path leads, links followed; nothing where that is outside of the work tree."""
        followed: list[str] = []
        remaining = path.split("/")[::-1]
        links = 0
        while remaining:
            part = remaining.pop()
            if part == "..":
                if not followed:
                    return None
                followed.pop()
            elif part not in {"", "."}:
                followed.append(part)
                entry = self.entries.get("/".join(followed))
                if entry is None:
                    continue
                if entry.mode != _LINK:
                    continue
                links += 1
                if links > _MAX_LINKS:
                    return path
                target = self._target_of(entry)
                if target is None:
                    return None
                if target.is_relative:
                    followed.pop()
                else:
                    followed.clear()
                remaining += target.parts[::-1]
        return "/".join(followed)

    def _target_of(self, link: TreeEntry) -> _LinkTarget | None:
        """Where a link leads; nothing where that is outside of the work tree."""
        target = os.fsdecode(self.repository.run("cat-file", "blob", link.name))
        if not os.path.isabs(target):  # noqa: PTH117 - plain strings throughout
            return _LinkTarget(target.split("/"), is_relative=True)
        parts = self.repository.path_of(os.path.realpath(target)).split("/")
        if parts[0] == "..":
            return None
        return _LinkTarget(parts, is_relative=False)

    def _mode_of(self, path: str) -> str:
        """The mode of the entry at a path; empty if there is none."""
        entry = self.entries.get(path)
        if entry is None:
            return ""
        return entry.mode

    def is_file(self, path: str) -> bool:
        """Whether a path, links followed before, is that of a file."""
        return self._mode_of(path) not in {"", _LINK, _SUBMODULE}

    def is_submodule(self, path: str) -> bool:
        """Whether a path is that of a submodule."""
        return self._mode_of(path) == _SUBMODULE

    def read(self, git_paths: Iterable[str]) -> dict[str, bytes]:
        """What files hold, by path; without those that a partial clone left behind.

        Raises:
            GitError: Git cannot give one.
        """
        contents: dict[str, bytes] = {}
        objects = []
        for git_path in git_paths:
            data = None
            if git_path not in self._changed:
                data = self.on_disk(git_path)
            if data is None:
                objects.append((git_path, self.entries[git_path].name))
            else:
                contents[git_path] = data
        return contents | self.repository.read(objects)

    def on_disk(self, git_path: str) -> bytes | None:
        """What the file at a path holds on the disk; nothing where there is none."""
        location = self.repository.location_of(git_path)
        try:
            if not stat.S_ISREG(os.lstat(location).st_mode):
                return None
            return read_file(location)
        except OSError:
            return None

    def find_files(
        self,
        folder: str,
        git_path: str,
        inside: tuple[str, ...],
        only: Collection[str] | None = None,
    ) -> Iterator[JournalEntry]:
        """What a journal finds below one of its folders, as on the disk.

        Args:
            folder: What the journal calls it.
            git_path: Where it lies in the repository.
            inside: The journal's own folders there, out of which no link is followed.
            only: The paths to look at; all of them where it is not given.
        """
        paths = only
        if paths is None:
            paths = {*self.entries, *self.unmerged}
        start = ""
        if git_path:
            start = f"{git_path}/"
        yielded: set[str] = set()
        for path in sorted(paths):
            if not path.startswith(start):
                continue
            name = path.removeprefix(start)
            for entry in self._find(folder, name, path, inside):
                # Of a folder, each file in it tells.
                if isinstance(entry, Diagnostic) and entry.path in yielded:
                    continue
                yielded.add(entry.path)
                yield entry

    def _find(
        self,
        folder: str,
        name: str,
        path: str,
        inside: tuple[str, ...],
    ) -> Iterator[JournalEntry]:
        """The entry at a path, and what is wrong with its parent folders.

        Args:
            folder: What the journal calls the folder.
            name: The path from there.
            path: The path in the repository.
            inside: See :meth:`find_files`.
        """
        own_path = folder
        *folder_names, file_name = name.split("/")
        for folder_name in folder_names:
            if folder_name.startswith("."):
                yield from _placeholder(own_path, folder_name)
                return
            own_path = f"{own_path}/{folder_name}"
            if holds_bytes(folder_name):
                yield unreadable(visible(own_path), NOT_UTF_8)
                return
            if folder_name.endswith(".md"):
                yield unreadable(own_path, IS_FOLDER)
        if file_name.startswith("."):
            yield from _placeholder(own_path, file_name)
            return
        entry = self._entry_at(f"{own_path}/{file_name}", path, inside)
        if entry is not None:
            yield entry

    def _entry_at(
        self,
        own_path: str,
        path: str,
        inside: tuple[str, ...],
    ) -> JournalEntry | None:
        """The entry at a path.

        Args:
            own_path: What the journal calls it.
            path: The path in the repository.
            inside: See :meth:`find_files`.
        """
        is_utf_8 = not holds_bytes(own_path)
        if path in self.unmerged and own_path.endswith(".md") and is_utf_8:
            return Unmerged(own_path, self.repository.location_of(path))
        entry = self.entries.get(path)
        if entry is None:
            return None
        if entry.mode == _SUBMODULE:
            return Submodule(own_path, path)
        if entry.mode == _LINK:
            return self._linked_entry(own_path, path, inside)
        if is_utf_8:
            return _file(own_path, path)
        return _name_problem(own_path)

    def _linked_entry(
        self,
        own_path: str,
        path: str,
        inside: tuple[str, ...],
    ) -> JournalEntry | None:
        """What a link leads to, or why it is not followed, where what it names would be read."""
        target = self.follow(path)
        trouble = self._link_trouble(path, target, inside)
        leads_to_folder = trouble == LEADS_TO_FOLDER
        if holds_bytes(own_path):
            return _name_problem(own_path, is_folder=leads_to_folder)
        if not trouble:
            return _file(own_path, target or path)
        if own_path.endswith(".md") or leads_to_folder:
            return unreadable(own_path, trouble)
        return None

    def _link_trouble(
        self,
        path: str,
        target: str | None,
        inside: tuple[str, ...],
    ) -> str:
        """Why a link is not followed; nothing for one to a file of the journal."""
        if target is None:
            return _trouble_outside(self.repository.location_of(path))
        if target in self.folders:
            return LEADS_TO_FOLDER
        if self.is_submodule(target):
            return LEADS_TO_FOLDER
        if not self.is_file(target):
            return LEADS_NOWHERE
        for folder in inside:
            if not folder or target.startswith(f"{folder}/"):
                return ""
        return LEADS_OUT


class _LinkTarget(msgspec.Struct, frozen=True):
    """Where a link leads.

    Args:
        parts: The parts of the path.
        is_relative: Whether it starts at the link's folder, or else at the work tree.
    """

    parts: list[str]
    is_relative: bool


def _file(own_path: str, git_path: str) -> JournalEntry | None:
    if own_path.endswith(".md"):
        return TrackedFile(own_path, git_path)
    return find_other_kind(own_path)


def _name_problem(own_path: str, *, is_folder: bool = False) -> Diagnostic | None:
    """That a name is not UTF-8, where what it names would be read."""
    if is_folder or is_nearly_markdown(own_path):
        return unreadable(visible(own_path), NOT_UTF_8)
    return None


def _placeholder(folder: str, name: str) -> Iterator[Diagnostic]:
    problem = find_placeholder(folder, name)
    if problem is not None:
        yield problem


def _trouble_outside(location: str) -> str:
    """What is wrong with a link that leads out of the repository, as seen on the disk."""
    if os.path.isdir(location):  # noqa: PTH112 - plain strings throughout
        return LEADS_TO_FOLDER
    if os.path.lexists(location) and not os.path.exists(location):  # noqa: PTH110
        return LEADS_NOWHERE
    return LEADS_OUT
