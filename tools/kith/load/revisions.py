"""The states that a Git repository keeps: its commits, and the index."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from kith.errors import GitError, KithError
from kith.load.repository import Repository
from kith.load.version import Entry

# As the user's own settings do not matter here, each is said.
_PLAINLY = (
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
        told: Why it is not the one at which the two lines parted, if it is not.
    """

    commit: str
    told: str = ""


def find_base(repository: Repository, revision: str, where: str = "here") -> Base:
    """Where the work at hand parted from a revision; the revision itself where that is not known.

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
        told = (
            f'this clone is shallow: where "{revision}" and HEAD parted is not in it, so the two '
            f"are compared as they are; `git fetch --unshallow` fetches the rest, and {_SHALLOW}"
        )
        return Base(commit, told)
    return Base(
        commit, f'"{revision}" and HEAD have no commit in common: compared as they are'
    )


def head_of(repository: Repository) -> str:
    """The last commit; the empty tree before the first one."""
    commit = _commit(repository, "HEAD")
    if commit is None:
        return (
            repository.run("hash-object", "-t", "tree", "--stdin", data=b"")
            .decode()
            .strip()
        )
    return commit


def committed_entries(repository: Repository, commit: str) -> dict[str, Entry]:
    """What a commit holds, by path."""
    found = {}
    for record in repository.names("ls-tree", "-r", "-z", "--full-tree", commit):
        about, _, path = record.partition("\t")
        mode, _, name = about.split(" ")
        found[path] = Entry(mode, name)
    return found


class Staged(msgspec.Struct, frozen=True):
    """What is staged.

    Args:
        entries: What the next commit would hold, by path.
        changed: The paths at which it would differ from the last one.
        unmerged: Those of them that a merge left undecided.
    """

    entries: dict[str, Entry]
    changed: frozenset[str]
    unmerged: frozenset[str]


def find_staged(
    repository: Repository, head: str, entries: Mapping[str, Entry]
) -> Staged:
    """What is staged for the next commit.

    A file of which Git has only been told that it will come (``git add -N``) is not.

    Args:
        repository: The repository.
        head: The last commit.
        entries: What it holds, by path.
    """
    found = dict(entries)
    unmerged = set()
    said = iter(
        repository.names(
            "diff", "--cached", "--raw", "--no-abbrev", *_PLAINLY, head, "--"
        )
    )
    changed = set()
    for about, path in zip(said, said, strict=True):
        _, mode, _, name, status = about.split(" ")
        changed.add(path)
        found.pop(path, None)
        if status == "U":
            unmerged.add(path)
        elif status != "D":
            found[path] = Entry(mode, name)
    return Staged(found, frozenset(changed), frozenset(unmerged))


def changed_paths(repository: Repository, *states: str) -> frozenset[str]:
    """The paths at which two states differ, named as ``git diff`` wants them."""
    return frozenset(repository.names("diff", "--name-only", *_PLAINLY, *states, "--"))


def hidden_paths(
    repository: Repository, place: str = ""
) -> tuple[frozenset[str], frozenset[str]]:
    """The paths of which Git does not look at the disk.

    Args:
        repository: The repository.
        place: The folder to look at; all of them where it is empty.

    Returns:
        Those that a sparse checkout leaves out (skip-worktree), and those that are taken to be
        unchanged (assume-unchanged).
    """
    left_out, assumed = set(), set()
    for record in repository.names(
        "ls-files", "-v", "-z", "--", *filter(None, (place,))
    ):
        tag, path = record[0], record[2:]
        if tag in "Ss":
            left_out.add(path)
        if tag.islower():
            assumed.add(path)
    return frozenset(left_out), frozenset(assumed)


def indexed_entries(repository: Repository) -> dict[str, Entry]:
    """What the index holds, by path; not what a merge left undecided."""
    found = {}
    for record in repository.names("ls-files", "--stage", "-z"):
        about, _, path = record.partition("\t")
        mode, name, stage = about.split(" ")
        if stage == "0":
            found[path] = Entry(mode, name)
    return found


def _commit(repository: Repository, revision: str) -> str | None:
    if revision.startswith("-"):
        return None
    try:
        return repository.line(
            "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"
        )
    except GitError:
        return None


def _is_shallow(repository: Repository) -> bool:
    return repository.line("rev-parse", "--is-shallow-repository") == "true"


def _no_revision(repository: Repository, revision: str, where: str) -> KithError:
    msg = f'there is no revision "{revision}" {where}'
    is_shallow = _is_shallow(repository)
    fetch = "git fetch --unshallow" if is_shallow else "git fetch"
    remote, _, branch = revision.partition("/")
    if branch and remote in repository.line("remote").split("\n"):
        fetch += f" {remote} {branch}:refs/remotes/{revision}"
    elif not is_shallow:
        return KithError(msg, "use a commit, branch or tag, such as HEAD~1")
    if is_shallow:
        msg += ": this clone is shallow, and holds only the newest commits"
        return KithError(msg, f"`{fetch}` fetches what is missing; {_SHALLOW}")
    return KithError(msg, f"`{fetch}` fetches it, if it is there")
