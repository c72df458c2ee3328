"""Reads zips without unpacking them, and without believing what they say of their sizes."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from pathlib import Path
from typing import IO

from kith.errors import KithError

MAX_RATIO = 100
"""How far a member of more than a megabyte may expand; real exports stay below 20."""
MAX_MEMBERS = 200_000
SMALL_TOTAL = 50_000_000
"""So many bytes any zip may hold; more only if it is large itself."""
TOTAL_RATIO = 20
"""How far a large zip may expand as a whole."""
TOO_DENSE = "it expands to an unreasonable size"

_LONGEST_PATH = 1_000
_MEGABYTE = 1_000_000
_DRIVE = re.compile(r"[A-Za-z]:")


class Zip:
    """A zip; it is opened, and its list of members read, once.

    Args:
        path: The file.
        max_total: So many bytes are read of its members together at most.

    Raises:
        KithError: It is no zip, or its list of members is broken.
        OSError: It cannot be read.
    """

    def __init__(self, path: Path, max_total: int | None = None) -> None:
        size = path.stat().st_size
        try:
            self._archive = zipfile.ZipFile(path)
        except OSError:
            raise
        except Exception as error:
            # A broken list of members ends in whatever error its bytes lead to.
            msg = f'"{path}" is not a zip file or is broken'
            raise KithError(msg, "download it again") from error
        self._left = max(SMALL_TOTAL, TOTAL_RATIO * size)
        if max_total is not None:
            self._left = min(self._left, max_total)

    @property
    def members(self) -> list[zipfile.ZipInfo]:
        """Its files, in its own order."""
        members = self._archive.infolist()
        return [member for member in members if not member.is_dir()]

    def open(self, member: zipfile.ZipInfo, limit: int | None = None) -> IO[bytes]:
        """Open a member.

        Args:
            member: The member.
            limit: So many bytes it may have.

        Raises:
            KithError: It expands beyond all reason; for broken ones other errors as well, all of
                them now or while it is read.
        """
        file = _MemberFile(self, self._archive.open(member), member, limit)
        return io.BufferedReader(file, 1 << 16)

    def take(self, size: int) -> bool:
        """Count bytes that were read; whether so many may be."""
        self._left -= size
        return self._left >= 0


class _MemberFile(io.RawIOBase):
    """A member that ends with an error before it has expanded beyond all reason."""

    def __init__(
        self, archive: Zip, file: IO[bytes], member: zipfile.ZipInfo, limit: int | None
    ) -> None:
        self._archive = archive
        self._file = file
        self._read = 0
        self._limit = max(_MEGABYTE, MAX_RATIO * member.compress_size)
        if limit is not None:
            self._limit = min(self._limit, limit)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        part = self._file.read(len(buffer))
        self._read += len(part)
        if self._read > self._limit or not self._archive.take(len(part)):
            raise KithError(TOO_DENSE)
        buffer[: len(part)] = part
        return len(part)

    def close(self) -> None:
        self._file.close()
        super().close()


def reason_against(member: zipfile.ZipInfo) -> str:
    """Why a member cannot be taken; nothing where it can."""
    name = member.filename.replace("\\", "/")
    if len(name) > _LONGEST_PATH:
        return "its path is too long"
    if _leads_out(name):
        return "its path leads out of the zip"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "it is a link"
    return "it is encrypted" if member.flag_bits & 1 else ""


def _leads_out(path: str) -> bool:
    if path.startswith("/") or _DRIVE.match(path):
        return True
    return ".." in path.split("/")
