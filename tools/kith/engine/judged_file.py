"""What is kept of a file once it was judged."""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

from kith.model.finding import Finding
from kith.text.diagnostic import Diagnostic

FileKind = Literal["person", "organization", "post", "unread", ""]
"""What a file is about; ``unread`` if that could not be read, and nothing for a path that is noticed
only because something is wrong with it."""

Stamp = tuple[int, int, int, int]
"""When a file was changed, in nanoseconds; when its inode was; its size in bytes; its inode."""


class FileContent(msgspec.Struct, frozen=True):
    """A file as it stands.

    Args:
        data: Its bytes; nothing where they cannot be read.
        problems: What is wrong with it as a file among others.
        stamp: By what the file system tells it from what it was or will be, if by anything.
    """

    data: bytes | None
    problems: tuple[Diagnostic, ...] = ()
    stamp: Stamp | None = None

    @property
    def digest(self) -> bytes:
        """Tells its bytes from any others: the name that Git gives them."""
        if self.data is None:
            return b""
        header = b"blob %d\0" % len(self.data)
        return hashlib.sha1(header + self.data, usedforsecurity=False).digest()


class JudgedFile(msgspec.Struct):
    """A file and what the rules found in it.

    Args:
        digest: Of its bytes.
        problems: What is wrong with it as a file among others.
        kind: What it is about.
        is_connection: Whether that is somebody connected or invited.
        stamp: See :class:`FileContent`.
        findings: What the rules found in it.
        excused: How many more findings an exception excuses.
        needed: The rules to which it makes an exception that is needed.
    """

    digest: bytes
    problems: tuple[Diagnostic, ...]
    kind: FileKind
    is_connection: bool = False
    stamp: Stamp | None = None
    findings: tuple[Finding, ...] = ()
    excused: int = 0
    needed: tuple[str, ...] = ()

    @property
    def is_record(self) -> bool:
        """Whether a contact or post was read from it."""
        return self.kind not in {"", "unread"}
