"""Reads what lies beside contacts and posts, such as the settings, in a state that Git keeps."""

from __future__ import annotations

import os
from pathlib import Path

from kith.errors import KithError
from kith.load.discover import is_inside
from kith.load.placement import Placement
from kith.load.repository import Repository
from kith.load.state import SETTINGS, ReadFile, reader_of
from kith.load.version import Version
from kith.text.shell import word


def reader_in(
    placement: Placement, version: Version | None, *, is_staged: bool
) -> ReadFile:
    """Reads files as a state holds them; from the disk what Git cannot hold or is told to ignore.

    Args:
        placement: Where Git holds the journal.
        version: The state; nothing where the journal's own folder lies in no repository.
        is_staged: Whether it is what is staged, so that a file may be forgotten there.
    """
    on_disk = reader_of(Path(placement.root))
    if version is None:
        return on_disk
    repository = version.repository

    def read(name: str) -> bytes | None:
        place = place_of(placement, version, name)
        if place is None:
            return on_disk(name)
        if place in version.unmerged:
            msg = f"{name} has an unresolved merge conflict"
            raise KithError(msg, f"resolve the conflict, then `git add {word(name)}`")
        if version.is_file(place):
            return read_held(version, place, name)
        is_there = os.path.lexists(Path(placement.root, name))
        if not is_there or _is_ignored(repository, place):
            return on_disk(name)
        if is_staged and name != SETTINGS:
            msg = f"{name} is on the disk but neither staged nor committed"
            raise KithError(
                msg, f"`git add {word(name)}`, so that the commit contains it"
            )
        return None

    return read


def place_of(placement: Placement, version: Version, name: str) -> str | None:
    """Where a repository holds a file that is named from the journal's folder, or absolutely.

    Links are followed as they are in the state; nothing where that leads out of the repository.
    """
    folder, own = os.path.split(os.path.join(placement.root, name))  # noqa: PTH118
    location = os.path.join(os.path.realpath(folder), own)  # noqa: PTH118
    if not is_inside(location, (version.repository.top,)):
        return None
    return version.follow(version.repository.path_of(location))


def _is_ignored(repository: Repository, place: str) -> bool:
    listed = (
        "ls-files",
        "--others",
        "--ignored",
        "--exclude-standard",
        "-z",
        "--",
        place,
    )
    return bool(repository.names(*listed))


def read_held(version: Version, place: str, name: str) -> bytes:
    """What a state holds of a file.

    Args:
        version: The state.
        place: Where the file lies in the repository.
        name: What to call it.

    Raises:
        KithError: A partial clone left it behind, or Git fails.
    """
    data = version.read([place]).get(place)
    if data is None:
        msg = f"this partial clone does not contain {name}"
        raise KithError(
            msg, f"`git cat-file blob {version.entries[place].name}` fetches it"
        )
    return data
