"""Finds the files of an import: single ones, whole folders, and what lies in a zip."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import IO

import msgspec

from kith.disk.reading import open_file, refuse_special, special_kind
from kith.errors import KithError
from kith.importers.notices import Guard, reason_of
from kith.importers.records import Notice, Origin
from kith.importers.zips import MAX_MEMBERS, Zip, reason_against
from kith.text.visible import visible

MAX_TABLE_BYTES = 500_000_000
"""More than any address book or calendar: what is larger is not read into memory."""

Advance = Callable[[int], None]

# How files begin that programs have packed in ways not read here.
_PACKED = {
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\0": "xz",
    b"(\xb5/\xfd": "zstd",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!\x1a\x07": "rar",
    b"PK\x03\x04": "zip",
}


class SourceFile(msgspec.Struct, frozen=True):
    """A file to read.

    Args:
        name: What to call it: its path below the folder or zip that was named.
        size: Its number of bytes, for the progress bar.
        open: Opens it for reading.
    """

    name: str
    size: int
    open: Callable[[], IO[bytes]]


def find_sources(
    paths: Iterable[Path], suffixes: Collection[str] | None, notices: list[Notice]
) -> list[SourceFile]:
    """The files below the paths that may be meant, in a stable order.

    Args:
        paths: Files, folders or zips; a file named itself is taken whatever its name ends in.
        suffixes: How names of files in folders and zips must end, in small letters; ``None`` for
            all files.
        notices: Gets whatever was left out, and why.

    Raises:
        KithError: One of the paths does not exist or cannot be read.
    """
    sources: list[SourceFile] = []
    for path in paths:
        try:
            sources += _below(path, suffixes, notices)
        except FileNotFoundError:
            msg = f'"{path}" does not exist'
            raise KithError(msg, "use a file, a folder or a zip") from None
        except OSError as error:
            raise KithError(f'"{path}" cannot be read: {reason_of(error)}') from error
    return sources


def read_whole(source: SourceFile, notices: list[Notice]) -> bytes | None:
    """The content of a file; ``None``, and a notice, where it cannot be had."""
    with Guard(notices, Origin(source.name)) as guard, source.open() as file:
        data = file.read(MAX_TABLE_BYTES + 1)
    if guard.has_failed:
        return None
    if len(data) > MAX_TABLE_BYTES:
        _skip(notices, source.name, "it is larger than 500 MB")
        return None
    if packed := packing_of(data):
        _skip(notices, source.name, packed)
        return None
    return data


def packing_of(head: bytes) -> str:
    """What to do with a file that is packed, by how it begins; nothing for any other."""
    for signature, packing in _PACKED.items():
        if head.startswith(signature):
            return f"it is compressed ({packing}); unpack it first"
    return ""


def _below(
    path: Path, suffixes: Collection[str] | None, notices: list[Notice]
) -> Iterator[SourceFile]:
    refuse_special(path)
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            name = visible(file.relative_to(path).as_posix())
            with Guard(notices, Origin(name)):
                yield from _in_folder(path, file, name, suffixes, notices)
    elif path.suffix.lower() == ".zip":
        yield from _in_zip(path, suffixes, notices)
    else:
        yield _source_file(path, visible(path.name))


def _in_folder(
    folder: Path,
    file: Path,
    name: str,
    suffixes: Collection[str] | None,
    notices: list[Notice],
) -> Iterator[SourceFile]:
    if file.is_symlink():
        _skip(notices, name, "it is a link, and Kith does not follow links")
    elif ".git" in file.relative_to(folder).parts or file.is_dir():
        return
    elif kind := special_kind(file):
        _skip(notices, name, f"it is {kind}, not a file")
    elif suffixes is None or file.suffix.lower() in suffixes:
        yield _source_file(file, name)
    else:
        _skip(notices, name, _other_kind(suffixes))


def _source_file(path: Path, name: str) -> SourceFile:
    return SourceFile(name, path.stat().st_size, lambda: open_file(path))


def _in_zip(
    path: Path, suffixes: Collection[str] | None, notices: list[Notice]
) -> Iterator[SourceFile]:
    archive = Zip(path)
    members = sorted(archive.members, key=lambda member: member.filename)
    for number, member in enumerate(members):
        name = visible(member.filename)
        if number >= MAX_MEMBERS:
            reason = f"more than {MAX_MEMBERS:,} files; the rest is skipped"
            _skip(notices, visible(path.name), reason)
            break
        if (
            suffixes is not None
            and Path(member.filename).suffix.lower() not in suffixes
        ):
            _skip(notices, name, _other_kind(suffixes))
        elif reason := reason_against(member):
            _skip(notices, name, reason)
        else:
            opener = functools.partial(archive.open, member)
            yield SourceFile(name, member.file_size, opener)


def _other_kind(suffixes: Collection[str]) -> str:
    names = ", ".join(sorted(suffix for suffix in suffixes if suffix))
    return f"it is not one of {names}" if "," in names else f"not a {names} file"


def _skip(notices: list[Notice], name: str, reason: str) -> None:
    notices.append(Notice.skipped(Origin(name), reason))
