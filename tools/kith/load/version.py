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
    unreadable,
)
from kith.load.repository import Repository
from kith.model.problem import Problem
from kith.text.visible import holds_bytes, visible

_LINK = "120000"
_SUBMODULE = "160000"
# As most systems do.
_MOST_LINKS = 40


class Entry(msgspec.Struct, frozen=True, gc=False):
    """What Git holds at a path.

    Args:
        mode: Tells files from links and submodules.
        name: Of the object.
    """

    mode: str
    name: str


class Held(msgspec.Struct, frozen=True, gc=False):
    """A file of a journal as a state of its repository holds it.

    Args:
        path: What the journal calls it.
        place: Where its bytes lie in the repository, links followed.
    """

    path: str
    place: str


class Submodule(msgspec.Struct, frozen=True, gc=False):
    """A folder of a journal that is a repository of its own.

    Args:
        path: What the journal calls it.
        place: Where it lies in the repository.
    """

    path: str
    place: str


class Unmerged(msgspec.Struct, frozen=True, gc=False):
    """A file of a journal that a merge left undecided.

    Args:
        path: What the journal calls it.
        location: Where it stands on the disk, if it does.
    """

    path: str
    location: str


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
        entries: Mapping[str, Entry],
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
        found = {""}
        for path in (*self.entries, *self.unmerged):
            folder = path.rpartition("/")[0]
            while folder not in found:
                found.add(folder)
                folder = folder.rpartition("/")[0]
        return frozenset(found)

    def follow(self, path: str) -> str | None:
        """Where a path leads, links followed; nothing where that is outside of the work tree."""
        done: list[str] = []
        left = path.split("/")[::-1]
        links = 0
        while left:
            part = left.pop()
            if part == "..":
                if not done:
                    return None
                done.pop()
            elif part not in {"", "."}:
                done.append(part)
                entry = self.entries.get("/".join(done))
                if entry and entry.mode == _LINK:
                    links += 1
                    if links > _MOST_LINKS:
                        return path
                    done, more = self._past(done, entry)
                    if more is None:
                        return None
                    left += more
        return "/".join(done)

    def _past(
        self, link: list[str], entry: Entry
    ) -> tuple[list[str], list[str] | None]:
        """Where to go on from a link: what is done, and what is left, last first."""
        target = os.fsdecode(self.repository.run("cat-file", "blob", entry.name))
        if not os.path.isabs(target):  # noqa: PTH117 - plain strings throughout
            return link[:-1], target.split("/")[::-1]
        place = self.repository.path_of(os.path.realpath(target))
        return [], None if place.split("/")[0] == ".." else place.split("/")[::-1]

    def is_file(self, path: str) -> bool:
        """Whether a path, links followed before, is that of a file."""
        entry = self.entries.get(path)
        return entry is not None and entry.mode not in {_LINK, _SUBMODULE}

    def is_submodule(self, path: str) -> bool:
        """Whether a path is that of a submodule."""
        entry = self.entries.get(path)
        return entry is not None and entry.mode == _SUBMODULE

    def read(self, places: Iterable[str]) -> dict[str, bytes]:
        """What files hold, by path; without those that a partial clone left behind.

        Raises:
            GitError: Git cannot give one.
        """
        found: dict[str, bytes] = {}
        wanted = []
        for place in places:
            data = None if place in self._changed else self.on_disk(place)
            if data is None:
                wanted.append((place, self.entries[place].name))
            else:
                found[place] = data
        return found | self.repository.read(wanted)

    def on_disk(self, place: str) -> bytes | None:
        """What the file at a path holds on the disk; nothing where there is none."""
        location = self.repository.location_of(place)
        try:
            if not stat.S_ISREG(os.lstat(location).st_mode):
                return None
            return read_file(location)
        except OSError:
            return None

    def find_files(
        self,
        folder: str,
        place: str,
        inside: tuple[str, ...],
        only: Collection[str] | None = None,
    ) -> Iterator[Held | Submodule | Unmerged | Problem]:
        """What a journal finds below one of its folders, as on the disk.

        Args:
            folder: What the journal calls it.
            place: Where it lies in the repository.
            inside: The journal's own places there, out of which no link is followed.
            only: The paths to look at; all of them where it is not given.
        """
        told: set[str] = set()
        for path in sorted({*self.entries, *self.unmerged} if only is None else only):
            rest = path.removeprefix(f"{place}/" if place else "")
            if rest == path and place:
                continue
            for found in self._find(folder, rest, path, inside):
                # Of a folder, each file in it tells.
                if isinstance(found, Problem) and found.path in told:
                    continue
                told.add(found.path)
                yield found

    def _find(
        self, folder: str, rest: str, path: str, inside: tuple[str, ...]
    ) -> Iterator[Held | Submodule | Unmerged | Problem]:
        """What stands at a path, and what is wrong with the folders that lead there."""
        own = folder
        *folders, name = rest.split("/")
        for part in folders:
            if part.startswith("."):
                yield from filter(None, [find_placeholder(own, part)])
                return
            own = f"{own}/{part}"
            if holds_bytes(part):
                yield unreadable(visible(own), NOT_UTF_8)
                return
            if part.endswith(".md"):
                yield unreadable(own, IS_FOLDER)
        is_hidden = name.startswith(".")
        found = None if is_hidden else self._found(f"{own}/{name}", path, inside)
        yield from filter(None, [find_placeholder(own, name) if is_hidden else found])

    def _found(
        self, own: str, path: str, inside: tuple[str, ...]
    ) -> Held | Submodule | Unmerged | Problem | None:
        is_name = not holds_bytes(own)
        if path in self.unmerged and own.endswith(".md") and is_name:
            return Unmerged(own, self.repository.location_of(path))
        entry = self.entries.get(path)
        if entry is None:
            return None
        if entry.mode == _SUBMODULE:
            return Submodule(own, path)
        target = self.follow(path) if entry.mode == _LINK else path
        trouble = (
            self._link_trouble(path, target, inside) if entry.mode == _LINK else ""
        )
        if not is_name:
            is_one = is_nearly_markdown(own) or trouble == LEADS_TO_FOLDER
            return unreadable(visible(own), NOT_UTF_8) if is_one else None
        if trouble:
            is_one = own.endswith(".md") or trouble == LEADS_TO_FOLDER
            return unreadable(own, trouble) if is_one else None
        return (
            Held(own, target or path) if own.endswith(".md") else find_other_kind(own)
        )

    def _link_trouble(
        self, path: str, target: str | None, inside: tuple[str, ...]
    ) -> str:
        if target is None:
            return _trouble_outside(self.repository.location_of(path))
        if target in self.folders or self.is_submodule(target):
            return LEADS_TO_FOLDER
        if not self.is_file(target):
            return LEADS_NOWHERE
        is_within = any(not at or target.startswith(f"{at}/") for at in inside)
        return "" if is_within else LEADS_OUT


def _trouble_outside(location: str) -> str:
    """What is wrong with a link that leads out of the repository: of that, only the disk tells."""
    if os.path.isdir(location):  # noqa: PTH112 - plain strings throughout
        return LEADS_TO_FOLDER
    is_broken = os.path.lexists(location) and not os.path.exists(location)  # noqa: PTH110
    return LEADS_NOWHERE if is_broken else LEADS_OUT
