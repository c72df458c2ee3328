"""Errors of the operating system as a sentence and a remedy."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator

from kith.errors import KithError

_REMEDIES = {
    errno.ENOSPC: "free some space on the disk, then run this again",
    errno.EFBIG: "raise the limit on file sizes (ulimit -f), then run this again",
    errno.EROFS: "the disk is read-only: work on a copy of the journal",
    errno.EACCES: "give yourself permission for it and for its folder",
    errno.EPERM: "give yourself permission for it and for its folder",
    errno.ENAMETOOLONG: "choose a shorter name",
    errno.ELOOP: "replace the link by what it should point to",
}
if hasattr(errno, "EDQUOT"):
    _REMEDIES[errno.EDQUOT] = _REMEDIES[errno.ENOSPC]


def reason_of(error: OSError) -> str:
    """Why the system refused, in its own words."""
    return error.strerror or str(error)


def remedy_of(error: OSError) -> str:
    """What helps, if that is known."""
    return _REMEDIES.get(error.errno or 0, "")


@contextlib.contextmanager
def as_kith_error() -> Iterator[None]:
    """Turn an unexpected error of the system into one with a sentence.

    Raises:
        KithError: The system refused something.
    """
    try:
        yield
    except OSError as error:
        if os.environ.get("KITH_DEBUG"):
            raise
        path = f'"{error.filename}": ' if error.filename else ""
        raise refused(f"{path}the system refused", error) from error


class SystemRefused(KithError):  # noqa: N818 - named for the event
    """The operating system would not do something."""


def refused(outcome: str, error: OSError) -> SystemRefused:
    """The error that tells what could not be done.

    Args:
        outcome: What was not done: ``contacts/ada-byron.md was not changed``.
        error: The system's error.
    """
    return SystemRefused(f"{outcome}: {reason_of(error)}", remedy_of(error))
