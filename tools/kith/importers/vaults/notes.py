"""The notes below the folders and files that were named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from kith.errors import KithError
from kith.load.discover import NOT_UTF_8, is_nearly_markdown
from kith.text.visible import holds_bytes


class Note(msgspec.Struct, frozen=True):
    """A Markdown file that may be taken in.

    Args:
        location: The file.
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


def find_notes(paths: Iterable[Path]) -> list[Note]:
    """Every Markdown file that was named, or lies below a folder that was, each once.

    What begins with a dot is not looked at, and links to folders are not followed.

    Raises:
        KithError: There is nothing at a path, or no note in any.
    """
    notes: dict[Path, Note] = {}
    for path in paths:
        for note in _below(path):
            notes.setdefault(note.location.absolute(), note)
    if not notes:
        names = ", ".join(f'"{path}"' for path in paths)
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
    yield from _in_folder(path)


def _in_folder(path: Path) -> Iterator[Note]:
    top = path.absolute()
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        within = Path(folder).relative_to(top)
        for name in sorted(files):
            if _is_note(name):
                file = within / name
                folders_above = (top.name, *within.parts)
                yield Note(top / file, str(path / file), folders_above)


def _is_note(name: str) -> bool:
    return not name.startswith(".") and is_nearly_markdown(name)


def reason_unreadable(note: Note) -> str:
    """Why a note cannot even be opened, or have a file of its name in the journal."""
    if not note.location.is_file():
        return "it is not a file, or a link that does not point to one"
    return NOT_UTF_8 if holds_bytes(str(note.location)) else ""


def common_folder(notes: Sequence[Note]) -> tuple[str, ...]:
    """The folders that all notes have in common, from the top."""
    if not notes:
        return ()
    first = notes[0].folders
    length = len(first)
    for note in notes:
        while note.folders[:length] != first[:length]:
            length -= 1
    return first[:length]
