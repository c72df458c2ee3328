"""Which files belong to a journal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kith.errors import NoJournalHere
from kith.load.conflict_copies import is_leftover
from kith.model.problem import Problem
from kith.text.visible import holds_bytes, visible

FOLDERS = ("contacts", "posts")

# What macOS leaves of a file whose contents it has moved to iCloud.
_ICLOUD = ".md.icloud"
_NOT_HERE = "this file is in iCloud only, and not on this machine"
_FETCH = "click its cloud in Finder, or keep the folder downloaded"


class Found(msgspec.Struct, frozen=True, gc=False):
    """A file to read.

    Args:
        path: Relative to the journal, with forward slashes.
        location: Where to open it.
    """

    path: str
    location: str


def find_root(start: Path) -> Path:
    """The journal's folder, at or above a starting point: the one that holds ``contacts/``.

    Raises:
        NoJournalHere: There is none.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / "contacts").is_dir():
            return folder
    raise NoJournalHere(str(start))


def find_files(root: Path) -> tuple[list[Found], list[Problem]]:
    """Every Markdown file below ``contacts/`` and ``posts/``, and what stands in its place.

    Sorted by path. Files whose names start with a dot, and files of other kinds, are not part of a
    journal; folders called ``x.md``, links that lead nowhere or outside are problems.
    """
    files: list[Found] = []
    problems: list[Problem] = []
    inside = os.path.realpath(root)
    for folder in FOLDERS:
        top = os.path.join(str(root), folder)  # noqa: PTH118 - plain strings are four times faster
        if os.path.isdir(top):  # noqa: PTH112
            for item in _walk(top, folder, inside):
                (problems if isinstance(item, Problem) else files).append(item)  # type: ignore[arg-type]
    files.sort(key=lambda found: found.path)
    problems.sort(key=lambda problem: problem.path)
    return files, problems


def _walk(folder: str, path: str, inside: str) -> Iterator[Found | Problem]:
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        yield _unreadable(path, f"the folder cannot be opened: {error.strerror}")
        return
    for entry in entries:
        if entry.name.startswith("."):
            yield from _placeholder(entry.name, path)
            continue
        own = f"{path}/{entry.name}"
        if holds_bytes(entry.name):
            if entry.is_dir() or entry.name.lower().endswith((".md", ".markdown", ".mdown")):
                yield _unreadable(visible(own), "its name is not UTF-8: rename it")
            continue
        if entry.is_symlink() and (trouble := _link_trouble(entry, inside)):
            if entry.name.endswith(".md") or entry.is_dir():
                yield _unreadable(own, trouble)
        elif entry.is_dir(follow_symlinks=False):
            if entry.name.endswith(".md"):
                yield _unreadable(own, "this is a folder, not a file")
            yield from _walk(entry.path, own, inside)
        elif entry.name.endswith(".md"):
            yield Found(own, entry.path)
        elif entry.name.lower().endswith((".md", ".markdown", ".mdown")):
            yield _unreadable(own, "it is not read: the name must end in .md")
        elif ".md" in entry.name and is_leftover(entry.name):
            yield Problem("conflict-copy", own, 1, 1, "a copy that a merge or a sync program left")


def _placeholder(name: str, folder: str) -> Iterator[Problem]:
    """A hidden file that stands for one which is elsewhere."""
    if name.endswith(_ICLOUD):
        path = f"{folder}/{name[1:].removesuffix(_ICLOUD)}.md"
        yield _unreadable(path, _NOT_HERE, _FETCH)


def _link_trouble(entry: os.DirEntry[str], inside: str) -> str:
    target = os.path.realpath(entry.path)
    if not os.path.exists(target):  # noqa: PTH110
        return "this link leads nowhere"
    if os.path.isdir(target):  # noqa: PTH112
        return "a link to a folder is not followed"
    if os.path.commonpath((inside, target)) != inside:
        return "this link leads out of the journal and is not followed"
    return ""


def _unreadable(path: str, message: str, help_: str = "") -> Problem:
    return Problem("unreadable", path, 1, 1, message, help_)
