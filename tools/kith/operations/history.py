"""Reads from Git what changed in a file and when, renames followed."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from kith.disk.reading import read_file
from kith.editor.changes import KeyChange, find_changes
from kith.errors import GitError, KithError
from kith.load.repository import Repository, find_repository

_ABSENT = b"missing"


class FileVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A version of a file, and what is new in it.

    Args:
        commit: The commit; nothing for what is not committed yet.
        date: Its day, as ``YYYY-MM-DD``.
        author: Who wrote it.
        subject: The first line of its message.
        path: Where the file was, in the repository.
        renamed_from: Where it was before, if that is somewhere else.
        changes: What is new.
        is_new: Whether there was no file before.
    """

    commit: str = ""
    date: str = ""
    author: str = ""
    subject: str = ""
    path: str
    renamed_from: str = ""
    changes: tuple[KeyChange, ...]
    is_new: bool = False


class _Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A commit that changed a file, as Git lists it."""

    commit: str
    date: str
    author: str
    subject: str
    status: str
    old_path: str
    path: str


def read_history(root: Path, path: str, limit: int) -> tuple[FileVersion, ...]:
    """The versions of a file, the newest first.

    Args:
        root: The journal's folder.
        path: The file, relative to it.
        limit: How many versions at most; 0 for all.

    Raises:
        GitError: The journal is in no Git repository, or Git is not installed.
        KithError: The file cannot be read.
    """
    try:
        repository = find_repository(str(root))
    except GitError as error:
        msg = f"there is no history without Git: {error.message.splitlines()[0]}"
        raise GitError(msg, error.remedy or "kith init . --git") from error
    location = os.path.realpath(root / path)
    name = repository.path_of(location)
    if not repository.has("rev-parse", "--verify", "--quiet", "HEAD"):
        return ()
    entries = _entries(repository, name, limit)
    if not entries:
        return ()
    names = []
    for entry in entries:
        names += [f"{entry.commit}^:{entry.old_path}", f"{entry.commit}:{entry.path}"]
    texts = _texts(repository, [f"HEAD:{name}", *names])
    versions = _not_committed(location, name, texts[f"HEAD:{name}"])
    for entry in entries:
        before = (
            "" if entry.status == "A" else texts[f"{entry.commit}^:{entry.old_path}"]
        )
        after = texts[f"{entry.commit}:{entry.path}"]
        versions.append(_version(entry, find_changes(before, after)))
    return tuple(versions[: limit or None])


def _version(entry: _Entry, changes: tuple[KeyChange, ...]) -> FileVersion:
    is_renamed = entry.old_path != entry.path
    return FileVersion(
        commit=entry.commit,
        date=entry.date,
        author=entry.author,
        subject=entry.subject,
        path=entry.path,
        renamed_from=entry.old_path if is_renamed else "",
        changes=changes,
        is_new=entry.status == "A",
    )


def _not_committed(location: str, name: str, committed: str) -> list[FileVersion]:
    try:
        text = read_file(location).decode("utf-8", "replace")
    except OSError as error:
        msg = f'"{name}" cannot be read: {error.strerror}'
        raise KithError(msg, "look at its permissions") from error
    changes = find_changes(committed, text)
    return [FileVersion(path=name, changes=changes)] if changes else []


def _entries(repository: Repository, name: str, limit: int) -> list[_Entry]:
    # No message of a commit holds what is new each time.
    mark = os.urandom(16).hex()
    form = f"--format={mark}%H%x00%as%x00%an%x00%s"
    options = ["--follow", "--find-renames", "--name-status", "-z", form]
    if limit:
        options.append(f"--max-count={limit}")
    output = repository.run("log", *options, "--", name).decode("utf-8", "replace")
    entries = []
    for record in output.split(mark)[1:]:
        commit, date, author, subject, *rest = record.split("\0")
        paths = [part.strip("\n") for part in rest if part.strip("\n")]
        if not paths:
            continue
        entry = _Entry(
            commit=commit,
            date=date,
            author=author,
            subject=subject,
            status=paths[0][:1],
            old_path=paths[1],
            path=paths[-1],
        )
        entries.append(entry)
    return entries


def _texts(repository: Repository, names: list[str]) -> dict[str, str]:
    """The files by their names in Git; empty where there is none."""
    request = "".join(f"{name}\n" for name in names)
    output = repository.run("cat-file", "--batch", data=os.fsencode(request))
    texts = {}
    position = 0
    for name in names:
        end = output.index(b"\n", position)
        header = output[position:end]
        position = end + 1
        texts[name] = ""
        if not header.endswith(_ABSENT):
            size = int(header.rsplit(b" ", 1)[1])
            content = output[position : position + size]
            texts[name] = content.decode("utf-8", "replace")
            position += size + 1
    return texts
