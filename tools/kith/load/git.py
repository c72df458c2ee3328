"""What Git knows of a journal: what changed since a revision, and what is staged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import msgspec

from kith.errors import KithError
from kith.load.absent import may_be_in_git
from kith.load.beside import reader_in
from kith.load.discover import find_files
from kith.load.gather import Gathering, git_path_in, refuse_submodule
from kith.load.journal import read_state
from kith.load.journal_state import State, StateChange
from kith.load.placement import PlacedFolder, Placement, find_placement
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


def changed_since(root: Path, revision: str) -> StateChange:
    """What differs between the files on the disk and where they parted from a revision.

    Raises:
        KithError: The journal lies in no Git repository, there is no such revision, or Git is
            missing.
    """
    placement = find_placement(root)
    versions = {}
    notices = []
    for repository in placement.repositories:
        where = "here"
        if len(placement.repositories) > 1:
            where = f'in "{repository.top}"'
        base = find_base(repository, revision, where)
        if base.notice:
            notices.append(base.notice)
        versions[repository.top] = _versions_since(base.commit, repository, placement)
    return _change(placement, versions, read_state(root), notices)


def _versions_since(
    commit: str,
    repository: Repository,
    placement: Placement,
) -> _Versions:
    """A repository at a commit, and on the disk."""
    paths = hidden_paths(repository)
    hidden = paths.left_out | paths.unchanged
    changed = changed_paths(repository, commit)
    entries = committed_entries(repository, commit)
    older = Version(repository, entries, changed=changed | hidden)
    untracked = _untracked(placement, repository)
    touched = changed | untracked | _changed_behind(older, hidden)
    return _Versions(older, None, touched)


def staged(root: Path) -> StateChange:
    """What differs between the last commit and what is staged for the next.

    Raises:
        KithError: The journal lies in no Git repository, Git holds nobody of it, or Git is
            missing.
    """
    placement = find_placement(root)
    versions = {}
    for repository in placement.repositories:
        versions[repository.top] = _staged_versions(repository)
    gathering = Gathering(placement)
    for folder in placement.folders:
        newer = versions[folder.repository.top].after
        if newer is not None:
            gathering.add(folder, newer, None)
    home = None
    if placement.home is not None:
        home = versions[placement.home.top].after
    after = gathering.state(reader_in(placement, home, is_staged=True))
    _refuse_untracked(root, after)
    return _change(placement, versions, after, gathering.notices)


def _staged_versions(repository: Repository) -> _Versions:
    """A repository at its last commit, and as it is staged."""
    head = head_of(repository)
    entries = committed_entries(repository, head)
    index = find_staged(repository, head, entries)
    hidden = hidden_paths(repository)
    unsure = (
        changed_paths(repository) | hidden.left_out | hidden.unchanged | index.unmerged
    )
    older = Version(repository, entries, changed=unsure | index.changed)
    newer = Version(
        repository,
        index.entries,
        changed=unsure,
        unmerged=index.unmerged,
    )
    return _Versions(older, newer, index.changed)


def count_tracked(root: Path) -> int:
    """How many files of contacts Git's index holds; none where there is no repository.

    Raises:
        KithError: A folder of the journal is a submodule that was never fetched.
    """
    try:
        placement = find_placement(root)
    except KithError:
        return 0
    count = 0
    for folder in placement.folders:
        if folder.name == "contacts":
            count += _count_tracked(folder, placement)
    return count


def _count_tracked(folder: PlacedFolder, placement: Placement) -> int:
    repository = folder.repository
    version = Version(repository, indexed_entries(repository), changed=())
    refuse_submodule(folder.name, version, folder.git_path)
    inside = placement.inside(repository)
    entries = version.find_files(folder.name, folder.git_path, inside)
    return len(list(entries))


def commits_naming(root: Path, path: str) -> int:
    """How many commits on all branches contain a file; 0 outside of a repository.

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
            git_path = _start_of(folder.git_path) + rest
            command = ("log", "--all", "--format=%H", "--", git_path)
            return len(folder.repository.line(*command).split())
    return 0


