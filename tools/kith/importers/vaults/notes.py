"""The notes below the folders and files that were named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from kith.errors import KithError
from kith.load.discover import is_nearly_markdown


class Note(msgspec.Struct, frozen=True):
    """A Markdown file that may be taken in.

    Args:
        location: Where it lies.
        shown: The same, as it is shown.
        folders: The folders it lies in, from the one that was named on.
        is_named: Whether it was named itself.
    """

    location: Path
    shown: str
    folders: tuple[str, ...]
    is_named: bool = False

    @property
    def within(self) -> str:
        """Its path within the folder that was named."""
        return "/".join((*self.folders[1:], self.location.name))

    @property
    def stem(self) -> str:
        """The name of its file, without ``.md``."""
        return self.location.name.rsplit(".", 1)[0]


def find_notes(given: Iterable[Path]) -> list[Note]:
    """Every Markdown file that was named, or lies below a folder that was, each once.

    What begins with a dot is not looked at, and links to folders are not followed.

    Raises:
        KithError: There is nothing at a path, or no note in any.
    """
    notes: dict[Path, Note] = {}
    for path in given:
        for note in _below(path):
            notes.setdefault(note.location.absolute(), note)
    if not notes:
        names = ", ".join(f'"{path}"' for path in given)
        msg = f"{names} contains no note"
        raise KithError(msg, "notes are files whose names end in .md")
    return list(notes.values())


def _below(path: Path) -> Iterator[Note]:
    if path.is_file():
        yield Note(path, str(path), (path.absolute().parent.name,), is_named=True)
        return
    if not path.is_dir():
        msg = f'"{path}" is neither a file nor a folder'
        raise KithError(msg)
    top = path.absolute()
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        within = Path(folder).relative_to(top)
        for name in sorted(files):
            if not name.startswith(".") and is_nearly_markdown(name):
                own = within / name
                yield Note(top / own, str(path / own), (top.name, *within.parts))
