"""Opens an export: the zip as downloaded, the folder it was unpacked to, or a single file.

Nothing is unpacked onto the disk, and what a zip says of its sizes is not believed.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path, PurePosixPath

import msgspec

from kith.disk.reading import read_file, refuse_special, special_kind
from kith.errors import KithError
from kith.importers.notices import Guard, Notices, reason_of
from kith.importers.records import Notice, Origin
from kith.importers.zips import Zip, reason_against
from kith.text.visible import visible

MAX_MEMBERS = 2_000
MAX_MEMBER_BYTES = 200_000_000
MAX_TOTAL_BYTES = 1_000_000_000

_SUFFIXES = re.compile(r"( \(\d+\)|_\d+)+$")


class Export(msgspec.Struct):
    """The files of an export.

    Args:
        label: The name of the export, for the date in it.
        files: Content by path within the export.
        notices: Everything that was left out, with the reason.
    """

    label: str
    files: dict[str, bytes] = {}
    notices: Notices = msgspec.field(default_factory=Notices)


def open_export(path: Path) -> Export:
    """Read every table of an export.

    Raises:
        KithError: It is not there, or cannot be read at all.
    """
    export = Export(path.name, {})
    try:
        refuse_special(path)
        if path.is_dir():
            _read_folder(path, export)
        elif zipfile.is_zipfile(path):
            _read_zip(path, export)
        elif path.suffix.lower() == ".zip":
            raise KithError(
                f'"{path}" is not a zip file or is broken', "download it again"
            )
        else:
            export.files[path.name] = read_file(path, limit=MAX_MEMBER_BYTES)
    except FileNotFoundError:
        msg = f'"{path}" does not exist'
        raise KithError(msg, "use the downloaded zip or the unpacked folder") from None
    except OSError as error:
        msg = f'"{path}" cannot be read: {reason_of(error)}'
        raise KithError(msg, "download it again") from error
    return export


def table_name(path: str) -> str:
    """What a file is called, whatever the year: ``Shares_123456.csv`` is ``shares``."""
    stem = PurePosixPath(path).name.rsplit(".", 1)[0]
    return _SUFFIXES.sub("", stem).replace("_", " ").strip().casefold()


def _read_folder(path: Path, export: Export) -> None:
    for file in sorted(path.rglob("*")):
        name = file.relative_to(path).as_posix()
        with Guard(export.notices, Origin(visible(name))):
            _read_member(file, name, export)


def _read_member(file: Path, name: str, export: Export) -> None:
    if any(part.startswith(".") for part in name.split("/")):
        return
    if file.is_symlink():
        _skip(export, name, "it is a link, and Kith does not follow links")
    elif file.is_dir():
        return
    elif kind := special_kind(file):
        _skip(export, name, f"it is {kind}, not a file")
    elif not name.lower().endswith(".csv"):
        _skip(export, name, "not a table")
    else:
        export.files[name] = read_file(file, limit=MAX_MEMBER_BYTES)


def _read_zip(path: Path, export: Export) -> None:
    archive = Zip(path, MAX_TOTAL_BYTES)
    for number, member in enumerate(archive.members):
        if number >= MAX_MEMBERS:
            reason = f"more than {MAX_MEMBERS:,} files; the rest is skipped"
            _skip(export, path.name, reason)
            break
        name = member.filename
        if reason := reason_against(member) or _reason_no_table(member, export):
            _skip(export, name, reason)
            continue
        with Guard(export.notices, Origin(visible(name))):
            with archive.open(member, MAX_MEMBER_BYTES) as file:
                data = file.read()
            export.files[name.replace("\\", "/")] = data


def _reason_no_table(member: zipfile.ZipInfo, export: Export) -> str:
    name = member.filename.replace("\\", "/")
    if not name.lower().endswith(".csv"):
        return "not a table"
    return "the zip contains it twice" if name in export.files else ""


def _skip(export: Export, name: str, reason: str) -> None:
    export.notices.append(Notice.skipped(Origin(visible(name)), reason))
