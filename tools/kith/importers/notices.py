"""What was left out of a source and why: one bad record costs none of its neighbors.

Every loop over what others wrote has a :class:`Guard` inside of it.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Iterable
from types import TracebackType
from typing import Self

import msgspec

from kith.errors import KithError
from kith.importers.records import Notice, Origin
from kith.text.visible import visible

NAMED = 200
"""So many alike notices of one file are kept, each with its place; the rest is counted."""
_LONGEST_REASON = 200


class Notices(list[Notice]):
    """Notices, which stay few even where a file has millions of faults."""

    def __init__(self, notices: Iterable[Notice] = ()) -> None:
        super().__init__()
        self._alike: dict[tuple[str, str, str], int] = {}
        self._last: dict[tuple[str, str, str], int] = {}
        self.extend(notices)

    def append(self, notice: Notice, /) -> None:
        """Take one in; from the 200th alike on, the last one stands for all that follow."""
        key = (notice.kind, notice.origin.file, notice.message)
        number = self._alike.get(key, 0) + 1
        self._alike[key] = number
        if number <= NAMED:
            if number == NAMED:
                self._last[key] = len(self)
            super().append(notice)
            return
        index = self._last[key]
        before = self[index]
        self[index] = msgspec.structs.replace(before, count=before.count + notice.count)

    def extend(self, notices: Iterable[Notice], /) -> None:
        """Take several in."""
        for notice in notices:
            self.append(notice)

    def __iadd__(self, notices: Iterable[Notice], /) -> Self:  # type: ignore[override, misc]
        self.extend(notices)
        return self


class Guard:
    """Turns whatever goes wrong over one record into a notice that it was left out.

    Args:
        notices: Gets the notice.
        origin: The file and line of the record.
        subject: What cannot be read, for a sentence: ``the row``.
        is_record: Whether that is counted as read, see :class:`Notice`.
    """

    __slots__ = ("_is_record", "_notices", "_origin", "_subject", "has_failed")

    def __init__(
        self,
        notices: list[Notice],
        origin: Origin,
        subject: str = "it",
        *,
        is_record: bool = False,
    ) -> None:
        self._notices = notices
        self._origin = origin
        self._subject = subject
        self._is_record = is_record
        self.has_failed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        # Nobody knows everything that parsers raise over texts made to break them.
        if not isinstance(error, Exception):
            return False
        self.has_failed = True
        message = _sentence(self._subject, error)
        self._notices.append(
            Notice.skipped(self._origin, message, is_record=self._is_record)
        )
        return True


def _sentence(subject: str, error: Exception) -> str:
    if isinstance(error, KithError):
        return reason_of(error)
    if isinstance(error, zipfile.BadZipFile | zlib.error | lzma.LZMAError | EOFError):
        return f"{subject} is broken: {reason_of(error)}"
    return f"{subject} cannot be read: {reason_of(error)}"


def reason_of(error: Exception) -> str:
    """Why something could not be read, in words, on one line."""
    reason = visible(_words_of(error))
    if len(reason) <= _LONGEST_REASON:
        return reason
    return reason[: _LONGEST_REASON - 1] + "…"


def _words_of(error: Exception) -> str:
    if isinstance(error, KithError):
        return error.message
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if isinstance(error, MemoryError):
        return "it is too large"
    text = str(error)
    if isinstance(error, OSError):
        return error.strerror or text
    if text and isinstance(error, ValueError | RuntimeError | EOFError):
        return text
    return f"{type(error).__name__} {error}".strip()
