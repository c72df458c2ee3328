"""Which files of a journal Git would commit."""

from __future__ import annotations

from pathlib import Path

from kith.errors import KithError
from kith.load.absent import may_be_in_git
from kith.load.repository import find_repository


def count_uncommitted(root: Path) -> int:
    """How many files in a journal's folder differ from the last commit, new ones included.

    Returns:
        The number; 0 also where there is no repository, or no Git.
    """
    if not may_be_in_git(root):
        return 0
    try:
        repository = find_repository(str(root))
        folder = repository.path_of(str(root.resolve())) or "."
        # Without a lock on the index: somebody may be committing right now.
        options = ("--porcelain", "-z", "--untracked-files=all", "--no-renames")
        command = ("--no-optional-locks", "status", *options, "--", folder)
        return len(repository.names(*command))
    except KithError:
        return 0
