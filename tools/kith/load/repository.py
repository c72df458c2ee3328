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
_PLACE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_IMPLICIT_WORK_TREE")
_LOCAL = (
    *_PLACE, "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
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
_PLAINLY = (
    *("-c", "core.quotePath=false", "-c", "diff.relative=false"),
    *("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}"),
)

# What Git's settings hold of a clone that left objects behind.
_PARTIAL = r"^(remote\..*\.promisor|extensions\.partialclone)$"


class Repository:
    """A Git repository, with the work tree in which it lays out its files.

    Args:
        top: The folder of the work tree, links followed.
        environment: What Git is run with.
    """

    def __init__(self, top: str, environment: Mapping[str, str]) -> None:
        self.top = top
        self._environment = environment

    def path_of(self, location: str) -> str:
        """What the repository calls a location, links followed; nothing for the work tree."""
        relative = os.path.relpath(location, self.top).replace(os.sep, "/")
        return "" if relative == "." else relative

    def location_of(self, path: str) -> str:
        """Where the repository lays out a path on the disk."""
        return os.path.join(self.top, path)  # noqa: PTH118 - plain strings throughout

    def run(self, *arguments: str, data: bytes | None = None) -> bytes:
        """What a Git command prints.

        Raises:
            GitError: It ended with an error.
        """
        return _run(self.top, self._environment, *arguments, data=data)

    def line(self, *arguments: str) -> str:
        """The one line that a Git command prints.

        Raises:
            GitError: It ended with an error.
        """
        return _text(self.run(*arguments)).removesuffix("\n")

    def names(self, *arguments: str) -> list[str]:
        """What a Git command prints with ``-z``.

        Raises:
            GitError: It ended with an error.
        """
        return [name for name in _text(self.run(*arguments)).split("\0") if name]

    def has(self, *arguments: str) -> bool:
        """Whether a Git command succeeds."""
        try:
            self.run(*arguments)
        except GitError:
            return False
        return True

    def read(self, wanted: Iterable[tuple[str, str]]) -> dict[str, bytes]:
        """What files hold as Git would lay them out: decrypted, with the line ends of this system.

        Args:
            wanted: Pairs of a path, by which the filters are chosen, and the name of an object.

        Returns:
            The bytes by path; without those that a partial clone does not hold.

        Raises:
            GitError: An object is missing, or a filter failed.
        """
        here = self._objects_here()
        pairs = [(path, name) for path, name in wanted if here is None or name in here]
        batch = [(path, name) for path, name in pairs if _is_plain(path)]
        found = {}
        for path, name in pairs:
            if not _is_plain(path):
                found[path] = self.run("cat-file", "--filters", f"--path={path}", name)
        return found | self._read_batch(batch)

    def _read_batch(self, pairs: list[tuple[str, str]]) -> dict[str, bytes]:
        if not pairs:
            return {}
        # The size that Git gives is the one before the filters; hence a mark between the files.
        mark = os.urandom(16).hex()
        request = "".join(f"{name} {path}\n" for path, name in pairs)
        form = f"--batch={mark} %(objecttype)"
        output = self.run("cat-file", form, "--filters", data=os.fsencode(request))
        parts = output.split(f"{mark} blob\n".encode())[1:]
        if len(parts) != len(pairs):
            msg = "the Git repository is incomplete, or a filter is broken"
            raise GitError(msg, "`git fsck` lists what is missing")
        return {path: part[:-1] for (path, _), part in zip(pairs, parts, strict=True)}

    def _objects_here(self) -> frozenset[str] | None:
        """The names of all objects of a partial clone; nothing where the clone is whole."""
        if not self.has("config", "--get-regexp", _PARTIAL):
            return None
        form = "--batch-check=%(objectname)"
        return frozenset(
            _text(self.run("cat-file", "--batch-all-objects", form)).split()
        )


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
    told = dict(os.environ)
    named = _named(told)
    try:
        own = _ask(folder, _without(told, _PLACE))
    except GitError:
        if named is None or not named.holds(folder):
            raise
        return _placed(named, told)
    if named is None:
        return Repository(own.top, _prepared(told))
    if own.git == named.git and "GIT_WORK_TREE" not in told:
        # A hook that has changed its folder since: Git would take that for the top.
        return _placed(own, told)
    is_nested = own.top != named.top and named.holds(own.top)
    if named.holds(folder) and not is_nested:
        return _placed(named, told)
    return Repository(own.top, _prepared(_without(told, _LOCAL)))


class _Place(msgspec.Struct, frozen=True):
    git: str
    top: str

    def holds(self, folder: str) -> bool:
        return bool(self.top) and is_inside(folder, (self.top,))


def _named(told: Mapping[str, str]) -> _Place | None:
    """The repository that the environment means; nothing where it says nothing of one."""
    if not any(
        told.get(name) for name in (*_PLACE, "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY")
    ):
        return None
    here = os.getcwd()  # noqa: PTH109 - plain strings throughout
    git = _git_dir(here, told) if told.get("GIT_DIR") else ""
    try:
        return _ask(here, told)
    except GitError:
        # One without a work tree holds no folder.
        return _Place(git, "") if git else None


def _ask(folder: str, environment: Mapping[str, str]) -> _Place:
    """The repository of a folder that has a work tree.

    Raises:
        GitError: There is none.
    """
    top = _run(folder, _prepared(environment), "rev-parse", "--show-toplevel")
    return _Place(_git_dir(folder, environment), _real(top))


def _git_dir(folder: str, environment: Mapping[str, str]) -> str:
    return _real(
        _run(folder, _prepared(environment), "rev-parse", "--absolute-git-dir")
    )


def _real(output: bytes) -> str:
    return os.path.realpath(_text(output).removesuffix("\n"))


def _placed(place: _Place, told: Mapping[str, str]) -> Repository:
    environment = _prepared(told) | {"GIT_DIR": place.git, "GIT_WORK_TREE": place.top}
    return Repository(place.top, environment)


def _prepared(environment: Mapping[str, str]) -> dict[str, str]:
    return _without(environment, _PATHSPECS) | _ALWAYS


def _without(environment: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name not in names}


def _is_plain(path: str) -> bool:
    """Whether a path can stand on a line, behind a blank."""
    return "\n" not in path and path == path.strip()


def _text(output: bytes) -> str:
    return os.fsdecode(output)


def _run(
    folder: str,
    environment: Mapping[str, str],
    *arguments: str,
    data: bytes | None = None,
) -> bytes:
    command = ["git", *_PLAINLY, *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, and no shell
            command,
            cwd=folder,
            env=environment,
            input=data,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        msg = f"Git cannot be run: {error.strerror}"
        remedy = (
            "install it, or add it to PATH"
            if isinstance(error, FileNotFoundError)
            else ""
        )
        raise GitError(msg, remedy) from None
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise GitError(f"git {arguments[0]}: {said or 'it failed'}")
    return done.stdout
