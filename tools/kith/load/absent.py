"""Files of a journal that are not laid out on the disk, and that Git's index holds.

A sparse checkout leaves out folders; the people in them exist all the same.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kith.errors import GitError, KithError
from kith.load.discover import FileEntry, journal_folders
from kith.load.journal_state import ReadFile, reader_of
from kith.load.sparse import may_be_sparse

if TYPE_CHECKING:
    from kith.load.placement import PlacedFolder, Placement
    from kith.load.repository import Repository


class Absent(msgspec.Struct, frozen=True):
    """The files of a journal that are not laid out on the disk.

    Args:
        files: Those that Git holds, with what they hold.
        unread: The paths of those whose content a partial clone left behind.
    """

    files: tuple[FileEntry, ...] = ()
    unread: frozenset[str] = frozenset()

    @property
    def paths(self) -> frozenset[str]:
        """The paths of all of them."""
        return self.unread.union(file.path for file in self.files)


def find_absent(root: Path) -> Absent:
    """The files of a journal that a sparse checkout leaves out; none where Git is of no help."""
    if not may_be_sparse(root):
        return Absent()
    # Only here: what runs Git is not needed where there is none.
    from kith.load.placement import find_placement  # noqa: PLC0415

    files: list[FileEntry] = []
    unread: set[str] = set()
    try:
        placement = find_placement(root)
        for folder in placement.folders:
            absent = _absent_in(folder, placement)
            files += absent.files
            unread |= absent.unread
    except KithError:
        return Absent()
    return Absent(tuple(files), frozenset(unread))


def _absent_in(folder: PlacedFolder, placement: Placement) -> Absent:
    """The files of one folder."""
    from kith.load.revisions import indexed_entries  # noqa: PLC0415
    from kith.load.version import TrackedFile, Version  # noqa: PLC0415

    repository = folder.repository
    missing = _missing_paths(repository, folder.git_path)
    if not missing:
        return Absent()
    version = Version(repository, indexed_entries(repository), changed=missing)
    inside = placement.inside(repository)
    entries = version.find_files(folder.name, folder.git_path, inside, missing)
    tracked_files = [entry for entry in entries if isinstance(entry, TrackedFile)]
    try:
        contents = version.read({file.git_path for file in tracked_files})
    except GitError:
        # A filter fails, for want of a key: they exist nevertheless.
        contents = {}
    files = []
    unread = set()
    for file in tracked_files:
        if file.git_path in contents:
            files.append(FileEntry(file.path, "", contents[file.git_path]))
        else:
            unread.add(file.path)
    return Absent(tuple(files), frozenset(unread))


def _missing_paths(repository: Repository, folder: str) -> set[str]:
    """The paths below a folder that a sparse checkout leaves out, and that are not there."""
    from kith.load.revisions import hidden_paths  # noqa: PLC0415

    hidden = hidden_paths(repository, folder)
    missing = set()
    for path in hidden.left_out:
        if not os.path.lexists(repository.location_of(path)):
            missing.add(path)
    return missing


def journal_reader(root: Path) -> ReadFile:
    """Reads other files than contacts and posts: from the disk, or from Git if left out there."""
    read_on_disk = reader_of(root)

    def read(name: str) -> bytes | None:
        data = read_on_disk(name)
        if data is not None:
            return data
        if not may_be_in_git(root):
            return data
        try:
            return _read_absent(root, name)
        except GitError:
            return None

    return read


def may_be_in_git(root: Path) -> bool:
    """Whether it is worth asking Git, which takes as long as reading a hundred files."""
    if "GIT_DIR" in os.environ:
        return True
    for location in journal_folders(root):
        start = Path(location)
        for folder in (start, *start.parents):
            if os.path.lexists(folder / ".git"):
                return True
    return False


def _read_absent(root: Path, name: str) -> bytes | None:
    """What the index holds of a file that a sparse checkout leaves out.

    Raises:
        GitError: Git is of no help.
        KithError: It is left out, and Git does not hold it here.
    """
    from kith.load.beside import git_path_of, read_tracked  # noqa: PLC0415
    from kith.load.placement import find_placement  # noqa: PLC0415
    from kith.load.revisions import hidden_paths, indexed_entries  # noqa: PLC0415
    from kith.load.version import Version  # noqa: PLC0415

    placement = find_placement(root)
    repository = placement.home
    if repository is None:
        return None
    left_out = hidden_paths(repository).left_out
    version = Version(repository, indexed_entries(repository), changed=left_out)
    git_path = git_path_of(placement, version, name)
    if git_path not in left_out:
        return None
    return read_tracked(version, git_path, name)
