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
        git_path: Its path there, links followed.
    """

    name: str
    repository: Repository
    git_path: str


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
        repositories = {}
        for folder in self.folders:
            repositories[folder.repository.top] = folder.repository
        if self.home is not None:
            repositories.setdefault(self.home.top, self.home)
        return tuple(repositories.values())

    def folders_in(self, repository: Repository) -> list[PlacedFolder]:
        """The folders that a repository holds."""
        return [
            folder for folder in self.folders if folder.repository.top == repository.top
        ]

    def inside(self, repository: Repository) -> tuple[str, ...]:
        """The paths in a repository at which it holds the journal, or a folder of it."""
        paths = [folder.git_path for folder in self.folders_in(repository)]
        if self.home is not None and self.home.top == repository.top:
            paths.append(repository.path_of(self.root))
        return tuple(paths)


def find_placement(root: Path) -> Placement:
    """Where Git holds a journal.

    Raises:
        GitError: A folder that holds something lies in no repository, or Git is not installed.
    """
    root_location = os.path.realpath(root)
    home: Repository | None = None
    error: GitError | None = None
    try:
        home = find_repository(root_location)
    except GitError as git_error:
        error = git_error
    folders = []
    for name in FOLDERS:
        location = os.path.join(root_location, name)  # noqa: PTH118 - plain strings throughout
        repository = home
        if _may_be_elsewhere(location):
            repository = _repository_of_link(name, location)
        if repository is not None:
            git_path = repository.path_of(os.path.realpath(location))
            folders.append(PlacedFolder(name, repository, git_path))
        elif error is not None and _holds_something(location):
            raise _with_remedy(error)
    if error is not None and not folders:
        raise _with_remedy(error)
    return Placement(root_location, home, tuple(folders))


def _may_be_elsewhere(location: str) -> bool:
    """Whether a folder may lie in another repository than the one around it."""
    if not os.path.isdir(location):  # noqa: PTH112
        return False
    if os.path.islink(location):  # noqa: PTH114
        return True
    return os.path.lexists(os.path.join(location, ".git"))  # noqa: PTH118


def _repository_of_link(name: str, location: str) -> Repository:
    try:
        return find_repository(location)
    except GitError as error:
        target = os.path.realpath(location)
        msg = (
            f'{name}/ leads to "{target}", of which Git knows nothing: {error.message}'
        )
        remedy = "`kith check` without --since and --staged judges what lies there"
        raise GitError(msg, remedy) from error


def _with_remedy(error: GitError) -> GitError:
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
