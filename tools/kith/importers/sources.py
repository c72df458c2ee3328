"""Finds the files of an import: single ones, whole folders, and what lies in a zip."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import IO

import msgspec

from kith.disk.reading import open_file, refuse_special, special_kind
from kith.errors import KithError
from kith.importers.records import Notice, Origin
from kith.text.visible import visible

MAX_TABLE_BYTES = 500_000_000
"""More than any address book or calendar: what is larger is not read into memory."""

Advance = Callable[[int], None]


class SourceFile(msgspec.Struct, frozen=True):
    """A file to read.

    Args:
        name: What to call it: its path below the folder or zip that was named.
        size: Bytes, for the progress bar.
        open: Opens it.
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
    found: list[SourceFile] = []
    for path in paths:
        try:
            found += _below(path, suffixes, notices)
        except FileNotFoundError:
            msg = f'"{path}" does not exist'
            raise KithError(msg, "name a file, a folder or a zip") from None
        except (OSError, zipfile.BadZipFile) as error:
            raise KithError(f'"{path}" cannot be read: {error}') from error
    return found


def read_whole(source: SourceFile, notices: list[Notice]) -> bytes | None:
    """The content of a file; ``None``, and a notice, where it cannot be had."""
    try:
        with source.open() as file:
            data = file.read(MAX_TABLE_BYTES + 1)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        notices.append(Notice("skipped", Origin(source.name), f"it cannot be read: {error}"))
        return None
    if len(data) > MAX_TABLE_BYTES:
        notices.append(Notice("skipped", Origin(source.name), "it is larger than 500 MB"))
        return None
    return data


def _below(
    path: Path, suffixes: Collection[str] | None, notices: list[Notice]
) -> Iterator[SourceFile]:
    refuse_special(path)
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            name = visible(file.relative_to(path).as_posix())
            if file.is_symlink():
                _skip(notices, name, "it is a link, and links are not followed")
            elif ".git" in file.relative_to(path).parts or file.is_dir():
                continue
            elif kind := special_kind(file):
                _skip(notices, name, f"it is {kind}, not a file")
            elif suffixes is None or file.suffix.lower() in suffixes:
                yield _of_file(file, name)
            else:
                _skip(notices, name, _other_kind(suffixes))
    elif path.suffix.lower() == ".zip" and zipfile.is_zipfile(path):
        yield from _in_zip(path, suffixes, notices)
    else:
        path.stat()
        yield _of_file(path, visible(path.name))


def _of_file(path: Path, name: str) -> SourceFile:
    return SourceFile(name, path.stat().st_size, lambda: open_file(path))


def _in_zip(
    path: Path, suffixes: Collection[str] | None, notices: list[Notice]
) -> Iterator[SourceFile]:
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
    for info in sorted(members, key=lambda member: member.filename):
        name = visible(info.filename)
        if info.is_dir():
            continue
        if suffixes is not None and Path(info.filename).suffix.lower() not in suffixes:
            _skip(notices, name, _other_kind(suffixes))
        elif info.flag_bits & 1:
            _skip(notices, name, "it is encrypted")
        else:
            yield SourceFile(name, info.file_size, _opener(path, info))


def _opener(path: Path, info: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
    def open_member() -> IO[bytes]:
        # The member keeps the archive open as long as it is read.
        return zipfile.ZipFile(path).open(info)

    return open_member


def _other_kind(suffixes: Collection[str]) -> str:
    names = ", ".join(sorted(suffix for suffix in suffixes if suffix))
    return f"it is not one of {names}" if "," in names else f"not a {names} file"


def _skip(notices: list[Notice], name: str, why: str) -> None:
    notices.append(Notice("skipped", Origin(name), why))
