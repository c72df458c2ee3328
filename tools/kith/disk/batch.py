"""Writes many files with one wait for the disk, where writing each by itself waits for each.

Their contents are first written to unfinished files. Then the disk takes all of them, and only
then each gets its name. So a killed process or a power cut leaves each file as it was or whole.
"""

from __future__ import annotations

import stat
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

import msgspec

from kith.disk import system
from kith.disk.whole import NEW_MODE, Unfinished, refuse_other
from kith.disk.write_count import count_written
from kith.errors import ChangedMeanwhile

Refusals = Mapping[Path, OSError | ChangedMeanwhile]
"""Why files were not written, by the file."""

# Fewer are sooner written than everything else that waits for the same disk.
_MIN_TOGETHER = 16


class NewContent(msgspec.Struct, frozen=True):
    """What a file shall contain.

    Args:
        path: The file, relative to the journal.
        data: Its new content.
        stamp: That of the content from which the new one was made; ``None`` for a new file.
    """

    path: str
    data: bytes
    stamp: str | None


def write_together(contents: Mapping[Path, NewContent]) -> Refusals:
    """Make and replace files; one that cannot be written hides no other.

    Args:
        contents: The new contents by location; the folders exist.
    """
    is_kept_later = len(contents) >= _MIN_TOGETHER and system.keeps_file_systems()
    refusals: dict[Path, OSError | ChangedMeanwhile] = {}
    unfinished: dict[Path, Unfinished] = {}
    with ExitStack() as stack:
        for location, content in contents.items():
            try:
                file = stack.enter_context(_begin(location, content))
                _fill(file, location, content, is_kept_later=is_kept_later)
            except (OSError, ChangedMeanwhile) as error:
                refusals[location] = error
            else:
                unfinished[location] = file
        if is_kept_later:
            refusals |= _keep_all(unfinished)
        for location, file in unfinished.items():
            if location in refusals:
                continue
            try:
                _name(file, location, contents[location].stamp)
            except (OSError, ChangedMeanwhile) as error:
                refusals[location] = error
    for folder in {location.parent for location in contents}:
        system.keep_names(folder)
    return refusals


def _begin(location: Path, content: NewContent) -> Unfinished:
    mode = NEW_MODE if content.stamp is None else 0o600
    return Unfinished(location.parent, mode)


def _fill(
    file: Unfinished, location: Path, content: NewContent, *, is_kept_later: bool
) -> None:
    if content.stamp is not None:
        status = refuse_other(location, content.stamp)
        system.set_owner(file.descriptor, status)
        system.set_mode(file.descriptor, stat.S_IMODE(status.st_mode))
    file.write(content.data)
    if is_kept_later:
        file.close()
    else:
        file.finish()


def _keep_all(unfinished: Mapping[Path, Unfinished]) -> dict[Path, OSError]:
    """Have the contents of files outlast a power cut, before they are given names."""
    refusals: dict[Path, OSError] = {}
    folders = {location.parent for location in unfinished}
    if all(map(system.keep_file_system, folders)):
        return refusals
    for location, file in unfinished.items():
        try:
            system.keep_file(file.path)
        except OSError as error:
            refusals[location] = error
    return refusals


def _name(file: Unfinished, location: Path, stamp: str | None) -> None:
    if stamp is None:
        system.name_new(file.path, location)
    else:
        # Once more: writing may have taken a while.
        refuse_other(location, stamp)
        system.name_over(file.path, location)
    count_written(location)
