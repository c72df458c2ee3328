"""What is remembered of the last build, in ``.kith/site``: each page's fingerprint and state.

Nothing of it is trusted. A file that is damaged, of another version or not there means that every
page is rendered; a path in it is compared with those of pages, and never followed.
"""

from __future__ import annotations

import contextlib
import os
from array import array
from collections.abc import Iterable
from pathlib import Path

import msgspec

from kith.disk import system
from kith.disk.inside import STATE
from kith.disk.lock import make_state_folder
from kith.disk.reading import read_file
from kith.disk.staged_folder import FileState
from kith.disk.whole import Unfinished, remove_unfinished
from kith.site.reuse.fingerprint import digest

_HEAD = b"Kith site 3\n"
_DIGEST = 16
_MOST_SITES = 4
"""Of the folders that a journal's site was built into, so many are remembered."""


class RememberedPage(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A page of the last build.

    Args:
        fingerprint: Of what it was made of.
        state: Of its file.
        inputs: The digest of what it read of the journal; empty where that is not known.
        reads: What it read, as places in the list of atoms: numbers of four bytes.
    """

    fingerprint: bytes
    state: FileState
    inputs: bytes = b""
    reads: bytes = b""


class RememberedPiece(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A piece of a data file, as of one record.

    Args:
        inputs: The digest of what it read of the journal.
        reads: What it read, as places in the list of atoms: numbers of four bytes.
        value: The piece, in MessagePack.
    """

    inputs: bytes
    reads: bytes
    value: bytes


class SiteMemory(msgspec.Struct, array_like=True):
    """What is remembered of one site.

    Args:
        output: Its folder.
        site_key: Of what all pages have in common.
        views_key: Of what the values of all pages have in common, such as the day.
        pieces_key: Of what all pieces of data files have in common.
        atoms: The names of what pages and pieces read.
        pages: By the path of the page's file, from the site's top.
        pieces: Of data files, by their names.
    """

    output: str = ""
    site_key: bytes = b""
    views_key: bytes = b""
    pieces_key: bytes = b""
    atoms: list[str] = []
    pages: dict[str, RememberedPage] = {}
    pieces: dict[str, RememberedPiece] = {}


class PackedReads:
    """Names of what pages read, each written once; a page has their places.

    Args:
        names: Those that are there already.
    """

    def __init__(self, names: list[str]) -> None:
        self.names = list(names)
        self._places = {name: number for number, name in enumerate(names)}

    def pack(self, names: Iterable[str]) -> bytes:
        """The places of some names, those that are new included."""
        places = array("I")
        for name in names:
            number = self._places.setdefault(name, len(self.names))
            if number == len(self.names):
                self.names.append(name)
            places.append(number)
        return places.tobytes()

    def unpack(self, places: bytes) -> list[str]:
        """The names at some places.

        Raises:
            LookupError: There is none at one of them.
            ValueError: They are no places.
        """
        names = self.names
        return [names[number] for number in array("I", places)]


def without_unused(memory: SiteMemory) -> SiteMemory:
    """A memory without the names that no page read any more, such as those of deleted contacts."""
    used: set[int] = set()
    for page in memory.pages.values():
        used.update(array("I", page.reads))
    for piece in memory.pieces.values():
        used.update(array("I", piece.reads))
    if len(used) == len(memory.atoms):
        return memory
    new_numbers = {number: new for new, number in enumerate(sorted(used))}

    def renumbered(reads: bytes) -> bytes:
        return array(
            "I", [new_numbers[number] for number in array("I", reads)]
        ).tobytes()

    replace = msgspec.structs.replace
    return replace(
        memory,
        atoms=[memory.atoms[number] for number in new_numbers],
        pages={
            path: replace(page, reads=renumbered(page.reads))
            for path, page in memory.pages.items()
        },
        pieces={
            name: replace(piece, reads=renumbered(piece.reads))
            for name, piece in memory.pieces.items()
        },
    )


def read_memory(root: Path, output: Path) -> SiteMemory:
    """What is remembered of the site in a folder; nothing where that cannot be told."""
    name = os.path.realpath(output)
    try:
        location = _folder(root) / _file_name(name)
        if location.is_symlink():
            return SiteMemory()
        data = read_file(location)
        memory = _decoded(data)
    except (OSError, ValueError, msgspec.MsgspecError, RecursionError):
        return SiteMemory()
    return memory if memory.output == name else SiteMemory()


def _decoded(data: bytes) -> SiteMemory:
    start = len(_HEAD) + _DIGEST
    content = data[start:]
    if data[:start] != _HEAD + digest(content):
        msg = "it is damaged, or of another version"
        raise ValueError(msg)
    return msgspec.msgpack.decode(content, type=SiteMemory)


def write_memory(root: Path, memory: SiteMemory) -> None:
    """Remember a site; where that is not possible, the next build renders every page."""
    with contextlib.suppress(OSError, ValueError, msgspec.MsgspecError):
        content = msgspec.msgpack.encode(memory)
        make_state_folder(root)
        folder = _folder(root)
        system.make_folders(folder.parent, [folder.name])
        remove_unfinished(folder)
        location = folder / _file_name(memory.output)
        with Unfinished(folder, 0o600) as new:
            new.write(_HEAD + digest(content) + content)
            new.finish()
            system.name_over(new.path, location)
        _forget_oldest(folder)


def _folder(root: Path) -> Path:
    """Where sites are remembered.

    Raises:
        ValueError: A link leads from there to somewhere else.
    """
    folder = root / STATE / "site"
    if folder.is_symlink() or folder.parent.is_symlink():
        msg = "it is a link"
        raise ValueError(msg)
    return folder


def _file_name(output: str) -> str:
    return digest(output.encode("utf-8", "surrogateescape")).hex()


def _forget_oldest(folder: Path) -> None:
    locations = [entry for entry in folder.iterdir() if not entry.name.startswith(".")]
    locations.sort(key=lambda location: location.lstat().st_mtime, reverse=True)
    for location in locations[_MOST_SITES:]:
        system.remove(location)
