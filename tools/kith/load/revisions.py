"""The states that a Git repository keeps: its commits, and the index."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from kith.errors import GitError, KithError
from kith.load.repository import Repository
from kith.load.version import TreeEntry

# As the user's own settings do not matter here, each is said.
_DIFF_OPTIONS = (
    "-z",
    "--no-renames",
    "--no-color",
    "--no-ext-diff",
    "--ignore-submodules=none",
)
_SHALLOW = "in GitHub Actions give actions/checkout `fetch-depth: 0`; in GitLab CI set `GIT_DEPTH: 0`"


class Base(msgspec.Struct, frozen=True):
    """The commit to compare with.

    Args:
        commit: Its name.
        notice: Why it is not the one at which the two lines parted, if it is not.
    """

    commit: str
    notice: str = ""


def find_base(repository: Repository, revision: str, where: str = "here") -> Base:
    """The merge base with a revision, or the revision itself if there is none.

    Args:
        repository: The repository.
        revision: The revision, as a user names it.
        where: What to call the repository.

    Raises:
        KithError: There is no such revision.
    """
    commit = _commit(repository, revision)
    if commit is None:
        raise _no_revision(repository, revision, where)
    try:
        return Base(repository.line("merge-base", commit, "HEAD"))
    except GitError:
        pass
    if _is_shallow(repository):
        notice = (
            f'this clone is shallow: where "{revision}" and HEAD parted is not in it, so the two '
            f"are compared as they are; `git fetch --unshallow` fetches the rest, and {_SHALLOW}"
        )
    else:
        notice = f'"{revision}" and HEAD have no commit in common: compared as they are'
    return Base(commit, notice)


def head_of(repository: Repository) -> str:
    """The last commit; the empty tree before the first one."""
    commit = _commit(repository, "HEAD")
    if commit is not None:
        return commit
    output = repository.run("hash-object", "-t", "tree", "--stdin", data=b"")
    return output.decode().strip()


def committed_entries(repository: Repository, commit: str) -> dict[str, TreeEntry]:
    """What a commit holds, by path."""
    entries = {}
    for record in repository.names("ls-tree", "-r", "-z", "--full-tree", commit):
        details, _, path = record.partition("\t")
        mode, _, name = details.split(" ")
        entries[path] = TreeEntry(mode, name)
    return entries


class Staged(msgspec.Struct, frozen=True):
    """What is staged.

    Args:
        entries: What the next commit would hold, by path.
        changed: The paths at which it would differ from the last one.
        unmerged: Those of them that a merge left undecided.
    """

    entries: dict[str, TreeEntry]
    changed: frozenset[str]
    unmerged: frozenset[str]


def find_staged(
    repository: Repository,
    head: str,
    entries: Mapping[str, TreeEntry],
) -> Staged:
    """What is staged for the next commit.

    A file of which Git has only been told that it will come (``git add -N``) is not.

    Args:
        repository: The repository.
        head: The last commit.
        entries: What it holds, by path.
    """
    staged = dict(entries)
    changed = set()
    unmerged = set()
    output = repository.names(
        "diff",
        "--cached",
        "--raw",
        "--no-abbrev",
        *_DIFF_OPTIONS,
        head,
        "--",
    )
    # Each change is followed by its path.
    for details, path in zip(output[::2], output[1::2], strict=True):
        _, mode, _, name, status = details.split(" ")
        changed.add(path)
        staged.pop(path, None)
        if status == "U":
            unmerged.add(path)
        elif status != "D":
            staged[path] = TreeEntry(mode, name)
    return Staged(staged, frozenset(changed), frozenset(unmerged))


def changed_paths(repository: Repository, *states: str) -> frozenset[str]:
    """The paths at which two states differ, named as ``git diff`` wants them."""
    paths = repository.names("diff", "--name-only", *_DIFF_OPTIONS, *states, "--")
    return frozenset(paths)


class HiddenPaths(msgspec.Struct, frozen=True):
    """The paths of which Git does not look at the disk.

    Args:
        left_out: Those that a sparse checkout leaves out (skip-worktree).
        unchanged: Those that are taken to be unchanged (assume-unchanged).
    """

    left_out: frozenset[str]
    unchanged: frozenset[str]


def hidden_paths(repository: Repository, folder: str = "") -> HiddenPaths:
    """The paths of which Git does not look at the disk.

    Args:
        repository: The repository.
        folder: The folder to look at; all of them where it is empty.
    """
    folders = []
    if folder:
        folders.append(folder)
    left_out = set()
    unchanged = set()
    for record in repository.names("ls-files", "-v", "-z", "--", *folders):
        tag = record[0]
        path = record[2:]
        if tag in "Ss":
            left_out.add(path)
        if tag.islower():
            unchanged.add(path)
    return HiddenPaths(frozenset(left_out), frozenset(unchanged))


def indexed_entries(repository: Repository) -> dict[str, TreeEntry]:
    """What the index holds, by path; not what a merge left undecided."""
    entries = {}
    for record in repository.names("ls-files", "--stage", "-z"):
        details, _, path = record.partition("\t")
        mode, name, stage = details.split(" ")
        if stage == "0":
            entries[path] = TreeEntry(mode, name)
    return entries


def _commit(repository: Repository, revision: str) -> str | None:
    if revision.startswith("-"):
        return None
    try:
        return repository.line(
            "rev-parse",
            "--verify",
            "--quiet",
            f"{revision}^{{commit}}",
        )
    except GitError:
        return None


def _is_shallow(repository: Repository) -> bool:
    return repository.line("rev-parse", "--is-shallow-repository") == "true"


def _no_revision(repository: Repository, revision: str, where: str) -> KithError:
    msg = f'there is no revision "{revision}" {where}'
    remote_branch = _remote_branch(repository, revision)
    if _is_shallow(repository):
        msg += ": this clone is shallow, and holds only the newest commits"
        fetch = f"git fetch --unshallow{remote_branch}"
        return KithError(msg, f"`{fetch}` fetches what is missing; {_SHALLOW}")
    if not remote_branch:
        return KithError(msg, "use a commit, branch or tag, such as HEAD~1")
    return KithError(msg, f"`git fetch{remote_branch}` fetches it, if it is there")


def _remote_branch(repository: Repository, revision: str) -> str:
    """What ``git fetch`` needs for the branch of a remote; nothing for any other revision."""
    remote, _, branch = revision.partition("/")
    if not branch:
        return ""
    if remote not in repository.line("remote").split("\n"):
        return ""
    return f" {remote} {branch}:refs/remotes/{revision}"
