"""Opens an export: the zip as downloaded, the folder it was unpacked to, or a single file.

Nothing is unpacked onto the disk, and what a zip says of its sizes is not believed.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

import msgspec

from kith.disk.reading import read_file, refuse_special, special_kind
from kith.errors import KithError
from kith.importers.records import Notice, Origin
from kith.text.visible import visible

MAX_MEMBERS = 2_000
MAX_MEMBER_BYTES = 200_000_000
MAX_TOTAL_BYTES = 1_000_000_000
MAX_RATIO = 200
"""How far a member of more than a megabyte may expand; real exports stay below 10."""

_MEGABYTE = 1_000_000
_SUFFIXES = re.compile(r"( \(\d+\)|_\d+)+$")


class Export(msgspec.Struct):
    """The files of an export.

    Args:
        label: What the export is called, for its date.
        files: Content by path within the export.
        notices: What was left out, and why.
    """

    label: str
    files: dict[str, bytes] = {}
    notices: list[Notice] = []


def open_export(path: Path) -> Export:
    """Read every table of an export.

    Raises:
        KithError: It is not there, or cannot be read at all.
    """
    export = Export(path.name, {}, [])
    try:
        refuse_special(path)
        if path.is_dir():
            _read_folder(path, export)
        elif zipfile.is_zipfile(path):
            _read_zip(path, export)
        elif path.suffix.lower() == ".zip":
            raise KithError(f'"{path}" is not a zip, or is broken', "download it again")
        else:
            export.files[path.name] = read_file(path, limit=MAX_MEMBER_BYTES)
    except FileNotFoundError:
        msg = f'"{path}" does not exist'
        raise KithError(msg, "name the zip as downloaded, or its folder") from None
    except (OSError, zipfile.BadZipFile) as error:
        raise KithError(f'"{path}" cannot be read: {error}', "download it again") from error
    return export


def table_name(path: str) -> str:
    """What a file is called, whatever the year: ``Shares_123456.csv`` is ``shares``."""
    stem = PurePosixPath(path).name.rsplit(".", 1)[0]
    return _SUFFIXES.sub("", stem).replace("_", " ").strip().casefold()


def _read_folder(path: Path, export: Export) -> None:
    for file in sorted(path.rglob("*")):
        own = file.relative_to(path).as_posix()
        if any(part.startswith(".") for part in own.split("/")):
            continue
        if file.is_symlink():
            _skip(export, own, "it is a link, and links are not followed")
        elif file.is_dir():
            continue
        elif kind := special_kind(file):
            _skip(export, own, f"it is {kind}, not a file")
        elif not own.lower().endswith(".csv"):
            _skip(export, own, "not a table")
        elif file.stat().st_size > MAX_MEMBER_BYTES:
            _skip(export, own, "it is larger than 200 MB")
        else:
            export.files[own] = read_file(file, limit=MAX_MEMBER_BYTES)


def _read_zip(path: Path, export: Export) -> None:
    total = 0
    with zipfile.ZipFile(path) as archive:
        for number, info in enumerate(archive.infolist()):
            if number >= MAX_MEMBERS:
                _skip(export, path.name, f"more than {MAX_MEMBERS:,} files; the rest is left out")
                break
            if info.is_dir() or not (why := _why_not(info, export)):
                if not info.is_dir():
                    total += _read_member(archive, info, export, MAX_TOTAL_BYTES - total)
                continue
            _skip(export, visible(info.filename), why)


def _why_not(info: zipfile.ZipInfo, export: Export) -> str:
    name = info.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or re.match(r"[A-Za-z]:", name):
        return "its path leads out of the zip"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "it is a link"
    if info.flag_bits & 1:
        return "it is encrypted"
    if not name.lower().endswith(".csv"):
        return "not a table"
    return "the zip holds it twice" if name in export.files else ""


def _read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, export: Export, left: int) -> int:
    parts: list[bytes] = []
    size = 0
    limit = min(MAX_MEMBER_BYTES, left)
    try:
        with archive.open(info) as member:
            for part in _parts(member):
                size += len(part)
                too_dense = size > _MEGABYTE and size > MAX_RATIO * max(info.compress_size, 1)
                if size > limit or too_dense:
                    _skip(export, visible(info.filename), "it expands beyond all reason")
                    return size
                parts.append(part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        _skip(export, visible(info.filename), f"it is broken: {error}")
        return size
    export.files[info.filename.replace("\\", "/")] = b"".join(parts)
    return size


def _parts(member: IO[bytes]) -> Iterator[bytes]:
    while part := member.read(1 << 16):
        yield part


def _skip(export: Export, name: str, why: str) -> None:
    export.notices.append(Notice("skipped", Origin(name), why))
