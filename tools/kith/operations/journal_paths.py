"""Which file of a journal a path means, however it is written."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path

from kith.load.discover import FOLDERS


def journal_path(path: Path, root: Path, paths: Collection[str]) -> str | None:
    """The path in the journal of a file, or of a folder that contains some.

    ``None`` if there is no such file or folder.

    Args:
        path: Absolute or relative to the working folder, with links and ``..`` in it.
        root: The journal's folder.
        paths: The paths of the journal's files.
    """
    candidates = list(dict.fromkeys(candidate_paths(path, root)))
    for candidate in candidates:
        if _contains(candidate, paths):
            return candidate
    for candidate in candidates:
        for similar in _similar_paths(candidate, paths):
            if _is_same_file(path, root / similar):
                return similar
    return None


def file_named(name: str, root: Path, paths: Collection[str]) -> str | None:
    """The path in the journal of a file, named by that path or by the one from here.

    Args:
        name: The path, with or without ``.md``.
        root: The journal's folder.
        paths: The paths of the files that may be meant.
    """
    normalized = unicodedata.normalize("NFC", name.replace("\\", "/"))
    by_name = {unicodedata.normalize("NFC", path): path for path in paths}
    for candidate in (normalized, f"{normalized}.md"):
        if candidate in by_name:
            return by_name[candidate]
    for path in (Path(name), Path(f"{name}.md")):
        match = journal_path(path, root, paths)
        if match in by_name.values():
            return match
    return None


def candidate_paths(path: Path, root: Path) -> Iterator[str]:
    """What the journal may call a path: first as it is written, then with its links followed."""
    for location in (_absolute(path), os.path.realpath(path)):
        yield from _paths_below(location, root)


def _contains(folder: str, paths: Collection[str]) -> bool:
    # An empty journal says so itself.
    if folder == "." or folder in paths:
        return True
    return any(path.startswith(f"{folder}/") for path in paths)


def _absolute(path: Path) -> str:
    """An absolute path, each ``..`` taken as the system does: after the links before it."""
    if ".." not in path.parts:
        return os.path.abspath(path)  # noqa: PTH100 - links are kept
    if path.name == "..":
        return os.path.realpath(path)
    return os.path.join(os.path.realpath(path.parent), path.name)  # noqa: PTH118


def _paths_below(location: str, root: Path) -> Iterator[str]:
    """What the journal may call a location, seen from each of its folders.

    Folders are compared as files: links, capitals and accents may write one in several ways.
    """
    record_folders = [(name, root / name) for name in FOLDERS]
    rest = ""
    folder = location
    while True:
        for name, record_folder in record_folders:
            if _is_same_file(folder, record_folder):
                yield f"{name}/{rest}".rstrip("/")
        if _is_same_file(folder, root):
            yield rest or "."
        parent, last = os.path.split(folder)
        if parent == folder:
            return
        rest = f"{last}/{rest}".rstrip("/")
        folder = parent


def _is_same_file(first: str | Path, second: str | Path) -> bool:
    try:
        return os.path.samefile(first, second)  # noqa: PTH121 - plain strings throughout
    except OSError:
        return False


def _similar_paths(name: str, paths: Collection[str]) -> Iterator[str]:
    """Files and folders that some systems do not distinguish from a name."""
    depth = name.count("/") + 1
    key = _without_case(name)
    for path in paths:
        prefix = "/".join(path.split("/")[:depth])
        if _without_case(prefix) == key:
            yield prefix


def _without_case(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
