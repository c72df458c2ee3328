"""Looks at how a journal is kept in Git; nothing is written, and nothing is fetched."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from kith.disk.reading import read_file
from kith.errors import GitError
from kith.load.absent import may_be_in_git
from kith.load.repository import Repository, find_repository
from kith.load.uncommitted import count_uncommitted
from kith.operations.git_driver import ATTRIBUTES, driver_program, names_driver
from kith.operations.git_setup import MARK, has_git, has_hook, hook_of, remote_of
from kith.report.health import HealthNote
from kith.text.counts import counted
from kith.text.shell import word

Notes = Iterator[HealthNote]
_REQUIREMENTS = "requirements.txt"


def look_at_git(root: Path) -> Notes:
    """What Git holds of a journal, and what it does not."""
    yield from _requirements(root)
    if not has_git():
        yield HealthNote(
            topic="git",
            state="hint",
            message="Git is not installed: there is no history, and no way back but `kith undo`",
        )
        return
    try:
        repository = find_repository(str(root))
        notes = [
            *_repository(repository, root),
            *_hook(root),
            *_driver(root),
            *_remote(root),
        ]
    except GitError as error:
        notes = [_no_repository(root, error)]
    yield from notes


def _no_repository(root: Path, error: GitError) -> HealthNote:
    if may_be_in_git(root):
        return HealthNote(
            topic="git",
            state="todo",
            message=error.message.splitlines()[0],
            fix=error.remedy or "git status",
        )
    return HealthNote(
        topic="git",
        state="hint",
        message="the journal is in no Git repository",
        fix="kith init . --git",
    )


def _repository(repository: Repository, root: Path) -> Notes:
    inside = repository.path_of(os.path.realpath(root)) or "."
    changed = count_uncommitted(root)
    if changed:
        yield HealthNote(
            topic="git",
            state="hint",
            message=f"{counted(changed, 'file')} not committed",
            fix="git add . && git commit",
        )
    else:
        yield HealthNote(topic="git", message="everything is committed")
    start = "" if inside == "." else f"{inside}/"
    derived = (f"{start}.kith", f"{start}public", f"{start}.venv")
    tracked = repository.names("ls-files", "-z", "--", *derived)
    if tracked:
        yield HealthNote(
            topic="git",
            state="todo",
            message=f"Git holds {counted(len(tracked), 'file')} that Kith makes, "
            f"such as {tracked[0]}",
            fix="git rm -r --cached --ignore-unmatch .kith public .venv; kith init . --yes",
        )


def _hook(root: Path) -> Notes:
    if not has_hook(root):
        yield HealthNote(
            topic="hook",
            state="hint",
            message="commits are not checked before they are made",
            fix="kith init . --hook",
        )
        return
    program = _program_of_hook(hook_of(root))
    if program and not os.access(program, os.X_OK):
        yield HealthNote(
            topic="hook",
            state="todo",
            message=f'the hook runs "{program}", which is not there, so no commit succeeds',
            fix=f"rm {word(str(hook_of(root)))} && kith init . --hook",
        )
        return
    yield HealthNote(topic="hook", message="each commit is checked before it is made")


def _program_of_hook(hook: Path) -> str:
    """What Kith's own hook runs; nothing for another hook."""
    text = read_file(hook)
    if MARK not in text:
        return ""
    import shlex  # noqa: PLC0415 - 3 ms

    for line in text.decode("utf-8", "replace").splitlines():
        if "check --staged" in line:
            return shlex.split(line.removeprefix("exec "))[0]
    return ""


def _driver(root: Path) -> Notes:
    if not names_driver(root):
        return
    program = driver_program(root)
    message = ""
    if not program:
        message = (
            f"{ATTRIBUTES} names Kith's merge driver, which this clone does not know"
        )
    elif not os.access(program, os.X_OK):
        message = f'the merge driver runs "{program}", which is not there'
    if message:
        fix = "kith git-setup --no-hook"
        yield HealthNote(topic="merge", state="todo", message=message, fix=fix)
    else:
        yield HealthNote(topic="merge", message="Git merges contacts by meaning")


def _remote(root: Path) -> Notes:
    remote = remote_of(root)
    if not remote:
        return
    parts = urlsplit(remote)
    if parts.password:
        yield HealthNote(
            topic="remote",
            state="todo",
            message="the address of the remote contains a password",
            fix="git remote set-url origin ADDRESS-WITHOUT-IT; git config credential.helper",
        )
        return
    host = parts.hostname or remote.partition(":")[0].rpartition("@")[2]
    yield HealthNote(
        topic="remote",
        message=f"pushed to {host}; the repository there must be private, it is about others",
    )


def _requirements(root: Path) -> Notes:
    try:
        text = read_file(root / _REQUIREMENTS).decode("utf-8", "replace")
    except OSError:
        return
    if "file:/" in text:
        yield HealthNote(
            topic="requirements",
            state="todo",
            message=f"{_REQUIREMENTS} names a folder of one computer, so no other can install it",
            fix=f"rm {_REQUIREMENTS} && kith init . --yes",
        )
