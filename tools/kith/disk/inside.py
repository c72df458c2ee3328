"""Where in a journal a file may be written: inside of it, whatever links and paths say."""

from __future__ import annotations

import os
import re
from pathlib import Path

from kith.errors import KithError

STATE = ".kith"
"""The folder of what Kith keeps for itself; Git ignores it."""

# What imports and commands remember paths of: the owner's records, and what Kith keeps of its own.
_KNOWN = re.compile(
    r"(?:contacts|posts|site/pages)/.+\.md|pyproject\.toml|forgotten\.txt"
    r"|\.kith/imports/[^/]+\.json|\.kith/triage\.json",
    re.DOTALL,
)
_ON_WINDOWS = re.compile(r'[\\:*?"<>|]')
_LONGEST_SLUG = 250


class OutsideOfJournal(KithError):  # noqa: N818 - named for what was found
    """A path that does not lead to where Kith may write."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f'Kith does not write to "{path}": {why}')
        self.why = why


def locate(root: Path, path: str) -> Path:
    """Where a file of a journal lies on the disk, no link being left on the way there.

    Args:
        root: The journal's folder.
        path: The file, relative to it, with forward slashes.

    Raises:
        OutsideOfJournal: It leads out, by ``..`` or by a link, or to where Git keeps its own.
    """
    why = _fault(path)
    if why:
        raise OutsideOfJournal(path, why)
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


def is_known(path: str) -> bool:
    """Whether a path that was read from a file is one at which Kith writes, and undoes."""
    return not _fault(path) and bool(_KNOWN.fullmatch(path))


def is_slug(slug: str) -> bool:
    """Whether a slug that was read from a file can be that of a contact or post."""
    is_name = slug == slug.strip() and not slug.startswith(".") and "/" not in slug
    return (
        is_name and 0 < len(slug) <= _LONGEST_SLUG and not _fault(f"contacts/{slug}.md")
    )


def is_in_journal(path: Path, root: Path) -> bool:
    """Whether a file that the user names lies in the journal, links followed or not."""
    folder = os.path.realpath(path.parent)
    return _is_called(path, root) or _below(folder, os.path.realpath(root)) is not None


def refuse_record(root: Path, path: Path) -> None:
    """Stop where a file that the user names for output is one of the journal's own.

    Raises:
        OutsideOfJournal: It is a record, a setting, or belongs to Kith or to Git; or it is called
            one of the journal's files, and a link leads out.
    """
    beyond = _below(os.path.realpath(path.parent), os.path.realpath(root))
    if beyond is None:
        if _is_called(path, root):
            raise OutsideOfJournal(
                str(path), "a link in its path leads out of the journal"
            )
        return
    inner = "/".join((*beyond, path.name))
    is_own = (
        is_known(inner) or inner == "mkdocs.yml" or _is_of_git([*beyond, path.name])
    )
    if is_own or (beyond[:1] == [STATE] and path.suffix != ".sqlite"):
        raise OutsideOfJournal(str(path), "it is part of the journal")


def _is_called(path: Path, root: Path) -> bool:
    """Whether a path is one of a journal by what it says."""
    written = Path(os.path.normpath(path.absolute()))
    return written.is_relative_to(os.path.normpath(root.absolute()))


def _fault(path: str) -> str:
    """Why a path is none within a journal, whatever lies on the disk."""
    names = path.split("/")
    if path.startswith("/") or ".." in names:
        return "it leads out of the journal"
    if not path or "" in names or "." in names:
        return "it is not the path of a file"
    if any(letter < " " or letter == "\x7f" for letter in path):
        return "it contains control characters"
    if os.name == "nt" and _ON_WINDOWS.search(path):
        return "it contains characters that file names must not contain"
    return "it belongs to Git" if _is_of_git(names) else ""


def _below(folder: str, top: str) -> list[str] | None:
    """The names from one folder down to another; nothing where it lies elsewhere."""
    if folder == top:
        return []
    start = top if top.endswith(os.sep) else top + os.sep
    if not folder.startswith(start):
        return None
    return list(Path(folder.removeprefix(start)).parts)


def _is_of_git(names: list[str]) -> bool:
    return any(name.casefold().rstrip(". ") == ".git" for name in names)
