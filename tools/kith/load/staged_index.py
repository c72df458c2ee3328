"""What Git's index holds of a journal that is laid out as Kith does it, without reading the files.

Of any other journal, with links, submodules, unfinished merges or other names, ``load.git`` knows
more, and takes longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from kith.errors import KithError
from kith.load.discover import FOLDERS
from kith.load.journal_state import SETTINGS
from kith.load.placement import Placement, find_placement
from kith.load.repository import Repository

# Names that can be no copies, links to nowhere or files of other kinds.
_PLAIN = re.compile(r"(?:contacts|posts)/[a-z0-9/-]+\.md")
_HIDDEN = re.compile(r"(?:.*/)?\.[a-z]+")
_FILES = frozenset({"100644", "100755"})
# The names of an empty file: perhaps Git has only been told that it will come (``git add -N``).
_EMPTY = frozenset(
    {
        "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
        "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
    }
)


class StagedIndex(msgspec.Struct, frozen=True):
    """What the index holds of a journal, and what differs from the last commit.

    Args:
        repository: The repository.
        start: What the paths of the journal start with there.
        staged: The names of the objects that are staged, by path in the journal.
        committed: Of the paths at which the two differ, those in the last commit; nothing for
            files that are new.
    """

    repository: Repository
    start: str
    staged: Mapping[str, str]
    committed: Mapping[str, str | None]

    def read(self, names: Mapping[str, str]) -> dict[str, bytes]:
        """What some objects hold as files.

        Args:
            names: The names of the objects by path in the journal.

        Raises:
            GitError: One is missing.
        """
        objects = [(f"{self.start}{path}", name) for path, name in names.items()]
        contents = self.repository.read(objects)
        return {path.removeprefix(self.start): data for path, data in contents.items()}


def read_staged_index(root: Path) -> StagedIndex | None:
    """The index of a journal; nothing where it takes more to tell what is staged.

    Args:
        root: The journal's folder.
    """
    try:
        placement = find_placement(root)
        start = _start_of(placement)
        if placement.home is None or start is None:
            return None
        return _read(placement.home, start)
    except KithError:
        return None


def _start_of(placement: Placement) -> str | None:
    """What paths of a journal start with in its one repository; nothing where it has more."""
    repository = placement.home
    if repository is None or len(placement.repositories) > 1:
        return None
    start = repository.path_of(placement.root)
    if start:
        start += "/"
    for folder in placement.folders:
        if folder.git_path != start + folder.name:
            return None
    return start


def _read(repository: Repository, start: str) -> StagedIndex | None:
    paths = [start + name for name in (*FOLDERS, SETTINGS)]
    staged = _staged_names(repository, start, paths)
    committed = _committed_names(repository, start, paths)
    if staged is None or committed is None or SETTINGS in committed:
        return None
    # Who looks at nobody has to say why, and this cannot.
    if not any(path.startswith("contacts/") for path in staged):
        return None
    return StagedIndex(repository, start, staged, committed)


def _staged_names(
    repository: Repository, start: str, paths: Iterable[str]
) -> dict[str, str] | None:
    """The name of each object that is staged; nothing where one is no plain file."""
    staged = {}
    for record in repository.names("ls-files", "--stage", "-z", "--", *paths):
        details, _, path = record.partition("\t")
        mode, name, stage = details.split(" ")
        path = path.removeprefix(start)
        if _HIDDEN.fullmatch(path):
            continue
        if mode not in _FILES or stage != "0" or not _is_plain(path):
            return None
        if name in _EMPTY:
            return None
        staged[path] = name
    return staged


def _committed_names(
    repository: Repository, start: str, paths: Iterable[str]
) -> dict[str, str | None] | None:
    """The name of each object that the last commit has instead of what is staged."""
    command = ("diff-index", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames")
    output = repository.names(*command, "HEAD", "--", *paths)
    committed: dict[str, str | None] = {}
    for details, git_path in zip(output[::2], output[1::2], strict=True):
        mode, new_mode, name, _, status = details.removeprefix(":").split(" ")
        path = git_path.removeprefix(start)
        if _HIDDEN.fullmatch(path):
            continue
        if status not in {"A", "D", "M"} or not _is_plain(path):
            return None
        if not {mode, new_mode} <= _FILES | {"000000"}:
            return None
        committed[path] = None if status == "A" else name
    return committed


def _is_plain(path: str) -> bool:
    return path == SETTINGS or _PLAIN.fullmatch(path) is not None
