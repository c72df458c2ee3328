"""A journal's files in one state: on the disk, in a commit, or staged for the next."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from kith.disk.reading import read_file
from kith.text.diagnostic import Diagnostic

SETTINGS = "pyproject.toml"
"""Where a journal keeps its settings."""

ReadFile = Callable[[str], bytes | None]
"""Gives what a file beside the contacts and posts holds, such as ``pyproject.toml``, by its path
from the journal's folder or an absolute one; nothing where there is none."""


class State(msgspec.Struct, frozen=True):
    """A journal's files in one state.

    Args:
        files: What contacts and posts hold, by path.
        problems: What of them cannot be read.
        unread: Paths of files that exist, and whose content is not here.
        read: Reads what lies beside them.
    """

    files: Mapping[str, bytes]
    problems: tuple[Diagnostic, ...]
    unread: frozenset[str]
    read: ReadFile


class StateChange(msgspec.Struct, frozen=True):
    """Two states of a journal.

    Args:
        before: The older one.
        after: The newer one.
        touched: The paths, as the journal calls them, at which they differ.
        notices: What the user should know of how they were found, a sentence each.
    """

    before: State
    after: State
    touched: frozenset[str]
    notices: tuple[str, ...] = ()


def reader_of(root: Path) -> ReadFile:
    """Reads files from the disk."""

    def read(path: str) -> bytes | None:
        try:
            return read_file(os.path.join(root, path))  # noqa: PTH118 - may be absolute
        except FileNotFoundError:
            return None

    return read
