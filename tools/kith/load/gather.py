"""Gathers a journal's files out of the states that Git keeps."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from kith.disk.reading import read_file
from kith.errors import KithError
from kith.load.discover import FileEntry, journal_folders, walk
from kith.load.document import read_document
from kith.load.file_problems import file_problem
from kith.load.journal_state import ReadFile, State
from kith.load.placement import PlacedFolder, Placement
from kith.load.version import Submodule, TrackedFile, Unmerged, Version
from kith.text.diagnostic import Diagnostic
from kith.text.shell import word


class Gathering:
    """A journal's files, while they are put together folder by folder.

    Args:
        placement: Where Git holds the journal.
        files: What is there already, by path.
        problems: What of it cannot be read.
        unread: The paths of what exists, and is not here.
    """

    def __init__(
        self,
        placement: Placement,
        files: Mapping[str, bytes] | None = None,
        problems: Collection[Diagnostic] = (),
        unread: Collection[str] = (),
    ) -> None:
        self.notices: list[str] = []
        self._placement = placement
        self._files = dict(files or {})
        self._problems = list(problems)
        self._unread = set(unread)

    def add(
        self,
        folder: PlacedFolder,
        version: Version,
        only: Collection[str] | None,
    ) -> None:
        """Take a folder as a state holds it.

        Args:
            folder: Which one.
            version: The state.
            only: The paths to look at; all of them where it is not given.

        Raises:
            KithError: The folder is a submodule that was never fetched, or Git fails.
        """
        git_path = git_path_in(self._placement, folder, version)
        refuse_submodule(folder.name, version, git_path)
        tracked_files = []
        inside = self._placement.inside(version.repository)
        for entry in version.find_files(folder.name, git_path, inside, only):
            match entry:
                case TrackedFile():
                    tracked_files.append(entry)
                case Submodule():
                    self._add_submodule(entry, version)
                case Unmerged():
                    self._add_unmerged(entry)
                case Diagnostic():
                    self._problems.append(entry)
        contents = version.read({file.git_path for file in tracked_files})
        for file in tracked_files:
            if file.git_path in contents:
                self._files[file.path] = contents[file.git_path]
            else:
                self._unread.add(file.path)

    def state(self, read: ReadFile) -> State:
        """What was put together.

        Args:
            read: Reads what lies beside contacts and posts.
        """
        return State(self._files, tuple(self._problems), frozenset(self._unread), read)

    def _add_submodule(self, submodule: Submodule, version: Version) -> None:
        """Read a submodule from the disk: this repository only holds the name of its commit."""
        notice = f"{submodule.path} is a separate repository; its files are read from the disk"
        self.notices.append(notice)
        location = version.repository.location_of(submodule.git_path)
        inside = journal_folders(Path(self._placement.root))
        for entry in walk(location, submodule.path, inside):
            if isinstance(entry, FileEntry):
                self._add_from_disk(entry.path, entry.location)
            else:
                self._problems.append(entry)

    def _add_unmerged(self, unmerged: Unmerged) -> None:
        path = unmerged.path
        self._add_from_disk(path, unmerged.location)
        data = self._files.get(path)
        if data is not None:
            for problem in read_document(path, data).problems:
                if problem.rule == "git-conflict":
                    # The conflict stands in the file, and is reported when that is read.
                    return
        message = (
            "this file has an unresolved merge conflict: Git has several versions of it"
        )
        help_ = f"resolve the conflict, then `git add {word(path)}`, or `git rm` it"
        self._problems.append(file_problem("git-conflict", path, message, help_))

    def _add_from_disk(self, path: str, location: str) -> None:
        try:
            self._files[path] = read_file(location)
        except OSError:
            self._unread.add(path)


def git_path_in(placement: Placement, folder: PlacedFolder, version: Version) -> str:
    """Where a state holds a folder of a journal: what is a link today was perhaps none then."""
    repository = version.repository
    if placement.home is None or placement.home.top != repository.top:
        return folder.git_path
    root = repository.path_of(placement.root)
    git_path = version.follow(f"{root}/{folder.name}")
    if git_path is None:
        return folder.git_path
    if git_path in version.folders:
        return git_path
    if version.is_submodule(git_path):
        return git_path
    return folder.git_path


def refuse_submodule(name: str, version: Version, git_path: str) -> None:
    """Stop where a folder of a journal is a submodule of which nothing is there.

    Raises:
        KithError: It is.
    """
    if version.is_submodule(git_path):
        msg = f"{name}/ is a submodule that was never fetched, so its files are missing"
        remedy = f"`git submodule update --init {word(git_path)}` fetches it"
        raise KithError(msg, remedy)
