"""Which files belong to a journal."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from kith.errors import NoJournalHere
from kith.load.conflict_copies import is_leftover
from kith.load.file_problems import file_problem, unreadable
from kith.text.diagnostic import Diagnostic
from kith.text.visible import holds_bytes, visible

FOLDERS = ("contacts", "posts")

# What macOS leaves of a file whose contents it has moved to iCloud.
_ICLOUD = ".md.icloud"
_NOT_HERE = "this file is only in iCloud, not on this computer"
_FETCH = "click its cloud icon in Finder, or keep the folder downloaded"

# Why something is not read; the same on the disk and in a state that Git keeps.
IS_FOLDER = "this is a folder, not a file"
NO_FOLDER = "this is not a folder, or a link that does not point to one"
WRONG_ENDING = "this file is not read: its name must end in .md"
LEADS_NOWHERE = "this link is broken"
LEADS_OUT = "this link leads out of the journal, so it is not followed"
LEADS_TO_FOLDER = "links to folders are not followed"
NOT_UTF_8 = "its name is not UTF-8: rename it"


class FileEntry(msgspec.Struct, frozen=True, gc=False):
    """A file to read.

    Args:
        path: Relative to the journal, with forward slashes.
        location: Where to open it.
        data: What it holds, where it does not stand on the disk and Git gave it.
    """

    path: str
    location: str
    data: bytes | None = None


def find_root(start: Path) -> Path:
    """The journal's folder, at or above a starting point: the one that holds ``contacts/``.

    Raises:
        NoJournalHere: There is none.
    """
    if ".." in start.parts:
        # What lies above `..` is not what is written before it.
        start = Path(os.path.realpath(start))
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / "contacts").is_dir():
            return folder
    raise NoJournalHere(str(start))


def working_folder() -> Path:
    """The folder one is in, as the shell calls it: by the links that lead there."""
    folder = os.environ.get("PWD", "")
    try:
        if os.path.isabs(folder) and os.path.samefile(folder, "."):  # noqa: PTH117, PTH121
            return Path(folder)
    except OSError:
        pass
    return Path()


def find_files(
    root: Path, is_wanted: Callable[[str], bool] | None = None
) -> tuple[list[FileEntry], list[Diagnostic]]:
    """Every Markdown file below ``contacts/`` and ``posts/``, and problems with others.

    Sorted by path. Files whose names start with a dot, and files of other kinds, are not part of a
    journal; folders called ``x.md``, links that lead nowhere or outside are problems.

    Args:
        root: The journal's folder.
        is_wanted: Tells by its name whether a file is worth a look; without it, all are. Folders
            are always looked into.
    """
    files: list[FileEntry] = []
    problems: list[Diagnostic] = []
    inside = journal_folders(root)
    for folder in FOLDERS:
        top = os.path.join(str(root), folder)  # noqa: PTH118 - plain strings are four times faster
        if os.path.isdir(top):  # noqa: PTH112
            for entry in walk(top, folder, inside, is_wanted):
                if isinstance(entry, Diagnostic):
                    problems.append(entry)
                else:
                    files.append(entry)
        elif os.path.lexists(top):
            problems.append(unreadable(folder, NO_FOLDER))
    files.sort(key=lambda file: file.path)
    problems.sort(key=lambda problem: problem.path)
    return files, problems


def is_path_of_record(path: str) -> bool:
    """Whether a file with a path would be read as a contact or post, if it were there."""
    folder, *names = path.split("/")
    if folder not in FOLDERS or not names:
        return False
    return path.endswith(".md") and not any(name.startswith(".") for name in names)


def journal_folders(root: Path) -> tuple[str, ...]:
    """Where a journal's files lie, links followed; ``contacts/`` itself may be a link."""
    folders = (root, *(root / folder for folder in FOLDERS))
    return tuple(dict.fromkeys(map(os.path.realpath, folders)))


def is_inside(location: str, folders: tuple[str, ...]) -> bool:
    """Whether a location, links followed, is one of some folders or below one."""
    for folder in folders:
        below = folder.removesuffix(os.sep) + os.sep
        if location == folder:
            return True
        if location.startswith(below):
            return True
    return False


