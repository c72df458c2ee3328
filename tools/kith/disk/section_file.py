"""A file of sections that only this machine writes, and of which any other is told apart.

It begins with a directory that says where each section lies and what its digest is. The directory
is signed with a key that never leaves the machine, so that a file which is damaged, cut short, or
made by somebody else is as good as none.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import msgspec

from kith.disk import system, whole
from kith.disk.reading import open_descriptor

_MAGIC = b"kith sections 1\n"
_SIGNATURE = 32
_DIGEST = 16
_LARGEST = 1_000_000_000


class SectionDamaged(Exception):  # noqa: N818 - named for the event
    """A section is not what was written."""


class _Directory(msgspec.Struct, frozen=True, array_like=True):
    """What a file holds.

    Args:
        label: Whatever the writer wants to find again.
        sections: Offset behind the directory and length in bytes of each section, and its digest.
    """

    label: bytes
    sections: tuple[tuple[int, int, bytes], ...]


class SectionFile:
    """An open file of sections; it can be read from even when another has taken its place.

    Args:
        descriptor: The file, open for reading.
        directory: What it holds.
        start: Where its sections start, in bytes.
    """

    def __init__(self, descriptor: int, directory: _Directory, start: int) -> None:
        self._descriptor = descriptor
        self._directory = directory
        self._start = start

    @classmethod
    def opened(cls, path: Path, key: bytes) -> Self | None:
        """Open a file that was written with the same key; nothing if there is none."""
        try:
            descriptor = open_descriptor(path)
        except OSError:
            return None
        try:
            size = len(_MAGIC) + _SIGNATURE + 4
            head = os.read(descriptor, size)
            length = int.from_bytes(head[-4:], "big")
            encoded = b""
            if len(head) == size and head.startswith(_MAGIC) and length < _LARGEST:
                encoded = os.read(descriptor, length)
            signature = head[len(_MAGIC) : -4]
            if not hmac.compare_digest(signature, _signature(encoded, key)):
                os.close(descriptor)
                return None
            directory = msgspec.msgpack.decode(encoded, type=_Directory)
        except (OSError, msgspec.MsgspecError):
            os.close(descriptor)
            return None
        return cls(descriptor, directory, size + length)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close it."""
        os.close(self._descriptor)

    @property
    def label(self) -> bytes:
        """What its writer wanted to find again."""
        return self._directory.label

    def __len__(self) -> int:
        return len(self._directory.sections)

    def read(self, index: int) -> bytes:
        """A section.

        Raises:
            SectionDamaged: It is not what was written.
        """
        offset, length, digest = self._directory.sections[index]
        try:
            os.lseek(self._descriptor, self._start + offset, os.SEEK_SET)
            data = os.read(self._descriptor, length)
        except OSError as error:
            raise SectionDamaged from error
        if _digest(data) != digest:
            raise SectionDamaged
        return data


def write_sections(
    path: Path, sections: Sequence[bytes], label: bytes, key: bytes
) -> None:
    """Write a file of sections in place of the one that is there.

    Args:
        path: The file; its folder exists.
        sections: What it holds.
        label: What to find again.
        key: The key of this machine.

    Raises:
        OSError: It cannot be written.
    """
    entries = []
    offset = 0
    for section in sections:
        entries.append((offset, len(section), _digest(section)))
        offset += len(section)
    directory = msgspec.msgpack.encode(_Directory(label, tuple(entries)))
    length = len(directory).to_bytes(4, "big")
    head = _MAGIC + _signature(directory, key) + length
    with whole.Unfinished(path.parent, 0o600) as unfinished:
        unfinished.write(head + directory)
        for section in sections:
            unfinished.write(section)
        # Not synced: what a power cut leaves of it is told apart.
        unfinished.close()
        system.name_over(unfinished.path, path)


def _signature(directory: bytes, key: bytes) -> bytes:
    return hashlib.blake2b(directory, digest_size=_SIGNATURE, key=key).digest()


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()
