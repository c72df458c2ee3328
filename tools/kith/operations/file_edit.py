"""A change of a file's text, and the files that must not be changed."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import msgspec

from kith.errors import KithError
from kith.text.shell import word


class Edit(msgspec.Struct, frozen=True):
    """A file to change.

    Args:
        path: The file, relative to the journal.
        before: Its text now.
        after: Its new text.
    """

    path: str
    before: str
    after: str


def refuse_link(root: Path, *paths: str) -> None:
    """Stop before anything is written if a file to change is a link.

    Raises:
        KithError: One is.
    """
    for path in paths:
        if (root / path).is_symlink():
            msg = f"{path} is a link, and Kith does not write through links"
            raise KithError(
                msg, "name the file it points to, or replace the link by a file"
            )


def refuse_absent(absent: Collection[str], path: str) -> None:
    """Stop before anything is written if a file is in Git but not on the disk.

    Args:
        absent: The paths of all such files.
        path: The file to change.

    Raises:
        KithError: It is one of them.
    """
    if path in absent:
        msg = f"{path} is in Git but not on the disk, because this checkout is sparse"
        folder = path.rpartition("/")[0]
        raise KithError(
            msg,
            f"run `git sparse-checkout add {word(folder)}` or `git sparse-checkout disable`",
        )
