"""Finds the Git repository that holds a folder, and runs Git in it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping

import msgspec

from kith.errors import GitError
from kith.load.discover import is_inside

# What Git tells the programs it starts, hooks above all, of its repository: the names that
# `git rev-parse --local-env-vars` gives, without those that hold settings.
_LOCATION = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_IMPLICIT_WORK_TREE")
_LOCAL = (
    *_LOCATION, "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_CONFIG", "GIT_GRAFT_FILE", "GIT_NO_REPLACE_OBJECTS", "GIT_REPLACE_REF_BASE",
    "GIT_PREFIX", "GIT_INTERNAL_SUPER_PREFIX", "GIT_SHALLOW_FILE",
)  # fmt: skip
_PATHSPECS = ("GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS")
_ALWAYS = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    # Nothing is fetched: not what a partial clone left behind, and not what Git LFS did.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LFS_SKIP_SMUDGE": "1",
    "GIT_TERMINAL_PROMPT": "0",
}
# A user's settings that would change what is printed, and those of a repository from elsewhere that
# would run a program of its own, even to list files.
_FIXED_SETTINGS = (
    *("-c", "core.quotePath=false", "-c", "diff.relative=false"),
    *("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}"),
)

# What Git's settings hold of a clone that left objects behind.
_PARTIAL = r"^(remote\..*\.promisor|extensions\.partialclone)$"


class Repository:
    """A Git repository, with the work tree in which it lays out its files.

    What runs a Git command raises ``GitError`` where the command ends with an error.

    Args:
        top: The folder of the work tree, links followed.
        environment: What Git is run with.
    """

    def __init__(self, top: str, environment: Mapping[str, str]) -> None:
        self.top = top
        self._environment = environment

    def path_of(self, location: str) -> str:
        """What the repository calls a location, links followed; nothing for the work tree."""
        relative = os.path.relpath(location, self.top)
        if relative == os.curdir:
            return ""
        return relative.replace(os.sep, "/")

    def location_of(self, path: str) -> str:
        """Where the repository lays out a path on the disk."""
        return os.path.join(self.top, path)  # noqa: PTH118 - plain strings throughout

    def run(self, *arguments: str, data: bytes | None = None) -> bytes:
        """What a Git command prints."""
        return _run(self.top, self._environment, *arguments, data=data)

    def line(self, *arguments: str) -> str:
        """The one line that a Git command prints."""
        return os.fsdecode(self.run(*arguments)).removesuffix("\n")

    def names(self, *arguments: str) -> list[str]:
        """What a Git command prints with ``-z``."""
        names = os.fsdecode(self.run(*arguments)).split("\0")
        return list(filter(None, names))

    def has(self, *arguments: str) -> bool:
        """Whether a Git command succeeds."""
        try:
            self.run(*arguments)
        except GitError:
            return False
        return True

    def read(self, objects: Iterable[tuple[str, str]]) -> dict[str, bytes]:
        """The contents of files as Git would check them out: decrypted, with this system's line ends.

        Args:
            objects: Pairs of a path, by which the filters are chosen, and the name of an object.

        Returns:
            The bytes by path; without those that a partial clone does not hold.

        Raises:
            GitError: An object is missing, or a filter failed.
        """
        present = self._present_objects()
        contents = {}
        batch = []
        for path, name in objects:
            if present is not None and name not in present:
                continue
            if _fits_on_line(path):
                batch.append((path, name))
            else:
                contents[path] = self.run(
                    "cat-file",
                    "--filters",
                    f"--path={path}",
                    name,
                )
        return contents | self._read_batch(batch)

    def _read_batch(self, objects: list[tuple[str, str]]) -> dict[str, bytes]:
        if not objects:
            return {}
        # The size that Git gives is the one before the filters; hence a mark between the files.
        mark = os.urandom(16).hex()
        request = "".join(f"{name} {path}\n" for path, name in objects)
        form = f"--batch={mark} %(objecttype)"
        output = self.run("cat-file", form, "--filters", data=os.fsencode(request))
        parts = output.split(f"{mark} blob\n".encode())[1:]
        if len(parts) != len(objects):
            msg = "the Git repository is incomplete, or a filter is broken"
            raise GitError(msg, "`git fsck` lists what is missing")
        contents = {}
        for (path, _), part in zip(objects, parts, strict=True):
            contents[path] = part[:-1]
        return contents

    def _present_objects(self) -> frozenset[str] | None:
        """The names of all objects of a partial clone; nothing where the clone is whole."""
        if not self.has("config", "--get-regexp", _PARTIAL):
            return None
        form = "--batch-check=%(objectname)"
        output = self.run("cat-file", "--batch-all-objects", form)
        return frozenset(os.fsdecode(output).split())


def find_repository(folder: str) -> Repository:
    """The repository in whose work tree a folder lies.

    What Git tells its hooks of the repository and the index that are meant holds where the folder
    lies in that repository, and not where it lies in another, such as a submodule.

    Args:
        folder: Where it lies; links are followed.

    Raises:
        GitError: There is none, Git refuses to read it, or is not installed.
    """
    folder = os.path.realpath(folder)
    environment = dict(os.environ)
    named = _named_work_tree(environment)
    try:
        around = _work_tree_around(folder, _without(environment, _LOCATION))
    except GitError:
        if named is None or not named.holds(folder):
            raise
        return _repository_at(named, environment)
    if named is None:
        return Repository(around.top, _prepared(environment))
    if around.git_dir == named.git_dir and "GIT_WORK_TREE" not in environment:
        # A hook that has changed its folder since: Git would take that for the top.
        return _repository_at(around, environment)
    is_nested = around.top != named.top and named.holds(around.top)
    if named.holds(folder) and not is_nested:
        return _repository_at(named, environment)
    return Repository(around.top, _prepared(_without(environment, _LOCAL)))


class _WorkTree(msgspec.Struct, frozen=True):
    """A repository's work tree.

    Args:
        git_dir: The folder in which Git keeps the repository.
        top: The folder of the work tree; nothing where there is none.
    """

    git_dir: str
    top: str

    def holds(self, folder: str) -> bool:
        """Whether a folder lies in it."""
        if not self.top:
            return False
        return is_inside(folder, (self.top,))


def _named_work_tree(environment: Mapping[str, str]) -> _WorkTree | None:
    """The work tree that the environment names, or ``None``."""
    names = (*_LOCATION, "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY")
    if not any(map(environment.get, names)):
        return None
    folder = os.getcwd()  # noqa: PTH109 - plain strings throughout
    git_dir = ""
    if environment.get("GIT_DIR"):
        git_dir = _git_dir(folder, environment)
    try:
        return _work_tree_around(folder, environment)
    except GitError:
        if not git_dir:
            return None
        # One without a work tree holds no folder.
        return _WorkTree(git_dir, "")


def _work_tree_around(folder: str, environment: Mapping[str, str]) -> _WorkTree:
    """The work tree in which a folder lies.

    Raises:
        GitError: There is none.
    """
    top = _ask(folder, environment, "--show-toplevel")
    return _WorkTree(_git_dir(folder, environment), top)


def _git_dir(folder: str, environment: Mapping[str, str]) -> str:
    return _ask(folder, environment, "--absolute-git-dir")


def _ask(folder: str, environment: Mapping[str, str], question: str) -> str:
    """A folder that Git names, links followed."""
    output = _run(folder, _prepared(environment), "rev-parse", question)
    return os.path.realpath(os.fsdecode(output).removesuffix("\n"))


def _repository_at(work_tree: _WorkTree, environment: Mapping[str, str]) -> Repository:
    variables = _prepared(environment)
    variables["GIT_DIR"] = work_tree.git_dir
    variables["GIT_WORK_TREE"] = work_tree.top
    return Repository(work_tree.top, variables)


def _prepared(environment: Mapping[str, str]) -> dict[str, str]:
    return _without(environment, _PATHSPECS) | _ALWAYS


def _without(environment: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name not in names}


def _fits_on_line(path: str) -> bool:
    """Whether a path can stand on a line, behind a blank."""
    return "\n" not in path and path == path.strip()


def _run(
    folder: str,
    environment: Mapping[str, str],
    *arguments: str,
    data: bytes | None = None,
) -> bytes:
    command = ["git", *_FIXED_SETTINGS, *arguments]
    try:
        process = subprocess.run(  # noqa: S603 - a fixed program, and no shell
            command,
            cwd=folder,
            env=environment,
            input=data,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        msg = f"Git cannot be run: {error.strerror}"
        remedy = ""
        if isinstance(error, FileNotFoundError):
            remedy = "install it, or add it to PATH"
        raise GitError(msg, remedy) from None
    if process.returncode != 0:
        output = process.stderr.decode("utf-8", "replace")
        reason = output.strip().removeprefix("fatal: ") or "it failed"
        raise GitError(f"git {arguments[0]}: {reason}")
    return process.stdout