def _untracked(placement: Placement, repository: Repository) -> frozenset[str]:
    """The files of a journal that Git neither holds nor is told to ignore."""
    folders = placement.folders_in(repository)
    git_paths = [folder.git_path or "." for folder in folders]
    if not git_paths:
        return frozenset()
    options = ("--others", "--exclude-standard", "-z")
    return frozenset(repository.names("ls-files", *options, "--", *git_paths))


def _changed_behind(older: Version, hidden: Collection[str]) -> frozenset[str]:
    """The changed files that Git was told not to look at."""
    files = list(filter(older.is_file, hidden))
    before = older.read(files)
    changed = set()
    for path in files:
        data = older.on_disk(path)
        if data is not None and data != before.get(path):
            changed.add(path)
    return frozenset(changed)


def _change(
    placement: Placement,
    versions: _ByTop,
    after: State,
    notices: Iterable[str],
) -> StateChange:
    """The older state of what was touched, and the newer one of the rest."""
    touched = _touched(placement, versions, after.files)
    gathering = _untouched(placement, after, touched)
    for folder in placement.folders:
        pair = versions[folder.repository.top]
        gathering.add(folder, pair.before, pair.touched)
    home = None
    if placement.home is not None:
        home = versions[placement.home.top].before
    before = gathering.state(reader_in(placement, home, is_staged=False))
    all_notices = dict.fromkeys((*notices, *gathering.notices))
    return StateChange(before, after, touched, tuple(all_notices))


def _untouched(
    placement: Placement,
    after: State,
    touched: frozenset[str],
) -> Gathering:
    """What is the same in both states."""
    files = {path: data for path, data in after.files.items() if path not in touched}
    changed = touched | _folders_of(touched)
    problems = [problem for problem in after.problems if problem.path not in changed]
    return Gathering(placement, files, problems, after.unread - touched)


def _touched(
    placement: Placement,
    versions: _ByTop,
    files: Collection[str],
) -> frozenset[str]:
    """What the journal calls the paths at which its states differ."""
    touched = set()
    for folder in placement.folders:
        pair = versions[folder.repository.top]
        for git_path in _git_paths_of(folder, pair, placement):
            start = _start_of(git_path)
            for path in pair.touched:
                if path.startswith(start):
                    touched.add(f"{folder.name}/{path.removeprefix(start)}")
    # Of a repository that lies within, Git names the folder, and not what changed there.
    folders = {path.rstrip("/") for path in touched}
    for path in files:
        if not folders.isdisjoint(_folders_of([path])):
            touched.add(path)
    return frozenset(touched)


def _git_paths_of(
    folder: PlacedFolder,
    versions: _Versions,
    placement: Placement,
) -> set[str]:
    """The paths at which the states of a repository hold a folder."""
    git_paths = {git_path_in(placement, folder, versions.before), folder.git_path}
    if versions.after is not None:
        git_paths.add(git_path_in(placement, folder, versions.after))
    return git_paths


def _start_of(git_path: str) -> str:
    """What the paths of files in a folder start with; nothing for the work tree's own."""
    if not git_path:
        return ""
    return f"{git_path}/"


def _folders_of(paths: Iterable[str]) -> set[str]:
    """The folders in which files lie, and all above these."""
    folders = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    folders.remove("")
    return folders


def _refuse_untracked(root: Path, after: State) -> None:
    """Stop where people stand on the disk, and Git holds none of them: nobody would be judged.

    Raises:
        KithError: It is so.
    """
    problem_paths = [problem.path for problem in after.problems]
    tracked = (*after.files, *after.unread, *problem_paths)
    if any(map(_is_contact, tracked)):
        return
    files, _ = find_files(root)
    count = sum(_is_contact(file.path) for file in files)
    if count == 0:
        return
    subject = "one file"
    if count > 1:
        subject = f"{count:,} files"
    msg = f"contacts/ contains {subject} on the disk, but none of them is staged or committed"
    remedy = "run `git add contacts` first, or run `kith check` without --staged"
    raise KithError(msg, remedy)


def _is_contact(path: str) -> bool:
    return path.startswith("contacts/")
