"""Takes pages over from the last build: from the beginning of a build to its end."""

from __future__ import annotations

import logging
import os
from collections.abc import Collection
from pathlib import Path
from typing import Any

import msgspec

from kith.disk.staged_folder import StagedFolder, state_of_file
from kith.site.pages import Page
from kith.site.reuse.fingerprint import digest, fingerprint
from kith.site.reuse.memory import Memory, RememberedPage

_MOST_KEPT_IN_MEMORY = 1_000
"""So many views of changed pages wait to be rendered; a view has some 2 KB.

Where more pages have changed, the others are rendered without asking whether they are the same.
"""


class MadeView(msgspec.Struct, frozen=True):
    """What a template shows.

    Args:
        view: Its values.
        fingerprint: Of these and of what says which page it is; ``None`` where nothing can say
            that the page would be the same again.
    """

    view: Any
    fingerprint: bytes | None


class LastPages:
    """The pages of the last build, and what becomes of each.

    Args:
        output: The site's folder; it exists.
        memory: What is remembered of the site in it.

    Attributes:
        folder: The folder in which MkDocs shall write; it takes the place of the site's.

    Raises:
        OSError: The folder cannot be made.
    """

    def __init__(self, output: Path, memory: Memory) -> None:
        self._output = output
        self._memory = memory
        self._site_key = b""
        self._facts = b""
        self._taken: Collection[str] = ()
        self._views = 0
        self._kept: dict[str, RememberedPage] = {}
        self._fingerprints: dict[str, bytes] = {}
        self._warnings = _WarningCount()
        self._warnings_before = 0
        self._output_name = _OutputName()
        self.folder = StagedFolder(output)
        self._output_name.begin(self.folder.location, output)
        self._warnings.begin()

    def set_common(self, site_key: bytes, facts: bytes, taken: Collection[str]) -> None:
        """Say what pages have in common, before the first is looked at.

        Args:
            site_key: Of what all pages are made with; empty where that cannot be told.
            facts: Of what those in the navigation show beside their views.
            taken: The paths of files that MkDocs writes before the pages.
        """
        self._site_key = site_key
        self._facts = facts
        self._taken = taken

    def look_at(self, page: Page) -> MadeView | None:
        """See whether a page would be the same again, and take it over then.

        Returns:
            What it shows, where that was worked out and the page is to be rendered.
        """
        if not self._site_key or self._memory.site_key != self._site_key:
            return None
        remembered = self._memory.pages.get(page.destination)
        if remembered is None or page.destination in self._taken:
            return None
        if self._views >= _MOST_KEPT_IN_MEMORY:
            return None
        if state_of_file(self._output / page.destination) != remembered.state:
            return None
        made = self.make(page)
        if made.fingerprint == remembered.fingerprint:
            self._kept[page.destination] = remembered
            return None
        self._views += 1
        return made

    def is_kept(self, page: Page) -> bool:
        """Whether a page was taken over."""
        return page.destination in self._kept

    def make(self, page: Page) -> MadeView:
        """What a page shows; it raises what the page's view raises."""
        before = self._warnings.count
        view = page.view()
        if self._warnings.count > before:
            # Another build is to warn again.
            return MadeView(view, None)
        return MadeView(view, self._fingerprint(page, view))

    def _fingerprint(self, page: Page, view: Any) -> bytes | None:
        of_view = fingerprint(view)
        name = [page.source, page.destination, page.title, page.template]
        of_name = fingerprint(name)
        if of_view is None or of_name is None:
            return None
        facts = self._facts if page.in_navigation else b""
        return digest(of_view, of_name, facts)

    def begin_rendering(self) -> None:
        """Count warnings from here on as those of the page that is rendered."""
        self._warnings_before = self._warnings.count

    def end_rendering(self, page: Page, made: MadeView | None) -> None:
        """Remember a page that was rendered without a warning."""
        if made is None or made.fingerprint is None:
            return
        if self._warnings.count == self._warnings_before:
            self._fingerprints[page.destination] = made.fingerprint

    def finish(self) -> Memory:
        """Put the site together; gives what to remember of it.

        Raises:
            OSError: The system refuses.
        """
        try:
            states = self.folder.apply(self._kept)
        finally:
            self._end()
        pages = {
            path: RememberedPage(of_page, states[path])
            for path, of_page in self._fingerprints.items()
            if path in states
        }
        kept = {path: page for path, page in self._kept.items() if path not in states}
        return Memory(os.path.realpath(self._output), self._site_key, kept | pages)

    def abandon(self) -> None:
        """Leave the site as it was."""
        self._end()
        self.folder.discard()

    def _end(self) -> None:
        self._warnings.end()
        self._output_name.end()


_LOGGERS = ("mkdocs", "properdocs")


class _WarningCount(logging.Handler):
    """Counts what a build warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def begin(self) -> None:
        for name in _LOGGERS:
            logging.getLogger(name).addHandler(self)

    def end(self) -> None:
        for name in _LOGGERS:
            logging.getLogger(name).removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        del record
        self.count += 1


class _OutputName(logging.Filter):
    """Has MkDocs name the site's folder where it says into which it builds."""

    def begin(self, location: Path, output: Path) -> None:
        self._location = str(location)
        self._output = str(output)
        for name in _LOGGERS:
            logging.getLogger(f"{name}.commands.build").addFilter(self)

    def end(self) -> None:
        for name in _LOGGERS:
            logging.getLogger(f"{name}.commands.build").removeFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.msg, str):
            record.msg = record.msg.replace(self._location, self._output)
        return True
