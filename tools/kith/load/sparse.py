"""Whether Git may hold files of a journal that are not on the disk, told without running Git."""

from __future__ import annotations

import os
from pathlib import Path

from kith.disk.reading import open_descriptor
from kith.load.discover import journal_folders

# By these, Git may be told of another repository, or of another index.
_TOLD = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE")
# Only from version 3 on can an index mark a file as left out (gitformat-index).
_MARKS_NOTHING = b"DIRC\x00\x00\x00\x02"


def may_be_sparse(root: Path) -> bool:
    """Whether to ask Git which files a sparse checkout leaves out: never wrongly false.

    Git takes as long as reading a hundred files, and few checkouts are sparse.
    """
    if any(map(os.environ.get, _TOLD)):
        return True
    repositories = set()
    for location in journal_folders(root):
        start = Path(location)
        for folder in (start, *start.parents):
            if os.path.lexists(folder / ".git"):
                repositories.add(folder / ".git")
                break
    return not all(map(_leaves_nothing_out, repositories))


def _leaves_nothing_out(git_folder: Path) -> bool:
    """Whether the index of a repository cannot mark any file as left out."""
    try:
        names = os.listdir(git_folder)  # noqa: PTH208 - plain strings throughout
        if "HEAD" not in names:
            # Git passes by what is no repository.
            return False
        if any(name.startswith("sharedindex.") for name in names):
            return False
        if "index" not in names:
            return True
        return _read_start(git_folder / "index") == _MARKS_NOTHING
    except OSError:
        # Such as that of a work tree or a submodule, which is a file.
        return False


def _read_start(path: Path) -> bytes:
    descriptor = open_descriptor(path)
    try:
        return os.read(descriptor, len(_MARKS_NOTHING))
    finally:
        os.close(descriptor)
