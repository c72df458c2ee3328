"""Files of a journal that are not laid out on the disk, and that Git's index holds.

A sparse checkout leaves out folders; the people in them exist all the same.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from kith.errors import GitError, KithError
from kith.load.discover import Found, own_places
from kith.load.state import ReadFile, reader_of


class Absent(msgspec.Struct, frozen=True):
    """The files of a journal that are not laid out on the disk.

    Args:
        files: Those that Git holds, with what they hold.
        unread: The paths of those whose content a partial clone left behind.
    """

    files: tuple[Found, ...] = ()
    unread: frozenset[str] = frozenset()

    @property
    def paths(self) -> frozenset[str]:
        """The paths of all of them."""
        return self.unread | {found.path for found in self.files}


def find_absent(root: Path) -> Absent:
    """The files of a journal that a sparse checkout leaves out; none where Git is of no help.

    Args:
        root: The journal's folder.
    """
    if not may_be_in_git(root):
        return Absent()
    try:
        return _find_absent(root)
    except KithError:
        return Absent()


def reader_here(root: Path) -> ReadFile:
    """Reads what lies beside contacts and posts: from the disk, and from Git what is left out.

    Args:
        root: The journal's folder.
    """
    on_disk = reader_of(root)

    def read(name: str) -> bytes | None:
        data = on_disk(name)
        if data is not None or not may_be_in_git(root):
            return data
        try:
            return _read_absent(root, name)
        except GitError:
            return None

    return read


def may_be_in_git(root: Path) -> bool:
    """Whether it is worth while to ask Git, which takes as long as reading a hundred files."""
    if "GIT_DIR" in os.environ:
        return True
    for start in own_places(root):
        for folder in (Path(start), *Path(start).parents):
            if os.path.lexists(folder / ".git"):
                return True
    return False


def _find_absent(root: Path) -> Absent:
    # Only here: what runs Git is not needed where there is none.
    from kith.load.placement import find_placement  # noqa: PLC0415
    from kith.load.revisions import hidden_paths, indexed_entries  # noqa: PLC0415
    from kith.load.version import Held, Version  # noqa: PLC0415

    files: list[Found] = []
    unread: set[str] = set()
    placement = find_placement(root)
    for folder in placement.folders:
        repository = folder.repository
        left_out, _ = hidden_paths(repository, folder.place)
        gone = {
            path
            for path in left_out
            if not os.path.lexists(repository.location_of(path))
        }
        if not gone:
            continue
        version = Version(repository, indexed_entries(repository), changed=gone)
        inside = placement.inside(repository)
        held = [
            found
            for found in version.find_files(folder.name, folder.place, inside, gone)
            if isinstance(found, Held)
        ]
        try:
            read = version.read({found.place for found in held})
        except GitError:
            # A filter fails, for want of a key: they exist nevertheless.
            read = {}
        files += [
            Found(one.path, "", read[one.place]) for one in held if one.place in read
        ]
        unread |= {one.path for one in held if one.place not in read}
    return Absent(tuple(files), frozenset(unread))


def _read_absent(root: Path, name: str) -> bytes | None:
    """What the index holds of a file that a sparse checkout leaves out.

    Raises:
        GitError: Git is of no help.
        KithError: It is left out, and Git does not hold it here.
    """
    from kith.load.beside import place_of, read_held  # noqa: PLC0415
    from kith.load.placement import find_placement  # noqa: PLC0415
    from kith.load.revisions import hidden_paths, indexed_entries  # noqa: PLC0415
    from kith.load.version import Version  # noqa: PLC0415

    placement = find_placement(root)
    if placement.home is None:
        return None
    left_out, _ = hidden_paths(placement.home)
    version = Version(placement.home, indexed_entries(placement.home), changed=left_out)
    place = place_of(placement, version, name)
    return read_held(version, place, name) if place in left_out else None
