"""What Git knows of a journal: what changed since a revision, and what is staged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import msgspec

from kith.errors import KithError
from kith.load.absent import may_be_in_git
from kith.load.beside import reader_in
from kith.load.discover import find_files
from kith.load.gather import Gathering, place_in, refuse_submodule
from kith.load.journal import read_state
from kith.load.placement import Placement, find_placement
from kith.load.repository import Repository
from kith.load.revisions import (
    changed_paths,
    committed_entries,
    find_base,
    find_staged,
    head_of,
    hidden_paths,
    indexed_entries,
)
from kith.load.state import Change, State
from kith.load.version import Version


class _Versions(msgspec.Struct, frozen=True):
    """What one repository holds before and after.

    Args:
        before: The older state.
        after: The newer one; nothing where that is what stands on the disk.
        touched: The paths at which they differ.
    """

    before: Version
    after: Version | None
    touched: frozenset[str]


_ByTop = Mapping[str, _Versions]
"""The states of each repository, by the folder of its work tree."""


def changed_since(root: Path, revision: str) -> Change:
    """What differs between the files on the disk and where they parted from a revision.

    Raises:
        KithError: The journal lies in no Git repository, there is no such revision, or Git is
            missing.
    """
    placement = find_placement(root)
    versions, told = {}, []
    for repository in placement.repositories:
        where = f'in "{repository.top}"' if len(placement.repositories) > 1 else "here"
        base = find_base(repository, revision, where)
        told.append(base.told)
        hidden = frozenset().union(*hidden_paths(repository))
        changed = changed_paths(repository, base.commit)
        entries = committed_entries(repository, base.commit)
        older = Version(repository, entries, changed=changed | hidden)
        touched = (
            changed | _untracked(placement, repository) | _changed_behind(older, hidden)
        )
        versions[repository.top] = _Versions(older, None, touched)
    return _change(placement, versions, read_state(root), told)


def staged(root: Path) -> Change:
    """What differs between the last commit and what is staged for the next.

    Raises:
        KithError: The journal lies in no Git repository, Git holds nobody of it, or Git is
            missing.
    """
    placement = find_placement(root)
    versions = {}
    for repository in placement.repositories:
        head = head_of(repository)
        entries = committed_entries(repository, head)
        now = find_staged(repository, head, entries)
        left_out, assumed = hidden_paths(repository)
        unsure = changed_paths(repository) | left_out | assumed | now.unmerged
        older = Version(repository, entries, changed=unsure | now.changed)
        newer = Version(repository, now.entries, changed=unsure, unmerged=now.unmerged)
        versions[repository.top] = _Versions(older, newer, now.changed)
    gathering = Gathering(placement)
    for folder in placement.folders:
        now_held = versions[folder.repository.top].after
        if now_held is not None:
            gathering.add(folder, now_held, None)
    home = versions[placement.home.top].after if placement.home else None
    after = gathering.state(reader_in(placement, home, is_staged=True))
    _refuse_unheld(root, after)
    return _change(placement, versions, after, gathering.told)


def count_held(root: Path) -> int:
    """How many files of contacts Git's index holds; none where there is no repository.

    Raises:
        KithError: A folder of the journal is a submodule that was never fetched.
    """
    try:
        placement = find_placement(root)
    except KithError:
        return 0
    held = 0
    for folder in placement.folders:
        if folder.name != "contacts":
            continue
        version = Version(
            folder.repository, indexed_entries(folder.repository), changed=()
        )
        refuse_submodule(folder.name, version, folder.place)
        inside = placement.inside(folder.repository)
        held += sum(1 for _ in version.find_files(folder.name, folder.place, inside))
    return held


def commits_naming(root: Path, path: str) -> int:
    """How many commits of any branch hold a file; none where there is no repository around.

    Args:
        root: The journal's folder.
        path: The file, relative to it.

    Raises:
        KithError: Git refuses to read it, or is not installed.
    """
    if not may_be_in_git(root):
        return 0
    name, _, rest = path.partition("/")
    for folder in find_placement(root).folders:
        if folder.name == name:
            place = f"{folder.place}/{rest}" if folder.place else rest
            said = folder.repository.line("log", "--all", "--format=%H", "--", place)
            return len(said.split())
    return 0


def _untracked(placement: Placement, repository: Repository) -> frozenset[str]:
    """The files of a journal that Git neither holds nor is told to ignore."""
    places = [
        folder.place or "."
        for folder in placement.folders
        if folder.repository.top == repository.top
    ]
    if not places:
        return frozenset()
    listed = ("ls-files", "--others", "--exclude-standard", "-z", "--", *places)
    return frozenset(repository.names(*listed))


def _changed_behind(older: Version, hidden: Collection[str]) -> frozenset[str]:
    """The files that changed on the disk where Git was told not to look."""
    there = [path for path in hidden if older.is_file(path)]
    before = older.read(there)
    return frozenset(
        path for path in there if older.on_disk(path) not in {None, before.get(path)}
    )


def _change(
    placement: Placement, versions: _ByTop, after: State, told: Iterable[str]
) -> Change:
    """The older state of what was touched, and the newer one of the rest."""
    touched = _touched(placement, versions, after.files)
    above = _folders_of(touched)
    gathering = Gathering(
        placement,
        {path: data for path, data in after.files.items() if path not in touched},
        [
            one
            for one in after.problems
            if one.path not in touched and one.path not in above
        ],
        after.unread - touched,
    )
    for folder in placement.folders:
        pair = versions[folder.repository.top]
        gathering.add(folder, pair.before, pair.touched)
    home = versions[placement.home.top].before if placement.home else None
    before = gathering.state(reader_in(placement, home, is_staged=False))
    all_told = dict.fromkeys((*filter(None, told), *gathering.told))
    return Change(before, after, touched, tuple(all_told))


def _touched(
    placement: Placement, versions: _ByTop, files: Collection[str]
) -> frozenset[str]:
    """What the journal calls the paths at which its states differ."""
    found = set()
    for folder in placement.folders:
        pair = versions[folder.repository.top]
        places = {place_in(placement, folder, pair.before), folder.place}
        if pair.after:
            places.add(place_in(placement, folder, pair.after))
        for place in places:
            start = f"{place}/" if place else ""
            for path in pair.touched:
                if path.startswith(start):
                    found.add(f"{folder.name}/{path.removeprefix(start)}")
    # Of a repository that lies within, Git names the folder, and not what changed there.
    folders = {path.rstrip("/") for path in found}
    found |= {path for path in files if not folders.isdisjoint(_folders_of([path]))}
    return frozenset(found)


def _folders_of(paths: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _refuse_unheld(root: Path, after: State) -> None:
    """Stop where people stand on the disk, and Git holds none of them: nobody would be judged.

    Raises:
        KithError: It is so.
    """
    known = (*after.files, *after.unread, *(problem.path for problem in after.problems))
    if any(path.startswith("contacts/") for path in known):
        return
    number = sum(found.path.startswith("contacts/") for found in find_files(root)[0])
    if number:
        files = "one file" if number == 1 else f"{number:,} files"
        msg = f"contacts/ contains {files} on the disk, but none of them is staged or committed"
        remedy = "run `git add contacts` first, or run `kith check` without --staged"
        raise KithError(msg, remedy)
