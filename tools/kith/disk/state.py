"""Reads what Kith keeps for itself: what cannot be read is never taken for nothing.

To take it for nothing would be to write over it, and whoever could have read it, such as a later
version, or the owner with an editor, would have lost it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec

from kith.disk.inside import OutsideOfJournal, locate
from kith.disk.reading import read_file
from kith.disk.trouble import reason_of
from kith.errors import KithError


class StateUnreadable(KithError):  # noqa: N818 - named for what was found
    """A file of Kith's own cannot be read.

    Args:
        path: The file, relative to the journal.
        why: What is wrong with it.
        without: What going on without it means.
    """

    def __init__(self, path: str, why: str, without: str) -> None:
        super().__init__(
            f"{path} {why}; it was not overwritten",
            f"restore it from a copy, or rename it (mv {path} {path}.broken): {without}",
        )


class _Versioned(msgspec.Struct):
    version: int = 1


def read_state(root: Path, path: str, kind: Any, *, version: int, without: str) -> Any:
    """What a file of Kith's own holds; nothing where there is none.

    Args:
        root: The journal's folder.
        path: The file, relative to it.
        kind: The type of what it holds, or several of them.
        version: The latest version that is known of it.
        without: What going on without it means, for whoever has to decide that.

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
        raise StateUnreadable(path, f"is not read: {error.why}", without) from error
    except OSError as error:
        why = f"cannot be read ({reason_of(error)})"
        raise StateUnreadable(path, why, without) from error
    return decode_state(data, path, kind, version=version, without=without)


def state_names(root: Path, folder: str, *, without: str) -> list[str]:
    """The names of the files of Kith's own in a folder, without their ``.json``, in one order.

    Args:
        root: The journal's folder.
        folder: The folder, relative to it.
        without: What going on without them means, for whoever has to decide that.

    Raises:
        StateUnreadable: Nobody can say which there are.
    """
    try:
        location = locate(root, f"{folder}/x").parent
        names = os.listdir(location)  # noqa: PTH208 - of this folder alone, links not followed
    except FileNotFoundError:
        return []
    except OutsideOfJournal as error:
        raise StateUnreadable(folder, f"is not read: {error.why}", without) from error
    except OSError as error:
        raise StateUnreadable(
            folder, f"cannot be read ({reason_of(error)})", without
        ) from error
    return sorted(
        name.removesuffix(".json") for name in names if name.endswith(".json")
    )


def decode_state(
    data: bytes, path: str, kind: Any, *, version: int, without: str
) -> Any:
    """What the bytes of a file of Kith's own say; see :func:`read_state`.

    Raises:
        StateUnreadable: They are damaged, or of a later version.
    """
    try:
        found = version_of(data)
        if found > version:
            why = f"was written by a newer version of Kith (it has version {found})"
            raise StateUnreadable(path, why, without)
        return msgspec.json.decode(data, type=kind)
    except (ValueError, RecursionError, msgspec.MsgspecError) as error:
        raise StateUnreadable(path, f"is damaged ({error})", without) from error


def version_of(data: bytes) -> int:
    """The version of a file of Kith's own; 1 where it says none.

    Raises:
        MsgspecError: It is no JSON.
        ValueError: It is no text.
    """
    # Before they had versions, some of them were lists.
    is_list = data.lstrip()[:1] == b"["
    return 1 if is_list else msgspec.json.decode(data, type=_Versioned).version
