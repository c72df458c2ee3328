"""A journal's files in one state, as the engine takes them: without the copies of others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

import msgspec

from kith.engine.judged_file import FileContent
from kith.load.set_aside import set_aside
from kith.text.diagnostic import Diagnostic


class FilesOfState(msgspec.Struct, frozen=True):
    """Which files a journal has in one state.

    Args:
        paths: All of them, readable or not, and all paths of which something is reported.
        readable: Those whose bytes can be read.
        problems: What is wrong with each as a file among others.
        copies: Files that are not read as they are copies of another, by that one's path.
    """

    paths: frozenset[str]
    readable: frozenset[str]
    problems: Mapping[str, tuple[Diagnostic, ...]]
    copies: Mapping[str, tuple[str, ...]]

    def content(self, path: str, data: bytes | None) -> FileContent:
        """A file of the state, with its bytes."""
        return FileContent(data, self.problems.get(path, ()))


def files_of_state(
    paths: Iterable[str],
    problems: Iterable[Diagnostic],
    unread: Collection[str],
    read: Callable[[str], bytes | None],
) -> FilesOfState:
    """Which of some files are read, and what is wrong with them as files.

    Args:
        paths: The files that can be read.
        problems: What is wrong with others.
        unread: Files that exist, and whose bytes are not here.
        read: Gives the bytes of a file.
    """
    aside = set_aside(paths, problems, read)
    by_path = defaultdict(list)
    for problem in aside.problems:
        by_path[problem.path].append(problem)
    readable = frozenset(paths) - aside.paths
    return FilesOfState(
        paths=readable.union(by_path, unread),
        readable=readable,
        problems={path: tuple(reported) for path, reported in by_path.items()},
        copies=aside.copies,
    )
