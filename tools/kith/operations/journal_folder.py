"""A journal on the disk, loaded as far as an operation needs it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from kith.load.absent import Absent, find_absent
from kith.load.discover import FileEntry, find_files
from kith.model.journal import Journal
from kith.text.diagnostic import Diagnostic
from kith.text.files import read_bytes, read_text
from kith.text.slugs import folded_slug, slug_of

_PAGES = "site/pages"


class JournalFolder:
    """A journal on the disk. Each part is read when it is first used, and only once.

    Make a new one after anything was written.

    Args:
        root: The folder that contains ``contacts/``.
        unsaved: What an editor holds of files, by path, whatever the disk does.
    """

    def __init__(
        self, root: Path, unsaved: Mapping[str, bytes] = MappingProxyType({})
    ) -> None:
        self.root = root
        self._unsaved = unsaved

    def read(self, path: str) -> bytes:
        """What a file holds.

        Raises:
            KithError: It cannot be read.
        """
        if path in self._unsaved:
            return self._unsaved[path]
        return read_bytes(self.root / path)[0]

    def read_text(self, path: str) -> str:
        """The text of a file, line endings and byte-order mark as they are.

        Raises:
            KithError: It cannot be read, or is not UTF-8.
        """
        if path in self._unsaved:
            return self._unsaved[path].decode("utf-8", "replace")
        return read_text(self.root / path)[0]

    @functools.cached_property
    def journal(self) -> Journal:
        """The contacts and posts."""
        # Only here: what reads files is not needed to make one.
        from kith.load.journal import load_journal  # noqa: PLC0415

        return load_journal(self.root)

    @functools.cached_property
    def absent(self) -> Absent:
        """The files that a sparse checkout leaves out."""
        return find_absent(self.root)

    @property
    def paths(self) -> list[str]:
        """The paths of the files of contacts and posts, whether they can be understood or not."""
        return [file.path for file in self._files]

    @property
    def problem_paths(self) -> list[str]:
        """The paths of what cannot be read as a file."""
        return [problem.path for problem in self._problems]

    @property
    def taken_paths(self) -> list[str]:
        """The paths that no new file can have, absent files included."""
        return [*self.paths, *self.problem_paths, *sorted(self.absent.paths)]

    def files_named(self, is_wanted: Callable[[str], bool]) -> list[FileEntry]:
        """The files of contacts and posts with some names, in the order of their paths.

        Args:
            is_wanted: Tells by the name of a file, without its folder, whether it is one of them.
        """
        return find_files(self.root, is_wanted)[0]

    def taken_slugs_like(self, wish: str) -> set[str]:
        """The slugs that begin like a desired one and that no new file can have.

        Args:
            wish: The desired slug, as the disk sees it that does not distinguish cases.
        """

        def is_like(name: str) -> bool:
            # A file that is only in iCloud has a dot before its name.
            return name.removeprefix(".").casefold().startswith(wish)

        files, problems = find_files(self.root, is_like)
        paths = [
            *(file.path for file in files),
            *(problem.path for problem in problems),
        ]
        return {folded_slug(path) for path in (*paths, *self.absent.paths)}

    @functools.cached_property
    def pages(self) -> list[str]:
        """The paths of the owner's own pages, which are part of the site."""
        folder = self.root / _PAGES
        pages = [
            page.relative_to(self.root).as_posix() for page in folder.rglob("*.md")
        ]
        return sorted(pages)

    def others_with_slug_of(self, path: str) -> tuple[str, ...]:
        """The paths of the other files with the slug of a file."""
        slug = slug_of(path)
        paths = [*self.paths, *sorted(self.absent.paths)]
        return tuple(
            other_path
            for other_path in paths
            if other_path != path and slug_of(other_path) == slug
        )

    @functools.cached_property
    def _found(self) -> tuple[list[FileEntry], list[Diagnostic]]:
        return find_files(self.root)

    @property
    def _files(self) -> list[FileEntry]:
        return self._found[0]

    @property
    def _problems(self) -> list[Diagnostic]:
        return self._found[1]
