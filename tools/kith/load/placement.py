"""Where a journal's folders lie in Git: in one repository, or in several where they are links."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from kith.errors import GitError
from kith.load.discover import FOLDERS
from kith.load.repository import Repository, find_repository


class PlacedFolder(msgspec.Struct, frozen=True):
    """A folder of a journal, and where Git holds it.

    Args:
        name: ``contacts`` or ``posts``.
        repository: Holds what lies in it.
        place: Its path there, links followed.
    """

    name: str
    repository: Repository
    place: str


class Placement(msgspec.Struct, frozen=True):
    """Where Git holds a journal.

    Args:
        root: The journal's folder, links followed.
        home: The repository that holds it, and the settings; nothing where only its folders lie
            in one.
        folders: Those of the journal.
    """

    root: str
    home: Repository | None
    folders: tuple[PlacedFolder, ...]

    @property
    def repositories(self) -> tuple[Repository, ...]:
        """Each of them once."""
        found = {folder.repository.top: folder.repository for folder in self.folders}
        if self.home:
            found.setdefault(self.home.top, self.home)
        return tuple(found.values())

    def inside(self, repository: Repository) -> tuple[str, ...]:
        """The paths in a repository at which it holds the journal, or a folder of it."""
        places = [
            folder.place
            for folder in self.folders
            if folder.repository.top == repository.top
        ]
        if self.home and self.home.top == repository.top:
            places.append(repository.path_of(self.root))
        return tuple(places)


def find_placement(root: Path) -> Placement:
    """Where Git holds a journal.

    Args:
        root: The journal's folder.

    Raises:
        GitError: A folder that holds something lies in no repository, or Git is not installed.
    """
    top = os.path.realpath(root)
    home: Repository | None = None
    lost: GitError | None = None
    try:
        home = find_repository(top)
    except GitError as error:
        lost = error
    folders = []
    for name in FOLDERS:
        location = os.path.join(top, name)  # noqa: PTH118 - plain strings throughout
        repository = home
        if _is_elsewhere(location):
            repository = _of_link(name, location)
        if repository is not None:
            place = repository.path_of(os.path.realpath(location))
            folders.append(PlacedFolder(name, repository, place))
        elif lost is not None and _holds_something(location):
            raise _unknown(lost)
    if lost is not None and not folders:
        raise _unknown(lost)
    return Placement(top, home, tuple(folders))


def _is_elsewhere(location: str) -> bool:
    """Whether a folder may lie in another repository than the one around it."""
    own = os.path.join(location, ".git")  # noqa: PTH118
    if not os.path.isdir(location):  # noqa: PTH112
        return False
    return os.path.islink(location) or os.path.lexists(own)  # noqa: PTH114


def _of_link(name: str, location: str) -> Repository:
    try:
        return find_repository(location)
    except GitError as error:
        target = os.path.realpath(location)
        msg = (
            f'{name}/ leads to "{target}", of which Git knows nothing: {error.message}'
        )
        remedy = "`kith check` without --since and --staged judges what lies there"
        raise GitError(msg, remedy) from error


def _unknown(error: GitError) -> GitError:
    remedy = (
        "`git init` creates one; for a repository elsewhere, such as a bare one, "
        "set GIT_DIR and GIT_WORK_TREE"
    )
    return GitError(error.message, remedy)


def _holds_something(location: str) -> bool:
    try:
        return any(os.scandir(location))
    except OSError:
        return False
