"""What Git knows of a journal: which files changed since a revision, and what they held."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from kith.errors import KithError
from kith.load.discover import FOLDERS

SETTINGS = "pyproject.toml"
_WATCHED = (*FOLDERS, SETTINGS)


class Change(msgspec.Struct, frozen=True):
    """The files that differ between two states of a journal.

    Args:
        before: Their bytes in the older state; ``None`` for one that did not exist.
        after: Their bytes in the newer state where that is not what stands on the disk; ``None``
            for one that does not exist.
    """

    before: Mapping[str, bytes | None]
    after: Mapping[str, bytes | None] = {}


def changed_since(root: Path, revision: str) -> Change:
    """What differs between a revision and the files on the disk.

    Raises:
        KithError: This is no Git repository, there is no such revision, or Git is missing.
    """
    repository = _Repository(root)
    commit = repository.commit(revision)
    paths = {
        *repository.names("diff", "--name-only", "-z", "--no-renames", "--relative", commit),
        *repository.names("ls-files", "-z", "--others", "--exclude-standard"),
    }
    return Change(before=repository.read(commit, paths))


def staged(root: Path) -> Change:
    """What differs between the last commit and what is staged for the next.

    Raises:
        KithError: This is no Git repository, or Git is missing.
    """
    repository = _Repository(root)
    head = repository.head()
    in_index = repository.names(
        "diff", "--cached", "--name-only", "-z", "--no-renames", "--relative", head
    )
    # What stands on the disk and is not staged, or not so.
    beside = {
        *repository.names("diff", "--name-only", "-z", "--no-renames", "--relative"),
        *repository.names("ls-files", "-z", "--others"),
    }
    return Change(before=repository.read(head, in_index), after=repository.read("", beside))


def commits_naming(root: Path, path: str) -> int:
    """How many commits of any branch hold a file; none where this is no Git repository.

    Args:
        root: The journal's folder.
        path: The file, relative to it.
    """
    try:
        return len(_Repository(root).lines("log", "--all", "--format=%H", "--", path))
    except KithError:
        return 0


class _Repository:
    """Runs Git in a journal's folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._prefix = self._run("rev-parse", "--show-prefix").decode().rstrip("\n")

    def commit(self, revision: str) -> str:
        if revision.startswith("-"):
            raise _no_revision(revision)
        try:
            name = self._run("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        except _GitError:
            raise _no_revision(revision) from None
        return name.decode().strip()

    def head(self) -> str:
        try:
            return self.commit("HEAD")
        except KithError:
            # Before the first commit: the empty tree.
            return self._run("hash-object", "-t", "tree", "--stdin", data=b"").decode().strip()

    def names(self, *arguments: str) -> set[str]:
        output = self._run(*arguments, "--", *_WATCHED)
        return {name.decode("utf-8", "surrogateescape") for name in output.split(b"\0") if name}

    def lines(self, *arguments: str) -> list[str]:
        return self._run(*arguments).decode("utf-8", "surrogateescape").splitlines()

    def read(self, tree: str, paths: Iterable[str]) -> dict[str, bytes | None]:
        """The bytes of files in a tree; in the index where the tree is empty."""
        ordered = sorted(path for path in paths if "\n" not in path)
        request = "".join(f"{tree}:{self._prefix}{path}\n" for path in ordered)
        output = self._run("cat-file", "--batch", data=request.encode("utf-8", "surrogateescape"))
        found: dict[str, bytes | None] = {}
        place = 0
        for path in ordered:
            end = output.index(b"\n", place)
            header = output[place:end].split()
            place = end + 1
            if header[-1] == b"missing":
                found[path] = None
                continue
            size = int(header[-1])
            found[path] = output[place : place + size]
            place += size + 1
        return found

    def _run(self, *arguments: str, data: bytes | None = None) -> bytes:
        command = ["git", "--no-optional-locks", "-c", "core.quotePath=false", *arguments]
        try:
            done = subprocess.run(  # noqa: S603 - a fixed program, and no shell
                command, cwd=self._root, input=data, capture_output=True, check=False
            )
        except FileNotFoundError:
            msg = "Git is not installed, or not on the path"
            raise KithError(msg) from None
        if done.returncode != 0:
            said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
            raise _GitError(f"git {arguments[0]}: {said or 'it failed'}")
        return done.stdout


class _GitError(KithError):
    """Git ended with an error."""


def _no_revision(revision: str) -> KithError:
    return KithError(
        f'there is no revision "{revision}" here', "name a commit, branch or tag, such as HEAD~1"
    )
