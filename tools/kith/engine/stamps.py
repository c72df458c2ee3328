"""By what the file system tells a file from what it was or will be."""

from __future__ import annotations

import os
import time

from kith.engine.judged_file import Stamp
from kith.load.discover import FileEntry

# A file that was changed so shortly before it was read may be changed once more within one tick of
# the file system's clock, in nanoseconds: two seconds on FAT.
_TICK = 2_000_000_000


def stamp_of(file: FileEntry) -> Stamp | None:
    """The stamp of a file; nothing of one that does not stand on the disk."""
    if file.data is not None:
        return None
    try:
        status = os.stat(file.location)  # noqa: PTH116 - twice as fast
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def settled(stamp: Stamp | None) -> Stamp | None:
    """A stamp that no later content can have; nothing if the file has changed just now.

    To be taken before the file is read, so that a change meanwhile gives it another.
    """
    if stamp is None:
        return None
    changed, inode_changed, _, _ = stamp
    if max(changed, inode_changed) >= time.time_ns() - _TICK:
        return None
    return stamp
