"""Reads other files than contacts and posts, such as the settings, in a state that Git keeps."""

from __future__ import annotations

import os
from pathlib import Path

from kith.errors import KithError
from kith.load.discover import is_inside
from kith.load.journal_state import SETTINGS, ReadFile, reader_of
from kith.load.placement import Placement
from kith.load.repository import Repository
from kith.load.version import Version
from kith.text.shell import word


def reader_in(
    placement: Placement,
    version: Version | None,
    *,
    is_staged: bool,
) -> ReadFile:
    """Reads files as a state holds them; from the disk those that Git ignores or cannot hold.

    Args:
        placement: Where Git holds the journal.
        version: The state; nothing where the journal's own folder lies in no repository.
        is_staged: Whether it is what is staged, so that a file may be forgotten there.
    """
    read_on_disk = reader_of(Path(placement.root))
    if version is None:
        return read_on_disk

    def read(name: str) -> bytes | None:
        git_path = git_path_of(placement, version, name)
        if git_path is None:
            return read_on_disk(name)
        if git_path in version.unmerged:
            msg = f"{name} has an unresolved merge conflict"
            raise KithError(msg, f"resolve the conflict, then `git add {word(name)}`")
        if version.is_file(git_path):
            return read_tracked(version, git_path, name)
        is_on_disk = os.path.lexists(Path(placement.root, name))
        if not is_on_disk or _is_ignored(version.repository, git_path):
            return read_on_disk(name)
        if is_staged and name != SETTINGS:
            msg = f"{name} is on the disk but neither staged nor committed"
            remedy = f"`git add {word(name)}`, so that the commit contains it"
            raise KithError(msg, remedy)
        return None

    return read


def git_path_of(placement: Placement, version: Version, name: str) -> str | None:
    """Where a repository holds a file that is named from the journal's folder, or absolutely.

    Links are followed as they are in the state; nothing where that leads out of the repository.
    """
    path = os.path.join(placement.root, name)  # noqa: PTH118
    folder, file_name = os.path.split(path)
    location = os.path.join(os.path.realpath(folder), file_name)  # noqa: PTH118
    repository = version.repository
    if not is_inside(location, (repository.top,)):
        return None
    return version.follow(repository.path_of(location))


def _is_ignored(repository: Repository, git_path: str) -> bool:
    ignored = repository.names(
        "ls-files",
        "--others",
        "--ignored",
        "--exclude-standard",
        "-z",
        "--",
        git_path,
    )
    return bool(ignored)


def read_tracked(version: Version, git_path: str, name: str) -> bytes:
    """What a state holds of a file.

    Args:
        version: The state.
        git_path: Where the file lies in the repository.
        name: What to call it.

    Raises:
        KithError: A partial clone left it behind, or Git fails.
    """
    data = version.read([git_path]).get(git_path)
    if data is None:
        msg = f"this partial clone does not contain {name}"
        command = f"git cat-file blob {version.entries[git_path].name}"
        raise KithError(msg, f"`{command}` fetches it")
    return data
