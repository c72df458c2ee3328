"""Decides which paths in a journal may be written; none that leads out of it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from kith.errors import KithError

STATE = ".kith"
"""The folder of Kith's own state; Git ignores it."""

# Files whose paths imports and commands remember: the owner's records, and Kith's own state.
_KNOWN = re.compile(
    r"(?:contacts|posts|site/pages)/.+\.md|pyproject\.toml|forgotten\.txt"
    r"|\.kith/imports/[^/]+\.json|\.kith/triage\.json",
    re.DOTALL,
)
# Where the settings may have a baseline: a file that can be seen, beside the records.
_BASELINE = re.compile(
    r"(?!(?:contacts|posts|site|templates)/)(?:[^./][^/]*/)*[^./][^/]*\.json", re.DOTALL
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_NOT_ON_WINDOWS = re.compile(r'[\\:*?"<>|]')
_LONGEST_SLUG = 250


class OutsideOfJournal(KithError):  # noqa: N818 - named for the event
    """A path that does not lead to where Kith may write."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f'Kith does not write to "{path}": {reason}')
        self.reason = reason


def locate(root: Path, path: str) -> Path:
    """Where a file of a journal lies on the disk, with the links in its path followed.

    Args:
        root: The journal's folder.
        path: The file, relative to it, with forward slashes.

    Raises:
        OutsideOfJournal: It leads out, by ``..`` or by a link, or to where Git keeps its own.
    """
    refuse_fault(path)
    names = path.split("/")
    top = os.path.realpath(root)
    folder = os.path.realpath(os.path.join(top, *names[:-1]))  # noqa: PTH118 - links followed
    beyond = _below(folder, top)
    if beyond is None:
        raise OutsideOfJournal(path, "a link in its path leads out of the journal")
    if names[0] == STATE and beyond != names[:-1]:
        raise OutsideOfJournal(path, f"a link in its path leads out of {STATE}")
    if _is_of_git(beyond):
        raise OutsideOfJournal(path, "it belongs to Git")
    return Path(folder, names[-1])


def refuse_fault(path: str) -> None:
    """Stop at a path that cannot be one in a journal, whatever is on the disk.

    Raises:
        OutsideOfJournal: It leads out by ``..``, or to where Git keeps its own.
    """
    if fault := _fault(path):
        raise OutsideOfJournal(path, fault)


def is_known(path: str) -> bool:
    """Whether a path that was read from a file is one that Kith writes and undoes."""
    if _fault(path):
        return False
    return bool(_KNOWN.fullmatch(path)) or is_baseline(path)


def is_baseline(path: str) -> bool:
    """Whether a path can be that of the baseline that a journal's settings name."""
    if _fault(path):
        return False
    return bool(_BASELINE.fullmatch(path))


def is_slug(slug: str) -> bool:
    """Whether a slug that was read from a file can be that of a contact or post."""
    if not 0 < len(slug) <= _LONGEST_SLUG:
        return False
    if slug != slug.strip():
        return False
    if slug.startswith("."):
        return False
    if "/" in slug:
        return False
    return not _fault(f"contacts/{slug}.md")


def is_in_journal(path: Path, root: Path) -> bool:
    """Whether a file that the user names lies in the journal, links followed or not."""
    folder = os.path.realpath(path.parent)
    if _is_written_below(path, root):
        return True
    return _below(folder, os.path.realpath(root)) is not None


def refuse_record(root: Path, path: Path) -> None:
    """Stop if a file that the user names for output is one of the journal's own.

    Raises:
        OutsideOfJournal: It is a record, a setting, or belongs to Kith or to Git; or its path
            begins in the journal, and a link leads out.
    """
    beyond = _below(os.path.realpath(path.parent), os.path.realpath(root))
    if beyond is None:
        if _is_written_below(path, root):
            reason = "a link in its path leads out of the journal"
            raise OutsideOfJournal(str(path), reason)
        return
    if _is_of_journal([*beyond, path.name]):
        raise OutsideOfJournal(str(path), "it is part of the journal")


def _is_of_journal(names: list[str]) -> bool:
    """Whether a path in a journal's folder is that of one of its own files."""
    path = "/".join(names)
    if _KNOWN.fullmatch(path):
        return True
    if path == "mkdocs.yml":
        return True
    if _is_of_git(names):
        return True
    is_state = len(names) > 1 and names[0] == STATE
    if not is_state:
        return False
    return Path(path).suffix != ".sqlite"


def _is_written_below(path: Path, root: Path) -> bool:
    """Whether a path is one of a journal as it is written, links not followed."""
    written = Path(os.path.normpath(path.absolute()))
    return written.is_relative_to(os.path.normpath(root.absolute()))


def _fault(path: str) -> str:
    """Why a path cannot be one in a journal, whatever lies on the disk; empty if it can."""
    names = path.split("/")
    if path.startswith("/") or ".." in names:
        return "it leads out of the journal"
    # The path "" has one name, which is empty.
    if not {"", "."}.isdisjoint(names):
        return "it is not the path of a file"
    if _CONTROL.search(path):
        return "it contains control characters"
    if os.name == "nt" and _NOT_ON_WINDOWS.search(path):
        return "it contains characters that file names must not contain"
    return "it belongs to Git" if _is_of_git(names) else ""


def _below(folder: str, top: str) -> list[str] | None:
    """The names from a top folder down to another; ``None`` if it lies elsewhere."""
    if folder == top:
        return []
    start = top if top.endswith(os.sep) else top + os.sep
    if not folder.startswith(start):
        return None
    return list(Path(folder.removeprefix(start)).parts)


def _is_of_git(names: list[str]) -> bool:
    return any(name.casefold().rstrip(". ") == ".git" for name in names)
