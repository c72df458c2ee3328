"""The files of a journal by their slugs.

Nearly all lie right in ``contacts/`` or ``posts/`` under a name in small letters, so that the slug
tells the path; only the others are looked for.
"""

from __future__ import annotations

from collections.abc import Mapping

from kith.engine.judged_file import JudgedFile
from kith.load.discover import FOLDERS
from kith.text.slugs import slug_of


class PathsBySlug:
    """The paths of files by their slugs.

    Args:
        files: The files by path, as they are at any time.
    """

    def __init__(self, files: Mapping[str, JudgedFile]) -> None:
        self._files = files
        self._others: dict[str, set[str]] = {}
        for path in files:
            self.tell(path)

    def tell(self, path: str) -> None:
        """There may be a file that was not there before."""
        if path.count("/") > 1 or path != path.casefold():
            self._others.setdefault(slug_of(path).casefold(), set()).add(path)

    def paths_of(self, slug: str) -> list[str]:
        """The files with a slug, in the order of their paths."""
        return [path for path in self.namesakes(slug) if slug_of(path) == slug]

    def namesakes(self, slug: str) -> list[str]:
        """The files with a slug, but for case, in the order of their paths."""
        folded = slug.casefold()
        paths = {f"{folder}/{folded}.md" for folder in FOLDERS}
        paths |= self._others.get(folded, set())
        return sorted(filter(self._is_there, paths))

    def _is_there(self, path: str) -> bool:
        file = self._files.get(path)
        return file is not None and bool(file.kind)
