"""Puts a new journal into a Git repository: its first commit, and the hook that checks each one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from kith.disk.output_files import make_output_folder, open_output, remove_output
from kith.disk.reading import read_file
from kith.errors import GitError, KithError
from kith.load.repository import find_repository
from kith.text.shell import word

MARK = b"written by `kith init`"
"""Stands in the hook, so that Kith recognizes its own."""
_HOOK = """#!/bin/sh
# Checks what is staged; {mark}.
{line} && exit
code=$?
echo "The commit was stopped. To accept what was there before, such as a first import:" >&2
echo "  kith check --accept    then: git add the file that it names" >&2
echo "To commit anyway: git commit --no-verify" >&2
exit $code
"""
# What Git tells the programs that it starts would lead to another repository.
_OF_ANOTHER = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR")
_SECONDS = 60


def has_git() -> bool:
    """Whether Git is installed."""
    return shutil.which("git") is not None


def find_top(folder: Path) -> Path | None:
    """The top of the repository in which a folder lies or would lie; ``None`` without one."""
    location = Path(os.path.realpath(folder))
    while not location.is_dir():
        location = location.parent
    try:
        return Path(find_repository(str(location)).top)
    except GitError:
        # One that Git refuses to read, such as somebody else's, is one all the same.
        for parent in (location, *location.parents):
            if (parent / ".git").exists():
                return parent
        return None


def start_repository(folder: Path) -> None:
    """Make a folder a repository.

    Raises:
        GitError: Git refuses.
    """
    run_git(folder, "init", "--quiet")


def commit_first(folder: Path, paths: Iterable[str], name: str, email: str) -> None:
    """Commit some files of a new repository.

    Args:
        folder: Its top.
        paths: The files and folders.
        name: The owner's name, for a user of whom Git knows none.
        email: The owner's address, likewise.

    Raises:
        GitError: Git refuses.
    """
    run_git(folder, "add", "--", *paths)
    identity: list[str] = []
    for key, value in (("user.name", name), ("user.email", email)):
        if value and not setting_of(folder, key):
            identity += ["-c", f"{key}={value}"]
    run_git(folder, *identity, "commit", "--quiet", "--message", "Start the journal")


def setting_of(folder: Path, key: str) -> str:
    """A setting of Git's, as it counts in a folder; nothing if it is not set."""
    try:
        return run_git(folder, "config", "--get", key)
    except GitError:
        return ""


def remote_of(folder: Path) -> str:
    """The address from which a repository was cloned, or to which it is pushed first."""
    try:
        names = run_git(folder, "remote").split()
        if not names:
            return ""
        name = "origin" if "origin" in names else names[0]
        return run_git(folder, "remote", "get-url", name)
    except GitError:
        return ""


def commit_on_remote(folder: Path) -> str:
    """The commit that is checked out, if a remote has it, too; else nothing."""
    try:
        if not run_git(folder, "branch", "--remotes", "--contains", "HEAD"):
            return ""
        return run_git(folder, "rev-parse", "HEAD")
    except GitError:
        return ""


def hook_of(folder: Path) -> Path:
    """The file that Git runs before each commit in a repository.

    Raises:
        GitError: The folder is in no repository.
    """
    path = run_git(folder, "rev-parse", "--git-path", "hooks/pre-commit")
    return Path(os.path.realpath(folder)) / path


def has_hook(folder: Path) -> bool:
    """Whether something checks what is staged with Kith before each commit."""
    try:
        return b"check --staged" in read_file(hook_of(folder))
    except (GitError, OSError):
        return False


def hook_line(folder: Path, top: Path) -> str:
    """The command for a hook: Kith as it runs now checks the journal in a folder."""
    python = word(sys.executable.replace(os.sep, "/"))
    journal = os.path.relpath(os.path.realpath(folder), top).replace(os.sep, "/")
    # -P: nothing in the journal is taken for a module.
    return f"{python} -P -m kith check --staged --journal {word(journal)}"


def install_hook(folder: Path, top: Path) -> Path:
    """Make Git check what is staged in a journal before each commit; gives the hook's file.

    Raises:
        KithError: There is another hook, hooks of several repositories are in one folder, or it
            cannot be written.
    """
    location = hook_of(folder)
    line = hook_line(folder, top)
    remedy = f"add this line to it: {line}"
    if setting_of(folder, "core.hooksPath"):
        msg = f'Git takes its hooks from "{location.parent}", which may be shared; none was added'
        raise KithError(msg, f"put this line into its pre-commit: {line}")
    text = _HOOK.format(mark=MARK.decode(), line=line)
    make_output_folder(location.parent)
    with open_output(location, _is_ours, remedy=remedy, mode=0o777) as hook:
        hook.write(text.encode())
    return location


def remove_hook(folder: Path) -> bool:
    """Remove the hook if Kith wrote it; whether it did.

    Raises:
        KithError: It cannot be removed.
    """
    return remove_output(hook_of(folder), _is_ours)


def _is_ours(head: bytes) -> bool:
    return MARK in head


def run_git(folder: Path, *arguments: str) -> str:
    """What a Git command prints in a folder, as its user has set it up.

    Raises:
        GitError: It fails.
    """
    environment = dict(os.environ)
    for name in _OF_ANOTHER:
        environment.pop(name, None)
    try:
        process = subprocess.run(  # noqa: S603 - a fixed program, and no shell
            ["git", *arguments],  # noqa: S607 - the user's own Git
            cwd=folder if folder.is_dir() else None,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        msg = f"Git cannot be run: {error}"
        raise GitError(msg) from None
    if process.returncode != 0:
        output = process.stderr.decode("utf-8", "replace").strip()
        reason = output.splitlines()[-1].removeprefix("fatal: ") if output else ""
        raise GitError(f"git {arguments[0]}: {reason or 'it failed'}")
    return os.fsdecode(process.stdout).strip()
