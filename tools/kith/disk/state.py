"""Reads Kith's own state: a file that cannot be read is never taken for a missing one.

Otherwise it would be overwritten, and lost for whoever could have read it, such as a later version,
or the owner with an editor.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec

from kith.disk.inside import OutsideOfJournal, locate
from kith.disk.reading import read_file
from kith.disk.system_errors import reason_of
from kith.errors import KithError


class StateUnreadable(KithError):  # noqa: N818 - named for the event
    """A file of Kith's own cannot be read.

    Args:
        path: The file, relative to the journal.
        reason: What is wrong with it.
        without: What going on without it means.
    """

    def __init__(self, path: str, reason: str, without: str) -> None:
        super().__init__(
            f"{path} {reason}; it was not overwritten",
            f"restore it from a copy, or rename it (mv {path} {path}.broken): {without}",
        )


class _Versioned(msgspec.Struct):
    """Any file of Kith's own."""

    version: int = 1


def read_state(root: Path, path: str, kind: Any, *, version: int, without: str) -> Any:
    """The content of a file of Kith's own; ``None`` if there is none.

    Args:
        root: The journal's folder.
        path: The file, relative to it.
        kind: The type of its content, or several of them.
        version: Its latest known version.
        without: What going on without it means, for the user to decide.

    Raises:
        StateUnreadable: It cannot be read, is damaged, or is of a later version.
    """
    try:
        location = locate(root, path)
        if location.is_symlink():
            raise StateUnreadable(path, "is a link, and is not followed", without)
        data = read_file(location)
    except FileNotFoundError:
        return None
    except OutsideOfJournal as error:
        raise StateUnreadable(path, f"is not read: {error.reason}", without) from error
    except OSError as error:
        reason = f"cannot be read ({reason_of(error)})"
        raise StateUnreadable(path, reason, without) from error
    return decode_state(data, path, kind, version=version, without=without)


def state_names(root: Path, folder: str, *, without: str) -> list[str]:
    """The names of the files of Kith's own in a folder, without their ``.json``, in one order.

    Args:
        root: The journal's folder.
        folder: The folder, relative to it.
        without: What going on without them means, for the user to decide.

    Raises:
        StateUnreadable: The folder cannot be read.
    """
    try:
        location = locate(root, f"{folder}/x").parent
        names = os.listdir(location)  # noqa: PTH208 - of this folder alone, links not followed
    except FileNotFoundError:
        return []
    except OutsideOfJournal as error:
        raise StateUnreadable(
            folder,
            f"is not read: {error.reason}",
            without,
        ) from error
    except OSError as error:
        reason = f"cannot be read ({reason_of(error)})"
        raise StateUnreadable(folder, reason, without) from error
    stems = [name.removesuffix(".json") for name in names if name.endswith(".json")]
    return sorted(stems)


def decode_state(
    data: bytes,
    path: str,
    kind: Any,
    *,
    version: int,
    without: str,
) -> Any:
    """The content of a file of Kith's own from its bytes; see :func:`read_state`.

    Raises:
        StateUnreadable: They are damaged, or of a later version.
    """
    try:
        written = version_of(data)
        if written > version:
            reason = (
                f"was written by a newer version of Kith (it has version {written})"
            )
            raise StateUnreadable(path, reason, without)
        return msgspec.json.decode(data, type=kind)
    except (ValueError, RecursionError, msgspec.MsgspecError) as error:
        raise StateUnreadable(path, f"is damaged ({error})", without) from error


def version_of(data: bytes) -> int:
    """The version of a file of Kith's own; 1 if it names none.

    Raises:
        MsgspecError: It is not JSON.
        ValueError: It is not text.
    """
    # Before they had versions, some of them were lists.
    if data.lstrip()[:1] == b"[":
        return 1
    return msgspec.json.decode(data, type=_Versioned).version
