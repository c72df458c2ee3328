"""Gathers a journal's files out of the states that Git keeps."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from kith.disk.reading import read_file
from kith.errors import KithError
from kith.load.discover import Found, own_places, walk
from kith.load.document import read_document
from kith.load.placement import PlacedFolder, Placement
from kith.load.state import ReadFile, State
from kith.load.version import Held, Submodule, Unmerged, Version
from kith.model.problem import Problem
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
        problems: Collection[Problem] = (),
        unread: Collection[str] = (),
    ) -> None:
        self.told: list[str] = []
        self._placement = placement
        self._files = dict(files or {})
        self._problems = list(problems)
        self._unread = set(unread)

    def add(
        self, folder: PlacedFolder, version: Version, only: Collection[str] | None
    ) -> None:
        """Take a folder as a state holds it.

        Args:
            folder: Which one.
            version: The state.
            only: The paths to look at; all of them where it is not given.

        Raises:
            KithError: The folder is a submodule that was never fetched, or Git fails.
        """
        place = place_in(self._placement, folder, version)
        refuse_submodule(folder.name, version, place)
        held = []
        inside = self._placement.inside(version.repository)
        for found in version.find_files(folder.name, place, inside, only):
            match found:
                case Held():
                    held.append(found)
                case Submodule():
                    self._add_submodule(found, version)
                case Unmerged():
                    self._add_unmerged(found)
                case Problem():
                    self._problems.append(found)
        read = version.read({found.place for found in held})
        for found in held:
            if found.place in read:
                self._files[found.path] = read[found.place]
            else:
                self._unread.add(found.path)

    def state(self, read: ReadFile) -> State:
        """What was put together.

        Args:
            read: Reads what lies beside contacts and posts.
        """
        return State(self._files, tuple(self._problems), frozenset(self._unread), read)

    def _add_submodule(self, found: Submodule, version: Version) -> None:
        """Take what stands on the disk: its own repository holds it, and this one a name only."""
        self.told.append(
            f"{found.path} is a separate repository; its files are read from the disk"
        )
        location = version.repository.location_of(found.place)
        for item in walk(location, found.path, own_places(Path(self._placement.root))):
            if isinstance(item, Found):
                self._add_from_disk(item.path, item.location)
            else:
                self._problems.append(item)

    def _add_unmerged(self, found: Unmerged) -> None:
        self._add_from_disk(found.path, found.location)
        data = self._files.get(found.path)
        marked = read_document(found.path, data).problems if data is not None else ()
        if not any(problem.rule == "git-conflict" for problem in marked):
            what = "this file has an unresolved merge conflict: Git has several versions of it"
            help_ = f"resolve the conflict, then `git add {word(found.path)}`, or `git rm` it"
            self._problems.append(
                Problem("git-conflict", found.path, 1, 1, what, help_)
            )

    def _add_from_disk(self, path: str, location: str) -> None:
        try:
            self._files[path] = read_file(location)
        except OSError:
            self._unread.add(path)


def place_in(placement: Placement, folder: PlacedFolder, version: Version) -> str:
    """Where a state holds a folder of a journal: what is a link today was perhaps none then."""
    repository = version.repository
    if placement.home is not None and placement.home.top == repository.top:
        root = repository.path_of(placement.root)
        led = version.follow(f"{root}/{folder.name}")
        if led is not None and (led in version.folders or version.is_submodule(led)):
            return led
    return folder.place


def refuse_submodule(name: str, version: Version, place: str) -> None:
    """Stop where a folder of a journal is a submodule of which nothing is there.

    Raises:
        KithError: It is.
    """
    if version.is_submodule(place):
        msg = f"{name}/ is a submodule that was never fetched, so its files are missing"
        raise KithError(msg, f"`git submodule update --init {word(place)}` fetches it")