def walk(
    folder: str,
    path: str,
    inside: tuple[str, ...],
    is_wanted: Callable[[str], bool] | None = None,
) -> Iterator[FileEntry | Diagnostic]:
    """What a folder holds, with all folders below it.

    Args:
        folder: Where it lies.
        path: What the journal calls it.
        inside: The journal's own folders, out of which no link is followed.
        is_wanted: Tells by its name whether a file is worth a look.
    """
    try:
        entries = _entries_of(folder, is_wanted)
    except OSError as error:
        yield unreadable(path, f"the folder cannot be opened: {error.strerror}")
        return
    for entry in entries:
        name = entry.name
        entry_path = f"{path}/{name}"
        problem = None
        if name.startswith("."):
            problem = find_placeholder(path, name)
        elif holds_bytes(name):
            problem = _name_problem(entry, entry_path)
        elif reason := _link_trouble(entry, inside):
            problem = _link_problem(entry, entry_path, reason)
        elif entry.is_dir(follow_symlinks=False):
            if name.endswith(".md"):
                yield unreadable(entry_path, IS_FOLDER)
            yield from walk(entry.path, entry_path, inside, is_wanted)
        elif name.endswith(".md"):
            yield FileEntry(entry_path, entry.path)
        else:
            problem = find_other_kind(entry_path)
        if problem is not None:
            yield problem


def _entries_of(
    folder: str, is_wanted: Callable[[str], bool] | None
) -> list[os.DirEntry[str]]:
    """What is in a folder: the folders, and the files that are worth a look.

    Raises:
        OSError: The folder cannot be opened.
    """
    entries = list(os.scandir(folder))
    if is_wanted is None:
        return entries
    return [
        entry
        for entry in entries
        if is_wanted(entry.name) or entry.is_dir(follow_symlinks=False)
    ]


def _name_problem(entry: os.DirEntry[str], path: str) -> Diagnostic | None:
    """That a name is not UTF-8, where what it names would be read."""
    # Not entry.is_dir, which stumbles over a link to itself.
    if is_nearly_markdown(entry.name) or os.path.isdir(entry.path):  # noqa: PTH112
        return unreadable(visible(path), NOT_UTF_8)
    return None


def _link_problem(entry: os.DirEntry[str], path: str, reason: str) -> Diagnostic | None:
    """That a link is not followed, where what it names would be read."""
    if entry.name.endswith(".md") or os.path.isdir(entry.path):  # noqa: PTH112
        return unreadable(path, reason)
    return None


def find_placeholder(folder: str, name: str) -> Diagnostic | None:
    """A problem if a hidden file is the placeholder for one that macOS moved to iCloud."""
    if not name.endswith(_ICLOUD):
        return None
    path = f"{folder}/{name[1:].removesuffix(_ICLOUD)}.md"
    return unreadable(path, _NOT_HERE, _FETCH)


def find_other_kind(path: str) -> Diagnostic | None:
    """Why a file whose name does not end in ``.md`` should perhaps be read, if it should."""
    if is_nearly_markdown(path):
        return unreadable(path, WRONG_ENDING)
    name = path.rpartition("/")[2]
    if ".md" in name and is_leftover(name):
        message = "a copy that a merge or a sync program left"
        return file_problem("conflict-copy", path, message)
    return None


def is_nearly_markdown(name: str) -> bool:
    """Whether a name ends as those of Markdown files do."""
    return name.lower().endswith((".md", ".markdown", ".mdown"))


def _link_trouble(entry: os.DirEntry[str], inside: tuple[str, ...]) -> str:
    """Why a link is not followed; nothing for one to a file of the journal, or for no link."""
    if not entry.is_symlink():
        return ""
    target = os.path.realpath(entry.path)
    if not os.path.exists(target):  # noqa: PTH110
        return LEADS_NOWHERE
    if os.path.isdir(target):  # noqa: PTH112
        return LEADS_TO_FOLDER
    if not is_inside(target, inside):
        return LEADS_OUT
    return ""
